"""Where an item lands in its day, and where its day lands in a log: as the notes themselves tell."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from worlds import World

TODAY = "2026-03-06"


def landed(world: World, note: str, *arguments: str, stdin: str = "") -> str:
    """Today's note with something added, where no section is configured."""
    config = "path = '{date}.md'\nadd.under = []\nadd.todo_under = []\n"
    world.write({".til/config.toml": config, f"{TODAY}.md": note})
    said = world.til("add", *arguments, stdin=stdin, TIL_NOW=TODAY)
    assert said.status == 0, said.err
    return (world.notebook / f"{TODAY}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "planned",
    [
        "내일 할 일",
        "다음 주 계획",
        "Tomorrow",
        "Next steps",
        "What's next",
        "Plan",
        "明日の予定",
        "明天",
        "앞으로 할 것",
    ],
)
@pytest.mark.parametrize("kind", ["새 글", "--todo"])
def test_an_item_stands_before_what_plans_another_day(world: World, planned: str, kind: str) -> None:
    note = f"# {TODAY}\n\n## 하루\n\n글\n\n## {planned}\n\n- 책\n"
    line = "- 새 글" if kind != "--todo" else "- [ ] 새 글"
    words = ["새 글"] if kind != "--todo" else ["--todo", "새 글"]
    assert landed(world, note, *words) == note.replace("글\n\n##", f"글\n\n{line}\n\n##")


@pytest.mark.parametrize(
    "after",
    [
        # what is called so, wherever it stands
        "# T\n\n## 오늘 배운 것\n\n- 새\n¶\n## 할 일\n\n## 회고\n",
        "# T\n\n## Questions\n\n## 2. What I learned\n\n- 새\n¶\n## Links\n",
        "# T\n\n## 今日学んだこと\n\n- 새\n¶\n## 感想\n",
        "# T\n\n## 배운 것\n\n## 할 일\n\n- [ ] 새\n¶\n## 회고\n",
        # the boxes, and not those for tomorrow if there are others
        "# T\n\n## Morning\n\n- [x] a\n- [ ] 새\n\n## Tomorrow\n\n- [ ] b\n- [ ] c\n",
        "# T\n\n## 오늘\n\n글\n\n## 내일 할 일\n\n- [ ] b\n- [ ] 새\n",
        # the only list; else above all sections, below the title
        "# T\n\n## Transformers\n\n- a\n- 새\n\n## 회고\n\n글\n",
        "# T\n\n- 새\n¶\n## Transformers\n\n- a\n\n## CRF\n\n- b\n",
        "# T\n\n- 새\n¶\n## 회고\n\n- 좋았다\n",
        "- 새\n¶\n## A\n\n글\n\n## B\n",
        "# T\n\n- 새\n",
        "# T\n\n- [ ] 새\n",
        # what separates sections stays between them
        "# T\n\n## 공부 내용\n\n- 새\n¶\n<br>\n\n## 피어세션\n\n<br>\n",
        "# T\n  ##### Progress\n  - 새\n  ##### Thoughts\n  ##### Links\n",
    ],
)
def test_where_the_note_itself_tells(world: World, after: str) -> None:
    """`¶` is a blank line that is new."""
    line = next(line for line in after.split("\n") if line.endswith("새"))
    before = after.replace(f"{line}\n¶\n", "").replace(f"{line}\n", "")
    words = ["--todo", "새"] if "[ ]" in line else ["새"]
    before = before.removesuffix("\n") if before.endswith("\n\n") else before
    assert landed(world, before, *words) == after.replace("¶", "")


def test_the_title_of_a_note_plans_nothing(world: World) -> None:
    note = "# 다음 주 발표 준비\n\n글\n\n## 자료\n"
    assert landed(world, note, "새") == note.replace("글\n", "글\n\n- 새\n")


def test_a_section_is_known_whatever_its_number(world: World) -> None:
    world.write(
        {
            ".til/config.toml": "path = '{date}.md'\nadd.under = ['2. 기타 📅', '공부']\n",
            f"{TODAY}.md": "## 1. 기타\n\n## 2. 끝\n",
        }
    )
    assert world.til("add", "새", TIL_NOW=TODAY).out == f"{TODAY}.md:3\n"


def test_pasted_tasks_go_where_tasks_do(world: World) -> None:
    note = "# T\n\n## 배운 것\n\n## 할 일\n"
    after = landed(world, note, "-", stdin="- [x] 하나 📅 2026-03-06\n  - 안\n* [ ] 둘\n")
    assert after == note + "\n- [x] 하나 📅 2026-03-06\n  - 안\n- [ ] 둘\n"
    tasks = world.til("todo", "--all", "--json", TIL_NOW=TODAY).json
    assert [(task["text"], task["status"], task["due"]) for task in tasks] == [
        ("하나", "done", "2026-03-06"),
        ("둘", "open", None),
    ]


# ── what til init learns ───────────────────────────────────────────────────────────────────────────────


def adopted(world: World, sections: str, notes: int = 6) -> dict[str, Any]:
    """The settings of `add` that are learnt from notes with these sections; `{n}` is the number of a note."""
    world.write(
        {
            f"2026-02-{day:02}.md": f"# 2026-02-{day:02}\n\n" + sections.replace("{n}", str(day))
            for day in range(1, notes + 1)
        }
    )
    said = world.til("init", "-y", TIL_NOW=TODAY)
    assert said.status == 0, said.err
    told = " ".join(said.out.split())
    learnt: dict[str, Any] = tomllib.loads((world.notebook / ".til/config.toml").read_text("utf-8")).get(
        "add", {}
    )
    for key, name in (("under", "items"), ("todo_under", "tasks")):
        for heading in learnt.get(key, []):
            assert f"{name} below {heading}" in told
    return learnt


@pytest.mark.parametrize(
    ("sections", "learnt"),
    [
        (
            "## 1. 한 일\n\n- 강의 {n}\n\n## 2. 공부 정리 🗒️\n\n### 글 {n}\n\n- 긴 글\n\n## 3. 내일 할 일\n\n- 더\n",
            {"under": ["공부 정리 🗒️"]},
        ),
        (
            "## Log\n\n- item {n}\n- item\n\n## Todo\n\n- [x] a {n}\n- [ ] b\n\n## Tomorrow\n\n- [ ] c\n",
            {"under": ["Log"], "todo_under": ["Todo"]},
        ),
        # no name tells: most items; the boxes of tomorrow are the only ones
        (
            "## Alpha\n\n글 {n}\n\n## Beta\n\n- b {n}\n- c\n\n## Gamma\n\n- 하나\n\n## 내일\n\n- [ ] d {n}\n",
            {"under": ["Beta"], "todo_under": ["내일"]},
        ),
        ("글 {n}\n", {}),
    ],
)
def test_init_learns_where_items_and_tasks_stand(world: World, sections: str, learnt: dict[str, Any]) -> None:
    assert adopted(world, sections) == learnt


def test_and_new_notes_go_on_so(world: World) -> None:
    adopted(world, "## 배운 것들 (매일)\n\n- b {n}\n\n## Beta\n\n- [ ] c {n}\n\n## 내일 할 일\n\n- d {n}\n")
    world.til("add", "새", TIL_NOW=TODAY)
    world.til("add", "--todo", "과제", TIL_NOW=TODAY)
    text = (world.notebook / f"{TODAY}.md").read_text("utf-8")
    assert text == f"# {TODAY}\n\n## 배운 것들 (매일)\n\n- 새\n\n## Beta\n\n- [ ] 과제\n\n## 내일 할 일\n"


# ── titles ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("template", "after"),
    [
        (
            "<!-- {{ date }} -->\n\n## 1. 한 일\n",
            "<!-- 2026-03-06 -->\n\n# CRF 정리\n\n## 1. 한 일\n",
        ),
        ("# {{ date }}\n\n## 배운 것\n", "# 2026-03-06 CRF 정리\n\n## 배운 것\n"),
        ("## {{ weekday_en }} 한 일\n\n## 회고\n", "# CRF 정리\n\n## Fri 한 일\n\n## 회고\n"),
        ("# Day\n\n## 배운 것\n", "# CRF 정리\n\n# Day\n\n## 배운 것\n"),
        ("---\ntitle: x\n---\n## 배운 것\n", "---\ntitle: CRF 정리\n---\n## 배운 것\n"),
        ("---\ndate: {{ date }}\n---\n", "---\ndate: 2026-03-06\n---\n# CRF 정리\n"),
        ("", "# CRF 정리\n"),
        ("## 배운 것\r\n", "# CRF 정리\r\n\r\n## 배운 것\r\n"),
    ],
)
def test_a_title_is_not_glued_to_a_section(world: World, template: str, after: str) -> None:
    world.write({".til/config.toml": "template = 'own'\n", ".til/templates/own.md": template.encode()})
    made = world.til("new", "CRF 정리", "-N", TIL_NOW=TODAY)
    assert (world.notebook / made.out.strip()).read_bytes().decode() == after


def test_a_body_at_the_top_is_no_front_matter(world: World) -> None:
    world.write({".til/config.toml": "template = 'own'\n", ".til/templates/own.md": ""})
    made = world.til("new", "-N", "--body", "---\ntitle: x\n---\n글", TIL_NOW=TODAY)
    assert (world.notebook / made.out.strip()).read_text("utf-8") == "\\---\ntitle: x\n\\---\n글\n"
    assert [entry["title"] for entry in world.til("list", "--json", TIL_NOW=TODAY).json] != ["x"]


# ── days of a log ──────────────────────────────────────────────────────────────────────────────────────


def day(when: str, text: str, level: int = 2) -> str:
    return f"{'#' * level} {when}\n\n- {text}\n"


def log(world: World, text: str, heading: str, insert: str = "end") -> None:
    world.write(
        {
            ".til/config.toml": f'path = "log.md"\nheading = """{heading}"""\ninsert = "{insert}"\n',
            "log.md": text,
        }
    )


@pytest.mark.parametrize("insert", ["end", "start"])
@pytest.mark.parametrize("falls", [False, True])
@pytest.mark.parametrize("command", ["add", "new"])
def test_a_day_stands_in_the_files_own_order(world: World, insert: str, falls: bool, command: str) -> None:
    there = [day("2026-03-02", "b"), day("2026-03-04", "d")]
    log(world, "# Log\n\n" + "\n".join(there[::-1] if falls else there), "## {date}", insert)
    for when, text in (("2026-03-03", "c"), ("2026-03-06", "f"), ("2026-03-01", "a")):
        what = ["add", text] if command == "add" else ["new", "-N", "--body", f"- {text}"]
        assert world.til(*what, "-d", when, TIL_NOW=TODAY).status == 0
    days = [day(f"2026-03-{n:02}", text) for n, text in ((1, "a"), (2, "b"), (3, "c"), (4, "d"), (6, "f"))]
    assert (world.notebook / "log.md").read_text("utf-8") == "# Log\n\n" + "\n".join(
        days[::-1] if falls else days
    )


def test_a_day_stands_at_the_files_own_level(world: World) -> None:
    there = [day("2026-03-02", "b", 3), day("2026-03-04", "d", 3)]
    log(world, "\n".join(there), "## {date}")
    world.write({".til/templates/daily.md": "{{ heading }}\n\n### 배운 것\n\n### 내일\n"})
    for text in ("c", "cc"):
        world.til("add", "-d", "2026-03-03", text, TIL_NOW=TODAY)
    new = "### 2026-03-03\n\n#### 배운 것\n\n- c\n- cc\n\n#### 내일\n"
    assert (world.notebook / "log.md").read_text("utf-8") == "\n".join([there[0], new, there[1]])
    assert [one["date"] for one in world.til("list", "--json", TIL_NOW=TODAY).json] == [
        "2026-03-04",
        "2026-03-03",
        "2026-03-02",
    ]


def test_a_month_stands_among_the_months(world: World) -> None:
    months = ["# 2026.03\n\n" + day("04", "d") + "\n" + day("02", "b"), "# 2026.01\n\n" + day("11", "k")]
    log(world, "\n".join(months), "# {year}.{month}\n## {dom}", "start")
    for when, text in (("2026-02-03", "new"), ("2026-03-03", "c"), ("2025-12-31", "z")):
        world.til("add", "-d", when, text, TIL_NOW=TODAY)
    march = "# 2026.03\n\n" + "\n".join([day("04", "d"), day("03", "c"), day("02", "b")])
    february, december = "# 2026.02\n\n" + day("03", "new"), "# 2025.12\n\n" + day("31", "z")
    text = (world.notebook / "log.md").read_text("utf-8")
    assert text == "\n".join([march, february, months[1], december])


def test_what_stands_below_the_days_stays_below(world: World) -> None:
    log(
        world,
        day("3/2 (월)", "b") + "\n" + day("3/4 (수)", "d") + "\n## 참고\n\n- 링크\n",
        "## {m}/{d} ({weekday_ko})",
    )
    world.til("add", "f", TIL_NOW=TODAY)
    assert (world.notebook / "log.md").read_text("utf-8") == (
        "\n".join([day("3/2 (월)", "b"), day("3/4 (수)", "d"), day("3/6 (금)", "f")])
        + "\n## 참고\n\n- 링크\n"
    )


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("# 제목\n\n글\n\n## 안\n\n```\n# 코드\n```", "### 제목\n\n글\n\n#### 안\n\n```\n# 코드\n```"),
        ("제목\n---\n글\n\n### 안", "제목\n\\---\n글\n\n#### 안"),
        ("#nlp 글\n\n### 안", "#nlp 글\n\n### 안"),
    ],
)
def test_what_a_new_day_says_stays_in_that_day(world: World, body: str, after: str) -> None:
    log(world, "# Log\n\n" + day("2026-03-02", "b") + "\n" + day("2026-03-04", "d"), "## {date}")
    assert world.til("new", "-N", "-d", "2026-03-03", "--body", body, TIL_NOW=TODAY).status == 0
    text = (world.notebook / "log.md").read_text("utf-8")
    assert f"\n## 2026-03-03\n\n{after}\n\n## 2026-03-04\n" in text
    assert "글" in world.til("show", "2026-03-03", TIL_NOW=TODAY).out
    assert "안" in world.til("show", "2026-03-03", TIL_NOW=TODAY).out or "안" not in body
