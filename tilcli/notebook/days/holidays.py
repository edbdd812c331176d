"""Public holidays, kept in the index, so that the library is loaded once a year and not at every command."""

from __future__ import annotations

from tilcli.core.calendar import holidays
from tilcli.index.overview import holidays_kept, keep_holidays
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


def recall(notebook: Folder) -> None:
    """Let the holidays be known that the index keeps, if there is somebody who asks for any."""
    if notebook.courses or notebook.config["country"]:
        holidays.remember(holidays_kept(notebook.connection))


def keep(notebook: Folder) -> None:
    """Put into the index what the library said in this run."""
    told = holidays.told()
    if not told:
        return
    new = {year: told[year] for year in told.keys() - holidays_kept(notebook.connection).keys()}
    if new:
        notebook.index.write(lambda: new, keep_holidays)
