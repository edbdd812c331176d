"""A notebook whose index knows its questions."""

from __future__ import annotations

from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.notebook import Notebook


def reviewed(session: Session) -> Notebook:
    """The notebook with its index brought up to date, and with its questions and the logs of reviews too."""
    from tilcli.cli.progress import bar

    notebook = session.synced()
    with bar(session.stderr, "reading questions") as progress:
        notebook.refresh_reviews(progress)
    return notebook
