"""What a command line comes to: a command and the values for it."""

from __future__ import annotations

from collections.abc import Mapping

from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.cli.table import CommandLine


class Call(NamedTuple):
    """A module of `tilcli.cli.commands`, what its command is given by name, and its row of the table if it has one.

    `behind_words` are the options that stood behind words of a query.
    """

    module: str
    values: Mapping[str, Any]
    line: CommandLine | None = None
    behind_words: tuple[str, ...] = ()

    def carry_out(self, session: Session) -> int:
        """Import the command, run it and give its exit status. Raises TilError."""
        session.command = self.line
        session.behind_words = self.behind_words
        module = __import__(f"tilcli.cli.commands.{self.module}", fromlist=["command"])
        return int(module.command(session, **self.values) or 0)


TODAY = Call("today", {})  # til alone
VERSION = Call("version", {})
