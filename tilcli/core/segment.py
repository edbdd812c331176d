"""Cuts text into the tokens of the index: Hangul into pairs of syllables, Latin words into their parts.

One FTS column is a stream, a barrier and a tail. The stream keeps the order of the text, so that a phrase
of tokens is a piece of the text; the tail says what else is there, behind marks that no text contains:

    트랜스포머를          트랜 랜스 스포 포머 머를    WORD+트랜스포머, INNER+머포
    큐를                  큐를                        WORD+큐를, WORD+큐
    fine-tuned            fine tuned                  finetuned
    BertForMaskedLM       bertformaskedlm             bert for masked lm
    C++, node.js, models  cplusplus, node js, models  c cpp, nodejs, model

SQLite's `ascii` tokenizer parts the result at its spaces again, so every token is ASCII letters and
digits, or lies beyond ASCII. The rules stand in docs/design/search.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from operator import add
from typing import Literal

from tilcli.core.fold import normalise
from tilcli.core.korean import stem

# A whole word without its ending; the last two syllables of one (or two inside it), back to front; and
# what parts stream from tail. Private-use letters never are part of a word.
WORD, INNER, BARRIER = "\ue000", "\ue001", "\ue002"

# Compiling a class costs 20 ns a character in it, on every start: each range stands here once.
_KANA_HAN, _MARKS_HAN, _JAMO = "\u3041-\u30fa\u3400-\u9fff", "\u3005-\u3007\u30fc-\u30ff", "\u3131-\u318e"
LEXEME = re.compile(
    # The first line only fails on spaces and signs, and so saves a quarter of the time.
    r"(?![\x00-\x2d\x2f\x3a-\x40\x5b-\x60\x7b-\x7f])(?:"
    r"[A-Za-z0-9]+(?:(?:_+|[.\-'’&])[A-Za-z0-9]+)*(?:\+\+|\#(?!\w))?"
    "|[가-힣]+"
    f"|(?:[{_KANA_HAN}]+|[{_MARKS_HAN}]+)+"
    f"|[{_JAMO}]+"
    r"|\.[A-Za-z](?<![\w.]\.[A-Za-z])[A-Za-z0-9]*(?:[_.\-][A-Za-z0-9]+)*"
    r"|[^\W\x00-\x7f](?:[^\W\x00-\x7f](?<=[\x80-\u1fff]))*)"  # other alphabets lie below U+2000
)
_JOINTS = re.compile(r"[_.\-'’&+#]+")
_HUMPS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# Longer joined forms (2021-09-09-some-long-slug) are never typed as one word.
_JOINED_PARTS = 4
# Prefixes that a Chinese-Korean noun of two syllables takes: 비지도 is a kind of 지도.
_PREFIXES = frozenset("비미재무준전역고저다초선")
# Particles that leave one syllable of a word of two: 큐를 is 큐, 값과 is 값.
_PARTICLES = frozenset("은는이가을를에의도로와과만")
_LONG_PARTICLES = frozenset(
    (
        "에서",
        "에는",
        "에도",
        "으로",
        "까지",
        "부터",
        "처럼",
        "이나",
        "이란",
        "이다",
        "입니다",
        "에서는",
        "으로는",
    )
)
# English words whose s is no plural and whose rest is another word.
_NO_PLURAL = frozenset(("news", "does", "this", "https", "always"))

# Nobody types more of a word than this; a key or a picture in base64 would bloat the index.
_LONGEST = 64

Pieces = tuple[str, str]
Script = Literal["latin", "hangul", "han", "jamo", "other"]
_CACHED_WORDS = 150_000


def segment(text: str) -> str:
    """The token string of one column for `text`: `stream` or `stream BARRIER tail`, tokens parted by spaces.

    In the tail each word counts once, however often it stands in the text: half the tokens, same answers.
    """
    words = LEXEME.findall(normalise(text))
    if not words:
        return ""
    # Two tables, not one of pairs: both joins then run without a line of Python for a known word.
    stream = "".join(map(_STREAMS.__getitem__, words))
    tail = "".join(dict.fromkeys(map(_TAILS.__getitem__, words)))
    return f"{stream} {BARRIER}{tail}"[1:] if tail else stream[1:]


def script(word: str) -> Script:
    """What kind of word LEXEME found, by its first character."""
    first = word[0]
    if first < "\x80":
        return "latin"
    if "가" <= first <= "힣":
        return "hangul"
    if "\u3131" <= first <= "\u318e":
        return "jamo"
    return "han" if "\u3005" <= first <= "\u30ff" or "\u3400" <= first <= "\u9fff" else "other"


def pieces(word: str) -> tuple[list[str], list[str]]:
    """The tokens that a word found by LEXEME puts into stream and tail."""
    return _STREAMS[word].split(), _TAILS[word].split()


def stream_tokens(word: str) -> list[str]:
    """The tokens that a word found by LEXEME puts into the stream."""
    return _STREAMS[word].split()


class _Words(dict[str, str]):
    """What words put into stream (`side` 0) or tail (1). Words repeat: each is cut once, for both tables, until
    so many are known that it is time to forget.
    """

    def __init__(self, side: Literal[0, 1]) -> None:
        super().__init__()
        self.side = side

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHED_WORDS:
            _STREAMS.clear()
            _TAILS.clear()
        cut = _CUT[script(word)](word)
        _STREAMS[word], _TAILS[word] = cut
        return cut[self.side]


_STREAMS, _TAILS = _Words(0), _Words(1)


def _hangul(word: str) -> Pieces:
    if len(word) == 1:
        return " " + word, ""
    if word[1] in _PARTICLES if len(word) == 2 else word[1:] in _LONG_PARTICLES:
        return _pairs(word), f" {WORD}{word} {WORD}{word[0]}"
    bare = stem(word)
    size = len(bare)
    tail = f" {WORD}{bare}"
    if size > 2:
        tail += f" {INNER}{bare[-1]}{bare[-2]}"
    if size > 3 and bare[0] in _PREFIXES:
        tail += f" {INNER}{bare[2]}{bare[1]}"
    for i in range(2, size - 2, 2):
        tail += f" {INNER}{bare[i + 1]}{bare[i]}"
    return _pairs(word), tail


def _han(word: str) -> Pieces:
    return (" " + word, "") if len(word) == 1 else (_pairs(word), f" {INNER}{word[-1]}")


def _pairs(run: str) -> str:
    return " " + " ".join(map(add, run, run[1:]))


def _jamo(word: str) -> Pieces:
    return " " + word, ""


def _other(word: str) -> Pieces:
    """Greek, Cyrillic and so on; what is but a form of plain letters (`①`, `㎏`) is cut as those."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    if plain == word:
        return " " + word, ""
    inner = [
        (_STREAMS[part], _TAILS[part]) if script(part) != "other" else (" " + part, "")
        for part in LEXEME.findall(plain)
    ]
    return "".join(stream for stream, _ in inner), "".join(tail for _, tail in inner)


def _latin(word: str) -> Pieces:
    if word.isalnum():
        low = word.lower()[:_LONGEST]
        extras = _extras(word, low)
        return " " + low, " " + " ".join(extras) if extras else ""
    base = _JOINTS.sub("", word).lower()
    if word.endswith("++"):
        return f" {base}plusplus", f" {base} cpp" if base == "c" else f" {base}"
    if word.endswith("#") and len(base) == 1:
        return f" {base}sharp", f" {base}"
    return _compound(word)


def _compound(word: str) -> Pieces:
    """Parts in a row; in the tail the parts joined (few-shot: fewshot, .NET: dotnet) and their extras."""
    parts = [part for part in _JOINTS.split(word) if part]
    extras = [extra for part in parts for extra in _extras(part, part.lower())]
    if 1 < len(parts) <= _JOINED_PARTS:
        extras.append("".join(parts).lower())
        if len(parts) > 2:  # php-node.js is also nodejs; 2021-09-09 is not 202109
            extras += [(a + b).lower() for a, b in pairwise(parts) if a.isalpha() and b.isalpha()]
    elif word[0] == ".":
        extras.append("dot" + parts[0].lower())
    return " " + " ".join(parts).lower(), " " + " ".join(extras) if extras else ""


def _extras(word: str, low: str) -> list[str]:
    """More ways in: the humps of camelCase, the singular, a name without its version (python3)."""
    extras = []
    if not (word.islower() or word.isupper() or word[1:].islower()):
        extras = [hump.lower() for hump in _HUMPS.findall(word) if len(hump) > 1]
        if extras == [low]:
            extras = []
    if low[-1] == "s":
        single = singular(low)
        extras += [single] if single != low else []
    elif low[-1] <= "9":
        name = low.rstrip("0123456789")
        extras += [name] if len(name) > 2 and name.isalpha() else []
    return extras


def singular(word: str) -> str:
    """An English word (lower case) without its plural s: models, libraries, classes; no other ending goes."""
    if len(word) < 4 or word[-1] != "s" or word in _NO_PLURAL or not word.isalpha():
        return word
    if word.endswith(("ss", "is", "js")) or (word.endswith("us") and len(word) > 4):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


_CUT: dict[Script, Callable[[str], Pieces]] = {
    "latin": _latin,
    "hangul": _hangul,
    "han": _han,
    "jamo": _jamo,
    "other": _other,
}
