"""The front matter of a note, read: YAML through python-frontmatter, TOML through tomllib.

A note whose front matter is broken is still read (`_salvage`); nothing here raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache

from tilcli.core import tags as tag_rules
from tilcli.core.front_matter import block as blocks
from tilcli.core.front_matter._plain_yaml import read_plain
from tilcli.core.front_matter._salvage import Metadata, salvage
from tilcli.core.front_matter.block import Flaw, FrontBlock, FrontMatter
from tilcli.core.lines import split_lines
from tilcli.core.text import caseless, lazy_pattern
from tilcli.lean_typing import Any

_MOST = 500  # items of a list of tags that are looked at: aliases can make a short list very long
# libyaml's binding overflows the C stack at some ten thousand levels; indentation alone cannot get that far.
_DEEPEST = 1000
_STEPS = lazy_pattern(r"(?:[-?:][ \t]+){100}")
_MOST_DOTS = 50  # of a TOML key: tomllib takes quadratic time
_TITLES = ("title", "제목")
_AS_WRITTEN = (*_TITLES, "tags", "tag", "태그")


def read_front_matter(text: str) -> FrontMatter:
    """The metadata of a note; its kind is None where there is none, and the body then starts at once."""
    block = blocks.find_block(text)
    if block is None:
        return FrontMatter()
    if block.kind == "logseq":
        return _front_matter(block, _read_properties(block), (block.body_line or 1, block.body_start, ()))
    load = _read_yaml if block.kind == "yaml" else _read_toml
    if block.body_line is None:
        return _salvaged(text, block, load)
    try:
        metadata = load(block.inner)
    except ValueError:
        return _salvaged(text, block, load)
    if block.inner.strip() and not (metadata.values and blocks.is_metadata(metadata.values)):
        return FrontMatter()  # two rules with a sentence, or only a heading, between them
    return _front_matter(block, metadata, (block.body_line, block.body_start, ()))


def _salvaged(text: str, block: FrontBlock, load: Callable[[str], Metadata]) -> FrontMatter:
    """What can be saved of a block that is broken or not closed, with the problem told."""
    saved = salvage(block, load)
    if saved is None:
        return FrontMatter()
    opener = block.first_line - 1
    lines = saved.lines | {opener}
    if block.body_line:
        lines.add(block.body_line - 1)
    flaw = blocks.broken(opener) if block.body_line else blocks.unclosed(opener)
    return _front_matter(block, saved.metadata, blocks.remainder(text, lines), flaw)


def _front_matter(
    block: FrontBlock, metadata: Metadata, body: tuple[int, int, tuple[int, ...]], *flaws: Flaw
) -> FrontMatter:
    written = metadata.written
    if block.kind == "yaml" and None in written.values():
        for line, key, value in blocks.commented_tags(block):
            if written.get(key) is None:
                written[key] = value
                flaws += (blocks.commented(line, key, value),)
    tags = {key: value for key, value in written.items() if caseless(key) not in _TITLES}
    found = tag_rules.from_front_matter(tags)
    return FrontMatter(block.kind, metadata.values, found, _title(written), *body, flaws)


def _title(written: Mapping[str, object]) -> str | None:
    titles = (value for key, value in written.items() if caseless(key) in _TITLES)
    return next((value.strip() for value in titles if isinstance(value, str) and value.strip()), None)


def _read_properties(block: FrontBlock) -> Metadata:
    values: dict[str, object] = dict(blocks.properties(block))
    written: dict[str, object] = {
        key: list(tag_rules.from_property(str(value))) if blocks.is_tags(key) else value
        for key, value in values.items()
        if caseless(key) in _AS_WRITTEN
    }
    return Metadata(values, written)


def _read_yaml(block: str) -> Metadata:
    """The block at a glance if that is enough, else through python-frontmatter's YAML handler.

    Raises ValueError if it is not YAML.
    """
    plain = read_plain(block, lambda key: caseless(key) in _AS_WRITTEN)
    return plain if plain is not None else parse_yaml(block)


def parse_yaml(block: str) -> Metadata:
    """The block as YAML's parser reads it. Raises ValueError if it is not YAML."""
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    if block.count("[") + block.count("{") > _DEEPEST or _STEPS.search(block):
        raise ValueError("nested too deeply")
    try:
        data = YAMLHandler().load(block, Loader=_note_loader())
    except (yaml.YAMLError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from error
    return data if isinstance(data, Metadata) else Metadata({}, {})


def _read_toml(block: str) -> Metadata:
    """The block through tomllib; Zola keeps its tags in a table `taxonomies`.

    Raises ValueError if it is not TOML.
    """
    import tomllib

    if any(line.partition("=")[0].count(".") > _MOST_DOTS for line in block.splitlines()):
        raise ValueError("nested too deeply")
    try:
        values = tomllib.loads("\n".join(split_lines(block)))
    except RecursionError as error:
        raise ValueError(str(error)) from error
    taxonomies = values.get("taxonomies")
    everything = {**taxonomies, **values} if isinstance(taxonomies, dict) else values
    return Metadata(values, {k: _spelled(v) for k, v in everything.items() if caseless(k) in _AS_WRITTEN})


def _spelled(value: object) -> object:
    """A TOML value as text, lists as lists of text."""
    if isinstance(value, list):
        return [_spelled(item) for item in value[:_MOST]]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)


@cache
def _note_loader() -> Any:
    """A safe YAML loader, on libyaml where it is there, whose document is a `Metadata`.

    One parse gives both readings. Types that surprise stay text: `001` and `0x1f` (not 1 and 31), `12:30`
    (not 750), `2021-02-30` (not an error). Keys are text as well.
    """
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class NoteLoader(base):  # type: ignore[misc]
        def get_single_data(self) -> Metadata | None:
            node = self.get_single_node()
            if not isinstance(node, yaml.MappingNode):
                return None
            written = {
                key.value: _as_written(value)
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode) and caseless(key.value) in _AS_WRITTEN
            }
            values = self.construct_document(node)
            return Metadata({str(key): value for key, value in values.items()}, written)

    NoteLoader.add_constructor("tag:yaml.org,2002:int", _number)
    NoteLoader.add_constructor("tag:yaml.org,2002:float", _real)
    NoteLoader.add_constructor("tag:yaml.org,2002:timestamp", _moment)
    return NoteLoader


def _number(loader: Any, node: Any) -> object:
    plain = node.value.lstrip("+-")
    is_plain = plain.isascii() and plain.isdigit() and len(plain) <= 18
    return int(node.value) if is_plain and (plain == "0" or plain[0] != "0") else str(node.value)


def _real(loader: Any, node: Any) -> object:
    surprising = ":" in node.value or "_" in node.value
    return str(node.value) if surprising else loader.construct_yaml_float(node)


def _moment(loader: Any, node: Any) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return str(node.value)


def _as_written(node: Any, depth: int = 0) -> object:
    """A YAML node as the text that was typed; null is None, and what is nested three deep is dropped."""
    kind = node.id
    if kind == "scalar":
        return None if node.tag.endswith(":null") else node.value
    if depth == 2:
        return None
    if kind == "sequence":
        return [_as_written(item, depth + 1) for item in node.value[:_MOST]]
    pairs = node.value[:_MOST]
    return {key.value: _as_written(value, depth + 1) for key, value in pairs if key.id == "scalar"}
