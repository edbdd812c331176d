"""What vouches for headings that may be dates, or just as well something else.

Precision comes first. `M.D` is nearly always a section or a version, `MMDD` often a number, `M/D` at times a
fraction or a score: each counts only with a weekday beside it, a year or month around it, or siblings that run
as days do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._candidates import Candidate
from tilcli.core.dating._years import Era, in_order, run_close

# Days from one entry to the next: longer for what is nothing but a date.
_APART_ANY, _APART_DAYS = 7, 31

_LEAP_YEAR = 2000
# Nobody pads the numbers of a fraction, and few logs stop before their fourth day.
_FEW = 4
_MONTHS = 12
# Days less than which the dates of a run lie apart: those of a log kept now and then, and those that may be fractions.
_TWO_MONTHS, _MONTH = 62, 28


def is_vouched(candidate: Candidate, all_of: Sequence[Candidate], era: Era, name: WrittenDate | None) -> bool:
    """Whether a candidate counts as a date, by its form and by what stands around it."""
    written = candidate.written
    if written is None:
        return True
    year, month = candidate.year or era.year, candidate.month or era.month
    if written.form in ("full", "either") or (written.weekdays and written.form != "day"):
        return True
    if written.form == "day":
        return month is not None and (
            bool(written.weekdays) or _are_days(candidate, all_of, year is not None)
        )
    if name and (written.month, written.day) == (name.month, name.day):
        return True
    peers = _peers(candidate, all_of)
    if written.form == "words":
        return written.bare or year is not None or _run(peers) or not candidate.text.isascii()
    if written.form == "slash":
        return _is_no_fraction(written, peers, year)
    if written.form == "dotted":
        return written.bare and written.month == month and _are_no_sections(peers)
    if written.form == "short":
        return (year is not None and written.year == year) or (len(peers) > 2 and _run(peers))
    if era.numbered:
        return False
    if written.form == "digits":
        early = candidate.text.strip().startswith("0")
        return (year is not None and (written.bare or early)) or (len(peers) > 2 and _run(peers))
    return _is_past(written, peers, era)


def _is_past(written: WrittenDate, peers: Sequence[WrittenDate], era: Era) -> bool:
    """Whether `210802` is a day of the last years; one that is impossible needs others beside it."""
    day = written.on(written.year or 0)
    if day is None:
        return _run(peers) and 2010 <= (written.year or 0) <= era.today.year
    return day.year >= 2010 and (day - era.today).days <= 31 and (written.bare or _run(peers))


def _peers(candidate: Candidate, all_of: Sequence[Candidate]) -> list[WrittenDate]:
    """The dates of the headings of the same level and form, itself included."""
    form = candidate.written.form if candidate.written else None
    level = candidate.heading.level
    return [
        other.written
        for other in all_of
        if other.written and other.written.form == form and other.heading.level == level
    ]


def _days(peers: Sequence[WrittenDate]) -> list[date]:
    days = (real_day(_LEAP_YEAR, peer.month or 0, peer.day) for peer in peers)
    return [day for day in days if day]


def _run(peers: Sequence[WrittenDate]) -> bool:
    """Whether the dates run in order; what is impossible runs with them."""
    return in_order([(day.month, day.day) for day in _days(peers)])


def _is_no_fraction(written: WrittenDate, peers: Sequence[WrittenDate], year: int | None) -> bool:
    """`M/D` is a day where it stands alone with a year, or in a run of days close to each other.

    `1/3`, `2/3`, `3/3` are parts of a whole, `1/2`, `3/4` lie months apart; a run that might as well be of
    fractions, `1/2`, `1/3`, needs a year, a number above 12, one over the other, or enough of them.
    """
    parts = {peer.month for peer in peers}
    if len(parts) > 1 and len({peer.day for peer in peers}) == 1 and max(filter(None, parts)) <= written.day:
        return False
    if written.bare and (year is not None or _beyond_fractions([peer for peer in peers if peer.bare])):
        return True
    sure = any(peer.bare or peer.padded or peer.day > _MONTHS for peer in peers)
    if not (_run(peers) and run_close(_days(peers), _TWO_MONTHS if sure else _MONTH)):
        return False
    over = any((peer.month or 0) > peer.day for peer in peers)
    return sure or over or year is not None or len(peers) >= _FEW


def _beyond_fractions(bare: Sequence[WrittenDate]) -> bool:
    """Whether half of some `M/D` have denominators that fractions rarely have: one verdict for all of them.

    In a run one is enough, if another is more than a whole: `3/1`, `6/20`, `9/3`.
    """
    beyond = sum(peer.day > _MONTHS for peer in bare)
    over = any((peer.month or 0) > peer.day for peer in bare)
    return beyond * 2 >= len(bare) or (beyond > 0 and over and _run(bare))


def _are_no_sections(peers: Sequence[WrittenDate]) -> bool:
    """Whether `9.06`, `9.14` below September are days: padded, or all bare and not merely 9.1, 9.2, 9.3."""
    if any(peer.padded for peer in peers):
        return True
    return all(peer.bare for peer in peers) and _skip(sorted(peer.day for peer in peers))


def _are_days(candidate: Candidate, all_of: Sequence[Candidate], year_is_known: bool) -> bool:
    """Whether bare numbers below a month are days: padded, joined to 일 or 日, or not merely 1, 2, 3…"""
    if candidate.written is None or not candidate.written.bare:
        return False
    if candidate.written.last:
        return _lie_apart([other for other in all_of if other.written and other.written.form == "day"])
    if not candidate.text.strip().isdecimal():
        return True
    months: dict[tuple[int | None, int | None], list[int]] = {}
    for other in all_of:
        if other.written and other.written.form == "day" and other.heading.level == candidate.heading.level:
            if other.written.padded:
                return True
            months.setdefault((other.year, other.month), []).append(other.written.day)
    return any(_skip(sorted(days)) and (year_is_known or len(days) > 1) for days in months.values())


def _lie_apart(days: Sequence[Candidate]) -> bool:
    """Whether `2-6일`, `9-13일` are weeks: `1-2일`, `2-3일`, which share a day, are how long things take."""
    return not any(
        one.month == other.month
        and one.written.last
        and other.written
        and one.written.last[2] == other.written.day
        for one, other in pairwise(days)
        if one.written
    )


def _skip(numbers: Sequence[int]) -> bool:
    """Whether numbers are more than a count from 1 to at most 9."""
    return list(numbers) != list(range(1, len(numbers) + 1)) or len(numbers) > 9


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
