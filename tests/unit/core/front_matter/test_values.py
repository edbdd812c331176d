from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.markdown.structure import read_structure


def yaml(block: str):
    return read_front_matter(f"---\n{block}\n---\n본문\n")


@pytest.mark.parametrize(
    ("text", "kind", "body_line"),
    [
        ("---\ntitle: a\n---\n본문", "yaml", 4),
        ("---  \ntitle: a\n---\t\n본문", "yaml", 4),
        ("\n\n---\ntitle: a\n---\n본문", "yaml", 6),
        ("\ufeff---\ntitle: a\n...\n본문", "yaml", 4),
        ("---\r\ntitle: a\r\n---\r\n본문", "yaml", 4),
        ("---\rtitle: a\r---\r본문", "yaml", 4),
        ("---\n---\n본문", "yaml", 3),
        ('+++\ntitle = "a"\n+++\n본문', "toml", 4),
        ('+++\r\ntitle = "a"\r\n+++\r\n본문', "toml", 4),
        ("title:: a\ntags:: b\n\n본문", "logseq", 3),
        ("- url:: a\n  tags:: b\n\t- [ ] 일", "logseq", 1),
        ("# 제목\n\n---\ntitle: a\n---\n", None, 1),
        ("---\n\n쉬어 가는 줄\n\n---\n글", None, 1),
        ("---\n# 제목\n---\n글", None, 1),
        ("---\nQ: 왜\nA: 그냥\n---\n", None, 1),
        ("---\n글: 하나: 둘\n---\n", None, 1),
        ("---\n첫 줄\n\ntitle: 본문의 말\n", None, 1),
        ("<!-- 주석 -->\n---\ntitle: a\n---\n", "yaml", 5),
        ("<!--\n * @Author: me\n -->\n\n---\ntitle: a\n---\n", "yaml", 8),
        ("<!-- 주석 -->\n---\n글\n---\n", None, 1),
        ("<!-- 주석\n---\ntitle: a\n---\n", None, 1),
        ('{\n  "title": "a"\n}\n글', "json", 4),
        ('\n{"title": "a", "tags": ["b"]}\n글', "json", 3),
        ('{"title": "a"} 글', None, 1),
        ('{"말": "a", "b c": 1}\n글', None, 1),
        ('{"title": "a",}\n글', None, 1),
        ("---\nalias:: [[b]]\n\ntags:: c\n---\n- d\n", "logseq", 6),
        ("std::vector 는\n", None, 1),
        ("", None, 1),
    ],
)
def test_where_metadata_ends(text, kind, body_line):
    front_matter = read_front_matter(text)
    assert (kind, body_line) == (front_matter.kind, front_matter.body_line)
    assert front_matter.problems == ()


def test_values_are_typed_and_what_surprises_stays_text():
    values = yaml(
        "date: 2021-09-09\ncreated: 2021-09-09 10:00:00\nupdated: '2022-11-08 18:00:00 +0900'\n"
        "lastmod: 2021-02-30\nn: 3\nm: 0524\nt: 12:30\nd: 20210909\nuse_math: true"
    ).values
    assert date(2021, 9, 9) == values["date"]
    assert datetime(2021, 9, 9, 10) == values["created"]
    assert [values["updated"], values["lastmod"]] == ["2022-11-08 18:00:00 +0900", "2021-02-30"]
    assert [values[key] for key in ("n", "m", "t", "d", "use_math")] == [3, "0524", "12:30", 20210909, True]


def test_tags_and_titles_are_the_text_that_was_typed():
    front_matter = yaml("title: 001\ntags: [2021, 001, yes, 12:30, no, 1.10, 2021-09-09, null, '~']")
    assert front_matter.title == "001"
    assert front_matter.tags == ("2021", "001", "yes", "12:30", "no", "1.10", "2021-09-09", "~")


@pytest.mark.parametrize(
    ("block", "tags"),
    [
        ("tags:\n  - [Segmentation]\n  - []\n  -", ("Segmentation",)),
        ("tags:\n- 가 나\n- B", ("가 나", "B")),
        ("tags: MOC course", ("MOC", "course")),
        ("tag: one tag", ("one tag",)),
        ("tags: [[위키]]", ("위키",)),
        ("tags:", ()),
        ('tags: ["a b", c"]', ("a b", "c")),
        ("a: &x [1, 2]\ntags: *x", ("1", "2")),
    ],
)
def test_tags_of_yaml(block, tags):
    front_matter = yaml(block)
    assert (tags, ()) == (front_matter.tags, front_matter.problems)


def test_tags_of_toml():
    block = '+++\ntitle = "글"\ndate = 2021-09-09\ntags = ["x", 2021, true]\n+++\n'
    front_matter = read_front_matter(block)
    assert (front_matter.tags, front_matter.title) == (("x", "2021", "true"), "글")
    assert date(2021, 9, 9) == front_matter.values["date"]
    assert read_front_matter('+++\n[taxonomies]\ntags = ["z"]\n+++\n').tags == ("z",)


def test_logseq_properties():
    front_matter = read_front_matter(
        "title:: 글\ntags:: Reading #[[k8s network]], c\nurl:: https://a.example\n\n- 글"
    )
    assert (front_matter.title, front_matter.tags) == ("글", ("Reading", "k8s network", "c"))
    assert front_matter.values["url"] == "https://a.example"


def test_tags_that_yaml_takes_for_a_comment():
    front_matter = yaml("title: a\ntags: #nlp #cv")
    assert front_matter.tags == ("nlp", "cv")
    assert [flaw[:2] for flaw in front_matter.problems] == [(3, "front-matter-comment")]


@pytest.mark.parametrize(
    ("block", "tags", "title"),
    [
        ("title: 글\ntags: [학습]\n  - 디자인패턴", ("학습", "디자인패턴"), "글"),
        ("title: CS: 운영체제\ntags: [a]", ("a",), "CS: 운영체제"),
        ("title: 글\ntags:\n\t- a\n\t- b", ("a", "b"), "글"),
        ("title: 글\ntags: [a, b", ("a", "b"), "글"),
        ("title: {{title}}\ntags: [a]", ("a",), None),
        ("title: 글\n[[쪽|별명]]\ntags: [a]", ("a",), "글"),
        ("title: 글\ntags: [2021, no]\nx: 'a", ("2021", "no"), "글"),
        ("title: 글\ntags: ['a', \"b\", c: d: e]", ("a", "b", "c: d: e"), "글"),
        ("title: [Day 11] 회고\ntags: [a, 'b", ("a", "b"), "[Day 11] 회고"),
        ("title: [[Day 11]] 회고: 끝\ntags: [it's, don't: x]", ("it's", "don't: x"), "[[Day 11]] 회고: 끝"),
        ("title: 'a': 'b'\ntags: \"a b\", c: d", ("a b", "c: d"), "'a': 'b'"),
        ('title: "따옴표": "둘"\ntags:\n  - "x\n  - [y', ("x", "y"), '"따옴표": "둘"'),
    ],
)
def test_broken_yaml_is_saved_key_by_key(block, tags, title):
    front_matter = yaml(block)
    assert ("yaml", tags, title) == (front_matter.kind, front_matter.tags, front_matter.title)
    assert [flaw[:2] for flaw in front_matter.problems] == [(1, "front-matter-broken")]
    assert "본문" in body_of(f"---\n{block}\n---\n본문\n", front_matter)


def test_what_is_no_key_of_a_broken_block_is_body():
    text = "---\ntitle: a: b\n- [ ] 하나\n- [x] 둘\ndate: 2021-09-09\n---\n# 제목\n"
    front_matter = read_front_matter(text)
    body = body_of(text, front_matter)
    assert body.split("\n") == ["", "", "- [ ] 하나", "- [x] 둘", "", "", "# 제목", ""]
    assert (3, date(2021, 9, 9)) == (front_matter.body_line, front_matter.values["date"])
    assert [item.line for item in read_structure(body).items] == [3, 4]


def test_broken_toml_is_saved_key_by_key():
    front_matter = read_front_matter('+++\ntitle = 글\ntags = ["a"]\n+++\n본문')
    assert (front_matter.tags, front_matter.title) == (("a",), "글")
    assert [flaw.code for flaw in front_matter.problems] == ["front-matter-broken"]
    assert read_front_matter('+++\ntitle = 글\ntags = ["go", til]\n+++\n').tags == ("go", "til")


def test_a_block_that_is_not_closed_ends_at_the_blank_line():
    text = "---\ntitle: a\ntags: [b]\n\n# 제목\n"
    front_matter = read_front_matter(text)
    assert (front_matter.tags, front_matter.title) == (("b",), "a")
    assert [flaw[:2] for flaw in front_matter.problems] == [(1, "front-matter-unclosed")]
    assert body_of(text, front_matter).replace("\r", "") == "\n\n\n\n# 제목\n"


@pytest.mark.parametrize(
    "block",
    ["tags: " + "[" * 30_000, "tags: a\nb: " + "- " * 30_000, "a: &a [*a]\ntags: *a", "tags: !!python/x y"],
)
def test_malice_is_only_broken(block):
    assert yaml(block).kind == "yaml"


PIECES = [
    "---\n",
    "+++\n",
    "title: ",
    "tags: ",
    "[",
    "]",
    "- ",
    "a",
    "가\n",
    "\n",
    "\r\n",
    "\t",
    ": ",
    "#b ",
    "{{",
]
PIECES += [
    "'",
    '"',
    "&a ",
    "*a",
    "!x ",
    "= ",
    "k:: v\n",
    "- [ ] 일\n",
    "\ufeff",
    "2021-02-30",
    "|",
    "\x00",
    "...",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["", "---\n", "+++\n"]))
def test_any_beginning_is_read_and_the_body_keeps_its_lines(pieces, opener):
    text = f"{opener}{pieces}\n끝줄\n"
    front_matter = read_front_matter(text)
    lines = re.split(r"\r\n|\n|\r", text)
    body = re.split(r"\r\n|\n|\r", body_of(text, front_matter))
    assert len(lines) == len(body)
    assert all(was == now or now == "" for was, now in zip(lines, body, strict=True))
    assert front_matter.tags == tuple(tag for tag in front_matter.tags if tag.strip())


@pytest.mark.parametrize(
    ("text", "tags", "line"),
    [
        ("---\ntags: [first]\ntitle: T\ntags: [second]\n---\nx\n", ("first", "second"), 4),
        ("---\ntags: first\ntags:\n  - second\n---\nx\n", ("first", "second"), 3),
        ('{\n"tags": ["first"],\n"tags": "second"\n}\n', ("first", "second"), 3),
    ],
)
def test_of_a_key_that_stands_twice_both_count(text, tags, line):
    read = read_front_matter(text)
    assert read.tags == tags
    assert [flaw[:2] for flaw in read.problems] == [(line, "front-matter-duplicate")]


def test_a_title_that_stands_twice_is_told():
    read = yaml("title: a\ntitle: b")
    assert read.title == "b"
    assert "the last one counts" in read.problems[0].message


def test_toml_that_names_its_tags_twice_has_both():
    read = read_front_matter('+++\ntags = ["a"]\ntags = ["b"]\n+++\nx')
    assert read.tags == ("a", "b")
    assert [flaw.code for flaw in read.problems] == ["front-matter-broken"]


@pytest.mark.parametrize("value", ["[a, =]", "[a, <<]", "!mine [a]", "\n  - a\n  - !mine x"])
def test_a_value_of_no_known_type_breaks_nothing(value):
    read = yaml(f"tags: {value}\nn: ~")
    assert read.tags[0] == "a"
    assert read.problems == ()


def test_one_fault_of_the_block_is_told_once():
    read = read_front_matter(
        "---  \ntags: #daily  \n[[2025-01-29|< a]] | [[2025-01-31|b >]]  \n\n---  \n## Tasks\n"
    )
    assert [flaw.code for flaw in read.problems] == ["front-matter-broken"]
    assert "line 3" in read.problems[0].fix
    assert read.tags == ("daily",)
