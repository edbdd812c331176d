"""When nothing is found: what the person may have meant. Another keyboard layout first, then a slip of the finger."""

from __future__ import annotations

from tilcli.core.bridges import keyboard, slips
from tilcli.core.bridges.slips import Suggestion
from tilcli.core.query.resolve import lookup_key, lookup_keys
from tilcli.core.query.tree import And, Not, Or, Query, Text, texts
from tilcli.core.words.hangul import is_syllable
from tilcli.index.words.vocabulary import StoredVocabulary
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.notebook.folder import Folder


RARE = 3  # notes with a word that may be a slip
NEAR = 60  # words looked at more closely
FAR_MORE = 20  # times as many have the word that it may be a slip of
SHORTEST = 4  # signs of such a word, syllables counting double


class Guess(NamedTuple):
    """Words to search instead of one that the notebook does not have. `clear`: follow the first unasked."""

    typed: str
    words: Sequence[str]
    clear: bool
    notes: int = 0  # that have the first of the words, where some have what was typed


def guess(notebook: Folder, query: Query) -> Guess | None:
    """A guess for the first word of the query that the notebook does not know; None if there is none."""
    words = StoredVocabulary(notebook.connection)
    for text in texts(query):
        spelled = _spelled(text.raw)
        if _is_mixed(text.raw) and (other := _other_layout(words, text.raw)):
            return Guess(text.raw, (other,), True)
        single = spelled and not any(" " in way for way in spelled)
        if single and not text.prefix and not any(map(words.notes_with, spelled)):
            found = _guess(words, text.raw, spelled)
            if found is not None:
                return found
    return None


def rarely_so(notebook: Folder, query: Query) -> Guess | None:
    """A word that a slip away is written far more often than one of the query, which few notes have."""
    words = StoredVocabulary(notebook.connection)
    for text in texts(query):
        spelled = _spelled(text.raw)
        if (
            text.prefix
            or text.phrase
            or len(spelled) == 0
            or " " in spelled[0]
            or len(text.raw) * (1 if text.raw.isascii() else 2) < SHORTEST
        ):
            continue
        notes = max(map(words.notes_with, spelled))
        if not 0 < notes <= RARE:
            continue
        near = [
            one for one in _suggested(words, spelled) if one.errors <= 1 and one.notes >= FAR_MORE * notes
        ]
        if near:
            best = max(near, key=lambda one: one.notes)
            return Guess(text.raw, (best.word,), False, best.notes)
    return None


def _spelled(raw: str) -> tuple[str, ...]:
    """A word as the vocabulary may spell it: Latin as it is written, Hangul also without what may be an ending."""
    keys = lookup_keys(raw)
    return keys[:1] if raw.isascii() and raw.isalpha() else keys


def _guess(words: StoredVocabulary, raw: str, spelled: Sequence[str]) -> Guess | None:
    other = _other_layout(words, raw)
    if other:
        return Guess(raw, (other,), True)
    whole = spelled[0]
    found = _suggested(words, spelled)
    best: dict[str, Suggestion] = {}
    for one in sorted(found, key=lambda one: (one.errors, -one.notes, one.word)):
        best.setdefault(one.word, one)
    present = list(best.values())
    clear = slips.clear(whole, present)
    return Guess(raw, list(best), clear is not None) if present else None


def _suggested(words: StoredVocabulary, spelled: Sequence[str]) -> list[Suggestion]:
    """The words of the notebook that are a slip or two away."""
    whole, bare = spelled[0], spelled[-1]
    around = [(word, 0) for word in words.near(len(bare) - 3, len(whole) + 3, latin=whole.isascii())]
    return [
        one._replace(word=words.whole(one.word)) for way in spelled for one in _present(words, way, around)
    ]


def _present(words: StoredVocabulary, spelled: str, around: Sequence[tuple[str, int]]) -> list[Suggestion]:
    """Counting the notes of a word takes 20 µs, so first the near ones are found, then those are counted."""
    near = [(one.word, words.notes_with(one.word)) for one in slips.suggest(spelled, around, NEAR)]
    return slips.suggest(spelled, [found for found in near if found[1]])


def _is_mixed(raw: str) -> bool:
    """Whether syllables and letters of Hangul stand in a row, as no word has them: the keys of Latin letters."""
    return (
        any("\u3131" <= sign <= "\u318e" for sign in raw)
        and any(map(is_syllable, raw))
        and all("\u3131" <= sign <= "\u318e" or is_syllable(sign) for sign in raw)
    )


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
