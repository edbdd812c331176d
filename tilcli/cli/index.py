"""`til index`."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from tilcli.cli import params
from tilcli.cli.context import Session, session_of
from tilcli.cli.progress import bar

EXAMPLES = """\b
Examples:
  til index             read what changed (every command does so quietly)
  til index status      what is in it, what was left out
  til index path        where it is: a plain SQLite file
"""


class What(StrEnum):
    """What to do with the index."""

    update = "update"
    status = "status"
    rebuild = "rebuild"
    path = "path"


def command(
    context: typer.Context,
    what: Annotated[
        What,
        typer.Argument(
            metavar="[status|rebuild|path]", help="Nothing: bring it up to date.", show_default=False
        ),
    ] = What.update,
    as_json: params.Json = False,
) -> int:
    """Bring the index up to date, rebuild it, or say where it is. It is a cache: deleting it loses nothing."""
    session = session_of(context)
    notebook = session.notebook()
    if what is What.path:
        print(notebook.index_path, file=session.stdout)
        return 0
    with bar(session, "indexing") as progress:
        done = notebook.index.rebuild(progress) if what is What.rebuild else notebook.sync(progress)
    if what is What.status:
        return _status(session, as_json=as_json)
    if as_json:
        counts = {"added": done.added, "modified": done.modified, "removed": done.removed, "read": done.read}
        session.report(counts, lines=False)
    elif done.read or done.removed:
        session.say(f"{done.added} added, {done.modified} changed, {done.removed} removed")
    elif not done.busy:  # that was said
        session.say("nothing changed")
    return 0


def _status(session: Session, *, as_json: bool) -> int:
    from tilcli.index.reader import statistics

    notebook = session.notebook()
    left_out = notebook.left_out()
    counts = statistics(notebook.connection)
    size = os.path.getsize(notebook.index_path) if os.path.exists(notebook.index_path) else 0
    if as_json:
        facts = {"notebook": notebook.root, "index": notebook.index_path, "bytes": size}
        session.report(facts | {"counts": counts, "left_out": left_out}, lines=False)
        return 0
    out = session.stdout
    print(f"notebook\t{notebook.root}", file=out)
    print(f"index\t{notebook.index_path}\t{size / 1e6:.1f} MB", file=out)
    names = {
        "file": "notes",
        "entry": "entries",
        "heading": "headings",
        "tag": "tags",
        "link": "links",
        "task": "tasks",
        "problem": "problems",
    }
    for key, name in names.items():
        print(f"{name}\t{counts[key]}", file=out)
    for reason, paths in sorted(left_out.items()):
        more = f" … {len(paths) - 3} more" if len(paths) > 3 else ""
        print(f"left out\t{reason}\t{len(paths)}\t{', '.join(paths[:3])}{more}", file=out)
    return 0
