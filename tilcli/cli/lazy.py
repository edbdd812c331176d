"""Commands that load when they are parsed, so that `til search` never pays for `til init`.

A `LazyCommand` knows its name and help line. Parsing it (`make_context`) imports its module, lets Typer
build the real command from the function there, and hands over; root `--help` imports no command at all.
"""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from tilcli.cli.params import session_options
from tilcli.cli.table import CommandLine
from tilcli.core.text import check_unicode

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"]}
_OUTSIDE = ("files", "folder")  # paths outside the notebook may be spelled in any bytes


class RealCommand(TyperCommand):
    """A command as Typer makes it, with til's reading of queries and layout of help."""

    def make_parser(self, ctx: Any) -> Any:
        """Typer's parser, or for a command that takes a query, or an item, one that knows its words."""
        takes = {param.name for param in self.params}
        if not takes & {"query", "text"}:
            return super().make_parser(ctx)
        from tilcli.cli.query_words import ItemParser, QueryParser

        parser = (QueryParser if "query" in takes else ItemParser)(ctx)
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
    settings = CONTEXT_SETTINGS | getattr(module, "CONTEXT_SETTINGS", {})
    told = app.command(line.name, cls=RealCommand, context_settings=settings, epilog=module.EXAMPLES)
    told(module.command)
    command = get_command(app)
    command.params.extend(session_options())
    return command


class LazyCommand(TyperCommand):
    """Stands in for a command until it is parsed."""

    def __init__(self, line: CommandLine) -> None:
        super().__init__(line.name, help=line.help, short_help=line.help, rich_markup_mode=None)
        self.line = line

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Parse `args` as the real command would; the context carries that command."""
        command = real_command(self.line)
        if extra.get("resilient_parsing"):  # a shell asks what could come next
            from tilcli.cli.completion.offers import attach

            attach(command)
        return command.make_context(info_name, args, parent=parent, **extra)
