from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.entry import Heading
from tilcli.core.markdown.structure import read_structure
from tilcli.core.tasks.line import find_mark


def mark_in(line: str) -> str | None:
    mark = find_mark(line)
    return mark and line[mark.start : mark.end]


def tasks(text: str) -> list[tuple[str, str]]:
    return [(item.symbol, item.text) for item in read_structure(text).items]


def links(text: str) -> list[tuple[str, str, str]]:
    return [(link.kind, link.target, link.text) for link in read_structure(text).links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- [ ] 복습", (" ", "복습")),
        ("* [x] 정리", ("x", "정리")),
        ("+ [X] 정리", ("X", "정리")),
        ("3. [x] 과제", ("x", "과제")),
        ("2) [ ] 과제", (" ", "과제")),
        ("> - [ ] 인용", (" ", "인용")),
        ("- [/] 진행", ("/", "진행")),
        ("- [-] 취소", ("-", "취소")),
        ("- [>] 이동", (">", "이동")),
        ("- [<] 예약", ("<", "예약")),
        ("- [!] 중요", ("!", "중요")),
        ("- [?] 질문", ("?", "질문")),
        ("- [~] 모르는 기호", ("~", "모르는 기호")),
        ("- [ ]\u00a0줄바꿈 없는 공백", (" ", "줄바꿈 없는 공백")),
        ("- [\u00a0] 빈칸", (" ", "빈칸")),
        ("-\n  [ ] 다음 줄", (" ", "다음 줄")),
        ("- [ ] `코드` 와 [링크](a.md) ", (" ", "`코드` 와 [링크](a.md)")),
        ("- TODO 읽기", (" ", "읽기")),
        ("- LATER 읽기", (" ", "읽기")),
        ("- WAITING 답", (" ", "답")),
        ("- DOING 쓰기", ("/", "쓰기")),
        ("- NOW 쓰기", ("/", "쓰기")),
        ("- DONE 쓰기", ("x", "쓰기")),
        ("- CANCELED 그만", ("-", "그만")),
        ("- CANCELLED 그만", ("-", "그만")),
    ],
)
def test_tasks(text, found):
    assert [found] == tasks(text)


@pytest.mark.parametrize(
    "text",
    [
        "- [ex] 11개의 예제",
        "* [필]핵심 키워드",
        "- [필] 핵심",
        "- [완료] 과제",
        "- [] 대신",
        "- [ ]NoSpace",
        "- [ ]",
        "- [x](https://a.example)",
        "- [x]: 설명",
        "- [[위키]] 글",
        "- \\[ ] 글",
        "-[ ] 글",
        "[ ] 목록이 아닌 글",
        "- 글 [ ] 가운데",
        "- **TODO** 글",
        "- TODO",
        "- TODO: 콜론",
        "- todo 소문자",
        "- TODOLIST 글",
        "-\n[x] 목록 밖",
        "```\n- [ ] 코드\n```",
        "~~~md\n- [x] 코드\n~~~",
        "글\n\n    - [ ] 들여 쓴 코드",
        "`- [ ] 코드`",
        "<!-- - [ ] 주석 -->",
        "<!--\n- [ ] 주석\n\n- [ ] 주석\n-->",
        "글 <!-- 시작\n- [ ] 주석\n끝 -->",
        "$$\n- [ ] 식\n$$",
        "<pre>\n- [ ] 글\n</pre>",
        "글\u2028- [ ] 줄이 아님",
        "글\x0b- [ ] 줄이 아님",
    ],
)
def test_what_is_no_task(text):
    assert tasks(text) == []


def test_tasks_know_the_task_they_stand_under():
    text = "- [ ] a\n  - [ ] b\n  - 글\n    - [x] c\n- d\n  - [ ] e\n\n> - [ ] f\n>   1. [ ] g\n"
    found = {item.text: item.parent for item in read_structure(text).items}
    assert found == {"a": None, "b": 0, "c": 0, "e": None, "f": None, "g": 4}


def test_a_parent_in_a_comment_is_none():
    text = "- [ ] a\n- 글 <!--\n- [ ] b\n-->\n- [ ] c\n  - [ ] d\n"
    assert [(i.text, i.parent) for i in read_structure(text).items] == [("a", None), ("c", None), ("d", 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_and_marks_at_every_kind_of_line_end(end):
    text = end.join(
        ["\ufeff# 제목", "", "> - [ ] 하나", ">", "```", "- [ ] 코드", "```", "- 한글", "  - DOING 둘", ""]
    )
    structure = read_structure(text)
    assert (Heading(1, 1, "제목"),) == structure.headings
    assert structure.code == ((5, 7),)
    lines = re.split(r"\r\n|\n|\r", text)
    assert [(item.line, mark_in(lines[item.line - 1])) for item in structure.items] == [
        (3, " "),
        (9, "DOING"),
    ]


def test_headings_are_read_without_their_marks():
    text = "# **굵은** `코드` [글](a.md) <br>\n\n아래 줄\n===\n\n## 닫힘 ##\n\n#붙임\n\n##\n\n- ### 안\n"
    expected = (
        Heading(1, 1, "굵은 코드 글"),
        Heading(3, 1, "아래 줄"),
        Heading(6, 2, "닫힘"),
        Heading(12, 3, "안"),
    )
    assert expected == read_structure(text).headings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[글](https://a.example/b%20c)", [("url", "https://a.example/b%20c", "글")]),
        ("[글](../b%20c.md#part)", [("file", "../b c.md", "글")]),
        ("[글](<b c.md>)", [("file", "b c.md", "글")]),
        ("[글][r]\n\n[r]: https://a.example", [("url", "https://a.example", "글")]),
        ("![그림](images/%EA%B0%80.png)", [("image", "images/가.png", "그림")]),
        ("[![그림](a.png)](b.md)", [("image", "a.png", "그림"), ("file", "b.md", "그림")]),
        ("[[위키]] [[쪽#제목|별명]]", [("wiki", "위키", "위키"), ("wiki", "쪽#제목", "별명")]),
        ("| a |\n|---|\n| [[쪽\\|별명]] |", [("wiki", "쪽", "별명")]),
        ("![[그림.png]]", [("embed", "그림.png", "그림.png")]),
        ("[[2021-09-09]]", [("wiki", "2021-09-09", "2021-09-09")]),
        ("[[1]](https://a.example/x)", [("url", "https://a.example/x", "1")]),
        ("<https://a.example>", [("url", "https://a.example", "https://a.example")]),
        ("(https://a.example/b_(c)). 글", [("url", "https://a.example/b_(c)", "")]),
        ("https://a.example/글，뒤", [("url", "https://a.example/글", "")]),
        ("# 제목 https://a.example", [("url", "https://a.example", "")]),
        ('<img src="a%20b.png" width=3>', [("image", "a b.png", "")]),
        ("글 <a href='https://a.example'>글</a>", [("url", "https://a.example", "")]),
        ("[목차](#part) [빈]() ![](data:image/png;base64,AAAA)", [("anchor", "", "목차")]),
        ("[[1, 2], [3, 4]] [[0]] [[ -f x ]] [[0 for i in range(3)]]", []),
        ("`[글](a.md) https://a.example [[쪽]]`", []),
        ("```\n[[쪽]] https://a.example\n```", []),
        ("<!-- [글](a.md) https://a.example -->", []),
    ],
)
def test_links(text, found):
    assert found == links(text)


@pytest.mark.parametrize(
    "text",
    [
        "## 왜 그럴까?",
        "Q. 왜",
        "Q: 왜",
        "- Q1) 왜",
        "**Q1.** 왜",
        "질문",
        "2. 질문 : 왜",
        "### Further Question",
        "> 왜 그럴까?",
        "## なぜ？",
    ],
)
def test_questions(text):
    assert read_structure(f"글\n\n{text}\n").question_lines == (3,)


@pytest.mark.parametrize(
    "text", ["글에서 묻는다?", "FAQ. 모음", "Q.E.D", "질문이 있다", "```\nQ. 왜\n> 왜?\n```", "a > b?"]
)
def test_what_asks_nothing(text):
    assert read_structure(text).question_lines == ()


def test_conflict_markers_make_no_heading():
    text = "# a\n\n<<<<<<< HEAD\n우리 글\n=======\n- [ ] 남의 글\n>>>>>>> branch\n\n밑줄\n=======\n"
    structure = read_structure(text)
    assert structure.conflict_lines == (3, 5, 7)
    assert [heading.text for heading in structure.headings] == ["a", "밑줄"]
    assert [item.line for item in structure.items] == [6]


def test_conflict_markers_in_a_fence_are_an_example():
    structure = read_structure("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n")
    assert structure.conflict_lines == ()


def test_code_and_comments_are_line_ranges():
    text = "<!-- 2021.08.21\n-->\n\n```py\nx\n```\n\n글\n\n    들여 쓰기\n"
    structure = read_structure(text)
    assert structure.comments == ((1, 2),)
    assert structure.code == ((4, 6), (10, 10))
    assert structure.code_lines == ((1, 2), (4, 6), (10, 10))
    assert read_structure("`x`").code == ()


def test_jekylls_highlight_is_code():
    structure = read_structure(
        "# 글\n{% highlight py %}\n# 주석 #a #b\n- [ ] 일\n{% endhighlight %}\n- [ ] 할 일\n"
    )
    assert [heading.text for heading in structure.headings] == ["글"]
    assert ([item.text for item in structure.items], structure.tags) == (["할 일"], ())
    assert structure.code == ((2, 5),)


def test_a_stray_pair_of_dollars_hides_nothing_behind_it():
    assert tasks("값은 $$\n\n- [ ] 할 일\n\n$$ 끝") == [(" ", "할 일")]


def test_a_structure_crosses_process_boundaries():
    structure = read_structure("# a\n- [ ] b #c [[d]]\n")
    assert structure == pickle.loads(pickle.dumps(structure))


PIECES = [
    "- ",
    "[ ] ",
    "[x] ",
    "TODO ",
    "> ",
    "\n",
    "\r\n",
    "\r",
    "  ",
    "\t",
    "# ",
    "```",
    "<!--",
    "-->",
    "$$",
]
PIECES += [
    "[[",
    "]]",
    "](",
    "[",
    "#태그",
    "가나",
    "`",
    "\\",
    "\ufeff",
    "\u2028",
    "🎉",
    "https://a.b/",
    "<img src=",
    "|",
]
PIECES += ["<<<<<<< a", "=======", ">>>>>>> b", "Q. ", "tags:: ", "Tags: a", "\x00", "\ud800"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_and_every_mark_is_where_it_is_said_to_be(text):
    structure = read_structure(text)
    lines = re.split(r"\r\n|\n|\r", text)
    for item in structure.items:
        assert (item.word or item.symbol) == mark_in(lines[item.line - 1])
        assert item.parent is None or structure.items[item.parent].line < item.line
    found = [*structure.headings, *structure.items, *structure.links]
    assert all(1 <= each.line <= len(lines) for each in found)
    assert all(1 <= line <= len(lines) for line, _ in structure.tags)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_outline_below_a_heading_is_a_list(end: str) -> None:
    text = end.join(
        ["# Page", "id:: 1", "", "\t- ## Part #a", "\t\t- TODO x", "", "\t\t- [x] y #b", "z #c", ""]
    )
    read = read_structure(text)
    assert [(item.line, item.word, item.text) for item in read.items] == [(5, "TODO", "x"), (7, None, "y #b")]
    assert [heading.line for heading in read.headings] == [1, 4]
    assert read.tags == ((4, "a"), (7, "b"), (8, "c"))
    assert read.code == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Page\n\n\tkey:\n\t- TODO x\n",  # begins as code
        "# Page\n\n    - TODO x\n",  # four spaces are Markdown's sign of code
        "Words below it.\n\n\t- TODO x\n",  # no heading
        "```\n# Page\n\t- TODO x\n```\n",
        "- ## [ ] x\n",  # a box in a heading is text
        "- ## \\TODO x\n",
    ],
)
def test_no_outline(text: str) -> None:
    assert read_structure(text).items == ()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#로 시작한다. #이나 ##이나, #하나만 #둘은 #을", []),
        ("#에러 #이나영 #하나은행 #가을 #나무 #로그", ["에러", "이나영", "하나은행", "가을", "나무", "로그"]),
        ("#클래스명 으로 고른다, #아이디 로", []),
        ("#파이썬 을 배운다", ["파이썬"]),
        ("#RRGGBB #rgb #AARRGGBB #xxxxxx #brr", ["brr"]),
        ("[글](#추상-클래스 둘) 뒤 #뒤", ["뒤"]),
        ("lsblk -d #disks only\nchmod a-w notes #read only\n$ ls #here\ngit commit -m x #y", []),
        (
            "find a paper #nlp\n- run ls -l #shell\n> quoted #tag\nls 명령 #리눅스",
            ["nlp", "shell", "tag", "리눅스"],
        ),
        ("毎日#朝、#100DaysOfCodeの話、 #日記を書く #食べ物", ["100DaysOfCode", "日記", "食べ物"]),
        ("글.\n\n    tags: [학습]\n\nTags: [a, b c]\n", ["a", "b c"]),
        ("a %%#hidden%% #seen %% #b [[c]] #[[d]] %%\n100%% #e 50%%", ["seen", "e"]),
    ],
)
def test_what_is_a_tag_and_what_is_junk(text: str, tags: list[str]) -> None:
    assert [tag for _, tag in read_structure(text).tags] == tags


def test_a_comment_is_no_part_of_a_heading() -> None:
    assert [one.text for one in read_structure("# Title %% why %% here\n").headings] == ["Title here"]


def test_an_empty_item_below_a_task_leaves_it_one() -> None:
    read = read_structure("- TODO x\n\t-\n- [ ] y\n\t-\n")
    assert [(item.line, item.text) for item in read.items] == [(1, "x"), (3, "y")]


@pytest.mark.parametrize(
    ("text", "discussed"),
    [
        ("[글](a.md)\n\n- 항목\n  - 아래\n", False),
        ("- [글](a.md)\n  - 아래\n", True),
        ("- [글](a.md)\n\n  아래\n- 다음\n", True),
        ("- [글](a.md)\n\n- 다음\n  - 아래\n", False),
        ("- 위\n  - [글](a.md)\n- 다음\n", False),
        ("> - https://a.example\n>   - 아래\n", True),
        ("## [글](a.md)\n\n아래\n", True),
        ("- 위 [글](a.md)\n", False),
    ],
)
def test_a_link_is_discussed_where_text_stands_below_it(text, discussed):
    assert [link.discussed for link in read_structure(text).links] == [discussed]
