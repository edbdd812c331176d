"""A plain command line, read without Typer by a table that was made of what Typer was told (`grammar`).

It knows one thing: what Typer makes of a line in which all is well. Of any other (an option that is not in the table,
a value that is missing or none of its choices, `--help`) it is not sure, and gives None: then Typer reads the line,
and tells. So nothing is done before the end is reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tilcli.cli.parsing.arguments import Arguments, UnsureError
from tilcli.cli.parsing.call import TODAY, VERSION, Call, meant
from tilcli.cli.parsing.grammar import GRAMMAR, SHARED
from tilcli.cli.table import CommandLine, below
from tilcli.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tilcli.cli.session import Session

SESSION = "session."  # before the name of a value that goes to the session, not to the command


def read(arguments: Sequence[str], session: Session) -> Call | None:
    """What the line comes to as Typer would have it; None where it is not plain. Raises UsageError as Typer's way does
    where a first word leads nowhere.
    """
    try:
        return _call(arguments, session)
    except UnsureError:
        return None


def _call(arguments: Sequence[str], session: Session) -> Call:
    line = Arguments((*GRAMMAR[""], *SHARED), arguments)
    words = line.read_options(up_to_a_word=True)
    given = line.values()
    if given.pop("version", False):
        return VERSION
    if not words:
        _keep(given, session)
        return TODAY
    rows = below("")
    if words[0] not in rows:
        from tilcli.cli.parsing.leading import meant as led_on

        _keep(given, session)  # whether it is a date is for the notebook to say
        words = led_on(words, session)
    if words[0] not in rows:
        raise UnsureError
    call = _command(*meant(rows[words[0]], words[1:]))
    _keep(given, session)
    _keep(call.values, session)
    return call._replace(values={name: one for name, one in call.values.items() if SESSION not in name})


def _keep(values: Mapping[str, Any], session: Session) -> None:
    for name, value in values.items():
        if name.startswith(SESSION):
            setattr(session, name.removeprefix(SESSION), value)


def _command(row: CommandLine, arguments: Sequence[str]) -> Call:
    """The call of one command. Raises UnsureError."""
    if row.name not in GRAMMAR:
        raise UnsureError
    line = Arguments((*GRAMMAR[row.name], *SHARED), arguments)
    line.take_words(line.read_options())
    return Call(row.module, line.values(), row, tuple(line.behind_words))
