"""All that is unfinished, taken over into today in one go: once, under its section, and taken back as one change."""

from __future__ import annotations

from worlds import World

TODAY = "2021/09/2021-09-09.md"
NOTES = {
    "2021/09/2021-09-07.md": "# 화\n\n## 할 일\n\n- [ ] 운동\n- [ ] 책\n  - [ ] 1장\n- [x] 끝\n\n## 나중\n\n"
    "- [ ] 여행\n",
    "2021/09/2021-09-08.md": "# 수\n\n## 할 일\n\n- [ ] 운동\n- [/] 보고서 #일\n- [ ] 미룸 🛫 2021-10-01\n",
    TODAY: "# 목\n\n## 나중\n\n- [ ] 언젠가\n\n## 할 일\n\n- [ ] 보고서 #일\n\n## 배운 것\n\n- 하나\n",
    "프로젝트.md": "- [ ] 늦은 일 📅 2021-09-01\n- [ ] 급하지 않은 일\n",
}


def everything(world: World) -> dict[str, str]:
    found = sorted(world.notebook.rglob("*.md"))
    return {str(path.relative_to(world.notebook)): path.read_text("utf-8") for path in found}


def test_what_days_before_left_open_comes_once_under_its_section(world: World) -> None:
    world.write(dict(NOTES))
    before = everything(world)
    answer = world.til("todo", "move", "--all")
    assert 0 == answer.status, answer.err
    now = everything(world)
    assert now[TODAY] == (
        "# 목\n\n## 나중\n\n- [ ] 언젠가\n- [ ] 여행\n\n"
        "## 할 일\n\n- [ ] 보고서 #일\n- [ ] 운동\n- [ ] 책\n  - [ ] 1장\n\n## 배운 것\n\n- 하나\n"
    )
    assert NOTES["2021/09/2021-09-07.md"].replace("[ ]", "[>]") == now["2021/09/2021-09-07.md"]
    assert "- [>] 운동\n- [>] 보고서 #일\n- [ ] 미룸" in now["2021/09/2021-09-08.md"]
    assert NOTES["프로젝트.md"] == now["프로젝트.md"]
    assert "stands in the entry of 2021-09-09 Thu already: 보고서 #일" in answer.err
    assert "nothing was left open on a day before" in world.til("todo", "move", "--all").err
    assert 0 == world.til("undo").status
    assert before == everything(world)


def test_a_query_says_which(world: World) -> None:
    world.write(dict(NOTES))
    assert ["→ 여행\t" + TODAY + ":6"] == world.til("todo", "move", "--all", "여행").lines


def test_what_is_overdue_comes_wherever_it_stands(world: World) -> None:
    world.write(dict(NOTES))
    dry = world.til("todo", "move", "--overdue", "--dry-run")
    assert "+- [ ] 늦은 일" in dry.out
    assert NOTES == everything(world)
    assert ["→ 늦은 일\t" + TODAY + ":6"] == world.til("todo", "move", "--overdue").lines
    assert "nothing is overdue" in world.til("todo", "move", "--overdue", "여행").err


def test_without_names_it_is_asked_what_to_move(world: World) -> None:
    assert 2 == world.til("todo", "move").status


def test_one_of_those_that_were_moved_comes_back_alone(world: World) -> None:
    world.write(dict(NOTES))
    before = everything(world)
    world.til("todo", "move", "--all")
    world.write({"또.md": "- [ ] 책\n"})
    assert ["- [ ] 책\t" + TODAY + ":12", "○ 책\t2021/09/2021-09-07.md:6"] == world.til("undo", "책").lines
    assert (
        NOTES["2021/09/2021-09-07.md"].replace("- [ ] 운", "- [>] 운").replace("- [ ] 여", "- [>] 여")
        == (everything(world)["2021/09/2021-09-07.md"])
    )
    assert "책" not in everything(world)[TODAY]
    (world.notebook / "또.md").unlink()
    assert 0 == world.til("undo", "여행").status
    assert 0 == world.til("undo", "2021/09/2021-09-07.md:5", "2021/09/2021-09-08.md:5", "보고서").status
    assert {**before, TODAY: ""} == {
        path: ""
        if path == TODAY
        else text.replace("[ ] 보고서", "[/] 보고서")  # it stood there: it was opened
        for path, text in everything(world).items()
    }


def test_one_whose_copy_says_something_else_now_is_opened_with_all_under_it(world: World) -> None:
    world.write(dict(NOTES))
    world.til("todo", "move", "--all")
    world.write({TODAY: everything(world)[TODAY].replace("1장", "2장")})
    answer = world.til("undo", "책")
    assert f"it stands open in {TODAY}:12 too" in answer.err
    assert "- [>] 운동\n- [ ] 책\n  - [ ] 1장\n" in everything(world)["2021/09/2021-09-07.md"]
    assert "- [ ] 책\n  - [ ] 2장\n" in everything(world)[TODAY]
