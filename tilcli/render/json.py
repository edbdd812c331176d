"""Results as JSON: UTF-8 as it stands, nothing that a terminal would obey."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from tilcli.core.entry import Entry, Problem, Task

_OBEYED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # json.dumps leaves these raw outside ASCII mode


def document(value: Any, *, compact: bool = False) -> str:
    """One JSON value as text; indented for eyes unless `compact`."""
    text = json.dumps(value, ensure_ascii=False, indent=None if compact else 2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as the command line promises it."""
    return {
        "path": entry.path,
        "line": entry.line,
        "date": _iso(entry.date),
        "date_source": entry.date_source,
        "date_note": entry.date_note,
        "title": entry.title,
        "tags": list(entry.tags),
        "open": entry.open,
        "done": entry.done,
        "words": entry.words,
    }


def task_object(task: Task) -> dict[str, Any]:
    """A task as the command line promises it."""
    return {
        "id": task.id,
        "status": task.status,
        "symbol": task.symbol,
        "text": task.text,
        "path": task.path,
        "line": task.line,
        "date": _iso(task.date),
        "heading": list(task.heading),
        "due": _iso(task.due),
        "scheduled": _iso(task.scheduled),
        "start": _iso(task.start),
        "completed": _iso(task.completed),
        "priority": task.priority,
        "recurrence": task.recurrence,
        "tags": list(task.tags),
        "parent": task.parent,
    }


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem as the command line promises it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "code": problem.code,
        "message": problem.message,
        "fix": problem.fix,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
