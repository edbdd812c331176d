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

import unicodedata
from collections.abc import Callable
from operator import add

from tilcli.core.text import lazy_pattern
from tilcli.core.words import latin
from tilcli.core.words.fold import normalise
from tilcli.core.words.korean import stem
from tilcli.core.words.signs import signed_tokens
from tilcli.core.words.suffixes import agrees
from tilcli.lean_typing import Literal

# A whole word without its ending; the last two syllables of one, back to front; what parts stream from tail; and two
# syllables inside a word, back to front. Private-use letters never are part of a word.
WORD, INNER, BARRIER, WITHIN = "\ue000", "\ue001", "\ue002", "\ue003"

# Compiling a class costs 20 ns a character in it, and 150 µs where it has three ranges and one lies beyond Latin-1, on
# every start: each range stands here once, and never three of them together.
_KANA_HAN, _MARKS_HAN, _JAMO = "\u3041-\u30fa\u3400-\u9fff", "\u3005-\u3007\u30fc-\u30ff", "\u3131-\u318e"
LEXEME = lazy_pattern(
    # The first line only fails on spaces and signs, and so saves a quarter of the time.
    r"(?![\x00-\x2d\x2f\x3a-\x40\x5b-\x60\x7b-\x7f])(?:"
    r"[A-Za-z0-9]+(?:(?:_+|[.\-'&]|’)[A-Za-z0-9]+)*(?:\+\+|\#(?!\w))?"
    "|[가-힣]+"
    f"|(?:[{_KANA_HAN}]+|[{_MARKS_HAN}]+)+"
    f"|[{_JAMO}]+"
    r"|\.[A-Za-z](?<![\w.]\.[A-Za-z])[A-Za-z0-9]*(?:[_.\-][A-Za-z0-9]+)*"
    # Other alphabets lie below U+2000; units in one sign (㎏) are no letters to a regular expression.
    r"|[^\W\x00-\x7f](?:[^\W\x00-\x7f](?<=[\x80-\u1fff]))*|[\u3371-\u33df]"
    # Arrows, marks and pictures, each for itself.
    "|[\u2190-\u21ff\u2600-\u27bf]|[\u2b00-\u2bff\U0001f000-\U0001faff])"
)
# Prefixes that a Chinese-Korean noun of two syllables takes: 비지도 is a kind of 지도.
_PREFIXES = frozenset("비미재무준전역고저다초선")
# Particles behind which a word of one syllable is looked for: 큐를 is 큐, 값들을 is 값.
_PARTICLES = (
    "은 는 이 가 을 를 에 의 도 로 와 과 만 에서 에는 에도 에만 으로 로는 까지 부터 처럼 마다 이나 이란 이다 이고 이며 "
    "인데 만을 만이 들이 들은 들을 들의 들도 들에 들과 들로 입니다 이라는 이라고 에서는 에서도 으로는"
)
_AFTER_ONE = frozenset(_PARTICLES.split())

Pieces = tuple[str, str]
Script = Literal["latin", "hangul", "han", "jamo", "other"]
_CACHED_WORDS = 80_000  # 0.5 KB each, in each of the processes that read


def segment(text: str) -> str:
    """The token string of one column for `text`: `stream` or `stream BARRIER tail`, tokens parted by spaces.

    In the tail each word counts once, however often it stands in the text: half the tokens, same answers.
    """
    return segmented(text).decode()


def segmented(text: str) -> bytes:
    """The same in UTF-8, as it goes into the index: what no process makes a str of need not be one."""
    if not text:
        return b""
    plain = normalise(text)
    cut = list(map(_CUTS.__getitem__, LEXEME.findall(plain)))
    stream = b"".join([stream for stream, _ in cut])
    tail = b"".join(dict.fromkeys([tail for _, tail in cut]))
    tail += "".join([f" {token}" for token in signed_tokens(plain)]).encode()
    return (b"%b %b%b" % (stream, _PARTED, tail) if tail else stream)[1:]


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
    stream, tail = _CUTS[word]
    return stream.decode().split(), tail.decode().split()


def stream_tokens(word: str) -> list[str]:
    """The tokens that a word found by LEXEME puts into the stream."""
    return pieces(word)[0]


class _Cuts(dict[str, tuple[bytes, bytes]]):
    """What words put into stream and tail. Words repeat: each is cut once, until so many are known that it is time to
    forget.

    A note has hundreds of words that are not in the processor's cache, so a look-up costs as many reads of memory as it
    touches things: one table of pairs of bytes takes a third less time than two tables of str.
    """

    def __missing__(self, word: str) -> tuple[bytes, bytes]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        stream, tail = _cut(word)
        cut = self[word] = stream.encode(), tail.encode()
        return cut


_CUTS = _Cuts()
_PARTED = BARRIER.encode()


def _cut(word: str) -> Pieces:
    return _CUT[script(word)](word)


def _hangul(word: str) -> Pieces:
    if len(word) == 1:
        return " " + word, ""
    ending = word[1:]
    if ending in _AFTER_ONE and agrees(word[0], ending):
        return _pairs(word), f" {WORD}{word} {WORD}{word[0]}"
    bare = stem(word)
    size = len(bare)
    tail = f" {WORD}{bare}"
    if size > 2:
        tail += f" {INNER}{bare[-1]}{bare[-2]}"
    if size > 3 and bare[0] in _PREFIXES:
        tail += f" {WITHIN}{bare[2]}{bare[1]}"
    for i in range(2, size - 2, 2):
        tail += f" {WITHIN}{bare[i + 1]}{bare[i]}"
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
    inner = [_cut(part) if script(part) != "other" else (" " + part, "") for part in LEXEME.findall(plain)]
    return "".join(stream for stream, _ in inner), "".join(tail for _, tail in inner)


_CUT: dict[Script, Callable[[str], Pieces]] = {
    "latin": latin.cut,
    "hangul": _hangul,
    "han": _han,
    "jamo": _jamo,
    "other": _other,
}
