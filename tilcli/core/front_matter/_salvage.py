"""What can be saved of front matter that cannot be read as a whole: one key at a time.

Broken blocks in the wild: `tags: [a]` with list items below, tasks among the keys, `[[a|b]]`, an unquoted
`: `, the braces of a template, tabs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tilcli.core.front_matter.block import FrontBlock, Kind, is_known, is_tags
from tilcli.core.lines import split_lines
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

_KEY = {
    "yaml": lazy_pattern(
        r"(?P<key>[^\W\d][\w .-]{0,40}?|\"[^\"]+\"|'[^']+')[ \t]*:(?:[ \t]+(?P<value>.*))?\Z"
    ),
    "toml": lazy_pattern(r"(?P<key>[\w.-]+|\"[^\"]+\")[ \t]*=[ \t]*(?P<value>.*)\Z"),
}
_LIST_ITEM = r"\s*-[ \t]+(?!\[.\][ \t])(?P<tag>\S.*)\Z"
# An item up to the next comma, which may stand in quotes.
_FLOW_ITEM = r"[ \t]*(\"[^\"]*\"(?=[ \t]*(?:,|\Z))|'[^']*'(?=[ \t]*(?:,|\Z))|[^,]+),?"
_TEMPLATE = r"\{\{|\{%|<%"


class Metadata(NamedTuple):
    """Values by key, typed, and those that are tags or titles as the person spelled them.

    `repeated` are the keys that stand twice, with the line of the second, counted from 0 in what was read.
    """

    values: dict[str, object]
    written: dict[str, object]
    repeated: tuple[tuple[int, str], ...] = ()


def joined(key: str, earlier: object, later: object) -> object:
    """What a key that stands twice is worth: as a list of tags both, else the later one."""
    if not (is_tags(key) or key.casefold() == "tag"):
        return later
    both = [*(earlier if isinstance(earlier, list) else [earlier])]
    return [*both, *(later if isinstance(later, list) else [later])]


class Salvage(NamedTuple):
    """What could be read of a broken block, and the lines it came from."""

    metadata: Metadata
    lines: set[int]


def salvage(block: FrontBlock, load: Callable[[str], Metadata]) -> Salvage | None:
    """Read a broken or unclosed block key by key; None if nothing shows that it was meant as metadata.

    `load` reads a piece of it and raises ValueError where it cannot. A key that does not parse by itself
    keeps its line as text (`title: CS: 운영체제`), unless it is a template's placeholder; `tags` also takes
    the list items below it. All other lines belong to the body.
    """
    lines = split_lines(block.inner.rstrip("\r\n"))
    if block.kind == "json":
        return None
    starts = list(_key_lines(block.kind, lines))
    if not starts or (starts[0] > 0 and block.body_line is None):
        return None
    if not any(is_known(_key_of(block.kind, lines[n])) for n in starts):
        return None
    saved = Salvage(Metadata({}, {}), set())
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        _save(saved, block, lines[start:end], block.first_line + start, load)
    return saved


def _key_lines(kind: Kind, lines: list[str]) -> Iterator[int]:
    """Which lines start a key; after a blank line only known keys do, for prose has colons too."""
    blank = False
    for number, line in enumerate(lines):
        blank = blank or not line.strip()
        key = _key_of(kind, line)
        if key and (not blank or is_known(key)):
            yield number


def _save(
    saved: Salvage, block: FrontBlock, lines: list[str], first: int, load: Callable[[str], Metadata]
) -> None:
    """Read one key and the lines under it; `first` is the number of the key's line."""
    key = _key_of(block.kind, lines[0])
    for count in (len(lines), 1):
        try:
            values, written, _ = load("\n".join(lines[:count]) + "\n")
        except ValueError:
            continue
        break
    else:
        count = 1
        match = _KEY[block.kind].match(lines[0])
        readable = match and not re.compile(_TEMPLATE).search(lines[0])
        values = written = {key: _as_written(key, match["value"] or "")} if match and readable else {}
    for store, read in ((saved.metadata.values, values), (saved.metadata.written, written)):
        store |= {
            one: joined(one, store[one], value) if one in store else value for one, value in read.items()
        }
    saved.lines.update(range(first, first + count))
    if count == 1 and is_tags(key):
        _save_tags(saved, key, lines[1:], first + 1)


def _save_tags(saved: Salvage, key: str, lines: list[str], first: int) -> None:
    """Add the `- item` lines under `tags: [a]` to it; tasks among them are the body's."""
    items = {
        first + n: _as_tag(match["tag"])
        for n, line in enumerate(lines)
        if (match := re.compile(_LIST_ITEM).match(line))
    }
    if items:
        value = saved.metadata.written.get(key)
        tags = [*(value if isinstance(value, list) else [value]), *items.values()]
        saved.metadata.written[key] = saved.metadata.values[key] = tags
        saved.lines.update(items)


def _key_of(kind: Kind, line: str) -> str:
    """The key that a line starts, or nothing."""
    match = _KEY[kind].match(line)
    return match["key"].strip("\"'").strip() if match else ""


def _as_written(key: str, value: str) -> object:
    """A value that does not parse: the tags of a list, any other as it stands, without quotes around it."""
    value = value.strip()
    if (is_tags(key) or key.casefold() == "tag") and re.search(r"^\[|[\"']", value):
        return [tag for item in re.compile(_FLOW_ITEM).findall(value.strip("[]")) if (tag := _as_tag(item))]
    quoted = re.fullmatch(r"\"([^\"]*)\"|'([^']*)'", value)
    return (quoted[1] or quoted[2] or "").strip() if quoted else value


def _as_tag(item: str) -> str:
    """A tag without the quotes and brackets that are left of its list."""
    return item.strip("[]\"' \t")
