"""Names without a year, dated by the names beside them, also when those come and go."""

from __future__ import annotations

from worlds import World


def dates(world: World) -> dict[str, str]:
    return {entry["path"]: entry["date"] for entry in world.til("list", "--json").json}


def test_a_name_that_comes_or_goes_tells_the_year_of_those_beside_it(world: World) -> None:
    world.write({"0812.md": "a\n", "0813.md": "b\n", "other/0812.md": "c\n"})
    guessed = dates(world)
    assert guessed["0812.md"] == guessed["other/0812.md"] == "2021-08-12"
    world.write({"2019-08-14.md": "c\n"})
    assert dates(world) == {
        "0812.md": "2019-08-12",
        "0813.md": "2019-08-13",
        "2019-08-14.md": "2019-08-14",
        "other/0812.md": "2021-08-12",
    }
    (world.notebook / "2019-08-14.md").unlink()
    assert dates(world) == guessed


def test_why_says_what_the_index_says(world: World) -> None:
    world.write({"0812.md": "a\n", "2019-08-14.md": "c\n"})
    assert world.til("show", "--why", "0812.md").cells[0] == [
        "0812.md:1",
        "2019-08-12",
        "filename · year from the other names in its folder",
    ]


def test_a_month_between_two_days_goes_with_the_day_that_follows(world: World) -> None:
    log = world.root / "log.md"
    text = "# March 2024\n\n## 31\n\n- b\n\n# April 2024\n\n## 01\n\n- c\n"
    log.write_text(text, "utf-8")
    assert world.til("import", str(log), TIL_NOW="2024-05-01").status == 0
    assert world.til("show", "2024-03-31").out.endswith("## 31\n\n- b\n\n")
    assert "# April 2024\n\n## 01\n\n- c" in world.til("show", "2024-04-01").out


def test_a_text_beside_a_name_is_a_witness_for_its_year_also_when_it_changes(world: World) -> None:
    world.write({"0812.md": "a\n", "0813.md": "b\n"})
    assert set(dates(world).values()) == {"2021-08-12", "2021-08-13"}
    world.write({"0813.md": "![image-20180813101112](a.png)\n"})
    assert dates(world) == {"0812.md": "2018-08-12", "0813.md": "2018-08-13"}
    world.write({"0813.md": "b\n"})
    assert set(dates(world).values()) == {"2021-08-12", "2021-08-13"}


def test_the_day_stands_first_as_in_the_notes_beside_it(world: World) -> None:
    world.write({"a.md": "# 01/02/2021\n\nx\n"})
    assert dates(world) == {"a.md": None}
    world.write({"b.md": "# 31/01/2021\n\nx\n"})
    assert dates(world) == {"a.md": "2021-02-01", "b.md": "2021-01-31"}


def test_names_of_a_family_are_judged_together(world: World) -> None:
    world.write({"w-1/s-w1-0703.md": "a\n"})
    assert dates(world) == {"w-1/s-w1-0703.md": None}
    world.write({"w-1/s-w1-0704.md": "a\n", "w-2/s-w2-0712.md": "b\n", "w-0/190628 start.md": "c\n"})
    assert dates(world)["w-1/s-w1-0703.md"] == "2019-07-03"


def test_a_guessed_year_is_told(world: World) -> None:
    world.write({"0812.md": "a\n", "0813.md": "b\n"})
    assert [row[:2] for row in world.til("list").cells] == [
        ["0813.md", "2021-08-13?"],
        ["0812.md", "2021-08-12?"],
    ]
    assert "2021-08-12? " in world.til("list", "--color", "always").screen
    (told,) = world.til("doctor").cells
    assert told[:3] == ["0812.md:1", "date-guessed", "the year of 2 dates is a guess: nothing there tells it"]
    world.write({"2019-08-14.md": "c\n"})
    assert world.til("doctor").out == ""


def test_why_says_what_was_seen_and_what_is_missing(world: World) -> None:
    world.write({"c-w3-0515.md": "# a\n\nb\n"})
    row = next(row for row in world.til("show", "--why", "c-w3-0515.md").cells if row[1] == "filename")
    assert row[3].startswith("3-0515 may be month day, but lacks a weekday")
