"""Typer's parser, taught which arguments are words although they begin with `-`."""

from __future__ import annotations

from tilcli.cli.parsing.arguments import WordRule
from tilcli.cli.typer_parts import NoSuchOption, Parser
from tilcli.errors import UsageError
from tilcli.lean_typing import Any

BEHIND_WORDS = "tilcli.behind_words"  # in a context: the options that stand behind words


class WordParser(Parser):
    """The parser of a command line that holds words of an item, or of a query."""

    def __init__(self, context: Any, rule: WordRule) -> None:
        super().__init__(context)
        self.rule = rule

    def is_word(self, argument: str, *, behind_word: bool) -> bool:
        """Whether the rule calls it one."""
        return self.rule(argument, behind_word, self.short_options)


class QueryParser(WordParser):
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
