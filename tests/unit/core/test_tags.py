from __future__ import annotations

import pytest

from tilcli.core.markdown.structure import read_structure
from tilcli.core.tags import from_front_matter, from_property
from tilcli.core.text import caseless


def inline(text: str) -> list[str]:
    return [tag for _, tag in read_structure(text).tags]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("오늘은 #nlp 공부", ["nlp"]),
        ("정리 (#자연어처리, #딥러닝)", ["자연어처리", "딥러닝"]),
        ("글 #cs/os/메모리 끝", ["cs/os/메모리"]),
        ("see #[[multi word]] here", ["multi word"]),
        ("배움 #c++ 과 #few-shot.", ["c++", "few-shot"]),
        ("- #TIL 한 줄", ["TIL"]),
        ("  #깊이 들여 쓴 것", ["깊이"]),
        ("> #인용 안에서", ["인용"]),
        ("#회고 #주간 #2021회고", ["회고", "주간", "2021회고"]),
        ("_Tags: #Git #VCS_", ["Git", "VCS"]),
        ("**#강조**", ["강조"]),
        ("标签，#机器学习，#算法", ["机器学习", "算法"]),
        ("#100DaysOfCode #cafe", ["100DaysOfCode", "cafe"]),
        ("전각 공백　#태그", ["태그"]),
        ("#회고", ["회고"]),
        ("# 제목 #alpha\n\n## 절 #beta/gamma ##", ["alpha", "beta/gamma"]),
        ("## #Notes", ["Notes"]),
        ("제목 #setext\n====", ["setext"]),
        ("#🌱 #tag🔥 #👨\u200d👩\u200d👧 #🇰🇷 #👍🏽", ["🌱", "tag🔥", "👨\u200d👩\u200d👧", "🇰🇷", "👍🏽"]),
        ("#task/✔-Done #상태/✅", ["task/✔-Done", "상태/✅"]),
        ("#हिन्दी #น้ำ #தமிழ் #עִבְרִית", ["हिन्दी", "น้ำ", "தமிழ்", "עִבְרִית"]),
        ("#ASP.NET 과 #App.config, #node.js.", ["ASP.NET", "App.config", "node.js"]),
        ("끝났다 #nlp.그리고 #cv.", ["nlp", "cv"]),
        ("- [ ] 정리 #집📅 2026-03-01", ["집"]),
        ("- [ ] 정리 #집⏫", ["집"]),
        ("화살표 #a→b", ["a"]),
    ],
)
def test_tags_in_text(text, tags):
    assert tags == inline(text)


@pytest.mark.parametrize(
    "text",
    [
        "이슈 #123 참고",
        "색은 #fff 또는 #a1b2c3 또는 #1a2b",
        "C 언어의 #include <stdio.h>, #include는 지시문",
        "코드 `#tag` 안",
        "```\na #tag\n```",
        "글\n\n    a #tag",
        "[글](page.md#tag) <https://a.example/#tag> https://a.example/b#tag",
        "[글 #tag](page.md)",
        "##제목 #3번",
        "C# F#언어 a#b",
        "수식 $x #tag$",
        "$$\na\n#tag #two\n$$",
        "<!-- #tag -->",
        "글 <!--\n- #tag\n-->",
        "<div>a #tag</div>",
        "선택자 #parent { color: red } 와 #content를",
        "순서 #1일차 #32가",
        "문자 &#39; 하나",
        "기호 #. #→ #️⃣ #1️⃣ #- # 와 # 뒤",
        "## C# 기초 ##",
        "이스케이프 \\#tag",
    ],
)
def test_what_is_no_tag(text):
    assert inline(text) == []


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Tags: git, version control", ["git", "version control"]),
        ("태그: 학습", ["학습"]),
        ("tags:: Reading, [[k8s network]]", ["Reading", "k8s network"]),
        ("- 글\n  tags:: [[a]] #b", ["a", "b"]),
        ("- **Tags**: #[[golang]]", ["golang"]),
        ("태그: HTML의 기본 단위이다.", []),
        ("- 태그: 꺾쇠", []),
        ("`Tags: a, b`", []),
        ("```\nTags: a, b\n```", []),
        ("Hashtags: a, b", []),
    ],
)
def test_tag_lines(text, tags):
    assert tags == inline(text)


def test_tags_carry_their_line():
    assert read_structure("x #a #a\n\nx #a #b").tags == ((1, "a"), (3, "a"), (3, "b"))


@pytest.mark.parametrize(
    ("mapping", "tags"),
    [
        ({"tags": ["a", "가 나"]}, ("a", "가 나")),
        ({"tags": [["Segmentation"], [], None, "b"]}, ("Segmentation", "b")),
        ({"tags": [["a", ["too deep"]]]}, ("a",)),
        ({"tags": "MOC course"}, ("MOC", "course")),
        ({"tags": "a b, c"}, ("a b", "c")),
        ({"tag": "one tag"}, ("one tag",)),
        ({"tags": "#nlp #cv"}, ("nlp", "cv")),
        ({"tags": ["#nlp", "[[위키]]"]}, ("nlp", "위키")),
        ({"tags": ["NLP", "nlp", "n"]}, ("NLP", "n")),
        ({"tags": [{"CS": "운영체제"}]}, ("CS: 운영체제",)),
        ({"Tags": "a", "태그": ["b"]}, ("a", "b")),
        ({"tags": None, "keywords": ["k"]}, ()),
        ({"tags": ""}, ()),
    ],
)
def test_tags_of_front_matter(mapping, tags):
    assert tags == from_front_matter(mapping)


def test_a_property_mixes_pages_hashes_and_words():
    assert list(from_property("Reading #[[k8s network]] #go, a b")) == ["Reading", "k8s network", "go", "a b"]


def test_tags_are_compared_without_case_and_composition():
    assert caseless("NLP") == caseless("nlp")
    assert caseless("\u1112\u1161\u11a8") == caseless("학")
    assert caseless("학습") != caseless("학")
