"""The arguments of one command, parted into its options and words as Typer parts them.

To Typer every word that begins with `-` is options. In a query it leaves something out, so once a word of the
query is seen, `-` with two signs or more behind it is another word: `-test` is not `-t est`, `-rl` is not `-r -l`.
Options go on behind the words if they stand alone (`-l`, `-t nlp`, `--json`) or hold a number (`-n5`, `-l0`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tilcli.lean_typing import Any, NamedTuple

Shorts = Mapping[str, bool]  # the short options, `-n`, and whether each takes a value
WordRule = Callable[[str, bool, Shorts], bool]
"""Whether an argument that begins with `-` is a word, not options; the second says whether words stand before it."""


class UnsureError(Exception):
    """The line is not plain: Typer is to read it."""


class Kind(NamedTuple):
    """What a row of the grammar says of an option or argument: the name by which its value is handed on, its values.

    `flag`, `text`, `texts`, `int:LEAST:MOST:FUNCTION`, `a|b`, `module:Class` of choices; `typer` and `typer:flag` are
    not read here.
    """

    name: str
    values: str

    @property
    def takes_value(self) -> bool:
        """Whether text belongs to it."""
        return not self.values.endswith("flag")


class Arguments:
    """The arguments of a command by the rows of its grammar, `NAME… name values`. Raises UnsureError at every step."""

    def __init__(self, rows: Sequence[str], arguments: Sequence[str]) -> None:
        if "typer" in rows or not _is_unicode(arguments):
            raise UnsureError
        self._options: dict[str, Kind] = {}
        self._arguments: list[Kind] = []
        for row in rows:
            *names, name, values = row.split(" ")
            kind = Kind(name, values)
            self._options |= dict.fromkeys(names, kind)
            if not names:
                self._arguments.append(kind)
        self._shorts = {
            name: kind.takes_value for name, kind in self._options.items() if len(name) == len("-x")
        }
        self._rule = word_rule(kind.name for kind in (*self._arguments, *self._options.values()))
        self._left = [*reversed(arguments)]
        self._found: dict[Kind, list[str]] = {}
        self.behind_words: list[str] = []

    def read_options(self, *, up_to_a_word: bool = False) -> list[str]:
        """The words: what is no option and no value of one, or all from the first word on."""
        words: list[str] = []
        while self._left:
            argument = self._left.pop()
            if argument == "--":
                break
            if argument.startswith("-") and len(argument) > 1 and not self._is_word(argument, bool(words)):
                if words and self._rule is query_word:
                    self.behind_words.append(argument)
                self._read_option(argument)
                continue
            words.append(argument)
            if up_to_a_word:
                break
        return words + self._left[::-1]

    def _is_word(self, argument: str, behind_word: bool) -> bool:
        return self._rule is not None and self._rule(argument, behind_word, self._shorts)

    def _read_option(self, argument: str) -> None:
        name, sign, value = argument.partition("=")
        if name in self._options and name not in self._shorts:
            if sign and not self._options[name].takes_value:
                raise UnsureError
            self._find(name, value if sign else None)
        elif argument.startswith("--"):
            raise UnsureError
        else:
            self._read_letters(argument)

    def _read_letters(self, argument: str) -> None:
        """Short options in one argument, `-lc`; the last may have its value behind it, `-n5`."""
        for at, letter in enumerate(argument[1:], 2):
            takes_value = self._shorts.get(f"-{letter}")
            self._find(f"-{letter}", argument[at:] or None if takes_value else None)
            if takes_value:
                return

    def _find(self, name: str, value: str | None) -> None:
        kind = self._options.get(name)
        if kind is None or kind.values.startswith("typer"):
            raise UnsureError
        if kind.takes_value and value is None:
            if not self._left:
                raise UnsureError
            value = self._left.pop()
        self._found.setdefault(kind, []).append(value or "")

    def take_words(self, words: Sequence[str]) -> None:
        """Give the words to the arguments, one to each, the rest to one that takes many."""
        left = [*words]
        for kind in self._arguments:
            many = kind.values.startswith("texts")
            taken, left = (left, []) if many else (left[:1], left[1:])
            if taken:
                self._found[kind] = taken
            elif kind.values.endswith("!"):
                raise UnsureError
        if left:
            raise UnsureError

    def values(self) -> dict[str, Any]:
        """What was found, by name; what was not given is not in it."""
        return {
            kind.name: _value(kind.values.removesuffix("!"), texts) for kind, texts in self._found.items()
        }


def _is_unicode(arguments: Sequence[str]) -> bool:
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError:
        return False
    return True


def _value(values: str, texts: list[str]) -> Any:
    text = texts[-1]
    if values in ("text", "texts", "flag"):
        return {"text": text, "texts": texts, "flag": True}[values]
    try:
        if values.startswith("int:"):
            return _number(text, *values.split(":")[1:])
        if ":" in values:
            module, name = values.split(":")
            return getattr(__import__(module, fromlist=[name]), name)(text)
    except ValueError as error:
        raise UnsureError from error
    if text not in values.split("|"):
        raise UnsureError
    return text


def _number(text: str, least: str, most: str, function: str) -> int:
    """Raises ValueError for what is no number, or out of range."""
    number = int(text)
    if (least and number < int(least)) or (most and number > int(most)):
        raise ValueError
    if not function:
        return number
    from tilcli.cli import limits

    made: int = getattr(limits, function)(number)
    return made


def word_rule(parameters: Iterable[str]) -> WordRule | None:
    """The rule for a command with parameters of these names; None if its words never begin with `-`."""
    takes = set(parameters)
    if "text" in takes:
        return item_word
    return query_word if takes & {"query", "words"} else None


def item_word(argument: str, _behind_word: bool, _shorts: Shorts) -> bool:
    """Whether it begins as an item of a list does: `- [ ] read`."""
    return argument[1].isspace()


def query_word(argument: str, behind_word: bool, shorts: Shorts) -> bool:
    """Whether it leaves a word out of a query."""
    signs = argument[1:]
    name, colon, _ = signs.partition(":")
    if colon and name.isascii() and name.isalpha() and name.islower():
        return True
    if signs.startswith("-"):
        return False
    if not (signs[0].isascii() and signs[0].isalnum()):
        return True  # no option of til begins so
    if len(signs) == 1:
        return behind_word and signs.isdigit() and argument not in shorts
    return behind_word and not _is_bundle(signs, shorts)


def _is_bundle(signs: str, shorts: Shorts) -> bool:
    """Whether these are flags and a limit, among them a digit: `-n5`, `-l0`."""
    import re

    flags = "".join(name[1] for name, takes_value in shorts.items() if not takes_value)
    return not signs.isalpha() and re.fullmatch(rf"[{flags}]*(n\d+)?", signs) is not None
