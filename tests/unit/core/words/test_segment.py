from __future__ import annotations

import unicodedata

import pytest

from tilcli.core.query._places import Places
from tilcli.core.words.fold import fold, normalise
from tilcli.core.words.latin import number_forms, singular
from tilcli.core.words.segment import BARRIER, INNER, WITHIN, WORD, segment
from tilcli.core.words.signs import SIGNED, as_typed


def readable(text: str) -> str:
    plain = segment(text).replace(WORD, "=").replace(INNER, "~").replace(WITHIN, "^").replace(BARRIER, "|")
    return " ".join(f"${as_typed(token)}" if token[0] == SIGNED else token for token in plain.split())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ""),
        ("*** ---", ""),
        ("--", "| $--"),
        ("a === b && __init__", "a b init | $&& $=== $init"),
        ("학습", "학습 | =학습"),
        ("트랜스포머를", "트랜 랜스 스포 포머 머를 | =트랜스포머 ~머포 ^포스"),
        ("큐", "큐"),
        ("큐를", "큐를 | =큐를 =큐"),
        ("값에서", "값에 에서 | =값에서 =값"),
        ("비지도학습", "비지 지도 도학 학습 | =비지도학습 ~습학 ^도지 ^학도"),
        ("이진탐색트리", "이진 진탐 탐색 색트 트리 | =이진탐색트리 ~리트 ^색탐"),
        ("BERT와", "bert 와"),
        ("plain ascii text", "plain ascii text"),
        ("fine-tuned", "fine tuned | finetuned"),
        ("BertForMaskedLM", "bertformaskedlm | bert for masked lm"),
        ("from_pretrained", "from pretrained | frompretrained"),
        ("C++ C# i++", "cplusplus csharp iplusplus | c cpp c i $++"),
        ("php-node.js 2021-09-09", "php node js 2021 09 09 | phpnodejs phpnode nodejs 20210909"),
        ("보여지도록", "보여 여지 지도 도록 | =보여지 ~지여"),
        (".NET node.js", "net node js | dotnet nodejs"),
        ("end.Next", "end next | endnext"),
        ("models classes libraries", "models classes libraries | model class library"),
        ("HTTP news redis js", "http news redis js"),
        ("python3 GPT-3", "python3 gpt 3 | python 3 gpt3"),
        ("python3.8 v1.2.3", "python3 8 v1 2 3 | python 3 8 python38 $3.8 v 1 2 3 v123 $1.2.3"),
        ("YOLOv5 yolov5 conv2d", "yolov5 yolov5 conv2d | yolo v 5 conv 2 d"),
        ("f1score 3x3 x1 a1b2c3d4", "f1score 3x3 x1 a1b2c3d4 | f 1 score"),
        ("3×3 A×B", "3x3 a b"),
        ("APIs IDs PDFs", "apis ids pdfs | api id pdf"),
        ("5㎏", "5 kg"),
        ("값들을 추가", "값들 들을 추가 | =값들을 =값 =추가 =추"),
        ("평가 길이", "평가 길이 | =평가 =길이 =길"),
        ("a.b.c.d.e", "a b c d e"),
        ("東京 京", "東京 京 | ~京"),
        ("ㅌㄹㅅ", "ㅌㄹㅅ"),
        ("Привет", "привет"),
        ("naïve Łódź Straße", "naive lodz strasse"),
        ("①", "1"),
        ("%ED%95%99%EC%8A%B5.md", "학습 md | =학습"),
        ("![](data:image/png;base64,AAAABBBB) 그림", "그림 | =그림"),
    ],
)
def test_tokens(text, tokens):
    assert readable(text) == tokens


def test_a_word_counts_once_in_the_tail():
    assert readable("학습 학습 학습을") == "학습 학습 학습 습을 | =학습"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("ＢＥＲＴ", "BERT"),
        ("ｃ＋＋", "c++"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("ﬁne", "fine"),
        ("ﾡ", "ㄱ"),
        ("é", "e"),
        ("İ", "I"),
    ],
)
def test_folding(form, text):
    assert fold(form) == text


def test_jamo_of_the_keyboard_stay_as_typed():
    assert fold("ㅌㄹㅅ naïve") == "ㅌㄹㅅ naive"
    assert fold(unicodedata.normalize("NFKC", "ㅌㄹㅅ")) == "ㅌㄹㅅ"


def test_percent_signs_that_encode_nothing_stay():
    assert normalise("50%20대, 100% 학습, %d") == "50%20대, 100% 학습, %d"
    assert normalise("my%20note") == "my note"


def test_an_encoded_line_end_does_not_break_the_line():
    assert "\n" not in normalise("a%0A%0Db")


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("models", "model"),
        ("boxes", "box"),
        ("queries", "query"),
        ("class", "class"),
        ("gpus", "gpu"),
        ("css", "css"),
    ],
)
def test_plurals(plural, single):
    assert singular(plural) == single


@pytest.mark.parametrize(
    ("single", "plural"),
    [
        ("model", "models"),
        ("library", "libraries"),
        ("cookie", "cookies"),
        ("movie", "movies"),
        ("cache", "caches"),
        ("batch", "batches"),
        ("alias", "aliases"),
        ("database", "databases"),
        ("status", "statuses"),
        ("bus", "buses"),
        ("quiz", "quizzes"),
        ("hero", "heroes"),
        ("lens", "lenses"),
        ("class", "classes"),
        ("api", "APIs"),
    ],
)
def test_singular_and_plural_share_a_token(single, plural):
    assert set(number_forms(single)) & set(segment(plural).split())
    assert set(number_forms(plural.lower())) & set(segment(single).split())


@pytest.mark.parametrize(("word", "other"), [("us", "uses"), ("lens", "len"), ("css", "cs"), ("this", "thi")])
def test_other_words_share_none(word, other):
    assert not set(number_forms(word)) & set(segment(other).split())


def located(text: str, token: str) -> str:
    found = Places(text)
    row, at = next((row, tokens.index(token)) for row, tokens in enumerate(found.rows) if token in tokens)
    place = found.place(row, at)
    return text[slice(*found.span(place.start, place.end))]


@pytest.mark.parametrize(
    ("text", "token", "piece"),
    [
        ("그래서 트랜스포머를 썼다", WORD + "트랜스포머", "트랜스포머"),
        ("그래서 트랜스포머를 썼다", INNER + "머포", "포머"),
        ("a fine-tuned model", "finetuned", "fine-tuned"),
        ("a fine-tuned model", "tuned", "tuned"),
        ("open libraries", "library", "libraries"),
        ("in C++", "cplusplus", "C++"),
        ("ＢＥＲＴ！", "bert", "ＢＥＲＴ"),
        (unicodedata.normalize("NFD", "한글 학습을"), WORD + "학습", unicodedata.normalize("NFD", "학습")),
        ("ｶﾞｷﾞ", "ガギ", "ｶﾞｷﾞ"),
        ("see %ED%95%99%EC%8A%B5", "학습", "%ED%95%99%EC%8A%B5"),
        ("setState", "state", "State"),
    ],
)
def test_places(text, token, piece):
    assert located(text, token) == piece


def test_a_word_ends_after_its_particle():
    place = Places("트랜스포머를").place(1, 0)
    assert (place.start, place.end, place.word_end) == (0, 5, 6)
