"""Commands that load when they are parsed, so that `til search` never pays for `til init`.

A `LazyCommand` knows its row of the table. Parsing it (`make_context`) imports the module of that row, or of the
row below it that is meant, lets Typer build the real command from the function there, and hands over; root `--help`
imports no command at all.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from tilcli.cli.params import after_session_options, session_options
from tilcli.cli.session import session_of
from tilcli.cli.table import CommandLine, below
from tilcli.core.text import check_unicode

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"]}
_OUTSIDE = ("files", "folder")  # paths outside the notebook may be spelled in any bytes


class RealCommand(TyperCommand):
    """A command as Typer makes it, with til's reading of queries and layout of help."""

    below: Mapping[str, CommandLine] = {}

    def make_parser(self, ctx: Any) -> Any:
        """Typer's parser, or for a command that takes a query, an item, or words, one that knows them."""
        takes = {param.name for param in self.params}
        if not takes & {"query", "words", "text"}:
            return super().make_parser(ctx)
        from tilcli.cli.query_words import ItemParser, QueryParser

        parser = (ItemParser if "text" in takes else QueryParser)(ctx)
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
        from tilcli.cli.help import write_options

        write_options(self, ctx, formatter)


def _check(value: object) -> None:
    if isinstance(value, str):
        check_unicode(value, "an argument", "check which encoding the terminal sends: it must be UTF-8")
    elif isinstance(value, list | tuple):
        for one in value:
            _check(one)


def real_command(line: CommandLine) -> Any:
    """The Typer command of one row of the table, its module imported, the shared options added."""
    module = importlib.import_module(f"tilcli.cli.commands.{line.module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    told = app.command(line.name, cls=RealCommand, context_settings=CONTEXT_SETTINGS, epilog=module.EXAMPLES)
    told(module.command)
    command: Any = get_command(app)
    command.params.extend(session_options())
    command.below = below(line.name)
    return command


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


def meant(line: CommandLine, args: list[str], *, named: bool = False) -> tuple[CommandLine, list[str]]:
    """The row that a command line means, this one or one below it, and the arguments without its name.

    The name of a row below counts if it stands first, unless an option follows that it does not take
    (`til todo due --json` looks for the word); with `named`, whatever follows.
    """
    at = after_session_options(args)
    found = below(line.name).get(args[at]) if at < len(args) else None
    if found is None:
        return line, args
    rest = args[at + 1 :]
    follows = rest[after_session_options(rest) :]
    if named or not follows or _takes(found, follows[0]):
        return found, [*args[:at], *rest]
    return line, args


def _takes(line: CommandLine, argument: str) -> bool:
    if not argument.startswith("-") or argument in ("--", *CONTEXT_SETTINGS["help_option_names"]):
        return True
    return any(argument.partition("=")[0] in param.opts for param in real_command(line).params)
