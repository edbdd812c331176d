"""What `--dry-run` shows: the edit as a diff."""

from __future__ import annotations

from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.days.draft import Draft


def show_diff(session: Session, draft: Draft) -> None:
    """Print the draft as a unified diff, coloured on a terminal; what would be written is never cut."""
    import difflib

    from tilcli.core.encodings.decoding import decode, printable
    from tilcli.core.text import visible

    before, after = (printable(decode(data or b"").text) for data in (draft.before, draft.after))
    old = draft.path if draft.before is not None else "/dev/null"
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), old, draft.path, lineterm="", n=1)
    if not session.laid_out:
        session.stdout.writelines(visible(line) + "\n" for line in lines)
        return
    from tilcli.cli.output import screen

    painted = screen(session)
    for line in lines:
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
        painted.whole(visible(line), "bold" if line[:3] in ("+++", "---") else style)
