"""Changing tasks: done, undone, cancelled, begun, postponed, moved; never another line, nothing lost or doubled."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from worlds import World

YESTERDAY, TODAY = "2021/09/2021-09-08.md", "2021/09/2021-09-09.md"
NOTE = """# 어제

## 오늘 할 일

- [ ] 멘토링 질문 정리 📅 2021-09-08 ^id-1
  - [ ] batch_first는 왜 쓰나
  - [x] pack_padded
    이어지는 줄
  - 메모
- [/] 발표 준비
- [ ] 과제 제출
"""


def read(world: World, path: str) -> str:
    return (world.notebook / path).read_text(encoding="utf-8")


def handle(world: World, text: str) -> str:
    (found,) = [task["id"] for task in world.til("todo", "--all", "--json").json if task["text"] == text]
    return str(found)


def open_tasks(world: World) -> Counter[str]:
    return Counter(task["text"] for task in world.til("todo", "--json").json)


# --- til todo due


def test_due_is_set_changed_and_taken_away(world: World) -> None:
    world.write({YESTERDAY: NOTE})
    name = handle(world, "멘토링 질문 정리")
    told = world.til("todo", "due", name[:3], "과제 제출", "내일")
    assert told.lines == [
        f"📅 2021-09-10 멘토링 질문 정리\t{YESTERDAY}:5",
        f"📅 2021-09-10 과제 제출\t{YESTERDAY}:11",
    ]
    assert "내일 = 2021-09-10 Fri\n" == told.err
    expected = NOTE.replace("📅 2021-09-08", "📅 2021-09-10").replace("과제 제출", "과제 제출 📅 2021-09-10")
    assert expected == read(world, YESTERDAY)
    assert 0 == world.til("todo", "due", name, "none").status
    assert expected.replace("정리 📅 2021-09-10 ^", "정리 ^") == read(world, YESTERDAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (["과제", "다음", "주", "화요일"], "2021-09-14"),
        (["과제", "제출", "금요일"], "2021-09-10"),
        (["과제 제출", "2021-10-01"], "2021-10-01"),
        (["과제", "9월", "30일"], "2021-09-30"),
        (["과제", "next", "friday"], "2021-09-10"),
    ],
)
def test_the_last_words_are_the_date(world: World, words: list[str], day: str) -> None:
    world.write({YESTERDAY: NOTE})
    assert 0 == world.til("todo", "due", *words).status
    assert NOTE.replace("과제 제출", f"과제 제출 📅 {day}") == read(world, YESTERDAY)


def test_a_due_date_that_is_there_changes_nothing(world: World) -> None:
    world.write({YESTERDAY: NOTE})
    answer = world.til("todo", "due", "멘토링", "2021-09-08")
    assert (0, "", "already due 2021-09-08: 멘토링 질문 정리\n") == (answer.status, answer.out, answer.err)
    assert "already without a due date" in world.til("todo", "due", "과제", "none").err
    assert NOTE == read(world, YESTERDAY)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["과제", "언젠가"], 2),
        (["과제", "2월", "30일"], 2),
        (["내일"], 0),
        (["없는일", "내일"], 3),
        (["과제", "다음", "주"], 2),
    ],
)
def test_what_cannot_be_read_changes_nothing(world: World, words: list[str], status: int) -> None:
    world.write({YESTERDAY: NOTE})
    answer = world.til("todo", "due", *words)
    assert (2 if words == ["내일"] else status) == answer.status
    assert NOTE == read(world, YESTERDAY)


def test_the_words_alone_are_looked_for(world: World) -> None:
    world.write({"a.md": "# 2021-09-09\n\n- [ ] move the furniture\n- [ ] due diligence\n"})
    assert ["move the furniture"] == [row[2] for row in world.til("todo", "--", "move").cells]
    assert ["due diligence"] == [row[2] for row in world.til("todo", '"due"', "diligence").cells]
    assert ["due diligence"] == [row[2] for row in world.til("todo", "due diligence").cells]


DUE = "# 2021-09-09\n\n- [ ] due diligence #일\n- [ ] move the furniture #집\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--", "due", "diligence"], ["due diligence #일"]),
        (["due", "-t", "일"], ["due diligence #일"]),
        (["-t", "집", "move", "furniture"], ["move the furniture #집"]),
        (["move", "--overdue"], []),
    ],
)
def test_a_query_may_begin_with_the_name_of_a_command(
    world: World, words: list[str], found: list[str]
) -> None:
    world.write({"a.md": DUE})
    assert found == [row[2] for row in world.til("todo", *words).cells]
    assert DUE == read(world, "a.md")


@pytest.mark.parametrize("at", range(5))
def test_options_of_every_command_stand_anywhere(world: World, tmp_path: Path, at: int) -> None:
    words = ["todo", "due", "diligence", "내일"]
    words[at:at] = ["-C", str(world.notebook), "--color", "never", "--no-input"]
    world.write({"a.md": DUE})
    assert 0 == world.til(*words, cwd=tmp_path, TIL_NOTEBOOK=str(tmp_path)).status
    assert DUE.replace("diligence #일", "diligence #일 📅 2021-09-10") == read(world, "a.md")


def test_each_has_its_own_help_options_and_errors(world: World) -> None:
    assert "Usage: til todo due [OPTIONS] {TASK... DATE}" in world.process("todo", "due", "-h").out
    assert "--to DATE" in world.process("todo", "move", "--help").out
    assert "Commands:  due  set  snooze  move" in world.process("todo", "--help").out
    answer = world.til("todo", "move", "kf", "--dryrun")
    assert "No such option: --dryrun" in answer.err
    assert "Possible options: --dry-run" in answer.err
    assert answer.err.endswith("see  til todo move --help\n")
    assert "Missing argument 'TASK...'" in world.til("todo", "move", "--to", "내일").err
    assert "No such option: --to" in world.til("todo", "--to", "내일").err


def test_a_name_that_is_nearly_one_is_told_where_nothing_is_found(world: World) -> None:
    world.write({"a.md": DUE})
    answer = world.til("todo", "mvoe", "furniture")
    said = "no open task fits 'mvoe furniture' (2 open)\ndid you mean  til todo move …?\n"
    assert (0, "", said) == (answer.status, answer.out, answer.err)
    assert "no open task fits 'mvoe' (2 open)\n" == world.til("todo", "mvoe").err
    assert "" == world.til("todo", "mvoe", "furniture", "--jsonl").err


@pytest.mark.parametrize(
    "words", [["due"], ["move"], ["due", "--no-input"], ["move", "--to", "내일"]], ids=" ".join
)
def test_without_a_task_it_is_no_query(world: World, words: list[str]) -> None:
    world.write({"a.md": DUE})
    answer = world.til("todo", *words)
    assert (2, "") == (answer.status, answer.out)
    assert f"see  til todo {words[0]} --help" in answer.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["done", "kf"], "to tick it:  til -C . done kf"),
        (["undo", "kf"], "to open it:  til -C . undo kf"),
        (["add", "우유 사기"], "to add it:  til -C . add --todo '우유 사기'"),
    ],
)
def test_a_command_that_is_not_below_todo_is_led_to(world: World, words: list[str], hint: str) -> None:
    world.write({"a.md": DUE})
    answer = world.til("-C", ".", "todo", *words)
    assert (2, "") == (answer.status, answer.out)
    assert f"til: no open task fits '{' '.join(words)}' (2 open)\n     {hint}\n" == answer.err
    world.write({"b.md": f"# 2021-09-09\n\n- [ ] {' '.join(words)}\n"})
    assert [" ".join(words)] == [row[2] for row in world.til("todo", *words).cells], (
        "a query that finds something"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["없는말"], "no open task fits '없는말' (2 open)"),
        (["-t", "없는"], "no open task fits '-t 없는' (2 open)"),
        (["diligence", "--overdue"], "no open task fits 'diligence --overdue' (2 open)"),
        (["--due", "2021-09-09"], "no open task fits '--due 2021-09-09' (2 open)"),
        (["--done"], "no tasks"),
        (["--done", "없는말"], "no task fits '없는말'"),
    ],
)
def test_nothing_open_is_said_only_where_nothing_is(world: World, words: list[str], says: str) -> None:
    world.write({"a.md": DUE})
    assert f"{says}\n" == world.til("todo", *words).err
    world.write({"a.md": "# 2021-09-09\n"})
    assert says.startswith("no task") or "nothing open\n" == world.til("todo", *words).err
    world.write({"a.md": "# 2021-09-09\n\n- [ ] 나중 🛫 2021-10-01\n"})
    assert "nothing open (1 waiting: til todo --waiting)\n" == world.til("todo").err


@pytest.mark.parametrize("path", ["b/a.md", "./b/a.md", "a.md", "{}/b/a.md"])
def test_a_task_is_named_by_its_place(world: World, path: str) -> None:
    world.write({"b/a.md": DUE, "c/other.md": DUE})
    place = path.format(world.notebook)
    assert "b/a.md:4\n" in world.til("done", f"{place}:4").out
    assert DUE.replace("[ ] move", "[x] move") == read(world, "b/a.md")
    assert "already done: move the furniture #집\n" == world.til("done", f"{place}:4").err
    answer = world.til("done", f"{place}:1")
    assert (3, "") == (answer.status, answer.out)
    assert "no task stands on line 1 of" in answer.err
    assert "no open task fits '12:30'" in world.til("done", "12:30").err


def test_what_is_done_already_is_told_by_words_too(world: World) -> None:
    world.write({"a.md": DUE.replace("[ ] move", "[x] move")})
    answer = world.til("done", "furniture")
    assert (0, "already done: move the furniture #집\n") == (answer.status, answer.err)
    assert "already done: move" in world.til("todo", "due", "furniture", "내일").err
    assert "already open: due" in world.til("undo", "diligence").err


# --- til todo move


def test_a_move_copies_the_item_with_its_children_and_marks_the_old(world: World) -> None:
    world.write({YESTERDAY: NOTE, TODAY: "# 오늘\n\n## Plan\n\n* [ ] 있던 일\n\n## Learned\n"})
    before = open_tasks(world)
    told = world.til("todo", "move", "멘토링", "발표")
    assert told.lines == [f"→ 멘토링 질문 정리\t{TODAY}:6", f"→ 발표 준비\t{TODAY}:11"]
    moved = NOTE.replace("[ ] 멘토링", "[>] 멘토링").replace("[ ] batch", "[>] batch").replace("[/]", "[>]")
    assert moved == read(world, YESTERDAY)
    assert read(world, TODAY) == (
        "# 오늘\n\n## Plan\n\n* [ ] 있던 일\n"
        "* [ ] 멘토링 질문 정리 📅 2021-09-08 ^id-1\n"
        "  - [ ] batch_first는 왜 쓰나\n  - [x] pack_padded\n    이어지는 줄\n  - 메모\n"
        "* [/] 발표 준비\n\n## Learned\n"
    )
    assert before == open_tasks(world)


def test_a_day_without_an_entry_gets_one(world: World) -> None:
    world.write({YESTERDAY: NOTE})
    before = open_tasks(world)
    assert 0 == world.til("todo", "move", "과제 제출", "--to", "토요일").status
    assert "- [ ] 과제 제출\n" in read(world, "2021/09/2021-09-11.md")
    assert before == open_tasks(world)


def test_a_child_goes_with_its_parent_and_also_alone(world: World) -> None:
    world.write({YESTERDAY: NOTE})
    before = open_tasks(world)
    child = handle(world, "batch_first는 왜 쓰나")
    assert 1 == len(world.til("todo", "move", child, handle(world, "멘토링 질문 정리")).lines)
    assert before == open_tasks(world)
    world.write({YESTERDAY: NOTE, TODAY: "# 오늘\n"})
    assert 0 == world.til("todo", "move", "batch_first").status
    assert "# 오늘\n\n- [ ] batch_first는 왜 쓰나\n" == read(world, TODAY)
    assert NOTE.replace("[ ] batch", "[>] batch") == read(world, YESTERDAY)


def test_what_stands_there_or_was_moved_is_not_moved_again(world: World) -> None:
    world.write({YESTERDAY: NOTE})
    name = handle(world, "과제 제출")
    assert 0 == world.til("todo", "move", name).status
    before = read(world, TODAY)
    again = world.til("todo", "move", name)
    assert (0, "", "already in the entry of 2021-09-09 Thu: 과제 제출\n") == (
        again.status,
        again.out,
        again.err,
    )
    here = world.til("todo", "move", "과제 제출")
    assert (0, "") == (here.status, here.out)
    assert "already in the entry of 2021-09-09 Thu" in here.err
    assert before == read(world, TODAY)


def test_from_several_files_into_one(world: World) -> None:
    world.write({f"2021/09/2021-09-0{day}.md": f"# {day}\n\n- [ ] 일 {day}\r\n" for day in range(1, 6)})
    names = [handle(world, f"일 {day}") for day in range(1, 6)]
    before = open_tasks(world)
    shown = world.til("todo", "move", *names, "--dry-run").out
    assert 5 == shown.count("\n-- [ ] 일"), shown
    assert 5 == shown.count("\n+- [ ] 일"), shown
    assert not (world.notebook / TODAY).exists()
    assert 5 == len(world.til("todo", "move", *names).lines)
    assert before == open_tasks(world)
    made = read(world, TODAY)
    assert [f"- [ ] 일 {day}" for day in range(1, 6)] == [line for line in made.splitlines() if "[ ]" in line]


LOG = """# 로그

### 2021.09.09 (목)

- 글

### 2021.09.08 (수)

- [ ] 하나
    - [ ] 하나의 아이
- [ ] 둘

### 2021.09.07 (화)

- [ ] 둘
"""


@pytest.mark.parametrize("insert", ["start", "end"])
def test_within_one_file(world: World, insert: str) -> None:
    config = f'path = "log.md"\nheading = "### {{date:%Y.%m.%d}} ({{weekday}})"\nlanguage = "ko"\ninsert = "{insert}"\n'
    world.write({".til/config.toml": config, "log.md": LOG})
    before = open_tasks(world)
    names = [task["id"] for task in world.til("todo", "--json").json if task["text"] in ("하나", "둘")]
    assert 3 == len(names)
    for day, heading in (("오늘", "### 2021.09.09 (목)"), ("내일", "### 2021.09.10 (금)")):
        world.write({"log.md": LOG})
        told = world.til("todo", "move", *names, "--to", day)
        assert 0 == told.status, told.err
        assert before == open_tasks(world)
        section, rest = read(world, "log.md").partition(heading)[2].partition("\n### ")[::2]
        assert section.rstrip("\n").endswith("- [ ] 하나\n    - [ ] 하나의 아이\n- [ ] 둘\n- [ ] 둘")
        old = LOG.replace("[ ]", "[>]").partition("### 2021.09.08")[2]
        assert (
            old.rstrip("\n") in rest
            if insert == "start" or day == "오늘"
            else old.strip() in read(world, "log.md")
        )


def test_nothing_is_moved_if_the_task_s_file_cannot_be_written(
    world: World, unprivileged: tuple[str, ...]
) -> None:
    world.write({"old/2021-09-08.md": "# 어제\n\n- [ ] 하나\n", TODAY: "# 오늘\n"})
    world.til("index")
    folder = world.notebook / "old"
    folder.chmod(0o500)
    try:
        answer = world.process("todo", "move", "하나", wrap=unprivileged)
    finally:
        folder.chmod(0o700)
    assert 5 == answer.status, answer
    assert "# 오늘\n" == read(world, TODAY)
    assert "# 어제\n\n- [ ] 하나\n" == read(world, "old/2021-09-08.md")


# --- never the wrong line


def notebook_of(world: World):
    from tilcli.notebook.opening import open_notebook

    notebook = open_notebook(str(world.notebook), world.environ, str(world.root), print)
    notebook.sync()
    return notebook


def refused(world: World, path: str, text: str, now: str, which: int = 0):
    """What is told when a note was changed between naming its task and writing; no command can be held there."""
    from tilcli.errors import ChangedUnderneath
    from tilcli.notebook.tasks.choice import Choice

    notebook = notebook_of(world)
    task = [one for one in notebook.tasks(Choice()) if one.text == text][which]
    (world.notebook / path).write_text(now, encoding="utf-8")
    with pytest.raises(ChangedUnderneath) as told:
        list(notebook.complete([task]).carry_out())
    notebook.index.close()
    assert 4 == told.value.exit_status
    assert now == read(world, path)
    return told.value


def test_a_task_that_is_gone_is_told_with_the_lines_near_it(world: World) -> None:
    world.write({YESTERDAY: NOTE})
    told = refused(world, YESTERDAY, "과제 제출", NOTE.replace("과제 제출", "과제 내기"))
    assert "no longer has the task '과제 제출'; nothing was written" in told.message
    assert f"{YESTERDAY}:11  [ ] 과제 내기" in told.details


TWINS = "# 2021-09-09\n\n## 오전\n\n- [ ] 복습\n\n## 오후\n\n- [ ] 복습\n"


@pytest.mark.parametrize("which", [0, 1])
def test_of_two_that_say_the_same_one_that_went_leaves_a_doubt(world: World, which: int) -> None:
    world.write({"a.md": TWINS})
    refused(world, "a.md", "복습", TWINS.replace("- [ ] 복습\n\n## 오후", "\n## 오후"), which)


def test_of_two_that_say_the_same_each_goes_with_its_heading(world: World) -> None:
    world.write({"a.md": TWINS})
    first, _ = world.til("todo", "--json").json
    world.write({"a.md": TWINS.replace("오전", "?").replace("오후", "오전").replace("?", "오후")})
    assert 0 == world.til("done", first["id"]).status
    assert "## 오후\n\n- [ ] 복습\n\n## 오전\n\n- [x] 복습\n" in read(world, "a.md")


def test_of_two_under_one_heading_one_that_went_leaves_a_doubt(world: World) -> None:
    two = "# 2021-09-09\n\n- [ ] 복습\n\n  오전\n- [ ] 복습\n\n  오후\n"
    world.write({"a.md": two})
    refused(world, "a.md", "복습", two.replace("- [ ] 복습\n\n  오전\n", ""))


@pytest.mark.parametrize("which", [0, 1])
def test_of_two_that_say_the_same_the_handle_of_the_one_that_went_is_nobody_s(
    world: World, which: int
) -> None:
    world.write({"a.md": TWINS})
    names = [task["id"] for task in world.til("todo", "--json").json]
    left = (
        TWINS.replace("- [ ] 복습\n\n## 오후", "\n## 오후")
        if which == 0
        else TWINS.removesuffix("- [ ] 복습\n")
    )
    world.write({"a.md": left})
    for name in names:
        assert 3 == world.til("done", name).status
    assert left == read(world, "a.md")


def test_a_handle_survives_a_move_of_its_line_and_a_new_heading(world: World) -> None:
    world.write({"a.md": "# 2021-09-09\n\n## 오전\n\n- [ ] 복습\n- [ ] 예습\n"})
    name = handle(world, "복습")
    world.write({"a.md": "# 2021-09-09\n\n## 아침\n\n- [x] 예습\n\n## 오후\n\n- [/] 복습 📅 2021-09-10\n"})
    assert name == handle(world, "복습")


def test_of_two_that_say_the_same_each_is_ticked_by_its_own_handle(world: World) -> None:
    world.write({"a.md": TWINS})
    first, second = world.til("todo", "--json").json
    assert (["2021-09-09", "오전"], ["2021-09-09", "오후"]) == (first["heading"], second["heading"])
    assert 3 == world.til("done", "복습").status
    assert 0 == world.til("done", second["id"]).status
    assert TWINS.replace("오후\n\n- [ ]", "오후\n\n- [x]") == read(world, "a.md")
    assert 0 == world.til("done", first["id"]).status
    assert TWINS.replace("[ ]", "[x]") == read(world, "a.md")


def test_a_note_that_changed_elsewhere_is_no_hindrance(world: World) -> None:
    from tilcli.notebook.tasks.choice import Choice

    world.write({YESTERDAY: NOTE})
    notebook = notebook_of(world)
    tasks = notebook.tasks(Choice(order="file"))
    now = NOTE.replace("# 어제\n", "# 어제\n\n한 줄 더\n- [ ] 새 일\n")
    (world.notebook / YESTERDAY).write_text(now, encoding="utf-8")
    changed = [one for some in notebook.complete(tasks).carry_out() for one in some]
    notebook.index.close()
    assert [8, 9, 13, 14] == [one.line for one in changed]
    expected = now
    for task in tasks:
        expected = expected.replace(f"[{task.symbol}] {task.text}", f"[x] {task.text}")
    assert expected == read(world, YESTERDAY)


# --- undo


STATES = """# 2021-09-09

- [/] 하나
- [!] 둘
- LATER 셋
- [ ] 넷 ✅ 2020-01-01
- [ ] 다섯 🔁 every week 📅 2021-09-09
- [ ] 여섯
"""


@pytest.mark.parametrize("options", [[], ["--cancel"]])
@pytest.mark.parametrize("dated", [False, True])
def test_undo_gives_back_every_byte(world: World, options: list[str], dated: bool) -> None:
    world.write({"a.md": STATES, ".til/config.toml": f"[tasks]\ndone_date = {str(dated).lower()}\n"})
    words = ("하나", "둘", "셋", "넷", "다섯", "여섯")
    for word in words:
        assert 0 == world.til("done", word, *options).status
    assert not open_tasks(world) - Counter(["다섯"])
    for word in words:
        told = world.til("undo", word)
        assert 0 == told.status, told.err
    assert STATES == read(world, "a.md")


def test_a_recurring_task_is_done_and_undone_by_the_same_handle(world: World) -> None:
    world.write({"a.md": STATES})
    name = handle(world, "다섯")
    assert "a.md:8" in world.til("done", name).out
    text = read(world, "a.md")
    assert "- [ ] 다섯 🔁 every week 📅 2021-09-16\n- [x] 다섯 🔁 every week 📅 2021-09-09\n" in text
    assert "a.md:7" in world.til("undo", name).out
    assert STATES == read(world, "a.md")


def test_a_next_occurrence_that_was_touched_stays(world: World) -> None:
    world.write({"a.md": STATES})
    world.til("done", "다섯")
    assert 0 == world.til("todo", "due", "다섯", "2021-09-20").status
    assert 0 == world.til("undo", "다섯").status
    assert "다섯 🔁 every week 📅 2021-09-20\n- [ ] 다섯 🔁 every week 📅 2021-09-09\n" in read(world, "a.md")


def test_ticking_twice_brings_one_next_occurrence(world: World) -> None:
    world.write({"a.md": "# 2021-09-09\n\n- [x] 회고 🔁 every week 📅 2021-09-09\n"})
    name = handle(world, "회고")
    assert "already done" in world.til("done", name).err
    assert 1 == read(world, "a.md").count("회고")


@pytest.mark.parametrize(
    ("config", "other", "written"),
    [("", "", False), ("[tasks]\ndone_date = true\n", "", True), ("", "- [x] 지난 일 ✅ 2021-09-01\n", True)],
)
def test_done_dates_are_written_where_they_are_in_use(
    world: World, config: str, other: str, written: bool
) -> None:
    world.write({".til/config.toml": config, "a.md": f"# 2021-09-09\n\n- [ ] 일\n{other}"})
    assert 0 == world.til("done", "일").status
    assert ("- [x] 일 ✅ 2021-09-09\n" in read(world, "a.md")) is written


def test_words_and_handles_of_several_at_once(world: World) -> None:
    world.write({YESTERDAY: NOTE, "b.md": "# 2021-09-01\n\n- [ ] 다른 일\n"})
    told = world.til("done", handle(world, "과제 제출")[:4], handle(world, "다른 일"), "발표", "준비")
    assert {"과제 제출", "다른 일", "발표 준비"} == {line[2:].partition("\t")[0] for line in told.lines}
    assert Path(world.notebook / "b.md").read_text(encoding="utf-8").endswith("[x] 다른 일\n")


def test_what_was_in_progress_is_told_to_be_so_again(world: World) -> None:
    world.write({"a.md": "- [/] part\n"})
    assert world.til("done", "part").out.startswith("✓ part")
    assert world.til("undo", "part").out.startswith("▸ part")


def test_undoing_a_move_puts_both_notes_back(world: World) -> None:
    day = "2021/09/2021-09-09.md"
    world.write({"a.md": "- [ ] parent\n  - [/] child\n", "b.md": "- [ ] other\n", day: "# 오늘\n"})
    world.til("todo", "move", "parent")
    world.til("done", "other")
    assert 0 == world.til("undo", "parent").status
    assert ("- [ ] parent\n  - [/] child\n", "# 오늘\n") == (read(world, "a.md"), read(world, day))
    assert "- [x] other\n" == read(world, "b.md")


def test_an_item_may_begin_with_a_bullet(world: World) -> None:
    answer = world.til("add", "- [ ] read")
    assert answer.status == 0
    assert "- [ ] read" in (world.notebook / "2021/09/2021-09-09.md").read_text("utf-8")
