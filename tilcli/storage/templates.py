"""Templates of new entries: the notebook's, the user's, or the ones shipped with the package.

They are Jinja2 templates run in its sandbox, since templates come along with cloned notebooks. One that only
holds plain `{{ name }}` fields (as most do, and as the shipped ones do) is filled in without loading Jinja2: that
saves 40 ms of the 90 that `til new` takes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from tilcli.errors import UsageError
from tilcli.home import folder_of_til

NOTEBOOK_FOLDER = ".til/templates"
SHIPPED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")


def user_folder(environ: Mapping[str, str]) -> str:
    """Where the user's own templates lie."""
    return os.path.join(folder_of_til("config", environ), "templates")


def find(name: str, root: str, environ: Mapping[str, str]) -> str:
    """The text of a template. Raises UsageError naming the ones there are."""
    folders = (os.path.join(root, NOTEBOOK_FOLDER), user_folder(environ), SHIPPED)
    if not re.search(r"[/\\]|^\.", name):
        for folder in folders:
            path = os.path.join(folder, name + ".md")
            if os.path.isfile(path) and (folder != folders[0] or _stays(path, root)):
                with open(path, encoding="utf-8-sig", newline="") as file:
                    return file.read()
    known = sorted(
        {
            item[:-3]
            for folder in folders
            if os.path.isdir(folder)
            for item in os.listdir(folder)
            if item.endswith(".md") and (folder != folders[0] or _stays(os.path.join(folder, item), root))
        }
    )
    raise UsageError(f"no template {name!r}", "there are: " + ", ".join(known))


def _stays(path: str, root: str) -> bool:
    """Whether a notebook's template lies in the notebook: one that came with a clone may be a link to anything."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))
