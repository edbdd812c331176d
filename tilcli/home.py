"""What lies outside a notebook: the home folder and til's own, by the environment given, and the files til brings."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from tilcli.lean_typing import Literal

ON_LINUX: bool = sys.platform.startswith("linux")
_ON_LINUX = {"cache": ".cache", "config": ".config", "state": ".local/state"}
_NAME = "USERPROFILE" if os.name == "nt" else "HOME"


def home(environ: Mapping[str, str]) -> str:
    """The home folder; where the environment names none, the system's user database does."""
    return environ.get(_NAME) or os.path.expanduser("~")


def expanded(path: str, environ: Mapping[str, str]) -> str:
    """A path with the home folder for a leading `~`; `~name` is another person's."""
    if path == "~" or path.startswith(("~/", "~" + os.sep)):
        return home(environ) + path[1:]
    return os.path.expanduser(path)


def with_tilde(path: str, environ: Mapping[str, str]) -> str:
    """A path as a person writes it, `~` for the home folder."""
    inside = os.path.join(home(environ), "")
    return os.path.join("~", path[len(inside) :]) if path.startswith(inside) else path


def folder_of_til(kind: Literal["cache", "config", "state"], environ: Mapping[str, str]) -> str:
    """`$XDG_CACHE_HOME/til` and so on, else the folder of that kind that the system prescribes."""
    named = environ.get(f"XDG_{kind.upper()}_HOME", "")
    if os.path.isabs(named):  # a relative one the XDG specification has ignored
        return os.path.join(named, "til")
    if ON_LINUX:
        # What platformdirs would say, without the 4 ms that importing it takes of a search's 100.
        return os.path.join(home(environ), _ON_LINUX[kind], "til")
    import platformdirs

    folder = getattr(platformdirs, f"user_{kind}_dir")
    return str(folder("til", appauthor=False))


def shipped(*names: str) -> str:
    """The path of a file or folder that comes with til: `shipped("data", "glossary.tsv")`."""
    # importlib.resources would say the same, but takes 10 ms to import.
    return os.path.join(os.path.dirname(__file__), *names)
