"""Command lines to type next, as a person would type them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.cli.table import below
from tilcli.core.text import as_typed


def without_limit(arguments: Sequence[str]) -> list[str]:
    """The arguments but for how many results they ask for: `-n 5`, `-n5`, `--limit=5`."""
    words, kept = iter(arguments), []
    for word in words:
        if word in ("-n", "--limit"):
            next(words, None)
        elif not re.fullmatch(r"(-n|--limit=)\d+", word):
            kept.append(word)
    return kept


def again(arguments: Sequence[str], options: Sequence[str]) -> str:
    """The command line with these arguments and other options; what stands behind `--` stays behind them."""
    words = list(arguments)
    end = words.index("--") if "--" in words else len(words)
    return " ".join(map(as_typed, ("til", *without_limit(words[:end]), *options, *words[end:])))


def about(hint: str, til: str) -> str:
    """A hint whose commands begin with `til` as it must be typed, `til -C DIR`; `init` names its folder itself."""
    commands = "|".join(below("").keys() - {"init"})
    return re.sub(rf"(^|  )til (?=(?:{commands})\b)", lambda found: f"{found[1]}{til} ", hint)
