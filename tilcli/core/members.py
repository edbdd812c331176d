"""Who writes in a notebook that several share: by a pattern of paths, or by folders of one shape side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from tilcli.core.calendar.periods import bare_month
from tilcli.core.text import caseless, composed
from tilcli.lean_typing import NamedTuple

MEMBER = "{member}"
_WILD = re.compile(r"\{\w+\}|\*")
_MOST_WILD = 2  # in a part of a path, so that no name is tried for long
_DEEPEST = 3  # folders, in which members are looked for
_TOGETHER = 3  # one day of so many that are written is one on which another writes too, if both are members
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r".*\d", re.DOTALL)


class Member(NamedTuple):
    """One who writes: what they are called, and the folder (or the author) that tells them from others."""

    name: str
    folder: str


class Members(NamedTuple):
    """The members in their order, and who wrote what: path -> folder. `guessed`: nobody has said so."""

    listed: Sequence[Member]
    owners: Mapping[str, str]
    guessed: bool = False


def members(owners: Mapping[str, str], names: Mapping[str, str], *, guessed: bool = False) -> Members:
    """Those who are named, in their order, then by folder who else wrote."""
    folders = {composed(folder): name for folder, name in names.items()}
    others = sorted({*owners.values()} - {*folders}, key=lambda folder: (caseless(folder), folder))
    listed = [Member(folders.get(folder) or folder, folder) for folder in (*folders, *others)]
    return Members(listed, owners, guessed)


def refusal(pattern: str) -> str | None:
    """Why `members.path` cannot be this; None if it can."""
    parts = pattern.strip("/").split("/")
    if pattern.count(MEMBER) != 1:
        return f'must hold {MEMBER} once, like "{MEMBER}/**"'
    if any("**" in part for part in parts[:-1]) or ("**" in parts[-1] and parts[-1] != "**"):
        return 'can have ** only as its last part, for all that lies below, like "{member}/**"'
    if any(len(_WILD.findall(part)) > _MOST_WILD for part in parts[:-1] if part != "**"):
        return f"can have {_MOST_WILD} of * and {{…}} in a part, not more"
    return None


def by_pattern(pattern: str, paths: Iterable[str]) -> dict[str, str]:
    """Path -> member of the paths that the pattern fits: `{member}` is a name, `*` stays within a folder, and `**`
    at the end is all that lies below.
    """
    *folders, last = composed(pattern).strip("/").split("/")
    form = "/".join(map(_part, folders + ([] if last == "**" else [last])))
    fits = re.compile(f"{form}/.+" if last == "**" else form).fullmatch
    found = ((path, fits(composed(path))) for path in paths)
    return {path: match["member"] for path, match in found if match}


def _part(words: str) -> str:
    parts, at = [], 0
    for wild in _WILD.finditer(words):
        parts += [re.escape(words[at : wild.start()]), "(?P<member>[^/]+)" if wild[0] == MEMBER else "[^/]*"]
        at = wild.end()
    return "".join([*parts, re.escape(words[at:])])


class _Folder(NamedTuple):
    """What lies below a folder: the days of its notes, how often each shape of a path is there, the paths."""

    days: set[str]
    shapes: Counter[str]
    paths: list[str]


_Side = Mapping[str, _Folder]  # the folders side by side, by name


def guessed(notes: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Path -> folder, where two folders or more stand side by side and hold dated notes of one shape.

    They hold half of all notes; `notes` are paths with a day, as ISO has it. The outermost such folders are taken, of
    several the most. Folders that differ in a number (years, weeks) or are called by a month are no members, and
    neither are those that share few days with others: topics of one person.
    """
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    paths = set()
    for path, day in notes:
        paths.add(path)
        if day is not None:
            held[path.rpartition("/")[0]].append((path, day))
    sides = _sides(held)
    for above in sorted(sides, key=lambda one: (one.count("/"), one)):
        found = _side_by_side(sides[above])
        owners = {path: folder for folder in sorted(found) for path in sides[above][folder].paths}
        if owners and 2 * len(owners) >= len(paths):
            return owners
    return {}


def _sides(held: Mapping[str, Sequence[tuple[str, str]]]) -> Mapping[str, _Side]:
    """The folders that stand side by side, by the folder above them.

    A path counts there if what is below has a number.
    """
    sides: dict[str, dict[str, _Folder]] = defaultdict(
        lambda: defaultdict(lambda: _Folder(set(), Counter(), []))
    )
    for place, dated in held.items():
        folders = composed(place).split("/") if place else []
        alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, day in dated:
            alike[_shape(path.rpartition("/")[2])].append((path, day))
        for depth, folder in enumerate(folders[:_DEEPEST]):
            above = "".join(f"/{one}" for one in folders[:depth])
            for shape, listed in alike.items():
                form = "/".join([*folders[depth + 1 :], shape])
                if _DIGITS.search(form):
                    side = sides[above][folder]
                    side.paths.extend([path for path, _ in listed])
                    side.days.update([day for _, day in listed])
                    side.shapes[_DIGITS.sub("0", form)] += len(listed)
    return sides


@cache
def _shape(name: str) -> str:
    """The name of a note up to its last number, each number a 0: members have their days in common."""
    numbered = _NUMBERED.match(composed(name))
    return _DIGITS.sub("0", numbered[0]) if numbered else composed(name)


def _side_by_side(side: _Side) -> frozenset[str]:
    skeletons = Counter(_DIGITS.sub("0", folder) for folder in side)
    groups: dict[str, list[str]] = defaultdict(list)
    for folder in sorted(side):
        numbered = _DIGITS.search(folder) and skeletons[_DIGITS.sub("0", folder)] > 1
        if not numbered and folder[0] != "_" and not folder.isdigit() and bare_month(folder) is None:
            shapes = side[folder].shapes
            groups[max(shapes, key=lambda shape: (shapes[shape], shape))].append(folder)
    best = max(groups.values(), key=len, default=[])
    times = Counter(chain.from_iterable(side[folder].days for folder in best))
    common = {day for day, count in times.items() if count > 1}
    together = frozenset(
        folder for folder in best if len(common & side[folder].days) * _TOGETHER >= len(side[folder].days)
    )
    return together if len(together) > 1 else frozenset()
