"""The front matter of a note, read: YAML through python-frontmatter, TOML through tomllib.

A note whose front matter is broken is still read (`_salvage`); nothing here raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time

from tilcli.core import tags as tag_rules
from tilcli.core.front_matter import _flaws
from tilcli.core.front_matter import block as blocks
from tilcli.core.front_matter._plain_yaml import read_plain
from tilcli.core.front_matter._salvage import Metadata, joined, salvage
from tilcli.core.front_matter._yaml_types import MOST, note_loader
from tilcli.core.front_matter.block import Flaw, FrontBlock, FrontMatter
from tilcli.core.lines import split_lines
from tilcli.core.text import caseless, lazy_pattern

# libyaml's binding overflows the C stack at some ten thousand levels; indentation alone cannot get that far.
_DEEPEST = 1000
_STEPS = lazy_pattern(r"(?:[-?:][ \t]+){100}")
_MOST_DOTS = 50  # of a TOML key: tomllib takes quadratic time
_ALIASES = ("aliases", "alias")
_TITLES = ("title", "제목")
_AS_WRITTEN = (*_TITLES, "tags", "tag", "태그")


def read_front_matter(text: str) -> FrontMatter:
    """The metadata of a note; its kind is None where there is none, and the body then starts at once."""
    block = blocks.find_block(text)
    if block is None:
        return FrontMatter()
    if block.kind == "logseq":
        return _front_matter(block, _read_properties(block), (block.body_line or 1, block.body_start, ()))
    load = _LOADERS[block.kind]
    if block.body_line is None:
        return _salvaged(text, block, load)
    try:
        metadata = load(block.inner)
    except ValueError:
        return _salvaged(text, block, load)
    if block.inner.strip() and not (metadata.values and blocks.is_metadata(metadata.values)):
        return FrontMatter()  # two rules with a sentence, or only a heading, between them
    return _front_matter(block, metadata, (block.body_line, block.body_start, ()))


def aliases_of(front: FrontMatter) -> tuple[str, ...]:
    """What a note is called beside its title: the names under `aliases` or `alias`, a list or with commas between."""
    found: list[str] = []
    for key, value in front.values.items():
        if caseless(key) in _ALIASES:
            items = value[:MOST] if isinstance(value, list) else tag_rules.from_property(str(value or ""))
            found += [" ".join(str(item).split()) for item in items if isinstance(item, str | int | date)]
    return tuple(filter(None, found))


def _salvaged(text: str, block: FrontBlock, load: Callable[[str], Metadata]) -> FrontMatter:
    """What can be saved of a block that is broken or not closed, with the problem told."""
    saved = salvage(block, load)
    if saved is None:
        return FrontMatter()
    opener = block.first_line - 1
    lines = saved.lines | {opener}
    if block.body_line:
        lines.add(block.body_line - 1)
    flaw = _flaws.broken(block, lines) if block.body_line else _flaws.unclosed(opener)
    return _front_matter(block, saved.metadata, blocks.remainder(text, lines), flaw)


def _front_matter(
    block: FrontBlock, metadata: Metadata, body: tuple[int, int, tuple[int, ...]], *flaws: Flaw
) -> FrontMatter:
    written = metadata.written
    if block.kind == "yaml" and None in written.values():
        for line, key, value in _flaws.commented_tags(block):
            if written.get(key) is None:
                written[key] = value
                flaws = flaws or (_flaws.commented(line, key, value),)  # of one fault one report
    for at, key in metadata.repeated:
        both = isinstance(written.get(key), list)
        flaws += (_flaws.repeated(block.first_line + at, key, joined=both),)
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
        data = YAMLHandler().load(block, Loader=note_loader(_AS_WRITTEN))
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
    return _spelled_metadata(values)


def _read_json(block: str) -> Metadata:
    """The block through json, which has read it once already."""
    import json

    repeated: list[tuple[int, str]] = []

    def one(pairs: list[tuple[str, object]]) -> dict[str, object]:
        read: dict[str, object] = {}
        for key, value in pairs:
            if key in read:
                repeated.append((_line_of_second(block, key), key))
            read[key] = joined(key, read[key], value) if key in read else value
        return read

    return _spelled_metadata(json.loads(block, object_pairs_hook=one))._replace(repeated=tuple(repeated))


def _line_of_second(block: str, key: str) -> int:
    """The line on which a key stands the second time, counted from 0."""
    at = block.find(f'"{key}"', block.find(f'"{key}"') + 1)
    return block.count("\n", 0, at) if at >= 0 else 0


def _spelled_metadata(values: dict[str, object]) -> Metadata:
    taxonomies = values.get("taxonomies")
    everything = {**taxonomies, **values} if isinstance(taxonomies, dict) else values
    return Metadata(values, {k: _spelled(v) for k, v in everything.items() if caseless(k) in _AS_WRITTEN})


def _spelled(value: object) -> object:
    """A TOML value as text, lists as lists of text."""
    if isinstance(value, list):
        return [_spelled(item) for item in value[:MOST]]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)


_LOADERS: dict[str, Callable[[str], Metadata]] = {"yaml": _read_yaml, "toml": _read_toml, "json": _read_json}
