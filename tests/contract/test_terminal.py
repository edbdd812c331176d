"""What a person sees: real processes on a pseudo-terminal, real editors and pagers on disk."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import subprocess
import time
from pathlib import Path

import pytest
from worlds import COMMAND, Answer, World

from tilcli.cli.table import ALSO, BELOW, COMMANDS, DAILY
from tilcli.storage.config import load

pytest.importorskip("pty")
import fcntl
import pty
import termios

NOTES = {
    "2021/09/2021-09-09.md": "---\ntags: [nlp, 6주차]\n---\n# RNN 모델 구현\n\n"
    "## 할 일\n\n- [ ] 모델 구현 시작\n- [x] 논문\n\n## 배운 것\n\n트랜스포머를 배웠다.\n",
    "2021/09/2021-09-07.md": "# 과제\n\n- [ ] Word2Vec 과제 제출 📅 2021-09-10\n"
    "- [ ] CRF 논문 2회독 📅 2021-09-07\n"
    "- [/] 긴 이름의 일 " + "아주 " * 40 + "긴 일\n",
    "2021/08/2021-08-09.md": "# 한 달 전의 나: " + "역전파가 헷갈린다 " * 8 + "\n",
    "메모.md": "# 날짜 없는 메모\n\ntransformer\n",
}
CSI = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(
    world: World,
    *arguments: str,
    keys: str = "",
    waits_for: str = "",
    width: int = 80,
    height: int = 24,
    **environ: str,
) -> Answer:
    """Run a command line on a pseudo-terminal; `keys` are typed once `waits_for` stands on it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    settings = world.environ | {"TERM": "xterm-256color"} | environ
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=world.notebook,
        env=settings,
        start_new_session=True,
    )
    os.close(slave)
    try:
        return Answer(*_converse(master, process, keys.encode(), waits_for.encode()))
    finally:
        os.close(master)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
            process.wait()


def _converse(
    master: int, process: subprocess.Popen[bytes], keys: bytes, waits_for: bytes
) -> tuple[int, str]:
    shown, deadline = b"", time.monotonic() + 20
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.05)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says EIO when the last holder of the other end is gone
                break
            shown += part
            if not part:
                break
        elif process.poll() is not None:
            break
        if keys and waits_for in shown:
            if (
                keys == b"\x03"
            ):  # a terminal sends it to the group of which it is the controlling one; here we do
                process.send_signal(signal.SIGINT)
            else:
                os.write(master, keys)
            keys = b""
    return process.wait(timeout=20), shown.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    assert shared_world.til("index").status == 0
    return shared_world


def cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def rows(answer: Answer) -> list[str]:
    return [line.rstrip() for line in answer.screen.splitlines()]


def row(answer: Answer, text: str) -> str:
    return next(line for line in rows(answer) if text in line)


# --- screens


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    "arguments", [[], ["list"], ["search", "트랜스포머"], ["todo"], ["todo", "--all"], ["tags"]], ids=" ".join
)
def test_no_line_is_wider_than_the_screen(notes: World, arguments: list[str], width: int) -> None:
    answer = on_terminal(notes, *arguments, width=width)
    talk = re.compile(r"\d+ (open|tasks)|… \d+ more|\+ ")
    lines = [line for line in rows(answer) if line and not talk.match(line)]
    assert answer.status == 0
    assert lines
    assert [line for line in lines if cells(line) > width] == []


def test_today_in_one_glance(notes: World) -> None:
    answer = on_terminal(notes)
    first, *rest = rows(answer)
    assert first.startswith("2021-09-09 Thu")
    assert first.endswith("4 notes")
    assert cells(first) == 80
    assert row(answer, "📝").startswith("📝 RNN 모델 구현  1 of 2 done")
    shown = ["today", row(answer, "모델 구현 시작"), "overdue", row(answer, "CRF 논문"), "due soon"]
    shown += [row(answer, "Word2Vec"), "left from 2021-09-07 Tue", row(answer, "긴 이름의 일")]
    assert [rest.index(line) for line in shown] == sorted(rest.index(line) for line in shown)


@pytest.mark.parametrize(("now", "label"), [("2021-09-09", "a month ago"), ("2024-02-29", "a year ago")])
def test_a_month_ago_is_the_same_day_of_last_month(world: World, now: str, label: str) -> None:
    world.write({"2021-08-09.md": "# 한 달 전\n", "2023-02-28.md": "# 한 해 전\n"})
    day = "2021-08-09" if label == "a month ago" else "2023-02-28"
    assert f"{label} {day}" in " ".join(on_terminal(world, TIL_NOW=now).screen.split())


def test_today_before_anything_is_written(notes: World) -> None:
    assert "nothing written yet: til new" in rows(on_terminal(notes, TIL_NOW="2021-09-11"))
    assert "a week ago  2021-09-07  과제" in rows(on_terminal(notes, TIL_NOW="2021-09-14"))


def test_columns_stand_in_line_by_cells(notes: World) -> None:
    answer = on_terminal(notes, "list")
    starts = {cells(line[: re.search(r"\S", line[10:]).start() + 10]) for line in rows(answer)}  # type: ignore[union-attr]
    assert {12} == starts
    assert cells(row(answer, "RNN 모델")) == 80
    assert row(answer, "RNN 모델").endswith("#nlp #6주차")
    assert row(answer, "역전파").endswith("…")
    assert row(answer, "날짜 없는").startswith("undated     ")


def test_columns_of_todo_stand_in_line_by_cells(world: World) -> None:
    world.write(
        {
            "2021-09-09.md": "# 오늘\n\n- [ ] 하나 📅 2021-09-20\n",
            "2021-08-01.md": "# 지난달\n\n- [ ] 둘 📅 2021-09-21\n",
            "2020-01-01.md": "# 작년\n\n- [ ] three 📅 2021-09-22\n",
        }
    )
    answer = on_terminal(world, "todo")
    places = {cells(line[: line.index("📅")]) for line in rows(answer) if "📅" in line}
    assert len(places) == 1, answer.screen


def test_links_lead_to_file_and_line(notes: World) -> None:
    answer = on_terminal(notes, "todo")
    address = (notes.notebook / "2021/09/2021-09-09.md").as_uri()
    assert f"{address}#L8\x1b\\" in answer.out


def test_what_was_found_is_highlighted(notes: World) -> None:
    answer = on_terminal(notes, "search", "트랜스포머를")
    assert re.search(r"\x1b\[1;33m트랜스포머를?\x1b\[0m", answer.out)


def test_a_line_is_one_link_and_nothing_in_it_is_drawn_by_lot(notes: World) -> None:
    first, second = (on_terminal(notes, "search", "트랜스포머") for _ in range(2))
    assert first == second
    assert first.out.count("\x1b]8;;file:") == len([line for line in rows(first) if re.match(r" *\d", line)])


def test_the_date_is_not_told_twice(world: World) -> None:
    world.write(
        {
            "a.md": "# 2021-09-05 (일) CRF\n\n글\n",
            "b.md": "# 2021-09-05\n",
            "c.md": "---\ndate: 2021-09-05\n---\n# 9.4 회의\n",
        }
    )
    assert {line[12:] for line in rows(on_terminal(world, "list"))} == {"CRF", "2021-09-05", "9.4 회의"}
    assert {entry["title"] for entry in world.til("list", "--json").json} == {
        "2021-09-05 (일) CRF",
        "2021-09-05",
        "9.4 회의",
    }
    assert "a week ago  2021-09-05" in on_terminal(world, TIL_NOW="2021-09-12").screen


@pytest.mark.parametrize("width", [40, 80])
def test_tags_give_way_to_the_title(world: World, width: int) -> None:
    world.write(
        {
            "2021-09-09.md": "---\ntags: [nlp]\n---\n# 경량화 모델을 한 번에 정리하기\n",
            "2021-09-08.md": "---\ntags: [nlp]\n---\n# 짧은 글\n",
        }
    )
    long, short = rows(on_terminal(world, "list", width=width))
    assert short.endswith("#nlp")
    assert long.endswith("#nlp" if width == 80 else "경량화 모델을 한 번에 정리…")


def test_lines_of_tags_fit(world: World) -> None:
    deep = "아주-긴-이름/" * 5 + "끝"
    world.write({"a.md": f"---\ntags: [nlp, nlp/crf, {deep}]\n---\n# 2021-09-09\n"})
    named = rows(on_terminal(world, "tags", "--sort", "name"))
    assert re.fullmatch(
        r"    1  #nlp +▪+", named[named.index(next(line for line in named if "#nlp" in line))]
    )
    assert any(line.startswith("    1    #nlp/crf ") for line in named)
    assert not any(line.startswith("    1    #nlp/crf ") for line in rows(on_terminal(world, "tags")))
    assert not any("▪…" in line for line in rows(on_terminal(world, "tags", width=40)))


# --- search


def test_search_fills_the_screen_and_no_more(world: World) -> None:
    world.write(
        {
            f"2021-08-{day:02}.md": f"# 하루 {day}\n\n- 학습 하나\n\n1. 학습 둘\n\n## 학습 셋\n"
            for day in range(1, 29)
        }
    )
    answer = on_terminal(world, "search", "학습")
    hits = [line for line in rows(answer) if re.match(r"\d+  2021", line)]
    assert len(rows(answer)) <= 23
    assert 4 <= len(hits) <= 5
    assert f"… {28 - len(hits)} more: til search 학습 -n 0" in rows(answer)
    assert world.til("edit", "4", EDITOR="true").status == 0
    assert world.til("edit", "6", EDITOR="true").status == 3, "only what was shown has a number"
    assert (
        len([line for line in rows(on_terminal(world, "search", "학습", "-n", "9")) if "하루" in line]) == 9
    )
    assert len(world.process("search", "학습").lines) == 20
    assert "the best 20 of 28; all: -n 0" in world.process("search", "학습").err


def test_lines_of_a_hit_stand_in_their_order_without_marks(world: World) -> None:
    world.write(
        {
            "a.md": "# 2021-09-08 (수)\n\n## 모델\n\n### CRF 정리\n\n- 비터비를 본다\n- [ ] 비터비 비터비 구현\n\n"
            "1. 비터비\n\n#### 비터비 알고리즘\n"
        }
    )
    lines = rows(on_terminal(world, "search", "비터비"))[1:]
    numbers = [int(line.split()[0]) for line in lines]
    assert numbers == sorted(numbers)
    text = {line.strip().split("  ", 1)[1] for line in lines}
    assert text <= {
        "CRF 정리 › 비터비를 본다",
        "CRF 정리 › [ ] 비터비 비터비 구현",
        "CRF 정리 › 비터비",
        "CRF 정리 › 비터비 알고리즘",
    }
    assert len(text) == 3
    narrow = rows(on_terminal(world, "search", "비터비", width=40))[1:]
    assert not any("›" in line for line in narrow)
    best = world.til("search", "비터비", "--json").json["hits"][0]["matches"][0]["text"]
    assert best.lstrip().startswith(("-", "1.", "#")), "a program gets the line as it is"


def test_only_words_that_were_found_are_told(world: World) -> None:
    world.write({"a.md": "# 2021-09-08\n\n트랜스포머\n"})
    assert on_terminal(world, "search", "트랜스포머").screen.count("transformer") == 0
    assert world.til("search", "트랜스포머").err == ""
    assert world.til("search", "트랜스포머", "--json").json["expanded"] == {"트랜스포머": ["transformer"]}
    world.write({"b.md": "# 2021-09-07 attention\n\ntransformer\n"})
    told = rows(on_terminal(world, "search", "트랜스포머"))[-1]
    assert told == "+ transformer (built in) · 2 notes, 1 of them only so · literal: --exact"
    assert "+ transformer" not in world.til("search", "트랜스포머 -attention").err
    narrow = rows(on_terminal(world, "search", "트랜스포머", width=42))[-1]
    assert narrow == "+ transformer · literal: --exact"


@pytest.mark.parametrize("width", [40, 80])
def test_a_guess_fits_the_screen(notes: World, width: int) -> None:
    lines = rows(on_terminal(notes, "search", "trnasformer", width=width))
    talk = lines[: next(number for number, line in enumerate(lines) if line.startswith("1 "))]
    assert " · ".join(talk) == "nothing for trnasformer · shown instead: transformer · insist: --exact"
    assert len(talk) == (1 if width == 80 else 3)
    assert [line for line in talk if cells(line) >= width] == []


# --- what must be typed


def test_candidates_are_cut_to_the_screen_and_their_places_are_not(world: World) -> None:
    name = "아주-긴-이름-" * 2
    world.write({f"2021-09-0{day}-{name}.md": f"# CRF {'아주 긴 제목 ' * 9}{day}\n" for day in range(1, 4)})
    for width in (40, 80):
        lines = rows(on_terminal(world, "show", "CRF", width=width))
        assert all(any(f"2021-09-0{day}-{name}.md:1" in line for line in lines) for day in range(1, 4))
    assert [line for line in lines if cells(line) >= 80] == []
    assert "긴 제목 3" in world.til("show", "CRF").err


def test_a_screenful_says_how_many_more(world: World) -> None:
    world.write({f"2021-08-{day:02}.md": f"# 하루 {day}\n\n- [ ] 일 {day}\n" for day in range(1, 31)})
    listed = on_terminal(world, "list", height=12)
    assert "9 more: til list -n 0" not in listed.screen
    assert re.search(r"… (\d+) more: til list -n 0", listed.screen)
    assert len(rows(listed)) <= 12
    assert len(rows(on_terminal(world, "list", "-n", "0", height=12))) == 30
    assert re.search(r"\d+ of 30 open · all: til todo -n 0", on_terminal(world, "todo", height=12).screen)
    assert len(rows(on_terminal(world, "list", "-n", "3"))) >= 3


# --- colour


def test_colour_follows_option_and_environment(notes: World) -> None:
    assert CSI.search(on_terminal(notes, "list").out)
    assert not CSI.search(on_terminal(notes, "--color", "never", "list").out)
    assert not CSI.search(on_terminal(notes, "list", NO_COLOR="1").out)
    assert CSI.search(on_terminal(notes, "--color", "always", "list", NO_COLOR="1").out)
    assert CSI.search(on_terminal(notes, "list", "--color=always").out), (
        "options of all commands stand before or after the name"
    )
    assert not CSI.search(notes.process("list").out)
    assert CSI.search(notes.process("list", "--color", "always").out)
    assert "\x1b" not in notes.process("list", "--color", "never").out
    assert "\x1b" not in on_terminal(notes, "list", TERM="dumb").out


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
@pytest.mark.parametrize(
    "arguments", [["show", "2021-09-09"], ["search", "트랜스포머"], [], ["doctor"], ["config"]], ids=" ".join
)
def test_without_colour_there_are_no_escapes_at_all(
    notes: World, arguments: list[str], settings: dict[str, str]
) -> None:
    coloured = on_terminal(notes, *arguments, PAGER="cat")
    plain = on_terminal(notes, *arguments, PAGER="cat", **settings)
    assert rows(coloured) == rows(plain)
    assert "\x1b" not in plain.out


@pytest.mark.parametrize("how", ["NO_COLOR", "--color never"])
def test_without_colour_the_columns_still_stand_in_line(notes: World, how: str) -> None:
    coloured = rows(on_terminal(notes, "list"))
    plain = (
        on_terminal(notes, "list", NO_COLOR="1")
        if how == "NO_COLOR"
        else on_terminal(notes, "list", "--color", "never")
    )
    assert coloured == rows(plain)


# --- the editor


@pytest.fixture
def editor(world: World) -> Path:
    """An editor that writes down how it was called and adds a line to the file."""
    script = world.root / "my editor"
    script.write_text(
        "#!/bin/sh\n"
        f'for word; do last=$word; echo "$word" >> "{world.root}/called"; done\n'
        'echo "- [ ] 편집기가 쓴 일" >> "$last"\n'
    )
    script.chmod(0o755)
    return script


def called(world: World) -> list[str]:
    words = (world.root / "called").read_text().splitlines()
    (world.root / "called").unlink()
    return words


def test_new_opens_the_days_entry_in_the_editor_and_knows_what_was_written(
    world: World, editor: Path
) -> None:
    answer = on_terminal(world, "new", EDITOR=f"'{editor}' --wait")
    path = world.notebook / "2021/09/2021-09-09.md"
    assert (0, ["--wait", str(path)]) == (answer.status, called(world))
    assert "made 2021/09/2021-09-09.md" in answer.screen
    assert path.read_text().endswith("- [ ] 편집기가 쓴 일\n")
    assert [task["text"] for task in world.til("todo", "--json").json] == ["편집기가 쓴 일"]
    on_terminal(world, "new", EDITOR=f"'{editor}'")
    assert [str(path)] == called(world), "the second time it is opened, not made"


def test_new_opens_no_editor_when_told_or_piped(world: World, editor: Path) -> None:
    answer = on_terminal(world, "new", "-N", EDITOR=f"'{editor}'")
    path = world.notebook / "2021/09/2021-09-09.md"
    assert ["made 2021/09/2021-09-09.md", str(path)] == rows(answer)
    assert f"{path}\n" == world.process("new", EDITOR=f"'{editor}'").out
    assert not (world.root / "called").exists()


def test_edit_opens_at_the_line(world: World, editor: Path) -> None:
    world.write({"log.md": "# 기록\n\n## 2021-09-01\n\n하나\n\n## 2021-09-02 둘째\n\n둘\n"})
    settings = {"VISUAL": f"'{editor}'", "EDITOR": "false"}
    path = str(world.notebook / "log.md")
    for which, words in (
        ("log.md:5", ["+5", path]),
        ("2021-09-02", ["+7", path]),
        ("둘째", ["+7", path]),
        (f"{path}:9", ["+9", path]),
    ):
        assert on_terminal(world, "edit", which, **settings).status == 0
        assert words == called(world), which


def test_who_names_the_editor(world: World, editor: Path) -> None:
    world.write({"a.md": "# 2021-09-09\n"})
    assert (
        on_terminal(world, "edit", "a.md", TIL_EDITOR=f"'{editor}'", VISUAL="false", EDITOR="false").status
        == 0
    )
    assert [str(world.notebook / "a.md")] == called(world)
    (world.root / "config" / "til").mkdir(parents=True)
    (world.root / "config" / "til" / "config.toml").write_text(f"""editor = "'{editor}'"\n""")
    assert on_terminal(world, "edit", "a.md", VISUAL="false").status == 0
    assert [str(world.notebook / "a.md")] == called(world)


def test_an_editor_that_fails(world: World) -> None:
    world.write({"a.md": "# 2021-09-09\n"})
    missing = on_terminal(world, "edit", "a.md", EDITOR="/nowhere/vi")
    assert missing.status == 5
    assert "til: cannot start the editor /nowhere/vi" in missing.screen
    failing = on_terminal(world, "edit", "a.md", EDITOR="false")
    assert failing.status == 5
    assert "ended with status 1" in failing.screen
    assert "Traceback" not in missing.out + failing.out


def test_a_person_chooses_among_several(world: World, editor: Path) -> None:
    world.write({"a.md": "# 2021-09-08 CRF 하나\n", "b.md": "# 2021-09-07 CRF 둘\n"})
    answer = on_terminal(world, "edit", "CRF", keys="2\n", waits_for="Which?", EDITOR=f"'{editor}'")
    assert (0, [str(world.notebook / "b.md")]) == (answer.status, called(world))
    assert "2 entries fit 'CRF'" in answer.screen
    left = on_terminal(world, "edit", "CRF", keys="q\n", waits_for="Which?", EDITOR=f"'{editor}'")
    assert left.status == 130
    told = on_terminal(world, "edit", "CRF", "--no-input", EDITOR=f"'{editor}'")
    assert told.status == 3
    assert "Which?" not in told.screen
    assert not (world.root / "called").exists()


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_a_question(world: World, key: str) -> None:
    world.write({"a.md": "# 2021-09-08 CRF 하나\n", "b.md": "# 2021-09-07 CRF 둘\n"})
    answer = on_terminal(world, "edit", "CRF", keys=key, waits_for="Which?")
    assert answer.status == 130
    assert "Traceback" not in answer.out


# --- the pager


def test_a_long_entry_goes_through_the_pager(world: World) -> None:
    pager = world.root / "pager"
    pager.write_text(f'#!/bin/sh\necho "$#" > "{world.root}/paged"\ncat\n')
    pager.chmod(0o755)
    world.write(
        {
            "2021-09-09.md": "# 긴 글\n\n" + "\n\n".join(f"문단 {number}" for number in range(40)) + "\n",
            "짧은.md": "# 2021-09-08\n",
        }
    )
    long = on_terminal(world, "show", "2021-09-09", PAGER=str(pager))
    assert long.status == 0
    assert "문단 39" in long.screen
    assert (world.root / "paged").exists()
    (world.root / "paged").unlink()
    on_terminal(world, "show", "짧은.md", PAGER=str(pager))
    assert not (world.root / "paged").exists(), "what fits the screen needs no pager"
    assert "문단 39" in on_terminal(world, "show", "2021-09-09", PAGER="cat").screen
    assert "문단 39" in on_terminal(world, "show", "2021-09-09", PAGER="/nowhere/less").screen


def test_leaving_the_pager_early_is_no_error(world: World) -> None:
    world.write(
        {
            "2021-09-09.md": "# 긴 글\n\n"
            + "\n\n".join(f"문단 {number} " * 50 for number in range(1500))
            + "\n"
        }
    )
    answer = on_terminal(world, "show", "2021-09-09", PAGER="head -n 1")
    assert answer.status == 0
    assert "Traceback" not in answer.out
    assert "til:" not in answer.screen


def test_show_renders_on_a_terminal_and_is_raw_when_asked(notes: World) -> None:
    rendered = on_terminal(notes, "show", "2021-09-09", PAGER="cat")
    assert "☐ 모델 구현 시작" in rendered.screen
    assert "☑ 논문" in rendered.screen
    assert "tags:" not in rendered.screen
    raw = on_terminal(notes, "show", "--raw", "2021-09-09")
    assert NOTES["2021/09/2021-09-09.md"] == raw.out.replace("\r\n", "\n")
    assert NOTES["2021/09/2021-09-09.md"] == notes.process("show", "2021-09-09").out


# --- paths out of a terminal's reach


def test_escapes_in_paths_are_shown_on_a_terminal(world: World) -> None:
    world.write({"a\x1b[31mb.md": "# 2021-09-09\n"})
    assert "\x1b" not in on_terminal(world, "list", "-l").out


# --- help


@pytest.mark.parametrize("command", [line.name for line in COMMANDS])
def test_help_fits_a_screen_and_ends_with_examples(notes: World, command: str) -> None:
    lines = rows(on_terminal(notes, *command.split(), "--help"))
    assert len(lines) <= 24
    assert [line for line in lines if cells(line) > 80] == []
    examples = lines[lines.index("  Examples:") + 1 :]
    assert 2 <= len(examples) <= 3
    assert all(f"til {command}" in example for example in examples)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_help_of_all_commands_fits_a_screen(notes: World, width: int) -> None:
    lines = rows(on_terminal(notes, "--help", width=width))
    assert len(lines) <= 24 or width < 80
    assert [line for line in lines if cells(line) > width] == []
    words = " ".join(lines).split()
    assert [line.name for line in COMMANDS if line.name not in words and " " not in line.name] == []
    assert {"-C,", "--color", "--no-input", "--version", "--install-completion"} < set(words)
    daily = [line for line in COMMANDS if line.place == DAILY]
    assert [
        line.name for line in daily if not any(f"{line.name:10}{line.help}" in row for row in lines)
    ] == []


def test_every_command_has_its_place_in_the_help_of_all() -> None:
    assert {line.place for line in COMMANDS} <= {DAILY, ALSO, BELOW}
    assert [line.name for line in COMMANDS if (line.place == BELOW) != (" " in line.name)] == []
    assert [line.name for line in COMMANDS if line.place == DAILY and cells(line.help) > 27] == []


def test_options_of_every_command_are_told_once_and_taken_everywhere(notes: World) -> None:
    assert "--notebook" not in notes.process("list", "--help").out
    assert notes.til("list", "--no-input", "--notebook", str(notes.notebook)).status == 0


# --- settings, and a notebook of everything


@pytest.mark.parametrize("name", ["editor", "pager"])
@pytest.mark.parametrize("by", ["configuration", "variable"])
def test_the_home_folder_in_the_command_of_a_program(world: World, name: str, by: str) -> None:
    world.write(NOTES)
    home = Path(world.environ["HOME"])
    program = home / "bin/my program"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@" >> ~/started\n')
    program.chmod(0o755)
    command = "'~/bin/my program' --rc ~/rc"
    environ = {}
    if by == "variable":
        environ[f"TIL_{name.upper()}"] = command
    else:
        own = Path(world.environ["XDG_CONFIG_HOME"]) / "til/config.toml"
        own.parent.mkdir(parents=True)
        own.write_text(f'{name} = "{command}"\n')
    words = ("edit", "2021-09-07") if name == "editor" else ("show", "2021-09-07")
    on_terminal(world, *words, height=5, **environ)
    assert (home / "started").read_text().startswith(f"--rc {home}/rc")


def test_a_list_of_settings_keeps_its_sources_at_any_width(world: World) -> None:
    settings = load(None, world.environ).values
    for width in (40, 60, 80, 120):
        screen = on_terminal(world, "config", width=width).screen
        lines = screen.splitlines()
        assert len(settings) == len(re.findall(r"(?:default|installed|EDITOR|PAGER)$", screen, re.M)), screen
        assert all(cells(line) <= width for line in lines if "/" not in line)


@pytest.mark.parametrize("above", ["", ".."])
def test_the_home_folder_is_made_a_notebook_only_by_an_explicit_yes(world: World, above: str) -> None:
    folder = os.path.normpath(os.path.join(world.environ["HOME"], above))
    world.write(NOTES)
    for keys, made in (("\n", False), ("n\n", False), ("y\ny\n", True)):
        answer = on_terminal(world, "init", folder, keys=keys, waits_for="[y/N]")
        assert 0 == answer.status
        assert "every Markdown file below it would be a note" in answer.screen.replace("\n", " ")
        assert made == os.path.exists(os.path.join(folder, ".til"))


def test_where_nobody_can_be_asked_the_home_folder_has_to_be_named(world: World) -> None:
    home = Path(world.environ["HOME"])
    world.write(NOTES)
    for words in (("init",), ("init", "-y"), ("init", "--no-input")):
        answer = world.til(*words, cwd=home, TIL_NOTEBOOK="")
        assert 2 == answer.status
        assert f"name the folder that holds the notes, or this one:  til init {home}" in answer.err
        assert not (home / ".til").exists()
    assert 0 == world.til("init", "--dry-run", cwd=home, TIL_NOTEBOOK="").status
    assert not (home / ".til").exists()
    answer = world.til("init", "-y", str(home), cwd=home, TIL_NOTEBOOK="")
    assert (0, True) == (answer.status, (home / ".til").exists())
    assert "is your home folder" in answer.err
    assert "your home folder" not in world.til("init", cwd=home, TIL_NOTEBOOK="").err, "it is one already"
    assert 5 == world.til("init", "/", "-y").status
