"""How each shell asks what could come next, and how it is answered.

The scripts here do the asking (`til --show-completion`). Where til has nothing to offer and no file is wanted, nothing
is offered; the exit status of a til that wants the shell's own names of files is `FILES_WANTED`. Typer's scripts and
classes offer files wherever they know nothing, expand what bash is told as patterns, load Rich to read help as markup,
quote nothing for bash, and leave a backslash before `$` as it is where zsh evaluates the answer. The tests ask in
every shell's way, and in the shells themselves.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from unicodedata import east_asian_width

from tilcli.cli.typer_parts import (
    BashComplete,
    CompletionItem,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
    add_completion_class,
    completion_scripts,
)

# Quotes, backslashes, what starts an expansion or ends a line.
UNSAFE = re.compile("[\\\\'\"`$!\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NEEDS_QUOTES = re.compile(r"[ -~](?<![\w./:@%+,=-])", re.ASCII)
_BREAKS = (":", "@", "=")  # of $COMP_WORDBREAKS, those that til's words hold
_MENU = ("37", "42")  # bash's $COMP_TYPE where what is told is inserted as it is, one after the other
FILES_WANTED = 3

# `compopt` and `-o nosort` are newer than the bash of macOS.
_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' answer line
    COMPREPLY=()
    answer=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD COMP_TYPE=$COMP_TYPE \
        %(autocomplete_var)s=complete_bash "$1" 2>/dev/null)
    [ $? -eq %(files)s ] || compopt +o default 2>/dev/null
    while read -r line; do
        [ -z "$line" ] || COMPREPLY+=("$line")
    done <<< "$answer"
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:/] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -o default -F %(complete_func)s %(prog_name)s
"""
_ZSH = r"""
#compdef %(prog_name)s
%(complete_func)s() {
  eval "$(_TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" %(autocomplete_var)s=complete_zsh %(prog_name)s 2>/dev/null)"
}
compdef %(complete_func)s %(prog_name)s
"""
_FISH = r"""
function %(complete_func)s
    set -l answer (env _TYPER_COMPLETE_FISH_ACTION=get-args _TYPER_COMPLETE_ARGS=(commandline -cp) \
        %(autocomplete_var)s=complete_fish %(prog_name)s 2>/dev/null)
    if test $status -eq %(files)s
        __fish_complete_path (commandline -ct)
    else
        string match -v '' -- $answer
    end
end
complete --command %(prog_name)s --no-files --keep-order --arguments '(%(complete_func)s)'
"""


class FilesWanted(Exception):
    """The shell is to offer names of files."""


def _offered(items: Iterable[CompletionItem]) -> list[CompletionItem]:
    """The items that are offered as they are. Raises FilesWanted."""
    found = list(items)
    if any(item.type == "file" for item in found):
        raise FilesWanted
    return found


class Bash(BashComplete):
    """Bash takes words as they would be typed, and cuts what was typed at `:`, `@` and `=` before it asks."""

    source_template = _BASH

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

    def complete(self) -> str:
        """A line a word; several have their help behind them, which bash shows and, as they differ before, leaves."""
        items = _offered(self.get_completions(*self.get_completion_args()))
        words = [self.format_completion(item) for item in items]
        kind = os.environ.get("COMP_TYPE", _MENU[0])  # an older script does not tell
        if len(words) > 1 and kind not in _MENU and not self.quoted:
            widest = max(map(_cells, words))
            words = [
                f"{word}{' ' * (widest - _cells(word))}  ({_plain(item.help)})" if item.help else word
                for word, item in zip(words, items, strict=True)
            ]
        return "\n".join(words)


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

    source_template = _ZSH

    def format_completion(self, item: CompletionItem) -> str:
        """`"value":"help"`, of which nothing is left that the evaluation could take for more than text."""
        value = str(item.value).replace(":", r"\\:")
        about = _plain(item.help)
        return f'"{value}":"{about}"' if about else f'"{value}"'

    def complete(self) -> str:
        """What zsh is to evaluate: a list to choose from, or that it is to offer files; nothing where there is none."""
        try:
            items = _offered(self.get_completions(*self.get_completion_args()))
        except FilesWanted:
            return "_files"
        if not items:
            return ""
        if all(
            str(item.value).endswith((":", "/")) for item in items
        ):  # more follows, and no space before it
            return "compadd -S '' -- " + " ".join(f'"{item.value}"' for item in items)
        listed = "\n".join(map(self.format_completion, items))
        return f"_arguments '*: :(({listed}))'"


class Fish(FishComplete):
    """Fish takes a line a value and quotes by itself."""

    source_template = _FISH

    def format_completion(self, item: CompletionItem) -> str:
        """Value, tab, help."""
        about = _plain(item.help)
        return f"{item.value}\t{about}" if about else str(item.value)

    def complete(self) -> str:
        """A line a value."""
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":  # a script that Typer once wrote
            items = self.get_completions(*self.get_completion_args())
            raise SystemExit(0 if any(item.type != "file" for item in items) else 1)
        return "\n".join(
            map(self.format_completion, _offered(self.get_completions(*self.get_completion_args())))
        )


class PowerShell(PowerShellComplete):
    """PowerShell takes words as they would be typed, and offers files of its own where it is told nothing."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What is offered, names of files aside."""
        return [item for item in super().get_completions(args, incomplete) if item.type != "file"]

    def format_completion(self, item: CompletionItem) -> str:
        """Value and help, the value in quotes where it needs them."""
        value = str(item.value)
        value = f"'{value}'" if _NEEDS_QUOTES.search(value) else value
        return f"{value}:::{_plain(item.help) or ' '}"


def _cells(word: str) -> int:
    """About how many cells a word takes, without the 20 ms that Rich takes to know it exactly."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in word)


def _plain(about: str | None) -> str:
    quotes = str.maketrans("'\"", "’”")
    return UNSAFE.sub(" ", (about or "").translate(quotes)).strip()


def register() -> None:
    """Let these ask and answer instead of Typer's own scripts and classes."""
    for shell in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(shell, shell.name)
    add_completion_class(PowerShell, "pwsh")
    for ours in (Bash, Zsh, Fish):
        script = ours.source_template.replace("%(files)s", str(FILES_WANTED))
        ours.source_template = completion_scripts[ours.name] = script.strip() + "\n"
