"""The day's entry: which note it is, what is added to it, and what is said of that."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from worlds import World

pty = pytest.importorskip("pty")
from test_terminal import on_terminal  # noqa: E402

TODAY = "2021/09/2021-09-09.md"


def where(world: World, *words: str) -> str:
    """The path of the note that `til add` writes into."""
    return world.til("add", "글", *words).out.rpartition(":")[0]


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ("daily/2021-09-09.md", "# 노트\n"),
        ("daily/2021-09-09 (목).md", "# 노트\n"),
        ("journals/2021_09_09.md", "- 노트\n"),
        ("일지/2021년/9월/9일.md", "# 노트\n"),
        ("2021/09/2021-09-09-crf.md", "# CRF\n"),
        ("2021/09/crf.md", "---\ndate: 2021-09-09\n---\n# CRF\n"),
    ],
)
def test_a_note_of_the_day_that_lies_elsewhere_is_found(world: World, other: str, text: str) -> None:
    world.write({".til/config.toml": "", other: text})
    assert where(world) == other
    assert world.til("new", "-N").out == f"{world.notebook / other}\n"
    assert "글" in world.til("show").out


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ("posts/2021-09-09-hello.md", "# Hello\n"),
        ("blog/hello.md", "---\ndate: 2021-09-09\n---\n# Hello\n"),
        ("2021/09/2021-09-08-crf.md", "---\ndate: 2021-09-09\n---\n# CRF\n"),
        ("daily/2020-09-09.md", "# 작년\n"),
        ("hello.md", "# 2021-09-09\n"),
    ],
)
def test_a_post_that_bears_the_date_is_no_days_entry(world: World, other: str, text: str) -> None:
    world.write({".til/config.toml": "", other: text})
    answer = world.til("add", "글")
    assert (answer.out.rpartition(":")[0], f"made {TODAY}" in answer.err) == (TODAY, True)
    assert (world.notebook / other).read_text(encoding="utf-8") == text


def test_of_several_notes_the_nearest_to_the_pattern_is_the_days(world: World) -> None:
    notes = {
        "2021/09/crf.md": "---\ndate: 2021-09-09\n---\n# CRF\n",
        "2021/09/2021-09-09-crf.md": "# CRF\n",
        "daily/2021-09-09.md": "# 노트\n",
        TODAY: "# 오늘\n",
    }
    for path in reversed(notes):
        world.write(
            {
                ".til/config.toml": "",
                **{name: notes[name] for name in list(notes)[: list(notes).index(path) + 1]},
            }
        )
        assert where(world) == path
        (world.notebook / path).unlink()


def test_a_pattern_without_a_date_is_looked_into(world: World) -> None:
    world.write(
        {".til/config.toml": 'path = "notes/{slug}.md"\n', "notes/b.md": "---\ndate: 2021-09-09\n---\n# B\n"}
    )
    world.write({f"notes/a{number}.md": f"# A\n\n- {number}\n" for number in range(120)})
    assert where(world) == "notes/b.md"


def test_edit_alone_never_opens_a_post(world: World) -> None:
    world.write({".til/config.toml": "", "posts/2021-09-09-hello.md": "# Hello\n"})
    answer = world.til("edit", EDITOR="true")
    assert answer.status == 3
    assert "posts/2021-09-09-hello.md:1" in answer.err


def test_show_begins_with_the_days_own(world: World) -> None:
    world.write({TODAY: "# 오늘\n", "2021/09/2021-09-09-z.md": "# Z\n", "posts/2021-09-09-a.md": "# A\n"})
    assert world.til("show").lines[0] == "# 오늘"


def test_a_body_and_tags_for_a_day_that_is_there_are_added(world: World) -> None:
    world.write({TODAY: "# 오늘\n\n## Learned\n\n- 하나\n\n## Review\n\n끝.\n"})
    answer = world.til("new", "--body", "-", "-t", "nlp", stdin="중요한 글\n\n둘째 줄\n")
    assert (answer.status, answer.err) == (0, f"added to {TODAY}:7\n")
    text = (world.notebook / TODAY).read_text(encoding="utf-8")
    assert text == "# 오늘\n\n## Learned\n\n- 하나\n\n#nlp\n\n중요한 글\n\n둘째 줄\n\n## Review\n\n끝.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_body_goes_on_in_the_files_line_ends(world: World, end: str) -> None:
    world.write({TODAY: f"# 오늘{end}{end}끝".encode()})
    assert world.til("new", "-N", "--body", "하나\n둘").status == 0
    assert (world.notebook / TODAY).read_bytes() == f"# 오늘{end}{end}끝{end}{end}하나{end}둘".encode()


def test_a_template_for_a_day_that_is_there_is_refused_with_the_text(world: World) -> None:
    world.write({TODAY: "# 오늘\n"})
    answer = world.til("new", "--template", "ko", "--body", "-", stdin="중요한 글\n")
    assert (answer.status, answer.out) == (4, "")
    assert "중요한 글\n" in answer.err
    assert (world.notebook / TODAY).read_text(encoding="utf-8") == "# 오늘\n"


def test_made_and_added_are_told_apart(world: World) -> None:
    world.write({".til/config.toml": 'path = "log.md"\nheading = "## {date}"\n'})
    assert "made log.md\n" in world.til("new", "-N", "-d", "2021-09-08").err
    assert world.til("new", "-N").err == "added 2021-09-09 to log.md:3\n"
    assert world.til("new", "-N").err == ""
    assert world.til("add", "글").err == "added under 2021-09-09: - 글\n"


@pytest.mark.parametrize("title", ["yesterday", "어제", "9/8"])
def test_a_title_that_is_a_date_is_said_to_be_one(world: World, title: str) -> None:
    assert f"'{title}' is the title; for the day:  til new -d {title}" in world.til("new", title, "-N").err
    assert "is the title" not in world.til("new", "CRF", "-N").err
    assert "is the title" not in world.til("new", title, "-N", "-d", "2021-09-07").err


def test_a_second_title_says_that_there_is_one(world: World) -> None:
    first, second = (world.til("new", "둘째", "노트", "-N").err for _ in range(2))
    assert "there is one of that title" not in first
    assert "til edit 2021/09/2021-09-09-둘째-노트.md" in second


def test_a_second_title_in_a_log_says_that_there_is_one(world: World) -> None:
    world.write({".til/config.toml": 'path = "log.md"\nheading = "## {date}"\n'})
    first, second, other = (world.til("new", title, "-N").err for title in ("CRF", "CRF", "RNN"))
    assert "there is one of that title" not in first + other
    assert "til edit log.md:1" in second


@pytest.mark.parametrize(
    ("now", "typed", "day"),
    [
        ("2026-03-06", "3/10", "2026-03-10"),
        ("2026-03-06", "3/1", "2026-03-01"),
        ("2026-01-02", "12/31", "2025-12-31"),
        ("2026-12-30", "1월 2일", "2027-01-02"),
        ("2026-03-06", "월요일", "2026-03-09"),
        ("2026-03-06", "2025-03-10", "2025-03-10"),
    ],
)
def test_a_day_that_is_written_is_the_nearest(world: World, now: str, typed: str, day: str) -> None:
    path = f"{day[:4]}/{day[5:7]}/{day}.md"
    assert world.til("new", "-N", "-d", typed, TIL_NOW=now).out.endswith(f"{path}\n")
    assert world.til("add", "글", "-d", typed, TIL_NOW=now).out.startswith(f"{path}:")


def test_a_folder_of_other_habits_hears_of_init(world: World) -> None:
    world.write({f"202109{day:02}.md": "# 하루\n" for day in range(1, 6)})
    for words in (("new", "-N"), ("add", "-d", "2021-08-01", "글")):
        answer = world.til(*words)
        assert ("the 5 notes there lie otherwise" in answer.err) == (words[0] == "new")
        assert answer.status == 0


# --- day numbers


NUMBERED = {f"day{number}/day{number}.md": f"# Day{number}\n\n- 내용\n" for number in range(1, 4)}


def test_a_numbered_day_is_the_same_on_another_computer(world: World) -> None:
    world.write(NUMBERED)
    assert world.til("init", "-y").status == 0
    assert "nothing tells" in world.til("init", "--dry-run").out
    assert "{{ date }}" in (world.notebook / ".til/templates/daily.md").read_text(encoding="utf-8")
    for cache in ("cache", "another", "cache"):
        assert where(world) == "day4/day4.md", cache
        world.environ["XDG_CACHE_HOME"] = str(world.root / cache)
    assert world.til().cells[1][:2] == ["entry", "day4/day4.md"]
    assert world.til("show").out.startswith("# Day4 (2021-09-09)\n")
    assert where(world, "-d", "내일") == "day5/day5.md"
    assert where(world, "-d", "어제") == "day6/day6.md", (
        "no number is left between: it comes after all others"
    )
    assert where(world, "-d", "어제") == "day6/day6.md"


def test_init_finds_day_1_by_git(world: World, tmp_path: Path) -> None:
    git(world, "init", "-q", ".")
    days = (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 17, 18)  # 16 August 2021 was a public holiday in Korea
    for number, day in enumerate(days, 1):
        world.write({f"day{number}/day{number}.md": f"# Day{number}\n\n- 배운 것 {day}\n"})
        git(world, "add", ".")
        git(world, "commit", "-qm", "x", day=f"2021-08-{day:02} 22:00")
    assert "12 of 12 days" in world.til("init", "-y").out
    config = tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))
    assert config["course"]["start"].isoformat() == "2021-08-02"
    assert world.til("new", "-N").out.endswith("day28/day28.md\n")


def git(world: World, *words: str, day: str = "2021-08-01 22:00") -> None:
    import subprocess

    names = {"user.name": "a", "user.email": "a@example.org", "init.defaultBranch": "main"}
    settings = [word for name, value in names.items() for word in ("-c", f"{name}={value}")]
    dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    try:
        subprocess.run(["git", *settings, *words], cwd=world.notebook, check=True, env=world.environ | dates)
    except FileNotFoundError:
        pytest.skip("no git here")


def test_init_asks_for_day_1_where_nothing_tells(world: World) -> None:
    world.write(NUMBERED)
    answer = on_terminal(world, "init", keys="2021-09-07\ny\n", waits_for="day 1")
    assert (answer.status, "2021-09-07 (mon-fri)" in answer.screen) == (0, True)
    config = tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))
    assert config["course"] == {"start": config["course"]["start"], "weekdays": "mon-fri"}


# --- the editor


@pytest.fixture
def script(world: World) -> Path:
    """An editor called vim that writes down its words, and into the file what `TYPES` says."""
    path = world.root / "bin" / "vim"
    path.parent.mkdir()
    path.write_text(
        f'#!/bin/sh\necho "$@" >> "{world.root}/called"\nfor last; do :; done\nprintf %s "$TYPES" >> "$last"\n'
    )
    path.chmod(0o755)
    return path


def test_a_note_left_as_it_was_made_is_taken_away(world: World, script: Path) -> None:
    answer = on_terminal(world, "new", EDITOR=str(script), TYPES="")
    assert answer.status == 0
    assert f"nothing was written into {TODAY}" in answer.screen
    assert not (world.notebook / TODAY).exists()
    assert world.til("list").out == ""


def test_a_day_of_a_log_left_as_it_was_made_is_taken_away(world: World, script: Path) -> None:
    log = "# 기록\n\n## 2021-09-08\n\n- 하나\n"
    world.write({".til/config.toml": 'path = "log.md"\nheading = "## {date}"\n', "log.md": log})
    assert "taken away again" in on_terminal(world, "new", EDITOR=str(script), TYPES="").screen
    assert (world.notebook / "log.md").read_text(encoding="utf-8") == log


@pytest.mark.parametrize(
    ("words", "typed", "before"),
    [
        (("new",), "글\n", ""),
        (("new", "--body", "본문"), "", ""),
        (("new", "-t", "nlp"), "", ""),
        (("new",), "", "# 어제의 나\n"),
    ],
)
def test_what_somebody_wrote_is_kept(
    world: World, script: Path, words: tuple[str, ...], typed: str, before: str
) -> None:
    if before:
        world.write({TODAY: before})
    assert "taken away" not in on_terminal(world, *words, EDITOR=str(script), TYPES=typed).screen
    assert (world.notebook / TODAY).is_file()


def test_an_editor_that_does_not_wait_keeps_its_note(world: World, script: Path) -> None:
    code = script.with_name("code")
    script.rename(code)
    assert "taken away" not in on_terminal(world, "new", EDITOR=str(code), TYPES="").screen
    assert (world.notebook / TODAY).is_file()
    assert f"-g {world.notebook / TODAY}:9\n" == (world.root / "called").read_text(encoding="utf-8")


def test_the_editor_opens_in_the_first_section(world: World, script: Path) -> None:
    on_terminal(world, "new", EDITOR=str(script), TYPES="")
    assert (world.root / "called").read_text(encoding="utf-8") == f"+9 {world.notebook / TODAY}\n"


# --- templates and output


def test_a_korean_locale_gives_the_korean_template(world: World) -> None:
    korean = {"LANG": "ko_KR.UTF-8"}
    assert world.til("add", "글", **korean).status == 0
    assert "## 📖 배운 것\n\n- 글\n" in (world.notebook / TODAY).read_text(encoding="utf-8")
    world.write({".til/config.toml": 'language = "en"\n'})
    assert "## Plan" in world.til("new", "--dry-run", "-d", "2021-09-10", **korean).out
    world.write({".til/config.toml": 'template = "daily"\n'})
    assert "## Plan" in world.til("new", "--dry-run", "-d", "2021-09-10", **korean).out
    world.write({".til/config.toml": "", ".til/templates/daily.md": "# 내 틀\n"})
    assert world.til("new", "--dry-run", "-d", "2021-09-10", **korean).out == "# 내 틀\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("add", "글"), f"{TODAY}:12 was written"),
        (("new", "-N"), f"{TODAY}:1 was written"),
        (("done", "과제"), "a.md:2 was written"),
        (("todo", "move", "과제"), f"{TODAY}:10, a.md:2 were written"),
    ],
)
def test_a_write_is_told_where_its_output_fails(world: World, words: tuple[str, ...], written: str) -> None:
    world.write({"a.md": "# A\n- [ ] 과제\n"})
    answer = world.process(*words, wrap=("sh", "-c", 'exec "$@" > /dev/full', "sh"))
    assert answer.status == 5
    assert f"til: {written}; its output could not be: No space left on device" in answer.err
    assert "nothing was changed" not in answer.err


def test_an_output_that_fails_without_a_write_says_no_more(world: World) -> None:
    world.write({"a.md": "# A\n"})
    answer = world.process("list", wrap=("sh", "-c", 'exec "$@" > /dev/full', "sh"))
    assert "til: the output could not be written" in answer.err
