"""What else a word is called: the person's glossary, the built-in one, glosses of the notes, sound, 초성.

Nothing here is stored but the words and the glosses themselves: whether a bridge is believed depends on how often
two words meet, and that is judged when it is asked, in a millisecond or two, so it is never out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tilcli.core.bridges import glossary
from tilcli.core.bridges.glossary import Glossary
from tilcli.core.query.resolve import LONGEST_COMPOUND, LONGEST_KEY, lookup_keys
from tilcli.core.query.tree import Query, texts
from tilcli.core.text import lazy_pattern
from tilcli.core.words import hangul
from tilcli.lean_typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.bridges.words import Words

Origin = Literal["yours", "built in", "your note", "sounds alike", "초성", "meant"]

MOST = 8  # words added to one that was typed
MOST_INITIALS = 5
MOST_COUNTED = 200  # words whose notes are counted, 20 µs each

_COUNTED = lazy_pattern(r"(\d+) ?([^\W\d]+)")  # a number with its unit

# How one word, or several in a row, may be known (`resolve.lookup_keys`): the first that is known counts.
LookupKeys = tuple[str, ...]


class Addition(NamedTuple):
    """A word that is searched beside the one that was typed (`key`), and where it comes from."""

    key: str
    word: str
    source: Origin


def additions(words: Words, query: Query, yours: Glossary) -> list[Addition]:
    """What is added to the words of a query, surest first, at most MOST a word."""
    found: list[Addition] = []
    for keys in dict.fromkeys(_keys(query)):
        first = _heard(yours, keys, _crossings(words, keys, yours))
        second = _heard(yours, keys, _once_more(words, keys, first, yours))
        kept: dict[str, Addition] = {}
        for addition in (*first, *second):
            kept.setdefault(addition.word, addition)
        found += list(kept.values())[:MOST]
    return found


def _keys(query: Query) -> Iterator[LookupKeys]:
    """The look-up keys of each word that is asked for, and of words in a row."""
    row = [text.raw for text in texts(query) if not text.prefix and not text.phrase]
    for text in texts(query):
        if not text.prefix:
            yield lookup_keys(text.raw)
    for size in range(2, min(LONGEST_KEY, len(row)) + 1):
        for first in range(len(row) - size + 1):
            yield lookup_keys(" ".join(row[first : first + size]))


def _heard(yours: Glossary, keys: LookupKeys, found: Iterable[Addition]) -> list[Addition]:
    """Those that the person has not silenced."""
    return [one for one in found if not any(silenced(yours, key, one.word) for key in keys)]


def silenced(yours: Glossary, key: str, word: str) -> bool:
    """Whether the person wants never to be shown one for the other, whichever way round."""
    return glossary.pair(key, word) in yours.silenced or glossary.pair(word, key) in yours.silenced


def _crossings(words: Words, keys: LookupKeys, yours: Glossary) -> list[Addition]:
    """All additions for one word. What costs most to load comes last, and only where nothing else is known."""
    if keys and hangul.is_choseong(keys[0]):
        return [Addition(keys[0], word, "초성") for word in by_initials(words, keys[0])]
    for key in keys:
        settled = _settled(key, yours)
        known = settled + _explained(words, key)
        if known:
            return known + _heard_besides(words, key, yours, settled=bool(settled))
    return _by_sound(words, tuple(key for key in keys if " " not in key), yours)


def _once_more(
    words: Words, keys: LookupKeys, first: Sequence[Addition], yours: Glossary
) -> Iterator[Addition]:
    """Other spellings of a loanword, heard themselves or by way of its Latin one; a compound by its halves."""
    from tilcli.core.bridges.skeleton import hangul_key

    single = [key for key in keys if hangul_key(key)]
    for key in single:
        from tilcli.core.bridges.variants import are_variants

        like = [
            other
            for other in words.hangul_like([hangul_key(key)])
            if other not in keys and are_variants(key, other)
        ]
        yield from (Addition(key, other, "sounds alike") for other in like if words.notes_with(other))
        for one in first:
            known = glossary.builtin_hangul(one.word) if one.word.isascii() else ()
            yield from (Addition(key, other, "built in") for other in known if other not in keys)
    if single and not first:
        yield from _by_halves(words, single[0], yours)


def _by_halves(words: Words, key: str, yours: Glossary) -> Iterator[Addition]:
    """더티체킹 is dirty checking: each half heard as a word of its own."""
    from tilcli.core.bridges.spellings import looks_foreign

    for at in range(2, len(key) - 1) if len(key) <= LONGEST_COMPOUND else ():
        halves = key[:at], key[at:]
        if all(map(looks_foreign, halves)):
            heard = [next(_latin_of(words, half, yours), None) for half in halves]
            if all(heard):
                yield Addition(key, " ".join(filter(None, heard)), "sounds alike")


def _latin_of(words: Words, half: str, yours: Glossary) -> Iterator[str]:
    found = _settled(half, yours) or _by_sound(words, (half,), yours)
    return (one.word for one in found if one.word.isascii() and one.word.isalpha())


def _heard_besides(words: Words, key: str, yours: Glossary, *, settled: bool) -> list[Addition]:
    """A Hangul word that a glossary settles is heard as nothing else; a Latin one may have yet another spelling
    in Hangul (네트웍), of such syllables as only loanwords have.
    """
    if " " in key or (settled and not key.isascii()):
        return []
    heard = _by_sound(words, (key,), yours)
    if not heard:
        return []
    from tilcli.core.bridges.spellings import looks_foreign

    return [one for one in heard if looks_foreign(one.word)] if settled else heard


def _settled(key: str, yours: Glossary) -> list[Addition]:
    """What the glossaries say: such a word is heard as nothing else. A number keeps its unit: 64비트 is 64 bit."""
    if key[:1].isdecimal() and (counted := _COUNTED.fullmatch(key)):
        number, unit = counted.groups()
        return [one._replace(key=key, word=f"{number} {one.word}") for one in _settled(unit, yours)]
    term = glossary.key(key)
    found = [Addition(key, word, "yours") for word in (*yours.latin_of(term), *yours.hangul_of(term))]
    known = glossary.builtin_latin(term) + glossary.builtin_hangul(term)
    known += glossary.meanings(term)
    return found + [Addition(key, word, "built in") for word in known]


def _by_sound(words: Words, keys: LookupKeys, yours: Glossary) -> list[Addition]:
    """The word heard as one of the keys, whole or without what may be an ending, whichever fits better."""
    from tilcli.core.bridges.sound_bridges import bridges_for, may_cross

    korean = [key for key in keys if may_cross(key)]
    latin = [key for key in keys if key.isascii()]
    if not korean and not latin:
        return []
    found = bridges_for(korean, latin, words, glossary.Terms(yours))
    if latin:
        return [
            Addition(bridge.latin, bridge.hangul, "sounds alike")
            for bridge in found
            if bridge.latin in latin and words.notes_with(bridge.hangul)
        ]
    # The whole word first, for min() keeps the first of equals: 플러그인 is plugin, not plug with an ending.
    found.sort(key=lambda bridge: korean.index(bridge.hangul))
    best = min(found, key=lambda bridge: bridge.cost, default=None)
    return [Addition(best.hangul, best.latin, "sounds alike")] if best else []


def by_initials(words: Words, typed: str) -> list[str]:
    """The words that initials may stand for, likeliest first."""
    from tilcli.core.bridges import initials

    wanted = hangul.initials(typed)
    listed = words.by_first_initial(wanted[0])
    fitting = initials.matches(wanted, ((word, 0) for word in listed))
    present = [(word, words.notes_with(word)) for word in fitting[:MOST_COUNTED]]
    # 도메인 may be listed as 도메, with what looks like an ending behind it.
    cut = [word for word in listed if initials.choseong_of(word) == wanted[:-1]][:MOST_COUNTED]
    whole = {words.whole(word, wanted[-1]) for word in cut}.difference(listed)
    present += [(word, words.notes_with(word)) for word in whole]
    return initials.matches(wanted, [found for found in present if found[1]])[:MOST_INITIALS]


def _explained(words: Words, key: str) -> list[Addition]:
    """What the notes themselves explain."""
    term = glossary.key(key)
    found = [gloss for gloss in words.glosses(term) if gloss.automatic]
    told = [gloss.latin for gloss in found if glossary.key(gloss.hangul) == term]
    told += [gloss.hangul for gloss in found if gloss.latin == term]
    return [Addition(key, word, "your note") for word in told]


def expansions(found: Iterable[Addition]) -> dict[str, Sequence[str]]:
    """Additions as `resolve.resolve` wants them: by the key of the word that was typed."""
    grouped: dict[str, list[str]] = {}
    for addition in found:
        grouped.setdefault(addition.key, []).append(addition.word)
    return dict(grouped)
