"""Headings that are dates because they continue a log whose other days are written otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tilcli.core.calendar.words import real_day
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._candidates import Candidate
from tilcli.core.dating._years import Era

_LEAP_YEAR = 2000
# Days from one entry to the next: longer for what is nothing but a date.
_APART_ANY, _APART_DAYS = 7, 31


def with_those_between(found: Sequence[Candidate], vouched: Sequence[bool], era: Era) -> list[bool]:
    """The verdicts on headings, with those that continue the run of the accepted ones of their level accepted too."""
    verdicts = list(vouched)
    for place, candidate in enumerate(found):
        if not verdicts[place] and candidate.written:
            beside = [
                (other, peer.written)
                for other, peer in enumerate(found)
                if verdicts[other] and _can_vouch(peer, candidate) and peer.written
            ]
            verdicts[place] = _continues(candidate, place, beside, era)
    return verdicts


def _can_vouch(peer: Candidate, candidate: Candidate) -> bool:
    """A publication's date, behind the heading's words, is of no log."""
    return peer.heading.level == candidate.heading.level and not peer.closes and _is_a_day(peer.written)


def _is_a_day(written: WrittenDate | None) -> bool:
    if written is None or written.form in ("either", "day"):
        return False
    return real_day(_LEAP_YEAR, written.month or 0, written.day) is not None


def _continues(candidate: Candidate, place: int, beside: Sequence[tuple[int, WrittenDate]], era: Era) -> bool:
    """Whether a heading lies as close to its accepted neighbours as days of a log do, in their direction."""
    written = candidate.written
    if written is None or not beside or candidate.closes or not _is_a_day(written):
        return False
    if era.numbered and written.form in ("digits", "short", "packed"):
        return False
    # 8.3 is a section, 08.03 and 12.31 hardly; words behind a date may say that it is a part or a score.
    two_digits = written.padded or min(written.month or 0, written.day) > 9
    plain_day = written.bare and (written.form != "dotted" or two_digits)
    if (len(beside) < 2 and not plain_day) or (written.form == "dotted" and not written.bare):
        return False
    before = [other for at, other in beside if at < place][-2:]
    after = [other for at, other in beside if at > place][:2]
    row = [*before, written, *after]
    steps = [_days_on(one, other) for one, other in pairwise(row)]
    own = steps[max(len(before) - 1, 0) : len(before) + 1]
    one_way = max(steps) <= 0 or min(steps) >= 0
    return one_way and 0 not in own and min(map(abs, own)) <= (_APART_DAYS if plain_day else _APART_ANY)


def _days_on(one: WrittenDate, other: WrittenDate) -> int:
    """Days from one date to another, the shorter way round the year unless both have one; 0 for no day."""
    known = one.year is not None and other.year is not None
    first = real_day(one.year if known and one.year else _LEAP_YEAR, one.month or 0, one.day)
    last = real_day(other.year if known and other.year else _LEAP_YEAR, other.month or 0, other.day)
    days = (last - first).days if first and last else 0
    return days if known else (days + 183) % 366 - 183
