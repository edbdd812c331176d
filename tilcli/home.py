"""The person's home folder, read from the environment that was given, and `~` in what they type."""

from __future__ import annotations

import os
from collections.abc import Mapping

_NAME = "USERPROFILE" if os.name == "nt" else "HOME"


def home(environ: Mapping[str, str]) -> str:
    """The home folder; where the environment names none, the system's user database does."""
    return environ.get(_NAME) or os.path.expanduser("~")


def expanded(path: str, environ: Mapping[str, str]) -> str:
    """A path with the home folder for a leading `~`; `~name` is another person's."""
    if path == "~" or path.startswith(("~/", "~" + os.sep)):
        return home(environ) + path[1:]
    return os.path.expanduser(path)


def named_folder(environ: Mapping[str, str], name: str) -> str | None:
    """The folder that an XDG variable names; None for a relative one, which the XDG specification has ignored."""
    folder = environ.get(name, "")
    return folder if os.path.isabs(folder) else None
