"""Another name for a tag: wherever it is written in a note, and no byte elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilcli.core.front_matter import quoting
from tilcli.core.front_matter.block import FrontBlock, body_of, find_block
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.lines import lines_of
from tilcli.core.markdown.structure import read_structure, tag_places
from tilcli.core.text import caseless
from tilcli.errors import NotebookUnreadable, UsageError
from tilcli.lean_typing import NamedTuple

_NAMES = "tags|tag|태그"
_KEY = {
    "yaml": re.compile(r"^(?P<key>tags|tag|태그)[ \t]*:(?=\s|$)", re.MULTILINE | re.IGNORECASE),
    "toml": re.compile(r"^[ \t]*(?P<key>tags|tag|태그)[ \t]*=", re.MULTILINE | re.IGNORECASE),
    "json": re.compile(r"(?<=[\s{,])\"(?P<key>tags|tag|태그)\"\s*:", re.IGNORECASE),
    "logseq": re.compile(r"^(?:[-*][ \t]|[ \t]+)?(?P<key>tags|태그)::", re.MULTILINE | re.IGNORECASE),
}
# Where the value of a key ends: at the next key, table or property.
_NEXT = {
    "yaml": re.compile(r"^[^\s\-#\[\]{}\"',]", re.MULTILINE),
    "toml": re.compile(r"^[ \t]*(?:[\w\"'.-]+[ \t]*=|\[[\w\[\"'])", re.MULTILINE),
    "json": re.compile(r"[\]}]|,\s*\"[^\"\r\n]*\"\s*:"),
    "logseq": re.compile(r"[\r\n]"),
}
_PART = re.compile(r"#?\[\[[^\[\]]*\]\]|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\r\n]|'')*'|[^\[\],，、\r\n]+")
_WORD = re.compile(r"#?\[\[[^\[\]]*\]\]|\S+")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_COMMENT = re.compile(r"(?<=\S)[ \t]+#.*")
_PAIRS = (("#[[", "]]"), ("[[", "]]"), ('"', '"'), ("'", "'"), ("#", ""))


class TagRename(NamedTuple):
    """A tag that is to be called `new`; `key` is what its spellings have in common. `bare`: `#new` is read whole."""

    key: str
    new: str
    bare: bool

    def renamed(self, tag: str) -> str | None:
        """The tag with its new name, if it is it or stands below it: of a, `a` and `a/b`."""
        parts = tag.split("/")
        depth = self.key.count("/") + 1
        return "/".join([self.new, *parts[depth:]]) if caseless("/".join(parts[:depth])) == self.key else None


def to_rename(old: str, new: str) -> TagRename:
    """What `rename` is to do. Raises UsageError where `new` can be no tag."""
    if re.search(r"[\r\n,，、\[\]\"']", new) or not new.strip("/") or caseless(old) == "":
        raise UsageError(f"{new!r} can be no tag", "a tag has no commas, brackets or quotation marks")
    return TagRename(caseless(old), new, read_structure(f"#{new}").tags == ((1, new),))


class _Span(NamedTuple):
    start: int
    end: int
    text: str


def rename(text: str, tag: TagRename) -> tuple[str, int]:
    """The note with the tag renamed, and in how many places. Raises NotebookUnreadable if it does not read so then."""
    spans = sorted({span.start: span for span in (*_in_front(text, tag), *_in_body(text, tag))}.values())
    renamed, at = [], 0
    for span in spans:
        renamed += [text[at : span.start], span.text]
        at = span.end
    after = "".join([*renamed, text[at:]])
    if _read(after) != _read(text, tag):
        raise NotebookUnreadable(
            "its tags are written in a way that til cannot change", "change them in an editor"
        )
    return after, len(spans)


def _read(text: str, tag: TagRename | None = None) -> tuple[object, ...]:
    """What reading the note must give after the change: its tags, renamed by `tag`, and all else as it was."""
    front = read_front_matter(text)
    said = [(0, one) for one in front.tags], read_structure(body_of(text, front)).tags
    renamed = [((line, caseless((tag and tag.renamed(one)) or one)) for line, one in part) for part in said]
    # Zola's tags stand in a table of their own.
    others = [
        (key, value)
        for key, value in front.values.items()
        if not re.fullmatch(_NAMES, key, re.IGNORECASE) and key != "taxonomies"
    ]
    flaws = [(flaw.line, flaw.code) for flaw in front.problems]
    return *(list(dict.fromkeys(part)) for part in renamed), front.title, repr(others), flaws


def _in_body(text: str, tag: TagRename) -> Iterator[_Span]:
    """The places in the text, by line and column: the metadata, which may be broken, is blanked."""
    lines = lines_of(text)
    for line, column, written in tag_places(body_of(text, read_front_matter(text))):
        start = lines[line - 1].start + column
        if written.startswith("#") and not re.search(r"[,，、]|\s#", written):
            yield from _renamed(start, written, tag)
        else:
            yield from _in_list(start, written.rstrip("_* "), tag, words=False)


def _in_front(text: str, tag: TagRename) -> Iterator[_Span]:
    block = find_block(text)
    if block is None:
        return
    at = text.find(block.inner, 0, block.body_start + len(block.inner))
    for found in _KEY[block.kind].finditer(block.inner):
        following = _NEXT[block.kind].search(block.inner, found.end())
        value = block.inner[found.end() : following.start() if following else len(block.inner)]
        is_words = _is_words(block, found["key"], value)
        yield from _in_list(at + found.end(), value, tag, words=is_words, quote=block.kind == "yaml")


def _is_words(block: FrontBlock, key: str, value: str) -> bool:
    """Whether a value is one line of words, each a tag, as Jekyll writes them."""
    said = value.strip()
    return (
        block.kind == "yaml" and caseless(key) != "tag" and not re.search(r"^\[(?!\[)|[,，、\n]|^[\"']", said)
    )


def _in_list(start: int, value: str, tag: TagRename, *, words: bool, quote: bool = False) -> Iterator[_Span]:
    """The tag among those that a value lists."""
    for part in (_WORD if words else _PART).finditer(value):
        lead = _LEAD.match(part[0])
        inner = part[0][lead.end() if lead else 0 :]
        bare = inner if inner.startswith(("#", '"', "'")) else _COMMENT.sub("", inner)
        yield from _renamed(start + part.end() - len(inner), bare.rstrip(), tag, quote=quote)


def _renamed(start: int, written: str, tag: TagRename, *, quote: bool = False) -> Iterator[_Span]:
    """The tag in its quotation marks, brackets, or behind its `#`; these stay."""
    before, after = "", ""
    for left, right in _PAIRS:
        if written.startswith(left) and written.endswith(right) and len(written) > len(left + right):
            written = written[len(left) : len(written) - len(right)]
            before, after = before + left, right + after
    new = tag.renamed(written)
    if new is None:
        return
    bare = start + len(before)
    if before == "#" and not (quote or tag.bare):
        yield _Span(start, bare + len(written), f"#[[{new}]]")
    elif quote and not before and quoting.item(new) != new:
        yield _Span(start, start + len(written), quoting.quoted(new))
    else:
        yield _Span(bare, bare + len(written), new)
