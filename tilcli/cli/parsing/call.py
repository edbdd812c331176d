"""What a command line comes to: a command and the values for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tilcli.cli.table import CommandLine

if TYPE_CHECKING:
    from tilcli.cli.session import Session

TODAY = CommandLine("", "Show today", "today")  # til alone
VERSION = CommandLine("--version", "Print the version", "version")


class Call(NamedTuple):
    """One command and what it is given by name; `behind_words` are the options that stood behind words of a query."""

    line: CommandLine
    values: Mapping[str, Any]
    behind_words: tuple[str, ...] = ()

    def carry_out(self, session: Session) -> int:
        """Import the command, run it and give its exit status. Raises TilError."""
        session.command = self.line
        session.behind_words = self.behind_words
        module = __import__(f"tilcli.cli.commands.{self.line.module}", fromlist=["command"])
        return int(module.command(session, **self.values) or 0)
