from __future__ import annotations

import csv
from collections.abc import Collection, Container
from pathlib import Path

import pytest

from tilcli.core.bridges import glossary, skeleton, sound_bridges
from tilcli.core.bridges.meetings import Meeting, poisson_tail
from tilcli.core.bridges.sound_bridges import Bridge, Sounding

SHARED = Path(__file__).resolve().parents[5] / "shared" / "search"
NOTES = 1000
Notes = dict[str, set[int]]


class Words:
    """A vocabulary held in memory: every word with the notes it is in."""

    def __init__(self, hangul: Notes, latin: Notes) -> None:
        self.hangul, self.latin = hangul, latin

    def latin_like(self, key: str) -> list[str]:
        return [word for word in self.latin if key in skeleton.latin_keys(word)]

    def hangul_like(self, keys: Collection[str]) -> list[str]:
        return [word for word in self.hangul if skeleton.hangul_key(word) in keys]

    def meeting(self, hangul: str, latin: str) -> Meeting:
        here, there = self.hangul.get(hangul, set()), self.latin.get(latin, set())
        return Meeting(len(here), len(there), len(here & there), NOTES)


def bridges(hangul: Notes, latin: Notes, settled: Container[str] = ()) -> list[Bridge]:
    return sound_bridges.bridges_for(hangul, (), Words(hangul, latin), settled)


def stranger(hangul: int = 5, latin: int = 5) -> Meeting:
    return Meeting(hangul, latin, 0, NOTES)


def rule(hangul: str, latin: str, meeting: Meeting) -> str | None:
    pair = sound_bridges.sounding(hangul, latin)
    return sound_bridges.judge(pair, meeting) if pair else None


def test_a_long_loanword_needs_no_witness() -> None:
    assert rule("하이퍼파라미터", "hyperparameter", stranger()) == "long"


def test_a_shorter_one_must_look_like_a_loanword() -> None:
    assert rule("토픽", "topic", stranger()) == "clear"
    assert rule("구분", "cuban", stranger()) is None


def test_a_short_one_must_meet_its_counterpart_more_than_by_chance() -> None:
    assert rule("도커", "docker", stranger()) is None
    assert rule("도커", "docker", Meeting(5, 8, 4, NOTES)) is not None
    assert rule("도커", "docker", Meeting(400, 400, 150, NOTES)) is None


def test_a_native_word_that_sounds_like_english_is_not_believed() -> None:
    for hangul, latin in [("처리", "cherry"), ("정리", "jungle"), ("가장", "gauge"), ("구조", "cozy")]:
        assert rule(hangul, latin, stranger(100, 20)) is None


def test_chance_is_the_tail_of_a_poisson_distribution() -> None:
    assert poisson_tail(0, 3.0) == 1.0
    assert poisson_tail(1, 1.0) == pytest.approx(0.632, abs=0.001)
    assert poisson_tail(3, 1.0) == pytest.approx(0.080, abs=0.001)
    assert Meeting(10, 10, 0, 0).chance == 1.0
    assert [poisson_tail(seen, 1600.0) for seen in (1600, 3000)] == [1.0, 0.0]


def test_a_hangul_word_crosses_to_one_word_only_the_common_one() -> None:
    hangul = {"클러스터링": {1}}
    latin = {"clustering": {1, 2, 3, 4}, "clusturing": {9}}
    found = bridges(hangul, latin)
    assert [(bridge.hangul, bridge.latin) for bridge in found] == [("클러스터링", "clustering")]


def test_two_spellings_may_cross_to_the_same_word() -> None:
    found = bridges({"트랜스포머": {1}, "트렌스포머": {2}}, {"transformer": {3}})
    assert [Bridge("트랜스포머", "transformer", "long", 0.0)] == found[:1]
    assert [bridge.hangul for bridge in found] == ["트랜스포머", "트렌스포머"]


def test_what_a_glossary_settles_is_not_asked() -> None:
    words = {"토픽": {1, 2}}, {"topic": {1, 2}}
    assert bridges(*words) != []
    assert bridges(*words, settled={"토픽"}) == []


def test_words_of_one_syllable_or_one_consonant_do_not_cross() -> None:
    assert bridges({"깃": {1}, "아이": {1}}, {"git": {1}, "eye": {1}}) == []


VOCABULARY = Words(
    {"트랜스포머": {1, 2}, "도커": {3, 4, 5}, "토픽": {6}, "처리": {1, 3}, "스토리지": {4, 5}},
    {"transformer": {2, 7}, "docker": {3, 4, 5}, "topic": {8}, "tree": {9}, "storage": {4, 5}},
)


def test_each_word_crosses_by_itself_as_it_does_among_others() -> None:
    singly = [
        bridge
        for word in sorted(VOCABULARY.hangul)
        for bridge in sound_bridges.bridges_for([word], (), VOCABULARY)
    ]
    assert [bridge.hangul for bridge in singly] == ["도커", "스토리지", "토픽", "트랜스포머"]
    assert sound_bridges.bridges_for(VOCABULARY.hangul, (), VOCABULARY) == singly


def test_a_new_latin_word_touches_the_hangul_words_that_sound_like_it() -> None:
    found = sound_bridges.bridges_for((), ["topic"], VOCABULARY)
    assert [(bridge.hangul, bridge.latin) for bridge in found] == [("토픽", "topic")]


def test_a_word_of_a_query_that_no_note_has_crosses_too() -> None:
    found = sound_bridges.bridges_for(["트렌스포머"], (), VOCABULARY)
    assert [bridge.latin for bridge in found] == ["transformer"]


def test_soundings_depend_on_the_words_alone() -> None:
    both = sound_bridges.soundings(["토픽"], ["topic"], VOCABULARY)
    assert both == {Sounding("토픽", "topic", 0.0)}
    assert (
        both
        == sound_bridges.soundings(["토픽"], (), VOCABULARY)
        == sound_bridges.soundings((), ["topic"], VOCABULARY)
    )


@pytest.mark.parametrize("shared", [0, 1, 2, 3, 10])
@pytest.mark.parametrize(
    ("hangul", "latin"), [("도커", "docker"), ("토픽", "topic"), ("스토리지", "storage")]
)
def test_no_rule_believes_what_is_farther_than_farthest(hangul: str, latin: str, shared: int) -> None:
    over = Sounding(hangul, latin, sound_bridges.farthest(hangul, shared) + 0.001)
    assert sound_bridges.judge(over, Meeting(10, 10, shared, 10**9)) is None


def pairs(name: str) -> list[tuple[str, str]]:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"the judged loanwords are not here: {path}")
    with path.open(encoding="utf-8") as table:
        return [(row[0], row[1]) for row in csv.reader(table, delimiter="\t") if row]


def test_judged_loanwords_are_heard_without_help_of_the_glossary() -> None:
    judged = [pair for pair in pairs("loanwords-true.tsv") if sound_bridges.may_cross(pair[0])]
    heard = [
        (hangul, latin)
        for hangul, latin in judged
        if skeleton.hangul_key(hangul) in skeleton.latin_keys(latin) and sound_bridges.sounding(hangul, latin)
    ]
    assert len(heard) / len(judged) >= 0.93


def test_judged_strangers_are_not_believed_even_if_the_right_word_is_missing() -> None:
    settled = glossary.builtin()
    believed = [
        (hangul, latin)
        for hangul, latin in pairs("loanwords-false.tsv")
        if hangul not in settled and sound_bridges.may_cross(hangul)
        if skeleton.hangul_key(hangul) in skeleton.latin_keys(latin) and rule(hangul, latin, stranger(20, 10))
    ]
    assert believed == []
