"""`til init`: what a folder of notes tells of its owner's habits, and the configuration that goes on with them.

Nothing is ever written but `.til/config.toml` and a template beside it, and neither over another file.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tilcli.core.entry import Entry, Heading
from tilcli.core.field_marks import Known, number_of
from tilcli.core.front_habits import Front
from tilcli.core.front_matter import body_of, find_block
from tilcli.core.habits import SAMPLES, Habits, Sample, chosen, language_of, of_log, of_notes
from tilcli.core.log_habits import LogFile, LoggedDay, LogHabit, log_habit
from tilcli.core.path_habits import DatedPath, path_habit
from tilcli.errors import NotebookUnreadable
from tilcli.storage.config import NOTEBOOK_FILE
from tilcli.storage.files import create, read_bytes
from tilcli.storage.templates import NOTEBOOK_FOLDER

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

TEMPLATE_FILE = f"{NOTEBOOK_FOLDER}/daily.md"
_HEADS = 6  # files of a log whose beginnings are looked at
_NUMBERED = 5  # headings `Day 1` … that make a file without dates a log
_PAPERS = r"//(?:[\w.-]+\.)?(?:arxiv\.org|aclanthology\.org|aclweb\.org|openreview\.net|doi\.org|papers\.nips\.cc)/"


@dataclass(frozen=True, slots=True)
class Survey:
    """What a notebook holds. `sources` counts entries by what dated them (None: undated)."""

    notes: int
    entries: int
    first: date | None
    last: date | None
    sources: Counter[str | None]
    tags: int
    open_tasks: int
    links: int
    papers: int
    problems: Counter[str]
    habits: Habits


@dataclass(frozen=True, slots=True)
class Proposal:
    """The two files that would be written; `template` None: a shipped one will do."""

    config: str
    template: str | None = None


def survey(notebook: Notebook) -> Survey:
    """What the notebook holds and how it is written, by its index, which is to be up to date."""
    entries = [one.entry for one in notebook.entries(_everything(), "file")]
    dates = [entry.date for entry in entries if entry.date]
    links = notebook.connection.execute("SELECT target FROM link WHERE kind = 'url'").fetchall()
    count = notebook.connection.execute("SELECT count(*) FROM link").fetchone()[0]
    return Survey(
        notes=notebook.count_notes(),
        entries=len(entries),
        first=min(dates, default=None),
        last=max(dates, default=None),
        sources=Counter(entry.date_source for entry in entries),
        tags=notebook.connection.execute("SELECT count(DISTINCT key) FROM tag").fetchone()[0],
        open_tasks=sum(entry.open for entry in entries),
        links=count,
        papers=len({target for (target,) in links if re.search(_PAPERS, target)}),
        problems=Counter(problem.code for problem in notebook.problems()),
        habits=habits_of(notebook, entries),
    )


def habits_of(notebook: Notebook, entries: Sequence[Entry]) -> Habits:
    """How the entries (in file order) are written; without a path where they follow no pattern."""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(entry.path, []).append(entry)
    singles = [DatedPath(path, days[0].date) for path, days in by_file.items() if len(days) == 1]
    numbered = _numbered_headings(notebook)
    logs = [path for path, days in by_file.items() if len(days) > 1 or path in numbered]
    files = [_log_file(notebook, path) for path in logs]
    habit = chosen(path_habit(singles, notebook.today), log_habit(files))
    reader = _Reader(notebook)
    if habit is None:
        newest = sorted(singles, key=lambda note: note.date or date.min)[-SAMPLES:]
        return Habits(None, language=language_of(reader.notes([(note.path, Known()) for note in newest])))
    if isinstance(habit, LogHabit):
        return of_log(habit, *reader.days(habit))
    last = list(zip(habit.paths, habit.known, strict=True))[-SAMPLES:]
    return of_notes(habit, reader.notes(last))


def proposal(habits: Habits, environ_language: str, path: str | None = None, template: str | None = None) -> Proposal:
    """The files that go on with the habits; a path and a template that were chosen come before what was learned."""
    known = habits.path is not None
    learned = habits.template if known and template is None else ""
    language = habits.language if known or habits.language != "en" else environ_language
    name = template or ("daily" if learned or language != "ko" else "ko")
    lines = [f"path = {_quoted(path or habits.path or '{year}/{month}/{date}.md')}"]
    if habits.heading and path is None:
        lines += [f"heading = {_quoted(habits.heading)}", f"insert = {_quoted(habits.insert)}"]
    lines += [f"template = {_quoted(name)}", f"language = {_quoted(language)}"]
    return Proposal(_CONFIG.format(settings="\n".join(lines)), learned or None)


_CONFIG = """\
# Settings of this notebook; `til config` shows all that hold, and where each comes from.

{settings}

# ignore = ["drafts/", "*.tmp.md"]

# A course counts its days: til new -d 28일차, {{{{ day }}}} in templates, {{day}} and {{week}} in path.
# [course]
# start = 2021-08-02
# weekdays = "mon-fri"
# country = "KR"    # its public holidays are no course days
"""


def write(root: str, files: Proposal) -> list[str]:
    """Write what is proposed; the paths of the files that were made. None of them ever replaces another.

    Raises NotebookUnreadable.
    """
    wanted = [(NOTEBOOK_FILE, files.config)]
    if files.template is not None:
        wanted.insert(0, (TEMPLATE_FILE, files.template))
    try:
        return [path for path, text in wanted if create(os.path.join(root, path), text.encode())]
    except OSError as error:
        raise NotebookUnreadable(f"cannot write in {root}: {error.strerror}", "choose another folder: til init DIR") from error


def _quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)


def _everything():  # noqa: ANN202
    from tilcli.index.reader import Condition

    return Condition()


def _numbered_headings(notebook: Notebook) -> set[str]:
    """Files without dates that number their days in headings: `### Day 1`, `### Day 2` …"""
    sql = "SELECT entry.path, heading.text FROM heading JOIN entry ON entry.id = heading.entry_id WHERE entry.date IS NULL"
    counts = Counter(path for path, text in notebook.connection.execute(sql) if _is_day_number(text))
    return {path for path, times in counts.items() if times >= _NUMBERED}


def _is_day_number(text: str) -> bool:
    return number_of(text) is not None and re.match(r"\W*(?:day\b|day\d|\d+ ?(?:일 ?차|日目)|第)", text, re.I) is not None


def _log_file(notebook: Notebook, path: str) -> LogFile:
    from tilcli.storage.notes import read_note

    found = read_note(notebook.root, path, notebook.rules).entries
    headings = [heading for content in found for heading in content.headings]
    days = []
    for content in found:
        if content.entry.date_source in ("heading", "course") and content.headings:
            days.append(_day(headings, content.headings[0], content.entry.date, content.end_line))
    if not days:
        days = [_day(headings, heading, None, 0) for heading in headings if _is_day_number(heading.text)]
        ends = [day.line - 1 for day in days[1:]] + [found[-1].end_line]
        days = [LoggedDay(None, day.level, day.text, day.line, end) for day, end in zip(days, ends, strict=True)]
    return LogFile(path, tuple(days))


def _day(headings: Iterable[Heading], heading: Heading, when: date | None, end: int) -> LoggedDay:
    above = next((one for one in reversed([*headings]) if one.line < heading.line and one.level < heading.level), None)
    return LoggedDay(when, heading.level, heading.text, heading.line, end, "#" * above.level + " " + above.text if above else "")


class _Reader:
    """Reads notes once more, for their lines."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook

    def notes(self, wanted: Sequence[tuple[str, Known]]) -> list[Sample]:
        """The notes that hold any text, whole."""
        samples = [self._whole(path, known) for path, known in wanted]
        return [sample for sample in samples if any(line.strip() for line in sample.lines)] or samples

    def days(self, habit: LogHabit) -> tuple[list[Sample], list[Sample]]:
        """The last days of a log, oldest first, below their headings; and the beginnings of its files."""
        days, heads = [], []
        for file in habit.files[-_HEADS:]:
            whole = self._whole(file.path, Known())
            for day in file.days:
                known = Known.of(day.date, number_of(day.text))
                days.append((day.date or date.min, known.number or 0, self._part(whole, known, day.line + 1, day.end_line)))
            newest = max((day.date for day in file.days if day.date), default=None)
            month = Known(newest.year, newest.month) if newest else Known()
            heads.append(self._part(whole, month, 1, min(day.line for day in file.days) - 1))
        last = sorted(days, key=lambda day: day[:2])[-SAMPLES:]
        return [sample for _, _, sample in last], heads

    def _part(self, whole: Sample, known: Known, first: int, last: int) -> Sample:
        return Sample(known, whole.lines, first, last, whole.levels, whole.code, None, whole.newline)

    def _whole(self, path: str, known: Known) -> Sample:
        from tilcli.core.lines import line_end_of
        from tilcli.core.markdown import read_structure
        from tilcli.storage.document import read_front_matter
        from tilcli.storage.encoding import decode, printable

        text = printable(decode(read_bytes(self.notebook.absolute(path))).text)
        front = read_front_matter(text)
        structure = read_structure(body_of(text, front))
        if known.number is None:
            names = (front.title or "", *(heading.text for heading in structure.headings[:1]))
            known = Known(known.year, known.month, known.dom, number_of(" ".join(names)), known.week)
        block = find_block(text) if front.kind and not front.problems else None
        return Sample(
            known,
            lines := re.split(r"\r\n|\n|\r", text),
            front.body_line,
            len(lines) - (lines[-1] == ""),
            {heading.line: heading.level for heading in structure.headings},
            frozenset(line for start, end in structure.code for line in range(start, end + 1)),
            Front(block.kind, block.inner, known, front.title) if block and front.kind else None,
            line_end_of(text),
        )
