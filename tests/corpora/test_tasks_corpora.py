"""The tasks that til counts in real study logs, held against a reading that shares no code with it.

The other reading: markdown-it-py finds the list items, a regular expression their state; another one, line by
line, finds fences and what only looks like a task.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tilcli.core.entry import Task
from tilcli.core.reading import Rules, note_of
from tilcli.storage.look import look

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDERS = [*sorted((SHARED / "corpora").glob("*/")), SHARED / "seeds"] if SHARED.is_dir() else []
NOT_BESIDE = "shared/corpora is not beside the repository"
RULES = Rules(date(2021, 12, 31))

PARSER = MarkdownIt("commonmark").enable("table")
STATE = re.compile(
    r"(?:\[(?P<box>[ A-Za-z0-9/\-<>!?~*])\]|(?P<word>TODO|DONE|DOING|LATER|NOW|WAITING|CANCELL?ED))\s+\S"
)
STATUS = {
    "x": "done", "X": "done", "DONE": "done", "/": "in-progress", "DOING": "in-progress", "NOW": "in-progress",
    "-": "cancelled", "CANCELED": "cancelled", "CANCELLED": "cancelled", ">": "moved",
}  # fmt: skip
FENCE = re.compile(r"^[ \t>]*(?:[-*+] |\d+[.)] )?[ \t]*(`{3,}|~{3,})([^`\n]*)$")
# As formats.md lists them: labels, references, boxes without a space, links.
LOOKS_ALIKE = re.compile(
    r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+"
    r"(?:\[(?:[^\]\s]{2,}|[가-힣])\]|\[\]|\[[ xX]\](?![\s\u00a0])|\[[xX ]\]\()"
)


def read(folder: Path) -> dict[str, tuple[str, list[Task]]]:
    """Path → text and tasks of every note that til reads in a folder and that is UTF-8."""
    found = {}
    for stamp in look(str(folder)).stamps:
        data = (folder / stamp[0]).read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        note = note_of(stamp[0], data, RULES)
        found[stamp[0]] = text, [task for content in note.entries for task in content.tasks]
    return found


def counted_otherwise(text: str) -> Counter[str]:
    """Statuses by the other reading; front matter and `$$…$$`, which CommonMark does not know, are left out."""
    text = re.sub(r"\r\n|\r", "\n", text)
    text = re.sub(r"\A(?:\s*\n)?---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", "", text, count=1, flags=re.DOTALL)
    text = re.sub(r"\$\$(?:(?!\n[ \t]*\n).)*?\$\$", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)
    tokens = PARSER.parse(text)
    found: Counter[str] = Counter()
    for before, opening, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (before.type, opening.type, inline.type) == ("list_item_open", "paragraph_open", "inline"):
            state = STATE.match(inline.content)
            if state:
                found[STATUS.get(state["box"] or state["word"], "open")] += 1
    return found


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason=NOT_BESIDE)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_counts_are_those_of_an_independent_reading(folder: Path) -> None:
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for text, tasks in read(folder).values():
        ours.update(task.status for task in tasks)
        theirs += counted_otherwise(text)
    assert theirs == ours


def fenced(text: str) -> set[int]:
    """Lines between two fences, by a plain count of them; blank ones left out, and those indented less than
    the fence, which a list item may end at."""
    inside, fence, indent, found = False, "", "", set()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        mark = FENCE.match(line)
        if inside and mark and mark[1].startswith(fence) and not mark[2].strip():
            inside = False
        elif not inside and mark:
            inside, fence, indent = True, mark[1], line[: mark.start(1)].expandtabs(4)
            indent = re.sub(r"[^>]", " ", indent)
        elif inside and line.strip() and re.sub(r"[^ >]", "x", line.expandtabs(4)).startswith(indent):
            found.add(number)
    return found if not inside else set()  # one that is never closed: this reading is too plain to say


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason=NOT_BESIDE)
def test_no_checkbox_in_a_fence_is_a_task() -> None:
    """These logs have none in their fences (others have 86), so every line in a fence becomes one."""
    seen = 0
    for folder in FOLDERS:
        for path, (text, tasks) in read(folder).items():
            inside = fenced(text)
            lines = re.split(r"\r\n|\n|\r", text)
            assert [] == [task for task in tasks if task.line in inside], path
            for number in inside:
                indent = re.match(r"[ \t>]*", lines[number - 1])
                lines[number - 1] = f"{indent[0] if indent else ''}- [ ] in a fence"
            changed = note_of(path, "\n".join(lines).encode(), RULES)
            found = [task.text for content in changed.entries for task in content.tasks]
            assert "in a fence" not in found, path
            seen += len(inside)
    assert seen > 10_000


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason=NOT_BESIDE)
def test_none_of_the_look_alikes_is_a_task() -> None:
    seen = 0
    for folder in FOLDERS:
        for path, (text, tasks) in read(folder).items():
            numbers = {
                n for n, line in enumerate(re.split(r"\r\n|\n|\r", text), 1) if LOOKS_ALIKE.match(line)
            }
            seen += len(numbers)
            assert [] == [task for task in tasks if task.line in numbers], path
    assert seen > 50


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason=NOT_BESIDE)
def test_what_a_task_says_stands_on_its_line_and_handles_are_unique() -> None:
    for folder in FOLDERS:
        handles: Counter[str] = Counter()
        for path, (text, tasks) in read(folder).items():
            lines = re.split(r"\r\n|\n|\r", text)
            handles.update(task.id for task in tasks)
            for task in tasks:
                words = task.text.split()
                assert words[0] in lines[task.line - 1], (path, task)
                assert task.parent is None or task.parent in {one.id for one in tasks}
        assert [] == [name for name, count in handles.items() if count > 1]
