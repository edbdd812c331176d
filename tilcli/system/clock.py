"""The one place that asks what day it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from tilcli.errors import UsageError

FIRST_YEAR, LAST_YEAR = 1900, 9900  # a week or a year to either side is still a date


def now(environ: Mapping[str, str]) -> datetime:
    """Local time; `TIL_NOW` (ISO date or date and time) sets it, for tests and for looking back.

    Raises UsageError if `TIL_NOW` is not one.
    """
    text = environ.get("TIL_NOW", "")
    if not text:
        return datetime.now()  # naive: a study log lives in the learner's own time
    try:
        moment = datetime.fromisoformat(text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError(text)
        return moment
    except ValueError:
        raise UsageError(f"TIL_NOW is {text!r}", "write it like 2021-09-09 or 2021-09-09T14:30") from None


def today(environ: Mapping[str, str], day_starts: str = "00:00") -> date:
    """The local day. It begins at `day_starts` (`HH:MM`): what is written at 02:30 may be of the evening before.

    A `TIL_NOW` without a time of day is that day.
    """
    moment = now(environ)
    if ":" not in environ.get("TIL_NOW", ":"):
        return moment.date()
    hour, minute = map(int, day_starts.split(":"))
    return (moment - timedelta(hours=hour, minutes=minute)).date()
