"""Dates that people type on the command line, resolved and echoed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from tilcli.core.calendar.words import WEEKDAYS

if TYPE_CHECKING:
    from tilcli.cli.session import Session


def day(session: Session, text: str | None, prefer: Literal["past", "future"] = "past") -> date:
    """The day that was typed, today's if none was. Says on stderr which it is unless it was written in full.

    Raises DateError.
    """
    if text is None:
        return session.today
    from tilcli.system import natural_dates

    found = natural_dates.resolve_day(text, session.today, session.notebook().courses, prefer)
    echo(session, text, found, found)
    return found


def days(session: Session, text: str, prefer: Literal["past", "future"] = "past") -> tuple[date, date]:
    """First and last day of what was typed: a day, a week, a month. Says on stderr which unless written in full.

    Raises DateError.
    """
    from tilcli.system import natural_dates

    first, last = natural_dates.resolve_days(text, session.today, session.notebook().courses, prefer)
    echo(session, text, first, last)
    return first, last


def echo(session: Session, text: str, first: date, last: date) -> None:
    """Say which days `text` was read as, unless it was written in full."""
    from tilcli.core.calendar import typed

    if not typed.is_written_in_full(text):
        session.say(f"{text} = {spelled(first)}" + (f" … {spelled(last)}" if last != first else ""))


def spelled(when: date) -> str:
    """`2021-09-09 Thu`."""
    return f"{when.isoformat()} {WEEKDAYS['en'][when.weekday()]}"
