"""Options that several commands share. A short option means the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperOption

from tilcli.cli.session import Session
from tilcli.errors import UsageError

MOST = 1_000_000_000  # lines of output: SQLite reads no number of more than 64 bits

# Where help shows an option: in a row with others of its kind, or only in til --help.
STATE = "State"
TASK = "Of a task"
FILTERS = "Filters"
OUTPUT = "Output"
EVERY_COMMAND = "Options, before or after a command"


def _store(field: str) -> Any:
    def store(context: Any, _: Any, value: Any) -> None:
        session = context.find_object(Session)
        if session is not None and value is not None and value is not False:
            setattr(session, field, value)

    return store


def named(tags: Sequence[str] | None) -> tuple[str, ...]:
    """The tags for something new. Raises UsageError for one that is no more than signs."""
    for tag in tags or ():
        if not tag.strip("# "):
            raise UsageError(f"a tag needs a name, and {tag!r} is none", "write it like  -t nlp")
    return tuple(tags or ())


def session_options() -> list[Any]:
    """Options every command takes, before or after its name; they land in the session."""
    folder = "The notebook: any folder of Markdown."
    return [
        _shared("-C", "--notebook", metavar="DIR", help=folder, callback=_store("folder")),
        _shared("--color", metavar="WHEN", help="auto, always or never.", callback=_color),
        _shared("--no-input", is_flag=True, help="Never ask.", callback=_store("no_input")),
        _shared("--debug", is_flag=True, hidden=True, callback=_store("debug")),
    ]


def _shared(*names: str, **settings: Any) -> TyperOption:
    return TyperOption(param_decls=list(names), expose_value=False, rich_help_panel=EVERY_COMMAND, **settings)


_WITH_VALUE = ("-C", "--notebook", "--color")
_ALONE = re.compile(r"-C.+|--(notebook|color)=.*|--no-input|--debug", re.DOTALL)


def after_session_options(arguments: Sequence[str]) -> int:
    """How many of the first arguments are options that every command takes, and their values."""
    at = 0
    while at < len(arguments) and (arguments[at] in _WITH_VALUE or _ALONE.fullmatch(arguments[at])):
        at += 2 if arguments[at] in _WITH_VALUE else 1
    return at


def _color(context: Any, parameter: Any, value: Any) -> None:
    if value is not None and value not in ("auto", "always", "never"):
        raise typer.BadParameter("--color takes auto, always or never")
    _store("color")(context, parameter, value)


def _at_most(limit: int | None) -> int | None:
    return None if limit is None else min(limit, MOST)


def _filter(*names: str, **settings: Any) -> Any:
    return typer.Option(*names, rich_help_panel=FILTERS, **settings)


def state(name: str, told: str) -> Any:
    """A flag that says which tasks, by their state."""
    return typer.Option(name, help=told, rich_help_panel=STATE)


def output(name: str, told: str) -> Any:
    """A flag of the command's own that says in which form."""
    return _output(name, help=told)


def _output(*names: str, **settings: Any) -> Any:
    return typer.Option(*names, rich_help_panel=OUTPUT, **settings)


Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUERY]...", help="As in til search: words, tag: …", show_default=False),
]
Tags = Annotated[list[str] | None, _filter("-t", "--tag", metavar="TAG", help="Only with this tag.")]
Since = Annotated[str | None, _filter("--since", metavar="DATE", help="From this day on.")]
Until = Annotated[str | None, _filter("--until", metavar="DATE", help="Up to this day.")]
On = Annotated[str | None, _filter("--on", metavar="DATE", help="On this day, or in this week or month.")]
Undated = Annotated[bool, _filter("--undated", help="Only entries without a date.")]
Period = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERIOD]...", help="지난주, 6주차, 9월, 2021, 2021-09-06..09-12.", show_default=False
    ),
]
Limit = Annotated[
    int | None, _output("-n", "--limit", metavar="N", help="At most N; 0 for all.", min=0, callback=_at_most)
]
Count = Annotated[bool, _output("-c", "--count", help="Only how many.")]
Json = Annotated[bool, _output("--json", help="One JSON document.")]
JsonLines = Annotated[bool, _output("--jsonl", help="One JSON object a line.")]
Paths = Annotated[bool, _output("-l", "--paths", help="Paths only.")]
Nul = Annotated[bool, _output("-0", "--null", help="With -l: paths end in NUL.")]
Day = Annotated[
    str | None, typer.Option("-d", "--date", metavar="DATE", help="The day: 2021-09-09, 어제, -3, 28일차.")
]
Tasks = Annotated[
    list[str],
    typer.Argument(
        metavar="TASK...", help="Handles, words of one task, or numbers of results.", show_default=False
    ),
]


def _of_task(name: str, value: str, told: str) -> Any:
    return typer.Option(name, metavar=value, help=told, rich_help_panel=TASK)


Due = Annotated[str | None, _of_task("--due", "DATE", "When the task is due.")]
Scheduled = Annotated[str | None, _of_task("--scheduled", "DATE", "The day it is planned for.")]
Start = Annotated[str | None, _of_task("--start", "DATE", "Not shown before this day.")]
Priority = Annotated[str | None, _of_task("--priority", "P", "highest, high, medium, low or lowest.")]
Repeat = Annotated[str | None, _of_task("--repeat", "RULE", "every 2 weeks on Friday, 매주 금요일 …")]
TasksAndDay = Annotated[
    list[str],
    typer.Argument(
        metavar="TASK... DATE",
        help="Handles, or words of one task; the last words are the date, or none.",
        show_default=False,
    ),
]
Template = Annotated[
    str | None, typer.Option("--template", metavar="NAME", help="daily, ko, jekyll, or one of your own.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Reverse = Annotated[bool, typer.Option("-r", "--reverse", help="The other way round.")]
