"""The person's home folder by the environment that was given, `~` in what they type, and the files that til brings."""

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


def shipped(*names: str) -> str:
    """The path of a file or folder that comes with til: `shipped("data", "glossary.tsv")`."""
    # importlib.resources would say the same, but takes 10 ms to import.
    return os.path.join(os.path.dirname(__file__), *names)
