"""How other programs write a date in their settings (Obsidian as Moment.js, Logseq as Java), as marks (`marks`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tilcli.core.habits.marks import mark

_COMMON = {"MMMM": "month_name", "MMM": "mon", "MM": "month", "M": "m"}
_MOMENT = _COMMON | {
    **{"YYYY": "year", "YY": "yy", "DD": "dom", "D": "d", "Do": "dth", "WW": "iso_week", "GGGG": "iso_year"},
    **{"dddd": "weekday_name", "ddd": "weekday_en", "HH:mm": "clock", "HH:mm:ss": "time"},
}
_JAVA = _COMMON | {
    **{"yyyy": "year", "yy": "yy", "dd": "dom", "d": "d", "do": "dth", "ww": "iso_week", "xxxx": "iso_year"},
    **{"EEEE": "weekday_name", "EEE": "weekday_en", "EE": "weekday_en", "E": "weekday_en"},
}
_TOKEN = r"HH:mm(?::ss)?|Do|do|(?P<letter>[A-Za-z])(?P=letter)*"


def of_moment(written: str) -> str | None:
    """A format of Moment.js; its words stand in brackets. None where a part of it has no field."""
    return _marked(written, _MOMENT, r"\[([^\]]*)\]")


def of_java(written: str) -> str | None:
    """A format of Java; its words stand in apostrophes. None where a part of it has no field."""
    return _marked(written, _JAVA, r"'([^']*)'")


def _marked(written: str, fields: Mapping[str, str], words: str) -> str | None:
    parts, at, token = [], 0, re.compile(rf"{words}|(?P<code>{_TOKEN})")
    for found in token.finditer(written):
        code = found["code"]
        if code is not None and code not in fields:
            return None
        parts += [written[at : found.start()], mark(fields[code]) if code is not None else found[1]]
        at = found.end()
    return "".join([*parts, written[at:]])
