"""What vouches for headings that may be dates, or just as well something else.

Precision comes first. `M.D` is nearly always a section or a version, `MMDD` often a number, `M/D` at times a
fraction or a score: each counts only with a weekday beside it, a year or month around it, or siblings that run
as days do.
"""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._candidates import Candidate
from tilcli.core.dating._runs import FOUR_WEEKS, TWO_MONTHS, WEEK, Run
from tilcli.core.dating._years import Era

# Nobody pads the numbers of a fraction, and few logs stop before their fourth day.
_FEW = 4
_MONTHS = 12


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
        return written.bare or year is not None or _run(peers).ordered or not candidate.text.isascii()
    if written.form == "slash":
        return _is_no_fraction(written, peers, year)
    if written.form == "dotted":
        return written.bare and written.month == month and _are_no_sections(peers)
    if written.form == "short":
        return (year is not None and written.year == year) or (len(peers) > 2 and _run(peers).ordered)
    if era.numbered:
        return False
    if written.form == "digits":
        early = candidate.text.strip().startswith("0")
        return (year is not None and (written.bare or early)) or (len(peers) > 2 and _run(peers).ordered)
    return _is_past(written, peers, era)


def _is_past(written: WrittenDate, peers: Sequence[WrittenDate], era: Era) -> bool:
    """Whether `210802` is a day of the last years; one that is impossible needs others beside it."""
    day = written.on(written.year or 0)
    if day is None:
        return _run(peers).ordered and 2010 <= (written.year or 0) <= era.today.year
    return day.year >= 2010 and (day - era.today).days <= 31 and (written.bare or _run(peers).ordered)


def _peers(candidate: Candidate, all_of: Sequence[Candidate]) -> list[WrittenDate]:
    """The dates of the headings of the same level and form, itself included."""
    form = candidate.written.form if candidate.written else None
    level = candidate.heading.level
    return [
        other.written
        for other in all_of
        if other.written and other.written.form == form and other.heading.level == level
    ]


def _run(peers: Sequence[WrittenDate]) -> Run:
    """The run that dates are; what is impossible runs with them."""
    return Run.of_any_year((peer.month or 0, peer.day) for peer in peers)


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
    run = _run(peers)
    if not (run.ordered and run.close(TWO_MONTHS if sure else FOUR_WEEKS)):
        return False
    over = any((peer.month or 0) > peer.day for peer in peers)
    return sure or over or year is not None or len(peers) >= _FEW


def _beyond_fractions(bare: Sequence[WrittenDate]) -> bool:
    """Whether half of some `M/D` have denominators that fractions rarely have: one verdict for all of them.

    In a run one is enough, if another is more than a whole: `3/1`, `6/20`, `9/3`.
    """
    beyond = sum(peer.day > _MONTHS for peer in bare)
    over = any((peer.month or 0) > peer.day for peer in bare)
    return beyond * 2 >= len(bare) or (beyond > 0 and over and _run(bare).ordered)


def _are_no_sections(peers: Sequence[WrittenDate]) -> bool:
    """Whether `9.06`, `9.14` below September are days: padded, or all bare and not merely 9.1, 9.2, 9.3."""
    if any(peer.padded for peer in peers):
        return True
    return all(peer.bare for peer in peers) and _skip([peer.day for peer in peers])


def _are_days(candidate: Candidate, all_of: Sequence[Candidate], year_is_known: bool) -> bool:
    """Whether bare numbers below a month are days: padded, joined to 일 or 日, or not merely 1, 2, 3…"""
    # `1-2일`, `2-3일` are how long things take.
    if candidate.written is None or not candidate.written.bare or candidate.written.last:
        return False
    if not candidate.text.strip().isdecimal():
        return True
    months: dict[tuple[int | None, int | None], list[int]] = {}
    for other in all_of:
        if other.written and other.written.form == "day" and other.heading.level == candidate.heading.level:
            if other.written.padded:
                return True
            months.setdefault((other.year, other.month), []).append(other.written.day)
    return any(_skip(days) and (year_is_known or len(days) > 1) for days in months.values())


def _skip(numbers: Sequence[int]) -> bool:
    """Whether numbers are more than a count from 1 to at most 9."""
    return sorted(numbers) != list(range(1, len(numbers) + 1)) or len(numbers) > 9


def with_those_between(found: Sequence[Candidate], vouched: Sequence[bool], era: Era) -> list[bool]:
    """The verdicts on headings, with those that continue the run of the accepted ones of their level accepted too."""
    verdicts = list(vouched)
    for place, candidate in enumerate(found):
        if not verdicts[place] and _may_continue(candidate, era):
            # A publication's date, behind the heading's words, is of no log.
            beside = [
                (other, peer.written)
                for other, peer in enumerate(found)
                if verdicts[other] and peer.heading.level == candidate.heading.level and not peer.closes
            ]
            before = [written for other, written in beside if other < place and written][-2:]
            after = [written for other, written in beside if other > place and written][:2]
            verdicts[place] = _continues(before, candidate.written, after)
    return verdicts


def _may_continue(candidate: Candidate, era: Era) -> bool:
    """Whether a heading may be a day in another form: 8.3 is a section, 08.03 hardly; problems bear numbers."""
    written = candidate.written
    if written is None or candidate.closes or written.form == "day":
        return False
    if written.form == "dotted":
        return written.bare and (written.padded or min(written.month or 0, written.day) > 9)
    return not (era.numbered and written.form in ("digits", "short", "packed"))


def _continues(before: Sequence[WrittenDate], own: WrittenDate | None, after: Sequence[WrittenDate]) -> bool:
    """Whether a date lies within a week of its neighbours, in their direction; words behind it need two of these."""
    row = [written for written in (*before, own, *after) if written]
    if own is None or len(row) < (2 if own.bare else 3):
        return False
    run = Run.of_any_year((written.month or 0, written.day) for written in row)
    steps = run.steps[max(len(before) - 1, 0) : len(before) + 1]
    return len(run.days) == len(row) and run.one_way and 0 not in steps and min(map(abs, steps)) <= WEEK
