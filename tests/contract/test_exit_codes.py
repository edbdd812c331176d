"""Bad input, each with its exit status and one clear line: what was wrong, and what to type next."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from worlds import World

NOTES = {
    "2021-09-08.md": "# CRF 정리\n\n- [ ] 논문 읽기\n- [ ] 논문 쓰기\n- [x] 과제 제출\n",
    "2021-09-07.md": "# CRF 복습\n\n- [ ] 복습\n",
}


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    return shared_world


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["lst"], 2, "No such command 'lst'. Did you mean 'list'?"),
        (["list", "--lang"], 2, "No such option: --lang"),
        (["list", "--sort", "size"], 2, "'size' is not one of 'date', 'title', 'modified'"),
        (["list", "-n", "-1"], 2, "-1 is not in the range x>=0"),
        (["list", "--on", ""], 2, "cannot read '' as a date"),
        (["search", "crf", "--since", ""], 2, "cannot read '' as a date"),
        (["add", "x", "-t", ""], 2, "a tag needs a name"),
        (["new", "-N", "-t", "#"], 2, "a tag needs a name"),
        (["list", "-n", "many"], 2, "'many' is not a valid int"),
        (["list", "--since"], 2, "'--since' requires an argument"),
        (["index", "drop"], 2, "'drop' is not one of"),
        (["--color", "blue", "list"], 2, "--color takes auto, always or never"),
        (["search"], 2, "til search wants words, or a filter"),
        (["done"], 2, "Missing argument 'TASK...'"),
        (["add"], 2, "Missing argument 'TEXT...'"),
        (["add", " "], 2, "there is nothing to add"),
        (["todo", "--all", "--done"], 2, "--all and --done exclude each other"),
        (["done", "--cancel", "--start", "논문"], 2, "--cancel and --start exclude each other"),
        (["list", "--since", "2021-02-30"], 2, "'2021-02-30' names no day of the calendar"),
        (["list", "--on", "32/13"], 2, "'32/13' names no day of the calendar"),
        (["list", "--until", "내일모래"], 2, "cannot read '내일모래' as a date"),
        (["new", "-N", "-d", "2021-02-30"], 2, "'2021-02-30' names no day of the calendar"),
        (["add", "글", "-d", "32/13"], 2, "'32/13' names no day of the calendar"),
        (["add", "글", "--due", "내일모래"], 2, "cannot read '내일모래' as a date"),
        (["todo", "--due", "2021-02-30"], 2, "'2021-02-30' names no day of the calendar"),
        (["search", "on:2021-02-30"], 2, "'2021-02-30' names no day of the calendar"),
        (["search", "since:내일모래"], 2, "cannot read '내일모래' as a date"),
        (["show", "2021-02-30"], 2, "'2021-02-30' names no day of the calendar"),
        (["edit", "32/13"], 2, "'32/13' names no day of the calendar"),
        (["search", "has:x"], 2, "no such filter: has:x"),
        (["list", "is:big"], 2, "no such filter: is:big"),
        (["todo", "has:x"], 2, "no such filter: has:x"),
        (["new", "-N", "--template", "없는틀", "제목"], 2, "없는틀"),
        (["show", "2021-09-01"], 3, "no entry for 2021-09-01"),
        (["show"], 3, "no entry for 2021-09-09"),
        (["show", "내일모래"], 3, "no entry fits '내일모래'"),
        (["edit", "없는 제목"], 3, "no entry fits '없는 제목'"),
        (["show", "CRF"], 3, "2 entries fit 'CRF'"),
        (["edit", "CRF"], 3, "2 entries fit 'CRF'"),
        (["done", "없는일"], 3, "no open task fits '없는일'"),
        (["done", "없는"], 3, "no open task fits '없는'"),
        (["undo", "없는"], 3, "no closed task fits '없는'"),
        (["list", "--json", "--jsonl"], 2, "--json and --jsonl exclude each other"),
        (["search", "x", "--json", "-l"], 2, "--json and --paths exclude each other"),
        (["search", "x", "-c", "-0"], 2, "--count and --null exclude each other"),
        (["todo", "--format", "ics", "--json"], 2, "--json and --format exclude each other"),
        (["tags", "--jsonl", "--json"], 2, "--json and --jsonl exclude each other"),
        (["doctor", "--jsonl", "--json"], 2, "--json and --jsonl exclude each other"),
        (["done", "논문"], 3, "2 tasks fit '논문'"),
    ],
)
def test_bad_input(notes: World, arguments: list[str], status: int, says: str) -> None:
    before = {path: path.read_bytes() for path in notes.notebook.rglob("*") if path.is_file()}
    answer = notes.til(*arguments)
    first, *rest = answer.err.splitlines()
    assert (status, "") == (answer.status, answer.out)
    assert first.startswith("til: ")
    assert says in first
    assert all(line.startswith("     ") for line in rest), answer.err
    assert before == {path: path.read_bytes() for path in notes.notebook.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lst"], "til --help"),
        (["list", "--lang"], "til list --help"),
        (["list", "--since", "2021-02-30"], "2021-09-09"),
        (["search", "has:x"], "has:todo"),
        (["show", "2021-09-06"], "til new -d 2021-09-06     nearest: 2021-09-07"),
        (["show", "CRF"], "2021-09-07.md"),
        (["edit", "CRF"], "2021-09-08.md"),
        (["done", "논문"], "논문 쓰기"),
        (["done", "없는일"], "til todo"),
    ],
)
def test_an_error_says_what_to_type_next(notes: World, arguments: list[str], hint: str) -> None:
    assert hint in "\n".join(notes.til(*arguments).err.splitlines()[1:])


@pytest.mark.parametrize(
    "arguments",
    [["lst"], ["list", "--since", "2021-02-30"], ["show", "2021-09-01"], ["-C", "/nowhere", "list"]],
)
def test_a_process_ends_with_the_same_status_and_no_traceback(notes: World, arguments: list[str]) -> None:
    answer, inside = notes.process(*arguments), notes.til(*arguments)
    assert (inside.status, inside.out, inside.err) == (answer.status, answer.out, answer.err)
    assert "Traceback" not in answer.err


QUERIES = (
    *(
        "c++",
        '"',
        '""',
        '"a',
        "a^2",
        "^a",
        "a:b:c",
        "*",
        "**",
        "a*b",
        "(",
        ")",
        "(a",
        "{a b}",
        "\\",
        "'",
        ";",
    ),
    *("tag:", "title:", "in:", "on:", "since:", "has:", "is:", "col:x", "foo-bar", "%", "_", "@"),
    *("AND", "OR", "NOT", "a AND", "a OR", "NEAR(a b)", "\0", "\x1b[31m", "💡", "ㅎㅅ", "e\u0301"),
    *("a" * 5000, "a OR " * 500 + "b", "(" * 2000),
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: ascii(query)[1:20])
def test_a_query_is_never_a_syntax_error(notes: World, query: str) -> None:
    for command in (["search", "--", query], ["list", "--", query], ["todo", "--", query]):
        answer = notes.til(*command)
        assert answer.status in ((0, 1) if command[0] == "search" else (0,)), answer.err[:300]
        assert "error" not in answer.err


@pytest.mark.parametrize("command", ["search", "list", "todo"])
@pytest.mark.parametrize("query", ["", " "])
def test_an_empty_query_is_told(notes: World, command: str, query: str) -> None:
    assert (2, "til: the query is empty") == (
        notes.til(command, query).status,
        notes.til(command, query).err.split("\n")[0],
    )


def test_signs_are_looked_for_as_they_stand(world: World) -> None:
    world.write({"a.md": "c++ 포인터\n", "b.md": "c 언어\n", "d.md": 'tag: a AND b, foo-bar, 3 * 4, "말"\n'})
    assert world.til("search", "c++", "-l").lines == ["a.md"]
    assert world.til("search", "foo-bar", "-l").lines == ["d.md"]
    assert world.til("search", '"a AND"', "-l").lines == ["d.md"]
    assert world.til("search", "tag:", "-l").lines == ["d.md"]


@pytest.mark.parametrize("word", ["bert", "test", "CNN", "learning", "학습", "tag:nlp", "in:old/", '"a b"'])
def test_minus_excludes_a_word_wherever_it_stands(notes: World, word: str) -> None:
    for command in ("search", "list", "todo"):
        expected = notes.til(command, "--", "논문", f"-{word}")
        assert notes.til(command, "논문", f"-{word}") == expected
        assert notes.til(command, "논문", f"-{word}", "-n", "5") == expected


EXCLUDED = {
    "a.md": "---\ntags: [nlp]\n---\n# 정리 하나\n\nBERT 학습 rl\n",
    "b.md": "# 정리 둘\n\nself attention est\n",
    "c.md": "---\ntags: [nlp, est]\n---\n# 2021-09-09 정리 셋\n",
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["정리", "-bert"], "bc"),
        (["정리", "-rl"], "bc"),
        (["정리", "-test"], "abc"),
        (["정리", "-학습"], "bc"),
        (["-학습", "정리"], "bc"),
        (["-tag:nlp", "정리"], "b"),
        (["정리", '-"self attention"'], "ac"),
        (["--", "-bert", "정리"], "bc"),
        (["정리", "-test", "-n", "5", "-t", "nlp"], "ac"),
        (["-t", "nlp", "정리", "-bert", "--undated"], ""),
        (["-test", "정리"], "c"),  # before all words it is the option with its value
        (["정리", "-n1", "-bert", "--sort", "date"], "c"),
    ],
    ids=" ".join,
)
def test_options_and_words_that_are_left_out_stand_together(
    world: World, words: list[str], found: str
) -> None:
    world.write(EXCLUDED)
    for command in ("search", "list"):
        assert sorted(f"{name}.md" for name in found) == sorted(world.til(command, "-l", *words).lines)


def test_a_bundle_of_options_behind_the_words_holds_a_digit(world: World) -> None:
    world.write(EXCLUDED)
    assert world.til("search", "정리", "BERT", "-l0").out == "a.md\0"
    assert len(world.til("list", "정리", "-ln2").lines) == 2
    assert world.til("todo", "due", "없는", "-3").status == 3


@pytest.mark.parametrize("command", ["search", "list", "todo"])
@pytest.mark.parametrize("words", [["-bert", "정리"]], ids=" ".join)
def test_what_is_no_option_can_stand_behind_two_dashes(notes: World, command: str, words: list[str]) -> None:
    answer = notes.til(command, *words)
    word = next(word for word in words if word.startswith("-"))
    assert answer.status == 2
    assert f"til {command} -- {word}" in answer.err
    for words in (["-x"], ["정리", "-x"]):
        told = notes.til(command, *words)
        assert (2, f"til: No such option: -x\n     see  til {command} --help\n") == (told.status, told.err)


@pytest.mark.parametrize("command", [["search", "정리"], ["todo"], ["list"]])
def test_the_filters_of_the_list_are_everywhere(world: World, command: list[str]) -> None:
    world.write({"a.md": "# 정리\n\n- [ ] 하나\n", "b.md": "# 2021-09-09 정리\n\n- [ ] 둘\n"})
    assert world.til(*command, "--undated", "-l").lines == ["a.md"]


def test_a_title_that_reads_like_a_course_day(world: World) -> None:
    world.write({"day32/readme.md": "# Day32\n\n글\n"})
    assert (world.til("show", "Day32").status, world.til("show", "Day32").out) == (0, "# Day32\n\n글\n")


def test_a_date_not_written_in_full_is_echoed(notes: World) -> None:
    assert notes.til("list", "--on", "어제").err == "어제 = 2021-09-08 Wed\n"
    assert notes.til("show", "어제").err == "어제 = 2021-09-08 Wed\n"
    assert notes.til("edit", "어제", EDITOR="true").err == "어제 = 2021-09-08 Wed\n"
    assert notes.til("show", "2021-09-08").err == ""
    assert notes.til("edit").err.startswith("til: no entry for 2021-09-09\n")
    missing = notes.til("show", "9월", "1일").err.splitlines()
    assert missing[:2] == ["9월 1일 = 2021-09-01 Wed", "til: no entry for 2021-09-01"]


def test_a_handle_that_is_also_a_word_of_another_task(world: World) -> None:
    world.write({"2021-09-09.md": "# 오늘\n\n- [ ] 하나\n"})
    start = world.til("todo", "--json").json[0]["id"][:2]
    world.write({"2021-09-08.md": f"# 어제\n\n- [ ] {start} 정리하기\n"})
    answer = world.til("done", start)
    assert (answer.status, answer.out) == (3, "")
    assert "하나" in answer.err
    assert f"{start} 정리하기" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ["add", "a\udcffb"],
        ["add", "글", "-t", "a\udcff"],
        ["add", "글", "-u", "한\udcff"],
        ["add", "-"],
        ["new", "-N", "a\udcff"],
        ["new", "-N", "--body", "-"],
        ["list", "-t", "a\udcff"],
        ["search", "a\udcff"],
        ["show", "a\udcff"],
    ],
)
def test_what_was_typed_is_no_unicode(world: World, command: list[str]) -> None:
    before = {path: path.read_bytes() for path in world.notebook.rglob("*") if path.is_file()}
    answer = world.til(*command, stdin="a\n글\udcff\n")
    assert (answer.status, answer.out) == (2, "")
    assert "is not UTF-8" in answer.err
    assert "\\xff" in answer.err
    assert before == {path: path.read_bytes() for path in world.notebook.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode here")
def test_a_folder_may_be_spelled_in_any_bytes(world: World) -> None:
    folder = os.fsdecode(os.fsencode(str(world.root)) + b"/\xc7\xd1")
    os.mkdir(folder)
    with open(folder + "/2021-09-09.md", "w", encoding="utf-8") as note:
        note.write("# 글\n")
    assert world.til("-C", folder, "list", "-l").lines == ["2021-09-09.md"]
    assert world.til("list", "-C", folder, "-l").lines == ["2021-09-09.md"]
    assert world.til("import", folder, "--dry-run").status == 0


def test_a_current_folder_that_is_gone(world: World) -> None:
    gone = world.root / "gone"
    gone.mkdir()
    leave = ("sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', str(gone))
    world.write(NOTES)
    answer = world.process("list", wrap=leave)
    assert (answer.status, len(answer.lines), answer.err) == (0, 2, "")
    for arguments, chosen in ((["list"], ""), (["-C", ".", "list"], "/a"), (["init"], "/a")):
        gone.mkdir()
        answer = world.process(*arguments, wrap=leave, TIL_NOTEBOOK=chosen)
        assert (answer.status, answer.out) == (5, "")
        assert answer.err.splitlines()[0] == "til: the current folder is gone"


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell closes the streams")
def test_streams_that_are_closed(world: World) -> None:
    world.write(NOTES)
    answer = world.process("list", wrap=("sh", "-c", 'exec "$0" "$@" >&-'))
    assert (answer.status, answer.err.splitlines()[0]) == (5, "til: standard output is closed")
    assert len(world.process("list", wrap=("sh", "-c", 'exec "$0" "$@" 2>&-')).lines) == 2
    answer = world.process("add", "-", wrap=("sh", "-c", 'exec "$0" "$@" <&-'))
    assert (answer.status, answer.err.splitlines()[0]) == (2, "til: there is nothing to add")


def test_home_is_that_of_the_environment(world: World) -> None:
    world.write(NOTES)
    for environ in ({"TIL_NOTEBOOK": "~/til"}, {"TIL_NOTEBOOK": ""}):
        assert len(world.til("list", cwd=world.root, **environ).lines) == 2
    assert len(world.til("-C", "~/til", "list").lines) == 2
    assert world.til("show", "~/til/2021-09-07.md").out == NOTES["2021-09-07.md"]


def test_a_long_query_is_cut_where_it_is_told(world: World) -> None:
    world.write(NOTES)
    assert world.til("search", "--", "가나" * 2000).err == f"nothing for {'가나' * 14}가…\n"


def test_a_title_of_emoji_names_its_file(world: World) -> None:
    told = [world.til("new", "-N", title).out for title in ("🎉", "❤️ 👩‍💻", "정리 🎉", "?!")]
    names = [Path(path.strip()).name for path in told]
    assert names == [f"2021-09-09-{name}.md" for name in ("🎉", "❤️👩‍💻", "정리", "til")]


def test_no_notebook(world: World) -> None:
    for arguments in (["-C", "/nowhere/at/all", "list"], ["-C", "/nowhere/at/all", "new", "-N"]):
        answer = world.til(*arguments)
        assert (answer.status, answer.out) == (5, "")
        assert answer.err.startswith("til: no such folder: /nowhere/at/all")
    file = world.root / "file"
    file.write_text("")
    assert (world.til("-C", str(file), "list").status, "") == (5, "")
    bare = world.process("list", HOME=str(world.root), TIL_NOTEBOOK="", cwd=world.root)
    assert bare.status == 5
    assert "no notebook yet" in bare.err
    assert "til new" in bare.err


def test_a_clock_that_cannot_be_read(world: World) -> None:
    answer = world.til("list", TIL_NOW="gestern")
    assert (answer.status, answer.err.splitlines()[0]) == (2, "til: TIL_NOW is 'gestern'")


@pytest.mark.parametrize(
    "text", ["path = 3\n", "path = [\n", 'path = "../{date}.md"\n', 'path = "/tmp/{date}.md"\n', b"\xff\xfe"]
)
def test_a_configuration_that_cannot_be_read(world: World, text: str | bytes) -> None:
    world.write({".til/config.toml": text})
    answer = world.til("list")
    assert (answer.status, answer.out) == (2, "")
    assert "config.toml" in answer.err.splitlines()[0]


def test_a_notebook_chooses_no_program(world: World) -> None:
    world.write(
        {".til/config.toml": 'editor = "touch owned"\npager = "touch owned"\n', "2021-09-09.md": "# 오늘\n"}
    )
    answer = world.til("list")
    assert answer.status == 0
    assert "editor is ignored here" in answer.err
    rows = world.til("config", "editor", "pager", "--json", EDITOR="vi", PAGER="cat").json
    assert [("editor", "vi", "EDITOR"), ("pager", "cat", "PAGER")] == [tuple(row.values()) for row in rows]


def test_a_folder_that_leads_out_of_the_notebook_is_not_written_to(world: World) -> None:
    outside = world.root / "outside"
    outside.mkdir()
    (world.notebook / "2021").symlink_to(outside)
    answer = world.til("new", "-N")
    assert (answer.status, answer.out) == (5, "")
    assert "outside the notebook" in answer.err
    assert list(outside.iterdir()) == []


def test_a_file_where_a_folder_is_needed(world: World) -> None:
    world.write({"2021/09": "not a folder\n"})
    for arguments in (["new", "-N"], ["add", "글"]):
        answer = world.til(*arguments)
        assert (answer.status, answer.out) == (5, "")
        assert "cannot write" in answer.err


def test_a_notebook_that_cannot_be_written(
    world: World, unprivileged: tuple[str, ...], closed: Callable[[Path, int], None]
) -> None:
    world.write(NOTES)
    closed(world.notebook, 0o555)
    for arguments in (["new", "-N"], ["add", "글"], ["done", "쓰기"], ["undo", "과제"]):
        answer = world.process(*arguments, wrap=unprivileged)
        assert (answer.status, answer.out) == (5, "")
        assert "Permission denied" in answer.err.splitlines()[0]
        assert "Traceback" not in answer.err
    assert world.process("list", wrap=unprivileged).status == 0
    assert {path.name: path.read_text() for path in world.notebook.iterdir()} == NOTES


def test_a_file_that_cannot_be_read_stops_nothing(
    world: World, unprivileged: tuple[str, ...], closed: Callable[[Path, int], None]
) -> None:
    world.write({**NOTES, "닫힘.md": "# 2021-09-05\n", "닫힌곳/a.md": "# 2021-09-04\n"})
    closed(world.notebook / "닫힘.md", 0)
    closed(world.notebook / "닫힌곳", 0)
    assert len(world.process("list", wrap=unprivileged).lines) == 2
    told = world.process("doctor", "--json", wrap=unprivileged)
    assert told.status == 1
    assert {("닫힘.md", "unreadable"), ("닫힌곳", "unreadable")} == {
        (row["path"], row["code"]) for row in told.json
    }


def test_a_configuration_that_may_not_be_read(
    world: World, unprivileged: tuple[str, ...], closed: Callable[[Path, int], None]
) -> None:
    world.write({".til/config.toml": 'language = "ko"\n'})
    closed(world.notebook / ".til/config.toml", 0)
    answer = world.process("list", wrap=unprivileged)
    assert (answer.status, answer.out) == (5, "")
    assert "Permission denied" in answer.err


def test_showing_a_file_that_cannot_be_read(
    world: World, unprivileged: tuple[str, ...], closed: Callable[[Path, int], None]
) -> None:
    world.write({"닫힘.md": "# 2021-09-05\n"})
    closed(world.notebook / "닫힘.md", 0)
    answer = world.process("show", "닫힘.md", wrap=unprivileged)
    assert answer.status == 5
    assert "Permission denied" in answer.err


def test_without_a_place_for_the_index_it_works_from_memory(world: World) -> None:
    world.write(NOTES)
    (world.root / "cache").write_text("a file")
    for arguments in (["list"], ["search", "논문"], ["todo"], ["tags"], []):
        answer = world.til(*arguments)
        assert answer.status == 0
        assert "working from memory" in answer.err.splitlines()[0]
    assert len(world.til("list").lines) == 2


def test_an_index_folder_that_cannot_be_written(
    world: World, unprivileged: tuple[str, ...], closed: Callable[[Path, int], None]
) -> None:
    world.write(NOTES)
    (world.root / "cache").mkdir()
    closed(world.root / "cache", 0o555)
    answer = world.process("list", wrap=unprivileged)
    assert (answer.status, len(answer.lines)) == (0, 2)
    assert "working from memory" in answer.err


def test_an_index_that_can_no_longer_be_written(
    world: World, unprivileged: tuple[str, ...], closed: Callable[[Path, int], None]
) -> None:
    world.write(NOTES)
    closed_index = world.index
    assert world.til("list").status == 0
    closed(closed_index, 0o444)
    world.write({"2021-09-06.md": "# 새 글\n"})
    answer = world.process("list", wrap=unprivileged)
    assert (answer.status, len(answer.lines)) == (0, 3)
    assert "working from memory" in answer.err


# --- files that are no plain Markdown in UTF-8


def test_odd_files_stop_nothing(world: World) -> None:
    world.write(
        {
            **NOTES,
            "binary.md": bytes(range(256)) * 40,
            "empty.md": b"",
            "bom.md": b"\xef\xbb\xbf# 2021-09-01 BOM\n",
            "cp949.md": "# 2021-09-02 씨피\n\n- [ ] 옛 글을 옮긴다\n\n한글 윈도우에서 쓴 글입니다.\n".encode(
                "cp949"
            ),
            "utf16.md": "# 2021-09-03 유티에프\n\n- [ ] 메모장으로 썼다\n".encode("utf-16"),
            "yaml.md": "---\ntags: [학습]\n  - 패턴\ndate: 2021-09-04\n---\n\n- [ ] 머리말을 고친다\n",
            "cr.md": b"# 2021-09-05 CR\r- [ ] old mac\r",
        }
    )
    os.truncate(world.notebook / "empty.md", 0)
    with (world.notebook / "big.md").open("wb") as file:
        file.truncate(50_000_000)
    (world.notebook / "nowhere.md").symlink_to("nothing.md")
    (world.notebook / "loop1.md").symlink_to("loop2.md")
    (world.notebook / "loop2.md").symlink_to("loop1.md")
    (world.notebook / "sub").mkdir()
    (world.notebook / "sub" / "up").symlink_to("..")
    (world.notebook / "passwd.md").symlink_to("/etc/passwd")
    if hasattr(os, "mkfifo"):
        os.mkfifo(world.notebook / "pipe.md")

    answer = world.process("list", "--json")
    assert (answer.status, answer.err) == (0, "")
    dates = {entry["path"]: entry["date"] for entry in answer.json}
    assert dates == {
        "2021-09-08.md": "2021-09-08",
        "2021-09-07.md": "2021-09-07",
        "bom.md": "2021-09-01",
        "cp949.md": "2021-09-02",
        "utf16.md": "2021-09-03",
        "yaml.md": "2021-09-04",
        "cr.md": "2021-09-05",
        "empty.md": None,
    }
    open_tasks = {task["text"] for task in world.til("todo", "--json").json}
    assert {"옛 글을 옮긴다", "메모장으로 썼다", "머리말을 고친다", "old mac"} < open_tasks
    assert world.til("search", "윈도우", "-l").lines == ["cp949.md"]

    told = {(row["path"], row["code"]) for row in world.til("doctor", "--json").json}
    assert {
        ("binary.md", "binary"),
        ("cp949.md", "encoding"),
        ("utf16.md", "encoding"),
        ("yaml.md", "front-matter-broken"),
        ("big.md", "too-large"),
        ("nowhere.md", "broken-link"),
        ("loop1.md", "broken-link"),
        ("loop2.md", "broken-link"),
    } <= told


def test_a_tick_in_another_encoding_changes_one_mark(world: World) -> None:
    before = "# 2021-09-02\r\n\r\n- [ ] 옛 글을 옮긴다 \r\n- [ ] 한글 윈도우에서 쓴 글".encode("cp949")
    world.write({"cp949.md": before})
    assert world.til("done", "옮긴다").status == 0
    assert before.replace(b"[ ]", b"[x]", 1) == (world.notebook / "cp949.md").read_bytes()


def test_an_item_that_the_encoding_of_its_file_lacks_is_refused(world: World) -> None:
    before = "# 2021-09-09\n\n한글 윈도우에서 쓴 글입니다.\n".encode("cp949")
    world.write({"2021/09/2021-09-09.md": before})
    answer = world.til("add", "그림 글자 🎉")
    assert (answer.status, answer.out) == (5, "")
    assert "cp949" in answer.err
    assert before == (world.notebook / "2021/09/2021-09-09.md").read_bytes()


# --- text out of notes is data

MARKUP = {
    "2021-09-09.md": (
        '---\ntitle: "[bold]제목[/bold] \\e[31m"\ntags: ["[red]tag", "a\\e]0;x\\a"]\n---\n'
        "# [bold]머리[/bold] \x1b[31m\n\n- [ ] [bold]할 일[/bold] \x1b]0;pwn\x07 "
        "[link=http://x]l[/link] \x9b2J 📅 2021-09-08\n\n"
        "찾을 말 [bold]굵게[/bold] \x1b[2J [/] \u202ertl\u202c\n\n> 인용 \x1b[31m\n\n"
        "`code \x1b[31m`\n\n| a \x1b[31m | b |\n|---|---|\n| c | d |\n"
    ),
    "[bold]이름[red] \x1b[31m.md": "# 2021-09-08 이름\n\n- [ ] 이름에 든 일\n\n찾을 말\n",
    "깨진.md": "---\ntags: [a\n \x1b[31m: [\ndate: 2021-02-30 \x1b[31m\n---\n찾을 말\n",
}
SCREENS = [
    [],
    ["list"],
    ["search", "찾을"],
    ["todo"],
    ["todo", "--all"],
    ["tags"],
    ["doctor"],
    ["show", "2021-09-09"],
    ["show", "제목"],
    ["done", "--dry-run", "굵"],
    ["done", "--dry-run", "할"],
    ["index", "status"],
    ["show", "없는 \x1b[31m"],
    ["search", "없는 \x1b[31m"],
]
OBEYED = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E) if chr(code) not in "\t\n"]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> World:
    from worlds import make_world

    world = make_world(tmp_path_factory.mktemp("markup"))
    world.write(MARKUP)
    return world


@pytest.mark.parametrize("arguments", SCREENS, ids=" ".join)
def test_nothing_in_a_note_is_obeyed_when_piped(marked: World, arguments: list[str]) -> None:
    answer = marked.til(*arguments)
    if arguments[:1] == ["show"] and answer.status == 0:
        assert "\x1b]0;pwn\x07" in answer.out, "piped, the text is raw"
    else:
        assert [sign for sign in OBEYED if sign in answer.out] == []
    assert [sign for sign in OBEYED if sign in answer.err] == []


@pytest.mark.parametrize("arguments", SCREENS, ids=" ".join)
def test_nothing_in_a_note_is_obeyed_on_a_screen(marked: World, arguments: list[str]) -> None:
    answer = marked.process("--color", "always", *arguments, PAGER="cat", COLUMNS="200")
    assert [sign for sign in OBEYED if sign in answer.screen + answer.err] == []
    assert "Traceback" not in answer.err


def test_brackets_in_a_note_are_shown_as_they_stand(marked: World) -> None:
    for options in ([], ["--color", "always"]):
        assert "[bold]제목[/bold]" in marked.process(*options, "list", COLUMNS="200").screen
        assert "[bold]할 일[/bold]" in marked.process(*options, "todo", COLUMNS="200").screen
        assert "[link=http://x]l[/link]" in marked.process(*options, "todo", COLUMNS="200").screen
        assert "[bold]굵게[/bold]" in marked.process(*options, "search", "찾을", COLUMNS="200").screen
        assert "[red]tag" in marked.process(*options, "tags", COLUMNS="200").screen
        assert "[bold]이름[red]" in marked.process(*options, "search", "-l", "찾을").screen


def test_no_control_character_in_json(marked: World) -> None:
    for arguments in (["list"], ["todo"], ["search", "찾을"], ["tags"], ["doctor"]):
        answer = marked.til(*arguments, "--json")
        assert [sign for sign in OBEYED[:-1] if sign in answer.out] == []
        assert answer.json


# --- status of what succeeds


def test_statuses_of_what_succeeds(notes: World) -> None:
    assert notes.til("search", "논문").status == 0
    assert notes.til("search", "없는말").status == 1
    assert notes.til("list", "없는말").status == 0
    assert notes.til("todo", "없는말").status == 0
    assert notes.til("doctor").status == 0
    assert notes.process("--version").status == 0
    assert notes.process("--help").status == 0


def test_nobody_is_asked_where_nobody_can_answer(notes: World) -> None:
    answer = notes.process("edit", "CRF", stdin=b"1\n")
    assert answer.status == 3
    assert "Which?" not in answer.err


def test_a_nul_on_standard_input_is_refused_and_the_note_lives_on(world: World) -> None:
    world.til("add", "precious")
    for arguments in (("add", "-"), ("new", "-N", "another", "--body", "-")):
        answer = world.til(*arguments, stdin="nul\0x")
        assert answer.status == 2
        assert "standard input is not text" in answer.err
    assert "precious" in world.til("show").out


@pytest.mark.parametrize("name", ["EDITOR", "PICKER", "PAGER"])
def test_a_quote_that_does_not_end_in_a_program_is_told(world: World, name: str) -> None:
    from tilcli.errors import NotebookUnreadable
    from tilcli.system import programs

    with pytest.raises(NotebookUnreadable, match="a quote in it does not end"):
        programs.split("less 'x", name.lower())
    assert programs.split("less -R 'a b'", name.lower()) == ["less", "-R", "a b"]


def test_ctrl_c_before_the_first_command_is_read_ends_quietly(world: World) -> None:
    import subprocess
    import sys

    code = "import os, signal, sys; sys.meta_path.insert(0, type('F', (), {'find_spec': staticmethod("
    code += (
        "lambda name, *_: os.kill(os.getpid(), signal.SIGINT) if name == 'tilcli.cli.session' else None)}))\n"
    )
    code += "from tilcli.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=world.environ, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_status_tells_where_neither_output_nor_message_can(world: World) -> None:
    for words in (["add", "글"], ["list"], ["nosuch"]):
        with open("/dev/full", "wb") as full:
            command = [sys.executable, "-m", "tilcli", *words]
            done = subprocess.run(command, env=world.environ, stdout=full, stderr=full, check=False)
        assert done.returncode in (2, 5), words


def test_hints_are_about_the_folder_that_was_named(world: World) -> None:
    world.write({"2021/09/2021-09-09-crf.md": "# crf\n", "열.md": "# 열\n"})
    there = {"cwd": world.root}
    root = str(world.notebook)
    assert f"til -C {root} new -d yesterday" in world.til("-C", root, "new", "yesterday", "-N", **there).err
    twice = [world.til("-C", root, "new", "두 번", "-N", **there).err for _ in range(2)]
    assert f"til -C {root} edit 2021/09/2021-09-09-두-번.md" in twice[1]
    empty = world.root / "빈 곳"
    empty.mkdir()
    assert f"nothing written yet: til -C '{empty}' new" in world.til("-C", str(empty), **there).out
    assert f"til init '{world.root}/no where'" in world.til("-C", "no where", "list", **there).err


def test_an_unknown_saved_search_is_told_once(world: World) -> None:
    for words in (["search", "@nope"], ["list", "@nope"], ["todo", "@nope"]):
        answer = world.til(*words)
        assert (answer.status, answer.err.count("nope"), len(answer.err.splitlines())) == (2, 2, 2), words
