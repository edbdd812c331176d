"""Whatever log is imported: its parts put together are the log, each is of its day, and once is enough."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from study_text import notes

from tilcli.core.calendar.words import MONTHS
from tilcli.core.encodings.decoding import decode
from tilcli.core.reading import Rules, note_of
from tilcli.notebook.imports import plan
from tilcli.notebook.opening import open_notebook

TODAY = date(2021, 12, 21)
FORMS = (
    "# {d:%Y-%m-%d}",
    "### {d:%Y.%m.%d} ({w})",
    "# {d.year}. {d:%m}. {d:%d}.",
    "## {d.year}년 {d.month}월 {d.day}일",
    "## {d.year}年{d.month}月{d.day}日",
    "### Day 3: {month} {d.day}, {d.year}",
    "# {d.day} {month} {d.year}",
    "## {d.month}/{d.day}({w})",
    "## {d:%m%d} ({w}) 특강",
    "## {d:%y%m%d}",
)

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"

days = st.lists(st.integers(0, 150), min_size=3, max_size=6, unique=True).map(
    lambda ago: [TODAY - timedelta(days) for days in sorted(ago, reverse=True)]
)
# A body cannot be mistaken for a heading, a fence, a comment or front matter; no text has a NUL. (Days lie
# close together: far apart, a weekday alone does not tell the year.)
bodies = notes.map(lambda text: "".join(c for c in text if c not in "#`~<>=-+_:|\r\n\0"))


def heading(form: str, day: date) -> str:
    return form.format(d=day, w="월화수목금토일"[day.weekday()], month=MONTHS[day.month - 1])


def environ_of(folder: str) -> dict[str, str]:
    return {"HOME": folder, "XDG_CONFIG_HOME": folder, "TIL_NOW": TODAY.isoformat()}


def planned(folder: str, path: Path) -> plan.Plan:
    notebook = open_notebook(folder, environ_of(folder), folder, print)
    return plan.plan(notebook, [str(path)], folder, None, lambda done, total: None)


@settings(max_examples=60)
@given(
    days,
    st.sampled_from(FORMS),
    st.lists(bodies, min_size=7, max_size=7),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_a_log_comes_apart_at_its_days_and_together_again(dates, form, texts, end):
    text = f"# TIL{end}{texts[6]}{end}{end}"
    text += "".join(
        f"{heading(form, day)}{end}{end}- {body}{end}" for day, body in zip(dates, texts, strict=False)
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "log.txt.md")
        source.write_bytes(text.encode())
        inside = Path(folder, "notebook")
        inside.mkdir()
        parts = planned(str(inside), source).parts
    assert text == "".join(part.piece.text for part in parts)
    assert dates == [part.piece.day for part in parts if part.piece.day]
    for part in parts:
        written = part.draft.after.decode()
        assert written.endswith(part.piece.text)
        if part.piece.day:
            note = note_of(part.draft.path, part.draft.after, Rules(TODAY))
            assert [part.piece.day] == [content.entry.date for content in note.entries]


@settings(max_examples=25)
@given(days, st.lists(bodies, min_size=6, max_size=6))
def test_once_is_enough(dates, texts):
    text = "".join(f"# {day}\n{body}\n" for day, body in zip([*dates, dates[0]], texts, strict=False))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "log.md")
        source.write_text(text, newline="")
        inside = Path(folder, "notebook")
        inside.mkdir()
        notebook = open_notebook(str(inside), environ_of(folder), folder, print)
        plan.carry_out(notebook, planned(str(inside), source), lambda done, total: None)
        before = {path: path.read_bytes() for path in inside.rglob("*.md")}
        again = planned(str(inside), source).parts
        plan.carry_out(notebook, plan.Plan(again, []), lambda done, total: None)
        assert {"identical"} == {part.status for part in again}
        assert before == {path: path.read_bytes() for path in inside.rglob("*.md")}


@pytest.mark.slow
def test_no_note_of_the_corpora_loses_anything(tmp_path):
    if not CORPORA.is_dir():
        pytest.skip("the corpora are not beside this repository")
    files = sorted(path for path in CORPORA.rglob("*.md") if path.is_file() and not path.is_symlink())
    dated = 0
    for path in files:
        text = decode(path.read_bytes()).text
        parts = planned(str(tmp_path), path).parts
        assert "".join(part.piece.text for part in parts) == (text if text.strip() else ""), path
        for part in parts:
            if part.piece.day:
                note = note_of(part.draft.path, part.draft.after, Rules(TODAY))
                assert [part.piece.day] == [content.entry.date for content in note.entries], path
                dated += 1
    assert dated > 500
