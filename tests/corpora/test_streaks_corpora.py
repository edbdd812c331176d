"""How long people kept at it, by their real logs: days by the calendar, by weekdays, by weekdays less holidays."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tilcli.core.streaks import runs
from tilcli.notebook.days.class_days import ClassDays, class_days
from tilcli.notebook.days.written import days_written
from tilcli.notebook.notebook import Notebook
from tilcli.notebook.opening import open_notebook

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPORA = SHARED / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this repository")

# Notebook: days written, longest run by the calendar, by weekdays, by weekdays less the holidays of Korea.
JUDGED = {
    "hongsusoo+hongsusoo.github.io": (126, 12, 47, 93),
}


def opened(name: str, root: Path, country: str, today: str) -> Notebook:
    """A copy of a notebook, kept on weekdays: its own habit is another matter."""
    copy = root / f"{name}-{country}"
    shutil.copytree(CORPORA / name, copy)
    (copy / ".til").mkdir(exist_ok=True)
    (copy / ".til" / "config.toml").write_text(f'country = "{country}"\n' if country else "")
    environ = {"HOME": str(root), "XDG_CACHE_HOME": str(root / "cache"), "TIL_NOW": today}
    notebook = open_notebook(str(copy), environ, str(root), lambda _: None)
    notebook.sync()
    return notebook


@pytest.mark.parametrize("name", JUDGED)
def test_the_longest_runs_are_those_that_were_counted_by_hand(name: str, tmp_path: Path) -> None:
    written, by_calendar, by_weekdays, less_holidays = JUDGED[name]
    for country, longest in (("", by_weekdays), ("KR", less_holidays)):
        notebook = opened(name, tmp_path, country, "2022-03-19")
        days = list(days_written(notebook, date(2022, 3, 19)))
        assert len(days) == written
        assert max(runs(days, lambda _: True)) == by_calendar
        counted: ClassDays = class_days(notebook, days, (date(2021, 12, 1), date(2021, 12, 1)))
        assert counted.kind == ("weekdays less holidays" if country else "weekdays")
        assert max(runs(days, counted.counts)) == longest
        notebook.index.close()
