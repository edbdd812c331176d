"""Tasks in groups and families."""

from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.entry import Task
from tilcli.core.tasks.groups import NO_SERIES, NO_TAG, by_series, by_tag, grouped, nested

DAY = date(2021, 9, 9)


def task(name, text="", heading=(), parent=None, tags=()):
    return Task(name, "open", " ", text or name, "a.md", 1, DAY, heading, tags=tags, parent=parent)


def texts(groups):
    return {group.name: [one.text for one in group.tasks] for group in groups}


def test_series_are_told_by_the_text_without_its_number():
    every = [
        task("a", "CRF 정리 2일차"),
        task("b", "장보기"),
        task("c", "crf 정리 1일차"),
        task("d", "CRF 정리 10일차"),
        task("e", "RNN 3주차"),
    ]
    assert texts(by_series(every)) == {
        "CRF 정리": ["crf 정리 1일차", "CRF 정리 2일차", "CRF 정리 10일차"],
        NO_SERIES: ["장보기", "RNN 3주차"],
    }


@pytest.mark.parametrize(
    "pair",
    [
        ("논문 1회독", "논문 2회독"),
        ("강의 (1주차)", "강의 (2주차)"),
        ("Deep Learning part 1", "Deep Learning Part 2"),
        ("Day 27 회고", "Day 28 회고"),
        ("과제 1/3", "과제 2/3"),
        ("알고리즘 #1", "알고리즘 #2"),
    ],
)
def test_ways_of_numbering(pair):
    (group,) = by_series([task("a", pair[0]), task("b", pair[1])])
    assert group.name != NO_SERIES


def test_a_text_that_is_only_a_number_belongs_to_its_heading():
    every = [
        task("a", "1일차", ("CRF 정리",)),
        task("b", "2일차", ("CRF 정리",)),
        task("c", "1일차", ("HMM",)),
    ]
    assert texts(by_series(every)) == {"CRF 정리": ["1일차", "2일차"], NO_SERIES: ["1일차"]}


def test_a_number_without_a_unit_is_part_of_the_text():
    assert texts(by_series([task("a", "CS231n 3강"), task("b", "CS224n 3강")])) == {
        NO_SERIES: ["CS231n 3강", "CS224n 3강"]
    }


def test_a_task_stands_under_each_of_its_tags_whatever_their_case():
    every = [task("a", tags=("NLP", "cs")), task("b", tags=("nlp",)), task("c")]
    groups = by_tag(every)
    assert [(group.name, [one.id for one in group.tasks]) for group in groups] == [
        ("#cs", ["a"]),
        ("#NLP", ["a", "b"]),
        (NO_TAG, ["c"]),
    ]


def test_groups_come_in_the_order_of_their_first_task():
    groups = grouped([task("b"), task("a"), task("b2")], lambda one: (one.id[0],))
    assert texts(groups) == {"b": ["b", "b2"], "a": ["a"]}


def test_families_follow_their_heads():
    every = [
        task("child", parent="head"),
        task("other"),
        task("head"),
        task("grandchild", parent="child"),
        task("urgent", parent="head"),
        task("stray", parent="not listed"),
    ]
    families = nested(every, lambda one, parent: one.id == "urgent")
    assert [[(placed.task.id, placed.depth) for placed in family] for family in families] == [
        [("other", 0)],
        [("head", 0), ("child", 1), ("grandchild", 2)],
        [("urgent", 0)],
        [("stray", 0)],
    ]
