"""What recurs in somebody's notes, line by line: headings, comments, rules, prompts, in their order.

Notes come as generalised lines (`marks`). A line is compared within its section, so that the
`<br>` below each of four headings makes four; a heading that does not recur makes no section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from tilcli.core.habits.marks import OPEN, same_key, settled
from tilcli.core.text import heading_key, lazy_pattern

_SHARE = 0.5  # of the notes (by weight) that must hold a heading, a comment, a prompt
_PROSE_SHARE = 0.9  # of the notes that must hold any other line: "없음" is no habit yet
_FEWEST_PROSE = 3
_FADING = 0.8  # what a note counts beside the one after it: three new ones outweigh seven old ones
_SHORTEST = 4  # letters of a heading that may begin another one


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of a note, generalised. `level` is that of a heading, else 0; `code`: inside a fence."""

    text: str
    level: int = 0
    code: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line that is not blank: what it is compared by, its text, and the blank lines above it."""

    key: Hashable
    text: str
    blank: int
    needed: float


def recurring(notes: Sequence[Sequence[NoteLine]]) -> list[str]:
    """The lines, blank ones included, that most of these notes have in common; the newest note stands last.

    Of a single note only its headings of the first two levels.
    """
    if len(notes) == 1:
        return _headings_only(notes[0])
    seen = _seen_in(notes)
    by_key: dict[Hashable, list[_Seen]] = {}
    shares: Counter[Hashable] = Counter()
    for note, share in zip(seen, shares_of(len(notes)), strict=True):
        for one in note:
            by_key.setdefault(one.key, []).append(one)
            shares[one.key] += share  # type: ignore[assignment]
    kept = set()
    for key, ones in by_key.items():
        fewest = 2 if ones[0].needed == _SHARE else _FEWEST_PROSE
        if len(ones) >= fewest and shares[key] >= ones[0].needed:
            kept.add(key)
    lines: list[str] = []
    for key in in_order([[one.key for one in note if one.key in kept] for note in seen]):
        blank = Counter(one.blank for one in reversed(by_key[key])).most_common(1)[0][0]
        lines += [""] * (blank if lines else 0) + [_display([one.text for one in reversed(by_key[key])])]
    return _whole(lines)


# The second halves of things: a table's rule, the attributes of the line above.
_RULE = lazy_pattern(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*")
_ATTRIBUTES = lazy_pattern(r"\s*\{:[^}]*\}\s*")


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines without such halves whose first half does not recur, as a table's head with other words does."""
    kept: list[str] = []
    for line in lines:
        above = kept[-1] if kept else ""
        half = (_RULE.fullmatch(line) and "|" not in above) or (
            _ATTRIBUTES.fullmatch(line) and not above.strip()
        )
        if not half:
            kept.append(line)
    return kept


def shares_of(notes: int) -> list[float]:
    """How much each of so many notes counts, the newest last; together they make 1."""
    weights = [_FADING**age for age in reversed(range(notes))]
    return [weight / sum(weights) for weight in weights]


def in_order(sequences: Sequence[Sequence[Hashable]]) -> list[Hashable]:
    """Every key of the sequences once, in the order of the fullest of them (the last of equals).

    What that one lacks goes behind the key that most often stands before it elsewhere.
    """
    backbone = max(reversed(sequences), key=len, default=())
    order = list(backbone)
    missing = dict.fromkeys(
        key for sequence in reversed(sequences) for key in sequence if key not in set(backbone)
    )
    for key in missing:
        before = Counter(_predecessor(sequence, key, order) for sequence in sequences if key in sequence)
        place = before.most_common(1)[0][0]
        order.insert(0 if place is None else order.index(place) + 1, key)
    return order


def _predecessor(sequence: Sequence[Hashable], key: Hashable, order: Sequence[Hashable]) -> Hashable | None:
    return next((one for one in reversed(sequence[: sequence.index(key)]) if one in order), None)


def _headings_only(note: Sequence[NoteLine]) -> list[str]:
    lines: list[str] = []
    for line in note:
        if line.level in (1, 2):
            lines += [*([""] if lines else []), line.text]
    return lines


def _seen_in(notes: Sequence[Sequence[NoteLine]]) -> list[list[_Seen]]:
    counts = Counter(key for note in notes for key in {_heading_key(line) for line in note if line.level})
    names = _shortened(counts)
    shares: Counter[str] = Counter()
    for note, share in zip(notes, shares_of(len(notes)), strict=True):
        for name in {names[_heading_key(line)] for line in note if line.level}:
            shares[name] += share  # type: ignore[assignment]
    usual = {name for name, share in shares.items() if share >= _SHARE}
    return [_seen(note, names, usual) for note in notes]


def _shortened(names: Counter[str]) -> dict[str, str]:
    """For each heading the one that it is a longer form of, as `내일 할 일 + 고민` is of `내일 할 일`."""
    common = sorted(name for name, times in names.items() if times > 1 and len(name) >= _SHORTEST)
    return {name: next((short for short in common if name.startswith(short)), name) for name in names}


def _seen(note: Sequence[NoteLine], names: dict[str, str], usual: set[str]) -> list[_Seen]:
    found: list[_Seen] = []
    counts: Counter[Hashable] = Counter()
    section, blank, comment = "", 0, False
    for line in note:
        text = line.text.rstrip()
        if not text.strip() or _CALLOUT.match(text):
            blank += not text.strip()
            continue
        key: tuple[str, ...]
        if line.level:
            name = names[_heading_key(line)]
            section = name if name in usual else section
            key, needed = ("#", name), _SHARE
        else:
            comment = comment or "<!--" in text
            key, needed = _key(text, section), _SHARE if comment or _is_furniture(text) else _PROSE_SHARE
            comment = comment and "-->" not in text
        if not line.code:
            found.append(_Seen((*key, counts[key]), text, blank, needed))
            counts[key] += 1
        blank = 0
    return found


def _heading_key(line: NoteLine) -> str:
    """What headings are compared by, without their number, which shifts with the sections above it."""
    words = re.sub(r"^[\s#]*(?:\d{1,2}[.)]\s*(?=\S))?", "", line.text.rstrip())
    return heading_key(same_key(words))


# The head of a callout, and a lone `>`, are of what somebody says.
_CALLOUT = lazy_pattern(r"\s*>\s*(?:\[!\w+\].*)?$")
# `- 잘한 점 : …`, `**Thoughts:** …`: words that ask for others.
_PROMPT = lazy_pattern(
    r"(?P<ask>\s*(?:[-*+]\s+|\d{1,2}[.)]\s+|>\s*)*"
    r"(?:(?P<bold>\*\*|__)[^*_\n]{1,50}(?:[:：](?P=bold)|(?P=bold)\s?[:：])|[^\W\d][^:：`*\n]{0,40}[:：]))"
    r"(?:\s+(?P<answer>\S.*))?"
)


def _key(text: str, section: str) -> tuple[str, str, str]:
    asked = _PROMPT.fullmatch(text)
    if asked:
        return section, "?", same_key(" ".join(asked["ask"].split()))
    return section, "", same_key(" ".join(_unticked(text).split()))


def _unticked(text: str) -> str:
    return re.sub(r"^(\s*(?:[-*+]|\d+[.)]) )\[[xX]\]", r"\1[ ]", text)


def _is_furniture(text: str) -> bool:
    """Whether a line is layout or asks for something, rather than says it."""
    bare = text.strip()
    return bool(
        _PROMPT.fullmatch(text)
        or OPEN in text
        or re.match(
            r"<|\[toc\]|\{[:%{]|\||>|[-*+] \[[ xX]\]|[-*_=~ ]{2,}$|[-*+]$|(?:[-*+]|\d+\.) \[[^\]]*\]\(#",
            bare,
            re.I,
        )
        or not any(sign.isalnum() for sign in bare)
    )


def _closed(ask: str) -> str:
    """A prompt with its emphasis ended, which stood behind the answer: `_Tags: #a_`."""
    opener = re.match(r"\s*(?:[-*+]\s+)?(\*{1,3}|_{1,3})(?=\w)", ask)
    return f"{ask} {opener[1]}" if opener and ask.count(opener[1]) == 1 else ask


def _display(texts: Sequence[str]) -> str:
    """How the line is written anew; answers that differ are left out."""
    asked = [found for text in texts if (found := _PROMPT.fullmatch(text))]
    if len(asked) == len(texts):
        answers = Counter(same_key(found["answer"] or "") for found in asked)
        if answers.most_common(1)[0][1] * 2 <= len(texts):
            return _closed(settled(found["ask"] for found in asked))
    return settled(map(_unticked, texts))
