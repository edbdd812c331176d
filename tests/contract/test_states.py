"""States that a notebook names in [tasks.states]: read, written, gone through; and what is refused."""

from __future__ import annotations

import pytest
from worlds import World

STATES = """
[tasks.states]
"!" = "open"
"D" = "cancelled"
"v" = "done"
"w" = "doing"
"i" = "none"
cycle = [" ", "!", "w", "v"]
"""
NOTE = "- [!] 급한 일\n- [D] 미룬 일\n- [v] 본 일\n- [w] 하는 일\n- [i] 정보\n  - [ ] 그 아래\n- [x] 끝\n- [?] 물음\n"


@pytest.fixture
def notes(world: World) -> World:
    world.write({".til/config.toml": STATES, "a.md": NOTE})
    return world


def text(world: World) -> str:
    return (world.notebook / "a.md").read_text("utf-8")


def test_they_are_read(notes: World) -> None:
    told = {
        task["text"]: (task["symbol"], task["status"]) for task in notes.til("todo", "--all", "--json").json
    }
    assert told == {
        "급한 일": ("!", "open"), "미룬 일": ("D", "cancelled"), "본 일": ("v", "done"),
        "하는 일": ("w", "in-progress"), "그 아래": (" ", "open"), "끝": ("x", "done"), "물음": ("?", "open"),
    }  # fmt: skip
    (entry,) = notes.til("list", "--json").json
    assert (4, 2) == (entry["open"], entry["done"])


def test_another_meaning_is_another_index(notes: World) -> None:
    assert "4" == notes.til("todo", "-c").out.strip()
    notes.write({".til/config.toml": STATES.replace('"none"', '"open"')})
    assert "5" == notes.til("todo", "-c").out.strip()


def test_the_mark_of_a_status_is_the_first_of_the_cycle(notes: World) -> None:
    before = text(notes)
    assert 0 == notes.til("done", "급한").status
    assert before.replace("[!]", "[v]") == text(notes)
    assert "○ 급한 일\ta.md:1\n" == notes.til("undo", "급한").out
    assert before == text(notes)
    assert "▸" == notes.til("done", "물음", "--start").out[0]
    assert before.replace("[?]", "[w]") == text(notes)
    assert 0 == notes.til("undo").status
    assert "already done: 본 일\n" == notes.til("done", "본 일").err
    assert "✗" == notes.til("done", "물음", "--cancel").out[0]
    assert before.replace("[?]", "[-]") == text(notes)


def test_one_state_further(notes: World) -> None:
    before = text(notes)
    seen = []
    for _ in range(4):
        sign = notes.til("done", "급한", "--next").out[0]
        seen.append((sign, text(notes)[3]))
    assert [("▸", "w"), ("✓", "v"), ("○", " "), ("○", "!")] == seen
    assert 0 == notes.til("done", "물음", "--next").status
    assert before.replace("[?]", "[ ]") == text(notes)
    for _ in range(5):
        assert 0 == notes.til("undo").status
    assert before == text(notes)
    assert 2 == notes.til("done", "급한", "--next", "--start").status
    assert "-- [!] 급한 일\n+- [w] 급한 일\n" in notes.til("done", "급한", "--next", "--dry-run").out
    assert before == text(notes)


def test_a_step_to_done_brings_what_ticking_brings(world: World) -> None:
    world.write(
        {
            ".til/config.toml": "[tasks]\ndone_date = true\n" + STATES,
            "a.md": "- [w] 운동 🔁 every day 📅 2021-09-09\n- DOING 논문\n",
        }
    )
    answer = world.til("done", "운동", "논문", "--next")
    assert ["✓ 운동 · next 📅 09-10\ta.md:2", "✓ 논문\ta.md:3"] == answer.lines
    done = "- [v] 운동 🔁 every day 📅 2021-09-09 ✅ 2021-09-09\n- DONE 논문 ✅ 2021-09-09\n"
    assert "- [ ] 운동 🔁 every day 📅 2021-09-10\n" + done == text(world)
    assert "○ 논문\ta.md:3\n" == world.til("done", "a.md:3", "--next").out
    assert "- TODO 논문\n" == text(world).splitlines(keepends=True)[2]


def test_without_names_the_cycle_is_the_usual_one(world: World) -> None:
    world.write({"a.md": "- [ ] 글\n"})
    marks = []
    for _ in range(3):
        assert 0 == world.til("done", "글", "--next").status
        marks.append(text(world)[3])
    assert ["/", "x", " "] == marks


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"ab" = "open"', "'ab' cannot be a state"),
        ('"" = "open"', "'' cannot be a state"),
        ('"[" = "open"', "'[' cannot be a state"),
        ('"필" = "open"', "'필' cannot be a state"),
        ('" " = "done"', "' ' cannot be a state"),
        ('"x" = "open"', "'x' means the same everywhere"),
        ('">" = "open"', "'>' means the same everywhere"),
        ('"!" = "offen"', "'!' is 'offen'; it can be open, doing, done, cancelled, none"),
        ('"!" = 3', "'!' is 3; it can be"),
        ('cycle = ["x"]', "cycle must list two states or more"),
        ('cycle = ["x", "x"]', "cycle must list two states or more"),
        ('cycle = "x"', "cycle must list two states or more"),
        ("cycle = [1, 2]", "cycle must list two states or more"),
        ('cycle = [" ", ">"]', "cycle holds '>'"),
        ('cycle = [" ", "xx"]', "cycle holds 'xx'"),
        ('"i" = "none"\ncycle = [" ", "i"]', "cycle holds 'i'"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(world: World, line: str, told: str) -> None:
    world.write({".til/config.toml": f"[tasks.states]\n{line}\n", "a.md": NOTE})
    answer = world.til("todo")
    assert 2 == answer.status
    assert f"config.toml: tasks.states {told}" in answer.err
    assert 2 == len(answer.err.splitlines())


def test_it_is_a_table(world: World) -> None:
    world.write({".til/config.toml": '[tasks]\nstates = "x"\n'})
    answer = world.til("todo")
    assert 2 == answer.status
    assert "tasks.states must be a table of texts, not 'x'" in answer.err


def test_it_is_shown(notes: World) -> None:
    told = notes.til("config", "tasks.states").cells[0][1]
    assert (
        '{ "!" = "open", D = "cancelled", v = "done", w = "doing", i = "none", cycle = [" ", "!", "w", "v"] }'
        == told
    )
