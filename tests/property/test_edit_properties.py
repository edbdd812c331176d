"""Invariant 3, other people's bytes stay: an edit changes the span it names and no other character."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tilcli.core.edits import fields as task_fields
from tilcli.core.edits import items as list_items
from tilcli.core.edits import sections, task
from tilcli.core.edits.outline import read_outline
from tilcli.core.lines import lines_of
from tilcli.core.markdown.structure import read_structure
from tilcli.core.tasks.line import find_mark, parse_task
from tilcli.core.tasks.states import STATES
from tilcli.errors import UsageError

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
WORDS = st.sampled_from(
    [
        "RNN 모델 구현",
        "read  a paper",
        "`📅 2024-01-01` 설명",
        "역전파 #nlp",
        "✅ 확인",
        "a\u00a0b",
        "[링크](u.md)",
    ]
)
SIGNS = st.sampled_from(
    [
        "",
        " 📅 2024-01-01",
        " ⏳\ufe0f 2024-02-02",
        " ⏫",
        " [due:: 2024-01-01]",
        "  (priority:: high)",
        " 📅 내일",
    ]
)
TAILS = st.sampled_from(["", " ", "  ", " ^id-1", "\t"])
INDENTS = st.sampled_from(["", "", "  ", "    ", "\t", "> "])
BULLETS = st.sampled_from(["- ", "* ", "+ ", "1. ", "12) "])
MARKS = st.sampled_from(["[ ] ", "[x] ", "[/] ", "[-] ", "[>] ", "TODO ", "DONE ", "LATER "])
ITEMS = st.tuples(INDENTS, BULLETS, MARKS, WORDS, SIGNS, TAILS).map("".join)
PLAIN = st.tuples(INDENTS, BULLETS, WORDS, TAILS).map("".join)
PROSE = st.sampled_from(
    [
        "",
        "",
        "",
        "정리한 글.",
        "> 인용",
        "---",
        "***",
        "Setext",
        "===",
        "    code",
        "| a | b |",
        "<!-- 주석 -->",
    ]
)
HEADINGS = st.sampled_from(["# 2021-09-09", "## 📝 배운 것", "## 질문", "### 세부", "#### 회고!"])
FENCE = st.sampled_from([["```", "- [ ] 코드", "```"], ["~~~python", "# 제목 아님", "~~~"]])
CHUNKS = st.one_of(
    ITEMS.map(lambda line: [line]),
    ITEMS.map(lambda line: [line]),
    PLAIN.map(lambda line: [line]),
    PROSE.map(lambda line: [line]),
    HEADINGS.map(lambda line: [line, ""]),
    HEADINGS.map(lambda line: [line]),
    FENCE,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Notes in the likeness of people's, with mixed line ends, a BOM, a missing last line end."""
    lines = [line for chunk in draw(st.lists(CHUNKS, max_size=14)) for line in chunk]
    end = draw(ENDS)
    mixed = draw(st.booleans())
    text = "".join(line + (draw(ENDS) if mixed else end) for line in lines)
    if draw(st.booleans()):
        text = text.removesuffix(end)
    front = draw(st.sampled_from(["", "", "\ufeff", f"---{end}tags: [a]{end}---{end}"]))
    return front + text


def task_lines(text: str) -> list[int]:
    """Lines that hold a task, whether or not a fence surrounds them: the edits look at one line."""
    return [n for n, line in enumerate(lines_of(text), start=1) if find_mark(text[line.start : line.stop])]


def other_lines(text: str, line: int) -> list[str]:
    """All lines but that one, with their ends, and that one's end; without Logseq's plans, which are of the task."""
    lines = [text[one.start : one.end] for one in lines_of(text)]
    below = [one for one in lines[line:] if not re.match(r"\s*(?:DEADLINE|SCHEDULED):", one)]
    there = lines_of(text)[line - 1]
    return [*lines[: line - 1], text[there.stop : there.end].strip("\r\n"), *below]


def is_one_insertion(old: str, new: str) -> bool:
    added = len(new) - len(old)
    return added > 0 and any(
        old[:at] == new[:at] and old[at:] == new[at + added :] for at in range(len(old) + 1)
    )


@given(notes(), st.data())
def test_any_sequence_of_edits_touches_no_other_line(text: str, data: st.DataObject) -> None:
    assume(task_lines(text))
    line = data.draw(st.sampled_from(task_lines(text)))
    now = text
    for _ in range(data.draw(st.integers(1, 5))):
        day = data.draw(DAYS)
        change = data.draw(
            st.sampled_from(
                [
                    lambda t, d: task.tick(t, line, d),
                    lambda t, d: task.tick(t, line, None),
                    lambda t, d: task.untick(t, line),
                    lambda t, d: task.cancel(t, line, d),
                    lambda t, d: task_fields.set_due(t, line, d),
                    lambda t, d: task_fields.set_due(t, line, None),
                    lambda t, d: task.set_mark(t, line, "/"),
                ]
            )
        )
        now = change(now, day)
        assert other_lines(text, line) == other_lines(now, line)
        there = lines_of(now)[line - 1]
        assert find_mark(now[there.start : there.stop])


@given(notes(), DAYS, st.booleans(), st.data())
def test_untick_restores_what_tick_found(text: str, on: date, dated: bool, data: st.DataObject) -> None:
    assume(task_lines(text))
    line = data.draw(st.sampled_from(task_lines(text)))
    there = lines_of(text)[line - 1]
    mark = find_mark(text[there.start : there.stop])
    assume(mark and STATES.status(mark.symbol) == "open" and mark.word != "LATER")
    ticked = task.tick(text, line, on if dated else None)
    assert ticked != text
    assert text == task.untick(ticked, line)
    cancelled = task.cancel(text, line, on if dated else None)
    assert text == task.untick(cancelled, line)


@given(notes(), DAYS, st.data())
def test_what_is_set_is_read_and_the_words_stay(text: str, day: date, data: st.DataObject) -> None:
    assume(task_lines(text))
    line = data.draw(st.sampled_from(task_lines(text)))

    def fields(of: str) -> object:
        there = lines_of(of)[line - 1]
        words = of[there.start : there.stop]
        mark = find_mark(words)
        assert mark
        return parse_task(words[mark.text_start :])

    there = lines_of(text)[line - 1]
    mark = find_mark(text[there.start : there.stop])
    assume(mark and not mark.word)  # those of Logseq have their dates on a line of their own
    before = fields(text)
    kind = "scheduled" if before.scheduled and not before.due else "due"
    ticked = fields(task.tick(text, line, day))
    due = fields(task_fields.set_due(text, line, day))
    without = fields(task_fields.set_due(text, line, None))
    assert before.description == ticked.description
    assert day == getattr(due, kind)
    assert due.malformed == ()
    assert getattr(without, kind) is None
    if not before.malformed:
        assert before.description == due.description == without.description
    if not before.malformed and kind == "due":
        assert due == fields(task_fields.set_due(task_fields.set_due(text, line, None), line, day))


@given(notes(), st.sampled_from([None, "배운 것", "질문", "새 제목"]), st.booleans())
def test_append_item_is_one_insertion(text: str, under: str | None, todo: bool) -> None:
    try:
        placed = sections.append_item(text, "새 항목\n둘째 줄", under, None, todo)
    except UsageError:
        assert any(sign in text for sign in ("```", "~~~"))  # a fence that a setext line or tab broke up
        return
    assert is_one_insertion(text, placed.text)
    ends = ("\n", "\r")
    if text.removeprefix("\ufeff"):
        assert text.endswith(ends) == placed.text.endswith(ends)
    there = lines_of(placed.text)[placed.line - 1]
    assert "새 항목" in placed.text[there.start : there.stop]
    made = [under] if placed.new_section else []
    titles = [one.text for one in read_structure(text).headings]
    assert Counter(titles + made) == Counter(one.text for one in read_structure(placed.text).headings)
    if todo:
        assert "새 항목" in [one.text for one in read_structure(placed.text).items]


TYPED = st.lists(
    st.one_of(
        CHUNKS,
        st.sampled_from([["-"], ["====="], ["title: x"], ["---", "a: b", "---"], ["1. 하나", "2. 둘"]]),
    ),
    min_size=1,
    max_size=5,
).map(lambda chunks: "\n".join(line for chunk in chunks for line in chunk))


@given(notes(), TYPED, st.booleans())
def test_whatever_is_added_lands_whole(text: str, typed: str, todo: bool) -> None:
    assume(any(sign.isalnum() for sign in typed))
    try:
        placed = sections.append_item(text, typed, None, None, todo)
    except UsageError:
        assert any(sign in text for sign in ("```", "~~~"))
        return
    assert is_one_insertion(text, placed.text)
    was, now = (Counter(one.title for one in read_outline(each).headings) for each in (text, placed.text))
    assert was == now, "no section is made, and none is lost"
    words = Counter(word for word in re.findall(r"\w+", placed.text) if not word.isdigit())
    assert not Counter(word for word in re.findall(r"\w+", f"{text}\n{typed}") if not word.isdigit()) - words


@given(notes(), st.data())
def test_a_moved_item_keeps_its_children(text: str, data: st.DataObject) -> None:
    assume("===" not in text)  # under an item's words, unindented, they are words; moved, they underline
    items = [item.line for item in read_structure(text).items]
    assume(items)
    line = data.draw(st.sampled_from(items))
    first, last = list_items.item_block(text, line)
    placed = sections.append_item("# 2021-09-10\n\n1. 하나\n", list_items.take_item(text, line))
    moved = [one.text for one in read_structure(placed.text).items]
    block = [one.text for one in read_structure(text).items if first <= one.line <= last]
    # A line indented too little, or without its quote mark, only looks like a child; it may become one.
    looks = [n for n in task_lines(text) if first <= n <= last]
    assert block[0] == moved[0]
    assert not Counter(block) - Counter(moved)
    assert len(block) <= len(moved) <= len(looks)


@given(notes(), notes())
def test_append_section_is_one_insertion_at_the_end(text: str, body: str) -> None:
    placed = sections.append_section(text, "## 2021.10.19 (화)", body)
    assert placed.text.startswith(text)
    there = lines_of(placed.text)[placed.line - 1]
    assert placed.text[there.start : there.stop] == "## 2021.10.19 (화)"


def test_edits_of_real_notes_touch_no_other_line() -> None:
    if not SHARED.is_dir():
        pytest.skip("the study logs that people published are not beside this repository")
    edited = 0
    for path in sorted(SHARED.rglob("*.md")):
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        for item in read_structure(text).items:
            edited += 1
            dated = task_fields.set_due(
                task.tick(text, item.line, date(2026, 11, 20)), item.line, date(2026, 12, 1)
            )
            assert other_lines(text, item.line) == other_lines(dated, item.line)
            if item.symbol == " " and item.word in (None, "TODO"):
                ticked = task.tick(text, item.line, date(2026, 11, 20))
                assert text == task.untick(ticked, item.line)
    assert edited > 100
