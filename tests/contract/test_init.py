"""`til init`: a new notebook, a folder adopted, and the next note beside its owner's last one."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from worlds import World

from tilcli.core.patterns.fields import ordinal_ending

TODAY = date(2021, 12, 21)  # a Tuesday
NOTES = 24
TOPICS = ("BERT", "트랜스포머", "git rebase", "CRF", "lock", "퀵 정렬", "HTTP", "docker")

Write = Callable[[date, int], tuple[str, str]]


def days(count: int = NOTES, last: date = date(2021, 12, 17)) -> list[date]:
    """Weekdays up to a Friday."""
    found: list[date] = []
    while len(found) < count:
        if last.weekday() < 5:
            found.insert(0, last)
        last -= timedelta(days=1)
    return found


def topic(number: int) -> str:
    return TOPICS[number % len(TOPICS)]


def adopted(world: World, files: dict[str, str | bytes]) -> dict[str, Any]:
    """Adopt a folder with these files; the configuration that was written. The notes stay as they were."""
    world.write(files)
    said = world.til("init", TIL_NOW=TODAY.isoformat())
    assert said.status == 0, said.err
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        assert (world.notebook / name).read_bytes() == data
    return tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))


def new(world: World, *arguments: str) -> tuple[str, str]:
    """The path and text of a new entry."""
    said = world.til("new", "-N", *arguments, TIL_NOW=TODAY.isoformat())
    assert said.status == 0, said.err
    path = Path(said.out.strip())
    with path.open(encoding="utf-8", newline="") as file:
        return path.relative_to(world.notebook).as_posix(), file.read()


def files_of(write: Write) -> dict[str, str | bytes]:
    return dict(write(day, number) for number, day in enumerate(days(), 1))


def japanese(day: date, number: int) -> tuple[str, str]:
    text = (
        f"# {day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）\n\n"
        f"## やったこと\n\n- {topic(number)}を勉強した\n\n## 学んだこと\n\nいろいろな話{number}\n"
    )
    return f"活動記録/{day:%Y/%m/%d}.md", text


def windows(day: date, number: int) -> tuple[str, str]:
    text = (
        f'---\ntitle: "TIL {day:%Y-%m-%d}"\ndate: {day:%Y-%m-%d}\ndraft: false\n'
        f"tags: [til, {topic(number)}]\n---\n\n"
        f"## 📌 What I learned\n\n{topic(number)} is number {number}\n\n## 🤔 Questions\n"
    )
    return f"{day:%Y%m%d}.md", text.replace("\n", "\r\n")


def jekyll(day: date, number: int) -> tuple[str, str]:
    folder = "nlp" if number % 3 == 0 else "til"
    text = (
        f"---\nlayout: post\ntitle: '{topic(number)} 이야기 {number}'\nsubtitle: 정리 {number}\n"
        f"date: {day:%Y-%m-%d} {number % 24:02}:15:{number:02} +0900\ncategories: til\ntags:\n  - til\n"
        f"  - {topic(number)}\nuse_math: true\n---\n\n# {topic(number)} 이야기 {number}\n\n"
        "{% raw %} {{ x }} {% endraw %}\n\n"
        f"## 📝 정리\n\n오늘은 {number}\n\n## 🚀 회고\n\n좋았다 {number}\n"
    )
    return f"_posts/{folder}/{day:%Y-%m-%d}-topic-{number}.md", text


def logseq(day: date, number: int) -> tuple[str, str]:
    return f"journals/{day:%Y_%m_%d}.md", f"- {topic(number)} 를 읽었다\n\t- {number}\n- DONE 산책 {number}\n"


def monthly_folders(day: date, number: int) -> tuple[str, str]:
    text = f"# {day:%Y-%m-%d}\n\n## Objective\n\n{topic(number)} {number}\n\n## Reflective\n\nfine {number}\n"
    return f"{day:%Y-%m}/{day:%Y-%m-%d}.md", text


def week_folders(day: date, number: int) -> tuple[str, str]:
    week = (day - date(2021, 11, 15)).days // 7 + 1
    title = f"# {day.month}월 {day.day}일 {'월화수목금토일'[day.weekday()]}요일"
    text = f"{title}\n\n### 강의\n\n{topic(number)}\n\n### 과제\n"
    return f"week{week}/{day:%m%d}.md", text


def obsidian(day: date, number: int) -> tuple[str, str]:
    around = f"<< [[{day - timedelta(days=1)}]] | [[{day + timedelta(days=1)}]] >>"
    text = (
        f"---\ncreated: {day:%Y-%m-%d} 0{number % 9}:1{number % 5}\ntags:\n- daily\n- {topic(number)}\n"
        f"aliases: []\n---\n# {day:%A, %B} {day.day}, {day.year}\n{around}\n\n"
        f"## Habits\n- [{'x' if number % 2 else ' '}] 운동\n"
        f"- [{' ' if number % 3 else 'x'}] 독서\n\n## Log\n{topic(number)} {number}\n"
    )
    return f"Daily/{day:%Y-%m-%d}.md", text


def hugo(day: date, number: int) -> tuple[str, str]:
    text = (
        f'+++\ntitle = "About {topic(number)} {number}"\ndate = {day:%Y-%m-%d}\n'
        f'tags = ["til", "{topic(number)}"]\ndraft = false\n+++\n\nSome words, {number}.\n'
    )
    return f"content/til/{day:%Y-%m-%d}-{number}-things.md", text


def korean_folders(day: date, number: int) -> tuple[str, str]:
    weekday = "월화수목금토일"[day.weekday()]
    text = f"# {day:%Y}. {day:%m}. {day:%d}. ({weekday})\n\n## 배운 것\n\n{topic(number)}\n"
    return f"{day.year}년/{day.month}월/{day.day}일.md", text


FAMILIES = {
    japanese: (
        "活動記録/{year}/{month}/{dom}.md",
        "活動記録/2021/12/21.md",
        "# 2021年12月21日（火）\n\n## やったこと\n\n## 学んだこと\n",
    ),
    windows: (
        "{date:%Y%m%d}.md",
        "20211221.md",
        '---\r\ntitle: "TIL 2021-12-21"\r\ndate: 2021-12-21\r\ndraft: false\r\ntags: [til]\r\n---\r\n\r\n'
        "## 📌 What I learned\r\n\r\n## 🤔 Questions\r\n",
    ),
    jekyll: (
        "_posts/til/{date}-{slug}.md",
        "_posts/til/2021-12-21-til.md",
        '---\nlayout: post\ntitle: "2021-12-21"\nsubtitle:\ndate: 2021-12-21 00:00:00 +0900\n'
        "categories: til\n"
        "tags:\n  - til\nuse_math: true\n---\n\n# 2021-12-21\n\n{% raw %} {{ x }} {% endraw %}\n\n"
        "## 📝 정리\n\n## 🚀 회고\n",
    ),
    logseq: ("journals/{date:%Y_%m_%d}.md", "journals/2021_12_21.md", "-\n"),
    monthly_folders: (
        "{date:%Y-%m}/{date}.md",
        "2021-12/2021-12-21.md",
        "# 2021-12-21\n\n## Objective\n\n## Reflective\n",
    ),
    week_folders: (
        "week{week}/{date:%m%d}.md",
        "week6/1221.md",
        "# 12월 21일 화요일\n\n### 강의\n\n### 과제\n",
    ),
    obsidian: (
        "Daily/{date}.md",
        "Daily/2021-12-21.md",
        "---\ncreated: 2021-12-21 00:00\ntags:\n- daily\naliases: []\n---\n# Tuesday, December 21, 2021\n"
        "<< [[2021-12-20]] | [[2021-12-22]] >>\n\n## Habits\n- [ ] 운동\n- [ ] 독서\n\n## Log\n",
    ),
    hugo: (
        "content/til/{date}-{slug}.md",
        "content/til/2021-12-21-til.md",
        '+++\ntitle = "2021-12-21"\ndate = 2021-12-21\ntags = ["til"]\ndraft = false\n+++\n\n',
    ),
    korean_folders: (
        "{year}년/{m}월/{d}일.md",
        "2021년/12월/21일.md",
        "# 2021. 12. 21. (화)\n\n## 배운 것\n",
    ),
}


@pytest.mark.parametrize("write", FAMILIES, ids=lambda write: write.__name__)
def test_the_next_note_is_a_sibling_of_the_last(world: World, write: Write) -> None:
    pattern, path, text = FAMILIES[write]
    config = adopted(world, files_of(write))
    assert config["path"] == pattern
    assert new(world) == (path, text)
    assert new(world)[0] == path


def log(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def test_a_log_for_ever_goes_on_at_its_end(world: World) -> None:
    weekdays = "월화수목금토일"
    headings = [
        f"### {day:%Y.%m.%d} ({weekdays[day.weekday()]})\n- {topic(n)} {n}일차\n"
        for n, day in enumerate(days())
    ]
    before = log(["No.7 TIL", "", *headings])
    config = adopted(world, {"log.md": before})
    assert (config["path"], config["heading"]) == ("log.md", "### {date:%Y.%m.%d} ({weekday})")
    assert config["insert"] == "end"
    path, text = new(world)
    assert path == "log.md"
    assert text.startswith(before)
    assert text[len(before) :].strip() == "### 2021.12.21 (화)"
    assert new(world)[1] == text


def test_a_log_with_the_newest_day_first_goes_on_at_its_top(world: World) -> None:
    sections = (
        "**Today's Progress**: {0}\n\n**Thoughts:** {0}\n\n**Link to work:** [{0}](https://example.org/{0})\n"
    )
    entries = [
        f"### Day {number}: {day:%B} {day.day}, {day:%A}\n\n" + sections.format(number)
        for number, day in enumerate(days(), 1)
    ]
    config = adopted(world, {"log.md": log(["# 100 Days Of Code - Log", "", *reversed(entries)])})
    assert config["heading"] == "### Day {day}: {month_name} {d}, {weekday_name}"
    assert config["insert"] == "start"
    expected = (
        "# 100 Days Of Code - Log\n\n### Day 25: December 21, Tuesday\n\n"
        "**Today's Progress**:\n\n**Thoughts:**\n\n**Link to work:**\n\n### Day 24: December 17, Friday\n"
    )
    assert new(world)[1].startswith(expected)


def test_a_file_a_month_gets_its_title_and_its_first_day(world: World) -> None:
    months: dict[str, list[str]] = {}
    for number, day in enumerate(days(60)):
        months.setdefault(f"{day:%Y%m}", [f"# {day.year}.{day:%m}", ""]).append(
            f"## {day.month}/{day.day}\n\n{topic(number)}\n"
        )
    del months["202112"]
    config = adopted(world, {f"MIL/mil-{month[2:]}.md": log(lines) for month, lines in months.items()})
    assert (config["path"], config["heading"]) == ("MIL/mil-{date:%y%m}.md", "## {m}/{d}")
    assert new(world) == ("MIL/mil-2112.md", "# 2021.12\n\n## 12/21\n")


def test_days_below_months_get_a_month_when_it_begins(world: World) -> None:
    lines = ["# Journal", ""]
    for number, day in enumerate(days(44, date(2021, 11, 30))):
        month = f"## {day:%B %Y}"
        lines += ([month, ""] if month not in lines else []) + [
            f"### {day:%d}",
            "",
            f"{topic(number)} {number}",
            "",
        ]
    config = adopted(world, {"journal.md": log(lines)})
    assert config["heading"] == "## {month_name} {year}\n### {dom}"
    assert new(world)[1].endswith("## December 2021\n\n### 21\n")
    text = new(world, "-d", "2021-12-22")[1]
    assert text.count("## December 2021") == 1
    assert text.endswith("### 22\n")


def test_days_with_numbers_alone_are_counted_on(world: World) -> None:
    notes: dict[str, str | bytes] = {}
    for number in range(1, 14):
        week = (number - 1) // 5 + 1
        notes[f"week{week}/day{number}/day{number}.md"] = (
            f"# Day{number}\n\n## 강의 정리\n\n{topic(number)}\n\n## 회고\n"
        )
    config = adopted(world, notes)
    assert config["path"] == "week{week}/day{day}/day{day}.md"
    assert new(world) == ("week3/day14/day14.md", "# Day14 (2021-12-21)\n\n## 강의 정리\n\n## 회고\n")
    assert new(world)[0] == "week3/day14/day14.md"
    assert new(world, "-d", "2021-12-22")[0] == "week3/day15/day15.md"
    assert new(world, "-d", "2021-12-23")[0] == "week4/day16/day16.md"


def test_a_numbered_log_without_dates_is_counted_on(world: World) -> None:
    lines = ["# 100 Days", ""]
    for number in range(1, 12):
        lines += [f"### Day {number}", "", f"- {topic(number)} {number}", ""]
    assert adopted(world, {"log.md": log(lines)})["heading"] == "### Day {day}"
    text = new(world)[1]
    assert text.endswith("### Day 12 (2021-12-21)\n")
    assert new(world)[1] == text
    world.til("add", "산책", TIL_NOW=TODAY.isoformat())
    assert (
        (world.notebook / "log.md")
        .read_text(encoding="utf-8")
        .endswith("### Day 12 (2021-12-21)\n\n- 산책\n")
    )


def test_a_number_in_the_title_of_dated_notes_is_counted_on(world: World) -> None:
    write = {
        f"{day:%Y-%m-%d}.md": f"# 부스트캠프 {number}일차\n\n## 회고\n\n{number}\n"
        for number, day in enumerate(days(), 1)
    }
    adopted(world, dict(write))
    assert new(world) == ("2021-12-21.md", "# 부스트캠프 25일차\n\n## 회고\n")


def test_title_and_tags_find_their_place(world: World) -> None:
    adopted(world, files_of(windows))
    path, text = new(world, "CRF 정리", "-t", "nlp", "--body", "본문")
    assert path == "20211221-crf-정리.md"
    assert 'title: "CRF 정리"\r\n' in text
    assert "tags: [til, nlp]\r\n" in text
    assert "본문\r\n\r\n## 📌" in text
    assert text.count("\n") == text.count("\r\n")


def test_recent_habits_count_more_than_old_ones(world: World) -> None:
    def text(number: int) -> str:
        sections = ("오늘 한 일", "내일 할 일") if number > NOTES - 4 else ("어제 한 것", "오늘 할 것")
        return f"# TIL {number}\n\n" + "".join(f"## {section}\n\n{topic(number)}\n\n" for section in sections)

    adopted(world, {f"{day:%Y-%m-%d}.md": text(number) for number, day in enumerate(days(), 1)})
    assert new(world)[1] == "# 2021-12-21\n\n## 오늘 한 일\n\n## 내일 할 일\n"


def test_a_folder_in_no_pattern_gets_the_defaults_and_hears_so(world: World) -> None:
    world.write({f"notes/{name}.md": f"# {name}\n\n이것은 {name} 에 대한 글이다.\n" for name in TOPICS})
    said = world.til("init")
    assert said.status == 0
    assert "no pattern" in said.out
    config = tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))
    assert config == {"path": "{year}/{month}/{date}.md", "template": "ko", "language": "ko"}
    assert not (world.notebook / ".til/templates").exists()


def test_a_new_notebook_is_made_with_its_folder(world: World) -> None:
    said = world.til("init", str(world.root / "study"), cwd=world.root)
    assert (said.status, said.out) == (0, "")
    config = tomllib.loads((world.root / "study/.til/config.toml").read_text(encoding="utf-8"))
    assert config == {"path": "{year}/{month}/{date}.md", "template": "daily", "language": "en"}
    assert f"til -C {world.root / 'study'} new" in said.err


def test_a_korean_locale_makes_a_korean_notebook(world: World) -> None:
    world.til("init", LANG="ko_KR.UTF-8")
    config = tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))
    assert (config["language"], config["template"]) == ("ko", "ko")
    assert "## 📖 배운 것" in new(world)[1]


def test_a_dry_run_shows_and_writes_nothing(world: World) -> None:
    world.write(files_of(monthly_folders))
    said = world.til("init", "--dry-run")
    assert said.status == 0
    assert 'path = "{date:%Y-%m}/{date}.md"' in said.out
    assert "## Objective" in said.out
    assert not (world.notebook / ".til").exists()
    said = world.til("init", "--dry-run", str(world.root / "nowhere"))
    assert said.status == 0
    assert not (world.root / "nowhere").exists()


def test_what_is_there_is_never_overwritten(world: World) -> None:
    mine = 'path = "mine/{date}.md"\n'
    world.write({".til/config.toml": mine, **files_of(monthly_folders)})
    said = world.til("init", "-y")
    assert said.status == 0
    assert "is there already" in said.err
    assert 'path = "{date:%Y-%m}/{date}.md"' in said.out
    assert (world.notebook / ".til/config.toml").read_text(encoding="utf-8") == mine
    assert not (world.notebook / ".til/templates").exists()


def test_a_template_that_is_there_stays(world: World) -> None:
    world.write({".til/templates/daily.md": "mine\n"})
    adopted(world, files_of(monthly_folders))
    assert (world.notebook / ".til/templates/daily.md").read_text(encoding="utf-8") == "mine\n"


def test_path_and_template_can_be_chosen(world: World) -> None:
    world.write(files_of(monthly_folders))
    world.til("init", "--path", "til/{date}.md", "--template", "jekyll")
    config = tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))
    assert (config["path"], config["template"]) == ("til/{date}.md", "jekyll")
    assert new(world)[1].startswith("---\nlayout: post\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--path", "../{date}.md"), "must stay inside"),
        (("--path", "{jahr}.md"), "unknown field"),
        (("--template", "weekly"), "no template"),
    ],
)
def test_a_choice_that_cannot_work_is_refused_before_anything_is_written(
    world: World, arguments: tuple[str, ...], words: str
) -> None:
    said = world.til("init", *arguments)
    assert said.status == 2
    assert words in said.err
    assert not (world.notebook / ".til").exists()


def test_a_file_is_no_folder(world: World) -> None:
    world.write({"a.md": "# a\n"})
    said = world.til("init", "a.md")
    assert said.status == 5
    assert "is not a folder" in said.err


def test_the_report_counts_what_is_there(world: World) -> None:
    world.write(files_of(obsidian))
    world.write(
        {
            "README.md": "# 목록\n\n- [ ] 할 일\n\nhttps://arxiv.org/abs/1706.03762\n",
            "bad.md": "---\ntags: [a\n---\n\n글\n",
        }
    )
    out = world.til("init", "--dry-run").out
    assert out.startswith("26 notes, 2021-11-16 … 2021-12-17, ")
    for words in (
        "front matter 24",
        "undated 2",
        "Daily/{date}.md",
        "(1 paper)",
        "1 front-matter-broken",
        "Habits · Log",
    ):
        assert words in out


def test_a_course_calendar_tells_the_numbers_where_there_is_one(world: World) -> None:
    course = '[course]\nstart = 2021-08-02\ncountry = "KR"\n'
    world.write(
        {".til/config.toml": f'path = "week{{week}}/day{{day}}.md"\n{course}', "week1/day1.md": "# Day1\n"}
    )
    assert new(world, "-d", "2021-09-09")[0] == "week6/day28.md"


def test_a_numbered_log_with_the_newest_day_first_goes_on_at_its_top(world: World) -> None:
    lines = ["# 100 Days", ""]
    for number in range(12, 0, -1):
        lines += [f"## Day {number}", "", f"- {topic(number)} {number}", ""]
    assert adopted(world, {"log.md": log(lines)})["insert"] == "start"
    assert new(world)[1].startswith("# 100 Days\n\n## Day 13 (2021-12-21)\n\n## Day 12\n")


def test_a_month_above_older_months_gets_its_heading(world: World) -> None:
    lines: list[str] = []
    for number, day in enumerate(days(44, date(2021, 11, 30))):
        month = f"# {day.year}년 {day.month}월"
        entry = [f"## {day.day}일", "", f"{topic(number)} {number}", ""]
        lines = [month, "", *entry, *lines[2 if month in lines else 0 :]]
    config = adopted(world, {"log.md": log(lines)})
    assert (config["heading"], config["insert"]) == ("# {year}년 {m}월\n## {d}일", "start")
    assert new(world)[1].startswith("# 2021년 12월\n\n## 21일\n\n# 2021년 11월\n\n## 30일\n")
    assert new(world, "-d", "2021-12-22")[1].startswith("# 2021년 12월\n\n## 22일\n\n## 21일\n")


@pytest.mark.parametrize(("answer", "written"), [("\n", True), ("n\n", False)])
def test_a_person_is_asked_before_a_folder_is_adopted(world: World, answer: str, *, written: bool) -> None:
    pytest.importorskip("pty")
    from test_terminal import on_terminal

    world.write(files_of(monthly_folders))
    said = on_terminal(world, "init", keys=answer, waits_for="[Y/n]")
    assert said.status == 0
    assert "Nothing else is touched" in said.screen
    assert (world.notebook / ".til/config.toml").exists() is written


def test_a_link_out_of_the_notebook_is_not_followed(world: World) -> None:
    outside = world.root / "outside"
    outside.mkdir()
    (world.notebook / ".til").symlink_to(outside)
    said = world.til("init")
    assert said.status == 5
    assert "link out of the notebook" in said.err
    assert not list(outside.iterdir())


def test_a_folder_that_cannot_be_written_is_told(world: World, unprivileged: tuple[str, ...]) -> None:
    world.write(files_of(monthly_folders))
    world.notebook.chmod(0o555)
    try:
        said = world.process("init", wrap=unprivileged)
    finally:
        world.notebook.chmod(0o755)
    assert said.status == 5
    assert "cannot write" in said.err


def test_a_nested_tag_leaves_nothing_where_there_is_none(world: World) -> None:
    for day in days():
        world.write(
            {f"{day}.md": f"---\ndate: {day}\ntags:\n  - [NLP]\n  - [{topic(day.day)}]\n---\n\n# {day}\n"}
        )
    adopted(world, {})
    assert new(world)[1] == "---\ndate: 2021-12-21\ntags:\n  - [NLP]\n---\n\n# 2021-12-21\n"
    assert "  - [NLP]\n  - [cv]\n" in new(world, "second", "-t", "cv")[1]


def test_days_as_ordinals_in_folders_of_months(world: World) -> None:
    for day in days():
        world.write({f"{day:%Y/%B}/{day.day}{ordinal_ending(day.day)}.md": f"{topic(day.day)}\n"})
    assert adopted(world, {})["path"] == "{year}/{month_name}/{dth}.md"
    assert new(world)[0] == "2021/December/21st.md"


@pytest.mark.parametrize(("last", "number"), [(date(2021, 3, 1), 25), (date(2021, 12, 20), 25)])
def test_days_are_counted_on_however_long_ago_the_last_was(world: World, last: date, number: int) -> None:
    for at, day in enumerate(days(24, last), 1):
        world.write({f"{day}.md": f"# {at}일차\n\n{topic(at)}\n"})
    adopted(world, {})
    assert new(world) == ("2021-12-21.md", f"# {number}일차\n")


def test_the_first_day_that_is_counted_is_the_first(world: World) -> None:
    world.write({".til/config.toml": "", ".til/templates/daily.md": "# {{ day }}일차\n"})
    assert new(world)[1] == "# 1일차\n"


def test_an_old_log_among_daily_notes_is_not_how_they_go_on(world: World) -> None:
    log = "# Log\n\n" + "".join(f"## 2016-01-0{at}\n\n- {at}\n\n" for at in (1, 2, 3))
    notes = {f"{topic(at)} {at}.md": f"---\ndate: {day}\n---\n{at}\n" for at, day in enumerate(days())}
    assert adopted(world, {"log.md": log, **notes})["path"] == "{year}/{month}/{date}.md"


def test_of_two_notes_a_day_the_next_is_as_the_first(world: World) -> None:
    for day in days():
        name = f"日報/{day:%Y/%m/%d}"
        world.write(
            {
                f"{name}.md": f"# {day}\n\n## 朝\n\n{topic(day.day)}\n",
                f"{name}-2.md": f"# {day} その2\n\n## 夜\n\n{topic(day.day)}\n",
            }
        )
    assert adopted(world, {})["path"] == "日報/{year}/{month}/{dom}.md"
    assert new(world) == ("日報/2021/12/21.md", "# 2021-12-21\n\n## 朝\n")


def test_a_reader_that_stops_early_stops_no_writing(world: World) -> None:
    world.write({f"2021-09-{day:02}.md": f"# 2021-09-{day:02}\n\n- a\n" for day in range(1, 9)})
    command = f"{sys.executable} -m tilcli init -y | head -1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=world.notebook,
        env=world.environ,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert (world.notebook / ".til/config.toml").is_file()


def test_a_new_note_whose_path_tells_no_day_bears_its_date(world: World) -> None:
    notes = {f"week{n}/day{5 * n - 4}/day{5 * n - 4}.md": f"# Day {5 * n - 4}\n\n- a\n" for n in range(1, 5)}
    world.write(notes)
    assert world.til("init", "-y").status == 0
    answer = world.til("new", "-N")
    assert answer.status == 0
    assert "nothing in it" not in answer.err
    assert world.til("show").out == "# Day 17 (2021-09-09)\n\n- a\n"


def test_a_new_note_that_nothing_dates_says_so(world: World) -> None:
    settings = 'path = "day{day}.md"\ntemplate = "daily"\n[dates]\nsources = ["filename"]\n'
    world.write({".til/config.toml": settings, "day1.md": "# Day1\n"})
    for words in (("new", "-N"), ("add", "-d", "2021-09-10", "글")):
        assert "nothing in it says that it is of 2021-09-" in world.til(*words).err


@pytest.mark.parametrize(
    ("heading", "under"),
    [
        ("# Day{n}\n\n- 내용 {n}\n", []),
        ("# Day {n} (2026.03.0{n})\n\n- 내용 {n}\n", []),
        ("# 2026-03-0{n}\n\n- 내용 {n}\n", []),
        ("# {n}일차\n\n## {n}. 오늘 한 것\n\n- 내용 {n}\n", ["오늘 한 것"]),
        ("# TIL\n\n- 내용 {n}\n", ["TIL"]),
    ],
)
def test_the_title_of_a_day_is_no_section_for_the_next(world: World, heading: str, under: list[str]) -> None:
    world.write({f"day{n}.md": heading.replace("{n}", str(n)) for n in range(1, 5)})
    said = world.til("init")
    config = tomllib.loads((world.notebook / ".til/config.toml").read_text(encoding="utf-8"))
    assert config.get("add", {}).get("under", []) == under
    assert ("items below" in said.out + said.err) is bool(under)


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_each_name_of_the_locale_counts(world: World, name: str) -> None:
    assert 'language = "ko"' in world.til("init", "--dry-run", **{name: "ko_KR.UTF-8"}).out


def goes_on(world: World, notes: dict[str, str], day: str, *title: str) -> dict[str, str]:
    """What `init` and `new` make beside these notes, by path."""
    world.write(notes)
    assert world.til("init", "-y", TIL_NOW=day).status == 0
    assert world.til("new", *title, "-N", TIL_NOW=day).status == 0
    paths = (path for path in world.notebook.rglob("*.md") if ".til" not in path.parts)
    found = {path.relative_to(world.notebook).as_posix(): path.read_text("utf-8") for path in paths}
    return {path: text for path, text in found.items() if path not in notes}


def test_the_next_note_of_names_that_count_the_days_before_day_and_month(world: World) -> None:
    notes = {
        f"log/week-{n // 7 + 1:02}/day-{n:02}-{13 + n}-11.md": f"# Log - {13 + n}/11/2025\n\ntext {n}\n"
        for n in range(16)
    }
    (path,) = goes_on(world, notes, "2025-11-29")
    assert path == "log/week-03/day-16-29-11.md"


def test_the_next_note_of_a_week_named_by_its_ends(world: World) -> None:
    names = ("0404~20220410", "0411~20220417", "0418~20220424", "0425~20220501")
    (path,) = goes_on(world, {f"w/2022{name}.md": "## Did\n\n- a\n" for name in names}, "2022-05-04")
    assert path == "w/20220502~20220508.md"


def test_the_next_note_of_a_site_whose_dates_stand_within(world: World) -> None:
    notes = {
        f"content/til/topic-{letter}.md": f'+++\ntitle = "Topic {letter}"\ndate = 2025-0{number}-10\n+++\n\n{letter}\n'
        for number, letter in enumerate("abcdef", 1)
    }
    assert goes_on(world, notes, "2025-09-01", "Topic g") == {
        "content/til/topic-g.md": '+++\ntitle = "Topic g"\ndate = 2025-09-01\n+++\n\n'
    }


def test_a_week_of_the_next_year_is_not_put_into_this_one(world: World) -> None:
    world.write({".til/config.toml": 'path = "{year}/W{iso_week}.md"\n'})
    made = [world.til("new", "-N", TIL_NOW=day).lines[0][-11:] for day in ("2024-12-30", "2021-01-02")]
    assert made == ["2025/W01.md", "2020/W53.md"]


def test_halves_of_things_are_not_learnt(world: World) -> None:
    notes = {
        f"2024-02-0{day}.md": f"# 2024-02-0{day}\n\n## Did\n\n| a{day} | b |\n| --- | --- |\n\n> [!NOTE]\n> c{day}\n"
        f"\n_Tags: #t{day}_\n"
        for day in range(1, 8)
    }
    assert goes_on(world, notes, "2024-02-09") == {"2024-02-09.md": "# 2024-02-09\n\n## Did\n\n_Tags: _\n"}
