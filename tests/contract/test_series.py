"""`til series`, `til add --next`, and what stands below `til show`."""

from __future__ import annotations

import pytest
from worlds import World

LEARNED = "# {day}\n\n## 배운 것\n\n- {item}\n\n## 오늘 할 일\n\n- {task}\n"
NOTES = {
    ".til/config.toml": 'path = "{date}.md"\n',
    "2021-09-06.md": LEARNED.format(
        day="2021-09-06", item="CRF 개념 정리 1일차", task="[x] 딥러닝 책 읽기 1회독 ✅ 2021-09-06"
    ),
    "2021-09-07.md": LEARNED.format(
        day="2021-09-07", item="**CRF 개념 정리 2일차** #nlp", task="[ ] 딥러닝 책 읽기 2회독"
    ),
    "2021-09-08.md": "# 2021-09-08\n\n- 1일차\n- day 3\n",
    "posts/2021-08-01-grammar09.md": "# [Python] 변수\n",
    "posts/2021-08-02-grammar10.md": "# [Python] 함수\n",
}


@pytest.fixture
def going(world: World) -> World:
    world.write(NOTES)
    return world


def test_series_are_listed_with_their_next_part(going: World) -> None:
    found = going.til("series", "--json").json
    assert [
        (one["name"], one["form"], one["next"], [member["n"] for member in one["members"]]) for one in found
    ] == [
        ("딥러닝 책 읽기", "{n}회독", "딥러닝 책 읽기 3회독", [1, 2]),
        ("CRF 개념 정리", "{n}일차", "CRF 개념 정리 3일차", [1, 2]),
        ("grammar", "{n:02}", "grammar11", [9, 10]),
    ]
    assert found[1]["members"][1] == {
        "n": 2,
        "path": "2021-09-07.md",
        "line": 5,
        "date": "2021-09-07",
        "text": "CRF 개념 정리 2일차",
    }
    assert going.til("series", "-c").out == "3\n"
    assert going.til("series").cells[1] == [
        *("CRF 개념 정리", "{n}일차", "2", "2021-09-06", "2021-09-07", "CRF 개념 정리 3일차")
    ]
    assert len(going.til("series", "--jsonl", "-n", "2").lines) == 2


def test_a_series_is_named_by_words_of_its_name(going: World) -> None:
    answer = going.til("series", "crf", "정리")
    assert [cells[1] for cells in answer.cells] == ["CRF 개념 정리 1일차", "CRF 개념 정리 2일차"]
    assert "next: CRF 개념 정리 3일차" in answer.err
    assert going.til("series", "없는 것").status == 3
    assert going.til("list", "series:crf", "-l").lines == ["2021-09-07.md", "2021-09-06.md"]
    assert going.til("list", "series:없는것").out == ""
    assert going.til("search", "-series:crf 2021", "-c").status in (0, 1)


def test_add_writes_the_next_part_in_its_form(going: World) -> None:
    answer = going.til("add", "--next", "CRF", "전이", "점수를", "배운다", "-d", "2021-09-08")
    assert answer.status == 0
    assert "- CRF 개념 정리 3일차\n  - 전이 점수를 배운다\n" in (going.notebook / "2021-09-08.md").read_text()
    going.til("add", "--next", "CRF", "-t", "nlp")
    assert "- CRF 개념 정리 4일차 #nlp\n" in (going.notebook / "2021-09-09.md").read_text()
    going.til("add", "--next", "읽기")
    assert "- [ ] 딥러닝 책 읽기 3회독\n" in (going.notebook / "2021-09-09.md").read_text()
    assert [one["next"] for one in going.til("series", "--json").json][:2] == [
        "딥러닝 책 읽기 4회독",
        "CRF 개념 정리 5일차",
    ]


def test_a_name_that_fits_no_series_or_several_writes_nothing(going: World) -> None:
    assert going.til("add", "--next", "없는것").status == 3
    going.write({"2021-09-05.md": "- CRF 논문 1장\n", "2021-09-04.md": "- CRF 논문 2장\n"})
    going.write({"2021-09-03.md": "- CRF 논문 1장\n"})
    answer = going.til("add", "--next", "CRF")
    assert answer.status == 3
    assert "CRF 논문 2장" in answer.err
    assert not (going.notebook / "2021-09-09.md").exists()
    assert going.til("add").status == 2


def test_neighbours_stand_below_the_entry_that_is_shown(going: World) -> None:
    going.write({"2021-09-09.md": "# 2021-09-09\n\n- CRF 개념 정리 3일차\n"})
    screen = going.til("show", "2021-09-07", "--color", "always").screen
    assert "◂ 1일차 2021-09-06 · 3일차 2021-09-09 ▸" in screen
    assert "◂ 1회독 2021-09-06\n" in screen
    assert "2일차 2021-09-07 ▸" in going.til("show", "2021-09-06", "--color", "always").screen
    assert "◂" not in going.til("show", "2021-09-08", "--color", "always").screen
    assert going.til("show", "2021-09-07").out == NOTES["2021-09-07.md"]


def test_the_calendar_tells_the_courses_own_days(world: World) -> None:
    notes = {
        f"2021-09-{day:02}.md": f"# 코딩 도장 {number}일차\n" for number, day in ((1, 1), (2, 2), (3, 4))
    }
    world.write({".til/config.toml": "", **notes})
    assert len(world.til("series").lines) == 1
    world.write({".til/config.toml": "[course]\nstart = 2021-09-01\n"})
    assert world.til("series").lines == []


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_no_line_is_wider_than_the_screen(
    going: World, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    from tilcli.render.screen import width_of

    going.write(
        {
            "2021-09-05.md": f"- [{'긴 제목 ' * 30}](https://arxiv.org/abs/1706.03762)\n- [x](없다.md) ![y](#z)\n"
        }
    )
    for command in (
        ["series"],
        ["series", "CRF"],
        ["links"],
        ["links", "--broken"],
        ["links", "--to", "2021-09-05.md"],
    ):
        screen = going.til(*command, "--color", "always", COLUMNS=columns).screen
        assert [line for line in screen.splitlines() if width_of(line) > int(columns)] == [], command
    rows = going.til("series", "--color", "always", COLUMNS=columns).screen.splitlines()
    assert len({width_of(row) for row in rows}) == 1
