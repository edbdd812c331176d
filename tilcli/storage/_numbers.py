"""Settings that are numbers, and what they may be."""

from __future__ import annotations

from tilcli.errors import ConfigError
from tilcli.lean_typing import Any

# key → (type, default), as in `config`.
NUMBERS: dict[str, tuple[type, Any]] = {
    "review.retention": (float, 0.9),
    "review.new": (int, 5),
    "review.limit": (int, 20),
}
RANGES = {
    "review.retention": (0.7, 0.99),  # below it little is learned, above it all one does is review
    "review.new": (0, 9999),
    "review.limit": (0, 9999),
}


def checked_number(key: str, value: Any, path: str, kind: type) -> Any:
    """The number, if it is one and within its range. Raises ConfigError."""
    least, most = RANGES[key]
    is_number = isinstance(value, int if kind is int else (int, float)) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:
        raise ConfigError(
            f"{path}: {key} must be from {least} to {most}, not {value!r}", f"mend it in {path}"
        )
    return kind(value)
