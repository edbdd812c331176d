"""The headings of a note that are dates, each with its year (`_vouching` says which count)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tilcli.core.calendar.course_places import days_in, within
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._candidates import Candidate, candidates
from tilcli.core.dating._neighbours import (
    DatedHeading,
    by_impossible,
    by_neighbour,
    past_new_year,
    without_outliers,
    without_publications,
)
from tilcli.core.dating._peers import company_of
from tilcli.core.dating._runs import years_in_order
from tilcli.core.dating._vouching import is_vouched, with_those_between
from tilcli.core.dating._years import FROM_FRONT, FROM_TEXT, Era, near, newest, settle, weekday_problem
from tilcli.core.entry import FROM_ORDER, GUESSED, Heading


def dated_headings(
    headings: Sequence[Heading],
    today: date,
    era_of_note: Callable[[], Era],
    name: WrittenDate | None = None,
    beside: Callable[[], bool | None] = lambda: None,
) -> list[DatedHeading]:
    """The headings that are dates, in order. `name` is the date of the file's name, which may vouch for them;
    `beside` tells whether the day stands before the month in the notes beside it.

    The era is asked for only where some heading is a date without a year.
    """
    found = candidates(headings)
    if not found:
        return []
    if all(candidate.written and candidate.written.form == "full" for candidate in found):
        return without_publications([_alone(candidate, Era(today), name) for candidate in found])
    era = era_of_note()
    company = company_of(found)
    vouched = with_those_between(found, [is_vouched(one, company, era, name) for one in found], era)
    weighed = (_as_vouched(*verdict) for verdict in zip(found, vouched, strict=True))
    kept = [candidate for candidate in weighed if candidate]
    if any(candidate.written and candidate.written.form == "full" for candidate in kept):
        # A log that writes some dates in full tells the year of the others better than its title.
        era = era._replace(year=None, month=None)
    unsure = {one.heading.line for one in kept if one.written and one.written.form == "either"}
    dated = _with_years(_day_or_month_first(kept, name, beside), era, name)
    for at, one in enumerate(dated):
        if one.heading.line in unsure and one.date:
            dated[at] = one._replace(note=one.note or FROM_ORDER)
    return without_publications(dated)


def _as_vouched(candidate: Candidate, vouched: bool) -> Candidate | None:
    """A candidate that counts; one with a day's number still counts as that: `Day 56: 15th Juky`."""
    if vouched:
        return candidate
    return candidate._replace(written=None) if candidate.place.number is not None else None


def _day_or_month_first(
    found: list[Candidate], name: WrittenDate | None, beside: Callable[[], bool | None]
) -> list[Candidate]:
    """Settles 10/8/2023 by a sibling with a number above 12, by the day of the file's name, by the notes beside it."""
    dates = [candidate.written for candidate in found if candidate.written]
    unsure = [written for written in dates if written.form == "either"]
    if not unsure:
        return found
    orders = {written.day_first for written in dates if written.day_first is not None}
    if not orders and name:
        named = (name.month, name.day)
        pairs = [(one.month, one.day) for one in unsure]
        orders = {named != pair for pair in pairs if named in (pair, pair[::-1])}
    if not orders:
        orders = {order for order in [beside()] if order is not None}
    if len(orders) != 1:
        return found
    day_first = orders.pop()
    return [one._replace(written=_in_that_order(one.written, day_first)) for one in found]


def _in_that_order(written: WrittenDate | None, day_first: bool) -> WrittenDate | None:
    if written is None or written.form != "either" or written.month is None:
        return written
    month, day = (written.day, written.month) if day_first else (written.month, written.day)
    return written._replace(form="full", month=month, day=day, day_first=day_first)


def _with_years(kept: Sequence[Candidate], era: Era, name: WrittenDate | None) -> list[DatedHeading]:
    """Every candidate with its year: what stands by itself first, then the rest by their neighbours."""
    first = [_alone(candidate, era, name) for candidate in kept]
    if not _counts_as_the_course_does(kept, first, era):
        first = [
            found._replace(date=None, trouble=None) if found.source == "course" else found for found in first
        ]
    first = by_impossible(past_new_year(first, era))
    if all(heading.date or heading.trouble or heading.written is None for heading in first):
        return without_outliers(first)
    anchors = [(place, heading.date) for place, heading in enumerate(first) if heading.date]
    if anchors:
        return [
            heading if heading.date or heading.trouble else by_neighbour(heading, place, anchors) or heading
            for place, heading in enumerate(first)
        ]
    open_ones = [heading for heading in first if heading.written and not heading.trouble]
    guessed = dict(zip(map(id, open_ones), _guessed(open_ones, era), strict=True))
    return [guessed.get(id(heading), heading) for heading in first]


def _guessed(headings: Sequence[DatedHeading], era: Era) -> list[DatedHeading]:
    """The days nearest to the front matter's, else the newest that are not in the future, in order or in one year."""
    days = [heading.written for heading in headings if heading.written]
    pairs = [(written.month or 0, written.day) for written in days]
    years: Sequence[int | None] = years_in_order(pairs, era.today) or [None] * len(pairs)
    found = []
    for heading, written, year in zip(headings, days, years, strict=True):
        if era.front and (day := near(written, era.front)):
            found.append(heading._replace(date=day, note=FROM_FRONT))
            continue
        told = era.witness(written.month or 0, written.day) if era.witness else None
        if told and (day := written.on(told)):
            found.append(heading._replace(date=day, note=FROM_TEXT))
            continue
        guess = written.on(year) if year else None
        found.append(heading._replace(date=guess or newest(written, era.today), note=GUESSED))
    return found


def _counts_as_the_course_does(kept: Sequence[Candidate], found: Sequence[DatedHeading], era: Era) -> bool:
    """Whether headings with a number and a date agree with the calendar: `Day 1` may be of another course."""
    return all(
        heading.date in days_in(era.courses, within(candidate.place, era.weeks))
        for candidate, heading in zip(kept, found, strict=True)
        if candidate.place.number and heading.date and heading.written
    )


def _alone(candidate: Candidate, era: Era, name: WrittenDate | None) -> DatedHeading:
    heading, written = candidate.heading, candidate.written
    if written is None:
        return _by_number(candidate, era)
    if written.form == "either":
        return DatedHeading(heading, None, written=written, trouble="month and day cannot be told apart")
    around = _around(candidate, era)
    if written.form == "day":
        written = written._replace(month=around.month)
    settled = settle(written, around)
    if settled is None and name and (written.month, written.day) == (name.month, name.day):
        settled = settle(name, era)
    if settled:
        mismatch = weekday_problem(written, settled.date)
        return DatedHeading(
            heading,
            settled.date,
            mismatch or settled.note,
            written=written,
            number=candidate.place.number,
            mismatch=mismatch,
            closes=candidate.closes,
        )
    possible = around.year is None and written.year is None and newest(written, era.today) is not None
    trouble = None if possible else "no such day in the calendar"
    return DatedHeading(heading, None, written=written, number=candidate.place.number, trouble=trouble)


def _around(candidate: Candidate, era: Era) -> Era:
    """What is known of the time of one heading: a year or month above it counts for more than the title's."""
    if candidate.year:
        return era._replace(year=candidate.year, month=candidate.month, origin="heading above")
    return era._replace(month=candidate.month) if candidate.month else era


def _by_number(candidate: Candidate, era: Era) -> DatedHeading:
    """`Day 37`, or a weekday of a week, dated by the course calendar where there is one."""
    if not candidate.place.is_a_day:
        return DatedHeading(candidate.heading, None, trouble="a template's placeholder, not a date")
    place = within(candidate.place, era.weeks)
    day, note = next(iter(days_in(era.courses, place).items()), (None, None))
    trouble = f"the course has no {place}" if era.courses and day is None else None
    return DatedHeading(candidate.heading, day, note, "course", None, candidate.place.number, trouble)
