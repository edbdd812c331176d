"""The family of an English word: what it becomes with -s, -ed, -ing, -ment, -ation, and the irregular ones.

Not with -er: in computing that is a thing of its own, an encoder and a container.

Nothing is looked up in a dictionary: every spelling that the rules allow is proposed, and the words of the notebook
tell which of them there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

_VOWELS = frozenset("aeiouy")
_SHORTEST = 3  # letters of a stem: sing is no form of s
# The forms of one word in a row. Verbs and nouns of computing that no rule makes.
_IRREGULAR = """
begin began begun|break broke broken|bring brought|build built|buy bought|catch caught|choose chose chosen
come came|deal dealt|do did done does|draw drew drawn|drive drove driven|feed fed|find found|forget forgot forgotten
freeze froze frozen|get got gotten|give gave given|go went gone goes|grow grew grown|hide hid hidden|hold held
keep kept|know knew known|lead led|learn learnt|leave left|lose lost|make made|mean meant|override overrode overridden
overwrite overwrote overwritten|read reads reading|rewrite rewrote rewritten|rise rose risen|run ran runs running
say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shoot shot|show shown|shrink shrank shrunk
sleep slept|speak spoke spoken|spend spent|spin spun|stand stood|steal stole stolen|stick stuck|swear swore sworn
take took taken|teach taught|tell told|think thought|throw threw thrown|understand understood|undo undid undone
unwind unwound|wake woke woken|win won|wind wound|write wrote written writes writing
index indexes indices indexed indexing
matrix matrices|vertex vertices|appendix appendices|axis axes|child children|person people|datum data
criterion criteria|analysis analyses|hypothesis hypotheses|basis bases|half halves|leaf leaves|man men|life lives
"""
_DERIVED = ("ment", "ments", "ation", "ations", "ion", "ions", "able")
_OF_VERBS = ("ed", "ing")
_DROWNS = 8  # times as many notes, and what is done is a term of its own: logging is not every log
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def family(word: str, notes: Mapping[str, int]) -> list[str]:
    """The other forms of an English word (lower case) among those of `spellings` that stand in some of the `notes`."""
    bases = [base for base in _bases(word) if base == word or _is_base(base, word, notes)]
    found = dict.fromkeys(form for base in bases for form, _ in _forms(base) if notes.get(form))
    found |= dict.fromkeys(form for form in _irregular().get(word, ()) if notes.get(form))
    most = _DROWNS * notes.get(word, 0) if word.endswith("ing") else 0
    return [form for form in found if form != word and not (most and notes[form] > most)]


def spellings(word: str) -> list[str]:
    """Every word that may belong to the family of `word`, whether or not there is one."""
    if not (word.isascii() and word.isalpha() and (len(word) > _SHORTEST or word in _irregular())):
        return []
    bases = list(_bases(word))
    found = dict.fromkeys([*bases, *(form for base in bases for form, _ in _forms(base))])
    return list(found | dict.fromkeys(_irregular().get(word, ())))


def _is_base(base: str, word: str, notes: Mapping[str, int]) -> bool:
    """Whether some word shows that `base` is one: it stands alone, or another of its forms does."""
    others = [form for form, ending in _forms(base) if form != word and ending in ("ed", "ing")]
    return bool(notes.get(base)) or any(map(notes.get, others))


def _bases(word: str) -> Iterator[str]:
    """What `word` may be made of, the word itself first."""
    yield word
    for ending in ("s", "es", "ed", "ing", *_DERIVED):
        stem = word.removesuffix(ending)
        shortest = _SHORTEST + (ending in _DERIVED)  # opt is no form of option
        if stem == word or len(stem) < shortest or not _VOWELS.intersection(stem):
            continue
        yield stem
        if ending != "s":
            yield stem + "e"
        if stem[-1] == "i":
            yield stem[:-1] + "y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if ending.startswith(("ation", "ion")):
            yield stem + "ate"


def _forms(base: str) -> Iterator[tuple[str, str]]:
    """The forms of a word and the ending that each has."""
    yield base, ""
    yield base + "s", "s"
    if base.endswith(_HISSING):
        yield base + "es", "es"
    soft = base[:-1] + "i" if base[-1] == "y" and base[-2:-1] not in _VOWELS else ""
    if soft:
        yield soft + "es", "es"
    if base.endswith(("ed", "ing")):
        return
    short = base.removesuffix("e")
    doubled = base + base[-1] if _doubles(base) else ""
    for ending in (*_OF_VERBS, *(() if base.endswith(_DERIVED) else _DERIVED)):
        yield (base if ending.startswith("m") else short) + ending, ending
        if doubled and ending in _OF_VERBS:
            yield doubled + ending, ending
        if soft and ending != "ing":
            yield soft + ending, ending


def _doubles(base: str) -> bool:
    """Whether a last consonant is doubled before an ending, as in stopped and modelling."""
    return base[-1] not in _VOWELS | {"w", "x"} and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Each irregular word with all forms of it."""
    rows: Iterable[list[str]] = (row.split() for line in _IRREGULAR.split("\n") for row in line.split("|"))
    return {word: tuple(row) for row in rows for word in row}
