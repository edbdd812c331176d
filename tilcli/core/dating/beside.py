"""What stands beside a note: the names in its folder, the paths of its family, the texts of its neighbours.

A family are the folders that differ only in their numbers, `1주차/230313` and `2주차/230320`: their paths are held
together by the judge. Nothing of it is asked for where a path tells its day by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from tilcli.core.calendar.lexer import Cluster, clusters
from tilcli.core.dating._names import SUFFIXES, is_note, split_path
from tilcli.core.dating.judge import Shape
from tilcli.lean_typing import NamedTuple

__all__ = ["ALONE", "SUFFIXES", "Beside", "Family", "above", "family_of", "is_like_one_of", "is_note"]


class Family:
    """The paths of the notes in the folders of one family."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.paths = tuple(path for path in paths if is_note(path))

    def like(self, own: Cluster) -> Shape:
        """The shape of those that differ from `own` only in their numbers."""
        return self._shapes.get((own.shape, own.depth), _NONE)

    @cached_property
    def _shapes(self) -> dict[tuple[str, int], Shape]:
        found: dict[tuple[str, int], list[Cluster]] = defaultdict(list)
        for path in self.paths:
            folders, name = split_path(path)
            for one in clusters("/".join((*folders, name))):
                found[one.shape, one.depth].append(one)
        return {key: Shape(ones) for key, ones in found.items()}


_NONE = Shape(())
_NOBODY = Family()


class Beside(NamedTuple):
    """How to ask for what stands beside a note; `texts` are those of some notes of its folder, with their names."""

    names: Callable[[], Sequence[str]] = tuple
    family: Callable[[], Family] = lambda: _NOBODY
    texts: Callable[[], Iterable[tuple[str, str]]] = tuple


ALONE = Beside()


def family_of(path: str) -> str:
    """What the folders of a path share with those of its family: all but the names that have numbers, which are #."""
    return "/".join("#" if any(map(str.isdecimal, part)) else part for part in path.split("/")[:-1])


def above(family: str) -> str:
    """The folder above the first that has numbers: the names in it are of the family, too."""
    return family.partition("#")[0].rstrip("/")


def is_like_one_of(name: str, part: str) -> bool:
    """Whether a folder's name is a part of such a path."""
    return family_of(f"{name}/") == part
