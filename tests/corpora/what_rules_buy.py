"""How many notes read otherwise without a rule of reading; test_what_rules_buy.py writes the page."""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from reading_rules import Rule

from tilcli.core.calendar.course import Course
from tilcli.core.dating.beside import ALONE, Beside
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.encodings.decoding import decode
from tilcli.core.reading import Rules, days_in, facts_of, note_of
from tilcli.storage.look import look
from tilcli.storage.notes import beside_note

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CORPORA, SEEDS = SHARED / "corpora", SHARED / "seeds"
TODAY = date(2026, 1, 10)
BOOTCAMP = Course("boostcamp", date(2021, 8, 2), country="KR")
_NOTE_BLOCK = re.compile(r"^```note (.*)\n((?:.*\n)*?)```$", re.M)


class Bytes(NamedTuple):
    """A note before it is read, and what it is read by."""

    path: str
    data: bytes
    rules: Rules
    beside: Beside = ALONE

    def facts(self) -> NoteFacts:
        """What its dates are read from."""
        return facts_of(self.path, decode(self.data), self.beside)


def corpora() -> Iterator[Bytes]:
    """The notes of the public study logs and the seeds, none where they are not beside the repository."""
    logs = sorted(path for path in CORPORA.glob("*/") if path.is_dir())
    for root in (*logs, *([SEEDS] if SEEDS.is_dir() else [])):
        rules = Rules(TODAY, (BOOTCAMP,) if "oost" in root.name or root == SEEDS else ())
        for stamp in look(str(root)).stamps:
            beside = beside_note(str(root), stamp[0])
            yield Bytes(stamp[0], (root / stamp[0]).read_bytes(), rules, beside)


def fixtures() -> Iterator[Bytes]:
    """The notes of the transcripts and of the sample notebook."""
    for transcript in sorted((ROOT / "tests" / "transcripts").glob("*.md")):
        for name, text in _NOTE_BLOCK.findall(transcript.read_text(encoding="utf-8")):
            yield Bytes(name, text.encode(), Rules(TODAY))
    sample = ROOT / "docs" / "sample"
    for path in sorted(sample.rglob("*.md")):
        yield Bytes(path.relative_to(sample).as_posix(), path.read_bytes(), Rules(TODAY))


def lines(rule: Rule) -> int:
    """The lines of code that a rule takes."""
    modules, functions = _named(rule)
    if not functions:
        return sum(len(inspect.getsource(module).splitlines()) for module in modules)
    found = (inspect.unwrap(_part(modules[0], name)) for name in functions)
    return sum(len(inspect.getsourcelines(one)[0]) for one in found)


def differences(rules: Sequence[Rule], notes: Sequence[Bytes]) -> dict[str, int]:
    """How many of the notes read otherwise without each rule, by its name."""
    for rule in rules:
        _named(rule)  # loads its module, so that no import happens under a rule that is off
    facts = [(note.facts(), note.rules) for note in notes]

    def days() -> list[Any]:
        return [days_in(*pair) for pair in facts]

    def whole() -> list[Any]:
        return [note_of(*note[:3], note.beside) for note in notes]

    before = {read: read() for read in (days, whole)}
    found = {}
    for rule in rules:
        # A rule of dates changes nothing but dates, and these are read ten times as fast alone.
        read = days if rule.where.startswith(("dating", "calendar")) else whole
        with switched_off(rule):
            found[rule.name] = sum(one != other for one, other in zip(before[read], read(), strict=True))
    return found


@contextmanager
def switched_off(rule: Rule) -> Iterator[None]:
    """Reading without a rule: its replacement stands wherever the program has bound the function."""
    modules, functions = _named(rule)
    original = _part(modules[0], rule.door or functions[0])
    loaded = [module for name, module in sorted(sys.modules.items()) if name.startswith("tilcli.")]
    holders = [*loaded, *_classes(loaded)]
    bound = [
        (holder, name) for holder in holders for name, value in vars(holder).items() if value is original
    ]
    _forget(loaded)
    for holder, name in bound:
        setattr(holder, name, rule.instead)
    try:
        yield
    finally:
        for holder, name in bound:
            setattr(holder, name, original)
        _forget(loaded)


def _part(module: Any, name: str) -> Any:
    """A function of a module, or `Class.method`."""
    for part in name.split("."):
        module = getattr(module, part)
    return module


def _classes(modules: Sequence[Any]) -> list[Any]:
    return list(
        {
            id(one): one for module in modules for one in vars(module).values() if isinstance(one, type)
        }.values()
    )


def _named(rule: Rule) -> tuple[list[Any], list[str]]:
    modules, _, functions = rule.where.partition(":")
    return [importlib.import_module(f"tilcli.core.{one}") for one in modules.split()], functions.split()


def _forget(modules: Sequence[Any]) -> None:
    """Empties what is remembered of notes (and keeps the patterns, which are remembered for good)."""
    cached: list[Callable[..., Any]] = [value for module in modules for value in vars(module).values()]
    for value in cached:
        if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"] is not None:
            value.cache_clear()
