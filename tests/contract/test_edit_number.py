"""`til edit 3`: the third result of the last search on a terminal, at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from worlds import World

pytest.importorskip("pty")
from test_picker import called, converse, opened, plain

NOTES = {
    "2021-09-09.md": "# 트랜스포머 하나\n\n트랜스포머를 배웠다.\n",
    "2021-09-08.md": "# 둘째 날\n\n머리말\n\n어텐션과 트랜스포머는 길다\n",
    "log.md": "# 기록\n\n## 2021-08-01\n\n트랜스포머 셋\n\n## 2021-08-02\n\n트랜스포머 넷\n",
}
BY_DATE = ("search", "--sort", "date", "트랜스포머")


@pytest.fixture
def notes(world: World) -> World:
    world.write(NOTES)
    editor = world.root / "editor"
    editor.write_text(f'#!/bin/sh\nfor word; do echo "$word" >> "{world.root}/called"; done\n')
    editor.chmod(0o755)
    world.environ["EDITOR"] = str(editor)
    return world


@pytest.fixture
def searched(notes: World) -> World:
    answer = converse(notes, *BY_DATE)
    assert 0 == answer.status
    return notes


def test_results_are_numbered_on_a_terminal_only(notes: World) -> None:
    answer = converse(notes, *BY_DATE)
    assert ["1", "2", "3", "4"] == re.findall(r"^(\d)  \d{4}-\d\d-\d\d", plain(answer.out), re.M)
    assert re.search(r"\x1b\[2m1  \x1b\[0m", answer.out), "dim"
    assert not re.search(r"^\d  ", plain(notes.process(*BY_DATE, "--color", "always").out), re.M)
    assert ["2021-09-09.md", "2021-09-09", "1"] == notes.process(*BY_DATE).cells[0][:3]


def test_numbers_of_two_digits_stand_in_line(notes: World) -> None:
    notes.write({f"2021-07-{day:02}.md": f"# 하루 {day}\n\n트랜스포머\n" for day in range(1, 13)})
    answer = converse(notes, *BY_DATE, "-n", "12", height=60)
    assert {" 1", " 9", "10", "12"} <= set(re.findall(r"^([ \d]\d)  \d{4}-", plain(answer.out), re.M))


@pytest.mark.parametrize(
    ("number", "path", "line"),
    [("1", "2021-09-09.md", 3), ("2", "2021-09-08.md", 5), ("3", "log.md", 9), ("4", "log.md", 5)],
)
def test_a_number_opens_that_result_at_its_line(searched: World, number: str, path: str, line: int) -> None:
    shown = plain(converse(searched, *BY_DATE).out)
    block = shown.split(f"\n{number}  ")[-1] if number != "1" else shown
    assert str(line) in block
    assert 0 == searched.process("edit", number).status
    words = called(searched)
    assert str(searched.notebook / path) == words[-1]
    first_line = re.search(r"^ +(\d+)  ", block, re.M)
    assert first_line is not None
    assert [f"+{first_line[1]}", str(searched.notebook / path)] == (
        words if len(words) > 1 else ["+1", *words]
    )


def test_the_line_is_found_again_after_an_edit(searched: World) -> None:
    text = NOTES["2021-09-08.md"]
    searched.write({"2021-09-08.md": "# 둘째 날\n\n" + "새 줄\n" * 10 + text.partition("\n\n")[2]})
    assert 0 == searched.process("edit", "2").status
    assert opened(searched, "2021-09-08.md", 15) == called(searched)
    searched.write({"2021-09-08.md": "짧다\n"})
    assert 0 == searched.process("edit", "2").status
    assert str(searched.notebook / "2021-09-08.md") == called(searched)[-1]


def test_a_result_that_is_gone(searched: World) -> None:
    (searched.notebook / "2021-09-08.md").unlink()
    answer = searched.process("edit", "2")
    assert 3 == answer.status
    assert "result 2 of the last search, 2021-09-08.md, is gone" in answer.err
    assert [] == called(searched)


def test_a_number_beyond_the_results(searched: World) -> None:
    for number in ("5", "77"):
        answer = searched.process("edit", number)
        assert 3 == answer.status
        assert "results of the last search: 1 to 4" in answer.err
    assert 3 == searched.process("edit", "9" * 5000).status


def test_no_search_yet(notes: World) -> None:
    answer = notes.process("edit", "77")
    assert 3 == answer.status
    assert "search first:  til search" in answer.err


def test_a_path_or_a_title_so_called_wins(searched: World) -> None:
    searched.write({"제목.md": "# 2\n"})
    assert 0 == searched.process("edit", "2").status
    assert [str(searched.notebook / "제목.md")] == called(searched)
    (searched.notebook / "제목.md").unlink()
    searched.write({"4": "a file that is no note\n"})
    assert 3 == searched.process("edit", "4").status
    assert 0 == searched.process("edit", "2").status
    assert opened(searched, "2021-09-08.md", 5) == called(searched)
    assert "path or title so called wins" in " ".join(searched.process("edit", "--help").out.split())


def test_a_title_that_only_holds_the_number_does_not_win(searched: World) -> None:
    searched.write({"강의.md": "# 2 강의\n"})
    assert 0 == searched.process("edit", "2").status
    assert opened(searched, "2021-09-08.md", 5) == called(searched)


def test_only_what_was_numbered_counts(searched: World) -> None:
    searched.process("search", "둘째")
    converse(searched, "search", "둘째", "--json")
    converse(searched, "search", "둘째", "-l")
    converse(searched, "search", "둘째", "-c")
    converse(searched, "search", "없는낱말이다")
    assert 0 == searched.process("edit", "4").status, "none of these showed a number"
    called(searched)
    converse(searched, "search", "둘째")
    assert 3 == searched.process("edit", "4").status


def test_each_notebook_has_its_own_results(searched: World) -> None:
    other = searched.root / "other"
    other.mkdir()
    (other / "a.md").write_text("# 트랜스포머\n")
    assert 3 == searched.process("-C", str(other), "edit", "1").status
    converse(searched, "-C", str(other), "search", "트랜스포머")
    assert 0 == searched.process("edit", "2").status
    assert opened(searched, "2021-09-08.md", 5) == called(searched)


def test_nothing_is_kept_in_the_notebook(searched: World) -> None:
    assert set(NOTES) == {path.name for path in searched.notebook.rglob("*")}
    kept = Path(f"{searched.index}.last")
    assert kept.exists()
    kept.write_text("no JSON")
    assert 3 == searched.process("edit", "1").status
    kept.write_text('{"root": "elsewhere", "spots": [["a.md", 1, "", []]]}')
    assert 3 == searched.process("edit", "1").status


def test_edit_alone_opens_the_days_own_entry(world: World) -> None:
    world.til("new", "-N")
    world.til("new", "-N", "another one")
    answer = world.til("edit", TIL_EDITOR="true")
    assert "entries fit" not in answer.err
