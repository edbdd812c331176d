"""What vouches for headings that may be dates, or just as well something else.

Precision comes first. `M.D` is nearly always a section or a version, `MMDD` often a number, `M/D` at times a
fraction or a score: each counts only with a weekday beside it, a year or month around it, or siblings that run
as days do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._candidates import Candidate
from tilcli.core.dating._peers import Company, Peers
from tilcli.core.dating._runs import WEEK, Run
from tilcli.core.dating._years import Era

# Nobody pads the numbers of a fraction, and few logs stop before their fourth day.
_FEW = 4


def is_vouched(candidate: Candidate, company: Company, era: Era, name: WrittenDate | None) -> bool:
    """Whether a candidate counts as a date, by its form and by what stands around it."""
    written = candidate.written
    if written is None:
        return True
    year, month = candidate.year or era.year, candidate.month or era.month
    if written.form in ("full", "either") or (written.weekdays and written.form != "day"):
        return True
    peers = company[written.form, candidate.heading.level]
    if written.form == "day":
        return month is not None and (bool(written.weekdays) or _is_day(candidate, peers, year is not None))
    if name and (written.month, written.day) == (name.month, name.day):
        return True
    if written.form == "words":
        numbered = candidate.place.number is not None
        return written.bare or numbered or year is not None or peers.ordered or not candidate.text.isascii()
    if written.form == "slash":
        return _is_no_fraction(written, peers, year)
    if written.form == "dotted":
        return written.bare and written.month == month and _is_no_section(peers)
    if written.form == "short":
        return (year is not None and written.year == year) or (len(peers) > 2 and peers.ordered)
    if era.numbered:
        return False
    if written.form == "digits":
        early = candidate.text.strip().startswith("0")
        return (year is not None and (written.bare or early)) or (len(peers) > 2 and peers.ordered)
    return _is_past(written, peers, era)


def _is_past(written: WrittenDate, peers: Peers, era: Era) -> bool:
    """Whether `210802` is a day of the last years; one that is impossible needs others beside it."""
    day = written.on(written.year or 0)
    if day is None:
        return peers.ordered and 2010 <= (written.year or 0) <= era.today.year
    return day.year >= 2010 and (day - era.today).days <= 31 and (written.bare or peers.ordered)


def _is_no_section(peers: Peers) -> bool:
    """`7.10` is a day where the numbers of its kind are none of sections or versions (see Peers)."""
    return peers.are_no_sections


def _is_no_fraction(written: WrittenDate, peers: Peers, year: int | None) -> bool:
    """`M/D` is a day where it stands alone with a year, or in a run of days close to each other.

    `1/3`, `2/3`, `3/3` are parts of a whole, `1/2`, `3/4` lie months apart; a run that might as well be of
    fractions, `1/2`, `1/3`, needs a year, a number above 12, one over the other, or enough of them.
    """
    if peers.are_parts:
        return False
    if written.bare and (year is not None or peers.beyond_fractions):
        return True
    return peers.run_close and (peers.sure or peers.over or year is not None or len(peers) >= _FEW)


def _is_day(candidate: Candidate, peers: Peers, year_is_known: bool) -> bool:
    """Whether a bare number below a month is a day: padded, joined to 일 or 日, or not merely 1, 2, 3…"""
    # `1-2일`, `2-3일` are how long things take.
    if candidate.written is None or not candidate.written.bare or candidate.written.last:
        return False
    if not candidate.text.strip().isdecimal():
        return True
    return peers.padded or peers.most_that_skip > (0 if year_is_known else 1)


def with_those_between(found: Sequence[Candidate], vouched: Sequence[bool], era: Era) -> list[bool]:
    """The verdicts on headings, with those that continue the run of the accepted ones of their level accepted too."""
    verdicts = list(vouched)
    before: dict[int, list[WrittenDate]] = defaultdict(list)  # the accepted ones by level, the nearest last
    after: dict[int, list[WrittenDate]] = defaultdict(list)
    for candidate, verdict in zip(reversed(found), reversed(vouched), strict=True):
        if verdict and (written := _of_a_log(candidate)):
            after[candidate.heading.level].append(written)
    for place, candidate in enumerate(found):
        level, written = candidate.heading.level, _of_a_log(candidate)
        if verdicts[place] and written:
            after[level].pop()
        elif not verdicts[place] and _may_continue(candidate, era):
            verdicts[place] = _continues(before[level][-2:], written, after[level][:-3:-1])
        if verdicts[place] and written:
            before[level].append(written)
    return verdicts


def _of_a_log(candidate: Candidate) -> WrittenDate | None:
    """The date; none of a publication, behind the heading's words."""
    return None if candidate.closes else candidate.written


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
