"""`til index`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum

from tilcli.cli.progress import bar
from tilcli.errors import ExitStatus
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til index status      what is in it, what was left out
  til index check       whether it is what the notes say
  til index path        where it is: a plain SQLite file
"""


IndexAction = StrEnum("IndexAction", ["update", "status", "check", "rebuild", "path"])


def command(
    session: Session,
    what: Annotated[
        IndexAction,
        typer.Argument(
            metavar="[status|check|rebuild|path]", help="Nothing: bring it up to date.", show_default=False
        ),
    ] = IndexAction.update,
    as_json: params.Json = False,
) -> int:
    """Bring the index up to date, rebuild it, or say where it is. It is a cache: deleting it loses nothing."""
    notebook = session.notebook()
    if what is IndexAction.path:
        print(notebook.index_path, file=session.stdout)
        return 0
    if what is IndexAction.check:
        return _check(session, as_json=as_json)
    with bar(session.stderr, "indexing") as progress:
        done = notebook.index.rebuild(progress) if what is IndexAction.rebuild else notebook.sync(progress)
    if what is IndexAction.status:
        return _status(session, as_json=as_json)
    if as_json:
        counts = {"added": done.added, "modified": done.modified, "removed": done.removed, "read": done.read}
        session.report(counts)
    elif done.read or done.removed:
        session.say(f"{done.added} added, {done.modified} changed, {done.removed} removed")
    elif not done.busy:  # that was said
        session.say("nothing changed")
    return ExitStatus.UNREADABLE if done.busy and what is IndexAction.rebuild else ExitStatus.OK


def _check(session: Session, *, as_json: bool) -> int:
    from tilcli.notebook.upkeep.checking import check

    with bar(session.stderr, "checking") as progress:
        found = check(session.notebook().index, progress)
    if as_json:
        session.report({"ok": not found, "differs": [{"in": table, "of": what} for table, what in found]})
    elif found:
        from tilcli.render import plain

        session.stdout.writelines(plain.row(table, what) for table, what in found)
        session.say(f"{len(found)} differ; mend it:  {session.command_line('index', 'rebuild')}")
    else:
        print("ok", file=session.stdout)
    return ExitStatus.NOTHING_FOUND if found else ExitStatus.OK


_SHOWN = 3  # paths that were left out, of each reason
_COUNTED = {
    "file": "notes",
    "entry": "entries",
    "heading": "headings",
    "tag": "tags",
    "link": "links",
    "task": "tasks",
    "problem": "problems",
}


def _status(session: Session, *, as_json: bool) -> int:
    from tilcli.notebook.problems import statistics

    notebook = session.notebook()
    left_out = notebook.left_out()
    counts = statistics(notebook)
    size = _size(notebook.index_path)
    if as_json:
        facts = {"notebook": notebook.root, "index": notebook.index_path, "bytes": size}
        session.report(facts | {"counts": counts, "left_out": left_out})
        return 0
    rows = [["notebook", notebook.root], ["index", notebook.index_path, f"{size / 1e6:.1f} MB"]]
    rows += [[name, f"{counts[key]}"] for key, name in _COUNTED.items()]
    for reason, paths in sorted(left_out.items()):
        more = f" … {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
        rows.append(["left out", reason, f"{len(paths)}", ", ".join(paths[:_SHOWN]) + more])
    if session.laid_out:
        _on_screen(session, rows)
        return 0
    from tilcli.render import plain

    session.stdout.writelines(plain.row(*row) for row in rows)
    return 0


def _size(index: str) -> int:
    """The bytes of the index with its journal, in which what was written last may stand."""
    files = [index + suffix for suffix in ("", "-wal")]
    return sum(os.path.getsize(file) for file in files if os.path.exists(file))


def _on_screen(session: Session, rows: Sequence[Sequence[str]]) -> None:
    """Label and value in columns; paths are never cut."""
    from tilcli.cli.output import screen
    from tilcli.core.text import one_line
    from tilcli.render.styles import FAINT

    painted = screen(session)
    for label, *cells in rows:
        painted.whole(f"{label:10}" + "  ".join(map(one_line, cells)), FAINT if label == "left out" else "")
