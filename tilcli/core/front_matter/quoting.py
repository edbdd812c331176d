"""How a text is written into front matter: bare where YAML reads the same text, else in quotes."""

from __future__ import annotations

from tilcli.core.text import lazy_pattern

_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))  # other than texts to YAML
_ITEM = lazy_pattern(r"[^\W\d](?:[\w /+.-]*[\w+])?")
_LINE = lazy_pattern(r"\w(?:(?!: | #)[^\r\n])*(?<![:\s])")


def quoted(text: str) -> str:
    """The text in quotes, as YAML and TOML both read it."""
    import json  # 1 ms that only a new note needs

    return json.dumps(text, ensure_ascii=False)


def item(text: str) -> str:
    """The text as an item of a list between brackets, or as any other value that need not look like a sentence."""
    return text if _ITEM.fullmatch(text) and text.casefold() not in _WORDS else quoted(text)


def line(text: str) -> str:
    """The text as a value that fills its line: a title."""
    return text if _LINE.fullmatch(text) and text.casefold() not in _WORDS else quoted(text)
