"""`til stats` and `til back`: runs and the heatmap; the same day of other years."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date, timedelta

import pytest
from worlds import World

from tilcli.core.heatmap import SHADES
from tilcli.notebook.opening import open_notebook
from tilcli.notebook.past.back import at_random

TODAY = date(2021, 9, 9)  # a Thursday
WEEKDAYS = [TODAY - timedelta(days=day) for day in range(60) if (TODAY - timedelta(days=day)).weekday() < 5]


def days(world: World, written: list[date], text: str = "# 하루\n\n배웠다\n") -> None:
    world.write({f"{day:%Y/%m}/{day.isoformat()}.md": text for day in written})


def screen(world: World, *arguments: str, width: int = 80, **environ: str) -> list[str]:
    answer = world.process(*arguments, "--color", "always", COLUMNS=str(width), **environ)
    assert answer.status == 0, answer.err
    return [line.rstrip("\n") for line in answer.screen.splitlines()]


def test_runs_of_the_days_that_count(world: World) -> None:
    days(world, [day for day in WEEKDAYS if day != date(2021, 8, 16)])
    told = world.til("stats", "--json").json
    assert told["streak"] == {"current": 18, "longest": 25, "calendar_current": 4, "calendar_longest": 5}
    assert told["days"] == {"written": 43, "missed": ["2021-08-16"]}
    assert told["period"]["calendar"] == "weekdays"
    world.write({".til/config.toml": 'country = "KR"\n'})  # that day was off
    told = world.til("stats", "--json").json
    assert (told["streak"]["current"], told["days"]["missed"]) == (43, [])
    assert told["period"]["calendar"] == "weekdays less holidays"
    assert "streak 43 weekdays" in world.til().lines[0], "the morning screen counts the same"


def test_holidays_are_asked_for_once(world: World) -> None:
    world.write({".til/config.toml": 'country = "KR"\n', "2021-08-17.md": "# 하루\n\n배웠다\n"})
    command = "import sys; from tilcli.cli.main import run; from tilcli.cli.session import from_process;"
    command += "run(sys.argv[1:], from_process()); sys.exit(7 if 'holidays' in sys.modules else 0)"
    asked = [("stats",), ("stats",), ("recap", "8월"), ()]

    def loads(*arguments: str) -> int:
        words = [sys.executable, "-c", command, *arguments]
        return subprocess.run(words, env=world.environ, capture_output=True, check=False).returncode

    assert [loads(*arguments) for arguments in asked] == [7, 0, 0, 0]
    assert loads("stats", "2020") == 0, "nothing was written then"
    assert world.til("stats", "--json").json["days"]["missed"][0] == "2021-08-18"
    with sqlite3.connect(world.index) as connection:
        (days,) = connection.execute("SELECT value FROM meta WHERE key = 'holidays KR 2021'").fetchone()
    assert {b"2021-08-16", b"2021-09-20", b"2021-09-21", b"2021-09-22"} <= set(days.split())


def test_before_and_after_a_course_days_are_no_class_days_missed(world: World) -> None:
    world.write({".til/config.toml": "[course]\nstart = 2021-08-30\nend = 2021-09-03\n"})
    days(world, [date(2021, 8, day) for day in (16, 18)])
    days(world, [date(2021, 8, 30), date(2021, 9, 1), date(2021, 9, 3)])
    told = world.til("stats", "--json").json
    assert told["days"]["missed"] == ["2021-08-31", "2021-09-02"]
    assert told["streak"]["longest"] == 1, "days before it are no streak over years either"
    year = world.til("recap", "2021", "--json").json
    assert sum(day["class_day"] for day in year["days"]) == 5


def test_what_a_template_put_there_does_not_count(world: World) -> None:
    for day in ("06", "07", "08", "09"):
        assert world.til("new", "-N", TIL_NOW=f"2021-09-{day}").status == 0
    assert world.til("stats", "--json").json["days"]["written"] == 0
    world.til("add", "배운 것", "-d", "2021-09-08")
    told = world.til("stats", "--json").json
    assert [day["date"] for day in told["heatmap"]] == ["2021-09-08"]
    assert told["streak"]["current"] == 1
    assert [day["words"] > 0 for day in world.til("recap", "--json").json["days"] if day["entries"]] == [
        *(False, False, True, False)
    ]


def test_of_a_tag_and_of_a_period(world: World) -> None:
    days(world, WEEKDAYS)
    days(world, WEEKDAYS[:3], "---\ntags: [nlp/bert]\n---\n# 하루\n\n셋 낱말 더\n\n- [x] 끝\n")
    told = world.til("stats", "-t", "nlp", "--json").json
    assert (told["days"]["written"], told["tasks"]) == (3, {"done": 3, "open": 0})
    month = world.til("stats", "8월", "--json").json
    assert (month["period"]["from"], month["days"]["written"]) == ("2021-08-01", 22)
    assert month["months"] == [{"month": "2021-08", "days": 22, "words": month["words"]["total"]}]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_heatmap_fits_and_reads_without_colour(world: World, width: int, language: str) -> None:
    from rich.cells import cell_len

    world.write({".til/config.toml": f'language = "{language}"\n'})
    for number in range(500):
        day = TODAY - timedelta(days=number)
        if day.weekday() < 5 and number % 11:
            days(world, [day], "# 하루\n\n" + "낱말 " * (1 + number % 90) + "\n")
    lines = screen(world, "stats", width=width)
    assert max(map(cell_len, lines)) <= width
    names = "월화수목금" if language == "ko" else ["Mon", "Tue", "Wed", "Thu", "Fri"]
    rows = [
        next(line for line in lines if line.startswith(f"{name} ") and set(SHADES) & set(line))
        for name in names
    ]
    assert len({cell_len(row) for row in rows}) == 1, "no row is longer than another"
    weeks = min(72, width - (3 if language == "ko" else 4))
    assert {len(row) - (2 if language == "ko" else 4) for row in rows} == {weeks}
    assert not any(line.startswith(("토 ", "Sat ")) for line in lines), "nothing was written at a weekend"
    assert set("".join(rows)) >= set(SHADES), "five steps"
    assert [line.rstrip() for line in screen(world, "stats", width=width, NO_COLOR="1")] == [
        line.rstrip() for line in lines
    ]


def test_nothing_written_yet(world: World) -> None:
    answer = world.til("stats")
    assert (answer.status, answer.err) == (0, "nothing written yet: til new\n")
    assert screen(world, "stats")[0].startswith("streak 0")
    assert world.til("back").err == "nothing was written then\n"
    assert world.til("back", "--json").out == "[]\n"


# --- back


def test_the_same_day_of_other_years_and_of_half_a_year_a_month_a_week_ago(world: World) -> None:
    back = [date(2020, 9, 9), date(2018, 9, 9), date(2021, 3, 9), date(2021, 8, 9), date(2021, 9, 2)]
    days(world, [TODAY, *back])
    assert [(row[0], row[1]) for row in world.til("back").cells] == [
        ("a year ago", "2020-09-09"),
        ("3 years ago", "2018-09-09"),
        ("6 months ago", "2021-03-09"),
        ("a month ago", "2021-08-09"),
        ("a week ago", "2021-09-02"),
    ]
    assert [row[1] for row in world.til("back", "-n", "1").cells] == ["2020-09-09"]
    told = world.til("back", "2020-09-09", "--json").json
    assert [(one["ago"], one["date"]) for one in told] == [
        ("2 years ago", "2018-09-09"),
        ("a year later", "2021-09-09"),
    ]
    assert set(told[0]) == {*world.til("list", "--json").json[0], "ago", "off"}


def test_the_nearest_within_three_days_stands_for_a_day_and_that_is_said(world: World) -> None:
    days(world, [date(2020, 9, 11), date(2020, 9, 5), date(2021, 8, 6), date(2021, 8, 5)])
    assert [(one["ago"], one["date"], one["off"]) for one in world.til("back", "--json").json] == [
        ("a year ago", "2020-09-11", 2),
        ("a month ago", "2021-08-06", -3),
    ]
    shown = screen(world, "back")
    assert "(2 days later)" in shown[0]
    assert "(3 days earlier)" in shown[1]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-02-29", ["2023-02-28", "2023-08-29", "2024-01-29", "2024-02-22"]),
        ("2023-03-31", ["2022-03-31", "2022-09-30", "2023-02-28", "2023-03-24"]),
    ],
)
def test_the_ends_of_months(world: World, today: str, expected: list[str]) -> None:
    days(world, [date.fromisoformat(day) for day in expected])
    assert [row[1] for row in world.til("back", TIL_NOW=today).cells] == expected


def test_no_entry_comes_twice(world: World) -> None:
    days(world, [date(2021, 9, 5), date(2021, 9, 2)])
    assert len(world.til("back", "2021-09-09", "-n", "0").cells) == 1, "the second is that of a week ago"
    assert [row[1] for row in world.til("back").cells] == ["2021-09-02"]


@pytest.mark.parametrize("when", ["0001-01-02", "9999-12-31"])
def test_the_ends_of_the_calendar(world: World, when: str) -> None:
    days(world, [date(1, 1, 1), date(2020, 12, 31)])
    assert world.til("back", when).status == 0


def test_at_random_what_was_never_answered_is_likelier(world: World) -> None:
    days(world, [date(2020, 1, day) for day in range(1, 11)])
    days(world, [date(2020, 2, 1)], "# 물음\n\n- 왜 기울기가 사라지는가?\n")
    days(world, [date(2021, 9, 1)])
    answer = world.til("back", "--random", "--json")
    assert answer.json[0]["date"] < "2021-08-11", "thirty days ago or longer"
    assert answer.json[0]["ago"].endswith(" days ago")
    assert len(world.til("back", "--random", "-n", "99").lines) == 11, "each once"
    notebook = open_notebook(None, world.environ, str(world.root), print)
    notebook.sync()
    lots = [number / 15 + 0.01 for number in range(15)]
    drawn = [at_random(notebook, TODAY, 1, lambda lot=lot: lot)[0].entry.title for lot in lots]  # type: ignore[misc]
    notebook.index.close()
    assert (len(drawn), drawn.count("물음")) == (15, 5)
