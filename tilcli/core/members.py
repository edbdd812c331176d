"""Who writes in a notebook that several share: by a pattern of paths, or by folders of one shape side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tilcli.core.calendar.periods import bare_month
from tilcli.core.text import caseless, composed
from tilcli.lean_typing import NamedTuple

MEMBER = "{member}"
_WILD = re.compile(r"\{\w+\}|\*")
_MOST_WILD = 2  # in a part of a path, so that no name is tried for long
_DEEPEST = 3  # folders, in which members are looked for
_TOGETHER = 3  # one day of so many that are written is one on which another writes too, if both are members
_DIGITS = re.compile(r"\d+")


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


def guessed(notes: Iterable[tuple[str, date | None]]) -> dict[str, str]:
    """Path -> folder, where two folders or more stand side by side and hold dated notes of one shape.

    They hold half of all notes. The outermost such folders are taken, of several the most. Folders that differ in a
    number (years, weeks) or are called by a month are no members, and neither are those that share few days with
    others: topics of one person.
    """
    days: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    below: dict[str, dict[str, str]] = defaultdict(dict)
    paths = set()
    for path, day in notes:
        paths.add(path)
        if day is None:
            continue
        for above, folder, shape in _places(composed(path)):
            days[above][folder].add(day)
            shapes[f"{above}/{folder}"][shape] += 1
            below[above][path] = folder
    for above in sorted(days, key=lambda one: (one.count("/"), one)):
        found = _side_by_side(above, days[above], shapes)
        owners = {path: folder for path, folder in below[above].items() if folder in found}
        if owners and 2 * len(owners) >= len(paths):
            return owners
    return {}


def _places(path: str) -> Iterator[tuple[str, str, str]]:
    """Each folder of a path, with those above it and the shape of what is below, if that has a number."""
    *folders, name = path.split("/")
    for depth, folder in enumerate(folders[:_DEEPEST]):
        rest = "/".join([*folders[depth + 1 :], re.sub(r"\D+$", "", name) or name])
        if _DIGITS.search(rest):
            yield "".join(f"/{one}" for one in folders[:depth]), folder, _DIGITS.sub("0", rest)


def _side_by_side(
    above: str, days: Mapping[str, set[date]], shapes: Mapping[str, Counter[str]]
) -> frozenset[str]:
    skeletons = Counter(_DIGITS.sub("0", folder) for folder in days)
    groups: dict[str, list[str]] = defaultdict(list)
    for folder in days:
        numbered = _DIGITS.search(folder) and skeletons[_DIGITS.sub("0", folder)] > 1
        if not numbered and folder[0] != "_" and not folder.isdigit() and bare_month(folder) is None:
            groups[shapes[f"{above}/{folder}"].most_common(1)[0][0]].append(folder)
    best = max(groups.values(), key=len, default=[])
    times = Counter(day for folder in best for day in days[folder])
    together = frozenset(
        folder
        for folder in best
        if sum(times[day] > 1 for day in days[folder]) * _TOGETHER >= len(days[folder])
    )
    return together if len(together) > 1 else frozenset()
