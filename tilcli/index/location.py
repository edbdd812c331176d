"""Where a notebook's index lies: in the user's cache folder, never in the notebook."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping

from tilcli.home import folder_of_til


def index_path(root: str, environ: Mapping[str, str]) -> str:
    """The index of the notebook at `root`. The name can be read; the checksum tells namesakes apart.

    Two roots with the same name and checksum would only take turns: an index knows its root.
    """
    return os.path.join(folder_of_til("cache", environ), name_of(root) + ".db")


def name_of(root: str) -> str:
    """What til's own files for the notebook at `root` are called, wherever they lie."""
    root = os.path.realpath(root)
    name = re.sub(r"[^\w.-]+", "-", os.path.basename(root))[:40] or "root"
    return f"{name}-{zlib.crc32(os.fsencode(root)):08x}"
