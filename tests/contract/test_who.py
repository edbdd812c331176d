"""`til who`: who of those who share a notebook wrote, and who did not."""

from __future__ import annotations

import pytest
from test_terminal import cells, on_terminal
from worlds import World

WEEK = ("2021-09-06", "2021-09-07", "2021-09-08", "2021-09-09")


@pytest.fixture
def study(world: World) -> World:
    """Three members; 2021-09-09 is a Thursday and today."""
    world.write({f"민선/{day}.md": f"# 공부 {day[-1]}\n\n{'단어 ' * (int(day[-1]) * 10)}\n" for day in WEEK})
    world.write({f"KSH/{day}.md": f"# topic\n\nword {day}\n" for day in WEEK[:2]})
    world.write(
        {"지우/2021-09-07.md": "# 긴 제목 " + "아주 " * 40 + "\n\nx\n", "README.md": "# 스터디\n\n모임\n"}
    )
    return world


def test_a_day(study: World) -> None:
    answer = study.til("who")
    assert answer.status == 0
    assert answer.cells == [
        ["KSH", "", "", "", ""],
        ["민선", "2021-09-09", "민선/2021-09-09.md", "공부 9", "92"],
        ["지우", "", "", "", ""],
    ]
    assert (
        answer.err == 'guessed by their folders; say it in .til/config.toml:  members.path = "{member}/**"\n'
    )


def test_missing_prints_names_and_ends_with_one(study: World) -> None:
    answer = study.til("who", "--missing")
    assert (answer.status, answer.lines) == (1, ["KSH", "지우"])
    answer = study.til("who", "화요일", "--missing")
    assert (answer.status, answer.out) == (0, "")
    assert study.til("who", "이번", "주", "--missing").out == ""


def test_json(study: World) -> None:
    study.write({".til/config.toml": '[course]\nname = "c"\nstart = 2021-08-02\n'})
    told = study.til("who", "28일차", "--json").json
    assert {key: told[key] for key in ("date", "day", "from", "to", "guessed", "missing")} == {
        "date": "2021-09-08",
        "day": 28,
        "from": "2021-09-08",
        "to": "2021-09-08",
        "guessed": True,
        "missing": ["KSH", "지우"],
    }
    member = told["members"][1]
    assert (member["name"], member["folder"]) == ("민선", "민선")
    listed = {entry["path"]: entry for entry in study.til("list", "--json").json}
    assert member["entries"] == [listed["민선/2021-09-08.md"]]
    week = study.til("who", "이번 주", "--json").json
    assert (week["date"], week["day"], week["from"], week["to"]) == (None, None, "2021-09-06", "2021-09-12")
    assert [len(one["entries"]) for one in week["members"]] == [2, 4, 1]


def test_names_and_their_order_are_the_configurations(study: World) -> None:
    study.write(
        {".til/config.toml": '[members]\npath = "{member}/*.md"\nnames = {"지우" = "Jiu", HSJ = "시원"}\n'}
    )
    answer = study.til("who", "2021-09-07")
    assert [row[0] for row in answer.cells] == ["Jiu", "시원", "KSH", "민선"]
    assert answer.err == ""
    assert study.til("who", "2021-09-07", "--missing").lines == ["시원"]


def test_nobody_shares_this_notebook(world: World) -> None:
    world.write({"2021-09-09.md": "# a\n\nb\n"})
    answer = world.til("who")
    assert (answer.status, answer.out) == (3, "")
    assert "no members here" in answer.err
    assert 'members.path = "{member}/**"' in answer.err


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("when", ["2021-09-07", "이번 주", "2021"])
def test_screens_fit_and_are_aligned(study: World, width: int, when: str) -> None:
    screen = on_terminal(study, "who", when, width=width).screen
    lines = [line.rstrip() for line in screen.splitlines() if "guessed" not in line and " = " not in line]
    assert max(map(cells, lines)) <= width
    head, *rest = lines
    assert head.endswith("3 of 3 wrote")
    starts = {cells(line[: line.index("  ")]) for line in rest[:3]}
    assert starts == {3, 4}  # KSH, and two syllables
    if when == "2021-09-07":
        assert any("…" in line for line in rest[:3])
        assert "민선 ▒▓▓█·" in screen
    if when == "2021":
        assert "4 days" in screen


def test_names_out_of_a_clone_are_shown_and_not_obeyed(study: World) -> None:
    study.write(
        {".til/config.toml": '[members]\nnames = {KSH = "\\u001b[31m\\u202ex", "민선" = "[bold]y[/]"}\n'}
    )
    for arguments in (("who",), ("who", "--missing"), ("who", "--color", "always", "2021-09-07")):
        told = study.til(*arguments).out
        assert "\x1b[31m" not in told
        assert "\u202e" not in told
    assert "[bold]y[/]" in study.til("who", "2021-09-07").out
    assert "\x1b" not in study.til("who", "--json").out


def test_colours_are_left_out(study: World) -> None:
    assert "\x1b" not in on_terminal(study, "who", NO_COLOR="1").out
