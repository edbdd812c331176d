"""Notes made of plain lines, and what is read of their dates."""

from __future__ import annotations

from datetime import date

from tilcli.core.calendar.course import Course
from tilcli.core.dating.beside import Beside, Family
from tilcli.core.dating.stretches import DEFAULT_ORDER, NoteFacts, Reading, stretches
from tilcli.core.entry import Heading

TODAY = date(2026, 1, 10)
COURSE = Course("부캠", date(2021, 8, 2), country="KR")


def read(
    text="", path="note.md", front=None, courses=(), sources=DEFAULT_ORDER, today=TODAY, code=(), siblings=()
) -> Reading:
    lines = text.split("\n")
    headings = [
        Heading(number, len(line) - len(line.lstrip("#")), line.lstrip("#").strip())
        for number, line in enumerate(lines, start=1)
        if line.startswith("#") and number not in code
    ]
    title = str((front or {}).get("title", headings[0].text if headings else ""))
    facts = NoteFacts(
        path,
        front or {},
        headings,
        lines,
        1,
        code,
        title,
        Beside(
            names=lambda: siblings,
            family=lambda: Family(f"{path.rpartition('/')[0]}/{name}".lstrip("/") for name in siblings),
        ),
    )
    return stretches(facts, today, courses, sources)


def days(*args, **kwargs):
    return [str(part.date) if part.date else None for part in read(*args, **kwargs).stretches]


def only(*args, **kwargs):
    found = read(*args, **kwargs).stretches
    assert len(found) == 1
    assert found[0].line == 1
    return (str(found[0].date) if found[0].date else None, found[0].source)


def codes(*args, **kwargs):
    return [(problem.line, problem.code) for problem in read(*args, **kwargs).problems]


def log(*headings):
    return "\n\ntext\n\n".join([*headings, ""])
