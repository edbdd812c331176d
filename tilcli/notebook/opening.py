"""Opening the notebook that a command is about."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tilcli.errors import NotebookUnreadable
from tilcli.home import with_tilde
from tilcli.notebook.locate import check, locate
from tilcli.notebook.notebook import Notebook
from tilcli.notebook.upkeep.progress import Say
from tilcli.storage import config as configuration
from tilcli.system import clock


def open_notebook(
    folder: str | None,
    environ: Mapping[str, str],
    cwd: str,
    say: Say,
    *,
    make: bool = False,
    shared: bool = False,
) -> Notebook:
    """The notebook that these choices name (see `locate`), today. With `make`, a missing `~/til` is made, and said.

    `shared` as in `storage.config.load`.

    Raises NotebookUnreadable if it is no folder, ConfigError if its configuration cannot be read.
    """
    place = locate(folder, environ, cwd)
    if make and place.chosen_by in ("home", "configuration") and not os.path.lexists(place.root):
        make_folder(os.path.join(place.root, ".til"), place.root)
        root, own = (with_tilde(path, environ) for path in (place.root, configuration.user_file(environ)))
        say(f"Made a notebook in {root} (change it: til init DIR, or notebook = … in {own})")
    check(place)
    config = configuration.load(place.root, environ, shared=shared)
    notebook = Notebook(place, config, environ, clock.today(environ, config["day_starts"]), say)
    for warning in notebook.config.warnings:
        say(f"til: {warning}")
    return notebook


def make_folder(folder: str, root: str) -> None:
    """Make a folder, with those above it, for the notebook in `root`. Raises NotebookUnreadable."""
    try:
        os.makedirs(folder)
    except OSError as error:
        raise NotebookUnreadable(
            f"cannot make {root}: {error.strerror}", "choose another folder: til init DIR"
        ) from error
