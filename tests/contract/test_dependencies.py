"""What waits for what (🆔 and ⛔): filtered, marked, listed below, told to other programs."""

from __future__ import annotations

import random

import pytest
from worlds import World

NOTE = """# 2021-09-09

- [ ] 나중 ⛔ abc1 📅 2021-09-01 🔺
- [ ] 먼저 🆔 abc1
- [/] 둘을 기다림  [dependsOn:: abc1, d-4]
- [x] 끝 🆔 d-4
- [ ] 끝난 것만 ⛔ d-4
- [ ] 없는 것 ⛔ nobody ⏳ 2021-09-09
- [x] 닫힌 것 ⛔ abc1
- [ ] 부모 ⛔ abc1
  - [ ] 아이 ^abc1
"""
FIRST = ["없는 것", "먼저", "끝난 것만", "아이"]
BLOCKED = ["나중", "둘을 기다림", "부모"]


@pytest.fixture
def notes(world: World) -> World:
    world.write({"2021-09-09.md": NOTE})
    return world


def texts(world: World, *arguments: str) -> list[str]:
    return [task["text"] for task in world.til("todo", "--json", *arguments).json]


def test_what_is_blocked_comes_last(notes: World) -> None:
    assert FIRST + BLOCKED == texts(notes)
    assert (FIRST + BLOCKED)[:5] == texts(notes, "-n", "5")
    assert BLOCKED == texts(notes, "is:blocked")
    assert ["먼저"] == texts(notes, "is:blocking")
    assert FIRST == texts(notes, "is:ready") == texts(notes, "--", "-is:blocked")
    assert ["나중", "부모"] == texts(notes, "is:blocked 부모 OR 나중")
    assert "3" == notes.til("todo", "-c", "is:blocked").out.strip()


def test_it_is_marked(notes: World) -> None:
    marked = {cells[2]: cells[6:] for cells in notes.til("todo").cells}
    assert ["🔺 ⛔"] == marked["나중"]
    assert ["⏳ 2021-09-09"] == marked["없는 것"]
    assert {text for text, signs in marked.items() if any("⛔" in sign for sign in signs)} == {*BLOCKED}
    for columns in ("60", "80", "120"):
        lines = notes.til("todo", "--color", "always", COLUMNS=columns).screen.splitlines()
        assert "blocked" in lines
        below = lines[lines.index("blocked") + 1 :]
        assert ["나중", "▸", "부모"] == [line.split()[1] for line in below]
        assert all("⛔" in line for line in below)
    assert "부모 › 아이" in notes.til("todo", "--color", "always").screen


def test_the_week_and_the_day_have_it_below(notes: World) -> None:
    notes.write({"b.md": "- [ ] 오늘 ⛔ abc1 📅 2021-09-09\n- [ ] 또 오늘 📅 2021-09-09 ⏬\n"})
    week = [cells[2] for cells in notes.til("todo", "--week").cells]
    assert ["나중", "또 오늘", "없는 것", "오늘"] == week
    day = [row[3] for row in notes.til().cells if row[0] == "task"]
    assert day.index("오늘") > day.index("또 오늘")


def test_ticking_lets_go(notes: World) -> None:
    assert 0 == notes.til("done", "먼저").status
    assert [] == texts(notes, "is:blocked")
    assert 0 == notes.til("undo").status
    assert BLOCKED == texts(notes, "is:blocked")


def test_json_tells_it(notes: World) -> None:
    told = {task["text"]: (task["own_id"], task["depends"]) for task in notes.til("todo", "--json").json}
    assert ("abc1", []) == told["먼저"]
    assert (None, ["abc1", "d-4"]) == told["둘을 기다림"]
    assert ("^abc1", []) == told["아이"]


@pytest.mark.parametrize("seed", range(12))
def test_any_dependencies(world: World, seed: int) -> None:
    """Held against the rule as the Tasks plugin documents it, told in Python over all tasks of the notebook."""
    chance = random.Random(seed)
    ids = [f"id{n}" for n in range(chance.randint(1, 8))]
    every = []
    for number in range(chance.randint(2, 30)):
        own = chance.choice([None, *ids])
        needs = chance.sample([*ids, "gone"], chance.choice([0, 0, 1, 1, 2]) if len(ids) > 1 else 0)
        every.append((f"t{number}", chance.choice(" /x->D"), own, needs))
    lines = {}
    for text, symbol, own, needs in every:
        line = f"- [{symbol}] {text}"
        if chance.random() < 0.5:
            line += f" 🆔 {own}" if own else ""
            line += f" ⛔ {','.join(needs)}" if needs else ""
        else:
            line += f" [id:: {own}]" if own else ""
            line += f" [dependsOn:: {', '.join(needs)}]" if needs else ""
        lines.setdefault(f"{chance.choice('abc')}.md", []).append(line)
    world.write({name: "\n".join(some) + "\n" for name, some in lines.items()})
    is_open = [task for task in every if task[1] in " /D"]
    open_ids = {own for _, _, own, _ in is_open if own}
    needed = {one for _, _, _, needs in is_open for one in needs}
    blocked = {text for text, _, _, needs in is_open if open_ids & {*needs}}
    assert blocked == {*texts(world, "is:blocked")}
    assert {text for text, _, own, _ in is_open if own in needed} == {*texts(world, "is:blocking")}
    ready = {text for text, *_ in is_open} - blocked
    assert ready == {*texts(world, "is:ready")}
    listed = texts(world)
    assert {*listed[: len(ready)]} == ready
    assert {text for text, *_ in every} - blocked == {*texts(world, "--all", "--", "-is:blocked")}
