from __future__ import annotations

import os

import pytest

import tilcli
from tilcli.core.bridges import glossary, glosses
from tilcli.core.bridges.glosses import Gloss
from tilcli.core.bridges.meetings import Meeting
from tilcli.core.note import GlossReading
from tilcli.errors import ConfigError


def mined(text: str) -> set[tuple[str, str, bool]]:
    return {(found.hangul, found.latin, found.exact) for found in glosses.mine(text)}


def test_every_run_before_the_bracket_may_be_the_term() -> None:
    assert mined("이번에는 대조 학습(contrastive learning)을 보았다") == {
        ("이번에는 대조 학습", "contrastive learning", False),
        ("대조 학습", "contrastive learning", False),
        ("학습", "contrastive learning", False),
    }


def test_in_brackets_the_term_is_exact() -> None:
    assert mined("overfitting(과적합)이 생긴다") == {("과적합", "overfitting", True)}


@pytest.mark.parametrize(
    "text",
    [
        "**정밀도**(precision)",
        "정밀도 (Precision)",
        "정밀도（precision）",
        "`정밀도`는 아니고 정밀도(precision, 재현율과 다르다)",
    ],
)
def test_marks_case_and_widths_do_not_matter(text: str) -> None:
    assert ("정밀도", "precision", False) in mined(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n출력(print)\n```",
        "`함수(call)`",
        "그림[설명](image.png)",
        "자세히(link)",
        "값(x)",
        "괄호가 없는 글 precision",
        "닫지 않은 괄호(precision",
    ],
)
def test_code_links_and_asides_are_not_glosses(text: str) -> None:
    assert mined(text) == set()


def resolved(seen: dict[tuple[str, str], set[int]], meeting: Meeting) -> list[Gloss]:
    candidates = {GlossReading(hangul, latin, False): notes for (hangul, latin), notes in seen.items()}
    return glosses.resolve(candidates, lambda hangul, latin: meeting)


MET = Meeting(4, 4, 3, 1000)
TERM = {
    ("지난주에 대조 학습", "contrastive learning"): {1},
    ("대조 학습", "contrastive learning"): {1, 2},
    ("학습", "contrastive learning"): {1, 2},
}


def test_the_reading_in_most_notes_with_as_many_words_is_chosen() -> None:
    assert resolved(TERM, MET) == [Gloss("대조 학습", "contrastive learning", 2, True)]


@pytest.mark.parametrize(
    ("why", "meeting"),
    [
        ("met as chance would have it", Meeting(500, 500, 250, 1000)),
        ("lift below four", Meeting(100, 100, 30, 1000)),
        ("never met", Meeting(4, 4, 0, 1000)),
    ],
)
def test_without_witness_a_gloss_is_only_proposed(why: str, meeting: Meeting) -> None:
    assert [gloss.automatic for gloss in resolved(TERM, meeting)] == [False], why


def test_one_note_is_not_enough() -> None:
    assert [Gloss("귀납 편향", "inductive bias", 1, False)] == resolved(
        {("귀납 편향", "inductive bias"): {1}}, MET
    )


def test_a_word_that_many_phrases_explain_is_no_term() -> None:
    seen = {("변환", latin): {1, 2} for latin in ("viewing transformation", "projection", "rotation matrix")}
    assert resolved(seen, MET) == []


def test_a_phrase_is_not_a_gloss_of_a_syllable() -> None:
    assert resolved({("숲", "random forest of decision trees"): {1, 2}}, MET) == []


def test_a_compound_without_spaces_fits_a_phrase() -> None:
    seen = {("자연어처리", "natural language processing"): {1, 2}}
    assert [gloss.automatic for gloss in resolved(seen, MET)] == [True]


def test_the_built_in_glossary_can_be_read_both_ways() -> None:
    assert glossary.builtin()["어텐션"] == ("attention",)
    assert "파이썬" in glossary.builtin_hangul("python")
    assert set(glossary.builtin_hangul("method")) == {"메서드", "메소드"}


def test_each_term_of_the_built_in_glossary_is_looked_up_alone() -> None:
    turned: dict[str, tuple[str, ...]] = {}
    for hangul, terms in glossary.builtin().items():
        assert terms == glossary.builtin_latin(hangul)
        for latin in terms:
            turned[latin] = (*turned.get(latin, ()), hangul)
    for latin, hanguls in turned.items():
        assert hanguls == glossary.builtin_hangul(latin)
    parts = {part for terms in (*turned, *glossary.builtin()) for part in terms.split()}
    for absent in (*(parts - turned.keys()), "", "어", "python,", "javascript, js", "\t", "#", "없는말"):
        assert () == glossary.builtin_hangul(absent)
        assert glossary.builtin_latin(absent) == glossary.builtin().get(absent, ())


def test_the_built_in_glossary_is_well_formed() -> None:
    path = os.path.join(os.path.dirname(tilcli.__file__), "data", "glossary.tsv")
    with open(path, encoding="utf-8") as table:
        lines = [line.rstrip("\n") for line in table if line.strip() and not line.startswith("#")]
    assert len(lines) == len(glossary.builtin()), "a Hangul word has one line"
    for line in lines:
        hangul, latin = line.split("\t")
        assert hangul == glossary.key(hangul)
        assert [glossary.key(term) for term in latin.split(", ")] == latin.split(", ")


def test_the_persons_glossary() -> None:
    content = {"words": {"갈아타기": ["migration"], "대조 학습": "contrastive learning"}}
    read = glossary.read(content | {"silenced": {"pairs": [["가장", "Gauge"]]}})
    assert read.latin_of("대조학습") == ("contrastive learning",)
    assert read.hangul_of("Migration") == ("갈아타기",)
    assert read.silenced == {("가장", "gauge")}


def test_nothing_written_is_an_empty_glossary() -> None:
    assert glossary.read({}) == glossary.Glossary()


def test_what_is_silenced_stays_so_until_it_is_added_again_or_removed() -> None:
    mine = glossary.add(glossary.Glossary(), "벡터", "vector")
    without = glossary.silence(mine, "벡터", "vector")
    assert glossary.remove(without, "벡터", "vector") == glossary.remove(mine, "벡터", "vector")
    assert (without.pairs, without.silenced) == (frozenset(), {("벡터", "vector")})
    assert glossary.add(without, "벡터", "vector") == mine


@pytest.mark.parametrize(
    "content",
    [
        {"words": ["벡터"]},
        {"words": {"벡터": 3}},
        {"words": {"벡터": ["vector", 3]}},
        {"silenced": []},
        {"silenced": {"pairs": "가장 gauge"}},
        {"silenced": {"pairs": [["가장"]]}},
        {"silenced": {"pairs": ["가장"]}},
    ],
)
def test_what_cannot_be_read_is_said(content: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=r"glossary\.toml"):
        glossary.read(content)


@pytest.mark.parametrize(
    "head", ["하지만 객체", "와 클라이언트", "지향 프로그래밍", "해서 정수값", "및 객체"]
)
def test_what_begins_with_a_conjunction_or_a_bare_particle_is_no_term(head: str) -> None:
    assert resolved({(head, "object"): {1, 2, 3}}, MET) == []


def test_the_rest_of_a_longer_term_is_only_proposed() -> None:
    assert [gloss.automatic for gloss in resolved({("스위트", "cipher suite"): {1, 2}}, MET)] == [False]


@pytest.mark.parametrize(
    "text", ["컨텐츠(CSS, JS, Image 등)", "파일(html/css)", "언어(java, kotlin)", "도구(git 등)"]
)
def test_a_list_in_brackets_explains_nothing(text: str) -> None:
    assert mined(text) == set()


def test_a_second_name_behind_the_first_is_no_list() -> None:
    assert ("장단기 메모리", "lstm", False) in mined("장단기 메모리(LSTM, Long Short-Term Memory)")


def test_notes_that_copy_each_other_are_one_witness() -> None:
    readings = {GlossReading("정밀도", "precision", False): {1, 2}}
    assert [gloss.automatic for gloss in glosses.resolve(readings, lambda *_: MET, lambda notes: 1)] == [
        False
    ]
    assert [gloss.automatic for gloss in glosses.resolve(readings, lambda *_: MET, len)] == [True]
