"""Every field of a task from the command line: only its bytes change, in the spelling of its line and note."""

from __future__ import annotations

import pytest
from worlds import World

OFF = "\n\n끝"


@pytest.mark.parametrize(
    ("line", "options", "after"),
    [
        ("- [ ] 글", "--due 내일", "- [ ] 글 📅 2021-09-10"),
        ("- [ ] 글 📅 2021-01-01 ^id", "--due 내일", "- [ ] 글 📅 2021-09-10 ^id"),
        ("- [ ] 글 ^id", "--scheduled 내일 --start 오늘", "- [ ] 글 🛫 2021-09-09 ⏳ 2021-09-10 ^id"),
        ("* [/] 글 🔼 #a", "--priority high", "* [/] 글 ⏫ #a"),
        ("- [ ] 글 ⏫", "--priority none", "- [ ] 글"),
        ("- [ ] 글 📅 2021-09-10", "--repeat 매주", "- [ ] 글 📅 2021-09-10 🔁 every week"),
        ("- [ ] 글 🔁 every day 📅 2021-09-10", "--repeat weekly", "- [ ] 글 🔁 every week 📅 2021-09-10"),
        ("- [ ] 글 🔁 every day", "--repeat none", "- [ ] 글"),
        ("- [ ] 글 #a 📅 2021-09-10", "--text 새글", "- [ ] 새글 #a 📅 2021-09-10"),
        ("- [ ] 글 📅 2021-09-10 가운데 ⏫", "--text 새글", "- [ ] 새글 📅 2021-09-10 ⏫"),
        ("- [ ] 글 ⏫ 📅 2021-09-10 ^id", "-t nlp -t 둘", "- [ ] 글 #nlp #둘 ⏫ 📅 2021-09-10 ^id"),
        ("- [ ] 글 #nlp", "-t nlp --due 내일", "- [ ] 글 #nlp 📅 2021-09-10"),
        (
            "- [ ] 글 [due:: 2021-01-01]",
            "--due 내일 --scheduled 오늘 --priority low --repeat 매일",
            "- [ ] 글 [due:: 2021-09-10]  [priority:: low]  [repeat:: every day]  [scheduled:: 2021-09-09]",
        ),
        ("- [ ] 글 (due:: 2021-01-01)", "--priority high", "- [ ] 글 (due:: 2021-01-01)  (priority:: high)"),
        ("- TODO 글", "--due 내일", "- TODO 글\n  DEADLINE: <2021-09-10 Fri>"),
        ("- TODO 글", "--priority high", "- TODO [#A] 글"),
        ("- TODO [#A] 글", "--priority low --text 새글", "- TODO [#C] 새글"),
        (
            "- LATER 글\n  SCHEDULED: <2021-09-08 Wed 10:00 .+1d>",
            "--scheduled 내일 --repeat weekly",
            "- LATER 글\n  SCHEDULED: <2021-09-10 Fri 10:00 ++1w>",
        ),
        ("- LATER 글\n  DEADLINE: <2021-09-08 Wed>", "--due none", "- LATER 글"),
        (
            "- LATER 글\n  DEADLINE: <2021-09-08 Wed +1w>",
            "--repeat none",
            "- LATER 글\n  DEADLINE: <2021-09-08 Wed>",
        ),
        ("> - [ ] 글", "--due 내일", "> - [ ] 글 📅 2021-09-10"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_field_is_set_in_the_spelling_of_its_line(
    world: World, line: str, options: str, after: str, ending: str
) -> None:
    before = f"# 제목\n\n{line}{OFF}".replace("\n", ending).encode()
    world.write({"a.md": before})
    dry = world.til("todo", "set", "글", *options.split(), "--dry-run")
    assert 0 == dry.status, dry.err
    assert before == (world.notebook / "a.md").read_bytes()
    assert 0 == world.til("todo", "set", "글", *options.split()).status
    assert f"# 제목\n\n{after}{OFF}".replace("\n", ending).encode() == (world.notebook / "a.md").read_bytes()
    assert 0 == world.til("undo").status
    assert before == (world.notebook / "a.md").read_bytes()


def test_a_note_that_writes_fields_gets_fields(world: World) -> None:
    world.write({"a.md": "- [ ] 하나 [due:: 2021-09-01]\n- [ ] 둘\n"})
    world.til("todo", "set", "둘", "하나", "--priority", "high")
    assert (world.notebook / "a.md").read_text() == (
        "- [ ] 하나 [due:: 2021-09-01]  [priority:: high]\n- [ ] 둘  [priority:: high]\n"
    )


@pytest.mark.parametrize("command", [("todo", "due"), ("todo", "set")])
def test_a_task_is_never_destroyed(world: World, command: tuple[str, str]) -> None:
    text = "- [ ] [due:: 2021-09-20]\n"
    world.write({"a.md": text})
    handle = world.til("todo").lines[0].split("\t")[0]
    none = ("none",) if command[1] == "due" else ("--due", "none")
    refused = world.til(*command, handle, *none)
    assert 2 == refused.status
    assert "nothing of the task would be left" in refused.err
    assert text == (world.notebook / "a.md").read_text()


def test_the_date_that_a_task_has_is_the_one_that_moves(world: World) -> None:
    world.write(
        {"a.md": "- [ ] 복습 🔁 every week ⏳ 2021-09-09\n- TODO 과제\n  DEADLINE: <2021-09-09 Thu>\n"}
    )
    answer = world.til("todo", "due", "복습", "과제", "내일")
    assert ["⏳ 2021-09-10 복습\ta.md:1", "📅 2021-09-10 과제\ta.md:2"] == answer.lines
    assert (world.notebook / "a.md").read_text() == (
        "- [ ] 복습 🔁 every week ⏳ 2021-09-10\n- TODO 과제\n  DEADLINE: <2021-09-10 Fri>\n"
    )


def test_what_is_snoozed_is_not_shown_till_then(world: World) -> None:
    world.write({"a.md": "- [ ] 글 📅 2021-09-10\n"})
    assert ["🛫 2021-09-13 글\ta.md:1"] == world.til("todo", "snooze", "글", "다음 주 월요일").lines
    assert [] == world.til("todo").lines
    assert 1 == len(world.til("todo", "--waiting").lines)
    assert 0 == world.til("todo", "snooze", "글", "none").status
    assert "- [ ] 글 📅 2021-09-10\n" == (world.notebook / "a.md").read_text()
    assert "already without a start date: 글\n" == world.til("todo", "snooze", "글", "none").err


def test_a_tag_of_two_words_is_one_tag(world: World) -> None:
    world.write({"a.md": "- [ ] 글 📅 2021-09-10\n"})
    for _ in range(2):
        world.til("todo", "set", "a.md:1", "-t", "자료 구조")
    assert "- [ ] 글 #[[자료 구조]] 📅 2021-09-10\n" == (world.notebook / "a.md").read_text()
    world.til("todo", "set", "a.md:1", "--text", "새 글")
    assert "- [ ] 새 글 #[[자료 구조]] 📅 2021-09-10\n" == (world.notebook / "a.md").read_text()


def test_add_takes_the_same_options(world: World) -> None:
    words = (
        "--due",
        "내일",
        "--scheduled",
        "오늘",
        "--start",
        "오늘",
        "--repeat",
        "매주 금요일",
        "--priority",
        "low",
    )
    world.til("add", "글", *words, "-t", "nlp")
    text = (world.notebook / "2021/09/2021-09-09.md").read_text()
    assert "- [ ] 글 #nlp 🔽 🔁 every week on Friday 🛫 2021-09-09 ⏳ 2021-09-09 📅 2021-09-10\n" in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--repeat", "가끔"), "cannot read the rule '가끔'"),
        (("--priority", "urgent"), "no priority is called 'urgent'"),
        (("--text", " "), "a task needs words"),
        ((), "nothing is to be set"),
    ],
)
def test_what_cannot_be_set_is_said(world: World, options: tuple[str, ...], told: str) -> None:
    world.write({"a.md": "- [ ] 글\n"})
    answer = world.til("todo", "set", "글", *options)
    assert 2 == answer.status
    assert told in answer.err


LOGSEQ = "- TODO 하나\n- TODO [#B] 둘\n  DEADLINE: <2021-09-20 Mon>\n"


@pytest.mark.parametrize(
    ("note", "options", "added"),
    [
        (LOGSEQ, "", "- TODO 글\n"),
        (LOGSEQ, "--due 내일 --priority high -t nlp", "- TODO [#A] 글 #nlp\n  DEADLINE: <2021-09-10 Fri>\n"),
        (LOGSEQ, "--scheduled 오늘 --repeat 매주", "- TODO 글\n  SCHEDULED: <2021-09-09 Thu ++1w>\n"),
        ("* LATER 하나\n* NOW 둘\n", "--due 내일", "* LATER 글\n  DEADLINE: <2021-09-10 Fri>\n"),
        ("- [ ] 하나\n- [x] 둘\n- TODO 셋\n", "--due 내일", "- [ ] 글 📅 2021-09-10\n"),
        ("- [ ] 하나 [due:: 2021-09-10]\n", "--due 내일", "- [ ] 글  [due:: 2021-09-10]\n"),
    ],
)
def test_a_new_task_is_written_as_its_note_has_them(
    world: World, note: str, options: str, added: str
) -> None:
    path = world.notebook / "2021-09-09.md"
    world.write({path.name: note})
    assert 0 == world.til("add", "--todo", "글", *options.split()).status
    assert note + added == path.read_text("utf-8")
    assert "open" == world.til("todo", "글", "--json").json[0]["status"]
    assert 0 == world.til("undo").status
    assert note == path.read_text("utf-8")


def test_the_first_task_of_a_graph_is_written_as_logseq_has_them(world: World) -> None:
    world.write({"logseq/config.edn": "{}", "2021-09-09.md": "- 글\n"})
    assert 0 == world.til("add", "--todo", "일", "--due", "내일").status
    told = (world.notebook / "2021-09-09.md").read_text("utf-8")
    assert "- 글\n- TODO 일\n  DEADLINE: <2021-09-10 Fri>\n" == told


def test_a_series_whose_first_is_done_goes_on_from_there(world: World) -> None:
    """Set in one go, the repeater stands behind the new day whatever the order of the options."""
    world.write({"a.md": "- TODO 글\n"})
    assert 0 == world.til("todo", "set", "글", "--repeat", "매주", "--due", "내일").status
    assert "- TODO 글\n  DEADLINE: <2021-09-10 Fri ++1w>\n" == (world.notebook / "a.md").read_text("utf-8")
