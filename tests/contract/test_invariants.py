"""The invariants, seen from outside: notes are the truth, the index never lies, other people's bytes stay."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from worlds import COMMAND, Answer, World

NOTES = {
    "2021/09/2021-09-08.md": "---\ntags: [nlp]\n---\n# CRF\n\n- [ ] 논문 읽기\n\n트랜스포머를 배웠다.\n",
    "2021/09/2021-09-09.md": "# 오늘\n\n- [ ] 정리\n- [x] 산책\n",
    "log.md": "# 기록\n\n## 2021-09-01\n\n첫날\n\n## 2021-09-02\n\n둘째 날 [[CRF]] https://example.org\n"
    "\n- Q. 왜 CRF인가\n  - 이웃을 본다\n- Q. HMM은 왜 아닌가\n",
}
READING = (
    ["list", "--json"],
    ["search", "배웠다", "--json"],
    ["todo", "--all", "--json"],
    ["tags", "--json"],
    ["doctor", "--json"],
    ["show", "2021-09-09"],
    ["questions", "--all", "--json"],
    ["list", "has:question", "--json"],
    ["index", "status"],
    [],
)


def answers(world: World) -> list[tuple[int, str]]:
    return [(answer.status, answer.out) for answer in (world.til(*command) for command in READING)]


def snapshot(root: Path) -> dict[str, tuple[object, ...]]:
    """Everything that a folder holds: modes, times, link targets, bytes."""
    found = {}
    for path in [root, *root.rglob("*")]:
        facts = path.lstat()
        content = path.read_bytes() if path.is_file() else os.readlink(path) if path.is_symlink() else None
        found[str(path.relative_to(root))] = (
            facts.st_mode,
            facts.st_mtime_ns,
            facts.st_ino,
            facts.st_size,
            content,
        )
    return found


@contextmanager
def held(index: Path) -> Iterator[None]:
    """Another program in the middle of writing the index."""
    with closing(sqlite3.connect(index, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


# --- 1. the notes are the truth


def test_deleting_the_index_loses_nothing(world: World) -> None:
    world.write(NOTES)
    before = answers(world)
    handles = [task["id"] for task in world.til("todo", "--json").json]
    for name in os.listdir(world.index.parent):
        (world.index.parent / name).unlink()
    assert before == answers(world)
    assert handles == [task["id"] for task in world.til("todo", "--json").json]


def test_a_rebuild_knows_what_small_steps_knew(world: World) -> None:
    for name, text in NOTES.items():
        world.write({name: text})
        world.til("index")
        world.til("questions")
    world.til("done", "정리")
    world.til("add", "하나 더 #nlp", "-d", "2021-09-08")
    world.til("add", "-q", "왜 CRF인가", "-d", "2021-09-09")
    world.til("questions", "--open")
    (world.notebook / "log.md").unlink()
    commands = (
        ["list", "--json"],
        ["search", "배웠다", "-l"],
        ["todo", "--all", "--json"],
        ["tags", "--json"],
        ["questions", "--all", "--json"],
        ["list", "is:open-question", "--json"],
    )
    before = [world.til(*command).out for command in commands]
    world.til("index", "rebuild")
    assert before == [world.til(*command).out for command in commands]


def test_a_note_that_was_edited_often_ranks_as_after_a_rebuild(world: World) -> None:
    world.write(
        {f"{day:02}.md": f"# 2021-08-{day:02} 노트\n\n" + "학습 내용과 말 " * 20 for day in range(1, 16)}
    )
    for number in range(40):
        world.write({"today.md": f"# 2021-09-09\n\nviterbi {number}\n"})
        world.til("index")
    before = world.til("search", "viterbi OR 학습", "-l").lines
    world.til("index", "rebuild")
    assert world.til("search", "viterbi OR 학습", "-l").lines == before


def damage_all(index: Path) -> None:
    index.write_bytes(random.Random(1).randbytes(index.stat().st_size))


def damage_by_text(index: Path) -> None:
    index.write_text("this is no database\n")


def cut_short(index: Path) -> None:
    data = index.read_bytes()
    index.write_bytes(data[: len(data) // 2 // 4096 * 4096])


@pytest.mark.parametrize("damage", [damage_all, damage_by_text, cut_short])
def test_a_corrupt_index_is_set_aside_and_rebuilt(world: World, damage: object) -> None:
    world.write(NOTES)
    before = answers(world)
    settle(world.index)
    damage(world.index)  # type: ignore[operator]
    first = world.til("list", "--json")
    assert before[0] == (first.status, first.out)
    (line,) = first.err.splitlines()
    assert "corrupt" in line
    assert str(world.index) in line
    assert before == answers(world)
    assert world.til("list").err == ""
    assert any("corrupt" in name for name in os.listdir(world.index.parent))


def settle(index: Path) -> None:
    """Everything that was written lies in the one file."""
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for suffix in ("-wal", "-shm"):
        Path(f"{index}{suffix}").unlink(missing_ok=True)


def test_damage_in_any_page_is_mended(world: World) -> None:
    world.write(
        NOTES
        | {
            f"{day:02}.md": f"# 2021-08-{day:02} 노트\n\n- [ ] 일 {day}\n\n" + "글과 말 " * 50
            for day in range(1, 29)
        }
    )
    before = answers(world)[:5]
    settle(world.index)
    good = world.index.read_bytes()
    noise = random.Random(2).randbytes(4096)
    told = []
    for page in range(1, len(good) // 4096):
        world.index.write_bytes(good[: page * 4096] + noise + good[(page + 1) * 4096 :])
        found = [world.til(*command) for command in READING[:5]]
        told += [
            (page, answer.err)
            for answer, right in zip(found, before, strict=True)
            if (answer.status, answer.out) != right
        ]
        for suffix in ("-wal", "-shm"):
            Path(f"{world.index}{suffix}").unlink(missing_ok=True)
    assert told == []


@pytest.mark.parametrize("words", [["show", "new"], ["search", "new", "--json"], ["todo", "due", "--json"]])
def test_damage_is_mended_whatever_words_are_typed(world: World, words: list[str]) -> None:
    world.write({f"{day:02}.md": f"# 2021-08-{day:02}\n\n" + "글과 말 " * 50 for day in range(1, 29)})
    world.write({"new.md": "# new\n\n- [ ] due diligence\n"})
    right = world.til(*words)
    settle(world.index)
    good = world.index.read_bytes()
    for page in range(1, len(good) // 4096):
        world.index.write_bytes(good[: page * 4096] + b"x" * 4096 + good[(page + 1) * 4096 :])
        found = world.til(*words)
        assert (right.status, right.out) == (found.status, found.out), (page, found.err)
        for suffix in ("-wal", "-shm"):
            Path(f"{world.index}{suffix}").unlink(missing_ok=True)


def test_what_adds_to_a_note_is_not_run_again(world: World) -> None:
    world.write({f"{day:02}.md": f"# 2021-08-{day:02}\n\n" + "글과 말 " * 50 for day in range(1, 29)})
    world.til("index")
    settle(world.index)
    good = world.index.read_bytes()
    for page in range(1, len(good) // 4096):
        world.index.write_bytes(good[: page * 4096] + b"x" * 4096 + good[(page + 1) * 4096 :])
        world.til("add", f"item {page}")
        for suffix in ("-wal", "-shm"):
            Path(f"{world.index}{suffix}").unlink(missing_ok=True)
    text = (world.notebook / "2021/09/2021-09-09.md").read_text(encoding="utf-8")
    items = [line for line in text.splitlines() if "item" in line]
    assert len(items) == len(set(items)) > 0


@pytest.mark.parametrize(
    "key",
    ["look", "racy", "generation", "next_entry"],
)
def test_a_damaged_record_of_the_last_look_is_mended(world: World, key: str) -> None:
    world.write(NOTES)
    before = answers(world)
    with closing(sqlite3.connect(world.index)) as connection, connection:
        connection.execute("UPDATE meta SET value = x'00ff' WHERE key = ?", [key])
    assert before == answers(world)


def test_an_index_of_another_version_is_made_anew(world: World) -> None:
    world.write(NOTES)
    before = answers(world)
    with closing(sqlite3.connect(world.index)) as connection:
        connection.execute("PRAGMA user_version = 999")
    assert before == answers(world)


def test_an_index_for_another_notebook_of_that_name_is_not_believed(world: World) -> None:
    world.write(NOTES)
    index = world.index
    world.til("index")
    settle(index)
    data = index.read_bytes()
    other = world.root / "other"
    other.mkdir()
    elsewhere = Path(world.til("-C", str(other), "index", "path").out.strip())
    elsewhere.write_bytes(data)
    assert world.til("-C", str(other), "list", "--json").out == "[]\n"


# --- 2. the index never describes text that the file no longer has


def texts(world: World) -> list[str]:
    return [task["text"] for task in world.til("todo", "--json").json]


def test_a_change_that_keeps_size_and_time_is_seen(world: World) -> None:
    path = world.notebook / "a.md"
    path.write_text("# 2021-09-09\n\n- [ ] aaa\n")
    os.utime(path, ns=(10**18, 10**18))
    assert texts(world) == ["aaa"]
    path.write_text("# 2021-09-09\n\n- [ ] bbb\n")
    os.utime(path, ns=(10**18, 10**18))
    assert texts(world) == ["bbb"]


def test_a_change_right_after_the_last_look_is_seen(world: World) -> None:
    path = world.notebook / "a.md"
    for word in ("aaa", "bbb", "ccc", "ddd"):
        path.write_text(f"# 2021-09-09\n\n- [ ] {word}\n")
        assert [word] == texts(world)


def test_a_file_that_went_back_in_time_is_seen(world: World) -> None:
    path = world.notebook / "a.md"
    path.write_text("# 2021-09-09\n\n- [ ] 새것\n")
    assert texts(world) == ["새것"]
    other = world.root / "old.md"
    other.write_text("# 2021-09-09\n\n- [ ] 옛날\n")
    os.utime(other, ns=(10**18, 10**18))
    other.replace(path)
    assert texts(world) == ["옛날"]


def test_what_was_moved_or_removed_is_gone(world: World) -> None:
    world.write({"a.md": "# 2021-09-09\n\n- [ ] 하나\n", "b/c.md": "# 2021-09-08\n\n- [ ] 둘\n"})
    assert texts(world) == ["하나", "둘"]
    (world.notebook / "a.md").rename(world.notebook / "z.md")
    assert world.til("list", "-l").lines == ["z.md", "b/c.md"]
    (world.notebook / "b").rename(world.notebook / ".hidden")
    assert world.til("list", "-l").lines == ["z.md"]
    (world.notebook / "z.md").unlink()
    assert (world.til("list", "--json").out, world.til("todo", "--json").out) == ("[]\n", "[]\n")


def test_an_answer_from_before_another_til_wrote_the_index_is_asked_again(world: World) -> None:
    from tilcli.notebook.opening import open_notebook

    world.write(NOTES)
    world.til("index")
    world.write({"new.md": "# 2021-09-03\n"})
    notebook = open_notebook(str(world.notebook), world.environ, str(world.root), print)
    asked = 0

    def ask() -> list[str]:
        nonlocal asked
        paths = [entry.path for entry in notebook.find(None)[0]]
        if asked == 0:
            world.til("index")
        asked += 1
        return paths

    with closing(notebook.index):
        assert "new.md" in notebook.fresh(ask)


def test_nothing_changed_reads_nothing(world: World) -> None:
    world.write(NOTES)
    age(world)
    assert world.til("index", "--json").json["read"] == 3
    assert world.til("index", "--json").json == {"added": 0, "modified": 0, "removed": 0, "read": 0}


def age(world: World) -> None:
    """Make the notes too old to be looked at twice."""
    for path in world.notebook.rglob("*.md"):
        os.utime(path, ns=(10**18, 10**18))


def test_a_busy_index_blocks_no_reader(world: World) -> None:
    world.write(NOTES)
    age(world)
    before = answers(world)
    with held(world.index):
        assert before == answers(world)
        assert world.til("list").err == "", "nothing changed: nothing to write, nothing to say"


def test_a_busy_index_answers_as_the_notes_are(world: World) -> None:
    world.write(NOTES)
    world.til("index")
    with held(world.index):
        world.write({"new.md": "# 2021-09-07\n\n배웠다\n"})
        for command in (["list", "in:new.md", "-l"], ["search", "배웠다", "in:new.md", "-l"]):
            answer = world.til(*command)  # waits a second, then answers from memory
            assert answer.lines == ["new.md"]
            (line,) = answer.err.splitlines()
            assert "busy" in line
    assert world.til("list", "in:new.md", "-l") == Answer(0, "new.md\n")


def test_questions_are_told_while_the_index_is_busy(world: World) -> None:
    world.write(NOTES)
    world.til("index")
    with held(world.index):
        answer = world.til("questions", "--open")
        assert ["HMM은 왜 아닌가"] == [line.split("\t")[2] for line in answer.lines]
        assert "busy" in answer.err
        assert ["log.md"] == sorted(set(world.til("list", "has:question", "-l").lines))
    assert world.til("index", "check").status == 0


# --- 3. other people's bytes stay


def test_reading_a_folder_writes_nothing_into_it(world: World) -> None:
    world.write({**NOTES, ".til/config.toml": 'template = "ko"\n', "sub/메모.md": "메모\n"})
    (world.notebook / "link.md").symlink_to("log.md")
    (world.notebook / "empty").mkdir()
    before = snapshot(world.notebook)
    folder = str(world.notebook)
    for command in (*READING, ["index"], ["index", "rebuild"], ["config"], ["list", "-l"], ["show", "없는"]):
        world.til("-C", folder, *command, cwd=world.root)
        world.til("-C", folder, *command, cwd=world.notebook)
    for command in (
        ["new", "--dry-run"],
        ["add", "--dry-run", "글"],
        ["done", "--dry-run", "정리"],
        ["undo", "--dry-run", "산책"],
    ):
        assert world.til("-C", folder, *command, cwd=world.root).status == 0
    assert before == snapshot(world.notebook)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs decides")
def test_a_relative_cache_folder_does_not_put_the_index_into_the_notebook(world: World) -> None:
    world.write(NOTES | {"config/til/config.toml": "path = 3\n"})
    before = snapshot(world.notebook)
    answer = world.process("list", XDG_CACHE_HOME="cache", XDG_CONFIG_HOME="config")
    assert (answer.status, answer.err) == (0, "")
    assert before == snapshot(world.notebook)
    assert list((world.root / "home" / ".cache" / "til").glob("til-*.db"))


def test_a_dry_run_shows_what_is_then_done(world: World) -> None:
    world.write(NOTES)
    shown = world.til("done", "--dry-run", "정리").out
    assert "-- [ ] 정리" in shown
    assert "+- [x] 정리" in shown
    assert world.til("done", "정리").status == 0
    assert (
        NOTES["2021/09/2021-09-09.md"].replace("[ ] 정리", "[x] 정리")
        == (world.notebook / "2021/09/2021-09-09.md").read_text()
    )


@pytest.mark.parametrize(
    "before",
    [
        b"# 2021-09-09\r\n\r\n- [ ] one \r\n- [ ] two",
        b"\xef\xbb\xbf# 2021-09-09\n\n* [ ] one\t\n",
        b"---\nuse_math: true # mine\ntags:   ['a',\"b\"]\ndate: 2021-09-09\n---\n\n1. [ ] one  \n\n\n",
        "# 2021-09-09\n\n> - [ ] one\u00a0 `[ ]`\n".encode(),
    ],
)
def test_a_tick_and_its_undoing_change_one_mark(world: World, before: bytes) -> None:
    world.write({"a.md": before})
    assert world.til("done", "one").status == 0
    assert before.replace(b"[ ] one", b"[x] one") == (world.notebook / "a.md").read_bytes()
    assert world.til("undo", "one").status == 0
    assert before == (world.notebook / "a.md").read_bytes()


def test_new_never_overwrites(world: World) -> None:
    world.write({"2021/09/2021-09-09.md": "mine\n"})
    assert world.til("new", "-N", "--body", "other").status == 0
    assert (world.notebook / "2021/09/2021-09-09.md").read_text() == "mine\n\nother\n"
    first, second = (world.til("new", "-N", "같은", "제목").out.strip() for _ in range(2))
    assert first != second
    assert second.endswith("-2.md")


def test_a_file_replaced_underneath_is_left_alone(world: World) -> None:
    """No command can be held between reading and writing, so this asks the notebook that the commands ask."""
    from tilcli.errors import ChangedUnderneath
    from tilcli.notebook.days.add import WantedItem, draft_item
    from tilcli.notebook.days.draft import write
    from tilcli.notebook.opening import open_notebook

    today = date(2021, 9, 9)
    world.write({"2021/09/2021-09-09.md": "# 오늘\n\n- [ ] 정리\n"})
    path = world.notebook / "2021/09/2021-09-09.md"
    notebook = open_notebook(str(world.notebook), world.environ, str(world.root), print)
    draft = draft_item(notebook, WantedItem("하나 더"), today)
    path.write_text("# 오늘\n\n다른 편집기가 쓴 글\n")
    with pytest.raises(ChangedUnderneath) as refused:
        write(notebook, draft)
    assert refused.value.exit_status == 4
    assert path.read_text() == "# 오늘\n\n다른 편집기가 쓴 글\n"
    assert [path.name] == os.listdir(path.parent), "no temporary file is left behind"


# --- 4. two commands at once lose nothing


def at_once(world: World, commands: list[list[str]]) -> list[Answer]:
    ready = threading.Barrier(len(commands))

    def start(command: list[str]) -> Answer:
        ready.wait()
        return world.process(*command)

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(start, commands))


def test_items_added_at_once_all_arrive(world: World) -> None:
    world.til("new", "-N")
    told = at_once(world, [["add", f"항목 {number}"] for number in range(6)])
    text = (world.notebook / "2021/09/2021-09-09.md").read_text()
    assert [answer.status for answer in told] == [0] * 6, told
    assert [number for number in range(6) if f"- 항목 {number}\n" not in text] == []


def test_entries_made_at_once_are_all_made(world: World) -> None:
    told = at_once(world, [["new", "-N", "같은 제목", "--body", f"글 {number}"] for number in range(5)])
    assert [answer.status for answer in told] == [0] * 5, told
    made = {answer.out.strip() for answer in told}
    assert len(made) == 5
    assert set(range(5)) == {
        number for number in range(5) for path in made if f"글 {number}\n" in Path(path).read_text()
    }


def test_readers_at_once_agree(world: World) -> None:
    world.write(NOTES)
    told = at_once(world, [["list", "--json"]] * 4)
    assert len({(answer.status, answer.out) for answer in told}) == 1, told
    assert len(json.loads(told[0].out)) == 3 + 1


# --- what is left behind


def test_nothing_is_left_behind(world: World) -> None:
    world.write(NOTES)
    for command in (["add", "글"], ["done", "정리"], ["undo", "산책"], ["new", "-N", "새", "글"]):
        assert world.til(*command).status == 0
    names = {path.name for path in world.notebook.rglob("*") if path.is_file()}
    assert {"2021-09-08.md", "2021-09-09.md", "log.md", "2021-09-09-새-글.md"} == names


def test_a_reader_that_has_seen_enough_is_no_error(world: World) -> None:
    world.write({f"{number}.md": f"# 2021-09-01 {'긴 제목 ' * 30}{number}\n" for number in range(500)})
    world.til("index")
    process = subprocess.Popen(
        [*COMMAND, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=world.environ
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    with process.stderr:
        assert (process.wait(), process.stderr.read()) == (0, b"")
