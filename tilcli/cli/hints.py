"""Command lines to type next, as a person would type them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.cli.table import below


def without_limit(arguments: Sequence[str]) -> list[str]:
    """The arguments but for how many results they ask for: `-n 5`, `-n5`, `--limit=5`."""
    words, kept = iter(arguments), []
    for word in words:
        if word in ("-n", "--limit"):
            next(words, None)
        elif not re.fullmatch(r"(-n|--limit=)\d+", word):
            kept.append(word)
    return kept


def about(hint: str, til: str) -> str:
    """A hint whose commands begin with `til` as it must be typed, `til -C DIR`; `init` names its folder itself."""
    commands = "|".join(below("").keys() - {"init"})
    return re.sub(rf"(^|  )til (?=(?:{commands})\b)", lambda found: f"{found[1]}{til} ", hint)
