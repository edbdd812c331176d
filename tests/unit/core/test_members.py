"""Who writes: by a pattern, or by how the folders look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tilcli.core.members import by_pattern, guessed, members, refusal

START = date(2025, 7, 7)


def notes(form: str, *folders: str, days: int = 5) -> list[tuple[str, str | None]]:
    return [
        (form.format(folder, START + timedelta(days=day)), str(START + timedelta(days=day)))
        for folder in folders
        for day in range(days)
    ]


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (notes("{}/{}.md", "JMS", "KSH", "민수"), {"JMS", "KSH", "민수"}),
        (notes("study/{}/{}.md", "a", "b"), {"a", "b"}),
        (notes("{}/week1/{}-title.md", "a", "b"), {"a", "b"}),
        ([*notes("{}/{}.md", "a", "b"), ("templates.md", None), ("docs/x.md", None)], {"a", "b"}),
        (notes("{}/{}.md", "2024", "2025"), set()),
        (notes("{}/{}.md", "week1", "week2"), set()),
        (notes("{}/{}.md", "7월", "august"), set()),
        (notes("{}/{}.md", "_posts", "_drafts"), set()),
        (notes("{}/{}.md", "a"), set()),
        (notes("{}/{}.md", "daily", days=20) + notes("{}/{}.md", "weekly", days=1), set()),
        (notes("{}/{}.md", "a") + notes("{}/{}-til.md", "b"), {"a", "b"}),
        (notes("{}/{}.md", "a") + notes("{}/day/{}.md", "b"), set()),
        (notes("{}/{}.md", "a", "b", days=1) + [(f"{n}.md", None) for n in range(9)], set()),
        (notes("{}/README.md", "a", "b"), set()),
        ([], set()),
    ],
)
def test_folders_of_one_form_side_by_side(listed: list[tuple[str, str | None]], found: set[str]) -> None:
    assert set(guessed(listed).values()) == found


def test_topics_of_one_person_are_no_members() -> None:
    """They hold dated notes of one form too, but of a day there is mostly one."""
    topics = ("python", "sql", "react")
    alone = [
        (f"{topics[day % 3]}/{START + timedelta(days=day)}.md", str(START + timedelta(days=day)))
        for day in range(30)
    ]
    assert guessed([*alone, ("sql/2025-07-07.md", str(START))]) == {}


@pytest.mark.parametrize(
    ("pattern", "path", "member"),
    [
        ("{member}/**", "a/2025/x.md", "a"),
        ("{member}/**", "x.md", None),
        ("study/{member}/*.md", "study/민선/x.md", "민선"),
        ("study/{member}/*.md", "study/민선/y/x.md", None),
        ("{date}/{member}.md", "2025-07-07/석희.md", "석희"),
        ("til-{member}/**", "til-kim/x.md", "kim"),
        ("week*/{member}/**", "week3/kim/day1.md", "kim"),
        ("a.b/{member}/**", "axb/kim/x.md", None),
    ],
)
def test_a_pattern_names_the_member(pattern: str, path: str, member: str | None) -> None:
    assert refusal(pattern) is None
    assert by_pattern(pattern, [path]).get(path) == member


@pytest.mark.parametrize(
    "pattern", ["**", "{member}/{member}", "**/{member}/x.md", "{member}/a**", "*a*b*{member}/x"]
)
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    assert refusal(pattern)


def test_who_is_named_comes_first_and_in_that_order() -> None:
    known = members({"b/1.md": "b", "a/1.md": "a", "c/1.md": "c"}, {"c": "시원", "z": "없음"})
    assert [tuple(one) for one in known.listed] == [("시원", "c"), ("없음", "z"), ("a", "a"), ("b", "b")]
