"""`til` alone: what the morning screen puts first, in which words, and which days a streak counts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from worlds import Answer, World

from tilcli.render.phrases import KOREAN

TODAY = "# 2021-09-09\n\n- [ ] 오늘의 일\n  - [ ] 그 아이\n- [ ] 오늘 쓴 나중 일 📅 2021-10-01\n"
YESTERDAY = (
    "# 2021-09-08\n\n- [ ] 마감 하나 📅 2021-09-01\n- [ ] 마감 둘 📅 2021-09-02\n- [ ] 마감 셋 📅 2021-09-03\n"
    "- [ ] 마감 넷 📅 2021-09-04\n- [ ] 마감 다섯 📅 2021-09-07\n- [ ] 오늘까지 📅 2021-09-09\n"
    "- [ ] 오늘 하기로 한 일 ⏳ 2021-09-09\n- [ ] 내일까지 📅 2021-09-10\n- [ ] 남은 일\n- [x] 끝난 일\n"
)
WEEKDAYS = [date(2021, 8, 16) + timedelta(days=day) for day in range(25) if day % 7 < 5]


def screen(world: World, *arguments: str, width: int = 80, **environ: str) -> list[str]:
    # Rich asks the process how wide its screen is.
    answer = world.process(*arguments, "--color", "always", COLUMNS=str(width), **environ)
    assert answer.status == 0, answer.err
    return [line.rstrip() for line in answer.screen.splitlines()]


def head(answer: Answer) -> str:
    return answer.cells[0][2]


def test_what_is_about_today_comes_first(world: World) -> None:
    world.write({"2021-09-09.md": TODAY, "2021-09-08.md": YESTERDAY})
    shown = [row for row in world.til().cells if row[0] in ("task", "left")]
    assert [row[3] for row in shown] == [
        *("오늘까지", "오늘 하기로 한 일", "오늘의 일", "그 아이", "오늘 쓴 나중 일"),
        *("마감 하나", "마감 둘", "마감 셋"),
        *("내일까지", "남은 일"),
    ]
    assert [row[3] for row in shown if row[0] == "left"] == ["남은 일"]
    assert "2 more tasks: til todo\n" == world.til().err


@pytest.mark.parametrize("width", [60, 80, 120])
def test_groups_delays_and_columns(world: World, width: int) -> None:
    world.write({"2021-09-09.md": TODAY, "2021-09-08.md": YESTERDAY})
    lines = screen(world, width=width)
    names = [line for line in lines[3:] if line and not line.startswith(" ")]
    assert names == ["today", "overdue · 5", "due soon", "left from 2021-09-08 Wed"]
    assert ["8 d late", "7 d late", "6 d late"] == re.findall(r"\d+ d late", "\n".join(lines))
    assert all("5 d" not in line for line in lines), "a task's age is not its delay"
    from rich.cells import cell_len

    assert {1} == {len({cell_len(line[: line.index("📅")]) for line in lines if "📅" in line})}
    assert lines[-1] == "  … 2 more: til todo"


@pytest.mark.parametrize("language", ["ko", "en", "ja", "zh", ""])
@pytest.mark.parametrize("locale", ["ko_KR.UTF-8", "fr_FR.UTF-8", "zh_CN.UTF-8", "C"])
def test_no_language_breaks_a_screen_or_halves_it(world: World, language: str, locale: str) -> None:
    world.write(
        {"2021-09-09.md": TODAY, "2021-09-08.md": YESTERDAY, ".til/config.toml": f'language = "{language}"\n'}
    )
    is_korean = language == "ko" or (not language and locale.startswith("ko"))
    for command in ([], ["todo"], ["todo", "--group", "tag"], ["todo", "--group", "day"], ["todo", "--all"]):
        shown = "\n".join(
            line for line in screen(world, *command, LANG=locale) if "2021-09-08.md" not in line
        )
        english = (
            "today",
            "overdue",
            "due soon",
            "left from",
            " late",
            "notes",
            "more",
            "no tag",
            "Wed",
            "open",
        )
        assert not is_korean or not [word for word in english if word in shown], shown
        assert is_korean or not re.search("지남|곧|노트|개|없음|[월화수목금토일]$", shown, re.MULTILINE), (
            shown
        )
    assert world.til(LANG=locale).out == world.til(LANG="C").out, "what programs read is English"


def test_every_phrase_has_the_same_places_in_both_languages() -> None:
    for phrase, spoken in KOREAN.items():
        if "{" in phrase:
            values = [f"<{number}>" for number in range(phrase.count("{"))]
            assert sorted(spoken.format(*values).count(value) for value in values) == [1] * len(values), (
                phrase
            )


def test_a_sub_task_away_from_its_parent_names_it(world: World) -> None:
    world.write({"2021-09-09.md": "# 오늘\n\n- [ ] 보고서\n  - [ ] 초안 쓰기 📅 2021-09-09\n"})
    assert any("보고서 › 초안 쓰기" in line for line in screen(world, "todo", "초안"))
    assert any("보고서 › 초안 쓰기" in line for line in screen(world, "todo"))
    assert not any("보고서 ›" in line for line in screen(world, "todo", "--sort", "date"))


def test_a_sorted_list_has_no_headings(world: World) -> None:
    world.write({"2021-09-09.md": TODAY, "2021-09-08.md": YESTERDAY})
    for key in ("text", "due", "date", "priority"):
        assert all(line.startswith("  ") for line in screen(world, "todo", "--sort", key))


@pytest.mark.parametrize("arguments", [[], ["todo", "-n", "1"], ["list", "-n", "1"]], ids=" ".join)
def test_hints_are_about_the_same_notebook(world: World, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "한 곳").mkdir()
    answer = world.til("-C", "한 곳", *arguments, "--color", "always", cwd=tmp_path)
    assert arguments or "nothing written yet: til -C '한 곳' new\n" in answer.screen
    told = world.til("-C", "한 곳", "show", "2021-01-01", cwd=tmp_path)
    assert "start it with  til -C '한 곳' new -d 2021-01-01\n" in told.err


# --- streaks


def days(world: World, written: list[date], text: str = "# 하루\n\n배웠다\n") -> None:
    world.write({f"{day.isoformat()}.md": text for day in written})


def test_untouched_templates_are_no_days_written(world: World) -> None:
    for day in ("06", "07", "08", "09"):
        assert world.til("new", "-N", "-t", "nlp", TIL_NOW=f"2021-09-{day}").status == 0
    assert "4 notes" == head(world.til())
    world.til("add", "배운 것")
    world.til("add", "또", "-d", "2021-09-08")
    assert "streak 2 weekdays · 4 notes" == head(world.til())


@pytest.mark.parametrize(
    "template",
    [
        "# {{ date }}\n\n오늘의 목표를 적는다\n\n- [ ] 백준 한 문제\n",
        "---\ndate: {{ date }}\n---\n\n날짜: {{ date }} ({{ weekday }})\n\n## 배운 것\n",
        "# {{ title }}\n\n- [ ] \n\n| 시간 | 일 |\n|---|---|\n| | |\n\n<!-- 여기에 -->\n",
        "{{ day }}일차, {{ clock }}에 시작\n\n## 느낀 점\n\n한 줄:\n",
    ],
)
def test_nor_is_what_a_template_of_one_s_own_says(world: World, template: str) -> None:
    world.write({".til/templates/mine.md": template, ".til/config.toml": 'template = "mine"\n'})
    for day in ("07", "08", "09"):
        assert world.til("new", "-N", TIL_NOW=f"2021-09-{day}").status == 0
    assert "3 notes" == head(world.til())
    for day in ("07", "08", "09"):
        world.til("add", "배운 것", TIL_NOW=f"2021-09-{day}")
    assert "streak 3 weekdays · 3 notes" == head(world.til())


def test_nor_is_a_heading_in_a_log(world: World) -> None:
    config = 'path = "log.md"\nheading = "## {date}"\ntemplate = "log"\n'
    world.write(
        {
            ".til/config.toml": config,
            ".til/templates/log.md": "# 기록\n\n날마다 쓴다\n\n{{ heading }}\n\n한 줄:\n",
        }
    )
    for day in ("07", "08", "09"):
        assert world.til("new", "-N", TIL_NOW=f"2021-09-{day}").status == 0
    assert "1 note" == head(world.til())
    for day in ("08", "09"):
        world.til("add", "배운 것", TIL_NOW=f"2021-09-{day}")
    assert "streak 2 weekdays · 1 note" == head(world.til())


def test_class_days_of_the_course_are_counted(world: World) -> None:
    off = "off = [2021-08-30]\n"
    world.write({".til/config.toml": f'[course]\nstart = 2021-08-16\nweekdays = "mon-fri"\n{off}'})
    days(world, [day for day in WEEKDAYS if day != date(2021, 8, 30)])
    assert "streak 18 class days" in head(world.til())
    assert "수업일 18일 연속" in screen(world, LANG="ko_KR.UTF-8")[0]
    assert screen(world, width=60)[0].endswith("  streak 18 class days"), (
        "the number of notes gives way first"
    )
    assert "streak 18 class days" in head(world.til(TIL_NOW="2021-09-10")), "the day is not over"
    assert "streak" not in head(world.til(TIL_NOW="2021-09-13")), "Friday was missed"


def test_a_public_holiday_is_a_day_off(world: World) -> None:
    world.write({".til/config.toml": '[course]\nstart = 2021-08-09\ncountry = "KR"\n'})
    days(world, [date(2021, 8, 12), date(2021, 8, 13), date(2021, 8, 17)])
    assert "streak 3 class days" in head(world.til(TIL_NOW="2021-08-17")), "the sixteenth was one"


@pytest.mark.parametrize(
    ("weekdays", "says"),
    [
        ({0, 1, 2, 3, 4}, "streak 39 weekdays"),
        ({0, 2, 3}, "streak 24 days (Mon Wed Thu)"),
        ({0, 1, 2, 3, 4, 5, 6}, "streak 53 days"),
    ],
)
def test_without_a_course_it_is_the_habit_of_the_notebook(
    world: World, weekdays: set[int], says: str
) -> None:
    every = [date(2021, 7, 19) + timedelta(days=day) for day in range(53)]
    days(world, [day for day in every if day.weekday() in weekdays])
    world.write({".til/config.toml": "[course]\nstart = 2020-08-16\nend = 2020-12-24\n"})
    assert head(world.til()).startswith(says), "a course that is over counts no days"
