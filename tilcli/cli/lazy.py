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

from tilcli.cli.commands import CommandLine
from tilcli.cli.params import session_options

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"]}


def real_command(line: CommandLine) -> Any:
    """The Typer command of one row of the table, its module imported, the shared options added."""
    module = importlib.import_module(f"tilcli.cli.{line.module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    settings = CONTEXT_SETTINGS | getattr(module, "CONTEXT_SETTINGS", {})
    app.command(line.name, context_settings=settings, epilog=module.EXAMPLES)(module.command)
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
            from tilcli.cli.completion import attach

            attach(command)
        return command.make_context(info_name, args, parent=parent, **extra)
