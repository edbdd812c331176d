"""Templates of new entries: the notebook's, the user's, or the ones shipped with the package.

They are Jinja2 templates run in its sandbox, since templates come along with cloned notebooks. One that only
holds plain `{{ name }}` fields (as most do, and as the shipped ones do) is filled in without loading Jinja2: that
saves 40 ms of the 90 that `til new` takes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from tilcli.errors import ConfigError, UsageError
from tilcli.home import folder_of_til, shipped
from tilcli.storage.files import inside, read_bytes

NOTEBOOK_FOLDER = ".til/templates"
LARGEST = 100_000  # bytes; the longest seen has 3,000
_LONGEST_NAME = 200  # bytes
SHIPPED = shipped("templates")


def user_folder(environ: Mapping[str, str]) -> str:
    """Where the user's own templates lie."""
    return os.path.join(folder_of_til("config", environ), "templates")


def find(name: str, root: str, environ: Mapping[str, str]) -> str:
    """The text of a template. Raises UsageError naming the ones there are."""
    if not re.search(r"[/\\\x00-\x1f]|^\.", name) and len(name.encode(errors="replace")) < _LONGEST_NAME:
        for folder in _folders(root, environ):
            path = os.path.join(folder, name + ".md")
            if os.path.isfile(path) and _may_be_read(path, root):
                return _text(path)
    raise UsageError(f"no template {name!r}", "there are: " + ", ".join(sorted(set(names(root, environ)))))


RECAPS = ("wil", "kpt", "4l", "4f")


def find_recap(name: str, language: str, root: str, environ: Mapping[str, str]) -> str:
    """The text of a template for a period: an own one, else the shipped one in that language ("ko" or "en").

    Raises UsageError naming the ones there are.
    """
    try:
        return find(name, root, environ)
    except UsageError:
        if name in RECAPS:
            return _text(os.path.join(SHIPPED, "recap", f"{name}.{language}.md"))
        known = sorted({*names(root, environ), *RECAPS})
        raise UsageError(f"no template {name!r}", "there are: " + ", ".join(known)) from None


def is_own(name: str, root: str, environ: Mapping[str, str]) -> bool:
    """Whether the notebook or the user has a template of that name."""
    notebooks, users, _ = _folders(root, environ)
    return any(os.path.isfile(os.path.join(folder, f"{name}.md")) for folder in (notebooks, users))


def _text(path: str) -> str:
    try:
        return read_bytes(path, LARGEST, through_link=True).decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = f"mend it:  iconv -f cp949 -t utf-8 {path}"
        raise ConfigError(f"the template {path} is not UTF-8", hint) from None


def names(root: str, environ: Mapping[str, str]) -> Iterator[str]:
    """The names of all templates, the notebook's before the user's and the shipped ones."""
    for folder in filter(os.path.isdir, _folders(root, environ)):
        files = sorted(file for file in os.listdir(folder) if file.endswith(".md"))
        yield from (file[:-3] for file in files if _may_be_read(os.path.join(folder, file), root))


def _folders(root: str, environ: Mapping[str, str]) -> tuple[str, str, str]:
    return os.path.join(root, NOTEBOOK_FOLDER), user_folder(environ), SHIPPED


def _may_be_read(path: str, root: str) -> bool:
    """A notebook's template must lie in the notebook: one that came with a clone may be a link to anything."""
    return not path.startswith(os.path.join(root, NOTEBOOK_FOLDER, "")) or inside(root, path) is not None
