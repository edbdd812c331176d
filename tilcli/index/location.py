"""Where a notebook's index lies: in the user's cache folder, never in the notebook."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Mapping

from tilcli.home import home, named_folder

ON_LINUX: bool = sys.platform.startswith("linux")


def cache_folder(environ: Mapping[str, str]) -> str:
    """`$XDG_CACHE_HOME/til`, or the cache folder that the system prescribes."""
    named = named_folder(environ, "XDG_CACHE_HOME")
    if named:
        return os.path.join(named, "til")
    if ON_LINUX:
        # What platformdirs would say, without the 4 ms that importing it takes of a search's 100.
        return os.path.join(home(environ), ".cache", "til")
    import platformdirs

    return platformdirs.user_cache_dir("til", appauthor=False)


def index_path(root: str, environ: Mapping[str, str]) -> str:
    """The index of the notebook at `root` (absolute). The name can be read; the checksum tells namesakes apart.

    Two roots with the same name and checksum would only take turns: an index knows its root.
    """
    name = re.sub(r"[^\w.-]+", "-", os.path.basename(root))[:40] or "root"
    checksum = zlib.crc32(os.fsencode(root))
    return os.path.join(cache_folder(environ), f"{name}-{checksum:08x}.db")
