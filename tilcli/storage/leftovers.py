"""What a killed til left in a folder: `.NAME.PID.til`, a file that never got its own name. It is taken away.

Who writes such a file holds its folder's lock meanwhile (`exchange.locked`). So while we hold it, nobody does,
and what lies there is left over; no process number has to be believed. Without locks nothing is taken away.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable

from tilcli.locks import lock, unlock

_NAME = re.compile(r"\..+\.[0-9]+\.til", re.DOTALL)


def take_away(folder: str, names: Iterable[str]) -> None:
    """Remove those of a folder's names that a killed til left; what cannot be removed stays."""
    left = [name for name in names if _NAME.fullmatch(name)]
    if not left or os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            if lock(handle, wait=False):
                _remove(folder, left)
        finally:
            unlock(handle)


def _remove(folder: str, names: Iterable[str]) -> None:
    for name in names:
        path = os.path.join(folder, name)
        with contextlib.suppress(OSError):
            if os.path.isfile(path) and not os.path.islink(path):
                os.unlink(path)
