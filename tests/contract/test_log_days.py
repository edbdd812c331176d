"""A new day in a log that is one file: below its month, on the right side of the others, once."""

from __future__ import annotations

import pytest
from worlds import World


def log(world: World, text: str, heading: str, insert: str = "end", path: str = "log.md") -> None:
    """A log, and a configuration that goes on with it."""
    config = f'path = \'{path}\'\nheading = """{heading}"""\ninsert = \'{insert}\'\n'
    world.write({".til/config.toml": config, **({"log.md": text} if text else {})})


def text_of(world: World, name: str = "log.md") -> str:
    return (world.notebook / name).read_bytes().decode()


def add(world: World, day: str, text: str) -> None:
    said = world.til("add", text, TIL_NOW=day)
    assert said.status == 0, said.err


def adopt(world: World, text: str) -> None:
    world.write({"log.md": text})
    assert world.til("init", "-y").status == 0


AUGUST = "# August 2021\n\n## 12\n\n- a\n\n## 13\n\n- b\n\n## 16\n\n- c\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AUGUST, "\n# September 2021\n\n## 01\n\n- hello\n- again\n"),
        (AUGUST.replace("August 2021", "2021.08"), "\n# 2021.09\n\n## 01\n\n- hello\n- again\n"),
        (
            "# 2021.08\n\n## 8/12\n\n- a\n\n## 8/13\n\n- b\n\n## 8/16\n\n- c\n",
            "\n# 2021.09\n\n## 9/1\n\n- hello\n- again\n",
        ),
        (
            "# July 2021\n\n## 30\n\n- a\n\n## 31\n\n- b\n\n# August 2021\n\n## 02\n\n- c\n\n## 03\n\n- d\n",
            "\n# September 2021\n\n## 01\n\n- hello\n- again\n",
        ),
    ],
)
def test_a_new_month_gets_its_heading_and_a_day_stands_once(world: World, before: str, after: str) -> None:
    adopt(world, before)
    add(world, "2021-09-01", "hello")
    add(world, "2021-09-01", "again")
    assert text_of(world) == before + after
    assert world.til("list", "--on", "2021-09-01").status == 0


def test_underlined_headings_are_continued(world: World) -> None:
    before = "2021.08\n=======\n\n12\n--\n\n- a\n\n13\n--\n\n- b\n\n16\n--\n\n- c\n"
    adopt(world, before)
    add(world, "2021-09-01", "hello")
    add(world, "2021-09-01", "again")
    assert text_of(world) == before + "\n# 2021.09\n\n## 01\n\n- hello\n- again\n"


def test_new_years_later_is_no_day_of_the_old_month(world: World) -> None:
    adopt(world, AUGUST)
    for _ in range(2):
        assert world.til("new", "-N", TIL_NOW="2026-11-20").status == 0
    assert text_of(world) == AUGUST + "\n# November 2026\n\n## 20\n"
    assert [entry["date"] for entry in world.til("list", "--json", TIL_NOW="2026-11-20").json][:2] == [
        "2026-11-20",
        "2021-08-16",
    ]


def test_a_day_of_an_older_month_goes_into_that(world: World) -> None:
    log(world, AUGUST + "\n# September 2021\n\n## 01\n\n- d\n", "# {month_name} {year}\n## {dom}")
    add(world, "2021-08-17", "later")
    assert text_of(world) == AUGUST + "\n## 17\n\n- later\n\n# September 2021\n\n## 01\n\n- d\n"


def test_years_above_months_above_days(world: World) -> None:
    log(world, "# 2021\n\n## August\n\n### 12\n\n- a\n", "# {year}\n## {month_name}\n### {dom}")
    add(world, "2021-09-01", "b")
    add(world, "2022-01-03", "c")
    assert text_of(world).endswith(
        "### 12\n\n- a\n\n## September\n\n### 01\n\n- b\n\n# 2022\n\n## January\n\n### 03\n\n- c\n"
    )


@pytest.mark.parametrize(
    "head", ["---\ntitle: L\n---\n# My Log\n\n", "# My log\n\nwords\n\n", "", "# 2024-01-01부터 쓴 일지\n\n"]
)
@pytest.mark.parametrize("heading", ["## {date}", "## {month}-{dom}", "## {date:%Y.%m.%d} ({weekday_ko})"])
def test_the_newest_day_first_stands_below_the_files_head(world: World, head: str, heading: str) -> None:
    log(world, head, heading, "start")
    for day in ("2024-03-11", "2024-03-12", "2024-03-13"):
        assert world.til("new", "-N", TIL_NOW=day).status == 0
        add(world, day, f"on {day}")
        add(world, day, f"again on {day}")
    text = text_of(world)
    assert text.startswith(head)
    days = text[len(head) :].split("## ")[1:]
    assert [day.splitlines()[2:4] for day in days] == [
        [f"- on {day}", f"- again on {day}"] for day in ("2024-03-13", "2024-03-12", "2024-03-11")
    ]


def test_the_first_day_of_a_log_is_above_the_second(world: World) -> None:
    log(world, "---\ntitle: L\n---\n# My Log\n\n## 2024-03-10\n- x\n", "## {date}", "start")
    add(world, "2024-03-13", "new")
    add(world, "2024-03-10", "old")
    assert text_of(world) == (
        "---\ntitle: L\n---\n# My Log\n\n## 2024-03-13\n\n- new\n\n## 2024-03-10\n- x\n- old\n"
    )


def test_the_newest_month_first(world: World) -> None:
    heading = "# {month_name} {year}\n## {dom}"
    log(world, "Log\n\n# March 2024\n\n## 02\n\n- x\n\n## 01\n\n- y\n", heading, "start")
    for day in ("2024-03-05", "2024-04-01", "2024-04-02"):
        assert world.til("new", "-N", "--body", f"- on {day}", TIL_NOW=day).status == 0
    assert text_of(world) == (
        "Log\n\n# April 2024\n\n## 02\n\n- on 2024-04-02\n\n## 01\n\n- on 2024-04-01\n\n"
        "# March 2024\n\n## 05\n\n- on 2024-03-05\n\n## 02\n\n- x\n\n## 01\n\n- y\n"
    )


def test_a_file_a_month_with_its_own_heading(world: World) -> None:
    log(world, "", "# {year}.{month}\n## {date}", "start", "{year}-{month}.md")
    for day in ("2024-03-01", "2024-03-02", "2024-04-01"):
        assert world.til("new", "-N", TIL_NOW=day).status == 0
        add(world, day, f"on {day}")
    assert text_of(world, "2024-03.md") == (
        "# 2024.03\n\n## 2024-03-02\n\n- on 2024-03-02\n\n## 2024-03-01\n\n- on 2024-03-01\n"
    )
    assert text_of(world, "2024-04.md") == "# 2024.04\n\n## 2024-04-01\n\n- on 2024-04-01\n"


def test_a_heading_in_code_is_no_month(world: World) -> None:
    log(world, "```\n# September 2021\n```\n\n" + AUGUST, "# {month_name} {year}\n## {dom}")
    add(world, "2021-09-01", "a")
    assert text_of(world).endswith("- c\n\n# September 2021\n\n## 01\n\n- a\n")


def test_a_title_that_would_hide_the_day_stands_below_it(world: World) -> None:
    world.write(
        {
            ".til/config.toml": 'path = "{year}-{month}.md"\nheading = "## {dom}"\n',
            "2021-09.md": "## 07\n\n- a\n\n## 08\n\n- b\n",
        }
    )
    assert world.til("new", "-N", "정렬").status == 0
    assert (world.notebook / "2021-09.md").read_text("utf-8").endswith("## 09\n\n### 정렬\n")
    assert [cells[1] for cells in world.til("list").cells] == ["2021-09-09", "2021-09-08", "2021-09-07"]
