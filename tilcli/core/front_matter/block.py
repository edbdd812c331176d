"""Where a note's metadata stands, and what can be saved of it when it is broken.

Five kinds of beginning: YAML between `---`, TOML between `+++`, JSON in braces, Logseq `key:: value` lines, or none.
Reading the values needs libraries and happens in `values`; here are only text and line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tilcli.core.lines import split_lines, with_ends
from tilcli.core.text import lazy_pattern, plain
from tilcli.lean_typing import Literal, NamedTuple

Kind = Literal["yaml", "toml", "json", "logseq"]

# Each blank line is passed whole: `\r\n` is also `\r` and `\n`, so fifty of them could be passed in 2^50 ways.
_BLANK = r"\ufeff?(?:[ \t]*+(?>\r\n|\n|\r))*+"
# Some editors write a comment above it, with the note's author and the time.
_COMMENTS = r"(?:(?>(?s:<!--.*?-->))" + _BLANK + "){0,3}"
_OPENER = lazy_pattern(_BLANK + _COMMENTS + r"(?:(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)|(?=(\{)\s*\"))")
_CLOSER = {
    "---": lazy_pattern(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": lazy_pattern(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_LONGEST = 65_536  # characters; a rule at the top and another far below are no block

_PROPERTY = lazy_pattern(
    r"(?P<lead>(?:[-*][ \t]|[ \t]+)?)(?P<key>[^\s:#\[\](){}`\"'][^\s:\[\](){}`\"']*)::"
    r"(?:[ \t]+(?P<value>[^\r\n]*))?(?:\r\n|\n|\r|\Z)"
)
_BLANKS = lazy_pattern(_BLANK)

_NAME = lazy_pattern(r"[^\W\d][\w-]+")
# Keys that front matter is known by. A block that cannot be read, or is not closed, needs one of them.
_KNOWN_KEYS = frozenset(
    {"title", "subtitle", "date", "created", "updated", "modified", "lastmod", "last_modified_at"}
    | {"published", "tags", "tag", "category", "categories", "type", "id", "aliases", "layout", "slug"}
    | {"draft", "permalink", "author", "authors", "description", "excerpt", "summary", "toc", "comments"}
    | {"제목", "날짜", "작성일", "태그", "분류", "카테고리", "タイトル", "日付", "标题", "日期"}
)


class Flaw(NamedTuple):
    """A problem of one note, still without its path; `line` counts from 1."""

    line: int
    code: str
    message: str
    fix: str


class FrontBlock(NamedTuple):
    """Where a block of metadata stands: its inner text, that text's first line, and where the body starts.

    `body_line` is None for a YAML block that is never closed.
    """

    kind: Kind
    inner: str
    first_line: int
    body_start: int
    body_line: int | None


class FrontMatter(NamedTuple):
    """What a note says about itself before its text.

    `values` are typed (a YAML date is a date or datetime; what looks like a number but is not a plain one
    stays text), keys as written. `tags` and `title` are the text that was written. `body_line` is the first
    line, and `body_start` the first character, that is not metadata; `metadata_lines` are those that lie
    beyond it all the same, in a broken block of which parts count as body.
    """

    kind: Kind | None = None
    values: Mapping[str, object] = {}
    tags: tuple[str, ...] = ()
    title: str | None = None
    body_line: int = 1
    body_start: int = 0
    metadata_lines: tuple[int, ...] = ()
    problems: tuple[Flaw, ...] = ()


def body_of(text: str, front_matter: FrontMatter) -> str:
    """The note with its metadata blanked: every line keeps its number, and every column of the body."""
    body = "\n" * (front_matter.body_line - 1) + text[front_matter.body_start :]
    if not front_matter.metadata_lines:
        return body
    lines = with_ends(body)
    for number in front_matter.metadata_lines:
        lines[number - 1] = "\n"
    return "".join(lines)


def find_block(text: str) -> FrontBlock | None:
    """The metadata at the start of a note, if there is anything that can be some.

    Blank lines and a byte-order mark may stand before it, spaces behind the dashes. Whether a block between
    two rules is metadata is known only once it is read: the caller decides.
    """
    if opener := _OPENER.match(text):
        return _fenced(text, opener)
    return _logseq(text)


def properties(block: FrontBlock) -> dict[str, str]:
    """Logseq's `key:: value` lines as they stand."""
    return {match["key"]: (match["value"] or "").strip() for match in _PROPERTY.finditer(block.inner)}


def is_metadata(keys: Iterable[str]) -> bool:
    """Whether keys between two rules are metadata: one is known, or all are names of a single word.

    `Q: …` and `A: …` between rules are somebody's text, though YAML could read them.
    """
    return any(is_known(key) for key in keys) or all(_NAME.fullmatch(key) for key in keys)


def remainder(text: str, lines: set[int]) -> tuple[int, int, tuple[int, ...]]:
    """For a note of which these lines are metadata: body_line, body_start and metadata_lines."""
    number, start = 1, 0
    for line in with_ends(text):
        if number not in lines and (line.strip("\ufeff \t\r\n") or number > min(lines)):
            break
        number, start = number + 1, start + len(line)
    return number, start, tuple(sorted(line for line in lines if line > number))


def is_tags(key: str) -> bool:
    """Whether the key holds a list of tags."""
    return plain(key).casefold() in ("tags", "태그")


def is_known(key: str) -> bool:
    """Whether front matter is known by this key."""
    return plain(key).casefold() in _KNOWN_KEYS


def _fenced(text: str, opener: re.Match[str]) -> FrontBlock | None:
    start = opener.end()
    if opener[2]:
        return _json(text, start)
    first_line = len(split_lines(text[:start]))
    kind: Kind = "yaml" if opener[1] == "---" else "toml"
    closer = _CLOSER[opener[1]].search(text, start, start + _LONGEST)
    if closer:
        inner = text[start : closer.start()]
        if kind == "yaml" and _only_properties(inner):
            kind = "logseq"
        return FrontBlock(kind, inner, first_line, closer.end(), first_line + len(split_lines(inner)))
    if kind == "toml":
        return None
    run = re.compile(r"(?:(?=[^\S\r\n]*+[^\r\n])[^\r\n]*+(?>\r\n|\n|\r|\Z))*+").match(text, start)
    return FrontBlock(kind, run[0], first_line, run.end(), None) if run else None


def _json(text: str, start: int) -> FrontBlock | None:
    """The object at `start`, if it is one and nothing stands behind it on its line."""
    from json import JSONDecoder

    try:
        end = JSONDecoder().raw_decode(text[: start + _LONGEST], start)[1]
    except (ValueError, RecursionError):
        return None
    after = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)").match(text, end)
    if after is None:
        return None
    first_line = len(split_lines(text[:start]))
    last_line = first_line + len(split_lines(text[start:end])) - 1
    return FrontBlock("json", text[start:end], first_line, after.end(), last_line + 1)


def _only_properties(inner: str) -> bool:
    """Whether every line is a property as Logseq writes them: such a page has them between two rules."""
    return "::" in inner and all(map(_PROPERTY.match, filter(str.strip, split_lines(inner))))


def _logseq(text: str) -> FrontBlock | None:
    """The run of `key:: value` lines at the start.

    They may stand in the first bullet, then indented under it. That bullet stays part of the body: what
    hangs below it would become indented code without it.
    """
    blanks = _BLANKS.match(text)
    start = end = blanks.end() if blanks else 0
    if "::" not in text[start : start + 200]:
        return None
    bullet = text[start : start + 2] in ("- ", "* ")
    while match := _PROPERTY.match(text, end):
        lead = match["lead"]
        if (lead != "") is not bullet or (end > start and lead[:1] in ("-", "*")) or end == len(text):
            break
        end = match.end()
    if end == start:
        return None
    inner = text[start:end]
    if bullet:
        return FrontBlock("logseq", inner, 1, 0, 1)
    first_line = len(split_lines(text[:start]))
    return FrontBlock("logseq", inner, first_line, end, first_line + len(split_lines(inner)) - 1)
