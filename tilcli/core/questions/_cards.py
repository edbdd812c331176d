"""Cards as Obsidian and Logseq know them: a block before `<!--SR:…-->` or tagged `#card`; else `a::b` is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tilcli.core.questions import wording
from tilcli.core.questions.question import RawQuestion
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.questions._page import NoteLines
_SCHEDULED = re.compile(r"<!--\s*SR:")
_TAG = re.compile(r"\s*(?:#(?:flash)?cards?\b(?:/\S*)?|#\[\[card\]\])")
_BETWEEN = re.compile(r"\s*:::?\s*")


def cards(page: NoteLines, lines: Sequence[int]) -> Iterator[RawQuestion]:
    """The blocks that say that they are cards."""
    for line in lines:
        if "SR:" in page[line] and _SCHEDULED.search(page[line]):
            if asked := _scheduled(page, line):
                yield asked
        elif (
            (tag := _TAG.search(page[line]))
            and not page.is_code(line)
            and (asked := _tagged(page, line, tag))
        ):
            yield asked


def _scheduled(page: NoteLines, line: int) -> RawQuestion | None:
    """The block above the comment, or on its line."""
    own = _SCHEDULED.split(page[line])[0]
    last = line if own.strip() else line - 1
    first = last
    while first > 1 and not page.is_blank(first - 1) and first - 1 not in page.heading_at:
        first -= 1
    if not page[first].strip():
        return None
    between = next((at for at in range(first, last + 1) if page[at].strip() in ("?", "??")), 0)
    if between:
        text = " ".join(page[at].strip() for at in range(first, between))
        return _asked(page, text, first, between, (between + 1, last))
    return _asked(page, _SCHEDULED.split(page[first])[0], first, first, (first + 1, last))


def _tagged(page: NoteLines, line: int, tag: re.Match[str]) -> RawQuestion | None:
    words = page[line][: tag.start()] + page[line][tag.end() :]
    if (number := page.items.begins_at(line)) >= 0:
        return _asked(page, words, line, line, (line + 1, page.items.item(number).last))
    if line in page.heading_at:
        return _asked(page, words, line, line, (line + 1, page.section_end(page.heading_at[line])))
    return _asked(page, words, line, line, (line + 1, page.paragraph_end(line, page.last)))


def _asked(page: NoteLines, words: str, line: int, own: int, answer: tuple[int, int]) -> RawQuestion | None:

    words = wording.words_of(words)
    question, _, inline = _split(wording.marked(words) or words)
    below = answer if answer[0] <= answer[1] else (0, 0)
    if not question.strip() or not (inline or below[0]):
        return None
    return RawQuestion("card", wording.cleaned(question), line, own, below, wording.cleaned(inline))


def _split(words: str) -> tuple[str, str, str]:
    found = _BETWEEN.search(words)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")
