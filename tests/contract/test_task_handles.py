"""Handles: of what a task says, so that a file may be renamed; of its place where others say the same."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from worlds import World

NOTE = """# 2021-09-08

## 할 일

- [ ] 논문 읽기
  - [ ] 표 그리기
- [ ] 운동 🔁 every day 📅 2021-09-09
- [x] 끝
"""


def handles(world: World) -> dict[str, str]:
    return {task["text"]: task["id"] for task in world.til("todo", "--all", "--json").json}


def read(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", ["2021-09-08.md", "메모.md"])
@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_renamed_file_keeps_its_handles(world: World, name: str, rebuilt: bool) -> None:
    world.write({name: NOTE, **{f"n{n}.md": f"- [ ] 일 {n}\n" for n in range(60 * rebuilt)}})
    before = handles(world)
    place = world.notebook / "a" / "다른 이름.md"
    place.parent.mkdir()
    (world.notebook / name).rename(place)
    if rebuilt:
        assert 0 == world.til("index", "rebuild").status
    assert before == handles(world)
    told = {task["text"]: task["parent"] for task in world.til("todo", "--json").json}
    assert before["논문 읽기"] == told["표 그리기"]
    for text in before:
        assert 0 == world.til("done", before[text]).status
    assert "- [ ]" not in read(place).replace("- [ ] 운동", "")


def test_as_a_machine_spells_it(world: World) -> None:
    world.write({"a.md": "- [ ] ❤️ 카페 글\n"})
    before = [*handles(world).values()]
    for text in ("- [ ] ❤ 카페 글\n", unicodedata.normalize("NFD", "- [ ] ❤️ 카페 글\n")):
        world.write({"a.md": text})
        assert before == [*handles(world).values()]


def test_what_others_say_too_is_named_by_its_place(world: World) -> None:
    world.write({"a.md": "- [ ] 글\n"})
    (alone,) = handles(world).values()
    world.write({"b.md": "- [ ] 글\n"})
    one, other = (task["id"] for task in world.til("todo", "--json").json)
    assert alone not in (one, other)
    assert one != other
    assert 3 == world.til("done", alone).status, "either may be meant"
    (world.notebook / "b.md").unlink()
    assert alone == handles(world)["글"]
    assert 3 == world.til("done", other).status, "nobody has the handle of the one that went"
    assert 0 == world.til("done", one).status


def test_a_handle_goes_with_a_task_that_is_moved(world: World) -> None:
    world.write({"2021-09-08.md": "- [ ] 글\n"})
    short = handles(world)["글"][:3]
    assert 0 == world.til("todo", "move", short).status
    assert 0 == world.til("done", short).status
    assert "- [x] 글\n" in read(world.notebook / "2021" / "09" / "2021-09-09.md")
    assert 0 == world.til("undo").status
    assert 0 == world.til("undo", short).status
    assert "- [ ] 글\n" == read(world.notebook / "2021-09-08.md")


def test_the_next_occurrence_keeps_the_handle(world: World) -> None:
    world.write({"a.md": "- [ ] 운동 🔁 every day 📅 2021-09-08\n"})
    name = handles(world)["운동"]
    for number in range(3):
        (now,) = world.til("todo", "--json").json
        assert name == now["id"]
        assert 0 == world.til("done", name[:2], "--again").status
        assert number + 2 == len(read(world.notebook / "a.md").splitlines())
    assert 0 == world.til("undo", name[:2]).status
    assert 3 == len(read(world.notebook / "a.md").splitlines())
    (world.notebook / "a.md").rename(world.notebook / "b.md")
    assert name == world.til("todo", "--json").json[0]["id"]


LINE = "- [ ] 논문 읽기 #nlp 📅 2021-09-20"
DAY = f"# 2021-09-09\n\n## 할 일\n\n{LINE}\n- [ ] 다른 일\n"
LINES = {
    "ticked": LINE.replace("[ ]", "[x]"), "done date": f"{LINE} ✅ 2021-09-09", "begun": LINE.replace("[ ]", "[/]"),
    "another date": LINE.replace("20", "21"), "no date": "- [ ] 논문 읽기 #nlp", "priority": f"{LINE} ⏫",
    "rule": f"{LINE} 🔁 every week", "plan": f"{LINE} ⏳ 2021-09-14", "hour": f"{LINE} ⏰ 09:00",
    "block id": f"{LINE} ^abc", "id": f"{LINE} 🆔 a1", "needs": f"{LINE} ⛔ b1", "on completion": f"{LINE} 🏁 keep",
    "field": "- [ ] 논문 읽기 #nlp [due:: 2021-09-20]", "U+FE0F": LINE.replace("📅", "📅\ufe0f"),
    "NFD": unicodedata.normalize("NFD", LINE), "spaces": LINE.replace("논문 ", "논문   "), "blanks": f"{LINE}  ",
    "child": f"- 위\n  {LINE}", "bullet": LINE.replace("- ", "* ", 1), "number": LINE.replace("- ", "1. ", 1),
    "quote": f"> {LINE}", "one more": f"{LINE}\n- [ ] 새 일", "words above": f"글\n\n{LINE}",
}  # fmt: skip
NOTES = {
    "CRLF": DAY.replace("\n", "\r\n"), "BOM": f"\ufeff{DAY}", "no last line end": DAY.rstrip(),
    "another section": DAY.replace("## 할 일", "### 하려는 것"), "no section": DAY.replace("## 할 일\n\n", ""),
    "front matter": f"---\ntags: [a]\n---\n{DAY}", "last": DAY.replace(f"{LINE}\n", "") + f"{LINE}\n",
}  # fmt: skip
EDITS = {name: DAY.replace(LINE, line) for name, line in LINES.items()} | NOTES


@pytest.mark.parametrize("edit", EDITS)
def test_what_does_not_change_its_words_leaves_a_handle(world: World, edit: str) -> None:
    world.write({"2021-09-09.md": DAY})
    before = handles(world)["논문 읽기 #nlp"]
    world.write({"2021-09-09.md": EDITS[edit]})
    found = [unicodedata.normalize("NFC", text) for text in handles(world)]
    assert before == [*handles(world).values()][found.index("논문 읽기 #nlp")]
