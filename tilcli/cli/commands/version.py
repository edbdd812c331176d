"""`til --version`."""

from __future__ import annotations

from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session


def command(session: Session) -> int:
    """Print the version."""
    from tilcli import __version__

    session.stdout.write(f"til {__version__}\n")
    return 0
