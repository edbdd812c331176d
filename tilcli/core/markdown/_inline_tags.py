"""Tags in a note's text: `#tag` anywhere, and lines that list them (`Tags: git, vcs`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import category

from tilcli.core.tags import from_property
from tilcli.core.text import lazy_pattern

# A `#` and what may belong to a tag. In UTF-8 bytes any non-ASCII letter counts here; `_name` cuts precisely.
_CANDIDATE = lazy_pattern(rb"#[\w\x80-\xff](?:[\w/+\-\x80-\xff]|(?<=[A-Za-z0-9])\.(?=[A-Za-z0-9]))*")
_NAME = lazy_pattern(r"(?:[^\W_]|_(?=\w))[\w/+\-.]*")
# Beside letters and digits: the marks of scripts that write vowels so, emoji, and what holds one emoji together.
_MARKS = frozenset(("Mn", "Mc", "Me", "So"))
_JOINERS = frozenset("\u200c\u200d") | {
    chr(code) for code in (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080))
}
# What the plugin Tasks puts behind a task's words, also right behind a tag: `#home📅 2026-03-01`.
_FIELD = (
    r"(?<!^)(?<!/)(?:[🔺⏫🔼🔽⏬]"
    r"|[📅📆🗓⏳⌛🛫➕✅❌]\ufe0f?\s*[0-9]{4}-[0-9]{2}|🔁\ufe0f?\s*every\b|[🆔⛔]\ufe0f?\s*\w)"
)
# Before the `#`: the line's start, white space, an opening bracket, emphasis, a comma.
_BEFORE = lazy_pattern(rb"(?:^|[\s(,*_]|\xc2\xa0|\xe3\x80[\x80\x81]|\xef\xbc[\x88\x8c\x9a])\Z")
# Patterns below stay text: `re` compiles and keeps them when a note first needs them, not at start-up.
_NOT_A_TAG = (
    # `#fff`, `#a1b2c3`, `#ffff0080`; of four digits only those with a number in them (`#cafe` is a word).
    r"(?i:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8}|(?=[a-f]*[0-9])[0-9a-f]{4})"
    # `#123`, `#32가`, `#3번째`, `#1일차`: numbers, ordinals, and both with a particle.
    r"|\d+(?:번째|번|일차|주차|차|강|장|편|호|개)?(?:[은는이가을를의도만와과]|에서?|으?로)?"
    r"|(?:include|define|undef|ifn?def|endif|elif|pragma|import)[가-힣]*"
    # `#content를`: a name out of somebody's code with a particle behind it.
    r"|[A-Za-z0-9_-]*[A-Za-z0-9_](?:[은는이가을를의도만와과]|에서?|에만|으?로|처럼)"
)
_PARTICLE = (
    r"(?:(?:으로|로|에)(?:서|써|부터)?|[은는이가을를의도만와과나]|이나|이?랑|처럼|부터|까지|보다|마다"
    r"|이?라(?:고|는|면|도)|이?란)(?:[은는도만])?"
)
# `#로 시작하면`, `#하나만`: the sign itself, in prose about it. `#RRGGBB`: the form of a colour.
_SIGN_ITSELF = (
    rf"(?:하나|둘|셋|[한두세] ?개)?{_PARTICLE}|(?i:a{{0,2}}r{{1,2}}g{{1,2}}b{{1,2}}a{{0,2}}|x{{3,8}})"
)
_NAMED = r" (?:으로|로|(?:이)?라[고는]|처럼)(?=[\x00-\x7f]|\Z)"  # `#아이디 로 고른다`: a word out of code
# A Latin tag runs on into Japanese: `#Pythonの話`; を stands in no word.
_JAPANESE = r"(?<=[A-Za-z0-9])[\u3041-\u3096]|(?<!^)を"
# The start of a line that is a command of a shell, behind which `#` begins a comment.
_COMMAND = lazy_pattern(
    rb"[ \t]*(?:\$ +[a-z]"
    rb"|(?:sudo|chmod|chown|chgrp|lsblk|mkdir|rmdir|ls|cd|cp|mv|rm|ln|apt|apt-get|yum|dnf|brew|pip3?|npm|npx|yarn|pnpm"
    rb"|docker|kubectl|systemctl|journalctl|curl|wget|ssh|scp|rsync|tar|unzip|grep|awk|sed|xargs|ifconfig|netstat|ps"
    rb"|umount|mount|useradd|usermod|userdel|groupadd|git [a-z-]+)(?=[ \t])"
    rb"|[a-z][\w.-]*(?:[ \t]+[\w./~-]+)*?[ \t]--?[A-Za-z])[\x20-\x7e\t]*\Z"
)
_LONGEST_COMMAND = 200  # bytes
_CODE_AFTER = rb"=| ?\{(?![{%])"  # `#id {` of a style sheet, but not Logseq's `{{video …}}`
_TAG_LINE = (
    r"(?i)[ \t]*(?P<bullet>[-*+][ \t]+)?[_*]*(?:tags|태그|タグ|标签|標籤)[_*]*[ \t]*"
    r"(?P<sign>::?|：)[_*]*[ \t]*(?P<value>\S.*)"
)
_TAG_WORDS = tuple(word.encode() for word in ("tags", "Tags", "TAGS", "태그", "タグ", "标签", "標籤"))
_FURTHEST = 20  # bytes from a line's start to the word
_COMMA = lazy_pattern(r"[,，、]")
_PROSE = r"[.!?;:<>={}()\"]|다$|요$"


def inline(data: bytes, hidden: Callable[[int], bool]) -> Iterator[tuple[int, str]]:
    """`#tags` of running text as (byte offset, tag); `hidden(offset)` tells code, links and such."""
    for found in _CANDIDATE.finditer(data):
        at = found.start()
        tag = _name_at(data, at, found[0])
        if tag and not hidden(at):
            yield at, tag


def tag_lines(data: bytes, hidden: Callable[[int], bool]) -> Iterator[tuple[int, str]]:
    """Tags without `#` of `Tags: git, vcs` and `tags:: [[a]]` lines as (byte offset of the line, tag)."""
    return ((start, tag) for start, _, tags in tag_values(data, hidden) for tag in tags)


def tag_values(data: bytes, hidden: Callable[[int], bool]) -> Iterator[tuple[int, int, list[str]]]:
    """The lines that list tags, as (byte offset of the line, of what stands behind the colon, its tags)."""
    for at in _occurrences(data, _TAG_WORDS):
        start = data.rfind(b"\n", max(0, at - _FURTHEST - 1), at) + 1
        if at - start > _FURTHEST or hidden(start) or hidden(at):
            continue
        line = data[start : _line_end(data, start)].decode("utf-8", "replace").rstrip()
        match = re.compile(_TAG_LINE).match(line)
        if match and (tags := _line_value(match)):
            yield start, start + len(line[: match.start("value")].encode()), tags


def _occurrences(data: bytes, words: Iterable[bytes]) -> Iterator[int]:
    """Where the words stand. One pass each of memmem: thirty times faster than an alternation in `re`."""
    for word in words:
        at = data.find(word)
        while at >= 0:
            yield at
            at = data.find(word, at + 1)


def _line_value(match: re.Match[str]) -> list[str]:
    """Tags of a tag line's value; prose after `태그:` gives none, and `#tags` are found by `inline`."""
    value = match["value"].strip().strip("_*").rstrip()
    if value.startswith("[") and value.endswith("]") and value.count("[") == 1:
        value = value[1:-1]
    if match["sign"] == "::" or "[[" in value:
        return [tag for tag in from_property(value) if tag]
    parts = [part.strip() for part in _COMMA.split(value)]
    plain = not match["bullet"] and "#" not in value and "`" not in value
    if not plain or not all(_plain_tag(part, alone=len(parts) == 1) for part in parts if part):
        return []
    return [part for part in parts if part]


def _plain_tag(part: str, *, alone: bool) -> bool:
    words = len(part.split())
    return len(part) <= 30 and words <= (1 if alone else 3) and not re.compile(_PROSE).search(part)


def _name_at(data: bytes, at: int, raw: bytes) -> str:
    """The tag whose `#` stands at byte `at`, or nothing if it is an anchor, number, colour or directive."""
    if at and (not _BEFORE.search(data, max(0, at - 3), at) or data[max(0, at - 2) : at] == b"]("):
        return ""
    text = raw[1:].decode("utf-8", "replace")
    plain = _NAME.fullmatch(text)
    tag = (text if plain else _name(data, at, text)).rstrip("-_/")
    if not tag.isascii():
        tag = re.compile(_JAPANESE).split(tag, maxsplit=1)[0]
    if re.compile(_CODE_AFTER).match(data, at + len(raw)) or not any(map(_is_telling, tag)):
        return ""
    if re.fullmatch(_NOT_A_TAG, tag) or re.fullmatch(_SIGN_ITSELF, tag):
        return ""
    if re.compile(_NAMED.encode()).match(data, at + 1 + len(tag.encode())):
        return ""
    start = data.rfind(b"\n", 0, at) + 1
    return "" if at - start < _LONGEST_COMMAND and _COMMAND.match(data, start, at) else tag


def _name(data: bytes, at: int, text: str) -> str:
    """So much of `text`, which has more than letters and digits, as belongs to the tag at byte `at`."""
    if not (_is_telling(text[0]) or text[0].isalnum() or _NAME.match(text)):
        return ""
    end = next((place for place, sign in enumerate(text) if not _belongs(sign)), len(text))
    line = data[at + 1 : _line_end(data, at)].decode("utf-8", "replace")
    field = re.compile(_FIELD).search(line, 0, end + 20)
    return text[: min(end, field.start()) if field else end]


def _belongs(sign: str) -> bool:
    return sign.isalnum() or sign in "_/+-." or category(sign) in _MARKS or sign in _JOINERS


def _is_telling(sign: str) -> bool:
    return sign.isalpha() or category(sign) == "So"


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end
