"""The types that YAML has in front matter: those that a person meant."""

from __future__ import annotations

from functools import cache

from tilcli.core.front_matter._salvage import Metadata, joined
from tilcli.core.text import caseless
from tilcli.lean_typing import Any

MOST = 500  # items of a list of tags that are looked at: aliases can make a short list very long


@cache
def note_loader(as_written: tuple[str, ...]) -> Any:
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
            written: dict[str, object] = {}
            lines: dict[str, int] = {}
            repeated = []
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    continue
                name = key.value
                if name in lines:
                    repeated.append((key.start_mark.line, name))
                if caseless(name) in as_written:
                    read = _as_written(value)
                    written[name] = joined(name, written[name], read) if name in written else read
                lines[name] = key.start_mark.line
            values = self.construct_document(node)
            return Metadata({str(key): value for key, value in values.items()}, written, tuple(repeated))

    NoteLoader.add_constructor("tag:yaml.org,2002:int", _number)
    NoteLoader.add_constructor("tag:yaml.org,2002:float", _real)
    NoteLoader.add_constructor("tag:yaml.org,2002:timestamp", _moment)
    NoteLoader.add_constructor(None, _untyped)  # a lone `=` or `<<`, and types of other programs
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


def _untyped(loader: Any, node: Any) -> object:
    if node.id == "scalar":
        return str(node.value)
    return loader.construct_sequence(node) if node.id == "sequence" else loader.construct_mapping(node)


def _as_written(node: Any, depth: int = 0) -> object:
    """A YAML node as the text that was typed; null is None, and what is nested three deep is dropped."""
    kind = node.id
    if kind == "scalar":
        return None if node.tag.endswith(":null") else node.value
    if depth == 2:
        return None
    if kind == "sequence":
        return [_as_written(item, depth + 1) for item in node.value[:MOST]]
    pairs = node.value[:MOST]
    return {key.value: _as_written(value, depth + 1) for key, value in pairs if key.id == "scalar"}
