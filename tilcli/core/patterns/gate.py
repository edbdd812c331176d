"""The one gate for the path of a note, whoever made it: configuration, title, template, import.

A notebook gets cloned, and its `path` says where til writes, what it shows and what it hands to an editor. So no
path leads out of the notebook or into what is hidden in it (`.git/hooks/post-checkout`, `.til/config.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.core.text import lazy_pattern
from tilcli.errors import ConfigError

LONGEST_PATH = 1000  # bytes of UTF-8; macOS stops at 1024, Linux at 4096
LONGEST_PART = 255  # bytes of a file's name
LONGEST_PATTERN = 1000  # characters

_CONTROL = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Signs that macOS passes over in a name: there U+200C and `.git` is `.git`.
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_RESERVED = lazy_pattern(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_FIELD = lazy_pattern(r"\{(\w+)(?::([^{}]*))?\}")
_CODE = lazy_pattern(r"%[-_0^#]?[A-Za-z%]")


def refusal(path: str, extensions: Sequence[str] = ()) -> str:
    """Why no note may have this path (from the notebook's root, with `/`); empty if one may.

    `extensions`, without a dot, are those of notes; none: any will do.

    >>> refusal("a/../../x.md")
    'would lie outside the notebook'
    >>> refusal(".git/hooks/post-checkout")
    "is hidden: '.git' begins with a dot"
    """
    if not path.isprintable() and _CONTROL.search(path):
        return "holds a control character"
    parts = path.replace("\\", "/").split("/")
    bare = [part.lstrip(_UNSEEN) for part in parts]
    if not path or not parts[0] or parts[0].startswith("~") or ".." in bare or re.match("[A-Za-z]:", path):
        return "would lie outside the notebook"
    if hidden := next((part for part in bare if part.startswith(".")), ""):
        return f"is hidden: {hidden[:40]!r} begins with a dot"
    if "" in bare:
        return "has a folder without a name"
    if any(len(part.encode()) > LONGEST_PART for part in parts) or len(path.encode()) > LONGEST_PATH:
        return f"is too long: over {LONGEST_PART} bytes a name, or {LONGEST_PATH} in all"
    if extensions and not path.lower().endswith(tuple(f".{ending.lower()}" for ending in extensions)):
        return "does not end in " + " or ".join(f".{ending}" for ending in extensions[:5])
    return ""


def pattern_refusal(pattern: str, extensions: Sequence[str] = ()) -> str:
    """Why paths made by a pattern (core.patterns.pattern) could be none of a note; empty if all may.

    Fields give digits and words, a title neither slash nor leading dot; only what stands around them, and
    between the codes of `{date:…}`, can lead astray.
    """
    if len(pattern) > LONGEST_PATTERN:
        return f"is longer than {LONGEST_PATTERN} characters"
    if wrong := unknown_code(pattern):
        return f"has a code that no date has: {wrong!r}"
    return refusal(
        _FIELD.sub(lambda found: _CODE.sub("0", found[2]) if found[2] else "0", pattern), extensions
    )


def unknown_code(pattern: str) -> str:
    """The first `%` in a `{date:…}` that begins no code such as `%Y` or `%-d`: `%999999999d` fills the memory."""
    for found in _FIELD.finditer(pattern):
        form = found[2] or ""
        rest = _CODE.sub("", form) if found[1] == "date" and "%" in form else ""
        if "%" in rest:
            return rest[rest.index("%") :][:20]
    return ""


def without_reserved(name: str) -> str:
    """The name of a file, made one that Windows can hold too: there `con.md` is the console."""
    return f"{name[:3]}_{name[3:]}" if _RESERVED.match(name) else name


def checked(path: str, extensions: Sequence[str] = ()) -> str:
    """The path itself. Raises ConfigError if no note may have it."""
    if reason := refusal(path, extensions):
        raise ConfigError(
            f"no note can have the path {path[:120]!r}: it {reason}", "change path in .til/config.toml"
        )
    return path
