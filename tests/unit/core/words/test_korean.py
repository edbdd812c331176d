from __future__ import annotations

import pytest

from tilcli.core.words.hangul import letters, syllable, with_final, with_vowel
from tilcli.core.words.korean import is_suffix, refused, stem
from tilcli.core.words.verbs import verb_forms


def begins(word: str, inflected: str) -> bool:
    return any(inflected.startswith(s) if more else inflected == s for s, more in verb_forms(word))


def test_letters_and_back():
    assert letters("값") == ("ㄱ", "ㅏ", "ㅄ")
    assert letters("가") == ("ㄱ", "ㅏ", "")
    assert letters("힣") == ("ㅎ", "ㅣ", "ㅎ")
    for char in "가값힣뷁":
        assert syllable(*letters(char)) == char


def test_parts_of_a_syllable_replaced():
    assert with_final("어", "ㅂ") == "업"
    assert with_final("업", "") == "어"
    assert with_vowel("우", "ㅝ", "ㅆ") == "웠"


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("트랜스포머를", "트랜스포머"),
        ("트랜스포머에서의", "트랜스포머"),
        ("데이터베이스까지도", "데이터베이스"),
        ("객체들을", "객체"),
        ("학습하는", "학습"),
        ("구현하기에는", "구현"),
        ("설치했습니다", "설치"),
        ("정규화된", "정규화"),
        ("학습시켜서", "학습"),
        ("클로저란", "클로저"),
        ("비동기였다", "비동기"),
        ("효율적으로", "효율"),
    ],
)
def test_endings_go(word, bare):
    assert stem(word) == bare


PARTICLES = (
    "끼리 들끼리 에게서 한테서 만이 만으로도 뿐 뿐이다 보다는 보다도 조차도 처럼은 하고는 에선 들에는 "
    "에다가 커녕 씩 쯤 별로 같이 이든지 이라든가 까지의 부터는 이다 입니다 이었다 이었는데 였는데 인가 "
    "일때 일수록 이니까 이어야 이거나 임을 하니까 하더라도 하네요 하겠다 해야한다 했으니 했었다 합니다 "
    "되었던 시켰다 만에 이였다 이여서 이여야"
)


@pytest.mark.parametrize("particle", PARTICLES.split())
@pytest.mark.parametrize("noun", ["컴포넌트", "그래픽", "자바"])
def test_rare_particles_go_too(noun, particle):
    assert stem(noun + particle) == noun


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("넘파이", "넘파이"),
        ("게이트웨이", "게이트웨이"),
        ("파이썬이", "파이썬"),
        ("성능차이", "성능차이"),
        ("차이가", "차이"),
        ("파일경로", "파일경로"),
        ("파일로", "파일"),
        ("서버로", "서버"),
        ("성능평가", "성능평가"),
        ("함수가", "함수"),
    ],
)
def test_an_ending_agrees_with_the_sound_before_it(word, bare):
    assert stem(word) == bare


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("문제풀이", "문제풀이"),
        ("문제풀이를", "문제풀이"),
        ("실행속도", "실행속도"),
        ("실행속도로는", "실행속도"),
        ("상속도", "상속"),
        ("학습결과는", "학습결과"),
        ("연결과", "연결"),
        ("데이터프레임을", "데이터프레임"),
        ("시간복잡도보다", "시간복잡도"),
        ("파이프라인", "파이프라인"),
        ("이미지만", "이미지"),
        ("데이터페이지만", "데이터페이지"),
        ("카테고리지만", "카테고리"),
    ],
)
def test_nouns_that_end_like_an_ending_stay_whole(word, bare):
    assert stem(word) == bare


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("대회로", "대회"),
        ("팀원인", "팀원"),
        ("블로그인", "블로그"),
        ("역할인", "역할"),
        ("특강의", "특강"),
        ("편미분할", "편미분"),
        ("미분해서", "미분"),
        ("문제한", "문제"),
        ("시각화면", "시각화"),
        ("길이해", "길이"),
        ("문제풀이해", "문제풀이"),
        ("관리자로그인", "관리자로그인"),
    ],
)
def test_what_only_crosses_such_a_noun_is_cut(word, bare):
    assert stem(word) == bare


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("문제가됨", "문제"),
        ("공부를한다", "공부"),
        ("학습을시켰다", "학습"),
        ("객체지향이된", "객체지향"),
        ("재평가하다", "재평가"),
        ("문제풀이하다", "문제풀이"),
        ("데이터추가하기", "데이터추가"),
    ],
)
def test_a_particle_before_a_light_verb_goes_with_it(word, bare):
    assert stem(word) == bare


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("초기화면", "초기화"),
        ("대학원인", "대학원"),
        ("이미지만", "이미"),
        ("모델은", None),
        ("대회로", None),
    ],
)
def test_what_a_listed_noun_kept_from_being_cut(word, noun):
    assert refused(word) == noun


@pytest.mark.parametrize("word", ["큐를", "값", "트랜스포머", "전이", "데이터베이스"])
def test_two_syllables_stay_and_so_does_what_is_no_ending(word):
    assert stem(word) == word


def test_what_can_only_be_an_ending():
    assert is_suffix("와")
    assert is_suffix("에서는")
    assert not is_suffix("모델")


@pytest.mark.parametrize(
    ("verb", "inflections"),
    [
        ("배우다", "배우고 배운 배울 배움 배웁니다 배워서 배웠다"),
        ("느끼다", "느끼는 느낀 느껴 느꼈던"),
        ("나오다", "나오는 나온 나와서 나왔다"),
        ("어렵다", "어렵지만 어려운 어려웠다 어려움을"),
        ("쉽다", "쉽게 쉬운 쉬웠다"),
        ("돕다", "돕는 도와서 도왔다 도울"),
        ("깨닫다", "깨닫고 깨달은 깨달았다"),
        ("듣다", "듣는 들어 들었다"),
        ("짓다", "짓는 지은 지었다"),
        ("만들다", "만들고 만드는 만든 만듭니다"),
        ("알다", "알고 아는 압니다 알았다"),
        ("모르다", "모르는 몰라서 몰랐다"),
        ("부르다", "부르는 불러 불렀다"),
        ("바쁘다", "바쁜 바빠서 바빴다"),
        ("쓰다", "쓰는 써서 썼다 쓸"),
        ("변하다", "변하는 변한 변해서 변했다"),
        ("찾다", "찾는 찾아서 찾았다"),
        ("이렇다", "이렇게 이런 이럴 이래서 이랬다"),
        ("어떻다", "어떻게 어떤 어때 어땠다"),
        ("빨갛다", "빨간 빨개서 빨갰다"),
        ("따르다", "따르면 따라 따랐다"),
        ("치르다", "치르는 치러 치렀다"),
        ("풀다", "풀고 푸는 푼 푼다 풀어"),
        ("길다", "길고 긴 길어서"),
        ("알다", "앎"),
    ],
)
def test_forms_cover_the_inflections(verb, inflections):
    assert [word for word in inflections.split() if not begins(verb, word)] == []


@pytest.mark.parametrize(
    ("inflected", "verb"),
    [
        ("배웠다", "배우다"),
        ("배운다", "배우다"),
        ("배웁니다", "배우다"),
        ("배웠습니다", "배우다"),
        ("어려웠다", "어렵다"),
        ("깨달았다", "깨닫다"),
        ("들었다", "듣다"),
        ("지었다", "짓다"),
        ("몰랐다", "모르다"),
        ("만든다", "만들다"),
        ("변했다", "변하다"),
        ("찾는다", "찾다"),
        ("푼다", "풀다"),
        ("압니다", "알다"),
        ("간다", "가다"),
        ("그랬다", "그렇다"),
        ("따랐다", "따르다"),
        ("썼다", "쓰다"),
        ("보였다", "보이다"),
        ("움직였다", "움직이다"),
        ("학습하였다", "학습하다"),
    ],
)
def test_inflected_forms_lead_back_to_the_verb(inflected, verb):
    assert [start for start, _ in verb_forms(verb) if not begins(inflected, start)] == []


@pytest.mark.parametrize(
    ("verb", "stranger"),
    [
        ("알다", "알고리즘"),
        ("쓰다", "쓰레드"),
        ("보다", "보고서"),
        ("가다", "가장"),
        ("크다", "커널"),
        ("알다", "안"),
        ("따르다", "딸라"),
        ("지었다", "지는"),
        ("나았다", "나고"),
        ("오다", "와"),
        ("왔다", "와"),
        ("가다", "가"),
        ("난다", "나"),
        ("났다", "는"),
        ("섰다", "서"),
        ("갔다", "그다"),
    ],
)
def test_short_verbs_do_not_swallow_nouns(verb, stranger):
    assert not begins(verb, stranger)


def test_the_future_form_of_a_verb_in_rieul_is_known_by_what_follows():
    assert ("알 수", False) in verb_forms("알다")
    assert ("알", False) not in verb_forms("알다")


@pytest.mark.parametrize("word", ["트랜스포머", "다", "배움", "습니다", "모드였다", "변화였다"])
def test_what_is_no_verb_has_no_forms(word):
    assert verb_forms(word) == ()
