"""Which notebook: `-C`, `$TIL_NOTEBOOK`, the nearest folder upward with `.til/`, the user's own, `~/til`."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tilcli.core.text import as_typed
from tilcli.errors import NotebookUnreadable
from tilcli.home import expanded, home
from tilcli.lean_typing import NamedTuple
from tilcli.storage import config


class Located(NamedTuple):
    """A notebook's folder (absolute), and how it was chosen: "-C", "TIL_NOTEBOOK", "here", "configuration", "home"."""

    root: str
    chosen_by: str


def locate(folder: str | None, environ: Mapping[str, str], cwd: str) -> Located:
    """Choose the notebook. The folder need not exist yet; `cwd` is "" where the current folder is gone.

    Raises NotebookUnreadable if the choice depends on a current folder that is gone.
    """
    named = (folder, "-C") if folder else (environ.get("TIL_NOTEBOOK"), "TIL_NOTEBOOK")
    if named[0]:
        return Located(_absolute(named[0], cwd, environ), named[1])
    if not cwd:
        raise gone()
    here = _upward(cwd)
    if here is not None:
        return Located(here, "here")
    configured = config.load(None, environ)["notebook"]
    if configured:
        return Located(_absolute(configured, home(environ), environ), "configuration")
    return Located(os.path.join(home(environ), "til"), "home")


def _absolute(folder: str, base: str, environ: Mapping[str, str]) -> str:
    path = os.path.normpath(os.path.join(base, expanded(folder, environ)))
    if not os.path.isabs(path):
        raise gone()
    return path


def gone() -> NotebookUnreadable:
    """The error where a path starts from the current folder, and that is not there any more."""
    return NotebookUnreadable(
        "the current folder is gone", "cd to one that is there, or name the notebook in full:  til -C DIR"
    )


def _upward(folder: str) -> str | None:
    while True:
        if os.path.isdir(os.path.join(folder, ".til")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def check(place: Located) -> None:
    """Raise NotebookUnreadable unless the notebook is a folder that can be entered, and not the whole disk."""
    if place.root == os.path.dirname(place.root):
        raise NotebookUnreadable(
            f"{place.root} is the whole disk, and no notebook",
            "name the folder that holds the notes: til -C DIR",
        )
    if os.path.isdir(place.root):
        return
    if os.path.lexists(place.root):
        raise NotebookUnreadable(
            f"{place.root} is not a folder", "name the folder that holds the notes: til -C DIR"
        )
    if place.chosen_by == "home":
        raise NotebookUnreadable(
            f"no notebook yet: {place.root} is not there", "start one with  til new  (or  til init DIR)"
        )
    raise NotebookUnreadable(
        f"no such folder: {place.root}", f"make it a notebook with  til init {as_typed(place.root)}"
    )
