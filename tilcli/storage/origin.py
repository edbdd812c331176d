"""Where the notebook's own repository lies on the web, as `.git/config` says. It is read; git is not asked."""

from __future__ import annotations

import os
import re

from tilcli import disk
from tilcli.core.text import lazy_pattern

_ORIGIN = lazy_pattern(r"^\[remote \"origin\"\][^\[]*?^\s*url\s*=\s*(\S+)", re.MULTILINE)


def own_address(root: str) -> str:
    """The address of `origin`, of the repository at `root` or the nearest folder above it; empty if there is none."""
    here = os.path.realpath(root)
    while not os.path.lexists(found := os.path.join(here, ".git")):
        if here == (here := os.path.dirname(here)):
            return ""
    try:
        text = disk.read(os.path.join(found, "config")).decode("utf-8", "replace")
    except OSError:
        return ""
    origin = _ORIGIN.search(text)
    return origin[1] if origin else ""
