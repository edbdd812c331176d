"""Options that several commands share. A short option means the same everywhere."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperOption

from tilcli.cli.limits import at_most
from tilcli.cli.session import Session

# Where help shows an option: in a row with others of its kind, or only in til --help.
STATE = "State"
TASK = "Of a task"
FILTERS = "Filters"
OUTPUT = "Output"
EVERY_COMMAND = "Options, before or after a command"


class Store:
    """A callback that keeps an option that every command takes in the session, if it was given."""

    def __init__(self, field: str, *choices: str) -> None:
        self.field = field
        self.choices = choices  # none: any text

    def __call__(self, context: Any, _: Any, value: Any) -> None:
        """Keep it. Raises BadParameter for a value that is none of the choices."""
        if value is None or value is False:
            return
        if self.choices and value not in self.choices:
            *others, last = self.choices
            raise typer.BadParameter(f"--{self.field} takes {', '.join(others)} or {last}")
        session = context.find_object(Session)
        if session is not None:
            setattr(session, self.field, value)


def session_options() -> list[Any]:
    """Options every command takes, before or after its name; they land in the session."""
    folder = "The notebook: any folder of Markdown."
    return [
        _shared("-C", "--notebook", metavar="DIR", help=folder, callback=Store("folder")),
        _shared(
            "--color",
            metavar="WHEN",
            help="auto, always or never.",
            callback=Store("color", "auto", "always", "never"),
        ),
        _shared("--no-input", is_flag=True, help="Never ask.", callback=Store("no_input")),
        _shared("--debug", is_flag=True, hidden=True, callback=Store("debug")),
    ]


def _shared(*names: str, **settings: Any) -> TyperOption:
    return TyperOption(param_decls=list(names), expose_value=False, rich_help_panel=EVERY_COMMAND, **settings)


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
    int | None, _output("-n", "--limit", metavar="N", help="At most N; 0 for all.", min=0, callback=at_most)
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
