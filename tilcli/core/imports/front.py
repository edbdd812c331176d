"""Front matter put before an imported text, or the missing keys put into its own. The text itself stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tilcli.core.front_matter.block import FrontMatter, find_block
from tilcli.core.front_matter.quoting import item, quoted
from tilcli.core.lines import line_end_of

_PLAIN_KEY = re.compile(r"[^\W\d][\w -]*")
_CLOSER = re.compile(r"(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)\Z")
_BARE = re.compile(r"\d{4}-\d\d-\d\d|true|false")  # a day or a truth, not a text

Value = str | Sequence[str]


def before(text: str, keys: Mapping[str, Value], template: str = "") -> str:
    """The text with front matter before it.

    `template` is a block (opener to closer) that is used as it is, and given those keys that it lacks;
    without keys and template nothing is added.
    """
    if not keys and not template:
        return text
    block = _with_keys(template or "---\n---\n", keys)
    end = line_end_of(text)
    return (block if end == "\n" else block.replace("\n", end)) + text


def into(text: str, front: FrontMatter, keys: Mapping[str, Value]) -> str:
    """The text with the keys that its own front matter lacks at the end of that; not in a broken one."""
    if front.problems or not front.body_start:
        return text
    own = {key.casefold() for key in front.values}
    missing = {key: value for key, value in keys.items() if key.casefold() not in own}
    return _with_keys(text[: front.body_start], missing) + text[front.body_start :]


def keys_in(block: str) -> set[str]:
    """The keys that a block holds, case aside."""
    return {match.casefold() for match in re.findall(r'^"?([^\s":=][^":=\r\n]*?)"?[ \t]*[:=]', block, re.M)}


def block_of(text: str) -> str:
    """The block of YAML or TOML that a text starts with, closer included; empty if there is none."""
    block = find_block(text)
    if block is None or block.kind in ("json", "logseq") or block.body_line is None:
        return ""
    return text[: block.body_start]


def _with_keys(block: str, keys: Mapping[str, Value]) -> str:
    closer = _CLOSER.search(block)
    if closer is None:
        return block
    toml = closer[0].startswith("+")
    end = line_end_of(block)
    written = keys_in(block)
    lines = [_line(key, value, toml) + end for key, value in keys.items() if key.casefold() not in written]
    return block[: closer.start()] + "".join(lines) + block[closer.start() :]


def _line(key: str, value: Value, toml: bool) -> str:
    plain = re.compile(r"[A-Za-z0-9_-]+") if toml else _PLAIN_KEY
    name = key if plain.fullmatch(key) else quoted(key)
    mark, write = (" =", quoted) if toml else (":", item)
    if isinstance(value, str):
        return f"{name}{mark} {value if _BARE.fullmatch(value) else write(value)}"
    return f"{name}{mark} [{', '.join(map(write, value))}]"
