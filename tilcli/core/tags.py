"""Tags as a person lists them: in front matter and in Logseq's properties. `markdown` finds them in text.

A tag is the text that the person wrote; its case is kept for display and folded for comparing (`text.caseless`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tilcli.core.text import caseless, lazy_pattern

_LOGSEQ_TOKEN = lazy_pattern(r"#?\[\[([^\[\]]+)\]\]|#([^\s#,，\[\]]+)")
_COMMA = lazy_pattern(r"[,，、]")
_PLACEHOLDER = lazy_pattern(r"<[^<>]*>|.*(?:\{\{|<%).*")  # of a template
_MOST = 500  # tags of one note: what is beyond is a mistake or an attack


def from_front_matter(mapping: Mapping[str, object]) -> tuple[str, ...]:
    """Tags of the keys `tags` and `tag`, as written, without repeats.

    Pass values as text: a loader that types scalars has already turned `no` into False. Lists are flattened
    one level and nulls dropped. A string is split at commas, else (Jekyll) at spaces; under `tag` it is one.
    """
    found: dict[str, str] = {}
    for key, value in mapping.items():
        name = caseless(key)
        if name in ("tags", "태그", "tag"):
            for tag in _from_value(value, whole=name == "tag"):
                found.setdefault(caseless(tag), tag)
    return tuple(found.values())[:_MOST]


def from_property(value: str) -> Iterator[str]:
    """Tags of a Logseq `tags::` value: `[[a b]]`, `#a`, `#[[a b]]` and plain text between commas."""
    at = 0
    for token in _LOGSEQ_TOKEN.finditer(value):
        yield from _parts(value[at : token.start()])
        yield (token[1] or token[2]).strip()
        at = token.end()
    yield from _parts(value[at:])


def _from_value(value: object, *, whole: bool) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, list | tuple):
                yield from (tag for each in item for tag in _from_item(each))
            else:
                yield from _from_item(item)
    elif isinstance(value, str) and not whole and not _COMMA.search(value):
        yield from from_property(value) if "[[" in value else filter(None, map(_bare, value.split()))
    else:
        yield from _from_item(value)


def _from_item(item: object) -> Iterator[str]:
    """Tags of one list item; `- CS: os`, a mapping to YAML, is the text that was written."""
    if isinstance(item, Mapping):
        item = ", ".join(f"{key}: {value}" for key, value in item.items() if value is not None)
    if item is not None and not isinstance(item, list | tuple):
        yield from _parts(str(item))


def _parts(text: str) -> Iterator[str]:
    return filter(None, map(_bare, _COMMA.split(text)))


def _bare(tag: str) -> str:
    """The tag without the `#` or `[[ ]]` that some put before it, or a quotation mark that lacks its other."""
    if _PLACEHOLDER.fullmatch(tag.strip()):
        return ""
    if tag.count('"') == 1:
        tag = tag.strip().strip('"')
    return tag.strip().lstrip("#").removeprefix("[[").removesuffix("]]").strip()
