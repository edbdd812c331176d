"""Tasks ticked and taken back by name: the very line comes back, or nothing is changed and the reason said."""

from __future__ import annotations

import pytest
from worlds import World

TODAY = "2021-09-09"


def read(world: World, name: str) -> bytes:
    return (world.notebook / name).read_bytes()


def test_taking_back_twice_opens_the_box_and_never_ticks(world: World) -> None:
    world.write({"a.md": "- [ ] 논문\n"})
    assert [0, 0] == [world.til("done", "논문", *more).status for more in (["--start"], [])]
    lines = []
    for _ in range(4):
        world.til("undo", "논문")
        lines.append(read(world, "a.md").decode())
    assert ["- [/] 논문\n", *["- [ ] 논문\n"] * 3] == lines


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_twins_that_recur_come_back_as_they_were(world: World, ending: str) -> None:
    text = (
        "- [ ] 운동 🔁 every day 📅 2021-09-09\n- [x] 운동 🔁 every day 📅 2021-09-08 ✅ 2021-09-08\n\n글\n\n"
        "- [x] 운동 🔁 every day 📅 2021-08-01 ✅ 2021-08-01\n- [ ] 운동 🔁 every day 📅 2021-08-02\n"
    ).replace("\n", ending)
    world.write({"h.md": text.encode()})
    handles = [line.split("\t")[0] for line in world.til("todo").lines]
    assert 0 == world.til("done", *handles).status
    assert 0 == world.til("undo", *handles).status
    assert text.encode() == read(world, "h.md")


def test_of_a_habit_the_one_that_was_ticked_last_is_opened(world: World) -> None:
    text = "- [ ] 운동 🔁 every day 📅 2021-09-09\n" + "".join(
        f"- [x] 운동 🔁 every day 📅 2021-09-0{day} ✅ 2021-09-0{day}\n" for day in (8, 7, 6)
    )
    world.write({"h.md": text.encode()})
    world.til("done", "운동")
    assert 0 == world.til("undo", "운동").status
    assert text.encode() == read(world, "h.md")


def test_a_handle_that_became_another_s_is_refused_on_another_day(world: World) -> None:
    world.write({"h.md": "- [ ] 하나\n\n글\n\n- [x] 하나\n"})
    handle = world.til("todo").lines[0].split("\t")[0]
    world.til("done", handle)
    world.write({"h.md": "- [x] 하나 더\n\n- [x] 하나\n"})
    assert 0 == world.til("undo", handle).status, "the only one that has it now"
    assert b"- [ ] " in read(world, "h.md")


def test_before_its_day_a_habit_is_ticked_once(world: World) -> None:
    world.write({"h.md": "- [ ] 운동 🔁 every day 📅 2021-09-09\n"})
    assert ["✓ 운동 · next 📅 09-10\th.md:2"] == world.til("done", "운동").lines
    once = read(world, "h.md")
    refused = world.til("done", "운동")
    assert 4 == refused.status
    assert "done today already, and next on 2021-09-10: 운동" in refused.err
    assert once == read(world, "h.md")
    assert 0 == world.til("done", "운동", "--again").status
    assert once != read(world, "h.md")


def test_one_that_is_late_may_be_ticked_till_it_is_not(world: World) -> None:
    world.write({"h.md": "- [ ] 운동 🔁 every day 📅 2021-09-07\n"})
    assert [0, 0, 0, 4] == [world.til("done", "운동").status for _ in range(4)]


def test_a_file_that_cannot_hold_the_sign_is_ticked_without(world: World) -> None:
    world.write(
        {
            "u.md": "- [x] 지난 ✅ 2021-09-01\n",
            "c.md": "- [ ] 한글 할일\n".encode("cp949"),
            "d.md": "- [ ] 둘\n",
        }
    )
    answer = world.til("done", "한글 할일", "둘")
    assert 0 == answer.status
    assert "- [x] 한글 할일\n".encode("cp949") == read(world, "c.md")
    assert "- [x] 둘 ✅ 2021-09-09\n".encode() == read(world, "d.md")
    assert "without the day, which the encoding of c.md cannot hold: 한글 할일" in answer.err
    world.til("undo", "한글 할일")
    assert "- [ ] 한글 할일\n".encode("cp949") == read(world, "c.md")


def test_each_word_is_a_task_where_none_holds_them_all(world: World) -> None:
    world.write({"a.md": "- [ ] 장보기\n- [ ] 청소\n- [ ] 책 읽기\n- [ ] 책 사기\n"})
    assert 0 == world.til("done", "장보기", "청소").status
    assert "already done: 장보기" in world.til("done", "장보기", "청소").err
    assert 3 == world.til("done", "책", "청소").status, "one of them fits two"
    assert ["✓ 책 읽기\ta.md:3"] == world.til("done", "책", "읽기").lines, "one task holds both"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- [ ] 우유 🏁 delete\n글\n", None),
        ("- [ ] 우유 🏁 delete\n\n글\n", "\n글\n"),
        ("- [ ] 우유 [onCompletion:: delete]\n", ""),
        ("- [ ] 우유 🏁 keep\n", "- [x] 우유 🏁 keep\n"),
        (
            "- [ ] 우유 🔁 every day 🆔 a1 🏁 delete 📅 2021-09-09\n",
            "- [ ] 우유 🔁 every day 🏁 delete 📅 2021-09-10\n",
        ),
        ("- [ ] 우유 🏁 delete\n  - 메모\n", "- [x] 우유 🏁 delete\n  - 메모\n"),
    ],
)
def test_what_is_done_goes_where_it_asks_for_it(world: World, text: str, after: str | None) -> None:
    world.write({"a.md": text})
    answer = world.til("done", "우유")
    assert 0 == answer.status
    asked = "delete" in text
    told = "taken out, as its" if after is not None and "[x]" not in after else "not taken out, though its"
    assert not asked or answer.err.startswith(told)
    assert (after if after is not None else text.replace("[ ]", "[x]")) == read(world, "a.md").decode()
    assert 0 == world.til("undo").status
    assert text == read(world, "a.md").decode()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("🔁 가끔", "nothing comes next: cannot read 🔁 가끔"),
        ("🔁 whenever", "nothing comes next: cannot read 🔁 whenever"),
        ("[repeat:: now and then]", "nothing comes next: cannot read"),
        ("🔁 every week until 2021-09-10", "the last of its series"),
        ("🔁 every day for 1 times", "the last of its series"),
    ],
)
def test_why_nothing_comes_next_is_said(world: World, rule: str, told: str) -> None:
    world.write({"a.md": f"- [ ] 물 {rule} 📅 2021-09-09\n"})
    answer = world.til("done", "물")
    assert told in answer.err
    assert 1 == len(read(world, "a.md").splitlines())
    assert ("cannot read" in told) == ("cannot read" in world.til("doctor").out)


def test_what_was_taken_out_comes_back_by_its_name(world: World) -> None:
    text = "- [ ] 우유 🏁 delete\n- [ ] 물 주기 🔁 every day 🏁 delete 📅 2021-09-09\n- [ ] 빵 🏁 delete\n"
    world.write({"a.md": text})
    for name in (("우유",), ("물", "주기")):
        assert 0 == world.til("done", *name).status
        assert 0 == world.til("undo", *name).status
        assert text == (world.notebook / "a.md").read_text("utf-8")
    assert 0 == world.til("done", "물").status
    assert 4 == world.til("done", "물").status
    assert 0 == world.til("undo").status
    assert 0 == world.til("done", "우유", "빵").status
    assert 4 == world.til("undo", "빵").status
    assert 0 == world.til("undo").status
    assert text == (world.notebook / "a.md").read_text("utf-8")
