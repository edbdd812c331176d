"""A day where a new note would not tell it, and the names that may be of a day."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tilcli.core.patterns.pattern import Day
from tilcli.core.patterns.shape import shape_of_day
from tilcli.core.patterns.template import with_date

DAY = Day(date(2021, 9, 9))


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("# Day4\n\n- \n", "# Day4 (2021-09-09)\n\n- \n"),
        ("---\ntags: []\n---\n\n# Day4\r\n", "---\ntags: []\n---\n\n# Day4 (2021-09-09)\r\n"),
        ("## 오늘\n", "2021-09-09\n\n## 오늘\n"),
        ("---\n---\n글\n", "---\n---\n2021-09-09\n\n글\n"),
        ("", "2021-09-09\n"),
        ("글\r\n", "2021-09-09\r\n\r\n글\r\n"),
    ],
)
def test_a_note_is_given_its_day(text: str, dated: str) -> None:
    assert with_date(text, "2021-09-09") == dated


@pytest.mark.parametrize(
    ("pattern", "day", "path", "fits"),
    [
        ("{year}/{date}.md", DAY, "2021/2021-09-09.md", True),
        ("{year}/{date}.md", DAY, "2021/2021-09-08.md", False),
        ("_posts/{date}-{slug}.md", DAY, "_posts/2021-09-09-crf.md", True),
        ("_posts/{date}-{slug}.md", DAY, "_posts/a/2021-09-09-crf.md", False),
        ("week{week}/day{day:02}.md", DAY, "week3/day12.md", True),
        ("week{week}/day{day:02}.md", DAY._replace(number=7, week=2), "week2/day07.md", True),
        ("week{week}/day{day:02}.md", DAY._replace(number=7, week=2), "week2/day08.md", False),
        ("a.b/{dom}.md", DAY, "aXb/09.md", False),
    ],
)
def test_the_paths_of_a_day(pattern: str, day: Day, path: str, fits: bool) -> None:
    assert bool(re.fullmatch(shape_of_day(pattern, day), path)) == fits
