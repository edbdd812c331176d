from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest

from tilcli.core.query.parser import FIELDS, MOST_ATOMS, as_one_value, one_of, parse, parted
from tilcli.core.query.resolve import lookup_key, resolve
from tilcli.core.query.tree import And, Has, InPath, Is, Not, On, Or, Tag, Text, texts
from tilcli.errors import DateError, QueryError

FIRST, LAST = date(2021, 9, 6), date(2021, 9, 12)


def days(typed):
    if typed not in ("last week", "지난주", "20210906"):
        raise DateError(f"cannot read the date {typed}", "write it as 2021-09-09")
    return FIRST, LAST


def parsed(typed):
    return parse(typed, days)


class Words:
    def __init__(self, *words):
        self.words = words
        self.asked = []

    def known(self, words):
        self.asked.append(list(words))
        return set(words) & set(self.words)


def tokens(typed, *known, **options):
    query = resolve(parsed(typed), Words(*known), **options)
    return {" ".join(each.tokens) for text in texts(query) for each in text.alternatives}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("bert", Text("bert")),
        ("bert 학습", And((Text("bert"), Text("학습")))),
        ("bert AND 학습", And((Text("bert"), Text("학습")))),
        ("a OR b c", And((Or((Text("a"), Text("b"))), Text("c")))),
        ("a OR b OR c", Or((Text("a"), Text("b"), Text("c")))),
        ("react | vue", Or((Text("react"), Text("vue")))),
        ('"OR" or', And((Text("OR", phrase=True), Text("or")))),
        ("자바 -자바스크립트", And((Text("자바"), Not(Text("자바스크립트"))))),
        ('-"a b"', Not(Text("a b", phrase=True))),
        ('"a b', Text("a b", phrase=True)),
        ("“손실 함수”", Text("손실 함수", phrase=True)),
        ("opt*", Text("opt", prefix=True)),
        ("title:opt*", Text("opt", prefix=True, column="title")),
        ('heading:"손실 함수"', Text("손실 함수", phrase=True, column="heads")),
        ("tag:NLP", Tag("nlp")),
        ("TAG:#nlp/", Tag("nlp")),
        ("tag:nlp OR bert", Or((Tag("nlp"), Text("bert")))),
        ("tag:a OR -tag:b", Or((Tag("a"), Not(Tag("b"))))),
        ('tag:"스터디 로그"', Tag("스터디 로그")),
        ("in:week7/", InPath("week7/")),
        ("in:./week7", InPath("week7")),
        ('on:"last week"', On(FIRST, LAST)),
        ("since:지난주", On(FIRST, None)),
        ("until:지난주", On(None, LAST)),
        ("before:지난주", On(None, FIRST - timedelta(1))),
        ("after:지난주", On(LAST + timedelta(1), None)),
        ("has:todo -has:code", And((Has("todo"), Not(Has("code"))))),
        ("is:Open", Is("open")),
    ],
)
def test_what_is_meant(typed, query):
    assert parsed(typed) == query


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        ("std::vector", "std::vector"),
        ("http://x", "http://x"),
        ("C:\\notes", "C:\\notes"),
        ("tag:", "tag:"),
        ('tag:""', "tag:"),
        ("tag::x", "tag::x"),
        ("foo-bar", "foo-bar"),
        ("--amend", "--amend"),
        ("O(n", "O(n"),
        ("c++", "c++"),
        ("bert OR", "bert"),
        ("OR bert", "bert"),
        ("bert AND", "bert"),
        ("bert * ( & -", "bert"),
        ("bert OR *", "bert"),
    ],
)
def test_all_else_is_text(typed, raw):
    assert parsed(typed).raw == raw


@pytest.mark.parametrize(
    "typed", ["", "  ", "*", "(", '"', '""', "-", "OR", "AND OR", "…", "\x00", "\ud800", "title:*"]
)
def test_nothing_to_search(typed):
    assert parsed(typed) is None


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ｔａｇ：ｎｌｐ", Or((Tag("ｎｌｐ"), Tag("nlp")))),
        ("ｈａｓ：ｔｏｄｏ", Has("todo")),
        ("ｏｎ：２０２１０９０６", On(FIRST, LAST)),
        ("－tag:nlp", Not(Tag("nlp"))),
        ("a ＯＲ b", Or((Text("a"), Text("b")))),
        ("opt＊", Text("opt", prefix=True)),
        ("a\u3000b", And((Text("a"), Text("b")))),
        (unicodedata.normalize("NFD", "title:학습"), Text("학습", column="title")),
        (unicodedata.normalize("NFD", "in:회고/"), InPath("회고/")),
    ],
)
def test_width_and_form_do_not_matter(typed, same):
    assert parsed(typed) == same


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [("has:picture", ["has:todo", "has:question", "has:link", "has:code"]), ("is:x", ["is:open", "is:done"])],
)
def test_an_unknown_value_is_told_with_those_that_are_known(typed, allowed):
    with pytest.raises(QueryError) as told:
        parsed(typed)
    assert [name for name in allowed if name not in told.value.hint] == []


def test_an_unreadable_date_is_told():
    with pytest.raises(DateError):
        parsed("since:someday")


def test_sixteen_atoms_and_five_hundred_characters():
    assert len(parsed(" ".join(f"w{n}" for n in range(40))).parts) == MOST_ATOMS
    long = parsed("트랜스포머 " * 200)
    assert long == Text("트랜스포머"), "what is repeated counts once"
    assert parsed("a" * 10_000).raw == "a" * 500


def test_a_caller_can_add_fields():
    fields = FIELDS | {"no": lambda value, quoted, days: one_of("no", value, {"due": Is("open")})}
    assert parse("no:due x", days, fields) == And((Is("open"), Text("x")))
    assert parsed("no:due").raw == "no:due"


@pytest.mark.parametrize(
    ("argument", "parts"),
    [
        ("since:last week", ("since:", "since", "last week")),
        ("-tag:두 단어", ("-tag:", "tag", "두 단어")),
        ("ｔａｇ：두 단어", ("ｔａｇ：", "tag", "두 단어")),
        ("title:a:b c", ("title:", "title", "a:b c")),
        ("tag:nlp", ("tag:", "tag", "nlp")),
    ],
)
def test_an_argument_that_is_one_filter(argument, parts):
    assert parts == parted(argument, FIELDS)


@pytest.mark.parametrize(
    "argument",
    [
        "two words", "std::vector a", "tag: a", "tag:", "nope:a b", 'on:"last week"', "tag:nlp OR bert", "tag:a | b",
        "tag:nlp since:지난주", "in:a -tag:b", "is:open 과제", "has:todo x",
    ],
)  # fmt: skip
def test_an_argument_that_is_words_or_a_whole_query(argument):
    assert parted(argument, FIELDS) is None


@pytest.mark.parametrize(
    ("argument", "query"),
    [
        ("since:last week", On(FIRST, None)),
        ("title:손실 함수", Text("손실 함수", phrase=True, column="title")),
        ("-in:my notes/", Not(InPath("my notes/"))),
        ("tag:nlp", Tag("nlp")),
    ],
)
def test_one_filter_is_one_condition(argument, query):
    head, _, value = parted(argument, FIELDS)
    assert query == parsed(as_one_value(head, value))


def test_words_that_hits_may_and_may_not_contain():
    query = parsed("a (b OR c -d")
    assert [text.raw for text in texts(query)] == ["a", "(b", "c"]
    assert [text.raw for text in texts(query, wanted=False)] == ["d"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("트랜스포머의", "트랜 랜스 스포 포머"),
        ("학습하는", "\ue000학습"),
        ("BERT와", "bert"),
        ("BERT모델을", "bert 모델"),
        ("few-shot", "few shot"),
        ("few-shot", "fewshot"),
        ("few-shot", "few shots"),
        ("GPT3", "gpt 3"),
        ("models", "model"),
        ("c++", "cplusplus"),
        ("배웠다", "\ue000배우"),
        ("큐", "\ue000큐"),
        ("京", "\ue001京"),
        ('"손실 함수"', "손실 실함 함수"),
        ('"우선순위 큐"', "우선 선순 순위 큐를"),
    ],
)
def test_what_a_word_is_looked_for_as(typed, found):
    assert found in tokens(typed)


def test_a_compound_is_taken_apart_where_its_halves_are_words():
    assert "자연 연어 처리" not in tokens("자연어처리", "자연어")
    assert "자연 연어 처리" in tokens("자연어처리", "자연어", "처리")
    assert "few shot" in tokens("fewshot", "few", "shot")


def test_an_ending_that_is_part_of_the_word_stays():
    assert "\ue000매크" in tokens("매크로")
    assert "\ue000매크" not in tokens("매크로", "매크로")


def test_lost_spaces_are_not_taken_apart():
    words = Words()
    resolve(parsed("가나다라마바사법" * 60 + " " + "abcdef" * 40), words)
    assert words.asked == []


def test_the_looser_tier():
    assert "학습" not in tokens("학습")
    assert "학습" in tokens("학습", loose=True)


def test_the_vocabulary_is_asked_once():
    words = Words()
    resolve(parsed("자연어처리 fewshot -손실함수 매크로"), words)
    assert len(words.asked) == 1
    assert {"자연어", "처리", "few", "shot", "손실", "함수", "매크로"} <= set(words.asked[0])


def test_expansions_are_marked_and_never_negated():
    added = {"트랜스포머": ["transformer", "트랜스포머"], "대조 학습": ["contrastive learning"]}
    query = resolve(parsed("트랜스포머를 -트랜스포머"), Words(), added)
    wanted, unwanted = query.parts
    assert [each.tokens for each in wanted.alternatives if each.added] == [("transformer",)]
    assert not any(each.added for each in unwanted.part.alternatives)


def test_words_in_a_row_are_expanded_as_one():
    added = {"대조 학습": ["contrastive learning"]}
    row, rest = resolve(parsed("대조 학습 bert"), Words(), added).parts
    assert [text.raw for text in row.parts[0].parts] == ["대조", "학습"]
    assert ("contrastive", "learning") in {each.tokens for each in row.parts[1].alternatives}
    assert rest.raw == "bert"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("트랜스포머를", "트랜스포머"),
        ("Transformers", "transformer"),
        ("few-shot", "few shot"),
        ("BERT와", "bert"),
        ("*", ""),
    ],
)
def test_lookup_keys(typed, key):
    assert lookup_key(typed) == key


def test_a_text_that_was_not_resolved_is_refused():
    with pytest.raises(ValueError, match=r"resolve\.resolve"):
        Text("bert").match(None)
