"""`til recap`: what it tells against `list` and `todo`, weeks against their year, and the note it writes."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random

import pytest
from worlds import Answer, World

WEEK = "2021-09-06..2021-09-12"
NOTES = {
    "2021/09/2021-09-06.md": (
        "---\ntags: [nlp, 회고]\n---\n# CRF\n\n"
        "- [x] 구현\n- [ ] 과제 📅 2021-09-10\n- Q. 왜 CRF인가?\n  - 이웃을 본다.\n"
        "\n[BERT](https://arxiv.org/abs/1810.04805v2), https://www.acmicpc.net/problem/1002\n"
    ),
    "2021/09/2021-09-07.md": (
        "# 어텐션\n\nhttps://arxiv.org/pdf/1810.04805.pdf\n\n## 회고\n\n- 오늘은 **조금** 알았다.\n- 더 읽자.\n"
    ),
    "2021/09/2021-09-09.md": (
        "# RNN\n\n- [ ] 기울기 다시\n- 왜 사라지는가?\n\n## 느낀 점\n\n<!-- 쓸 것 -->\n\n어렵다.\n"
    ),
    "2021/08/2021-08-30.md": "---\ntags: [회고]\n---\n# 지난 것\n\n- [x] 늦게 끝난 것 ✅ 2021-09-08\n- [ ] 아직\n",
    "2021/09/2021-09-13.md": "# 다음 주\n\n- [ ] 다음 일\n",
}


@pytest.fixture
def week(world: World) -> World:
    world.write(NOTES)
    return world


def recap(world: World, *words: str, **environ: str) -> dict[str, object]:
    answer = world.til("recap", *words, "--json", **environ)
    assert answer.status == 0, answer.err
    told = answer.json
    assert isinstance(told, dict)
    return told


def lists(world: World, *words: str) -> list[dict[str, object]]:
    answer = world.til(*words, "--json")
    found = answer.json
    assert isinstance(found, list)
    return found


def screen(world: World, *arguments: str, width: int = 80, **environ: str) -> list[str]:
    answer = world.process(*arguments, "--color", "always", COLUMNS=str(width), **environ)
    assert answer.status == 0, answer.err
    return [line.rstrip() for line in answer.screen.splitlines()]


def test_it_tells_what_list_and_todo_tell(week: World) -> None:
    told: dict = recap(week, WEEK)
    entries = [entry for day in told["days"] for entry in day["entries"]]
    listed = lists(week, "list", "--on", WEEK)
    assert sorted(entries, key=json.dumps) == sorted(listed, key=json.dumps)
    assert {(one["path"], one["line"]) for one in told["tasks"]["left"]} == {
        (one["path"], one["line"]) for one in lists(week, "todo", "--on", WEEK)
    }
    every = lists(week, "todo", "--all")
    by_hand = [
        one
        for one in every
        if one["status"] == "done" and "2021-09-06" <= (one["completed"] or one["date"]) <= "2021-09-12"
    ]
    assert [one["text"] for one in told["tasks"]["done"]] == ["구현", "늦게 끝난 것"]
    assert sorted(one["id"] for one in told["tasks"]["done"]) == sorted(one["id"] for one in by_hand)


def test_its_other_parts(week: World) -> None:
    told: dict = recap(week, WEEK)
    assert told["period"] == {"name": WEEK, "from": "2021-09-06", "to": "2021-09-12", "calendar": "weekdays"}
    assert told["questions"] == {"asked": 2, "open": 1}
    assert [(one["source"], one["ident"], one["text"], one["times"]) for one in told["links"]] == [
        ("paper", "arxiv:1810.04805", "BERT", 2),
        ("problem", "boj:1002", "", 1),
    ]
    assert told["tags"]["new"] == ["nlp"], "회고 stood in a note before"
    assert [(one["line"], one["text"]) for one in told["reflections"]] == [
        (7, "오늘은 **조금** 알았다."),
        (10, "어렵다."),
    ]
    assert [(day["date"], bool(day["entries"])) for day in told["days"] if day["class_day"]] == [
        (f"2021-09-{day:02}", day in (6, 7, 9)) for day in range(6, 11)
    ]
    assert told["streak"]["current"] == 1


def test_it_is_this_week_unless_told(week: World) -> None:
    assert recap(week)["period"]["from"] == "2021-09-06"  # type: ignore[index]
    assert recap(week, "지난주")["period"] == {  # type: ignore[comparison-overlap]
        "name": "지난주", "from": "2021-08-30", "to": "2021-09-05", "calendar": "weekdays",
    }  # fmt: skip


def test_which_days_count(week: World) -> None:
    config = week.notebook / ".til" / "config.toml"
    week.write({".til/config.toml": 'country = "KR"\n'})
    chuseok: dict = recap(week, "2021-09-20..2021-09-26")
    assert chuseok["period"]["calendar"] == "weekdays less holidays"
    assert [day["date"] for day in chuseok["days"] if day["class_day"]] == ["2021-09-23", "2021-09-24"]
    assert recap(week, "2021-08-16")["days"] == [], "the holiday in place of a Sunday"
    config.write_text('[course]\nstart = 2021-08-30\noff = ["2021-09-08"]\n')
    told: dict = recap(week, "2주차")
    assert told["period"]["calendar"] == "class days"
    assert "2021-09-08" not in [day["date"] for day in told["days"]]
    config.write_text('country = "Korea"\n')
    answer = week.til("recap")
    assert (answer.status, "country" in answer.err) == (2, True), answer.err


def test_the_weeks_are_the_year(world: World) -> None:
    world.write({".til/config.toml": "[course]\nstart = 2018-01-01\n"})
    lot, first = Random(5), date(2018, 1, 1)  # a Monday; 2018-12-31 is one too
    for number in range(364):
        day = first + timedelta(days=number)
        if lot.random() < 0.4:
            done = first + timedelta(days=lot.randrange(364))
            tasks = f"- [x] 끝\n- [ ] 남음 {number}\n- [x] 한 것 ✅ {done}\n"
            text = f"# 하루\n\n{'배웠다 ' * lot.randrange(1, 60)}\n\n{tasks}"
            world.write({f"2018/{day}.md": text})
    year: dict = recap(world, "2018-01-01..2018-12-30")
    weeks: list[dict] = [
        recap(world, f"{first + timedelta(weeks=week)}..{first + timedelta(weeks=week, days=6)}")
        for week in range(52)
    ]

    def figures(told: dict) -> tuple[int, ...]:
        days = told["days"]
        entries = sum(len(day["entries"]) for day in days)
        words = sum(day["words"] for day in days)
        return (
            entries,
            words,
            sum(day["class_day"] for day in days),
            len(told["tasks"]["done"]),
            len(told["tasks"]["left"]),
        )

    assert figures(year) == tuple(map(sum, zip(*map(figures, weeks), strict=True)))
    assert figures(year)[0] > 100
    stats = world.til("stats", "2018-01-01..2018-12-30", "--json").json
    assert stats["words"]["total"] == figures(year)[1]
    assert (stats["tasks"]["done"], stats["tasks"]["open"]) == figures(year)[3:]


def test_a_period_is_written_up_once(week: World) -> None:
    made = week.til("recap", WEEK, "--new")
    path = week.notebook / "2021/09/2021-09-09-2021-w36-recap.md"
    assert made.out == f"{path}\n"
    text = path.read_text("utf-8")
    assert "\nperiod: 2021-09-06..2021-09-12\n" in text
    assert "- 09-06 Mon · [CRF](2021-09-06.md)\n" in text
    assert "- 구현\n" in text
    assert "[arXiv 1810.04805 · BERT](https://arxiv.org/abs/1810.04805)" in text
    assert "- 09-09 Thu · 어렵다.\n" in text
    assert "{{" not in text
    before = sorted(week.notebook.rglob("*.md"))
    again = week.til("recap", "2021-W36", "--new", "--template", "kpt")
    assert (again.status, again.out) == (0, made.out)
    assert "written up already: 2021/09/2021-09-09-2021-w36-recap.md:1; nothing was written\n" in again.err
    assert (sorted(week.notebook.rglob("*.md")), path.read_text("utf-8")) == (before, text)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("2021/09/2021-09-09-2021-w36-recap.md", "# 2021-W36 recap"),  # its title is another now
        ("elsewhere/2021-09-09.md", "period: 2021-09-06..2021-09-12"),  # moved, without what says its period
    ],
)
def test_it_is_found_again_whatever_became_of_it(week: World, name: str, change: str) -> None:
    week.til("recap", "--new")
    path = week.notebook / "2021/09/2021-09-09-2021-w36-recap.md"
    text = path.read_text("utf-8").replace(change, "# 제목" if change[0] == "#" else "other: x")
    path.unlink()
    week.write({name: text})
    assert f"written up already: {name}:1" in week.til("recap", "--new").err


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_figures_of_months_stand_in_columns(world: World, width: int, language: str) -> None:
    """Cut nowhere, and a space between any two of them, also where each takes its most cells."""
    days = [date(2020, 1, 1) + timedelta(days=day) for day in range(121)]
    world.write({f"{day}.md": f"# 하루\n\n{'낱말 ' * (1000 if day.month == 3 else 3)}\n" for day in days})
    world.write({".til/config.toml": f'language = "{language}"\n'})
    lines = [line for line in screen(world, "recap", "2020", width=width) if line.startswith("  2020-")]
    assert len(lines) == 4
    assert not any("…" in line for line in lines)
    form = r"  \d{4}-\d\d +\d+일 중 \d+일 +노트 \d+개 +단어 [\d,]+개"
    form = form if language == "ko" else r"  \d{4}-\d\d +\d+ of \d+ +\d+ notes? +[\d,]+ words"
    assert all(re.fullmatch(form, line) for line in lines)
    assert len({cells(line) for line in lines}) == 1


def cells(text: str) -> int:
    return len(text) + sum("가" <= sign <= "힣" for sign in text)


def test_a_span_is_said_once(week: World) -> None:
    assert [line.count("2021-09-06") for line in screen(week, "recap", WEEK)].count(1) == 1


def test_a_year_tells_which_series_ended_in_it(world: World) -> None:
    world.write({f"2020-0{n}-05.md": f"# 딥러닝 {n}강\n" for n in (1, 2, 3)})
    world.write(
        {f"2020-0{n}-06.md": f"# 알고리즘 {n}\n" for n in (1, 2)} | {"2021-03-01.md": "# 알고리즘 3\n"}
    )
    world.write({f"2021-09-0{n}.md": f"# CRF 논문 {n}\n" for n in (1, 2)})  # of last week, and may go on
    finished = {year: recap(world, year)["series"] for year in ("2020", "2021")}
    assert [one["name"] for one in finished["2020"]["finished"]] == ["딥러닝"]
    assert [one["name"] for one in finished["2021"]["finished"]] == ["알고리즘"]
    assert any(line.split() == ["finished", "딥러닝", "3강"] for line in screen(world, "recap", "2020"))
    assert "finished\t2021-03-01\t알고리즘\t2021-03-01.md:1\n" in world.til("recap", "2021").out
    assert recap(world, "2020-03")["series"] == {"finished": []}, "a month tells of none"


@pytest.mark.parametrize("form", ["{}", '"{}"', "'{}'  "])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_is_found_by_its_front_matter_alone(week: World, form: str, line_end: str) -> None:
    period = form.format("2021-09-06..2021-09-12")
    lines = ["---", "date: 2021-09-09", f"period: {period}", "---", "# 한 주", "", "2021-09-06..2021-09-12"]
    week.write({"x/다른 이름.md": line_end.join([*lines, ""]).encode()})
    assert "written up already: x/다른 이름.md:1" in week.til("recap", "--new").err


def test_another_period_in_front_matter_is_another_note(week: World) -> None:
    lines = ["---", "date: 2021-09-09", "period: 2021-09-06..2021-09-11", "---", "2021-09-06..2021-09-12"]
    week.write({"x.md": "\n".join([*lines, ""])})
    assert "written up already" not in week.til("recap", "--new").err


def test_another_week_is_another_note(week: World) -> None:
    week.write({".til/config.toml": "[course]\nstart = 2021-05-31\n"})
    first, second = week.til("recap", "5주차", "--new"), week.til("recap", "15주차", "--new")
    assert "week-5-recap" in first.out
    assert "week-15-recap" in second.out, "5 is no end of 15"
    assert "written up already" in week.til("recap", "15주차", "--new").err


@pytest.mark.parametrize("name", ["wil", "kpt", "4l", "4f"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_templates_that_come_with_til(week: World, name: str, language: str) -> None:
    week.write({".til/config.toml": f'language = "{language}"\n'})
    shown = week.til("recap", "--new", "--template", name, "--dry-run")
    assert shown.status == 0, shown.err
    assert not list(week.notebook.rglob("*recap*")) + list(week.notebook.rglob("*회고*"))
    assert "{{" not in shown.out
    assert ("회고" in shown.out.split("\n## ")[0]) is (language == "ko")
    assert "period: 2021-09-06..2021-09-12" in shown.out


def test_the_notebook_s_own_template_wins(week: World) -> None:
    week.write(
        {".til/templates/wil.md": "# {{ title }}\n\n{% if done %}{{ done }}{% endif %}\n{{ period }}\n"}
    )
    assert (
        week.til("recap", "--new", "--dry-run").out
        == "# 2021-W36 recap\n\n- 구현\n- 늦게 끝난 것\n2021-09-06..2021-09-12\n"
    )
    wrong = week.til("recap", "--new", "--template", "../config")
    assert (wrong.status, "there are: 4f, 4l, daily, jekyll, ko, kpt, wil" in wrong.err) == (2, True)


def test_its_path_goes_through_the_gate(week: World) -> None:
    week.write({".til/config.toml": 'path = "../{date}.md"\n'})
    assert week.til("recap", "--new").status == 2
    week.write({".til/config.toml": 'path = "out/{date}.md"\n'})
    (week.root / "outside").mkdir()
    (week.notebook / "out").symlink_to(week.root / "outside")
    assert week.til("recap", "--new").status == 5
    assert list((week.root / "outside").iterdir()) == []


def test_in_a_log_it_is_a_section(world: World) -> None:
    config = 'path = "log.md"\nheading = "## {date}"\n'
    world.write(
        {
            ".til/config.toml": config,
            "log.md": "# 기록\n\n## 2021-09-06\n\n배웠다\n\n## 2021-09-07\n\n읽었다\n",
        }
    )
    made = world.til("recap", "--new")
    assert "added to log.md:" in made.err, made.err
    text = (world.notebook / "log.md").read_text("utf-8")
    assert "## 2021-09-09 2021-W36 recap\n" in text
    assert "---" not in text
    assert "written up already: log.md:" in world.til("recap", "--new").err


def test_where_notes_are_named_by_the_day_of_a_course_it_is_one_that_has_a_number(world: World) -> None:
    config = 'path = "week{week}/day{day}.md"\n[course]\nstart = 2021-09-06\n'
    world.write({".til/config.toml": config, "week1/day2.md": "# Day 2\n\n배웠다\n"})
    made = world.til("recap", "--new", TIL_NOW="2021-09-12")  # a Sunday
    assert (made.status, made.out) == (0, f"{world.notebook}/week1/day5-week-1-recap.md\n"), made.err
    assert "written up already" in world.til("recap", "1주차", "--new").err


def test_it_can_be_taken_back(week: World) -> None:
    path = week.til("recap", "--new").out.strip()
    assert week.til("undo").status == 0
    assert not (week.notebook / path).exists()


def test_two_at_once_make_one_note(week: World) -> None:
    week.til("index")
    with ThreadPoolExecutor(4) as pool:
        answers: list[Answer] = list(pool.map(lambda _: week.process("recap", "--new"), range(4)))
    assert len(list(week.notebook.rglob("*recap*"))) == 1
    assert {answer.status for answer in answers} <= {0, 4}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_screens(week: World, width: int, language: str) -> None:
    week.write({".til/config.toml": f'language = "{language}"\n'})
    from rich.cells import cell_len

    lines = screen(week, "recap", width=width)
    assert max(map(cell_len, lines)) <= width
    at = {cell_len(line[: line.index("Q ")]) for line in lines if re.search(r"Q +\d", line)}
    assert len(at) == 1, "what was asked stands in one column"
    labels = ("한 일", "남은 일", "회고") if language == "ko" else ("done", "left", "looking back")
    starts = {
        cell_len(line[: re.match(r"  .*?  +", line).end()])
        for line in lines
        if line.startswith(tuple(f"  {one}  " for one in labels))
    }  # type: ignore[union-attr]
    assert len(starts) == 1
    plain = [
        line.rstrip()
        for line in week.process(
            "recap", "--color", "always", COLUMNS=str(width), NO_COLOR="1"
        ).screen.splitlines()
    ]
    assert plain == lines


def test_full_cuts_nothing(week: World) -> None:
    text = "긴 말이 이어진다 " * 30
    week.write({"2021/09/2021-09-08.md": f"# 길다\n\n- [x] {text}끝\n\n## 회고\n\n첫째\n둘째\n셋째\n넷째\n"})
    lines = " ".join(" ".join(screen(week, "recap", "--full")).split())
    assert f"{text}끝" in lines
    assert "넷째" in lines
    assert "넷째" not in "".join(screen(week, "recap"))


def test_a_year_is_told_by_months(week: World) -> None:
    lines = screen(week, "recap", "2021")
    assert [line.split()[0] for line in lines if line.startswith("  2021-")] == ["2021-08", "2021-09"]
    assert any("best week" in line and "2021-09-06 – 09-12" in line for line in lines)
    assert not any("looking back" in line for line in lines)
    assert recap(week, "2021")["reflections"]


def test_nothing_written(world: World) -> None:
    answer = world.til("recap")
    assert (answer.status, answer.err) == (0, "nothing written then\n")
    assert recap(world)["tasks"] == {"done": [], "left": []}


@pytest.mark.parametrize("words", [["모르는", "말"], ["2021-02-30"], ["6주차"]])
def test_a_period_that_cannot_be_read(world: World, words: list[str]) -> None:
    for name in ("recap", "stats"):
        assert world.til(name, *words).status == 2


@pytest.mark.parametrize("options", [["--new", "--json"], ["--template", "kpt"], ["--dry-run"]])
def test_options_that_do_not_go_together(world: World, options: list[str]) -> None:
    assert world.til("recap", *options).status == 2


def test_the_own_repository_is_not_met(week: World) -> None:
    week.write({
        ".git/config": '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:me/TIL.git\n',
        "2021/09/2021-09-08.md": "# 링크\n\n[처음](https://github.com/me/til/blob/main/README.md) https://github.com/a/b\n",
    })  # fmt: skip
    assert [one["ident"] for one in recap(week)["links"]] == ["arxiv:1810.04805", "boj:1002", "github:a/b"]  # type: ignore[attr-defined]


def test_only_the_notes_of_the_period_are_read_for_questions(week: World) -> None:
    week.til("recap", WEEK)
    import sqlite3

    with sqlite3.connect(week.index) as connection:
        rows = connection.execute(
            "SELECT path FROM file WHERE id IN (SELECT file_id FROM asked) ORDER BY path"
        ).fetchall()
    assert [path for (path,) in rows] == sorted(path for path in NOTES if "2021-09-0" in path)
