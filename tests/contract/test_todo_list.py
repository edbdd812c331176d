"""`til todo`: what is listed, in which order, under which name; what `til` alone carries over."""

from __future__ import annotations

import unicodedata

import pytest
from worlds import World

NOTES = {
    "2021/09/2021-09-08.md": """---
tags: [nlp]
---
# 어제

## 오늘 할 일

- [ ] 멘토링 질문 정리
  - [ ] batch_first는 왜 쓰나
  - [x] pack_padded
  - [x] 마스크
  - [-] 취소된 질문
  - [>] 옮긴 질문
- [ ] Word2Vec 과제 제출 📅 2021-09-10 ⏫
- [ ] 주간 회고 🔁 every week 📅 2021-09-07 🔽
- [ ] CRF 정리 2일차
- [ ] 나중 일 🛫 2021-10-01
- [x] 끝낸 일 ✅ 2021-09-08
""",
    "2021/08/2021-08-28.md": """# 지난달

- [ ] CRF 논문 읽기 2회독 📅 2021-09-06 ⏳ 2021-09-05
  - [ ] 아이의 마감 📅 2021-09-01
  - [ ] 아이
- [/] 발표 준비 #발표/준비 🔺
- [ ] CRF 정리 1일차
""",
    "메모.md": "# 메모\n\n- [ ] 날짜 없는 일\n",
}


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    return shared_world


def texts(world: World, *arguments: str) -> list[str]:
    answer = world.til("todo", *arguments, "--json")
    assert 0 == answer.status, answer.err
    return [task["text"] for task in answer.json]


def screen(world: World, *arguments: str, **environ: str) -> list[str]:
    answer = world.til("todo", *arguments, "--color", "always", COLUMNS="80", **environ)
    return [line.rstrip() for line in answer.screen.splitlines()]


def test_overdue_then_due_soon_then_by_day_newest_first(notes: World) -> None:
    assert texts(notes) == [
        "아이의 마감",
        "CRF 논문 읽기 2회독",
        "주간 회고",
        "Word2Vec 과제 제출",
        "멘토링 질문 정리",
        "batch_first는 왜 쓰나",
        "CRF 정리 2일차",
        "아이",
        "발표 준비 #발표/준비",
        "CRF 정리 1일차",
        "날짜 없는 일",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (["is:overdue"], ["아이의 마감", "CRF 논문 읽기 2회독", "주간 회고"]),
        (["due:내일"], ["Word2Vec 과제 제출"]),
        (["due:금요일"], ["Word2Vec 과제 제출"]),
        (["before:어제"], ["아이의 마감", "CRF 논문 읽기 2회독", "주간 회고"]),
        (["before:2021-09-07"], ["아이의 마감", "CRF 논문 읽기 2회독"]),
        (["after:오늘"], ["Word2Vec 과제 제출"]),
        (["scheduled:2021-09-05"], ["CRF 논문 읽기 2회독"]),
        (["priority:high"], ["Word2Vec 과제 제출"]),
        (["priority:highest OR priority:low"], ["주간 회고", "발표 준비 #발표/준비"]),
        (["no:due tag:발표"], ["발표 준비 #발표/준비"]),
        (["is:in-progress"], ["발표 준비 #발표/준비"]),
        (["is:recurring"], ["주간 회고"]),
        (["is:waiting"], ["나중 일"]),
        (["is:done"], ["pack_padded", "마스크", "끝낸 일"]),
        (["done:어제"], ["끝낸 일"]),
        (["is:done done:어제"], ["끝낸 일"]),
        (["is:cancelled OR is:moved"], ["취소된 질문", "옮긴 질문"]),
        (["CRF -is:overdue"], ["CRF 정리 2일차", "CRF 정리 1일차"]),
        (["CRF OR 회고"], ["CRF 논문 읽기 2회독", "주간 회고", "CRF 정리 2일차", "CRF 정리 1일차"]),
        (["title:메모"], ["날짜 없는 일"]),
        (["due"], []),
        (['"due"', "kf"], []),
        (["--since", "어제", "-t", "nlp", "priority:none", "no:due"],
         ["멘토링 질문 정리", "batch_first는 왜 쓰나", "CRF 정리 2일차"]),
        (["--overdue", "--all"], ["아이의 마감", "CRF 논문 읽기 2회독", "주간 회고"]),
        (["--due", "금요일"], ["Word2Vec 과제 제출"]),
        (["--undated"], ["날짜 없는 일"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and len(value) < 4 else "",
)  # fmt: skip
def test_filters(notes: World, query: list[str], expected: list[str]) -> None:
    assert expected == texts(notes, *query)


def test_what_starts_later_is_hidden_unless_asked_for(notes: World) -> None:
    assert "나중 일" not in texts(notes)
    assert {"나중 일"} == set(texts(notes, "--waiting")) - set(texts(notes))
    assert "나중 일" in texts(notes, "--all")


@pytest.mark.parametrize(
    ("key", "first"),
    [
        (
            "due",
            ["아이의 마감", "CRF 논문 읽기 2회독", "주간 회고", "Word2Vec 과제 제출", "멘토링 질문 정리"],
        ),
        (
            "date",
            [
                "멘토링 질문 정리",
                "batch_first는 왜 쓰나",
                "Word2Vec 과제 제출",
                "주간 회고",
                "CRF 정리 2일차",
            ],
        ),
        ("priority", ["발표 준비 #발표/준비", "Word2Vec 과제 제출", "아이의 마감"]),
        ("text", ["batch_first는 왜 쓰나", "CRF 논문 읽기 2회독", "CRF 정리 1일차", "CRF 정리 2일차"]),
    ],
)
def test_sorting(notes: World, key: str, first: list[str]) -> None:
    assert first == texts(notes, "--sort", key)[: len(first)]
    assert sorted(texts(notes)) == sorted(texts(notes, "--sort", key))


def test_the_limit_keeps_the_first(notes: World) -> None:
    for count in range(1, 12):
        assert texts(notes)[:count] == texts(notes, "-n", str(count))
        assert texts(notes, "--sort", "date")[:count] == texts(notes, "--sort", "date", "-n", str(count))
    assert texts(notes) == texts(notes, "-n", "0")
    assert texts(notes, "CRF")[:2] == texts(notes, "CRF", "-n", "2")


def test_count(notes: World) -> None:
    assert "11\n" == notes.til("todo", "-c").out
    assert "3\n" == notes.til("todo", "--count", "is:overdue").out
    assert "2\n" == notes.til("todo", "-c", "CRF 정리").out
    assert "0\n" == notes.til("todo", "-c", "없는말").out


def test_on_a_screen_children_stand_under_their_parents_with_their_progress(notes: World) -> None:
    lines = screen(notes)
    assert [line for line in lines if not line.startswith(" ")] == [
        "overdue",
        "due soon",
        "2021-09-08 Wed",
        "2021-08-28 Sat",
        "undated",
    ]
    parent = next(number for number, line in enumerate(lines) if "멘토링" in line)
    assert "▸ 2/3" in lines[parent]
    assert lines[parent + 1].startswith("      ")
    assert "batch_first" in lines[parent + 1]
    paper = next(number for number, line in enumerate(lines) if "2회독  " in line)
    assert "CRF 논문 읽기 2회독 › 아이의 마감" in lines[paper - 1], "due before its parent"
    assert not lines[paper - 1].startswith("      ")
    assert lines[paper + 1].split()[1] == "아이", "not due: it stays with its parent"


def test_ages_are_told_in_the_notebook_s_language(notes: World) -> None:
    assert any(" 12 d " in line for line in screen(notes))
    korean = screen(notes, LANG="ko_KR.UTF-8")
    assert any(" 12일 " in line for line in korean)
    assert "2021-09-08 수" in korean


def test_groups_on_a_screen(notes: World) -> None:
    heads = {
        key: [line for line in screen(notes, "--group", key) if not line.startswith(" ")]
        for key in ("day", "tag", "file", "series")
    }
    assert heads == {
        "day": ["2021-09-08 Wed", "2021-08-28 Sat", "undated"],
        "tag": ["#nlp", "#발표/준비", "no tag"],
        "file": ["2021/08/2021-08-28.md", "2021/09/2021-09-08.md", "메모.md"],
        "series": ["CRF 정리", "no series"],
    }


def test_a_group_s_name_is_the_last_cell_of_a_plain_line(notes: World) -> None:
    plain = notes.til("todo", "--group", "series").cells
    assert [("CRF 정리 1일차", "CRF 정리"), ("CRF 정리 2일차", "CRF 정리")] == [
        (row[2], row[6]) for row in plain[:2]
    ]
    assert 11 == len(plain)
    assert ["#nlp\t5", "#발표/준비\t1", "no tag\t5"] == notes.til("todo", "--group", "tag", "-c").lines


def test_json_keeps_its_shape_and_names_each_task_once(world: World) -> None:
    world.write({"2021-09-09.md": "# 오늘\n\n- [ ] 둘 다 #a #b\n"})
    assert "2" == str(len(world.til("todo", "--group", "tag").lines))
    (only,) = world.til("todo", "--group", "tag", "--json").json
    assert only == world.til("todo", "--json").json[0]


def test_options_that_do_not_go_together(notes: World) -> None:
    for arguments in (["--to", "내일"], ["--dry-run"], ["due", "kf", "--to", "내일"], ["-i"]):
        answer = notes.til("todo", *arguments)
        assert (2, "") == (answer.status, answer.out)
    assert 2 == notes.til("todo", "--group", "colour").status


# --- carry-over


LEFT = ["멘토링 질문 정리", "batch_first는 왜 쓰나", "CRF 정리 2일차"]


def test_today_shows_what_the_last_day_left_open_with_its_age(notes: World) -> None:
    rows = notes.til().cells
    assert ["아이의 마감", "CRF 논문 읽기 2회독", "주간 회고", "Word2Vec 과제 제출"] == [
        row[3] for row in rows if row[0] == "task"
    ]
    assert LEFT == [row[3] for row in rows if row[0] == "left"]
    shown = [line.rstrip() for line in notes.til("--color", "always", COLUMNS="80").screen.splitlines()]
    at = shown.index("left from 2021-09-08 Wed")
    assert " 1 d " in shown[at + 1]
    assert "멘토링" in shown[at + 1]
    assert shown[at + 2].startswith("      "), "a sub-task stands under its task"


def test_over_a_gap_the_last_written_day_counts_for_a_week(notes: World) -> None:
    def left(day: str) -> list[str]:
        return [row[3] for row in notes.til(TIL_NOW=day).cells if row[0] == "left"]

    assert LEFT == left("2021-09-12"), "what is overdue by then is not told twice"
    assert [] == left("2021-09-30")


LOG = "# 어제\n\n- [ ] 하나 [1]\n  - [ ] 하나의 아이\n- [x] 끝\n- [ ] 둘\n- [ ] 나중 🛫 2021-10-01\n"


def test_links_to_what_was_left_go_into_the_new_entry_if_so_configured(world: World) -> None:
    world.write({".til/config.toml": 'carry = "link"\n', "2021/09/2021-09-08.md": LOG})
    before = texts(world)
    assert 0 == world.til("new", "-N").status
    made = (world.notebook / "2021/09/2021-09-09.md").read_text(encoding="utf-8")
    assert "## Plan\n\n- [하나 \\[1\\]](2021-09-08.md)\n- [둘](2021-09-08.md)\n\n" in made
    assert before == texts(world), "a link is no task, and nothing is copied"
    assert LOG == (world.notebook / "2021/09/2021-09-08.md").read_text(encoding="utf-8")


def test_links_lead_to_another_folder_and_within_a_log(world: World) -> None:
    note = "# 지난달\n\n- [ ] 둘\n"
    world.write({".til/config.toml": 'carry = "link"\n', "2021/08 (여름)/2021-08-31.md": note})
    world.til("index")  # only the index knows of a note in such a place
    added = world.til("add", "글", "--dry-run", TIL_NOW="2021-09-01").out
    assert "- [둘](../08%20%28여름%29/2021-08-31.md)" in added
    log = "# 로그\n\n### 2021.09.08 (수)\n\n- [ ] 하나\n"
    pattern = 'path = "log.md"\nheading = "### {date:%Y.%m.%d} ({weekday})"\nlanguage = "ko"\n'
    world.write({".til/config.toml": 'carry = "link"\n' + pattern, "log.md": log})
    assert 0 == world.til("new", "-N").status
    made = (world.notebook / "log.md").read_text(encoding="utf-8")
    assert made.endswith("### 2021.09.09 (목)\n\n- [하나](#20210908-수)\n")


@pytest.mark.parametrize("arguments", [["new", "-N", "다른 글"], ["new", "-N", "-d", "2021-09-07"]])
def test_a_second_entry_and_a_past_day_carry_nothing(world: World, arguments: list[str]) -> None:
    world.write({".til/config.toml": 'carry = "link"\n', "2021/09/2021-09-06.md": LOG})
    made = world.til(*arguments).out.strip()
    with open(made, encoding="utf-8") as file:
        assert "2021-09-06" not in file.read()


def test_by_default_no_file_is_changed_for_it(world: World) -> None:
    world.write({"2021/09/2021-09-08.md": LOG})
    assert 0 == world.til("new", "-N").status
    assert "하나" not in (world.notebook / "2021/09/2021-09-09.md").read_text(encoding="utf-8")


def test_a_handle_outlives_another_spelling_of_the_same_letters(world: World) -> None:
    text = "# 하루\n\n## 할 일\n\n- [ ] ❤️ 운동\n- [ ] ❤ 운동\n\n## 또\n\n- [ ] 운동 ✔️\n"
    world.write({"a.md": text})
    before = [task["id"] for task in world.til("todo", "--json").json]
    world.write({"a.md": unicodedata.normalize("NFD", text).replace("\ufe0f", "")})
    assert before == [task["id"] for task in world.til("todo", "--json").json]
    assert 3 == len(set(before))
