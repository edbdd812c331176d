"""`til show` of several entries, by the numbers of a search, of what is too large, and why a date."""

from __future__ import annotations

import re

import pytest
from worlds import World

pytest.importorskip("pty")
from test_picker import converse, plain
from test_terminal import cells, on_terminal, rows

NOTES = {
    "2021-08-30.md": "# 2021-08-30\n\n월요일\n",
    "2021-09-01.md": "# 2021-09-01\n\n- [ ] 트랜스포머 읽기&nbsp;&nbsp;먼저<br>다음\n",
    "2021-09-08.md": "# 2021-09-08\n\n트랜스포머를 배웠다.\n",
    "week1/day1.md": "# Day\n\n트랜스포머 하나\n",
    "week1/day2.md": "# Day\n\n트랜스포머 둘\n",
}
BY_DATE = ("search", "--sort", "date", "트랜스포머")  # 2021-09-08, 2021-09-01, day1, day2


@pytest.fixture
def searched(world: World) -> World:
    world.write(NOTES)
    assert converse(world, *BY_DATE).status == 0
    return world


# --- several


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        (["지난주"], ["2021-08-30", "2021-09-01"]),
        (["2021-09"], ["2021-09-01", "2021-09-08"]),
        (["2021-09-08", "2021-08-30"], ["2021-09-08", "2021-08-30"]),
        (["지난주 월요일", "어제"], ["2021-08-30", "2021-09-08"]),
        (["지난주", "월요일", "어제"], ["2021-08-30", "2021-09-08"]),
        (["week1/day1.md", "어제", "week1/day2.md"], ["Day", "2021-09-08", "Day"]),
        (["어제", "2021-09-08.md"], ["2021-09-08"]),
        (["트랜스포머를 배웠다.", "2021-08-30"], ["2021-09-08", "2021-08-30"]),
    ],
)
def test_several_are_shown_in_the_order_they_were_named(
    searched: World, words: list[str], heads: list[str]
) -> None:
    assert heads == re.findall(r"^# (.*)$", searched.til("show", *words).out, re.M)
    assert len(heads) == len(searched.til("show", *words, "--json").json)


def test_those_of_a_day_stand_as_in_a_list(searched: World) -> None:
    searched.write({"2021-09-08-crf.md": "# CRF\n", "2021-09-08-b.md": "# B\n"})
    listed = [row[0] for row in searched.til("list", "--on", "2021-09-08").cells]
    assert listed[0] == "2021-09-08.md"
    assert listed == [one["path"] for one in searched.til("show", "2021-09-08", "--json").json]
    week = [one["path"] for one in searched.til("show", "2021-09", "--json").json]
    assert week == ["2021-09-01.md", *listed]


def test_a_week_goes_through_the_pager(searched: World) -> None:
    pager = searched.root / "pager"
    pager.write_text(f'#!/bin/sh\ncat > "{searched.root}/paged"\n')
    pager.chmod(0o755)
    assert on_terminal(searched, "show", "2021-09", height=6, TIL_PAGER=str(pager)).status == 0
    paged = (searched.root / "paged").read_text()
    assert "2021-09-01.md:1" in paged
    assert "2021-09-08.md:1" in paged


def test_of_several_one_that_is_not_there_is_told(searched: World) -> None:
    answer = searched.til("show", "2021-09-08", "2021-09-07")
    assert answer.status == 3
    assert answer.out == ""
    assert "no entry for 2021-09-07" in answer.err
    answer = searched.til("show", "없는", "제목")
    assert answer.status == 3
    assert "no entry fits '없는 제목'" in answer.err
    assert "2 entries fit 'Day'" in searched.til("show", "Day").err


# --- the numbers of the last search


def test_numbers_show_the_results(searched: World) -> None:
    assert searched.til("show", "3").out == NOTES["week1/day1.md"]
    assert searched.til("show", "4", "1").out == NOTES["week1/day2.md"] + "\n" + NOTES["2021-09-08.md"]
    assert searched.til("show", "2", "지난주 월요일").out.startswith("# 2021-09-01")
    searched.write({"2021-09-03.md": "# 2021-09-03\n\n1 2\n"})
    assert searched.til("show", "2", "1").out == NOTES["2021-09-01.md"] + "\n" + NOTES["2021-09-08.md"]
    answer = searched.til("show", "5")
    assert answer.status == 3
    assert "results of the last search: 1 to 4" in answer.err
    (searched.notebook / "week1/day1.md").unlink()
    assert "result 3 of the last search, week1/day1.md, is gone" in searched.til("show", "3").err


def test_a_title_of_that_number_wins(searched: World) -> None:
    searched.write({"제목.md": "# 3\n"})
    assert searched.til("show", "3").out == "# 3\n"


def test_done_ticks_the_task_of_a_result(searched: World) -> None:
    answer = searched.til("done", "1")
    assert answer.status == 3
    assert "result 1 of the last search is no task: 2021-09-08.md:3" in answer.err
    assert searched.til("done", "2", "--dry-run").status == 0
    assert searched.til("done", "2").out.startswith("✓ 트랜스포머 읽기")
    assert (searched.notebook / "2021-09-01.md").read_text() == NOTES["2021-09-01.md"].replace("[ ]", "[x]")
    assert "no open task fits '9'" in searched.til("done", "9").err


def test_done_ticks_the_one_task_that_was_shown_beside(searched: World) -> None:
    note = "# 역전파\n\n- [ ] 역전파 복습\n"
    searched.write({"2021-09-07.md": note, "2021-09-06.md": note + "- [ ] 역전파 과제\n", "a.md": "역전파\n"})
    assert converse(searched, "search", "--sort", "date", "역전파").status == 0
    assert searched.til("done", "1").out == "✓ 역전파 복습\t2021-09-07.md:3\n"
    answer = searched.til("done", "2")
    assert answer.status == 3
    assert "result 2 of the last search is no task: 2021-09-06.md:1" in answer.err
    assert "역전파 과제  (2021-09-06.md:4)" in answer.err


def test_a_number_with_words_is_a_word(searched: World) -> None:
    searched.write({"2021-09-09.md": "# 오늘\n\n- [ ] 백준 2\n- [ ] 2\n"})
    assert searched.til("done", "백준", "2").out.startswith("✓ 백준 2\t")
    assert searched.til("done", "2").out.startswith("✓ 2\t")


# --- a file that is too large


def test_what_is_too_large_is_said(searched: World) -> None:
    searched.write({"2021-09-09.md": "# 오늘\n" + "말 " * 700_000, "큰.md": "글" * 700_000})
    for words in ([], ["2021-09-09"], ["오늘"], ["2021-09-09.md"]):
        answer = searched.til("show", *words)
        assert answer.status == 5
        assert "2021-09-09.md is too large to be a note (over 2 MB)" in answer.err
        assert "split it" in answer.err
    assert "큰.md is too large" in searched.til("show", "큰.md").err
    answer = searched.til("show", "이번주")
    assert answer.out == NOTES["2021-09-08.md"]
    assert "2021-09-09.md is too large to be shown" in answer.err


# --- on a screen


def test_why_stands_in_columns(searched: World) -> None:
    answer = on_terminal(searched, "show", "--why", "2021-09-08.md")
    assert "\t" not in answer.screen
    first, *sources = rows(answer)
    assert first.startswith("2021-09-08  filename")
    assert first.endswith("2021-09-08.md:1")
    assert cells(first) == 80
    assert "  filename      2021-09-08" in sources, "a name has no line"
    assert "  heading       2021-09-08  line 1" in sources
    assert "  body          -" in sources
    assert searched.til("show", "--why", "2021-09-08.md").cells[2] == ["", "filename", "2021-09-08", "", ""]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_result_without_date_or_name_of_its_own_has_its_path(searched: World, width: int) -> None:
    shown = rows(on_terminal(searched, *BY_DATE, width=width))
    assert "3  undated     Day  week1/day1.md" in shown
    assert "4  undated     Day  week1/day2.md" in shown
    assert not [line for line in shown if "2021-09-08.md" in line]
    listed = rows(on_terminal(searched, "list", width=width))
    assert "undated     Day  week1/day1.md" in listed


def test_of_a_long_path_the_end_is_shown(searched: World) -> None:
    searched.write({f"{'깊은 곳/' * 12}끝.md": f"# {'긴 제목 ' * 20}\n\n역전파\n", "날.md": "역전파\n"})
    line = next(one for one in rows(on_terminal(searched, "search", "역전파", width=60)) if "긴 제목" in one)
    assert line.endswith("끝.md")
    assert cells(line) <= 60


def test_signs_are_read_in_the_lines_of_a_search(searched: World) -> None:
    shown = plain(converse(searched, *BY_DATE).out)
    assert "트랜스포머 읽기  먼저 다음" in shown
    assert "&nbsp;" not in shown
    assert "<br>" not in shown
    assert "&nbsp;" in searched.til(*BY_DATE).out, "as it stands, for other programs"
    assert "읽기  먼저 다음" in on_terminal(searched, "done", "트랜스포머").screen
