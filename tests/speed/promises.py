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

    @property
    def baselines(self) -> tuple[str, ...]:
        """What it is held against."""
        return tuple(dict.fromkeys(bar.against for bar in self.bars))

    def limit(self, against: str, notes: int) -> float | None:
        """How many times that baseline it may take in a notebook of so many notes; None where nothing was promised."""
        fitting = (
            bar.limit for bar in self.bars if bar.against == against and bar.least <= notes <= bar.most
        )
        return next(fitting, None)


def _reading(name: str, *args: str) -> Command:
    return Command(name, args, (Bar(1.4, "floor"),))


def _small(limit: float) -> Bar:
    """Of a notebook of a thousand notes, where Python's start is nearly all of the time."""
    return Bar(limit, "import typer", 0, 1_000)


def _search(word: str, *more: Bar, statuses: tuple[int, ...] = (0,)) -> Command:
    bars = (
        *more,
        Bar(0.95, "floor", most=10_000),
        Bar(1.4, "floor"),
        Bar(1.2, f"rg -il {word}", least=100_000),
    )
    return Command(f"search {word}", ("search", word, "-n", "20"), bars, statuses)


STANDING = ("python", "import typer", "walk", "floor")
"""Baselines that run in every round, whatever is measured."""

PLAIN = f"search {KOREAN} --exact"
_AT_ONCE = Bar(1.3, "import typer", 0)  # whatever the size: nothing is looked at
_SHORT = (Bar(0.75, "floor", most=10_000), Bar(1.4, "floor"))
_FORGIVING = Bar(1.5, f"til {PLAIN}", most=10_000)

COMMANDS = (
    Command("--version", ("--version",), (Bar(0.45, "import typer", 0),)),
    _search(COMMON, _small(0.95)),
    _search(KOREAN, _FORGIVING),
    _search(RARE, statuses=(0, 1)),
    _reading(PLAIN, "search", KOREAN, "-n", "20", "--exact"),
    Command("search ㅌㄹㅅㅍㅁ", ("search", "ㅌㄹㅅㅍㅁ", "-n", "20"), (_FORGIVING,), (0, 1), shows=KOREAN),
    Command(
        f"search {MISSPELT} (a miss)", ("search", MISSPELT, "-n", "20"), (_FORGIVING,), (0, 1), shows=MEANT
    ),
    Command("todo -n 20", ("todo", "-n", "20"), (_small(0.7), *_SHORT)),
    Command("list -n 20", ("list", "-n", "20"), (_small(0.6), *_SHORT)),
    Command("todo", ("todo",), (Bar(3, "floor"),)),
    Command("todo --all", ("todo", "--all"), (Bar(3, "floor"),)),
    _reading("list -t NLP", "list", "-t", "NLP"),
    _reading("list -t docker", "list", "-t", "docker"),
    _reading("recap of a week", "recap", "2024-06-10..2024-06-16"),
    _reading("recap of a month", "recap", "2024-06"),
    _reading("recap of a year", "--color", "always", "recap", "2022"),
    _reading("stats", "stats"),
    Command("index", ("index",), (Bar(1.25, "floor"),)),
    Command("index, one file changed", ("index",), (Bar(2.4, "floor"),), change="alter"),
    Command("new -N", ("new", "-N", "-d", "{date}"), (Bar(1.4, "floor"),), change="create"),
    Command(
        "new -N, the day is there",
        ("new", "-N", "-d", "{date}"),
        (Bar(0.5, "import typer", 0),),
        change="name",
    ),
    Command("add", ("add", "-d", "{date}", "한 줄 더"), (_small(0.65), _AT_ONCE), change="append"),
    Command("add, a new day", ("add", "-d", "{date}", "한 줄 더"), (Bar(1.4, "floor"),), change="create"),
    Command("done", ("done", "{handle}"), (Bar(2, "floor"),), change="tick"),
)
UNPROMISED = (
    Command("til", (), ()),
    Command("list", ("list",), ()),
)
"""What only `pairs.py` measures: no bar is set for it."""

FIRST_INDEX = "first index"
