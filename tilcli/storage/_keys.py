"""The keys of a configuration: of what type each is, its default, and what it can be."""

from __future__ import annotations

from tilcli.errors import ConfigError
from tilcli.lean_typing import Any

# key → (type, default). Tables are flattened: "dates.sources".
KEYS: dict[str, tuple[type, Any]] = {
    "path": (str, "{year}/{month}/{date}.md"),
    "heading": (str, ""),
    "insert": (str, "end"),
    "template": (str, "daily"),
    "language": (str, ""),
    "country": (str, ""),
    "extensions": (list, ["md", "markdown"]),
    "ignore": (list, []),
    "carry": (str, "view"),
    "day_starts": (str, "00:00"),
    "dates.sources": (list, ["front-matter", "filename", "path", "heading", "body", "course"]),
    "tasks.done_date": (bool, False),
    "tasks.states": (dict, {}),
    "review.retention": (float, 0.9),
    "review.new": (int, 5),
    "review.limit": (int, 20),
    "add.under": (list, ["Learned", "배운 것"]),
    "add.question_under": (list, ["Questions", "질문", "궁금한 점", "質問"]),
    "add.todo_under": (list, ["Plan", "오늘 할 일"]),
    "add.format": (str, "{text}"),
    "add.todo": (str, ""),
    "members.path": (str, ""),
    "members.names": (dict, {}),
    "members.by": (str, ""),
    "readme.by": (str, ""),
    "readme.style": (str, ""),
}
USER_KEYS: dict[str, tuple[type, Any]] = {
    "notebook": (str, ""),
    "editor": (str, ""),
    "pager": (str, ""),
    "picker": (str, ""),
    "trust": (list, []),
}
TABLES = ("course", "searches")  # checked by those who use them
WITH_FORM = ("heading", "day_starts", "add.format", "members.path", "tasks.states")
SOURCES = ("front-matter", "filename", "path", "heading", "body", "course", "git")
WANTED = {str: "text in quotes", bool: "true or false", list: "a list of texts", dict: "a table of texts"}
CHOICES = {
    "insert": ("end", "start"),
    "carry": ("view", "link"),
    "add.todo": ("", "[ ]", "TODO", "LATER"),
    "language": ("", "en", "ko", "ja", "zh"),
    "members.by": ("", "git"),
    "readme.by": ("", "month", "week", "tag", "folder", "member", "none"),
    "readme.style": ("", "list", "table"),
}
GIT_ASKED = {"dates.sources": "dates", "members.by": "members"}  # what a notebook can have git asked for
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
