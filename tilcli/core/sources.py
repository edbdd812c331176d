"""Where an address leads: which paper, problem, repository, video, course or post, however it is spelled.

`arxiv.org/abs/1810.04805v2`, `/pdf/1810.04805.pdf` and `huggingface.co/papers/1810.04805` are one paper. The rules are
a table, data/sources.toml; it is loaded when an address is first asked for. No network is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from tilcli.core.text import composed, lazy_pattern
from tilcli.home import shipped
from tilcli.lean_typing import Final, NamedTuple

KINDS: Final = ("paper", "problem", "repo", "video", "course", "blog")

# git@github.com:owner/name.git, and what comes with a scheme: user@host:port/path?query#part
_ADDRESS = lazy_pattern(
    r"(?:(?:https?|git|ssh|git\+https):)?//(?:[^/@?#]*@)?([^/:?#]+)(?::\d*)?([^#]*)", re.I
)
_SECURE_SHELL = lazy_pattern(r"git@([\w.-]+):(.+)")
_END = r"(?![\w-])"
_SCHEME = re.compile(r"\A(?:[a-z][a-z0-9+.-]*:)?//(?:www\.)?", re.I)


class WebSource(NamedTuple):
    """What an address leads to. `ident` is the same for every address of it; `address` is the one to show."""

    kind: str  # one of KINDS
    ident: str  # system:identity, as arxiv:1810.04805
    label: str  # as a person says it: arXiv 1810.04805, BOJ 1002, owner/name
    address: str


class _Rule(NamedTuple):
    pattern: str
    below: bool  # whether the name below the host is part of the identity
    kind: str
    system: str
    name: str
    address: str
    fold: bool


def source_of(address: str) -> WebSource | None:
    """What the address leads to; None for one of no system that the table knows."""
    host, rest = _parts(address)
    for rule in chain.from_iterable(_rules().get(name, ()) for name in _names(host)):
        if found := _compiled(rule.pattern).match(rest):
            if rule.kind == "around":
                return source_of(found[1])
            return _source(rule, host, [part for part in found.groups() if part])
    return None


def identity_of(address: str) -> str:
    """What an address leads to; for one of no known system the address without scheme, `#part` and last slash."""
    found = source_of(address)
    return found.ident if found else _SCHEME.sub("", address.partition("#")[0].rstrip("/"))


def _parts(address: str) -> tuple[str, str]:
    """Host, and path with query without the slash before it; both empty for what is no address of the web."""
    address = address.strip()
    found = _ADDRESS.match(address) or _SECURE_SHELL.match(address)
    if not found:
        return "", ""
    rest = found[2]
    if "%" in rest:
        from urllib.parse import unquote

        rest = unquote(rest)
    return re.sub(r"^(?:www|m)\.", "", found[1].lower().rstrip(".")), composed(rest.lstrip("/"))


def _names(host: str) -> list[str]:
    """What the rules of a host stand under, the nearest first."""
    names = host.split(".")
    return [host, *("." + ".".join(names[at:]) for at in range(len(names) - 1))]


def _source(rule: _Rule, host: str, parts: Sequence[str]) -> WebSource:
    identity = "/".join([host, *parts] if rule.below else parts).rstrip("/")
    label = f"{rule.name} {identity}".strip()
    address = rule.address.format(*parts, id=identity)
    return WebSource(
        rule.kind, f"{rule.system}:{identity.lower() if rule.fold else identity}", label, address
    )


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[_Rule]]:
    """The rules of each host, in the order of the table."""
    import tomllib

    with open(shipped("data", "sources.toml"), "rb") as file:
        table = tomllib.load(file)
    around = _Rule("", False, "around", "", "", "", False)
    rules: dict[str, list[_Rule]] = {}
    for place in table.pop("around")["at"]:
        _put(rules, place, around)
    for kind, systems in table.items():
        for system, source in systems.items():
            name, address, fold = source.get("name", ""), source["address"], source.get("fold", False)
            for place in source["at"]:
                below = place.startswith("*")
                _put(rules, place, _Rule("", below, kind, system, name, address, fold))
    return rules


def _put(rules: dict[str, list[_Rule]], place: str, rule: _Rule) -> None:
    host, _, path = place.partition("/")
    pattern = path if path.endswith("$") else path + _END
    rules.setdefault(host.removeprefix("*"), []).append(rule._replace(pattern=pattern))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """All of the table takes 20 ms to compile; most notes need few of its hosts."""
    return re.compile(pattern, re.ASCII)
