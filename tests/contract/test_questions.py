"""`til questions`, and what else knows of questions: what a person and a script see of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from worlds import World

NOTE = """---
tags: [nlp]
---
# 28일차
## 피어 세션

- Q. Word2Vec에서 꼭 원핫벡터를 사용해야하나요?
  - 아니다
- Q. Batch first를 사용하지 않는 이유
  - 마음이다
- 왜 사인 함수를 쓰는가?
- 그래서 어떻게 되는가?
  - 좋아진다

## BERT란?

언어 모델이다. $x_1$
"""
KEYS = (
    *(
        "id",
        "kind",
        "tier",
        "question",
        "answer",
        "path",
        "line",
        "end_line",
        "answer_line",
        "heading",
        "date",
    ),
    *("tags", "due", "stability", "difficulty", "reps", "lapses", "last"),
)


@pytest.fixture
def asked(world: World) -> World:
    world.write({"2021-09-08.md": NOTE, ".til/config.toml": ""})
    return world


def log(world: World) -> str:
    return "".join(path.read_text() for path in sorted((world.notebook / ".til/reviews").glob("*.tsv")))


def rate(
    world: World, handle: str, rating: str, when: str = "2021-09-09T20:00:00+09:00", text: str = ""
) -> None:
    """An answer, as another device would have logged it."""
    path = world.notebook / ".til/reviews/abcd.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{when}\t{handle}\t{rating}\t5\t2021-09-08.md\t{text}\n")


def listed(world: World, *arguments: str, **environ: str) -> list[dict]:
    answer = world.til("questions", *arguments, "--json", **environ)
    assert answer.status == 0, answer.err
    return answer.json


def handle(world: World, words: str) -> str:
    return next(one["id"] for one in listed(world, "--all") if words in one["question"])


# --- the list


def test_what_a_script_relies_on(asked: World) -> None:
    first, *_ = found = listed(asked)
    assert KEYS == tuple(first)
    assert {
        "kind": "marked", "tier": "sure", "question": "Word2Vec에서 꼭 원핫벡터를 사용해야하나요?",
        "answer": "- 아니다",
        "path": "2021-09-08.md", "line": 7, "end_line": 8, "answer_line": 8, "heading": ["28일차", "피어 세션"],
        "date": "2021-09-08", "tags": ["nlp"], "due": None, "stability": None, "reps": 0, "lapses": 0, "last": None,
    }.items() <= first.items()  # fmt: skip
    assert [7, 9, 15] == [one["line"] for one in found]


@pytest.mark.parametrize(
    ("option", "lines"),
    [("--open", [11]), ("--maybe", [12]), ("--never", []), ("--due", []), ("--all", [7, 9, 11, 12, 15])],
)
def test_which_questions(asked: World, option: str, lines: list[int]) -> None:
    assert lines == [one["line"] for one in listed(asked, option)]


def test_an_open_question_has_no_answer(asked: World) -> None:
    (one,) = listed(asked, "--open")
    assert (one["tier"], one["answer"], one["answer_line"]) == ("open", None, None)


def test_an_answer_written_below_takes_a_question_off_the_open_list(asked: World) -> None:
    note = NOTE.replace("- 왜 사인 함수를 쓰는가?\n", "- 왜 사인 함수를 쓰는가?\n  - 상대 위치\n")
    asked.write({"2021-09-08.md": note})
    assert [] == listed(asked, "--open")


def test_piped_it_is_a_line_a_question(asked: World) -> None:
    answer = asked.til("questions")
    name = handle(asked, "Word2Vec")
    assert [
        name,
        "sure",
        "Word2Vec에서 꼭 원핫벡터를 사용해야하나요?",
        "",
        "2021-09-08",
        "2021-09-08.md:7",
    ] == answer.cells[0]
    assert "3 questions · be asked: til review" in answer.err


def test_filters_count_and_limit(asked: World) -> None:
    asked.write({"2021-09-07.md": "# 어제\n\n## CRF란?\n\n모델\n"})
    assert 4 == len(listed(asked))
    assert 1 == len(listed(asked, "--on", "2021-09-07"))
    assert 3 == len(listed(asked, "-t", "nlp"))
    assert 3 == len(listed(asked, "tag:nlp"))
    assert 2 == len(listed(asked, "-n", "2"))
    assert "4\n" == asked.til("questions", "-c").out
    assert ["2021-09-08.md", "2021-09-07.md"] == asked.til("questions", "-l").lines


def test_states_exclude_each_other(asked: World) -> None:
    answer = asked.til("questions", "--open", "--maybe")
    assert answer.status == 2
    assert "--open and --maybe exclude each other" in answer.err


def test_nothing_found_is_an_empty_list(world: World) -> None:
    assert [] == listed(world)


def test_the_same_question_twice_is_one_with_the_newest_answer(asked: World) -> None:
    text = "# 다시\n\n- Q1. Word2Vec에서 꼭 **원핫벡터**를 사용해야하나요\n  - 새 답\n"
    asked.write({"2021-09-09.md": text})
    found = [one for one in listed(asked) if "Word2Vec" in one["question"]]
    assert ["- 새 답"] == [one["answer"] for one in found]


# --- queries


def test_queries_know_questions(asked: World) -> None:
    asked.write({"2021-09-01.md": "# 하루\n\n글\n", "2021-09-02.md": "# 둘\n\n## CRF란?\n\n모델\n"})
    assert ["2021-09-08.md", "2021-09-02.md"] == asked.til("list", "has:question", "-l").lines
    assert ["2021-09-08.md"] == asked.til("list", "is:open-question", "-l").lines
    assert [] == asked.til("list", "is:due", "-l").lines
    rate(asked, handle(asked, "CRF"), "3")
    assert [] == asked.til("list", "is:due", "-l").lines
    assert ["2021-09-02.md"] == asked.til("list", "is:due", "-l", TIL_NOW="2021-09-12").lines
    assert ["2021-09-02.md"] == asked.til("search", "모델", "is:due", "-l", TIL_NOW="2021-09-12").lines
    assert "2021-09-02.md" not in asked.til("list", "-is:due", "-l", TIL_NOW="2021-09-12").lines


# --- keep, never, reset


def test_keep_never_and_reset(asked: World) -> None:
    maybe, sure = handle(asked, "그래서"), handle(asked, "Word2Vec")
    assert 0 == asked.til("questions", "keep", maybe).status
    assert 0 == asked.til("questions", "never", sure[:4]).status
    assert [9, 12, 15] == [one["line"] for one in listed(asked)]
    assert [7] == [one["line"] for one in listed(asked, "--never")]
    assert [] == listed(asked, "--maybe")
    asked.til("questions", "reset", maybe, sure)
    assert [7, 9, 15] == [one["line"] for one in listed(asked)]
    assert 4 == len(log(asked).splitlines())


def test_a_handle_that_is_gone(asked: World) -> None:
    answer = asked.til("questions", "never", "zzzz")
    assert answer.status == 3
    assert "no question has the handle 'zzzz'" in answer.err
    assert "til questions --all" in answer.err
    rate(asked, "zzzzbcdf", "3")  # a question that a note once had
    assert 0 == asked.til("questions", "never", "zzzz").status


def test_several_questions_are_told_or_none(asked: World) -> None:
    sure = handle(asked, "Word2Vec")
    assert 3 == asked.til("questions", "never", sure, "zzzz").status
    assert [] == listed(asked, "--never")


# --- the log


def test_reading_writes_nothing(asked: World) -> None:
    before = sorted(path for path in asked.notebook.rglob("*"))
    for arguments in (
        [],
        ["questions"],
        ["questions", "--all", "--json"],
        ["list", "is:due"],
        ["review", "--stats"],
    ):
        asked.til(*arguments)
    assert before == sorted(path for path in asked.notebook.rglob("*"))


def test_a_device_is_four_letters(asked: World) -> None:
    asked.til("questions", "never", handle(asked, "Word2Vec"))
    (path,) = (asked.notebook / ".til/reviews").iterdir()
    assert re.fullmatch(r"[a-z]{4}\.tsv", path.name)


def test_a_folder_without_til_is_never_written_into_and_init_moves_the_log(world: World) -> None:
    world.write({"2021-09-08.md": NOTE})
    before = {path: path.read_bytes() for path in world.notebook.rglob("*") if path.is_file()}
    world.til("questions", "never", handle(world, "Word2Vec"))
    assert before == {path: path.read_bytes() for path in world.notebook.rglob("*") if path.is_file()}
    assert 1 == len(listed(world, "--never"))
    answer = world.til("init", "-y")
    assert "moved 1 log of reviews into .til/reviews" in answer.err
    assert "never" in log(world)
    assert 1 == len(listed(world, "--never"))


def test_reviews_that_lead_out_of_the_notebook_are_not_written(asked: World, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (asked.notebook / ".til/reviews").symlink_to(outside)
    answer = asked.til("questions", "never", handle(asked, "Word2Vec"))
    assert answer.status == 5
    assert "leads out of the notebook" in answer.err
    assert [] == list(outside.iterdir())


def test_half_a_line_is_passed_over_and_told(asked: World) -> None:
    name = handle(asked, "Word2Vec")
    rate(asked, name, "3")
    path = asked.notebook / ".til/reviews/abcd.tsv"
    path.write_text(path.read_text() + f"2021-09-10T20:00:00+09:00\t{name}\t1")
    (one,) = (one for one in listed(asked) if one["id"] == name)
    assert (one["reps"], one["lapses"]) == (1, 0)
    answer = asked.til("doctor")
    assert answer.status == 1
    assert ".til/reviews/abcd.tsv:2" in answer.out
    assert "review-log" in answer.out


def test_a_log_that_git_merged_with_markers_is_read_but_for_them(asked: World) -> None:
    name = handle(asked, "Word2Vec")
    rate(asked, name, "3")
    path = asked.notebook / ".til/reviews/abcd.tsv"
    path.write_text("<<<<<<< HEAD\n" + path.read_text() + "=======\n>>>>>>> other\n")
    assert 1 == next(one["reps"] for one in listed(asked) if one["id"] == name)


# --- rewording


def test_a_reworded_question_keeps_its_history(asked: World) -> None:
    old = handle(asked, "Word2Vec")
    rate(asked, old, "3", text="Word2Vec에서 꼭 원핫벡터를 사용해야하나요?")
    asked.write(
        {"2021-09-08.md": NOTE.replace("꼭 원핫벡터를 사용해야하나요?", "원핫 벡터를 꼭 사용해야 하나요?")}
    )
    (one,) = (one for one in listed(asked) if "Word2Vec" in one["question"])
    assert one["id"] != old
    assert (one["reps"], one["due"]) == (1, "2021-09-11")
    asked.til("questions", "keep", one["id"])
    assert f"\t{one['id']}\tsame\t{old}\t" in log(asked)
    assert 1 == next(each["reps"] for each in listed(asked) if "Word2Vec" in each["question"])


def test_a_question_that_moved_is_the_same(asked: World) -> None:
    rate(asked, handle(asked, "Batch"), "3")
    (asked.notebook / "2021-09-08.md").rename(asked.notebook / "2021-08-01.md")
    assert 1 == next(one["reps"] for one in listed(asked) if "Batch" in one["question"])


# --- elsewhere


def test_the_morning_screen_has_one_line(asked: World) -> None:
    assert [] == [cells for cells in asked.til().cells if cells[0] == "review"]
    rate(asked, handle(asked, "Word2Vec"), "3")
    assert ["review", "1", "2", "til review"] in asked.til(TIL_NOW="2021-09-13").cells
    assert "review  1 due · 2 new: til review" in asked.til("--color", "always", TIL_NOW="2021-09-13").screen


def test_a_question_is_added_under_its_section(world: World) -> None:
    world.write(
        {
            "2021-09-09.md": "# 오늘\n\n## 질문\n\n- Q. 하나\n\n## 배운 것\n",
            ".til/config.toml": 'path = "{date}.md"',
        }
    )
    world.til("add", "-q", "왜 batch_first를 쓰나")
    text = (world.notebook / "2021-09-09.md").read_text()
    assert "- Q. 하나\n- Q. 왜 batch_first를 쓰나\n\n## 배운 것" in text
    world.til("add", "-q", "Q. 이미 표가 있다")
    assert "Q. Q." not in (world.notebook / "2021-09-09.md").read_text()
    assert 3 == len(listed(world, "--open"))
    assert 2 == world.til("add", "-q", "--todo", "둘 다").status


def test_edit_opens_a_question_by_its_handle(asked: World, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n')
    editor.chmod(0o755)
    answer = asked.til("edit", handle(asked, "사인"), TIL_EDITOR=str(editor))
    assert answer.status == 0, answer.err
    assert "+11" in (tmp_path / "opened").read_text()


@pytest.mark.parametrize("value", ["1.5", "0.2", '"many"', "true"])
def test_a_retention_that_cannot_be(asked: World, value: str) -> None:
    asked.write({".til/config.toml": f"[review]\nretention = {value}\n"})
    answer = asked.til("questions")
    assert answer.status == 2
    assert "review.retention must be from 0.7 to 0.99" in answer.err


def test_statistics(asked: World) -> None:
    rate(asked, handle(asked, "Word2Vec"), "3")
    rate(asked, handle(asked, "Word2Vec"), "1", "2021-09-11T20:00:00+09:00")
    found = asked.til("review", "--stats", "--json", TIL_NOW="2021-09-12").json
    assert (1, 2, 1, 0.0) == (found["due"], found["new"], found["learned"], found["retention_30d"])
    assert [{"tag": "nlp", "questions": 3, "learned": 1, "due": 1}] == found["by_tag"]
    assert {"date": "2021-09-12", "due": 1} == found["forecast"][0]


def test_review_needs_a_terminal(asked: World) -> None:
    answer = asked.til("review")
    assert answer.status == 2
    assert "til questions --due" in answer.err
