"""`til doctor --repair` and `--fix`: show what the text was, and write it when told to."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.cli.preview import show_diff
from tilcli.core.text import counted
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    session: Session, problems: Sequence[Problem], paths: Sequence[str], *, dry_run: bool, for_eyes: bool
) -> int:
    """Repair every note whose mojibake lost nothing, remove copies that are the same as their originals, and say what
    was left. 0 when nothing is wrong any more.

    If not `for_eyes`, nothing is printed but what is said.
    """
    from tilcli.notebook.repairing import find_repair

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
    _remove_copies(session, problems, dry_run=dry_run, to_stdout=for_eyes)
    left = problems if dry_run else _remaining(session, paths)
    count = counted(len(left), "problem") if left else "nothing wrong"
    see = f": {session.command_line('doctor')}" if left else ""
    session.say(f"{count}{' now' if dry_run else ' left'}{see}")
    return 1 if left else 0


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
