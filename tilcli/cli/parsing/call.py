"""What a command line comes to: the row of the table that it means, and a command with the values for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tilcli.cli.parsing.grammar import GRAMMAR, SHARED
from tilcli.cli.table import CommandLine, below
from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tilcli.cli.session import Session

HELP = ("-h", "--help")
_WITH_VALUE = ("-C", "--notebook", "--color")


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


def after_session_options(arguments: Sequence[str]) -> int:
    """How many of the first arguments are options that every command takes, and their values."""
    at = 0
    while at < len(arguments) and (length := _length(arguments[at])):
        at += length
    return at


def _length(argument: str) -> int:
    """Of how many arguments the option that every command takes consists; 0 if it is none."""
    if argument in _WITH_VALUE:
        return 2
    alone = argument in ("--no-input", "--debug") or argument.startswith(("-C", "--notebook=", "--color="))
    return int(alone)


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
    if not argument.startswith("-") or argument in ("--", *HELP):
        return True
    name = argument.partition("=")[0]
    return any(name in row.partition(" ")[0].split("/") for row in (*GRAMMAR.get(line.name, ()), *SHARED))
