"""What `til todo` tells at a glance: priority, recurrence, the day that is planned, the hour; and the week by day."""

from __future__ import annotations

import pytest
from worlds import World

NOTES = {
    ".til/config.toml": '[course]\nstart = 2021-09-06\noff = ["2021-09-10"]\n',
    "2021-09-08.md": """# 어제

- [ ] 낮은 일 🔽 📅 2021-09-09
- [ ] 급한 일 🔺 📅 2021-09-09
- [ ] 아홉 시 ⏰ 09:00 📅 2021-09-09
- [ ] 오늘 예정 ⏳ 2021-09-09
- [ ] 지난 예정 ⏳ 2021-09-01 🔁 every week
- [ ] 늦은 일 📅 2021-09-06 🔼
- [ ] 둘 다 📅 2021-09-12 ⏳ 2021-09-10
- [ ] 부모
  - [ ] 아이 📅 2021-09-13
- [ ] 먼 일 📅 2021-10-30 ⏰ 2021-10-29 08:00
- [ ] 예정 내일 ⏳ 2021-09-10
- [ ] 기다림 🛫 2021-09-20 📅 2021-09-10
- [ ] 늦게 시작 🛫 2021-09-13 📅 2021-09-14
- [ ] 미룬 일 🛫 2021-09-11 📅 2021-09-01
""",
}
WEEK = [
    ("늦은 일", "overdue"),
    ("아홉 시", "2021-09-09 Thu · day 4"),
    ("급한 일", "2021-09-09 Thu · day 4"),
    ("낮은 일", "2021-09-09 Thu · day 4"),
    ("오늘 예정", "2021-09-09 Thu · day 4"),
    ("지난 예정", "2021-09-09 Thu · day 4"),
    ("둘 다", "2021-09-10 Fri"),
    ("예정 내일", "2021-09-10 Fri"),
    ("둘 다", "2021-09-12 Sun"),
    ("아이", "2021-09-13 Mon · day 5"),
    ("늦게 시작", "2021-09-14 Tue · day 6"),
]


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    return shared_world


def screen(world: World, *arguments: str, columns: int = 80) -> list[str]:
    answer = world.til("todo", *arguments, "--color", "always", COLUMNS=str(columns))
    return [line.rstrip() for line in answer.screen.splitlines()]


def test_what_presses_comes_first_by_hour_and_priority(notes: World) -> None:
    found = [cells[2] for cells in notes.til("todo").cells]
    assert found[:6] == ["늦은 일", "아홉 시", "급한 일", "오늘 예정", "지난 예정", "낮은 일"]
    assert found[6:] == ["둘 다", "아이", "부모", "먼 일", "예정 내일"]
    assert found[:4] == [task["text"] for task in notes.til("todo", "-n", "4", "--json").json]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_signs_stand_behind_the_text(notes: World, columns: int) -> None:
    lines = {line.split()[1]: line for line in screen(notes, columns=columns) if line.startswith("  ")}
    assert "급한 일  🔺" in lines["급한"]
    assert "📅 today 09:00" in lines["아홉"]
    assert "지난 예정  🔁" in lines["지난"]
    assert "⏳ 09-01" in lines["지난"]
    assert "⏳ tomorrow" in lines["둘"]
    assert "📅 09-12" in lines["둘"]
    assert "⏰ 2021-10-29 08:00" in lines["먼"]
    assert "3 d late" in lines["늦은"]


def test_the_week_by_day(notes: World) -> None:
    assert [(cells[2], cells[-1]) for cells in notes.til("todo", "--week").cells] == WEEK
    shown = screen(notes, "--week")
    assert [line for line in shown if line.startswith("2021")] == [
        "2021-09-09 Thu · day 4", "2021-09-10 Fri", "2021-09-11 Sat", "2021-09-12 Sun", "2021-09-13 Mon · day 5",
        "2021-09-14 Tue · day 6", "2021-09-15 Wed · day 7",
    ]  # fmt: skip
    assert ["2021-09-11 Sat", "0"] in notes.til("todo", "--week", "-c").cells
    assert 10 == len(notes.til("todo", "--week", "--json").json), "each task once"
    assert [("둘 다")] == [task["text"] for task in notes.til("todo", "--week", "둘", "--json").json]


@pytest.mark.parametrize("option", [["--done"], ["--all"], ["--group", "tag"]])
def test_a_week_is_of_what_is_open(notes: World, option: list[str]) -> None:
    assert 2 == notes.til("todo", "--week", *option).status


def test_by_urgency(notes: World) -> None:
    """9 + 8.8; 3.9 + 10.17; 1.95 + 8.8; 1.95 + 7.43; 8.8; then what is planned for today: 1.95 + 5."""
    found = [task["text"] for task in notes.til("todo", "--sort", "urgency", "--json").json]
    assert found[:4] == ["급한 일", "늦은 일", "아홉 시", "둘 다"]
    assert found[:2] == [cells[2] for cells in notes.til("todo", "--sort", "urgency", "-n", "2").cells]
    assert "급한 일" == notes.til("todo", "낮은 OR 급한", "--sort", "urgency", "--json").json[0]["text"]
