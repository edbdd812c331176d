"""A notebook whose index knows what its links lead to."""

from __future__ import annotations

from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.notebook import Notebook


def linked(session: Session) -> Notebook:
    """The notebook with its index brought up to date, and with what its links lead to."""
    from tilcli.notebook.links.met import refresh

    notebook = session.synced()
    refresh(notebook)
    return notebook
