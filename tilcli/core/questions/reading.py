"""Questions out of a note's structure, each with its answer, by how sure it is that a person asked.

Sure: what says that it asks (`Q.`, `<summary>…?`, an item under `QnA`, a heading or a bold line in `?` with a word
that asks, `X란?` anywhere). Maybe: other headings and bold lines in `?`, items in `?` with something below, quotes in
`?` before a block. Open: any of these without an answer. Sections that look back (회고), code and tables of contents
hold none.
"""

from __future__ import annotations

import re

from tilcli.core.encodings import mojibake
from tilcli.core.encodings.decoding import decode, printable
from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.lines import split_lines
from tilcli.core.markdown.structure import read_structure
from tilcli.core.questions import wording
from tilcli.core.questions._forms import Forms
from tilcli.core.questions._page import LONGEST_LINE, NoteLines
from tilcli.core.questions._remarks import is_told
from tilcli.core.questions.identity import handle_of, identity
from tilcli.core.questions.question import SURE, Question, RawQuestion, Tier

_SAYS = re.compile(r"[가-힣ぁ-んァ-ン一-龥]|[^\W_].*?[^\W_]")  # a word, or two letters
LONGEST = 400  # characters of a question: what is longer is a text with a question in it


def questions_of(data: bytes) -> tuple[Question, ...]:
    """The questions in the bytes of a note, in order; nothing else of it is read, and of many a note nothing at all."""
    decoded = decode(data)
    text = printable(decoded.text) if decoded.problem else decoded.text
    if decoded.problem == "binary" or not wording.hints(text):
        return ()
    found = _read(body_of(text, read_front_matter(text)))
    if found and (broken := mojibake.find(text)):
        unreadable = {line.line for line in broken.lines}
        found = [question for question in found if question.line not in unreadable]
    return tuple(found)


def _read(text: str) -> list[Question]:
    lines = split_lines(text)
    hinting = [number for number, line in enumerate(lines, 1) if wording.hints(line)]
    asking = {line for line in hinting if _may_ask(lines[line - 1])}
    labels = [line for line in hinting if _may_be_label(lines[line - 1])]
    if not asking and not labels:
        return []
    structure = read_structure(text)
    page = NoteLines(lines, structure.headings, structure.blocks, structure.code_lines)
    labelled = page.labelled(labels)
    asking.update([line for line in labelled if wording.could_ask(lines[line - 1])])
    found: dict[int, Question] = {}
    for asked in Forms(page, sorted(asking), labelled).all():
        if asked.line not in found and (question := _named(page, asked)):
            found[asked.line] = question
    return [found[line] for line in sorted(found)]


def _may_ask(line: str) -> bool:
    """Whether a line may ask, as far as it tells alone; most that hold one of the words do not."""
    return wording.could_ask(line) or "card" in line or "SR:" in line or "<summary" in line


def _may_be_label(line: str) -> bool:
    return len(line) <= LONGEST_LINE and wording.is_label(wording.words_of(line).strip("*_: \t"))


def _named(page: NoteLines, asked: RawQuestion) -> Question | None:
    text, trail = asked.text, page.trail(asked.line)
    if len(text) > LONGEST or _SAYS.search(text) is None or page.looks_back(trail):
        return None
    first, last = page.trimmed(*asked.answer) if asked.answer[0] else (0, 0)
    heading = tuple([one.text for one in trail])
    known_by = identity(text, heading)
    tier = _tier(asked, bool(first or asked.inline))
    if tier == "sure" and asked.kind == "heading" and first and page.only_refers(first, last):
        tier = "maybe"  # who asked a person may have been answered with a link
    inline = "" if first else asked.inline
    end, handle = max(last, asked.last), handle_of(known_by)
    return Question(asked.kind, tier, text, asked.line, end, first, inline, heading, known_by, handle)


def _tier(asked: RawQuestion, answered: bool) -> Tier:
    if not answered:
        return "open"
    if asked.kind == "marked":
        return "maybe" if is_told(asked.text) else "sure"
    if asked.kind == "bold":
        return "sure" if wording.has_asking_word(asked.text) else "maybe"
    is_sure = asked.sure and (asked.kind in SURE or asked.kind == "heading")
    return "sure" if is_sure or wording.defines(asked.text) else "maybe"
