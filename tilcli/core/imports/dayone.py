"""Day One's JSON export. Its times are UTC; the day is the one that the writer's own clock showed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from tilcli.core.imports.piece import Imported
from tilcli.lean_typing import Any

_PLACES = ("placeName", "localityName", "administrativeArea", "country")

_MOMENTS = {"photos": "//", "videos": "/video/", "audios": "/audio/", "pdfAttachments": "/pdfAttachment/"}


def read(data: Mapping[str, Any], source: str) -> tuple[Imported, ...]:
    """The entries of a journal, in file order. Pictures stay links to `dayone-moment:`."""
    entries = [entry for entry in data["entries"] if isinstance(entry, dict)]
    zones = Counter(str(entry["timeZone"]) for entry in entries if entry.get("timeZone"))
    usual = max(zones, key=lambda name: zones[name], default="")
    return tuple(_entry(entry, source, number, usual) for number, entry in enumerate(entries, 1))


def _entry(entry: Mapping[str, Any], source: str, number: int, usual: str) -> Imported:
    moment, note = _moment(entry, usual)
    text = str(entry.get("text") or _rich(entry) or _moments(entry))
    return Imported(
        text if not text or text.endswith("\n") else text + "\n",
        source,
        number,
        moment.date() if moment else None,
        moment.strftime("%H:%M") if moment and not entry.get("isAllDay") else "",
        _title(text),
        tuple(str(tag) for tag in entry.get("tags") or ()),
        tuple(_properties(entry)),
        note,
    )


def _moment(entry: Mapping[str, Any], usual: str) -> tuple[datetime | None, str | None]:
    """When the entry was begun, in its own time zone, else in that of most others; and what was guessed."""
    try:
        written = datetime.fromisoformat(str(entry.get("creationDate")))
    except ValueError:
        return None, None
    zone = _zone(str(entry.get("timeZone") or usual))
    if written.tzinfo is None:
        return written, None
    if zone is None:
        return written, "day in UTC: the entry names no time zone"
    return written.astimezone(zone), None if entry.get("timeZone") else f"time zone of most entries, {usual}"


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):  # a zone that this system does not know
        return None


def _rich(entry: Mapping[str, Any]) -> str:
    """The words of the editor's own format: an entry without Markdown has only these."""
    try:
        contents: Sequence[Any] = json.loads(entry.get("richText") or "{}").get("contents") or ()
    except (ValueError, AttributeError):
        return ""
    return "".join(str(part.get("text") or "") for part in contents if isinstance(part, dict))


def _moments(entry: Mapping[str, Any]) -> str:
    """Links to the pictures and recordings of an entry without words, as Day One writes them into a text."""
    kept = [
        f"![](dayone-moment:{folder}{one['identifier']})"
        for key, folder in _MOMENTS.items()
        for one in entry.get(key) or ()
        if isinstance(one, dict) and one.get("identifier")
    ]
    return "\n\n".join(kept)


def _title(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return next((line.lstrip("# ") for line in lines if line and not line.startswith("![")), "")


def _properties(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if entry.get("starred"):
        yield "starred", "true"
    place = entry.get("location")
    if isinstance(place, dict) and (names := [str(place[key]) for key in _PLACES if place.get(key)]):
        yield "location", ", ".join(dict.fromkeys(names))
    weather = entry.get("weather")
    if isinstance(weather, dict):
        degrees = weather.get("temperatureCelsius")
        warmth = f"{degrees:g} °C" if isinstance(degrees, int | float) else ""
        if words := [word for word in (weather.get("conditionsDescription"), warmth) if word]:
            yield "weather", ", ".join(map(str, words))
