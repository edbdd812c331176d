"""`til doctor`."""

from __future__ import annotations

import os
from functools import partial
from itertools import groupby

from tilcli.cli.output import Format, emit, format_of
from tilcli.cli.when import echo
from tilcli.core.text import composed, counted
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.entry import Problem
    from tilcli.render.screen import Screen

EXAMPLES = """\b
Examples:
  til doctor                     what is wrong, and how to fix it
  til doctor --repair day32.md   what the text was before its encoding broke
  til doctor --fix --dry-run     what can be repaired without a guess
"""

_NAMES = {
    "date-conflict": "date in conflict",
    "date-impossible": "impossible date",
    "date-ambiguous": "ambiguous date",
    "date-unreadable": "unreadable date",
    "date-guessed": "guessed year",
    "date-placeholder": "placeholder",
    "weekday-mismatch": "wrong weekday",
    "day-number-unknown": "unknown day",
    "front-matter-broken": "front matter",
    "front-matter-unclosed": "front matter",
    "front-matter-comment": "front matter",
    "front-matter-duplicate": "front matter",
    "conflict-marker": "merge conflict",
    "link-missing": "broken link",
    "link-case": "link in another case",
    "anchor-missing": "broken anchor",
    "image-missing": "missing picture",
    "sync-copy": "sync copy",
}
_HARMLESS = ("encoding",)  # told, and nothing need be done about it
_GROUP = 12  # problems of a kind on a screen


def command(
    session: Session,
    note: Annotated[
        list[str] | None, typer.Argument(metavar="[NOTE]...", help="Only these notes.", show_default=False)
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Show NOTE with its mojibake repaired.")] = False,
    write: Annotated[
        bool, typer.Option("--write", help="With --repair: write it, keep the original.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what can be proved right; tell the rest.")
    ] = False,
    dry_run: params.DryRun = False,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
) -> int:
    """Say what is wrong: front matter, encodings, mojibake, dates, conflicts, links.

    Nothing is written but by --fix, --write or your yes; the original stays beside the note as NAME.orig.
    """
    if repair and fix:
        raise UsageError("--repair and --fix exclude each other")
    if write and not repair:
        raise UsageError("--write goes with --repair", "til doctor --repair NOTE --write")
    if repair and not note:
        raise UsageError("--repair wants a note", "see which:  til doctor")
    session.synced()
    paths = _paths(session, note or [])
    chosen = format_of(json=as_json, jsonl=as_jsonl)
    if repair:
        from tilcli.cli.commands import repair as repairing

        return repairing.show(session, paths, write=write, dry_run=dry_run, as_json=as_json)
    if fix:
        from tilcli.cli.commands import repair as repairing

        status = repairing.fix(session, _problems(session, paths), paths, dry_run=dry_run, chosen=chosen)
        if chosen.for_eyes or dry_run:
            return status
        # A program is told what is left.
    return _list(session, _problems(session, paths), chosen, paths)


def _paths(session: Session, notes: Sequence[str]) -> list[str]:
    """The notes that were named, by path or as `til show` finds them. Raises NoSuchEntry."""
    from tilcli.errors import NoSuchEntry
    from tilcli.storage.files import inside
    from tilcli.storage.sources import absolute

    notebook = session.notebook()
    root = os.path.realpath(notebook.root)
    found: list[str] = []
    for text in notes:
        files = [path for base in (session.cwd, root) if os.path.isfile(path := absolute(text, base))]
        if not files:
            told = partial(echo, session)
            found += [one.entry.path for one in notebook.which(text, session.cwd, told)]
            continue
        note = inside(root, files[0])
        if note is None:
            raise NoSuchEntry(f"{text} is no note of {notebook.root}", "til -C DIR doctor NOTE")
        found.append(note)
    return list(dict.fromkeys(found))


def _problems(session: Session, paths: Sequence[str]) -> list[Problem]:
    """The problems of these notes, of all if none is named."""
    problems = session.notebook().problems()
    if not paths:
        return problems
    wanted = {composed(path) for path in paths}
    return [problem for problem in problems if composed(problem.path) in wanted]


def _list(session: Session, problems: Sequence[Problem], chosen: Format, paths: Sequence[str]) -> int:
    from tilcli.render import plain

    emit(session, problems, chosen, as_row=plain.problem, on_screen=_on_screen)
    if chosen.for_eyes:
        session.say(_closing(session, problems, paths))
    return 1 if any(problem.code not in _HARMLESS for problem in problems) else 0


def _closing(session: Session, problems: Sequence[Problem], paths: Sequence[str]) -> str:
    notebook = session.notebook()
    harmless = sum(problem.code in _HARMLESS for problem in problems)
    wrong = len(problems) - harmless
    count = counted(wrong, "problem") if wrong else "nothing wrong"
    count += f", {counted(harmless, 'remark')}" if harmless else ""
    if paths:
        return f"{count} in {paths[0] if len(paths) == 1 else f'{len(paths)} notes'}"
    notes = notebook.count_notes()
    left_out = sum(len(found) for found in notebook.left_out().values())
    told = f"{count} in {counted(notes, 'note')}"
    return told + (f"; {left_out} left out (til index status)" if left_out else "")


def name_of(problem: Problem) -> str:
    """What a kind of problem is called on a screen."""
    return _NAMES.get(problem.code, problem.code.replace("-", " "))


def _on_screen(painted: Screen, problems: Sequence[Problem]) -> None:
    for name, group in groupby(sorted(problems, key=name_of), key=name_of):
        _show_group(painted, name, list(group))


def _show_group(painted: Screen, name: str, group: Sequence[Problem]) -> None:
    """The kind, how many there are, what to do (if that is the same for all), and the first of them.

    Nothing is cut: what does not fit beside the place stands below it.
    """
    from tilcli.core.text import one_line
    from tilcli.render.cells import width_of
    from tilcli.render.styles import FAINT, WARNING

    fix = one_line(group[0].fix) if len({problem.fix for problem in group}) == 1 < len(group) else ""
    count = f"  {len(group)}" if len(group) > 1 else ""
    beside = bool(fix) and width_of(f"{name}{count} · {fix}") <= painted.width
    painted.line((name, WARNING), (count + (f" · {fix}" if beside else ""), FAINT))
    if fix and not beside:
        painted.whole(fix, FAINT, indent=2)
    shown = group[:_GROUP]
    _show_problems(painted, shown, name, fixes=not fix)
    if len(group) > len(shown):
        painted.line((f"  … {len(group) - len(shown)} more: til doctor | less", FAINT))


def _show_problems(painted: Screen, shown: Sequence[Problem], name: str, *, fixes: bool) -> None:
    """Each with its message beside it where all of them fit, else below; with `fixes` what to do under it."""
    from tilcli.core.text import one_line
    from tilcli.render.cells import padded, width_of
    from tilcli.render.styles import FAINT

    told = [
        (one_line(f"{each.path}:{each.line}"), one_line(each.message).removeprefix(f"{name}: "))
        for each in shown
    ]
    cells = max(width_of(place) for place, _ in told)
    beside = max(width_of(message) for _, message in told) + cells + len("    ") <= painted.width
    for problem, (place, message) in zip(shown, told, strict=True):
        file = (problem.path, problem.line)
        if beside:
            painted.line((f"  {padded(place, cells)}  ", ""), (message, ""), file=file)
        else:
            painted.whole(place, indent=2, file=file)
            painted.paragraph(message, indent=4)
        if fixes:
            painted.whole(one_line(problem.fix), FAINT, indent=4)
