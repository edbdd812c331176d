"""The path of a new entry: the pattern filled in, and let through the gate."""

from __future__ import annotations

from tilcli.core.patterns import pattern as layout
from tilcli.core.patterns.gate import checked
from tilcli.core.patterns.pattern import Day
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


def path_of(notebook: Folder, pattern: str, day: Day, title: str = "") -> str:
    """The path that a pattern gives. Raises ConfigError where no note can have it."""
    return checked(layout.render(pattern, day, title), notebook.config["extensions"])
