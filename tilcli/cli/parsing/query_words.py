"""Options and words of a query on one command line: `til search 정리 -bert -n 5`.

To Typer every word that begins with `-` is options. In a query it leaves something out, so once a word of the
query is seen, `-` with two signs or more behind it is another word: `-test` is not `-t est`, `-rl` is not `-r -l`.
Options go on behind the words if they stand alone (`-l`, `-t nlp`, `--json`) or hold a number (`-n5`, `-l0`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Shorts = Mapping[str, bool]  # the short options, `-n`, and whether each takes a value
WordRule = Callable[[str, bool, Shorts], bool]
"""Whether an argument that begins with `-` is a word, not options; the second says whether words stand before it."""


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
