"""Dates that people type on the command line, resolved and echoed."""

from __future__ import annotations

from datetime import date

from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.calendar.days import Days, Prefer
    from tilcli.core.calendar.typed import Read

HOUR = " · the hour is not kept"


def day_to_write(session: Session, text: str | None) -> date:
    """As `day`, the nearest one: `3/10` in March is this year's. Raises DateError."""
    return day(session, text, "nearest")


def day(session: Session, text: str | None, prefer: Prefer) -> date:
    """The day that was typed, today's if none was. Says on stderr which it is unless it was written in full.

    Raises DateError.
    """
    if text is None:
        return session.today
    found = _read(session, text, prefer)
    the_day = found.one_day()
    echo(session, found._replace(first=the_day, last=the_day, side=""))
    return the_day


def days(session: Session, text: str, prefer: Prefer = "past") -> Days:
    """First and last day of what was typed: a day, a week, a month. Says on stderr which unless written in full.

    Raises DateError.
    """
    found = _read(session, text, prefer)
    echo(session, found)
    return found.span()


def alone(session: Session, text: str, prefer: Prefer = "past") -> Read | None:
    """The days that words name which could be words to look for as well; None where they are no date.

    Raises DateError for a stretch that ends before it starts.
    """
    from tilcli.core.calendar.alone import days_alone, may_be_days

    if not may_be_days(text):
        return None  # asks for no course, and so for no notebook
    return days_alone(text, session.today, session.notebook().courses, prefer)


def _read(session: Session, text: str, prefer: Prefer) -> Read:
    from tilcli.core.calendar import typed
    from tilcli.system.natural_dates import natural_day

    return typed.read(text, session.today, session.notebook().courses, prefer, natural_day)


def echo(session: Session, found: Read) -> None:
    """Say which days a date was read as, unless it was written in full, and that an hour is not kept."""
    first, last = found.span()
    spoken = session.notebook().spoken
    parts = [
        spelled(first, spoken) if first > date.min else "",
        spelled(last, spoken) if last < date.max else "",
    ]
    said = parts[0] if first == last else " … ".join(parts).strip()
    if not found.in_full or found.side:
        session.say(f"{found.text} = {said}" + (HOUR if found.hour else ""))
    elif found.hour:
        session.say(f"{said}{HOUR}")


def spelled(when: date, language: str = "en") -> str:
    """`2021-09-09 Thu`, in Korean `2021-09-09 목`."""
    from tilcli.core.calendar.words import WEEKDAYS

    return f"{when.isoformat()} {WEEKDAYS[language][when.weekday()]}"
