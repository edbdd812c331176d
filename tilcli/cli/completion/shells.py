"""How each shell asks what could come next, and how it is answered.

Typer's scripts do the asking (`til --show-completion`); its classes answer too, but load Rich to read help as
markup, quote nothing for bash, and leave a backslash before `$` as it is where zsh evaluates the answer.
A test asks in every shell's way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from tilcli.cli.typer_parts import (
    BashComplete,
    CompletionItem,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
    add_completion_class,
)

# Quotes, backslashes, what starts an expansion or ends a line.
UNSAFE = re.compile("[\\\\'\"`$!\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NEEDS_QUOTES = re.compile(r"[ -~](?<![\w./:@%+,=-])", re.ASCII)
_BREAKS = (":", "@", "=")  # of $COMP_WORDBREAKS, those that til's words hold


class Bash(BashComplete):
    """Bash takes words as they would be typed, and cuts what was typed at `:`, `@` and `=` before it asks."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that one, put together again."""
        before, last = super().get_completion_args()
        words = _joined([*before, last])
        cut = words[-1] if last in _BREAKS else words[-1].removesuffix(last)
        self.cut = cut.removesuffix("@")  # at `@` bash splits the words it tells, and not the one it replaces
        raw = os.environ["COMP_WORDS"].split("\n")
        place = int(os.environ["COMP_CWORD"])
        self.quoted = raw[place][:1] in ("'", '"') if place < len(raw) else False
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """What follows the last break, with backslashes unless a quote stands open."""
        value = str(item.value)
        rest = value[len(self.cut) :] if value.casefold().startswith(self.cut.casefold()) else value
        return rest if self.quoted else _NEEDS_QUOTES.sub(r"\\\g<0>", rest)


def _joined(words: Iterable[str]) -> list[str]:
    """`tag`, `:`, `nlp` as `tag:nlp` again; `@` begins a word."""
    joined: list[str] = []
    for word in words:
        goes_on = joined and (joined[-1][-1:] in _BREAKS or word in (":", "="))
        if goes_on:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


class Zsh(ZshComplete):
    """Zsh evaluates the answer, and quotes by itself what it inserts."""

    def format_completion(self, item: CompletionItem) -> str:
        """`"value":"help"`, of which nothing is left that the evaluation could take for more than text."""
        value = str(item.value).replace(":", r"\\:")
        about = _plain(item.help)
        return f'"{value}":"{about}"' if about else f'"{value}"'


class Fish(FishComplete):
    """Fish takes a line a value and quotes by itself."""

    def format_completion(self, item: CompletionItem) -> str:
        """Value, tab, help."""
        about = _plain(item.help)
        return f"{item.value}\t{about}" if about else str(item.value)


class PowerShell(PowerShellComplete):
    """PowerShell takes words as they would be typed."""

    def format_completion(self, item: CompletionItem) -> str:
        """Value and help, the value in quotes where it needs them."""
        value = str(item.value)
        value = f"'{value}'" if _NEEDS_QUOTES.search(value) else value
        return f"{value}:::{_plain(item.help) or ' '}"


def _plain(about: str | None) -> str:
    quotes = str.maketrans("'\"", "’”")
    return UNSAFE.sub(" ", (about or "").translate(quotes)).strip()


def register() -> None:
    """Let these answer instead of Typer's own classes."""
    for shell in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(shell, shell.name)
    add_completion_class(PowerShell, "pwsh")
