"""Options and words of a query on one command line: `til search 정리 -bert -n 5`.

To Typer every word that begins with `-` is options. In a query it leaves something out, so once a word of the
query is seen, `-` with two signs or more behind it is another word: `-test` is not `-t est`, `-rl` is not `-r -l`.
Options go on behind the words if they stand alone (`-l`, `-t nlp`, `--json`) or hold a number (`-n5`, `-l0`).
"""

from __future__ import annotations

import re
from typing import Any

from typer._click.exceptions import NoSuchOption
from typer._click.parser import _OptionParser

from tilcli.errors import UsageError

_FILTER = re.compile(r"-[a-z]+:")


class ItemParser(_OptionParser):
    """Typer's parser of one command line; it has no public name (see `completion.shells`). `- [ ] read` is words."""

    def _process_opts(self, arg: str, state: Any) -> None:
        if arg[1].isspace():
            state.largs.append(arg)
        else:
            super()._process_opts(arg, state)


class QueryParser(_OptionParser):
    """The same for words of a query."""

    def _process_opts(self, arg: str, state: Any) -> None:
        if self._is_word(arg[1:], behind_word=bool(state.largs)) or _FILTER.match(arg):
            state.largs.append(arg)
            return
        try:
            super()._process_opts(arg, state)
        except NoSuchOption as error:
            if arg.startswith("--") or self.ctx is None or self.ctx.resilient_parsing:
                raise
            hint = f"to leave a word out, put -- before it:  {self.ctx.command_path} -- {arg}"
            raise UsageError(error.format_message(), hint) from error

    def _is_word(self, signs: str, *, behind_word: bool) -> bool:
        if signs.startswith("-"):
            return False
        if not (signs[0].isascii() and signs[0].isalnum()):
            return True  # no option of til begins so
        if len(signs) == 1:
            return behind_word and signs.isdigit() and f"-{signs}" not in self._short_opt
        return behind_word and not self._is_bundle(signs)

    def _is_bundle(self, signs: str) -> bool:
        """Whether these are flags and a limit, among them a digit: `-n5`, `-l0`."""
        flags = "".join(name[1] for name, option in self._short_opt.items() if not option.takes_value)
        return not signs.isalpha() and re.fullmatch(rf"[{flags}]*(n\d+)?", signs) is not None
