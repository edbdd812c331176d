"""`til recap --new`: a period written up as a note."""

from __future__ import annotations

from tilcli.core.text import visible
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.past import write_up as writing

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.past.seen import Seen


def write_up(session: Session, seen: Seen, template: str | None, *, no_edit: bool, dry: bool) -> int:
    """Make the note of the period and open it; where there is one, say where and open that. Never overwrites."""
    notebook, there = session.notebook(), seen.there
    if there is not None:
        session.say(f"written up already: {there.path}:{there.line}; nothing was written")
        return _open(session, there.path, there.line, no_edit=no_edit or dry)
    wanted = writing.drafted(notebook, seen.found, seen.looked, template)
    if dry:
        session.say(f"would make {wanted.path}" if wanted.before is None else f"would add to {wanted.path}")
        session.stdout.write(visible(wanted.after.decode("utf-8", "replace")))
        return 0
    written = writing.write(notebook, wanted, seen.found.period)
    session.say(
        f"made {written.path}" if written.before is None else f"added to {written.path}:{written.line}"
    )
    return _open(session, written.path, written.line, no_edit=no_edit)


def _open(session: Session, path: str, line: int, *, no_edit: bool) -> int:
    if no_edit or not (session.on_terminal and session.stdin.isatty()):
        print(session.notebook().absolute(path), file=session.stdout)
        return 0
    from tilcli.cli.commands.edit import Target, open_at

    open_at(session, Target(path, line))
    return 0
