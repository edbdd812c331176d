"""Who writes in this notebook: as its configuration says, else as its folders look."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.members import MEMBER, Members, by_pattern, guessed, members
from tilcli.core.text import composed
from tilcli.errors import NoSuchMember
from tilcli.index import entries
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

HINT = 'say where they write, in .til/config.toml:  members.path = "{member}/**"'


def members_of(notebook: Folder, listed: Sequence[tuple[str, str | None]] | None = None) -> Members:
    """The members, and whose each note is. `listed` are path and day of all entries, if they are at hand.

    Raises NoSuchMember where nobody is named and no folders look like members'.
    """
    known = entries.paths_and_days(notebook.connection) if listed is None else listed
    names, pattern = notebook.config["members.names"], notebook.config["members.path"]
    paths = dict.fromkeys([path for path, _ in known])
    is_guess = False
    if notebook.config["members.by"] == "git":
        from tilcli.system import git

        authors = git.first_authors(notebook.root, notebook.environ)
        owners = {path: composed(authors[path]) for path in paths if path in authors}
    elif pattern:
        owners = by_pattern(pattern, paths)
    else:
        owners = guessed(known)
        is_guess = bool(owners)
        named = {composed(name) for name in names}
        owners = owners or {
            path: name for path, name in by_pattern(f"{MEMBER}/**", paths).items() if name in named
        }
    found = members(owners, names, guessed=is_guess)
    if not found.listed:
        raise NoSuchMember("no members here: no two folders side by side hold dated notes of one form", HINT)
    return found


def pattern_of(found: Members) -> str:
    """The pattern that says what was guessed: `study/{member}/**`."""
    path, folder = next(iter(found.owners.items()))
    parts = composed(path).split("/")
    return "/".join([*parts[: parts.index(folder)], MEMBER, "**"])
