"""How long people kept at it, by their real logs: days by the calendar, by weekdays, by weekdays less holidays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tilcli.core.streaks import runs
from tilcli.notebook.days.written import days_written
from tilcli.notebook.notebook import Notebook
from tilcli.notebook.opening import open_notebook
from tilcli.notebook.past.stats import stats

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPORA = SHARED / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this repository")

# Notebook: days written, longest run by the calendar, by weekdays, by weekdays less the holidays of Korea. Files that
# are empty, or hold no more than their template, are no days written: four of the second notebook.
JUDGED = {
    "hongsusoo+hongsusoo.github.io": (126, 12, 47, 93),
    "FrancisJeon+TIL": (87, 13, 21, 29),
    "minjujung+TIL_Today_I_Learned": (34, 6, 16, 16),
    "kallaway-r1-r2-logs": (197, 16, 22, 22),
}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str, str], Notebook]]:
    """A function that opens a copy of a notebook with a configuration, years after its last note."""
    notebooks: list[Notebook] = []

    def open_copy(name: str, config: str) -> Notebook:
        copy = tmp_path / str(len(notebooks)) / name
        shutil.copytree(CORPORA / name, copy)
        (copy / ".til").mkdir(exist_ok=True)
        (copy / ".til" / "config.toml").write_text(config)
        environ = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "TIL_NOW": "2026-03-06"}
        notebooks.append(open_notebook(str(copy), environ, str(tmp_path), lambda _: None))
        notebooks[-1].sync()
        return notebooks[-1]

    yield open_copy
    for notebook in notebooks:
        notebook.index.close()


@pytest.mark.parametrize("name", JUDGED)
def test_the_longest_runs_are_those_counted_by_hand(
    name: str, opened: Callable[[str, str], Notebook]
) -> None:
    written, by_calendar, by_weekdays, less_holidays = JUDGED[name]
    notebook = opened(name, 'country = "KR"\n')
    days = list(days_written(notebook, notebook.today))
    assert len(days) == written
    assert max(runs(days, lambda day: day.weekday() < 5)) == by_weekdays
    told = stats(notebook, None, None)
    assert told.counted.kind == "weekdays less holidays"
    assert (told.streaks.calendar_longest, told.streaks.longest) == (by_calendar, less_holidays)


def test_a_course_calendar_says_the_same(opened: Callable[[str, str], Notebook]) -> None:
    name = "hongsusoo+hongsusoo.github.io"
    course = '[course]\nstart = 2021-08-02\nend = 2021-12-17\ncountry = "KR"\n'
    told = stats(opened(name, course), None, None)
    assert (told.counted.kind, told.streaks.longest) == ("class days", 93)
    assert str(told.missed[0]) > "2021-12-01", "no class was missed for four months"
