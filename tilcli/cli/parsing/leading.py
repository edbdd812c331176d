"""What leads on from a first word that names no command: `til today`, `til help done`, `til find X`, `til 어제`."""

from __future__ import annotations

import re
from itertools import takewhile

from tilcli.cli.table import below
from tilcli.core.text import check_unicode
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session

# How other programs, or Korean, call a command.
_SAME = {"find": "search", "grep": "search", "찾기": "search", "ls": "list", "cat": "show"}
_UNQUOTED = re.compile(r"[\w@%+=:,./-]+")


def meant(args: list[str], session: Session) -> list[str]:
    """The command line that is meant where only one thing can be. A name that is like a command's comes back as it is.

    Raises UsageError that says what to type where several things may be meant.
    """
    name, rest = args[0], args[1:]
    if name == "help" and rest:
        return [*rest, "--help"]
    if name in _SAME:
        return [_SAME[name], *rest]
    words = list(takewhile(lambda word: not word.startswith("-"), args))
    if _is_date(session, " ".join(words)):
        return ["show", *args]
    if _is_slip(name):
        return args
    check_unicode(name, "an argument", "check which encoding the terminal sends: it must be UTF-8")
    import shlex

    typed = " ".join(word if _UNQUOTED.fullmatch(word) else shlex.quote(word) for word in words)
    raise UsageError(f"no such command: {name}", f"til search {typed}   or, to write it:  til add {typed}")


def _is_date(session: Session, text: str) -> bool:
    from tilcli.cli import when

    return when.alone(session, text) is not None


def _is_slip(name: str) -> bool:
    """Whether it is spelled like a command: Typer tells which."""
    from difflib import get_close_matches

    return bool(get_close_matches(name, below("")))
