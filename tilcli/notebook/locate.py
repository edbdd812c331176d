"""Which notebook: `-C`, `$TIL_NOTEBOOK`, the nearest folder upward with `.til/`, the user's own, `~/til`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from tilcli.errors import NotebookUnreadable
from tilcli.storage import config


class Place(NamedTuple):
    """A notebook's folder (absolute), and how it was chosen: "-C", "TIL_NOTEBOOK", "here", "configuration", "home"."""

    root: str
    chosen_by: str


def locate(folder: str | None, environ: Mapping[str, str], cwd: str) -> Place:
    """Choose the notebook. The folder need not exist yet."""
    if folder:
        return Place(_absolute(folder, cwd), "-C")
    if environ.get("TIL_NOTEBOOK"):
        return Place(_absolute(environ["TIL_NOTEBOOK"], cwd), "TIL_NOTEBOOK")
    here = _upward(cwd)
    if here is not None:
        return Place(here, "here")
    configured = config.load(None, environ)["notebook"]
    if configured:
        return Place(_absolute(configured, os.path.expanduser("~")), "configuration")
    return Place(os.path.join(os.path.expanduser("~"), "til"), "home")


def _absolute(folder: str, base: str) -> str:
    return os.path.normpath(os.path.join(base, os.path.expanduser(folder)))


def _upward(folder: str) -> str | None:
    while True:
        if os.path.isdir(os.path.join(folder, ".til")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def check(place: Place) -> None:
    """Raise NotebookUnreadable unless the notebook is a folder that can be entered."""
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
        f"no such folder: {place.root}", f"make it a notebook with  til init {place.root}"
    )
