"""What is a question in a note, what answers it, and how sure that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.questions.identity import handle_of, identity, letters
from tilcli.core.questions.reading import questions_of


def questions(text):
    return questions_of(text.encode())


def told(text):
    return [(one.tier, one.kind, one.text) for one in questions(text)]


def answer(text):
    one, *_ = questions(text)
    return one.answer or "\n".join(text.split("\n")[one.answer_line - 1 : one.end_line])


@pytest.mark.parametrize(
    ("text", "kind", "question"),
    [
        ("- Q. 왜 느린가\n  - 메모리가 없다", "marked", "왜 느린가"),
        ("* **Q1)** 왜 느린가?\n  * 메모리", "marked", "왜 느린가?"),
        ("1. 질문 : 왜 느린가\n    1. 메모리", "marked", "왜 느린가"),
        ("### Q. 왜 느린가\n메모리가 없다", "marked", "왜 느린가"),
        ("#### Q. 왜 느린가\n#### A. 메모리", "marked", "왜 느린가"),
        ("> Q. 왜 느린가\n> 메모리", "marked", "왜 느린가"),
        ("Q: why slow?\nA: no memory", "marked", "why slow?"),
        ("Q. 왜 느린가\n\n메모리가 없다", "marked", "왜 느린가"),
        ("문1. 왜 느린가\n\n메모리", "marked", "왜 느린가"),
        ("質問：なぜ遅いのですか\n\nメモリ", "marked", "なぜ遅いのですか"),
        ("준영님 질문: 왜 느린가\n메모리", "marked", "왜 느린가"),
        ("Question 2. Why is it slow?\n\nno memory", "marked", "Why is it slow?"),
        (
            "<details>\n<summary>왜 느린가?</summary>\n\n메모리\n\n</details>",
            "summary",
            "왜 느린가?",
        ),
        ("QnA\n\n1. 왜 느린지 궁금합니다.\n    1. 메모리", "labelled", "왜 느린지 궁금합니다."),
        ("## 멘토님께 질문\n\n- 무엇부터 하면 좋을지\n  - 수학", "labelled", "무엇부터 하면 좋을지"),
        ("**Further Question**\n\n- BERT와의 차이\n    - 복원", "labelled", "BERT와의 차이"),
        ("- 질문\n  - 공부법 추천 부탁!\n    - 읽기", "labelled", "공부법 추천 부탁!"),
        ("## Questions\n\n- Is it fast?\n  - no", "labelled", "Is it fast?"),
        ("**왜 작을수록 좋을까?**\n\n- 빨라서", "bold", "왜 작을수록 좋을까?"),
        ("## BERT란?\n\n언어 모델", "heading", "BERT란?"),
        ("## What is a closure?\n\na function", "heading", "What is a closure?"),
        ("## クロージャとは？\n\n関数", "heading", "クロージャとは？"),
        ("### SSRのメリットは？\n\n速い", "heading", "SSRのメリットは？"),
        ("### Dockerって？\n\n入れ物", "heading", "Dockerって？"),
        ("【質問】なぜ遅いのか\n【回答】メモリ", "marked", "なぜ遅いのか"),
        ("[질문] 왜 느린가\n[답변] 메모리", "marked", "왜 느린가"),
        ("[Q] why slow?\n[A] no memory", "marked", "why slow?"),
        ("Ｑ．なぜ遅いのか\nＡ．メモリ", "marked", "なぜ遅いのか"),
        ("問1 次のうち速いのはどれか\n\n答え：ア", "marked", "次のうち速いのはどれか"),
        ("疑問：なぜ動くのか\n\n型推論", "marked", "なぜ動くのか"),
        ("## 気になったこと\n\n- なぜ安定なのか\n  - マージ", "labelled", "なぜ安定なのか"),
        (
            "## わからなかったこと\n\n- いつ減るのでしょうか\n  - 抜けたとき",
            "labelled",
            "いつ減るのでしょうか",
        ),
        ("## 疑問\n\n- GETとPOSTの違い\n  - 冪等性", "labelled", "GETとPOSTの違い"),
        ("## 모르는 것\n\n- 배치가 왜 필요한지\n  - 속도", "labelled", "배치가 왜 필요한지"),
        (
            "## Things I don't understand\n\n- How does it split\n  - in halves",
            "labelled",
            "How does it split",
        ),
        ("<details><summary>TCPとUDPの違い</summary>\n\n信頼性\n\n</details>", "summary", "TCPとUDPの違い"),
        ("## 캐시를 비우려면?\n\n지운다", "heading", "캐시를 비우려면?"),
        ("## 다른 길이 있나?\n\n없다", "heading", "다른 길이 있나?"),
        ("## 왜 쓰는 것인가?\n\n빨라서", "heading", "왜 쓰는 것인가?"),
        ("## 큐란?\n\n![줄](queue.png)", "heading", "큐란?"),
        ("## なんで遅いの？\n\nメモリ", "heading", "なんで遅いの？"),
        ("세마포어란?\n\n- 세는 잠금", "marked", "세마포어란?"),
        ("1. 세마포어란?\n   - 세는 잠금", "item", "세마포어란?"),
        ("> セマフォとは？\n\n数える鍵", "quote", "セマフォとは？"),
        ("Q. 손실이 줄지 않습니다.\nA. 학습률", "marked", "손실이 줄지 않습니다."),
        ("Q. 어댑터와 퍼사드\nA. 감싸는 까닭이 다르다", "marked", "어댑터와 퍼사드"),
        ("front::back\n<!--SR:!2024-01-01,3,250-->", "card", "front"),
        ("front\n?\nback\n<!--SR:!2024-01-01,3,250-->", "card", "front"),
        ("- front #card\n  - back", "card", "front"),
    ],
)
def test_what_is_surely_asked(text, kind, question):
    assert [("sure", kind, question)] == told(f"# 하루\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("## 정말 그럴 수도?\n\n아니다", "heading"),
        ("- 왜 느린가?\n  - 메모리", "item"),
        ("> 왜 느린가?\n\n메모리가 없다", "quote"),
        ("- なぜ遅い？\n  - メモリ", "item"),
        ("## 設定を保存するか？\n\ny", "heading"),
        ('## Probe: "how is it doing?"\n\nHTTP', "heading"),
        ("## 왜 느린가?\n\n- https://a.example/1\n- [글](https://a.example/2)", "heading"),
        ("## 무엇을 고를 것인가?\n\n둘 다", "heading"),
        ("## 이것이 왜 필요한가?\n\n글쎄", "heading"),
        ("## これは大丈夫なのか？\n\n動く", "heading"),
        ('聞かれる："Which folder is it?"\n→ 今のを選ぶ', "marked"),
        ("**너무 높게?**\n\n서버가 죽는다", "bold"),
        ("Q. 만들 앱을 말해 보았다.\nA. 좋다고 한다", "marked"),
        ("Q1. Every failed login:\n\n    SELECT 1", "marked"),
        ("Q. 다음 함수를 구현하시오.\n\n    pass", "marked"),
        ("Q. x=1, w=2일 때,\n\n출력은 2", "marked"),
    ],
)
def test_what_may_be_asked(text, kind):
    assert [("maybe", kind)] == [one[:2] for one in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "- Q. 왜 느린가",
        "- 왜 느린가?",
        "- 왜 느린지 궁금하다",
        "- なぜ遅い？",
        "疑問点: どこまで広がるのか",
        "## 왜 느린가?\n\n## 다음",
        "## 왜 느린가?\n\nTBD",
        "**왜 느린가?**",
        "## 왜 느린가?\n\n잘 모르겠음",
        "세마포어란?",
        "> 왜 느린가?",
        "QnA\n\n- 왜 느린지",
        "- 왜 느린가?\n  - 그럼 왜 빠른가?",
        "- 왜 느린가? -> 빠른 것 아닌가?",
        "- Why is it\n  so slow?",
    ],
)
def test_what_was_never_answered(text):
    assert [one[0] for one in told(text)][:1] == ["open"]


@pytest.mark.parametrize(
    "text",
    [
        "글에서 묻는다?",
        "## 학습 회고\n\n- 왜 느렸을까?\n  - 졸려서",
        "## 오늘 무엇을 배웠나?\n\nRNN",
        "## What did I learn today?\n\nRNN",
        "- [왜 느린가?](#왜-느린가)\n- [무엇인가?](b.md)",
        "```\nQ. 왜\n```",
        "Q.append([1, 2])",
        "- Q : query\n- K : key",
        "status:: open\na::b",
        "https://a.example/?v=1",
        "- 재미있다 (?)",
        "- Regex: `a?`\n  - zero or one",
        "[Q](a.md)\n\n글",
        "## What's next?\n\nsleep",
        "- **왜 기억에 남는가?**\n  - 재미",
        "QnA\n\n- 시작해볼까!\n  - 응",
        "## 感想\n\n- なぜ楽しい？\n  - 友達",
        "## 하지만 지금은?\n\n다르다",
        "## BOJ#1234: 누가 이길까?\n\n정렬",
        "## What matters in this section?\n\nall of it",
        "[[OS] 세마포어란?](https://a.example/1)\n\n읽을 것",
        "[세마포어란?](#세마포어란)\n\n[뮤텍스](#뮤텍스)",
        "## 自分はどう思う？\n\n好き",
        "- 質問力を鍛える\n  - 本を読む",
    ],
)
def test_what_is_no_question(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Q. 왜?\n  - 하나\n  - 둘\n- 다른 일", "  - 하나\n  - 둘"),
        ("- Q. 왜?\n- A. 그래서\n- 다른 일", "- A. 그래서"),
        ("- 왜? -> 그래서", "그래서"),
        ("- Q. 왜? A. 그래서", "그래서"),
        ("## 왜?\n\n하나\n\n### 더\n\n둘\n\n## 끝", "하나\n\n### 더\n\n둘"),
        ("Q. 왜\n하나\n\n둘\n\n# 끝", "하나\n\n둘"),
        ("A란?\n\n하나\n\nB란?\n\n둘", "하나"),
        ("> 왜?\n\n하나\n\n둘\n\n# 끝", "하나\n\n둘"),
        ("**왜?**\n\n하나\n\n**다음**", "하나"),
        ("1. 질문: 왜\n- 하나\n- 둘\n2. 다음", "- 하나\n- 둘"),
        ("<details><summary>왜?</summary>\n하나\n</details>\n둘", "하나"),
    ],
)
def test_what_answers_it(text, expected):
    assert expected == answer(text)


def test_the_headings_above_are_its_context():
    (one,) = questions("# HTML\n\n## Boilerplate\n\n### What is it?\n\n틀\n")
    assert ("HTML", "Boilerplate") == one.heading
    assert "Boilerplate › What is it?" == one.identity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "- Q. Word2Vec에서 꼭 원핫벡터를 쓰나요?\n  - 아니",
            "1. **Q3)** Word2Vec에서 꼭 `원핫벡터`를 쓰나요\n    - 아니",
        ),
        ("## 왜 GPU가 CPU보다 빠를까?\n\n글", "### *왜 GPU가 CPU보다 빠를까*?!\n\n글"),
    ],
)
def test_marks_and_emphasis_change_no_name(one, other):
    (first,), (second,) = questions(one), questions(other)
    assert first.handle == second.handle


def test_short_questions_are_told_apart_by_the_heading_above():
    one, other = questions("# A\n\n## WHY?\n\n가\n\n# B\n\n## WHY?\n\n나\n")
    assert one.text == other.text
    assert one.handle != other.handle


def test_composed_and_decomposed_hangul_are_one():
    import unicodedata

    text = "왜 배치 정규화를 쓰는 것인가"
    assert handle_of(text) == handle_of(unicodedata.normalize("NFD", text))
    assert letters("A-b, c!") == "abc"
    assert identity("왜 배치 정규화를 쓰는 것인가요", ("회고",)) == "왜 배치 정규화를 쓰는 것인가요"


PIECES = st.sampled_from(
    ["- ", "  - ", "1. ", "> ", "# ", "## ", "Q. ", "A. ", "왜", "?", " -> ", "\n", "\n\n", "**", "```\n", "QnA", "글",
     "<details>", "<summary>", "</summary>", "</details>", "#card", "::", "<!--SR:x-->", "\t", "    ", "---\n", "질문"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_can_be_read(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in questions_of(text.encode()):
        assert 1 <= one.line <= one.end_line <= len(lines)
        assert not one.answer_line or one.line < one.answer_line <= one.end_line
        assert (one.tier == "open") == (not one.answer_line and not one.answer)
