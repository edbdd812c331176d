from __future__ import annotations

import pytest

from tilcli.core.bridges import _sound, skeleton, spellings


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("트랜스포머", "transformer"),
        ("하이퍼파라미터", "hyperparameter"),
        ("애플리케이션", "application"),
        ("오케스트레이션", "orchestration"),
        ("브라우저", "browser"),
        ("캐시", "cache"),
        ("브랜치", "branch"),
        ("엑셀", "excel"),
        ("링크", "link"),
        ("모듈", "module"),
        ("피처", "feature"),
        ("샤딩", "sharding"),
        ("렌더링", "rendering"),
        ("유닉스", "unix"),
        ("웨이브", "wave"),
        ("웨이트", "weight"),
        ("와일드카드", "wildcard"),
        ("스몰", "small"),
        ("인스톨", "install"),
        ("콜링", "calling"),
        ("셰이더", "shader"),
        ("쉐이더", "shader"),
        ("쓰로틀", "throttle"),
        ("퀀텀", "quantum"),
        ("쿼터", "quarter"),
        ("스페셜", "special"),
        ("시퀀셜", "sequential"),
        ("얼라인먼트", "alignment"),
        ("사이드바", "sidebar"),
        ("바이트코드", "bytecode"),
        ("오프라인", "offline"),
        ("체크리스트", "checklist"),
        ("타임존", "timezone"),
        ("트러블슈팅", "troubleshooting"),
        ("이펙트", "effect"),
        ("챌린지", "challenge"),
        ("리프레시", "refresh"),
    ],
)
def test_a_loanword_is_heard_in_its_original(hangul: str, latin: str) -> None:
    assert _sound.distance(hangul, latin) <= 0.035
    assert skeleton.hangul_key(hangul) in skeleton.latin_keys(latin)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("팀이", "time"),  # a last e is silent
        ("남은", "name"),
        ("다음", "dom"),  # 음 has a vowel that must be written
        ("크라우드", "cloud"),  # l between vowels is ㄹㄹ: 클라우드
        ("라이브", "lib"),  # i in a closed syllable is ㅣ
        ("서버", "survey"),
        ("토픽", "typical"),
        ("코드", "card"),
        ("마킹", "making"),
        ("플래닝", "planing"),
        ("리프트", "left"),
        ("트렌드", "trained"),
        ("그랜드", "grained"),
    ],
)
def test_what_is_spelled_alike_but_said_otherwise_is_not_near(hangul: str, latin: str) -> None:
    assert _sound.distance(hangul, latin) > 0.035


def test_what_is_out_of_reach_has_one_distance() -> None:
    assert (
        _sound.distance("트랜스포머", "python") == _sound.distance("트랜스포머", "kubernetes") > _sound.REACH
    )


def test_the_right_word_is_nearer_than_its_neighbours() -> None:
    near = [_sound.distance("클라우드", latin) for latin in ("cloud", "clod", "crowd")]
    assert near == sorted(near)
    assert near[0] < near[1]


@pytest.mark.parametrize("text", ["", "c언어", "ㅋㅋ", "bert", "3장"])
def test_only_words_of_whole_syllables_have_a_sound(text: str) -> None:
    assert _sound.units(text) == ()
    assert _sound.distance(text, "bert") > _sound.REACH
    assert skeleton.hangul_key(text) == ""


@pytest.mark.parametrize(
    ("hangul", "key"),
    [
        ("트랜스포머", "TLNSPM"),
        ("알고리즘", "ALKLSM"),
        ("컬럼", "KLM"),
        ("로봇", "LPT"),
        ("해시", "HS"),
        ("아이", ""),
    ],
)
def test_skeleton_of_a_hangul_word(hangul: str, key: str) -> None:
    assert skeleton.hangul_key(hangul) == key


@pytest.mark.parametrize(
    ("latin", "keys"),
    [
        ("transformer", {"TLNSPM"}),
        ("channel", {"SNL", "KNL"}),
        ("knight", {"NT"}),
        ("wrapper", {"LP"}),
        ("column", {"KLM"}),
        ("hour", set()),
        ("honest", {"ANST", "HNST"}),
        ("option", {"APSN"}),
        ("gpt3", set()),
        ("naïve", set()),
        ("", set()),
    ],
)
def test_skeletons_of_a_latin_word(latin: str, keys: set[str]) -> None:
    assert set(skeleton.latin_keys(latin)) == keys


def test_skeletons_are_few_however_open_the_spelling() -> None:
    assert 1 < len(skeleton.latin_keys("gigegichchchthththgeging")) <= 12


def test_consonants_do_not_count_the_mark_of_the_first_vowel() -> None:
    assert [skeleton.consonants(key) for key in ("TLNSPM", "ANT", "HS")] == [6, 2, 1]


@pytest.mark.parametrize(
    ("word", "foreign"),
    [
        ("토픽", True),
        ("라우팅", True),
        ("인코더", True),
        ("머신러닝", True),
        ("처리", False),
        ("정리", False),
        ("가장", False),
        ("구조", False),
        ("더", False),
    ],
)
def test_loanwords_are_told_by_their_syllables(word: str, foreign: bool) -> None:
    assert spellings.looks_foreign(word) is foreign
