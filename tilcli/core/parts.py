"""A note taken apart, and what stands between two of its lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

from tilcli.core.dating.facts import NoteFacts
from tilcli.core.encodings.mojibake import Mojibake
from tilcli.core.front_matter.block import FrontMatter
from tilcli.core.markdown.structure import Structure
from tilcli.lean_typing import Any, NamedTuple, TypeVar

_Lined = TypeVar("_Lined")
_LINE = attrgetter("line")


class NoteParts(NamedTuple):
    """A note taken apart: all that its entries are made from."""

    facts: NoteFacts
    stem: str
    front: FrontMatter
    structure: Structure
    broken: Mojibake | None = None


def between(
    things: Sequence[_Lined], first: int, last: int, line: Callable[[Any], int] = _LINE
) -> tuple[_Lined, ...]:
    """Of things in the order of their lines those on some lines: a log asks for each of its days."""
    return tuple(things[bisect_left(things, first, key=line) : bisect_right(things, last, key=line)])
