"""Options and words of a query on one command line: `til search 정리 -bert -n 5`.

To Typer every word that begins with `-` is options. In a query it leaves something out, so once a word of the
query is seen, `-` with two signs or more behind it is another word: `-test` is not `-t est`, `-rl` is not `-r -l`.
Options go on behind the words if they stand alone (`-l`, `-t nlp`, `--json`) or hold a number (`-n5`, `-l0`).
"""

from __future__ import annotations

import re
from typing import Any

from tilcli.cli.typer_parts import NoSuchOption, Parser
from tilcli.core.text import lazy_pattern
from tilcli.errors import UsageError

BEHIND_WORDS = "tilcli.behind_words"  # in a context: the options that stand behind words
_FILTER = lazy_pattern(r"-[a-z]+:")


class ItemParser(Parser):
    """The parser of a command line that holds an item: `- [ ] read` is words."""

    def is_word(self, argument: str, *, behind_word: bool) -> bool:
        """Whether it begins as an item of a list does."""
        return argument[1].isspace()


class QueryParser(Parser):
    """The same for words of a query."""

    def read_options(self, argument: str, state: Any) -> None:
        """Read options. Raises UsageError where there is no such short one: it may be meant as a word."""
        if self.ctx is not None and state.largs:
            self.ctx.meta.setdefault(BEHIND_WORDS, []).append(argument)
        try:
            super().read_options(argument, state)
        except NoSuchOption as error:
            is_option = argument.startswith("--") or len(argument) == len(
                "-x"
            )  # nobody leaves out one letter
            if is_option or self.ctx is None or self.ctx.resilient_parsing:
                raise
            hint = f"to leave a word out, put -- before it:  {self.ctx.command_path} -- {argument}"
            raise UsageError(error.format_message(), hint) from error

    def is_word(self, argument: str, *, behind_word: bool) -> bool:
        """Whether it leaves a word out of a query."""
        signs = argument[1:]
        if _FILTER.match(argument):
            return True
        if signs.startswith("-"):
            return False
        if not (signs[0].isascii() and signs[0].isalnum()):
            return True  # no option of til begins so
        if len(signs) == 1:
            return behind_word and signs.isdigit() and argument not in self.short_options
        return behind_word and not self._is_bundle(signs)

    def _is_bundle(self, signs: str) -> bool:
        """Whether these are flags and a limit, among them a digit: `-n5`, `-l0`."""
        flags = "".join(name[1] for name, takes_value in self.short_options.items() if not takes_value)
        return not signs.isalpha() and re.fullmatch(rf"[{flags}]*(n\d+)?", signs) is not None
