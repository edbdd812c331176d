"""Which parts of a query a note may lack, what a part is made of, and days that are typed as words."""

from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.entry import Heading
from tilcli.core.query.days import with_days
from tilcli.core.query.matches import folded
from tilcli.core.query.parser import parse
from tilcli.core.query.relax import is_minor, is_name, is_verb, matter, pieces, shown, softened, without
from tilcli.core.query.resolve import resolve
from tilcli.core.query.sections import Sections
from tilcli.core.query.tree import And, Not, On, Or, Query, Text, texts


class NoWords:
    def known(self, words):
        return set(words)

    def verb(self, word):
        return None

    def family(self, word):
        return []


def query(typed: str, expansions=None) -> Query:
    parsed = parse(typed, lambda _: (date.min, date.max))
    assert parsed is not None
    return resolve(parsed, NoWords(), expansions)


def test_plain_words_are_soft_and_signs_are_hard() -> None:
    parts = softened(query('도커 컨테이너 "두 낱말" -kubernetes since:2024'))
    assert [shown(part) for part in parts.soft] == ["도커", "컨테이너"]
    assert [type(part) for part in parts.hard] == [Text, Not, On]


@pytest.mark.parametrize(
    ("typed", "asked", "small"),
    [
        ("자바스크립트 클로저가 뭐야", ["자바스크립트", "클로저가"], ["뭐야"]),
        ("의존성 주입을 쓰면 좋은 점", ["의존성", "주입을"], ["쓰면", "좋은", "점"]),
        ("가비지 컬렉션은 어떻게 동작하나요", ["가비지", "컬렉션은", "동작하나요"], ["어떻게"]),
        ("how do I undo the last commit", ["undo", "last", "commit"], ["how", "do", "I", "the"]),
        ("split a window in vim", ["split", "window", "vim"], ["a", "in"]),
        ("for loop", ["for", "loop"], []),
        ("for i in range", ["for", "i", "in", "range"], []),
        ("case when sql", ["case", "when", "sql"], []),
        ("sql is not null", ["sql", "is", "not", "null"], []),
        ("SELECT name FROM users WHERE id", ["SELECT", "name", "FROM", "users", "WHERE", "id"], []),
        ("왜 언제", ["왜", "언제"], []),
        ("좋아요 버튼", ["좋아요", "버튼"], []),
        ("8080 포트는 왜", ["8080", "포트는"], ["왜"]),
    ],
)
def test_a_sentence_asks_for_its_matter(typed: str, asked: list[str], small: list[str]) -> None:
    parsed = parse(typed, lambda _: (date.min, date.max))
    assert isinstance(parsed, And)
    found = matter(parsed)
    parts = found.matter.parts if isinstance(found.matter, And) else (found.matter,)
    assert ([shown(part) for part in parts], found.small) == (asked, small)


def test_what_is_asked_with_a_sign_is_never_small() -> None:
    parsed = parse('뭐야 "어떻게" title:왜 how* 도커', lambda _: (date.min, date.max))
    assert parsed is not None
    assert matter(parsed).small == ["뭐야"]


def test_a_verb_is_told_by_its_forms() -> None:
    class OneVerb(NoWords):
        def verb(self, word):
            return "느리" if word == "느려서" else None

    parsed = parse("느려서 쿼리", lambda _: (date.min, date.max))
    assert parsed is not None
    verb, noun = resolve(parsed, OneVerb(), forms=True).parts
    assert (is_verb(verb), is_verb(noun)) == (True, False)


def test_words_in_a_row_that_have_a_name_together_are_soft_one_by_one() -> None:
    parts = softened(query("의존성 주입 장점", {"의존성 주입": ["di"]}))
    assert [shown(part) for part in parts.soft] == ["의존성", "주입", "장점"]


def test_what_is_in_quotes_stays_hard_also_in_an_or() -> None:
    assert softened(query('"a b" OR crf x')).soft == softened(query("x")).soft
    assert len(softened(query("crf OR hmm x")).soft) == 2


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("http://localhost:8080/api", {"http", "localhost", "8080", "api"}),
        ("java.net.SocketException:", {"java", "net", "SocketException"}),
        ("(publickey,password).", {"publickey", "password"}),
        ("도커랑", set()),
    ],
)
def test_what_a_word_is_made_of(word: str, inside: set[str]) -> None:
    assert inside <= {text.raw for text in pieces(Text(word))}


def test_numbers_and_words_of_every_sentence_say_little() -> None:
    assert all(
        is_minor(Text(word)) for word in ("왜", "뭐야", "하는", "the", "8080", ":::3000", "쓰면", "있나요")
    )
    assert not any(is_minor(Text(word)) for word in ("도커", "index", "===", "h2", "느려서"))


def test_names_say_much() -> None:
    assert is_name(Text("LazyInitializationException"))
    assert is_name(Text("useEffect"))
    assert not is_name(Text("Docker"))
    assert not is_name(Text("CORS"))


def test_without_is_what_has_no_bit() -> None:
    assert without([Text("a"), Text("b"), Text("c")], 0b101) == [Text("b")]


def days(month: int, day: int) -> list[date]:
    return [date(2024, month, day)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("9월 11일", date(2024, 9, 11)), ("9월11일", date(2024, 9, 11)), ("2023년 9월 11일", date(2023, 9, 11))],
)
def test_a_day_as_words_is_also_the_day(typed: str, first: date) -> None:
    parsed = parse(typed, lambda _: (date.min, date.max))
    assert parsed is not None
    found = with_days(parsed, days)
    assert isinstance(found, Or)
    assert found.parts[1] == On(first, first)
    assert [text.raw for text in texts(found)] == typed.split()


@pytest.mark.parametrize("typed", ["9", "9 11", "3.11", "13월 40일", "9월", '"9월 11일"', "버전 2"])
def test_what_is_no_day_stays_as_it_is(typed: str) -> None:
    parsed = parse(typed, lambda _: (date.min, date.max))
    assert parsed is not None
    assert with_days(parsed, days) == parsed


def test_other_words_beside_a_day_stay() -> None:
    parsed = parse("회의 9월 11일 정리", lambda _: (date.min, date.max))
    assert parsed is not None
    found = with_days(parsed, days)
    assert isinstance(found, And)
    assert [type(part) for part in found.parts] == [Text, Or, Text]


NOTE = ["# 웹", "## 폼", "장고 폼", "로그인 칸", "## 로그인", "장고 로그인 로그아웃", "- [장고 로그인](a.md)"]
HEADINGS = {0: Heading(1, 1, "웹"), 1: Heading(2, 2, "폼"), 4: Heading(5, 2, "로그인")}


def score(lines: list[str], headings=None, title: str = "") -> float:
    words = softened(query("장고 로그인")).soft
    return Sections(words, [1.0] * len(words)).best(title, lines, folded(lines), headings or {})


def test_words_in_one_section_score_more_than_words_apart() -> None:
    together = score(
        ["## a", "장고 로그인", "## b", "다른 것"], {0: Heading(1, 2, "a"), 2: Heading(3, 2, "b")}
    )
    apart = score(["## a", "장고", "## b", "로그인"], {0: Heading(1, 2, "a"), 2: Heading(3, 2, "b")})
    assert together > apart > 0


def test_a_table_of_contents_scores_nothing() -> None:
    assert score(["- [장고 로그인](a.md)", "1. [장고](b.md)", "* [로그인](c.md)"]) == 0
    assert score(NOTE, HEADINGS) <= score(NOTE[:-1], HEADINGS)


def test_title_and_headings_above_count_with_a_section() -> None:
    assert score(["로그인"], title="장고") > score(["로그인"])
