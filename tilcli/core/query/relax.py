"""A query of several words, softened: which of its parts a note may lack, and which it may not.

A question or an error message that somebody pastes holds words that no note has. What a person asks for with a sign
(a phrase in quotes, -word, a filter) stays as hard as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.core.query.tree import And, Or, Query, Text, texts
from tilcli.core.text import lazy_pattern
from tilcli.core.words.fold import normalise
from tilcli.core.words.hangul import is_syllable
from tilcli.core.words.segment import LEXEME
from tilcli.core.words.typed_verbs import stems
from tilcli.lean_typing import NamedTuple

# What people ask with, in notes as rare as a word of the matter: frequency alone does not tell.
_ASKING = """
왜 뭐 뭐야 뭔가요 뭔지 뭐가 뭐를 뭘 뭔데 무엇 무엇이 무엇인가 무엇인가요 무엇을 무엇인지 무슨 어떤 어떻게 어떤가요
어떤지 어째서 언제 어디 어디서 어디에 어느 누가 누구 얼마나 이유 이유가 이유는 방법 방법은 하는법 점 점이 점은 점을
how what why
"""
_SENTENCE = "a an the i my me we you your do does did can could should would will when where which who"
_SMALL = """
몇 거야 거지 건가요 걸까 걸까요 하나요 되나요 쓰나요 것 것이 게 수 때 좀 그냥 하려면 인가요 일까 일까요 할까요
돼요 해요 다른 대한 대해 대해서 위한 위해 통해 때문 of in on at to for from by with as be been am is are was
were its it this that these those there and or not no so if then than has have had get use using
"""
_ASKED = ("나요", "가요", "까요", "까", "는지")  # endings of a verb in a question
_LONG = 4  # words from which on articles and the like make a sentence: `plan a` is none
_PARTS = lazy_pattern("[A-Za-z0-9]+")
_NAME = lazy_pattern("[a-z][A-Z]")
_FUNCTION_VERBS = "하 되 있 없 쓰 같 좋 알 싶 이 어떻"  # stems
_SHORTEST_PIECE = 2  # signs of a piece that is looked for when a whole is taken apart


class Sentence(NamedTuple):
    """A query without the words that only make it a sentence, and those."""

    matter: Query
    small: list[str]


def matter(query: Query) -> Sentence:
    """What a sentence asks about: how do I undo the last commit asks for undo, last and commit.

    Only in a question or a sentence are such words small: in `for loop` and `is not null` they are the matter.
    """
    parts = query.parts if isinstance(query, And) else (query,)
    small = [part for part in parts if _is_plain(part) and _is_small(shown(part))]
    left = tuple(part for part in parts if part not in small)
    told = [shown(part) for part in small]
    if not _is_sentence(told, sum(map(_is_plain, left))):
        return Sentence(query, [])
    return Sentence(And(left) if len(left) > 1 else left[0], told)


def _is_small(word: str) -> bool:
    """A word of every sentence, no number and no keyword of a program in capitals (WHERE)."""
    return _is_minor(word) and not any(map(str.isdigit, word)) and not (len(word) > 1 and word.isupper())


def _is_sentence(small: Sequence[str], matter: int) -> bool:
    """Whether the small words make a sentence with so many others."""
    folded = {word.casefold() for word in small}
    if matter and (folded & {*_ASKING.split()} or any(word.endswith(_ASKED) for word in small)):
        return True
    return matter > 1 and matter + len(small) >= _LONG and not folded.isdisjoint(_SENTENCE.split())


def _is_plain(part: Query) -> bool:
    return isinstance(part, Text) and not part.phrase and not part.prefix and part.column is None


class Softened(NamedTuple):
    """The parts of a query that every note must have, and those of which it may lack some."""

    hard: tuple[Query, ...]
    soft: tuple[Query, ...]


def softened(query: Query) -> Softened:
    """The parts of a resolved query; without soft ones where nothing may be missing."""
    hard: list[Query] = []
    soft: list[Query] = []
    for part in query.parts if isinstance(query, And) else (query,):
        words = list(_words(part))
        if words:
            soft += words
        else:
            hard.append(part)
    return Softened(tuple(hard), tuple(dict.fromkeys(soft)))


def _words(part: Query) -> Iterator[Query]:
    """The words of a part that may be missing one by one; none of what is hard."""
    if isinstance(part, Text) and not part.phrase and part.column is None:
        yield part
    elif (
        isinstance(part, Or)
        and isinstance(row := part.parts[0], And)
        and _is_added(together := part.parts[1])
    ):
        # Words in a row with what they are called together (resolve): who has that has each of them.
        for word in row.parts:
            yield Or((word, together))
    elif isinstance(part, Or) and all(isinstance(one, Text) and not one.phrase for one in part.parts):
        yield part


def _is_added(part: Query) -> bool:
    return isinstance(part, Text) and all(one.added for one in part.alternatives or ())


def is_quoted_word(part: Query) -> bool:
    """Whether a part is one word in quotes, as messages of programs have them: relation "users" does not exist."""
    return isinstance(part, Text) and part.phrase and part.column is None and len(part.raw.split()) == 1


def pieces(word: Query) -> list[Text]:
    """What a word that no note has as a whole is made of: host and port, the names of a path, a list in brackets."""
    found = [
        piece
        for text in texts(word)
        for lexeme in LEXEME.findall(normalise(text.raw))
        for piece in (lexeme, *_PARTS.findall(lexeme))
    ]
    whole = {text.raw for text in texts(word)}
    return [
        Text(piece) for piece in dict.fromkeys(found) if piece not in whole and len(piece) >= _SHORTEST_PIECE
    ]


def is_name(word: Query) -> bool:
    """Whether a part is the name of a thing in a program (LazyInitializationException), which says more than words."""
    return any(_NAME.search(text.raw) for text in texts(word))


def is_minor(word: Query) -> bool:
    """Whether a part says little of what is asked: a number alone (a line, a port), a word of every sentence."""
    return all(_is_minor(text.raw) for text in texts(word))


def _is_minor(raw: str) -> bool:
    if raw.casefold() in f"{_ASKING} {_SENTENCE} {_SMALL}".split() or (
        any(map(str.isdigit, raw)) and not any(map(str.isalpha, raw))
    ):
        return True
    return all(map(is_syllable, raw)) and not set(_FUNCTION_VERBS.split()).isdisjoint(stems(raw))


def is_verb(word: Query) -> bool:
    """Whether a resolved part is a Hangul verb or adjective: what is asked about is rather named by its nouns."""
    return all(
        any(one.kin for one in text.alternatives or ()) and is_syllable(text.raw[0]) for text in texts(word)
    )


def shown(word: Query) -> str:
    """A part as it was typed."""
    plain = [text.raw for text in texts(word) if not text.phrase]
    return " ".join(dict.fromkeys(plain or (text.raw for text in texts(word))))


def without(parts: Sequence[Query], bits: int) -> list[Query]:
    """The parts whose bit is not set."""
    return [part for number, part in enumerate(parts) if not bits >> number & 1]
