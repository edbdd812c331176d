"""`til doctor`: what is wrong, and putting right what can be put right."""

from __future__ import annotations

import io

import pytest
from worlds import World

from tilcli.cli.main import run
from tilcli.cli.session import Session

TEXT = "# 학습 정리\r\n\r\n트랜스포머를 배웠다 é\r\n끝"
LATIN_1 = TEXT.encode().decode("latin-1")
KOREAN = "한글 일지 학습을 했다\n"
CP949 = KOREAN.encode("cp949").decode("latin-1")
LOST = TEXT.encode().decode("windows-1254", "ignore")  # the bytes that 1254 does not define are gone
LOG = "# 2021-09-06 (화)\na\n# 2021-09-07 (화)\nb\n# 2021-09-08 (월)\nc\n"


@pytest.fixture
def broken(world: World) -> World:
    world.write(
        {"exact.md": LATIN_1, "cp949.md": CP949, "lost.md": LOST, "log.md": LOG, "fine.md": "Ürün é\n"}
    )
    return world


def bytes_of(world: World) -> dict[str, bytes]:
    files = (path for path in world.notebook.rglob("*") if path.is_file())
    return {path.relative_to(world.notebook).as_posix(): path.read_bytes() for path in files}


# ── the list ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_clean_notebook_is_zero(world: World):
    world.write({"a.md": "# 학습\n"})
    answer = world.til("doctor")
    assert (answer.status, answer.out, answer.err) == (0, "", "nothing wrong in 1 note\n")
    assert world.til("doctor", "--json").json == []


def test_problems_are_listed_with_place_code_message_and_remedy(broken: World):
    answer = broken.til("doctor")
    assert answer.status == 1
    assert [(row[0], row[1]) for row in answer.cells] == [
        ("cp949.md:1", "mojibake"),
        ("exact.md:1", "mojibake"),
        ("lost.md:1", "mojibake"),
        ("log.md:1", "weekday-mismatch"),
        ("log.md:5", "weekday-mismatch"),
    ]
    assert answer.cells[0][3] == "til doctor --repair cp949.md"
    assert answer.err == "5 problems in 5 notes\n"
    assert [problem["path"] for problem in broken.til("doctor", "--json").json] == [
        row[0].partition(":")[0] for row in answer.cells
    ]


def test_the_list_can_be_of_one_note(broken: World):
    assert [row[0] for row in broken.til("doctor", "log.md").cells] == ["log.md:1", "log.md:5"]
    assert broken.til("doctor", "fine.md").status == 0
    assert [row[0] for row in broken.til("doctor", "2021-09-07").cells] == ["log.md:1", "log.md:5"]
    assert broken.til("doctor", "absent").status == 3


def test_on_a_terminal_kinds_are_grouped_and_counted_and_nothing_is_cut(broken: World):
    deep = "아주/긴/폴더/이름/" * 4
    broken.write({f"{deep}{number:02}.md": LATIN_1 for number in range(20)})
    answer = broken.til("doctor", "--color", "always", COLUMNS="80")
    lines = answer.screen.splitlines()
    assert sum(line == "mojibake  23" for line in lines) == 1
    assert any("… 11 more" in line for line in lines)
    assert "wrong weekday  2 · correct the date or the weekday" in lines
    assert sum("correct the date or the weekday" in line for line in lines) == 1
    place = f"  {deep}07.md:1"
    assert lines[lines.index(place) + 1].startswith("    UTF-8 once read as")
    assert f"    til doctor --repair {deep}07.md" in lines
    assert [line for line in lines if line.endswith("…")] == []
    assert answer.err == "25 problems in 25 notes\n"


@pytest.mark.parametrize("options", [("--repair",), ("--write", "a.md"), ("--repair", "--fix", "a.md")])
def test_options_that_do_not_go_together(world: World, options: tuple[str, ...]):
    world.write({"a.md": "a"})
    assert world.til("doctor", *options).status == 2


# ── repair ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_preview_writes_nothing_and_says_how_to(broken: World):
    before = bytes_of(broken)
    answer = broken.til("doctor", "--repair", "exact.md")
    assert answer.status == 0
    assert "+트랜스포머를 배웠다 é" in answer.lines
    assert "til doctor --repair exact.md --write" in answer.err
    assert bytes_of(broken) == before


def test_guesses_are_marked_and_counted(broken: World):
    answer = broken.til("doctor", "--repair", "lost.md")
    guesses = broken.til("doctor", "--repair", "lost.md", "--json").json[0]["guesses"]
    assert guesses > 0
    assert sum(line.count("‹") for line in answer.lines if line.startswith("+")) == guesses
    assert f"{guesses} in all" in answer.err


def test_a_repair_keeps_line_ends_and_the_original(broken: World):
    answer = broken.til("doctor", "exact.md", "--repair", "--write")
    files = bytes_of(broken)
    assert answer.lines[-1] == "repaired 3 lines of exact.md; as it was: exact.md.orig"
    assert files["exact.md"] == TEXT.encode()
    assert files["exact.md.orig"] == LATIN_1.encode()
    assert "exact.md.orig" not in broken.til("list", "-l").out
    assert "nothing to repair" in broken.til("doctor", "--repair", "exact.md").err


def test_an_original_is_never_overwritten(broken: World):
    broken.write({"exact.md.orig": "mine", "exact.md.orig2": LATIN_1})
    broken.til("doctor", "--repair", "exact.md", "--write")
    files = bytes_of(broken)
    assert (files["exact.md"], files["exact.md.orig"]) == (TEXT.encode(), b"mine")
    assert "exact.md.orig3" not in files
    broken.write({"exact.md": LATIN_1 + "\n"})
    broken.til("doctor", "--repair", "exact.md", "--write")
    assert bytes_of(broken)["exact.md.orig3"] == (LATIN_1 + "\n").encode()


def test_only_the_broken_lines_change(world: World):
    healthy = "Ürün é\t \r\n" + "한글 \x0c\n"
    data = healthy.encode() + LATIN_1.encode() + b"\n\xff kept\r\n"
    world.write({"a.md": b"\xef\xbb\xbf" + data})
    world.til("doctor", "--repair", "a.md", "--write")
    after = bytes_of(world)["a.md"]
    assert after == b"\xef\xbb\xbf" + healthy.encode() + TEXT.encode() + b"\n\xff kept\r\n"


def test_the_file_keeps_its_encoding(world: World):
    world.write({"a.md": b"\xff\xfe" + LATIN_1.encode("utf-16-le")})
    world.til("doctor", "--repair", "a.md", "--write")
    assert bytes_of(world)["a.md"] == b"\xff\xfe" + TEXT.encode("utf-16-le")


def test_repair_wants_a_note_that_is_there(broken: World):
    assert broken.til("doctor", "--repair", "absent.md").status == 3
    outside = broken.root / "outside.md"
    outside.write_text(LATIN_1)
    assert broken.til("doctor", "--repair", str(outside), "--write").status == 3
    assert outside.read_text() == LATIN_1.replace("\r\n", "\n")


# ── fix ───────────────────────────────────────────────────────────────────────────────────────────────


def test_fix_repairs_what_lost_nothing_and_tells_the_rest(broken: World):
    answer = broken.til("doctor", "--fix")
    files = bytes_of(broken)
    assert answer.status == 1
    assert (files["exact.md"], files["cp949.md"]) == (TEXT.encode(), KOREAN.encode())
    assert (files["exact.md.orig"], files["cp949.md.orig"]) == (LATIN_1.encode(), CP949.encode())
    assert (files["lost.md"], files["log.md"]) == (LOST.encode(), LOG.encode())
    assert "lost.md.orig" not in files
    assert "left: lost.md" in answer.err
    assert "3 problems left" in answer.err


GBK = "# 学习\n\n今天学习了线性代数，矩阵乘法不能交换。\n".encode("gbk").decode("latin-1")
SHIFT_JIS = "今日は機械学習の勉強をしました。難しいですが、楽しいです。\n".encode("shift_jis").decode(
    "latin-1"
)
ABOUT = "`한글` 을 latin-1로 읽으면 `í\x95\x9cê¸\x80` 처럼 깨진다\n\n```\ní\x95\x9cê¸\x80\n```\n"


@pytest.mark.parametrize("text", [GBK, SHIFT_JIS, ABOUT])
def test_fix_leaves_what_is_no_broken_note(world: World, text: str):
    world.write({"a.md": text})
    assert world.til("doctor", "--fix").status == 0
    assert bytes_of(world) == {"a.md": text.encode()}


def test_fix_leaves_a_note_that_was_not_misread_as_a_whole(world: World):
    mixed = LATIN_1 + "\r\n나중에 쓴 줄\r\n"
    world.write({"a.md": mixed})
    answer = world.til("doctor", "--fix")
    assert answer.status == 1
    assert "left: a.md" in answer.err
    assert bytes_of(world) == {"a.md": mixed.encode()}
    assert "+트랜스포머를 배웠다 é" in world.til("doctor", "--repair", "a.md").lines


def test_fix_repairs_to_the_end(world: World):
    world.write({"a.md": LATIN_1.encode().decode("latin-1")})
    assert world.til("doctor", "--fix").status == 0
    assert bytes_of(world)["a.md"] == TEXT.encode()


def test_a_repair_that_is_not_sure_does_not_say_it_is(world: World):
    world.write(
        {"a.md": f"“{TEXT.split()[-1]}”".encode().decode("latin-1") + f"\n“{LATIN_1.splitlines()[0]}”\n"}
    )
    assert "no byte was lost" not in world.til("doctor", "--repair", "a.md").err


def test_fix_is_zero_when_nothing_is_left(world: World):
    world.write({"exact.md": LATIN_1})
    assert world.til("doctor", "--fix").status == 0
    assert world.til("doctor").status == 0


def test_fix_of_one_note_leaves_the_others(broken: World):
    assert broken.til("doctor", "--fix", "cp949.md").status == 0
    assert bytes_of(broken)["exact.md"] == LATIN_1.encode()


def test_a_dry_fix_shows_what_it_would_do(broken: World):
    before = bytes_of(broken)
    answer = broken.til("doctor", "--fix", "--dry-run")
    assert answer.status == 1
    assert "+트랜스포머를 배웠다 é" in answer.lines
    assert "+한글 일지 학습을 했다" in answer.lines
    assert "lost.md" not in answer.out
    assert bytes_of(broken) == before


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "repaired"), [("y\n", True), ("네\n", True), ("\n", False), ("", False), ("n\n", False)]
)
def test_on_a_terminal_a_repair_is_asked_for_and_no_is_the_answer_to_silence(
    broken: World, typed: str, repaired: bool
):
    session = Session(Terminal(typed), io.StringIO(), Terminal(), broken.environ, str(broken.notebook))
    assert run(["doctor", "--repair", "exact.md"], session) == 0
    session.notebook().index.close()
    assert (bytes_of(broken)["exact.md"] == TEXT.encode()) is repaired
    assert ("exact.md.orig" in bytes_of(broken)) is repaired


def test_fix_tells_a_program_what_is_left(world: World) -> None:
    broken = "# 오늘 배운 것\n\n학습률을 낮추었다\n".encode().decode("latin-1")
    world.write({"a.md": broken, "b.md": "---\ntitle: [x\n---\n"})
    dry = world.til("doctor", "--fix", "--dry-run", "--json")
    assert {edit["path"] for edit in dry.json} == {"a.md"}
    assert dry.json[0]["new"] == "# 오늘 배운 것"
    assert dry.json[0]["old"] == broken.splitlines()[0]
    done = world.til("doctor", "--fix", "--json")
    assert (done.status, [problem["path"] for problem in done.json]) == (1, ["b.md"])
    assert "repaired" in done.err
    assert "학습률" in (world.notebook / "a.md").read_text("utf-8")
