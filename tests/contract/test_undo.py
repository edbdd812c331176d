"""`til undo` alone: the last change that til made is taken back, byte for byte, or is left and the reason said."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest
from worlds import COMMAND, World

TODAY = "2021/09/2021-09-09.md"
OLD = "2021/09/2021-09-08.md"
LOG = "log/노트.md"
CHANGED = 4

NOTES: dict[str, str | bytes] = {
    TODAY: "# 오늘\r\n\r\n## 할 일\r\n\r\n- [ ] 모델 구현\r\n- [ ] 운동\r\n\r\n## 배운 것\r\n\r\n- 하나",
    OLD: "\ufeff# 어제  \n\n- [ ] 논문 읽기\n  - [ ] 표 그리기\n- [ ] 회고 🔁 every day 📅 2021-09-09\n\n끝\n",
    LOG: "# 모음\n\n- [ ] 운동\n- [ ] 책\n\n- [ ] 운동\n- [ ] 책\n".encode("utf-16"),
    "다른.md": b"# \xff bytes \x80\n\n- [ ] broken \xfe task\n",
}
CHANGES = [
    ("add", "한 줄"),
    ("add", "--todo", "할 것", "--due", "내일", "-u", "새 제목"),
    ("add", "다른 날", "-d", "2021-09-01"),
    ("new", "-N", "-d", "2021-10-01", "--body", "글"),
    ("new", "-N", "제목 있는 글"),
    ("done", "모델 구현", "논문 읽기", "broken"),
    ("done", "회고"),
    ("done", "논문 읽기", "회고"),
    ("done", "표", "--cancel"),
    ("done", "모델 구현", "--start"),
    ("todo", "due", "논문 읽기", "내일"),
    ("todo", "due", "회고", "none"),
    ("todo", "move", "논문 읽기"),
    ("todo", "move", "모델 구현", "--to", "2021-09-20"),
    ("todo", "move", "논문 읽기", "모델 구현", "broken", "--to", "2021-09-20"),
]


def below(world: World) -> dict[str, bytes]:
    """Every file and folder of the notebook."""
    found = sorted(world.notebook.rglob("*"))
    return {
        str(path.relative_to(world.notebook)): path.read_bytes() if path.is_file() else b"/" for path in found
    }


def changed(world: World, *words: str) -> dict[str, bytes]:
    """Carry out a command that changes something; what there is then."""
    before = below(world)
    answer = world.til(*words)
    assert 0 == answer.status, answer.err
    assert below(world) != before
    return below(world)


@pytest.fixture
def notes(world: World) -> World:
    world.write(NOTES)
    return world


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_a_change_is_taken_back_byte_for_byte(notes: World, words: tuple[str, ...]) -> None:
    before = below(notes)
    changed(notes, *words)
    preview = notes.til("undo", "--dry-run")
    assert 0 == preview.status
    assert "would take back the last change, til " in preview.err
    assert preview.out.startswith("--- ")
    answer = notes.til("undo")
    assert 0 == answer.status, answer.err
    name = "todo " + words[1] if words[0] == "todo" else words[0]
    assert f"taken back: til {name}\n" == answer.err
    assert all(line.startswith(("- ", "+ ")) and ".md:" in line for line in answer.lines)
    assert before == below(notes)
    assert CHANGED == notes.til("undo").status, "it is no change that could be taken back again"
    assert before == below(notes)


def test_one_after_the_other_and_never_forward_again(notes: World) -> None:
    states = [below(notes)]
    states += [changed(notes, *CHANGES[number]) for number in (0, 1, 2, 3, 4, 6, 8, 9, 10, 12, 13)]
    for state in reversed(states[:-1]):
        assert 0 == notes.til("undo").status
        assert state == below(notes)
    answer = notes.til("undo")
    assert CHANGED == answer.status
    assert "til remembers no change here" in answer.err


def test_what_was_taken_back_by_name_is_not_done_again(notes: World) -> None:
    """The tick is forgotten with it: what comes next is the change before, and never the tick again."""
    before = below(notes)
    changed(notes, "add", "한 줄")
    added = below(notes)
    changed(notes, "done", "모델 구현", "--start")
    started = below(notes)
    changed(notes, "done", "모델 구현")
    assert "-- [x] 모델 구현" in notes.til("undo", "모델 구현", "--dry-run").out
    for state in (started, added):
        changed(notes, "undo", "모델 구현")
        assert state == below(notes)
    assert "taken back: til add\n" == notes.til("undo").err
    assert before == below(notes)
    assert CHANGED == notes.til("undo").status


def test_one_of_several_that_were_ticked_is_opened_as_a_change_of_its_own(notes: World) -> None:
    ticked = changed(notes, "done", "모델 구현", "2021/09/2021-09-09.md:6")
    changed(notes, "undo", "모델 구현")
    assert 0 == notes.til("undo").status
    assert ticked == below(notes)


def test_twenty_changes_are_remembered(world: World) -> None:
    for number in range(23):
        changed(world, "add", f"줄 {number}")
    assert [0] * 20 + [CHANGED] == [world.til("undo").status for _ in range(21)]
    assert "- 줄 2\n" in (world.notebook / TODAY).read_text("utf-8")


def test_what_was_taken_back_is_said_with_its_place(notes: World) -> None:
    changed(notes, "done", "모델 구현")
    assert [f"- - [x] 모델 구현\t{TODAY}:5", f"+ - [ ] 모델 구현\t{TODAY}:5"] == notes.til("undo").lines
    changed(notes, "add", "한 줄", "-d", "2021-09-01")
    assert ["- the note, which was made by it\t2021/09/2021-09-01.md:1"] == notes.til("undo").lines


# --- others have written since


def edit(world: World, path: str, old: str, new: str) -> None:
    full = world.notebook / path
    data = full.read_bytes()
    assert 1 == data.count(old.encode())
    full.write_bytes(data.replace(old.encode(), new.encode()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 오늘", "# 오늘은\r\n\r\n긴 글"),
        ("- [ ] 운동\r\n", ""),
        ("- 하나", "- 하나\r\n- 둘"),
        ("하나", "하나 더"),
    ],
)
def test_what_others_wrote_elsewhere_stays(notes: World, old: str, new: str) -> None:
    edit(notes, TODAY, old, new)
    wanted = below(notes)
    edit(notes, TODAY, new, old) if new else notes.write(NOTES)
    changed(notes, "done", "모델 구현")
    edit(notes, TODAY, old, new)
    assert 0 == notes.til("undo").status
    assert wanted == below(notes)


def test_an_item_goes_and_the_day_made_for_it_stays_if_more_was_written_there(world: World) -> None:
    changed(world, "add", "잘못 쓴 줄")
    note = world.notebook / TODAY
    note.write_text(note.read_text("utf-8") + "\n내 글\n", "utf-8")
    assert ["- - 잘못 쓴 줄"] == [line.partition("\t")[0] for line in world.til("undo").lines]
    text = note.read_text("utf-8")
    assert "잘못 쓴 줄" not in text
    assert text.endswith("\n내 글\n")
    assert "# 2021-09-09" in text


def refused(world: World, why: str) -> None:
    """Nothing can be taken back, and that is said; once more gives the same."""
    before = below(world)
    for arguments in (("undo",), ("undo", "--dry-run"), ("undo",)):
        answer = world.til(*arguments)
        assert (CHANGED, "") == (answer.status, answer.out)
        assert why in answer.err
        assert "nothing was changed" in answer.err
    assert before == below(world)


@pytest.mark.parametrize(
    "new", ["- [x] 모델 구현과 평가\r\n", "- [ ] 모델 구현\r\n", "", "- [x] 모델 구현\r\n- [x] 모델 구현\r\n"]
)
def test_what_was_changed_in_its_place_or_cannot_be_told_is_left(notes: World, new: str) -> None:
    changed(notes, "done", "모델 구현")
    edit(notes, TODAY, "- [x] 모델 구현\r\n", new)
    edit(notes, TODAY, "# 오늘", "# 오늘은")
    refused(notes, f"{TODAY} reads otherwise now where it wrote, or twice the same")


def test_twins_are_told_apart_or_left(world: World) -> None:
    twin = "## 아침\n\n- [x] 운동\n\n## 저녁\n\n- [ ] 운동\n\n끝\n"
    world.write({TODAY: twin})
    changed(world, "done", "운동")
    edit(world, TODAY, "끝", "끝이다")
    assert 0 == world.til("undo").status
    assert twin.replace("끝", "끝이다") == (world.notebook / TODAY).read_text("utf-8")
    changed(world, "done", "운동")
    edit(world, TODAY, "## 저녁\n\n- [x] 운동\n\n", "")
    refused(world, "reads otherwise now")


def test_a_heading_that_others_wrote_under_stays(notes: World) -> None:
    changed(notes, "add", "한 줄", "-u", "새 제목")
    note = notes.notebook / TODAY
    note.write_bytes(note.read_bytes() + "\r\n- 남의 줄\r\n".encode())
    refused(notes, "reads otherwise now")


def test_a_file_that_is_gone_and_one_that_others_made_longer(notes: World) -> None:
    changed(notes, "new", "-N", "-d", "2021-10-01")
    made = notes.notebook / "2021/10/2021-10-01.md"
    made.write_bytes(made.read_bytes() + b"mine\n")
    refused(notes, "2021/10/2021-10-01.md was made by it, and written to since")
    changed(notes, "done", "모델 구현")
    (notes.notebook / TODAY).rename(notes.notebook / "다른 이름.md")
    refused(notes, f"{TODAY} is not there any more")


def test_all_files_of_a_change_or_none(notes: World) -> None:
    before = below(notes)
    changed(notes, "todo", "move", "논문 읽기", "broken")
    edit(notes, OLD, "- [>] 논문", "- [ ] 논문")
    edit(notes, OLD, "끝", "끝이다")
    refused(notes, OLD)
    edit(notes, OLD, "- [ ] 논문", "- [>] 논문")
    edit(notes, OLD, "끝이다", "끝")
    assert 0 == notes.til("undo").status
    assert before == below(notes)


def test_what_is_taken_back_by_hand_is_not_taken_back_twice(notes: World) -> None:
    first = below(notes)
    second = changed(notes, "add", "한 줄")
    changed(notes, "done", "모델 구현")
    edit(notes, TODAY, "- [x] 모델", "- [ ] 모델")
    assert CHANGED == notes.til("undo", "--dry-run").status
    answer = notes.til("undo")
    assert CHANGED == answer.status
    assert f"{TODAY} is as it was before the last change, til done; nothing was changed" in answer.err
    assert second == below(notes)
    assert 0 == notes.til("undo").status
    assert first == below(notes)


def test_an_import_is_no_change_that_is_taken_back(notes: World, tmp_path: Path) -> None:
    changed(notes, "add", "한 줄")
    (tmp_path / "log.md").write_text("## 2020-01-01\n\n- one\n", "utf-8")
    changed(notes, "import", str(tmp_path / "log.md"))
    refused(notes, "til remembers no change here")


# --- where it is kept


def history_of(world: World) -> Path:
    (found,) = (Path(world.environ["HOME"]) / ".local/state/til").glob("*.history")
    return found


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_it_is_kept_for_oneself_and_not_in_the_notebook(notes: World) -> None:
    before = set(below(notes))
    changed(notes, "done", "모델 구현")
    assert before == set(below(notes))
    assert 0o600 == stat.S_IMODE(history_of(notes).stat().st_mode)
    assert "논문" not in history_of(notes).read_text("utf-8"), "the lines that changed, and no others"


def test_each_notebook_has_its_own(notes: World, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    before = below(notes)
    changed(notes, "add", "여기")
    assert 0 == notes.til("-C", str(other), "add", "저기").status
    assert 0 == notes.til("undo").status
    assert before == below(notes)
    assert 0 == notes.til("-C", str(other), "undo").status
    assert [] == list(other.rglob("*"))


def test_it_does_not_grow_for_ever(notes: World) -> None:
    changed(notes, "add", "가" * 400_000, "-d", "2021-01-09")
    changed(notes, "add", "나" * 400_000, "-d", "2021-01-01")
    changed(notes, "add", "다" * 400_000, "-d", "2021-01-02")
    changed(notes, "add", "라" * 400_000, "-d", "2021-01-03")
    assert history_of(notes).stat().st_size > 4_000_000
    before = below(notes)
    changed(notes, "add", "마")
    assert history_of(notes).stat().st_size < 2_100_000
    assert 0 == notes.til("undo").status
    assert before == below(notes)


@pytest.mark.parametrize("broken", [b"", b"\xff\x00", b"1\t[]", b"12", b'3\t[1,"add","x.md",null]', b"4\t{}"])
def test_a_history_without_sense_is_none(notes: World, broken: bytes) -> None:
    changed(notes, "add", "한 줄")
    whole = history_of(notes).read_bytes()
    history_of(notes).write_bytes(broken)
    refused(notes, "til remembers no change here")
    history_of(notes).write_bytes(broken + whole)
    assert 0 == notes.til("undo").status, "a line that was never finished is a line of its own"


def test_where_nothing_can_be_kept_notes_are_written_all_the_same(notes: World, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder belongs", "utf-8")
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert 0 == notes.til("add", "한 줄", **state).status
    assert CHANGED == notes.til("undo", **state).status


SIDE_BY_SIDE = 6


@pytest.mark.slow
def test_two_tils_at_once_take_back_two_changes(world: World) -> None:
    for number in range(SIDE_BY_SIDE):
        changed(world, "add", f"줄 {number}")
    tils = [
        subprocess.Popen(
            [*COMMAND, "undo"],
            env=world.environ,
            cwd=world.notebook,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(SIDE_BY_SIDE)
    ]
    assert {0} == {til.wait(60) for til in tils}
    for til in tils:
        til.communicate()
    assert {} == below(world)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_what_was_taken_back_is_told_where_its_output_fails(world: World) -> None:
    world.write(NOTES)
    world.til("todo", "move", "논문 읽기")
    answer = world.process("undo", wrap=("sh", "-c", 'exec "$@" > /dev/full', "sh"))
    assert answer.status == 5
    assert f"{OLD}:3, {TODAY}:7 were written; its output could not be" in answer.err
    assert "do not run it again" in answer.err
