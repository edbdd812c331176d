"""Commands that load when they are parsed, so that `til search` never pays for `til init`.

A `LazyCommand` knows its row of the table. Parsing it (`make_context`) imports the module of that row, or of the
row below it that is meant, lets Typer build the real command from the function there, and hands over; root `--help`
imports no command at all. What Typer then calls is not the function but what says how it is called.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand
from typer.main import get_command

from tilcli.cli import params
from tilcli.cli.parsing.arguments import query_word, word_rule
from tilcli.cli.parsing.call import HELP, Call, meant
from tilcli.cli.parsing.parsers import BEHIND_WORDS, QueryParser, WordParser
from tilcli.cli.session import Session, session_of
from tilcli.cli.table import CommandLine, below
from tilcli.core.text import check_unicode

CONTEXT_SETTINGS = {"help_option_names": list(HELP)}
_OUTSIDE = ("files", "folder")  # paths outside the notebook may be spelled in any bytes


class RealCommand(TyperCommand):
    """A command as Typer makes it, with til's reading of queries and layout of help."""

    below: Mapping[str, CommandLine] = {}

    def make_parser(self, ctx: Any) -> Any:
        """Typer's parser, or for a command that takes a query, an item, or words, one that knows them."""
        rule = word_rule(str(param.name) for param in self.params)
        if rule is None:
            return super().make_parser(ctx)
        parser = QueryParser(ctx, rule) if rule is query_word else WordParser(ctx, rule)
        for param in self.get_params(ctx):
            param.add_to_parser(parser, ctx)
        return parser

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line. Raises UsageError for text that is not UTF-8: it would go into a note."""
        is_plain = "".join(args).isascii()  # the parser takes them out of the list
        rest = super().parse_args(ctx, args)
        if not is_plain:
            for name, value in ctx.params.items():
                if name not in _OUTSIDE:
                    _check(value)
        return rest

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, which tells where the options are that every command takes."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Show this; til --help tells of -C, --color, --no-input."
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments and options, so that a screen holds them."""
        from tilcli.cli.parsing.help import write_options

        write_options(self, ctx, formatter)


def _check(value: object) -> None:
    if isinstance(value, str):
        check_unicode(value, "an argument", "check which encoding the terminal sends: it must be UTF-8")
    elif isinstance(value, list | tuple):
        for one in value:
            _check(one)


def real_command(line: CommandLine) -> Any:
    """The Typer command of one row of the table, its module imported, the shared options added. It gives a Call."""
    module = importlib.import_module(f"tilcli.cli.commands.{line.module}")
    return declared(line, module.command, module.EXAMPLES)


def declared(line: CommandLine, function: Callable[..., int], examples: str = "") -> Any:
    """The Typer command of a row that is declared as the function is."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    told = app.command(line.name, cls=RealCommand, context_settings=CONTEXT_SETTINGS, epilog=examples)
    told(_caller(line, function))
    command: Any = get_command(app)
    command.params.extend(params.session_options())
    command.below = below(line.name)
    return command


def _caller(line: CommandLine, command: Any) -> Any:
    """A function for Typer that is declared as the command is, but for the session, and gives the Call of it.

    A command's module does not import what its declarations are written in: what they mean is asked here.
    """
    names = {"Annotated": Annotated, "typer": typer, "params": params, "Session": Session}
    command.__annotations__ = get_type_hints(command, command.__globals__ | names, include_extras=True)

    @wraps(command)
    def call(context: typer.Context, **values: Any) -> Call:
        return Call(line.module, values, line, tuple(context.meta.get(BEHIND_WORDS, ())))

    _, *parameters = signature(command).parameters.values()
    context = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    call.__signature__ = Signature([context, *parameters])  # type: ignore[attr-defined]
    return call


class LazyCommand(TyperCommand):
    """Stands in for a command, and for those below it, until it is parsed."""

    def __init__(self, line: CommandLine) -> None:
        super().__init__(line.name, help=line.help, short_help=line.help, rich_markup_mode=None)
        self.line = line

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Parse `args` as the real command would; the context carries that command, the session its row."""
        shell_asks = bool(extra.get("resilient_parsing"))  # what could come next
        line, rest = meant(self.line, args, named=shell_asks)
        session_of(parent).command = line
        command = real_command(line)
        if shell_asks:
            from tilcli.cli.completion.offers import attach

            attach(command)
        return command.make_context(line.name, rest, parent=parent, **extra)
