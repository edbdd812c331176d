"""The names on the disk as a link spells them: whether a path is there, to the letter, or in another case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property

from tilcli.core.text import caseless


class Names:
    """What lies below `root`; a folder is listed once."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._folders: dict[str, dict[str, str]] = {}

    def find(self, path: str) -> str | None:
        """The path as the disk spells it, from the root, whatever the case asked for; None if nothing is there.

        A path that leads out of the root is not looked for name by name: it is what it is.
        """
        if path == ".." or path.startswith("../"):
            return path if os.path.exists(f"{self.root}/{path}") else None
        found = ""
        for part in path.split("/"):
            if part in ("", "."):
                continue
            names = self._listed(found)
            own = part if part in names else names.get(caseless(part))
            if own is None:
                return None
            found = f"{found}/{own}" if found else own
        return found or "."

    def _listed(self, folder: str) -> dict[str, str]:
        """The names in a folder, each also by what its spellings have in common."""
        if folder not in self._folders:
            try:
                names = os.listdir(f"{self.root}/{folder}")
            except OSError:
                names = []
            self._folders[folder] = {caseless(name): name for name in names} | {name: name for name in names}
        return self._folders[folder]

    @cached_property
    def everywhere(self) -> dict[str, str]:
        """Every file by its name alone, the one nearest to the root where several have it; hidden folders have none."""
        found: dict[str, str] = {}
        for path in sorted(self._walked(), key=lambda path: (path.count("/"), path)):
            found.setdefault(caseless(path.rpartition("/")[2]), path)
        return found

    def _walked(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            below = os.path.relpath(folder, self.root).replace(os.sep, "/")
            yield from (name if below == "." else f"{below}/{name}" for name in names)
