"""What til needs of Typer that has no public name, in one place: where to look when Typer's version moves.

Typer is held below 0.29 (pyproject.toml says why). It loads these modules by itself, so they cost nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping

from typer._click.exceptions import ClickException, NoSuchOption
from typer._click.parser import _OptionParser
from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete
from typer._completion_shared import _completion_scripts as completion_scripts

from tilcli.lean_typing import Any

__all__ = [
    "BashComplete",
    "CommandLineError",
    "CompletionItem",
    "FishComplete",
    "NoSuchOption",
    "Parser",
    "PowerShellComplete",
    "ZshComplete",
    "add_completion_class",
    "completion_scripts",
]
CommandLineError = ClickException  # typer.TyperException is not in 0.26 and 0.27


class Parser(_OptionParser):
    """Typer's parser of one command line, which asks of every argument that begins with `-` what it is."""

    def is_word(self, argument: str, *, behind_word: bool) -> bool:
        """Whether the argument is a word, not options; `behind_word`: words stand before it."""
        return False

    def read_options(self, argument: str, state: Any) -> None:
        """Read an argument that is options. Raises NoSuchOption."""
        super()._process_opts(argument, state)

    def _process_opts(self, arg: str, state: Any) -> None:
        if self.is_word(arg, behind_word=bool(state.largs)):
            state.largs.append(arg)
        else:
            self.read_options(arg, state)

    @property
    def short_options(self) -> Mapping[str, bool]:
        """The short options, `-n`, and whether each takes a value."""
        return {name: option.takes_value for name, option in self._short_opt.items()}
