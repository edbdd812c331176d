"""Dates of real study logs, against judgements made by hand (judged_dates.tsv: path, dates of its entries).

A judgement says what a reader would date the note who knows the course calendar of the two boot camps.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tilcli.core.calendar.course import Course, day_of
from tilcli.core.reading import Rules
from tilcli.storage.notes import read_note

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPORA = SHARED / "corpora"
SEEDS = SHARED / "seeds"
JUDGED = Path(__file__).with_name("judged_dates.tsv")
TODAY = date(2026, 1, 10)
BOOTCAMP = Course("boostcamp", date(2021, 8, 2), country="KR")
LEFT_OUT = ("/logseq/bak/", "/.recycle/")

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this repository")


def read(path: str):
    repository, _, rest = path.partition("/")
    courses = (BOOTCAMP,) if "oost" in repository else ()
    return [part.entry for part in read_note(str(CORPORA / repository), rest, Rules(TODAY, courses)).entries]


@cache
def all_entries():
    paths = [
        path.relative_to(CORPORA).as_posix()
        for path in sorted(CORPORA.rglob("*"))
        if path.suffix in (".md", ".MD")
    ]
    kept = [path for path in paths if "/" in path and not any(part in path for part in LEFT_OUT)]
    return {path: read(path) for path in kept}


def judgements():
    rows = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    return {path: [None if day == "none" else day for day in days.split()] for path, days in rows}


def test_dates_are_what_a_reader_would_say():
    judged = judgements()
    assert len(judged) >= 150
    assert {path.partition("/")[0] for path in judged} == {
        path.name for path in CORPORA.iterdir() if path.is_dir()
    }
    right = wrong = missed = 0
    for path, days in judged.items():
        found = Counter(entry.date.isoformat() for entry in read(path) if entry.date)
        expected = Counter(day for day in days if day)
        right += (found & expected).total()
        wrong += (found - expected).total()
        missed += (expected - found).total()
    assert right / (right + wrong) >= 0.995
    assert right / (right + missed) >= 0.97


def test_entries_stand_in_the_order_of_the_file():
    judged = {path: days for path, days in judgements().items() if len(days) > 1}
    found = {path: [entry.date and entry.date.isoformat() for entry in read(path)] for path in judged}
    # "Day 56: 15th Juky": a day of its own, though no date is read.
    misspelt = judged["kallaway-r1-r2-logs/r1 - log.md"]
    misspelt[misspelt.index("2020-07-15")] = None
    assert found == judged


@pytest.mark.slow
def test_no_section_number_becomes_a_date():
    """The one `M.D` that is a date stands below a title with its year and month."""
    dotted = [
        (path, entry.line)
        for path, entries in all_entries().items()
        for entry in entries
        if entry.date_source in ("heading", "body")
        and re.match(r"#* *\d{1,2}\.\d", line_of(path, entry.line))
    ]
    assert dotted == [("milooy+TIL/documents/MIL/mil-2010.md", 2)]


def line_of(path: str, number: int) -> str:
    return (CORPORA / path).read_text(encoding="utf-8", errors="replace").splitlines()[number - 1]


@pytest.mark.slow
def test_every_date_says_where_it_is_from_and_lies_in_the_life_of_its_log():
    for path, entries in all_entries().items():
        for entry in entries:
            assert (entry.date is None) == (entry.date_source is None), path
            assert entry.date is None or date(2014, 1, 1) <= entry.date <= date(2025, 12, 31), path


def test_the_course_calendar_agrees_with_the_blog_of_a_student():
    posts = (CORPORA / "hongsusoo+hongsusoo.github.io" / "_posts" / "boostcourse").glob(
        "*BoostCourse_day*.md"
    )
    days = {int(path.stem.rpartition("day")[2]): date.fromisoformat(path.name[:10]) for path in posts}
    assert len(days) >= 80
    assert days == {number: day for number, day in days.items() if day_of(BOOTCAMP, day) == number}


SEED_DATES = {
    "001": ("2021-09-09", "body"),
    "002": (None, None),
    "003": ("2021-09-15", "body"),
    "004": ("2021-08-12", "heading"),
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside this repository")
@pytest.mark.parametrize("seed", SEED_DATES)
def test_seeds(seed):
    path = next(SEEDS.glob(f"{seed}_*.md"))
    (part,) = read_note(str(SEEDS), path.name, Rules(TODAY)).entries
    day = part.entry.date.isoformat() if part.entry.date else None
    assert SEED_DATES[seed] == (day, part.entry.date_source)
    assert part.entry.line == 1


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside this repository")
def test_seeds_with_the_calendar_and_the_log():
    by_course = next(SEEDS.glob("002_*.md"))
    (part,) = read_note(str(SEEDS), by_course.name, Rules(TODAY, (BOOTCAMP,))).entries
    assert (date(2021, 9, 15), "course") == (part.entry.date, part.entry.date_source)
    log = read_note(str(SEEDS), next(SEEDS.glob("000_*.md")).name, Rules(TODAY))
    days = [part.entry.date for part in log.entries]
    assert (28, date(2021, 10, 18), date(2021, 12, 20)) == (len(days), days[0], days[-1])
    assert (
        2
        == days.count(date(2021, 10, 26))
        == sum(problem.code == "weekday-mismatch" for problem in log.problems)
    )
