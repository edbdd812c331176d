"""Settings that have a form of their own: the heading of a day, when one begins, how an item is written, states."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tilcli.core.patterns.gate import LONGEST_PATTERN, unknown_code
from tilcli.lean_typing import Any, Final

_LONGEST_SHOWN: Final = 120  # characters of a value in a message
_TIME: Final = re.compile(r"([01]?[0-9]):[0-5][0-9]")
ITEM_FIELDS: Final = ("text", "time")


def _heading(value: str) -> str | None:
    wrong = unknown_code(value) or next((sign for sign in value if sign < " " and sign not in "\t\n"), "")
    if wrong:
        return f"holds {wrong!r}, which it cannot"
    return "is too long" if len(value) > LONGEST_PATTERN else None


def _day_starts(value: str) -> str | None:
    found = _TIME.fullmatch(value)
    if found and int(found[1]) < 12:
        return None
    return 'must be a time before noon, like "04:00"'


def _item(value: str) -> str | None:
    fields = re.findall(r"\{([^{}]*)\}", value)
    unknown = next((name for name in fields if name not in ITEM_FIELDS), None)
    if unknown is not None:
        return f"has no {{{unknown}}} to put in; it can hold {{time}} and {{text}}"
    if fields.count("text") != 1:
        return 'must hold {text} once, like "{time} {text}"'
    if len(value) > LONGEST_PATTERN or any(sign < " " for sign in value):
        return "must be one short line"
    return None


def _members_path(value: str) -> str | None:
    from tilcli.core.members import refusal

    return "is too long" if len(value) > LONGEST_PATTERN else refusal(value) if value else None


def _states(value: Mapping[str, object]) -> str | None:
    from tilcli.core.tasks.states import states_of

    try:
        states_of(value)
    except ValueError as error:
        return str(error)
    return None


_REFUSED: Final[Mapping[str, Callable[[Any], str | None]]] = {
    "heading": _heading,
    "day_starts": _day_starts,
    "add.format": _item,
    "tasks.states": _states,
    "members.path": _members_path,
}


def refusal(settings: Mapping[str, tuple[Any, str]]) -> tuple[str, str] | None:
    """What to say of the first of these settings (value, origin) that has not its form, and what to do."""
    for key, (value, origin) in settings.items():
        reason = None if origin == "default" else _REFUSED[key](value)
        if reason:
            text = repr(value) if isinstance(value, str) else ""
            shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
            return " ".join(filter(None, (f"{origin}: {key}", shown, reason))), f"mend it in {origin}"
    return None
