"""Which program wrote a file, by its content and by the names that only that program gives."""

from __future__ import annotations

import json
import re

from tilcli.core.calendar.written import day_of_value
from tilcli.core.imports import dayone, jrnl, notion
from tilcli.core.imports.piece import Imported
from tilcli.lean_typing import Any, Literal

Form = Literal["markdown", "dayone", "jrnl", "notion", "logseq"]
_JOURNAL = re.compile(r"(?:^|/)journals/(?P<day>[^/]+)\.(?:md|markdown)$")
_NOTES = (".md", ".markdown", ".mdown", ".mkd")


def is_logseq_journal(name: str) -> bool:
    """Whether the path is that of a day in a Logseq graph: its name is a date, written as its owner likes."""
    found = _JOURNAL.search(name)
    return found is not None and day_of_value(found["day"].replace("_", "-")) is not None


def is_in_journals(name: str) -> bool:
    """Whether the path lies where a Logseq graph keeps its days, whatever its name."""
    return _JOURNAL.search(name) is not None


def form_of(name: str, text: str) -> Form | None:
    """What a file is; None for one that no reader here knows (`.txt` counts only as a journal of jrnl)."""
    lower = name.lower()
    if lower.endswith(".json"):
        data = parsed(text)
        return _json_form(data) if data is not None else None
    if notion.has_identifier(name) and lower.endswith(_NOTES):
        return "notion"
    if is_logseq_journal(name):
        return "logseq"
    if jrnl.is_journal(text):
        return "jrnl"
    return "markdown" if lower.endswith(_NOTES) else None


def parsed(text: str) -> dict[str, Any] | None:
    """The text as a JSON object with entries; None where it is anything else."""
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    entries = data.get("entries") if isinstance(data, dict) else None
    return data if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries) else None


def read_entries(form: Form, text: str, source: str) -> tuple[Imported, ...] | None:
    """The pieces of a Day One or jrnl export; None where the text is no such thing."""
    data = parsed(text) if text.lstrip("\ufeff \t\r\n").startswith("{") else None
    if form == "dayone":
        return dayone.read(data, source) if data is not None else None
    return jrnl.read_json(data, source) if data is not None else jrnl.read_text(text, source)


def _json_form(data: dict[str, Any]) -> Form | None:
    entries = data["entries"]
    if any("creationDate" in entry for entry in entries):
        return "dayone"
    if any("title" in entry and "date" in entry for entry in entries) or (not entries and "tags" in data):
        return "jrnl"
    return "dayone" if not entries and "metadata" in data else None
