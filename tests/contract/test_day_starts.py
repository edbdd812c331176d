"""A day that begins at four in the morning does so for every command; an item may carry its time."""

from __future__ import annotations

import pytest
from worlds import World

NIGHT = "2026-03-06T02:30"
NOTE = "2026/03/2026-03-05.md"


@pytest.fixture
def owl(world: World) -> World:
    world.write({".til/config.toml": 'day_starts = "04:00"\n'})
    return world


def text_of(world: World, path: str = NOTE) -> str:
    return (world.notebook / path).read_text(encoding="utf-8")


def test_what_is_written_at_half_past_two_is_of_the_evening_before(owl: World) -> None:
    assert owl.til("new", "-N", TIL_NOW="2026-03-05T23:00").status == 0
    assert owl.til("add", "밤에 배웠다", TIL_NOW=NIGHT).out == f"{NOTE}:12\n"
    assert owl.til("new", "-N", TIL_NOW=NIGHT).out.strip().endswith(NOTE)
    assert owl.til("add", "아침", TIL_NOW="2026-03-06T04:00").out.startswith("2026/03/2026-03-06.md:")


def test_the_same_day_is_asked_for_listed_and_shown(owl: World) -> None:
    owl.til("add", "밤에 배웠다", TIL_NOW=NIGHT)
    assert owl.til("list", "--on", "today", "-l", TIL_NOW=NIGHT).out == f"{NOTE}\n"
    assert owl.til("list", "--on", "어제", "-l", TIL_NOW="2026-03-06T09:00").out == f"{NOTE}\n"
    assert "밤에 배웠다" in owl.til("show", TIL_NOW=NIGHT).out
    assert owl.til(TIL_NOW=NIGHT).lines[0].startswith("today\t2026-03-05 Thu")


def test_tasks_are_due_and_done_on_it(owl: World) -> None:
    owl.til("add", "--todo", "제출", "--due", "today", TIL_NOW=NIGHT)
    assert "- [ ] 제출 📅 2026-03-05\n" in text_of(owl)
    owl.write({".til/config.toml": 'day_starts = "4:00"\ntasks.done_date = true\n'})
    assert owl.til("done", "제출", TIL_NOW=NIGHT).status == 0
    assert "- [x] 제출 📅 2026-03-05 ✅ 2026-03-05\n" in text_of(owl)
    owl.til("add", "--todo", "복습", "--due", "내일", TIL_NOW=NIGHT)
    assert "- [ ] 복습 📅 2026-03-06\n" in text_of(owl)


def test_the_streak_goes_on_over_midnight(owl: World) -> None:
    for now in ("2026-03-04T20:00", "2026-03-06T01:00", "2026-03-06T20:00"):
        owl.til("add", "글", TIL_NOW=now)
    assert "streak 3" in owl.til(TIL_NOW="2026-03-07T03:59").lines[0]


def test_a_day_without_a_time_is_that_day(owl: World) -> None:
    assert owl.til("add", "글", TIL_NOW="2026-03-06").out.startswith("2026/03/2026-03-06.md:")


def test_the_persons_own_file_may_say_it(world: World) -> None:
    own = world.root / "config/til"
    own.mkdir(parents=True)
    (own / "config.toml").write_text('day_starts = "05:30"\n', encoding="utf-8")
    said = world.til("add", "글", TIL_NOW="2026-03-06T05:29", XDG_CONFIG_HOME=str(own.parent))
    assert said.out.startswith(NOTE)


def test_an_item_with_its_time(owl: World) -> None:
    owl.til("add", "--time", "밤에 배웠다", TIL_NOW=NIGHT)
    owl.til("add", "--time", "--todo", "제출", "-t", "nlp", TIL_NOW=NIGHT)
    assert "- 02:30 밤에 배웠다\n" in text_of(owl)
    assert "- [ ] 02:30 제출 #nlp\n" in text_of(owl)
    assert owl.til("done", "제출", TIL_NOW=NIGHT).status == 0
    assert owl.til("undo", "제출", TIL_NOW=NIGHT).status == 0
    assert "- [ ] 02:30 제출 #nlp\n" in text_of(owl)
    assert [hit["date"] for hit in owl.til("list", "배웠다", "--json", TIL_NOW=NIGHT).json] == ["2026-03-05"]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("{time} {text}", "14:05 CRF #nlp"),
        ("**{time}** {text}", "**14:05** CRF #nlp"),
        ("{text} ({time})", "CRF (14:05) #nlp"),
        ("{text}", "CRF #nlp"),
    ],
)
def test_every_item_as_the_configuration_says(world: World, form: str, written: str) -> None:
    world.write({".til/config.toml": f"add.format = '{form}'\n"})
    world.til("add", "CRF", "-t", "nlp", TIL_NOW="2026-03-05T14:05")
    world.til("add", "-", stdin="- [x] 하나\n  - 안\n- 둘\n", TIL_NOW="2026-03-05T14:05")
    assert f"- {written}\n" in text_of(world)
    first, second = (written.replace(" #nlp", "").replace("CRF", word) for word in ("하나", "둘"))
    assert f"- [x] {first}\n  - 안\n" in text_of(world)
    assert f"- {second}\n" in text_of(world)


def test_a_time_that_was_asked_for_is_written_whatever_the_form(world: World) -> None:
    world.write({".til/config.toml": "add.format = '{text}!'\n"})
    world.til("add", "--time", "CRF", TIL_NOW="2026-03-05T14:05")
    assert "- 14:05 CRF\n" in text_of(world)
