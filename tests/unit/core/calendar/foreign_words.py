"""Makes tilcli/core/calendar/_foreign_words.py from dateparser's language data: `python foreign_words.py`.

Words of a few letters are left out, and so are those that name another month (or weekday) in another of the
languages, as listopad does, and those that mean something of their own.
"""

from __future__ import annotations

import importlib
import textwrap
from collections import defaultdict
from pathlib import Path
from unicodedata import normalize

from tilcli.core.calendar.words import DAY_NAMES, ENGLISH_WEEKDAYS, MONTH_NUMBERS, MONTHS

TABLE = Path(__file__).resolve().parents[4] / "tilcli" / "core" / "calendar" / "_foreign_words.py"
LANGUAGES = [
    "es",
    "fr",
    "de",
    "it",
    "pt",
    "ca",
    "nl",
    "pl",
    "uk",
    "ru",
    "tr",
    "vi",
    "id",
    "hi",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "el",
    "bg",
]
LEAST = {"months": 3, "weekdays": 4, "units": 2}  # letters; a short name of a weekday is a word of its own
# What English, or a notebook about computers, says besides.
ORDINARY = {"elok", "viii", "ahad", "pare"}
# Of the short names without an accent those that are nothing else; `12 Pro 2020` is a telephone.
SHORT = {
    "ene",
    "abr",
    "avr",
    "mai",
    "mei",
    "maj",
    "okt",
    "dez",
    "dic",
    "des",
    "fev",
    "gen",
    "giu",
    "lug",
    "ott",
    "haz",
    "eki",
    "szept",
}
DOC = '"""Months, weekdays, the words for day and week in other languages: made from dateparser\'s data by a script."""'


def words(language: str, key: str) -> set[str]:
    """What a language calls a month or a weekday, in one word of letters."""
    info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    spelled = [normalize("NFC", word.casefold()).rstrip(".॰") for word in info[key]]
    found = {word for word in spelled if word and all(s.isalpha() or "\u0900" <= s <= "\u097f" for s in word)}
    return found | {bare for word in found if len(bare := _unaccented(word)) > LEAST["months"]}


def _unaccented(word: str) -> str:
    """The word as one writes it who leaves the accents out: `sabado`."""
    bare = "".join(sign for sign in normalize("NFD", word) if not "\u0300" <= sign <= "\u036f")
    return bare if bare.isascii() else word


def rows(kind: str, names: tuple[str, ...], english: dict[str, int]) -> list[str]:
    """The words for each of `names`, in order."""
    meant: dict[str, set[int]] = defaultdict(set)
    for number, name in enumerate(names):
        for language in LANGUAGES:
            for word in words(language, name.lower()):
                if (len(word) >= LEAST[kind] + word.isascii() or word in SHORT) and word not in english:
                    meant[word].add(number)
    unsure = {word for word, numbers in meant.items() if len(numbers) > 1}
    if kind != "units":
        unsure |= ORDINARY
    return [
        " ".join(sorted(word for word in meant if meant[word] == {number} and word not in unsure))
        for number in range(len(names))
    ]


def table() -> str:
    """The module's text."""
    found = [
        ("MONTHS", rows("months", MONTHS, MONTH_NUMBERS)),
        ("WEEKDAYS", rows("weekdays", DAY_NAMES, {**ENGLISH_WEEKDAYS, **MONTH_NUMBERS})),
        ("UNITS", rows("units", ("day", "week"), {"day": 0, "week": 1})),
    ]
    parts = [DOC]
    for name, lines in found:
        body = "\n".join(f"    {_literal(line)}," for line in lines)
        parts.append(f"{name} = (\n{body}\n)")
    return "\n\n".join(parts) + "\n"


def _literal(line: str) -> str:
    pieces = textwrap.wrap(line, 96, break_on_hyphens=False)
    if len(pieces) < 2:
        return f'"{line}"'
    spaced = [f"{piece} " for piece in pieces[:-1]] + pieces[-1:]
    inner = "\n".join(f'        "{piece}"' for piece in spaced)
    return f"(\n{inner}\n    )"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
