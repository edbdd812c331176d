"""What `til init` tells of a folder: how many entries, how dated, how written, what to look at."""

from __future__ import annotations

from collections import Counter

from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.adopt.survey import Survey

_LANGUAGES = {"ko": "Korean", "ja": "Japanese", "zh": "Chinese", "en": "English"}
_SOURCES = {
    "front-matter": "front matter",
    "filename": "file name",
    "path": "folders",
    "heading": "heading",
    "body": "text",
    "course": "course day",
    "git": "git",
    None: "undated",
}
_LABEL = 11  # cells of the left column
_MOST_SECTIONS = 8


def told(survey: Survey) -> list[tuple[str, str]]:
    """Lines of (label, words): the label is empty for the first, and where a line goes on."""
    lines = [("", _size(survey))]
    counted = [(name, survey.sources[source]) for source, name in _SOURCES.items() if survey.sources[source]]
    dated = sorted(counted, key=lambda pair: (pair[0] == "undated", -pair[1]))
    lines.append(("dated by", " · ".join(f"{name} {count:,}" for name, count in dated)))
    lines += _written(survey)
    lines += _day_one(survey)
    papers = f" ({survey.papers:,} {'paper' if survey.papers == 1 else 'papers'})" if survey.papers else ""
    lines.append(
        ("tags", f"{survey.tags:,} · open tasks {survey.open_tasks:,} · links {survey.links:,}{papers}")
    )
    if survey.problems:
        lines.append(("look at", _problems(survey.problems) + ": til doctor"))
    return lines


def padded(label: str) -> str:
    """The label, filled up to the column's width."""
    return f"  {label}".ljust(_LABEL) + " "


def _size(survey: Survey) -> str:
    notes = f"{survey.notes:,} note{'' if survey.notes == 1 else 's'}"
    if survey.entries != survey.notes:
        notes += f" with {survey.entries:,} entries"
    if survey.first and survey.last:
        notes += f", {survey.first}" + (f" … {survey.last}" if survey.last != survey.first else "")
    return f"{notes}, {_LANGUAGES.get(survey.habits.language, 'English')}"


def _written(survey: Survey) -> list[tuple[str, str]]:
    habits = survey.habits
    if habits.path is None:
        return [("written", "in no pattern that til could find; its own is proposed")]
    share = f"{habits.follow:,} of {habits.days:,}" if habits.follow != habits.days else f"{habits.days:,}"
    lines = [("written as", f"{one_line(habits.path)}  ({share} day{'' if habits.days == 1 else 's'})")]
    if habits.heading:
        lines.append(("", f"heading {one_line(habits.heading)!r}, new days at the {habits.insert}"))
    if habits.keys:
        lines.append(("", "front matter " + " · ".join(map(one_line, habits.keys))))
    if habits.sections:
        more = len(habits.sections) - _MOST_SECTIONS
        shown = [one_line(section) for section in habits.sections[:_MOST_SECTIONS]]
        lines.append(("", "sections " + " · ".join(shown) + (f" · {more} more" if more > 0 else "")))
    there = (("items", habits.destinations.items), ("tasks", habits.destinations.tasks))
    if told := [f"{name} below {one_line(title)}" for name, title in there if title]:
        lines.append(("", " · ".join(told)))
    return lines


def _day_one(survey: Survey) -> list[tuple[str, str]]:
    from tilcli.notebook.adopt.day_one import counts_days

    if not counts_days(survey.habits):
        return []
    found = survey.day_one
    if found is None:
        return [("day 1", "nothing tells; write it into .til/config.toml: [course] start = YYYY-MM-DD")]
    days = found.weekdays + (f", {found.course.country} holidays off" if found.course.country else "")
    share = f", by {found.source}: {found.fit:,} of {found.of:,} days" if found.source else ""
    return [("day 1", f"{found.course.start} ({days}{share})")]


def _problems(problems: Counter[str]) -> str:
    return ", ".join(f"{count:,} {code}" for code, count in problems.most_common(4))
