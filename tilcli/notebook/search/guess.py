"""When nothing is found: what the person may have meant. Another keyboard layout first, then a slip of the finger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.bridges import keyboard, slips
from tilcli.core.bridges.slips import Suggestion
from tilcli.core.query.resolve import lookup_key, lookup_keys
from tilcli.core.query.tree import And, Not, Or, Query, Text, texts
from tilcli.index.vocabulary import StoredVocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.notebook.folder import Folder


NEAR = 60  # words looked at more closely


class Guess(NamedTuple):
    """Words to search instead of one that the notebook does not have. `clear`: follow the first unasked."""

    typed: str
    words: Sequence[str]
    clear: bool


def guess(notebook: Folder, query: Query) -> Guess | None:
    """A guess for the first word of the query that the notebook does not know; None if there is none."""
    words = StoredVocabulary(notebook.connection)
    for text in texts(query):
        spelled = _spelled(text.raw)
        single = spelled and not any(" " in way for way in spelled)
        if single and not text.prefix and not any(map(words.notes_with, spelled)):
            found = _guess(words, text.raw, spelled)
            if found is not None:
                return found
    return None


def _spelled(raw: str) -> tuple[str, ...]:
    """A word as the vocabulary may spell it: Latin as it is written, Hangul also without what may be an ending."""
    keys = lookup_keys(raw)
    return keys[:1] if raw.isascii() and raw.isalpha() else keys


def _guess(words: StoredVocabulary, raw: str, spelled: Sequence[str]) -> Guess | None:
    other = _other_layout(words, raw)
    if other:
        return Guess(raw, (other,), True)
    whole, bare = spelled[0], spelled[-1]
    around = [(word, 0) for word in words.near(len(bare) - 3, len(whole) + 3, latin=whole.isascii())]
    found = [
        one._replace(word=words.whole(one.word)) for way in spelled for one in _present(words, way, around)
    ]
    best: dict[str, Suggestion] = {}
    for one in sorted(found, key=lambda one: (one.errors, -one.notes, one.word)):
        best.setdefault(one.word, one)
    present = list(best.values())
    clear = slips.clear(whole, present)
    return Guess(raw, list(best), clear is not None) if present else None


def _present(words: StoredVocabulary, spelled: str, around: Sequence[tuple[str, int]]) -> list[Suggestion]:
    """Counting the notes of a word takes 20 µs, so first the near ones are found, then those are counted."""
    near = [(one.word, words.notes_with(one.word)) for one in slips.suggest(spelled, around, NEAR)]
    return slips.suggest(spelled, [found for found in near if found[1]])


def _other_layout(words: StoredVocabulary, raw: str) -> str | None:
    """The word that the same keys give on the other layout, if the notebook has it."""
    typed = keyboard.to_hangul(raw) if raw.isascii() else keyboard.to_latin(raw)
    if not typed or typed == raw:
        return None
    key = lookup_key(typed)
    return typed if key and all(words.notes_with(part) for part in key.split(" ")) else None


def replaced(query: Query, typed: str, word: str) -> Query:
    """The query with one word put in the place of another."""
    match query:
        case And(parts):
            return And(tuple(replaced(part, typed, word) for part in parts))
        case Or(parts):
            return Or(tuple(replaced(part, typed, word) for part in parts))
        case Not():
            return query
        case Text(raw=raw) if raw == typed:
            return Text(word, query.phrase, query.prefix, query.column)
    return query
