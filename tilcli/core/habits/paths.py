"""Where somebody's daily notes lie: the path pattern that the recent ones follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from tilcli.core.calendar.counts import day_number, week_numbers
from tilcli.core.habits._writings import generalised
from tilcli.core.habits.marks import CLOSE, OPEN, Known, mark, marks_in, same_key, settled

RECENT = 60  # notes that tell how somebody writes now
_LOOKED_AT = 20_000  # notes whose paths are taken apart, in a second or less
_FEW = 3  # notes in one pattern that are not chance
_RARE = 0.05  # share of all notes below which dated ones are the exception, not the habit
_MANY = 10  # … unless there are so many
_PLAIN_SHARE = 1 / 3  # of the recent notes: enough for a pattern in which a day has one path
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class DatedPath:
    """A note that is one entry: its path, and its date if it has one."""

    path: str
    date: date | None


@dataclass(frozen=True, slots=True)
class PathHabit:
    """A pattern (marked, see `marks`) with the notes that follow it, oldest first.

    `of` is how many notes carry a day at all; a day's second note (`2022-07-01-2.md` beside `2022-07-01.md`)
    counts for nothing. `known` holds what each path tells of its day.
    """

    pattern: str
    paths: tuple[str, ...]
    known: tuple[Known, ...]
    of: int


@dataclass(frozen=True, slots=True)
class _Path:
    """A path taken apart: `plain` is its marked text, `open` that with a slug for the words of its name."""

    path: str
    known: Known
    plain: str
    open: str | None


def path_habit(notes: Sequence[DatedPath], today: date) -> PathHabit | None:
    """The pattern that the most of the recent notes follow; None where the notes follow none.

    Notes dated after `today` count only where there are hardly others.
    """
    daily = [
        taken for note in notes[-_LOOKED_AT:] if (taken := _taken_apart(note)) and _tells_the_day(taken.plain)
    ]
    past = [taken for taken in daily if taken.known.date is None or taken.known.date <= today]
    daily = _first_of_their_days(sorted(past if len(past) >= _FEW else daily, key=_order))
    chosen = _chosen(daily[-RECENT:], len(notes))
    if chosen is None:
        return None
    family = _family(chosen)
    fitting = [taken for taken in daily if family in (_family(taken.plain), _family(taken.open or ""))]
    if "day" in marks_in(chosen) and "dom" not in marks_in(chosen):
        fitting.sort(key=lambda taken: (taken.known.week or 0, taken.known.number or 0))
    if len(fitting) < min(_MANY, max(_FEW, _RARE * len(notes))) and len(fitting) * 2 < len(notes):
        return None
    spellings = [
        one for taken in fitting for one in (taken.plain, taken.open or "") if same_key(one) == chosen
    ]
    pattern = _titled(settled(spellings), [taken.path for taken in fitting])
    return PathHabit(
        pattern, tuple(taken.path for taken in fitting), tuple(taken.known for taken in fitting), len(daily)
    )


def site_habit(notes: Sequence[DatedPath]) -> PathHabit | None:
    """The folder of a site, whose notes bear a title in their names and the date within; None where no folder holds
    most of the recent notes. `notes` are dated by their front matter.
    """
    recent = sorted(
        (note for note in notes if note.date), key=lambda note: (note.date or date.min, note.path)
    )
    recent = [note for note in recent if "/" in note.path]
    patterns = [_of_site(note.path) for note in recent[-RECENT:]]
    if len(patterns) < _FEW or not (best := Counter(patterns).most_common(1)[0])[1] * 2 > len(patterns):
        return None
    fitting = [note for note in recent if _of_site(note.path) == best[0]]
    known = tuple(Known.of(note.date) for note in fitting)
    return PathHabit(best[0], tuple(note.path for note in fitting), known, len(recent))


def _of_site(path: str) -> str:
    """`content/til/topic.md` and Hugo's `content/til/topic/index.md` with a slug for the topic."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if stem in ("index", "_index"):
        folder, _, stem = folder.rpartition("/")
        ending = f"{mark('slug')}/{name}"
    else:
        ending = f"{mark('slug')}{dot}{ending}"
    return f"{folder}/{ending}"


def known_of(path: str, day: date | None) -> Known:
    """What is known of a note's day: its date, and the numbers that its path names."""
    return Known.of(day, day_number(path), next(iter(week_numbers(path)), None))


def _order(taken: _Path) -> tuple[date, int, int, str]:
    known = taken.known
    return known.date or date.min, known.week or 0, known.number or 0, taken.path


def _first_of_their_days(daily: Sequence[_Path]) -> list[_Path]:
    """The notes, without those whose name only goes on from that of another note of their day."""
    stems: dict[Hashable, list[str]] = {}
    for taken in daily:
        stems.setdefault(_day(taken), []).append(_stem(taken.path))
    return [taken for taken in daily if not _goes_on(_stem(taken.path), stems[_day(taken)])]


def _goes_on(stem: str, others: Sequence[str]) -> bool:
    return any(
        stem.startswith(other)
        and stem != other
        and not stem[len(other)].isalnum()
        and "/" not in stem[len(other) :]
        for other in others
    )


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


def _day(taken: _Path) -> Hashable:
    return taken.known.date or (taken.known.week, taken.known.number)


def _taken_apart(note: DatedPath) -> _Path | None:
    known = known_of(note.path, note.date)
    plain = generalised(note.path, known, path=True)
    if OPEN not in plain:
        return None
    return _Path(note.path, known, plain, _opened(plain))


def _tells_the_day(marked: str) -> bool:
    names = set(marks_in(marked))
    return bool(names & {"dom", "dth", "day"}) or any(name.startswith("monday:") for name in names)


def _opened(plain: str) -> str | None:
    """The pattern with a slug for the words behind the date, or for a name in a day's folder."""
    dated, slash, name = plain.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if CLOSE in stem:
        words = _words_opened(stem)
        return f"{dated}{slash}{words}{dot}{ending}" if words else None
    if not _tells_the_day(dated):
        return None
    folders, between, folder = dated.rpartition("/")
    if words := _words_opened(folder) if CLOSE in folder else None:
        return f"{folders}{between}{words}/{name}"
    return f"{dated}/{mark('slug')}{dot}{ending}"


def _words_opened(part: str) -> str | None:
    """`<date>-words` as `<date>-<slug>`; None where nothing, or only `일`, stands behind the date."""
    start, close, rest = part.rpartition(CLOSE)
    words = rest.lstrip("-_ ")
    if not words or words.startswith(("일", "日", ")", "]")):
        return None
    return start + close + rest[: len(rest) - len(words)] + mark("slug")


def _chosen(recent: Sequence[_Path], notes: int) -> str | None:
    plain = _most_common([taken.plain for taken in recent])
    if plain and plain[1] >= len(recent) * _PLAIN_SHARE and not _shares_its_days(plain[0], recent):
        return plain[0]
    loose = _most_common([taken.open for taken in recent if taken.open])
    best = max((one for one in (loose, plain) if one), key=lambda one: one[1], default=None)
    return best[0] if best and best[1] >= len(recent) * _SHARE else None


def _shares_its_days(pattern: str, recent: Sequence[_Path]) -> bool:
    """Whether most days with such a note have another beside it whose name ends otherwise: `-am` and `-pm`."""
    mine = {(_day(taken), taken.open) for taken in recent if same_key(taken.plain) == pattern}
    others = {
        (_day(taken), taken.open) for taken in recent if taken.open and same_key(taken.plain) != pattern
    }
    return len(mine & others) * 2 > len(mine)


def _most_common(patterns: Sequence[str]) -> tuple[str, int] | None:
    """The most common pattern of the largest family, and the family's size.

    Patterns are a family if they differ only in folders without a date: `_posts/nlp/…` and `_posts/git/…`.
    """
    if not patterns:
        return None
    family, size = Counter(_family(pattern) for pattern in patterns).most_common(1)[0]
    members = [same_key(pattern) for pattern in patterns if _family(pattern) == family]
    # Where the last two lie the next one will, if most lie elsewhere: a topic is done, another begun.
    moved = len(members) > 1 and members[-1] == members[-2]
    return members[-1] if moved else Counter(reversed(members)).most_common(1)[0][0], size


def _family(pattern: str) -> str:
    return same_key(pattern[pattern.rfind("/", 0, max(pattern.find(OPEN), 0)) + 1 :])


def _titled(pattern: str, paths: Sequence[str]) -> str:
    """A slug becomes a title where names hold spaces: a slug would put dashes there."""
    if mark("slug") not in pattern:
        return pattern
    spaced = sum(" " in re.sub(r"^.*/", "", path) for path in paths)
    return pattern.replace(mark("slug"), mark("title")) if spaced * 2 > len(paths) else pattern
