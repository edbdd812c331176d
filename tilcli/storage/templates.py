"""Templates of new entries: the notebook's, the user's, or the ones shipped with the package.

They are Jinja2 templates run in its sandbox, since templates come along with cloned notebooks. One that only
holds plain `{{ name }}` fields (as most do, and as the shipped ones do) is filled in without loading Jinja2: that
saves 40 ms of the 90 that `til new` takes.
"""

from __future__ import annotations

import os
import re

from tilcli.errors import UsageError
from tilcli.home import shipped
from tilcli.storage.files import inside

NOTEBOOK_FOLDER = ".til/templates"
SHIPPED = shipped("templates")


def find(name: str, root: str, user_folder: str) -> str:
    """The text of a template. Raises UsageError naming the ones there are."""
    folders = (os.path.join(root, NOTEBOOK_FOLDER), user_folder, SHIPPED)
    if not re.search(r"[/\\]|^\.", name):
        for folder in folders:
            path = os.path.join(folder, name + ".md")
            if os.path.isfile(path) and (folder != folders[0] or inside(root, path)):
                with open(path, encoding="utf-8-sig", newline="") as file:
                    return file.read()
    known = sorted(
        {
            item[:-3]
            for folder in folders
            if os.path.isdir(folder)
            for item in os.listdir(folder)
            if item.endswith(".md") and (folder != folders[0] or inside(root, os.path.join(folder, item)))
        }
    )
    raise UsageError(f"no template {name!r}", "there are: " + ", ".join(known))
