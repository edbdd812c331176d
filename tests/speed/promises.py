"""What is measured and what was promised of it: commands, their baselines, their bars."""

from __future__ import annotations

from dataclasses import dataclass

COMMON, KOREAN, RARE = "transformer", "트랜스포머", "vabeba"
"""Words in 55 %, 46 % and 0.2 % of generated notes; the tag NLP stands in 20 %, docker in 3 %."""

MISSPELT = "동적게획법"
MEANT = "동적계획법"
"""A misspelling that sounds like no English word: no bridge saves the search for near spellings."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise: at most `limit` times the baseline, in notebooks of `least` to `most` notes."""

    limit: float
    against: str
    least: int = 10_000
    most: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Command:
    """A til command; `{…}` in its arguments is filled in by the change that precedes it.

    `shows` must stand in what it prints, else it did not do the work the bar is about and gets no verdict.
    """

    name: str
    args: tuple[str, ...]
    bars: tuple[Bar, ...]
    statuses: tuple[int, ...] = (0,)
    change: str = ""
    shows: str = ""


def _reading(name: str, *args: str) -> Command:
    return Command(name, args, (Bar(1.4, "floor"),))


def _search(word: str, *more: Bar, statuses: tuple[int, ...] = (0,)) -> Command:
    bars = (Bar(1.4, "floor"), Bar(1.2, f"rg -il {word}", least=100_000), *more)
    return Command(f"search {word}", ("search", word, "-n", "20"), bars, statuses)


STANDING = ("python", "import typer", "walk", "floor")
"""Baselines that run in every round, whatever is measured."""

PLAIN = f"search {KOREAN} --exact"
_AT_ONCE = Bar(1.3, "import typer", 0)  # whatever the size: nothing is looked at
_FORGIVING = Bar(1.5, f"til {PLAIN}", most=10_000)

COMMANDS = (
    _search(COMMON),
    _search(KOREAN, _FORGIVING),
    _search(RARE, statuses=(0, 1)),
    _reading(PLAIN, "search", KOREAN, "-n", "20", "--exact"),
    Command("search ㅌㄹㅅㅍㅁ", ("search", "ㅌㄹㅅㅍㅁ", "-n", "20"), (_FORGIVING,), (0, 1), shows=KOREAN),
    Command(
        f"search {MISSPELT} (a miss)", ("search", MISSPELT, "-n", "20"), (_FORGIVING,), (0, 1), shows=MEANT
    ),
    _reading("todo -n 20", "todo", "-n", "20"),
    Command("todo", ("todo",), (Bar(3, "floor"),)),
    Command("todo --all", ("todo", "--all"), (Bar(3, "floor"),)),
    _reading("list -t NLP", "list", "-t", "NLP"),
    _reading("list -t docker", "list", "-t", "docker"),
    _reading("recap of a week", "recap", "2024-06-10..2024-06-16"),
    Command("index", ("index",), (Bar(1.25, "floor"),)),
    Command("index, one file changed", ("index",), (Bar(2.4, "floor"),), change="alter"),
    Command("new -N", ("new", "-N", "-d", "{date}"), (Bar(1.4, "floor"),), change="create"),
    Command("new -N, the day is there", ("new", "-N", "-d", "{date}"), (_AT_ONCE,), change="name"),
    Command("add", ("add", "-d", "{date}", "한 줄 더"), (_AT_ONCE,), change="append"),
    Command("add, a new day", ("add", "-d", "{date}", "한 줄 더"), (Bar(1.4, "floor"),), change="create"),
    Command("done", ("done", "{handle}"), (Bar(2, "floor"),), change="tick"),
)
UNPROMISED = (
    Command("til", (), ()),
    Command("list", ("list",), ()),
    Command("list -n 20", ("list", "-n", "20"), ()),
)
"""What only `pairs.py` measures: no bar is set for it."""

FIRST_INDEX = "first index"
