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
