"""Trying again when somebody else was quicker: an edit that was overtaken is drafted anew from what is there now."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from tilcli.errors import Overtaken

Result = TypeVar("Result")
TRIES = 60  # a dozen tils that add to one note at once need some twenty
LONGEST_WAIT = 0.02  # seconds between two tries


def insist(action: Callable[[], Result]) -> Result:
    """What `action` gives, once nobody gets in between its reading and its writing.

    `action` reads, drafts and writes; it must be safe to run again after Overtaken. Raises the last Overtaken.
    """
    for _ in range(TRIES - 1):
        try:
            return action()
        except Overtaken:
            time.sleep(random.uniform(0, LONGEST_WAIT))  # chance keeps two tils from meeting again
    return action()
