"""Command lines of the person's own programs, as the environment or the configuration gives them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping

from tilcli.errors import NotebookUnreadable
from tilcli.home import expanded
from tilcli.lean_typing import NamedTuple


class Chosen(NamedTuple):
    """The command line of a program, and who names it: a variable, "configuration", "installed"; "" for nobody."""

    command: str
    by: str


def words_of(text: str, name: str, environ: Mapping[str, str]) -> list[str]:
    """The words of a command line (see `split`), `~` being the home folder."""
    return [expanded(word, environ) if word.startswith("~") else word for word in split(text, name)]


def split(text: str, name: str) -> list[str]:
    """The words of a command line that was named as the `name` (editor, pager, picker).

    Raises NotebookUnreadable if a quote in it does not end.
    """
    try:
        return shlex.split(text, posix=os.name != "nt")
    except ValueError:
        message = f"cannot read the command of the {name}: a quote in it does not end"
        raise NotebookUnreadable(message, f"set another: export TIL_{name.upper()}=…") from None
