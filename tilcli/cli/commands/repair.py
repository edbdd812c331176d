"""`til doctor --repair` and `--fix`: show what the text was, and write it when told to."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.cli.preview import show_diff
from tilcli.core.text import counted, one_line
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tilcli.cli.output import Format
    from tilcli.cli.session import Session
    from tilcli.core.entry import Problem
    from tilcli.notebook.repairing import Repair


def show(session: Session, paths: Sequence[str], *, write: bool, dry_run: bool, as_json: bool) -> int:
    """The repair of each note as a diff; written with `write`, or after the person said yes."""
    from tilcli.notebook.repairing import find_repair

    shown: list[dict[str, Any]] = []
    for path in paths:
        repair = find_repair(session.notebook(), path)
        if repair is None:
            session.say(f"{path}: no mojibake, nothing to repair")
            continue
        if as_json:
            shown.append(_as_object(repair))
        else:
            show_diff(session, repair.preview)
        session.say(_told(repair))
        if dry_run:
            continue
        # No by default: a guess is not to be written by a stray key.
        question = "Write it? The original is kept beside it."
        if write or (not as_json and session.confirm(question, by_default=False)):
            _write(session, repair, to_stdout=not as_json)
        else:
            again = session.command_line("doctor", "--repair", path, "--write")
            session.say(f"nothing was written; to write it:  {again}")
    if as_json:
        session.report(shown)
    return 0


def fix(
    session: Session, problems: Sequence[Problem], paths: Sequence[str], *, dry_run: bool, chosen: Format
) -> int:
    """Repair every note whose mojibake lost nothing, mend anchors, remove copies that are the same as their originals,
    and say what was left. 0 when nothing is wrong any more.

    To a program what would be written is told, and nothing of what was.
    """
    from tilcli.notebook.repairing import find_repair

    for_eyes = chosen.for_eyes
    if dry_run and not for_eyes:
        return _report_edits(session, problems, paths, lines=chosen.jsonl)

    repairs = [find_repair(session.notebook(), path) for path in _broken(problems)]
    for repair in repairs:
        if repair is None:
            continue
        if repair.guesses:
            _leave(session, repair, f"bytes were lost, {_guesses(repair)}")
        elif not repair.provable:
            _leave(session, repair, "the repair cannot be proved right")
        elif not dry_run:
            _try(session, repair, to_stdout=for_eyes)
        elif for_eyes:
            show_diff(session, repair.preview)
    _mend(session, paths, dry_run=dry_run, to_stdout=for_eyes)
    _remove_copies(session, problems, dry_run=dry_run, to_stdout=for_eyes)
    left = problems if dry_run else _remaining(session, paths)
    count = counted(len(left), "problem") if left else "nothing wrong"
    see = f": {session.command_line('doctor')}" if left else ""
    session.say(f"{count}{' now' if dry_run else ' left'}{see}")
    return 1 if left else 0


def _mend(session: Session, paths: Sequence[str], *, dry_run: bool, to_stdout: bool) -> None:
    """Mend the anchors that can only be meant so, or show how."""
    from tilcli.notebook import mending

    if dry_run:
        for one in mending.drafted(session.notebook(), paths) if to_stdout else ():
            show_diff(session, one.draft)
        return
    for one in mending.carry_out(session.synced(), paths):
        told = f"mended {counted(len(one.edits), 'link')} of {one_line(one.draft.path)}"
        print(told, file=session.stdout if to_stdout else session.stderr)


def _report_edits(session: Session, problems: Sequence[Problem], paths: Sequence[str], *, lines: bool) -> int:
    """What --fix would write, as JSON; 1 if anything is wrong."""
    from tilcli.notebook import mending
    from tilcli.notebook.repairing import find_repair

    edits: list[dict[str, Any]] = []
    for path in _broken(problems):
        repair = find_repair(session.notebook(), path)
        for line in repair.found.lines if repair and repair.provable and not repair.guesses else ():
            edit = {"start": 0, "end": len(line.broken), "old": line.broken, "new": line.repaired}
            edits.append({"path": path, "line": line.line} | edit)
    for one in mending.drafted(session.notebook(), paths):
        edits += [{"path": one.draft.path} | edit._asdict() for edit in one.edits]
    session.report(edits, lines=lines)
    return 1 if problems else 0


def _remove_copies(session: Session, problems: Sequence[Problem], *, dry_run: bool, to_stdout: bool) -> None:
    from tilcli.core.text import visible
    from tilcli.notebook.problems import SYNC_COPY
    from tilcli.notebook.repairing import remove_copy

    for path in [problem.path for problem in problems if problem.code == SYNC_COPY]:
        original = remove_copy(session.notebook(), path, dry_run=dry_run)
        told = f"{'would remove' if dry_run else 'removed'} {path}; the same as {original}"
        if not original:
            session.say(f"left: {path}: it says what its original does not")
        elif to_stdout:
            print(visible(told), file=session.stdout)
        else:
            session.say(told)


def _guesses(repair: Repair) -> str:
    return (
        "1 character would be a guess"
        if repair.guesses == 1
        else f"{repair.guesses} characters would be guesses"
    )


def _try(session: Session, repair: Repair, *, to_stdout: bool) -> None:
    try:
        _write(session, repair, to_stdout=to_stdout)
    except NotebookUnreadable as error:
        _leave(session, repair, error.message)


def _leave(session: Session, repair: Repair, reason: str) -> None:
    look = session.command_line("doctor", "--repair", repair.path)
    session.say(f"left: {repair.path}: {reason}; look at it:  {look}")


def _broken(problems: Sequence[Problem]) -> list[str]:
    return list(dict.fromkeys(problem.path for problem in problems if problem.code == "mojibake"))


def _remaining(session: Session, paths: Sequence[str]) -> Sequence[Problem]:
    problems = session.synced().problems()
    return [problem for problem in problems if not paths or problem.path in paths]


def _write(session: Session, repair: Repair, *, to_stdout: bool) -> None:
    from tilcli.notebook.repairing import carry_out

    kept = carry_out(session.notebook(), repair)
    told = f"repaired {counted(len(repair.found.lines), 'line')} of {repair.path}; as it was: {kept}"
    if not to_stdout:
        session.say(told)
        return
    from tilcli.core.text import visible

    print(visible(told), file=session.stdout)


def _told(repair: Repair) -> str:
    told = f"{repair.path}: {counted(len(repair.found.lines), 'line')}, {repair.found.codec}"
    if repair.found.sure:
        return told + "; no byte was lost"
    if not repair.guesses:
        return told + "; some signs could not be read and stay as they are: check them"
    return f"{told}; bytes were lost: guesses stand in ‹ ›, {repair.guesses} in all: check them"


def _as_object(repair: Repair) -> dict[str, Any]:
    return {
        "path": repair.path,
        "codec": repair.found.codec,
        "guesses": repair.guesses,
        "lines": [
            {
                "line": line.line,
                "before": line.broken,
                "after": line.repaired,
                "guesses": [guess._asdict() for guess in line.guesses],
            }
            for line in repair.found.lines
        ],
    }
