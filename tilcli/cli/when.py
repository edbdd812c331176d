"""Dates that people type on the command line, resolved and echoed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.calendar.days import Prefer
    from tilcli.core.calendar.typed import Read


_LESS_THAN_A_YEAR = 300  # days; weekdays and days of a month lie nearer together


def day(session: Session, text: str | None, prefer: Prefer = "past") -> date:
    """The day that was typed, today's if none was. Says on stderr which it is unless it was written in full.

    Raises DateError.
    """
    if text is None:
        return session.today
    found = _read(session, text, prefer)
    the_day = found.one_day()
    echo(session, found)
    return the_day


def day_to_write(session: Session, text: str | None) -> date:
    """As `day`, for a day that is written: of two that lie a year apart the nearer one. `3/10` in March is this year's.

    Raises DateError.
    """
    if text is None:
        return session.today
    past, future = (_read(session, text, prefer) for prefer in ("past", "future"))
    last, next_ = past.one_day(), future.one_day()
    is_far = (next_ - last).days > _LESS_THAN_A_YEAR and next_ - session.today < session.today - last
    echo(session, future if is_far else past)
    return next_ if is_far else last


def days(session: Session, text: str, prefer: Prefer = "past") -> tuple[date, date]:
    """First and last day of what was typed: a day, a week, a month. Says on stderr which unless written in full.

    Raises DateError.
    """
    found = _read(session, text, prefer)
    echo(session, found)
    return found.first, found.last


def _read(session: Session, text: str, prefer: Prefer) -> Read:
    from tilcli.core.calendar import typed
    from tilcli.system.natural_dates import natural_day

    return typed.read(text, session.today, session.notebook().courses, prefer, natural_day)


def echo(session: Session, found: Read) -> None:
    """Say which days a date was read as, unless it was written in full."""
    if not found.in_full:
        until = f" … {spelled(found.last)}" if found.last != found.first else ""
        session.say(f"{found.text} = {spelled(found.first)}{until}")


def spelled(when: date) -> str:
    """`2021-09-09 Thu`."""
    from tilcli.core.calendar.words import WEEKDAYS

    return f"{when.isoformat()} {WEEKDAYS['en'][when.weekday()]}"
