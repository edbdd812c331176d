"""A typed word against a line of text: found or not, in an index that has nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest

from tilcli.core.query.resolve import resolve
from tilcli.core.query.tree import Text
from tilcli.core.words.segment import WORD, segment
from tilcli.index.compile import compile_query


class Words:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        tokens = segment(text).split()
        self.words = {token.removeprefix(WORD) for token in tokens if token.isascii() or token[0] == WORD}

    def known(self, words: Sequence[str]) -> set[str]:
        return self.words.intersection(words)


def found(typed: str, text: str, *, notebook: str = "", loose: bool = False) -> bool:
    query = compile_query(resolve(Text(typed), Words(notebook or text), loose=loose))
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE fts USING fts5(body, content='', tokenize='ascii')")
        database.execute("INSERT INTO fts (rowid, body) VALUES (1, ?)", [segment(text)])
        return bool(database.execute("SELECT 1 FROM fts WHERE fts MATCH ?", [query.match]).fetchall())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("정확도보다", "정확도가 높다"),
        ("사용자마다", "여러 사용자를"),
        ("모델입니다", "대형모델"),
        ("벡터이다", "특징 벡터를"),
        ("함수이었다", "재귀함수가"),
        ("컴포넌트끼리", "컴포넌트를 나눈다"),
        ("학습하니까", "강화학습"),
        ("언어입니다", "언어의 구조"),
        ("아이디어이다", "좋은 아이디어를"),
        ("단어보다", "단어를 세다"),
        ("이해보다", "이해가 먼저"),
        ("제어마다", "제어의 흐름"),
        ("하드웨어이었다", "하드웨어와"),
        ("모드였다", "실행모드"),
    ],
)
def test_a_noun_with_a_particle_that_looks_like_a_verb(typed, text):
    assert found(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("시간복잡도", "시간 복잡도를 줄인다"),
        ("문제풀이", "문제 풀이"),
        ("학습속도", "학습 속도는"),
        ("차이", "성능차이"),
        ("풀이", "알고리즘 문제풀이"),
        ("속도", "실행속도를"),
    ],
)
def test_halves_of_a_compound_that_end_like_a_particle(typed, text):
    assert found(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("크다", "큰 값"),
        ("쓰다", "쓸 때"),
        ("알다", "알 수 있다"),
        ("열다", "열 때마다 열 때"),
        ("이렇다", "이런 경우"),
        ("따르다", "규칙에 따라"),
        ("가져오다", "값을 가져와"),
        ("들어가다", "안에 들어가"),
        ("찾아보다", "찾아봤다"),
        ("지었다", "이름을 지은"),
        ("푼다", "문제를 풀었다"),
    ],
)
def test_a_verb_by_its_forms(typed, text):
    assert found(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("찾아보다", "찾아온 사람"),
        ("왔다", "BERT와 GPT"),
        ("났다", "GPU는 빠르다"),
        ("알다", "안 된다"),
        ("알다", "알 껍질"),
        ("지었다", "느려졌다"),
        ("정도", "데이터의 과정도"),
    ],
)
def test_no_form_of_the_verb(typed, text):
    assert not found(typed, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MultiHeadAttention", "multi-head attention"),
        ("MultiHeadAttention", "Multi Head Attention"),
        ("python3.8", "Python 3.8"),
        ("v1.2.3", "1.2.3"),
        ("yolov5", "YOLO v5"),
        ("resnet50", "ResNet 50"),
        ("f1score", "F1 score"),
        ("cicd", "CI/CD"),
        ("3000", "3,000"),
        ("3x3", "3×3"),
        ("kg", "㎏"),
        ("cache", "caches"),
        ("hero", "heroes"),
        ("id", "IDs"),
    ],
)
def test_two_ways_of_writing_one_name(one, other):
    assert found(one, f"the {other} here")
    typed = other.split()
    assert all(found(word, f"the {one} here") for word in typed)


@pytest.mark.parametrize(
    ("typed", "text"), [("ＣＩ／ＣＤ", "cicd"), ("３，０００", "3000"), ("ＩＤｓ", "id")]
)
def test_width_does_not_matter(typed, text):
    assert found(typed, text)


def test_short_names_are_not_joined():
    assert not found("i/o", "github io")
    assert not found("0100", "100")


def test_a_name_behind_a_dot_is_another_word():
    assert found(".net", "in .NET Core")
    assert found(".net", "neural net")
    assert not found(".net", "neural net", notebook="neural net, .NET Core")
    assert found(".gitignore", "the gitignore file", notebook="gitignore, .gitignore")


def test_a_cut_through_a_listed_noun_is_tried_where_its_rest_is_a_word():
    notebook = "초기화를 초기화의"
    assert found("초기화면", "초기화를 한다", notebook=notebook)
    assert not found("초기화면", "초기화를 한다", notebook="설정을 한다")
    assert not found("초기화면", "초기화를 한다", notebook=notebook + " 초기화면을")


def test_an_image_is_not_already():
    assert found("이미지만", "이미지를 받는다")
    assert not found("이미지만", "이미 받았다", notebook="이미 받은 이미지")


def test_the_looser_tier_has_the_other_readings_of_a_word():
    assert found("매크로", "매크 하나")
    assert not found("매크로", "매크 하나", notebook="매크로를 쓰다")
    assert found("매크로", "매크 하나", notebook="매크로를 쓰다", loose=True)
    assert not found("화학", "강화학습")
    assert found("화학", "강화학습", loose=True)
