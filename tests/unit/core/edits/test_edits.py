from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.edits import fields, items, sections, task
from tilcli.errors import ChangedUnderneath, UsageError

DAY = date(2026, 11, 20)


# ── marks and dates ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] 하나\n", "- [x] 하나 ✅ 2026-11-20\n"),
        ("- [ ] 하나", "- [x] 하나 ✅ 2026-11-20"),
        ("* [/] 하나\r\n", "* [x] 하나 ✅ 2026-11-20\r\n"),
        ("> 1. [ ] 하나  \r", "> 1. [x] 하나 ✅ 2026-11-20  \r"),
        ("\ufeff- [ ] 하나 ^id-1\n", "\ufeff- [x] 하나 ✅ 2026-11-20 ^id-1\n"),
        ("- [ ] 하나  ^id-1  \n", "- [x] 하나 ✅ 2026-11-20  ^id-1  \n"),
        ("- [ ] 하나 📅 2026-11-19\n", "- [x] 하나 📅 2026-11-19 ✅ 2026-11-20\n"),
        ("- [ ] 하나 [due:: 2026-11-19]\n", "- [x] 하나 [due:: 2026-11-19]  [completion:: 2026-11-20]\n"),
        (
            "- [ ] 하나 (due:: 2026-11-19) ^a\n",
            "- [x] 하나 (due:: 2026-11-19)  (completion:: 2026-11-20) ^a\n",
        ),
        ("- [ ] 하나 ⏫ [due:: 2026-11-19]\n", "- [x] 하나 ⏫ [due:: 2026-11-19] ✅ 2026-11-20\n"),
        ("- [-] 하나 ❌ 2026-11-01\n", "- [x] 하나 ✅ 2026-11-20\n"),
        ("- [ ] 하나 ✅ 2020-01-01\n", "- [x] 하나 ✅ 2026-11-20\n"),
        ("\t- TODO 하나\n", "\t- DONE 하나 ✅ 2026-11-20\n"),
        ("- LATER 하나\n", "- DONE 하나 ✅ 2026-11-20\n"),
        ("- [X] 하나\n", "- [X] 하나\n"),
        ("- DONE 하나 ✅ 2020-01-01\n", "- DONE 하나 ✅ 2020-01-01\n"),
    ],
)
def test_tick(before: str, after: str) -> None:
    assert after == task.tick(before, 1, DAY)


def test_tick_without_a_date_changes_one_character() -> None:
    text = "---\r\ntags: 'a'  # b\r\n---\n\n- [ ] 하나  \r\n  - [ ] 둘\r끝"
    assert task.tick(text, 5, None) == text.replace("[ ] 하나", "[x] 하나")
    assert task.tick(text, 6, None) == text.replace("[ ] 둘", "[x] 둘")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [x] 하나 ✅ 2026-11-20\n", "- [ ] 하나\n"),
        ("- [x] ✅ 2026-11-20 하나\n", "- [ ] 하나\n"),
        ("- [x] 하나 ✅ 2026-11-20 둘\n", "- [ ] 하나 둘\n"),
        ("- [x] 하나 ✅\ufe0f\u00a02026-11-20 ^id\n", "- [ ] 하나 ^id\n"),
        ("- [X] 하나 [completion:: 2026-11-20] 둘\n", "- [ ] 하나 둘\n"),
        ("- [-] 하나 ❌ 2026-11-20\n", "- [ ] 하나\n"),
        ("- [>] 하나\n", "- [ ] 하나\n"),
        ("- DONE 하나 ✅ 2026-11-20\n", "- TODO 하나\n"),
        ("- [!] 하나 ✅ 확인\n", "- [!] 하나 ✅ 확인\n"),
        ("- [x] 끝 ✅✅ 2026-11-20(금)\n", "- [ ] 끝 ✅(금)\n"),
    ],
)
def test_untick(before: str, after: str) -> None:
    assert after == task.untick(before, 1)


def test_cancel_and_other_marks() -> None:
    assert task.cancel("- [x] 하나 ✅ 2026-11-19\n", 1, DAY) == "- [-] 하나 ❌ 2026-11-20\n"
    assert task.cancel("- TODO 하나\n", 1, None) == "- CANCELED 하나\n"
    assert task.set_mark("- [ ] 하나\n", 1, ">") == "- [>] 하나\n"
    assert task.set_mark("- TODO 하나\n", 1, "/") == "- DOING 하나\n"
    assert task.set_mark("- TODO 하나\n", 1, ">") == "- [>] 하나\n"
    assert task.set_mark("- LATER 하나\n", 1, " ") == "- LATER 하나\n"


@pytest.mark.parametrize(
    ("before", "due", "after"),
    [
        ("- [ ] 하나", DAY, "- [ ] 하나 📅 2026-11-20"),
        ("- [ ] 하나 ^a\n", DAY, "- [ ] 하나 📅 2026-11-20 ^a\n"),
        ("- [ ] 📆\ufe0f2020-01-01 하나\n", DAY, "- [ ] 📆\ufe0f2026-11-20 하나\n"),
        ("- [ ] 하나 (due:: 2020-01-01)  \n", DAY, "- [ ] 하나 (due:: 2026-11-20)  \n"),
        ("- [ ] 하나  [priority:: high]\n", DAY, "- [ ] 하나  [priority:: high]  [due:: 2026-11-20]\n"),
        ("- [ ] 하나 📅 2025-02-30 ⏫\n", DAY, "- [ ] 하나 📅 2026-11-20 ⏫\n"),
        ("- [ ] 하나 📅 다음 주 금요일 ⏫\n", DAY, "- [ ] 하나 📅 2026-11-20 ⏫\n"),
        ("- [ ] 하나 📅 조만간 꼭\n", DAY, "- [ ] 하나 📅 2026-11-20 조만간 꼭\n"),
        ("- [ ] 하나 📅 내일 📅 2020-01-01\n", DAY, "- [ ] 하나 📅 내일 📅 2026-11-20\n"),
        ("- [ ] `📅 2020-01-01` 쓰기\n", DAY, "- [ ] `📅 2020-01-01` 쓰기 📅 2026-11-20\n"),
        ("- [ ] 하나 📅 2020-01-01 ⏫ 📅 2020-01-02\n", None, "- [ ] 하나 ⏫\n"),
        ("- [ ] 하나  [due:: 2020-01-01], [start:: 2020-01-01]\n", None, "- [ ] 하나 [start:: 2020-01-01]\n"),
        ("- [ ] 📅 2020-01-01 하나\n", None, "- [ ] 하나\n"),
        ("- [ ] 하나 📅 조만간\n", None, "- [ ] 하나 조만간\n"),
        ("- [ ] 하나\n", None, "- [ ] 하나\n"),
    ],
)
def test_set_due(before: str, due: date | None, after: str) -> None:
    assert after == fields.set_due(before, 1, due)


@pytest.mark.parametrize(
    ("before", "dated", "after"),
    [
        (
            "- [ ] 물 🔁 every week 📅 2026-11-19 ^a\r",
            True,
            "- [ ] 물 🔁 every week 📅 2026-11-26\r- [x] 물 🔁 every week 📅 2026-11-19 ✅ 2026-11-20 ^a\r",
        ),
        ("\t- TODO 물 🔁 every day", False, "\t- TODO 물 🔁 every day\n\t- DONE 물 🔁 every day"),
        ("- [x] 물 🔁 every day\n", True, "- [x] 물 🔁 every day\n"),
        ("- [ ] 물 🔁 every moon\n", False, "- [x] 물 🔁 every moon\n"),
        ("- [ ] 물\n", True, "- [x] 물 ✅ 2026-11-20\n"),
    ],
)
def test_complete(before: str, dated: bool, after: str) -> None:
    assert after == task.complete(before, 1, DAY, dated=dated)


@pytest.mark.parametrize("line", [0, 1, 3, 4, 5])
def test_a_line_that_is_no_task_is_refused(line: int) -> None:
    text = "# 제목\n- [ ] 하나\n- 둘\n- [ ]셋\n"
    for change in (
        lambda: task.tick(text, line, DAY),
        lambda: task.untick(text, line),
        lambda: fields.set_due(text, line, DAY),
        lambda: task.set_mark(text, line, "x"),
    ):
        with pytest.raises(ChangedUnderneath):
            change()


def test_insert_before() -> None:
    assert task.insert_before("a\r\n- [x] b\n", 2, "- [ ] b") == "a\r\n- [ ] b\n- [x] b\n"
    assert task.insert_before("a\r\n- [x] b", 2, "- [ ] b") == "a\r\n- [ ] b\r\n- [x] b"
    assert task.insert_before("\ufeff- [x] b\n", 1, "- [ ] b") == "\ufeff- [ ] b\n- [x] b\n"
    with pytest.raises(ChangedUnderneath):
        task.insert_before("a\n", 2, "b")


# ── items under headings ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "under", "after"),
    [
        # the section's last list goes on, in its own marker
        ("## A\n\n* 하나\n\n## B\n", "a", "## A\n\n* 하나\n* 새\n\n## B\n"),
        ("## A\n\n+   하나\n    - 아이\n\n## B\n", "A", "## A\n\n+   하나\n    - 아이\n+   새\n\n## B\n"),
        ("## A\n1. 하나\n2. 둘\n## B\n", "A", "## A\n1. 하나\n2. 둘\n3. 새\n## B\n"),
        ("## A\n1) 하나\n1) 둘\n", "A", "## A\n1) 하나\n1) 둘\n1) 새\n"),
        ("## A\n\n - 하나\n\n - 둘\n\n## B\n", "A", "## A\n\n - 하나\n\n - 둘\n\n - 새\n\n## B\n"),
        ("## A\n- 하나\n이어지는 말\n", "A", "## A\n- 하나\n이어지는 말\n- 새\n"),
        ("## A\n- 하나\n\n  ```\n  # 코드\n  ```\n", "A", "## A\n- 하나\n\n  ```\n  # 코드\n  ```\n- 새\n"),
        # after prose, below a blank line, in the bullet used above
        ("* x\n\n## A\n\n글.\n\n## B\n", "A", "* x\n\n## A\n\n글.\n\n* 새\n\n## B\n"),
        ("## A\n\n- 하나\n\n글.", "A", "## A\n\n- 하나\n\n글.\n\n- 새"),
        ("## A\n\n> - 인용\n\n## B\n", "A", "## A\n\n> - 인용\n\n- 새\n\n## B\n"),
        ("## A\n글\n## B\n글", "A", "## A\n글\n\n- 새\n## B\n글"),
        # a rule below belongs to what follows
        ("## A\n\n글.\n\n---\n\n## B\n", "A", "## A\n\n글.\n\n- 새\n\n---\n\n## B\n"),
        # empty sections
        ("## A\n\n## B\n\n## C\n", "B", "## A\n\n## B\n\n- 새\n\n## C\n"),
        ("## A\n\n\n\n## B\n", "A", "## A\n\n- 새\n\n\n## B\n"),
        ("## A\n\n글\n\n## B", "B", "## A\n\n글\n\n## B\n\n- 새"),
        ("## A\n- 하나\n\n## B\n\n## C\n- 셋\n", "C", "## A\n- 하나\n\n## B\n\n## C\n- 셋\n- 새\n"),
        ("## A\n- 하나\n## B\n- 둘\n\n## C\n", "C", "## A\n- 하나\n## B\n- 둘\n\n## C\n- 새\n"),
        # what a template left is filled
        ("## A\n\n- \n\n## B\n", "A", "## A\n\n- 새\n\n## B\n"),
        ("## A\n\n-\n", "A", "## A\n\n- 새\n"),
        ("## A\n\n- 하나\n- \n", "A", "## A\n\n- 하나\n- 새\n"),
        ("## A\n\n- [ ] \n", "A", "## A\n\n- [ ] \n- 새\n"),
        # names: case, emoji, punctuation and spaces do not count
        ("## 📝 배운 것!\n\n## 질문\n", "배운것", "## 📝 배운 것!\n\n- 새\n\n## 질문\n"),
        ("## 피어 세션 정리\n\n## 학습 회고\n", "피어", "## 피어 세션 정리\n\n- 새\n\n## 학습 회고\n"),
        ("## 피어 세션\n\n## 학습 회고\n", "회고", "## 피어 세션\n\n## 학습 회고\n\n- 새\n"),
        ("## 질문\n\n## 질문과 답\n", "## 질문", "## 질문\n\n- 새\n\n## 질문과 답\n"),
        ("## \u1112\u1161\u11ab\n", "한", "## \u1112\u1161\u11ab\n\n- 새\n"),
        ("질문\n===\n\n글\n", "질문", "질문\n===\n\n글\n\n- 새\n"),
        ("## 🤔\n\n## 🎉\n", "🎉", "## 🤔\n\n## 🎉\n\n- 새\n"),
        # headings that are none
        ("```\n## A\n```\n\n## B\n\n## A\n", "A", "```\n## A\n```\n\n## B\n\n## A\n\n- 새\n"),
        ("---\n# A\nt: 1\n---\n\n# A\n", "A", "---\n# A\nt: 1\n---\n\n# A\n\n- 새\n"),
        ("---\n\n# A\n\n---\n글\n", "A", "---\n\n# A\n\n---\n글\n\n- 새\n"),
        ("- a:: 1\n  b:: 2\n", None, "- a:: 1\n  b:: 2\n- 새\n"),
        # without a heading: the end of the entry
        ("", None, "- 새\n"),
        ("\ufeff", None, "\ufeff\n- 새"),
        ("글", None, "글\n\n- 새"),
        ("---\nt: 1\n---\n", None, "---\nt: 1\n---\n\n- 새\n"),
        ("---\nt: 1\n---", None, "---\nt: 1\n---\n\n- 새"),
        ("---\nt: 1\n---\n\n# 제목\n", None, "---\nt: 1\n---\n\n# 제목\n\n- 새\n"),
        # line ends: the commonest
        ("## A\r\n\r\n* 하나\r\n* 둘\n", "A", "## A\r\n\r\n* 하나\r\n* 둘\n* 새\r\n"),
        ("## A\r\r- 하나", "A", "## A\r\r- 하나\r- 새"),
        # Logseq: the heading is an item
        (
            "- ## 할 일\n\t- TODO 하나\n\t\t- 둘\n- ## 끝\n",
            "할 일",
            "- ## 할 일\n\t- TODO 하나\n\t\t- 둘\n\t- 새\n- ## 끝\n",
        ),
        ("- ## 할 일\n- ## 끝\n", "할 일", "- ## 할 일\n\t- 새\n- ## 끝\n"),
    ],
)
def test_append_item(text: str, under: str | None, after: str) -> None:
    placed = sections.append_item(text, "새", under)
    assert after == placed.text
    assert not placed.new_section
    assert (
        placed.text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")[placed.line - 1]
        .strip()
        .endswith("새")
    )


@pytest.mark.parametrize(
    ("text", "within", "after"),
    [
        ("# 2021-09-09\n\n## A\n\n- 하나\n", None, "# 2021-09-09\n\n## A\n\n- 하나\n\n## 새 제목\n\n- 새\n"),
        ("# 제목\n\n### A\n\n#### B\n", None, "# 제목\n\n### A\n\n#### B\n\n### 새 제목\n\n- 새\n"),
        ("# A\n\n# B\n", None, "# A\n\n# B\n\n# 새 제목\n\n- 새\n"),
        ("", None, "## 새 제목\n\n- 새\n"),
        ("글", None, "글\n\n## 새 제목\n\n- 새"),
        ("## A\n- 하나\n## B\n- 둘\n", None, "## A\n- 하나\n## B\n- 둘\n\n## 새 제목\n- 새\n"),
        # within one day of a log: on the day's own level it would start another entry
        (
            "# 일지\n\n## 10.18\n\n- 하나\n\n## 10.19\n\n- 둘\n",
            (3, 6),
            "# 일지\n\n## 10.18\n\n- 하나\n\n### 새 제목\n\n- 새\n\n## 10.19\n\n- 둘\n",
        ),
    ],
)
def test_an_unknown_heading_is_made(text: str, within: tuple[int, int] | None, after: str) -> None:
    placed = sections.append_item(text, "새", "새  제목", within)
    assert after == placed.text
    assert placed.new_section
    assert placed.text.split("\n")[placed.line - 1] == "- 새"


def test_an_entry_ends_where_the_next_begins() -> None:
    text = "### 2021.10.18 (월)\n\n- 하나\n\n### 2021.10.19 (화)\n\n- 둘\n"
    assert sections.append_item(text, "새", None, (1, 4)).text == text.replace("하나\n", "하나\n- 새\n")
    assert sections.append_item(text, "새", None, (5, 7)).text == text + "- 새\n"


def test_several_headings_that_fit_are_told() -> None:
    with pytest.raises(UsageError) as caught:
        sections.append_item("## 학습 회고\n\n## 학습 내용\n", "새", "학습")
    assert caught.value.details == ("학습 회고", "학습 내용")


def test_nothing_is_added_into_code_or_a_comment() -> None:
    for text in ("# A\n\n```python\nx = 1\n", "# A\n\n<!-- 주석\n"):
        with pytest.raises(UsageError):
            sections.append_item(text, "새", "A")


@pytest.mark.parametrize(
    ("item", "after"),
    [
        ("# 제목", "- \\# 제목"),
        ("#nlp 공부", "- #nlp 공부"),
        ("3. 정리", "- 3\\. 정리"),
        ("2021) 정리", "- 2021\\) 정리"),
        ("3.14", "- 3.14"),
        ("- ", "- \\-"),
        ("-5도", "- -5도"),
        ("> 인용", "- \\> 인용"),
        ("---", "- \\---"),
        ("```", "- \\```"),
        ("```코드``` 조각", "- ```코드``` 조각"),
        ("*강조* 하기", "- *강조* 하기"),
        ("  앞 공백 ", "- 앞 공백"),
        ("첫 줄\r\n둘째 줄\n\n셋째", "- 첫 줄\n  둘째 줄\n\n  셋째"),
        ("```python\n# 주석\n```", "- ```python\n  # 주석\n  ```"),
        ("# 제목\n본문", "- \\# 제목\n  본문"),
        # what would be a heading by what stands below it, a rule, or front matter
        ("제목\n===\n본문", "- 제목\n  \\===\n  본문"),
        ("제목\n---\n---", "- 제목\n  \\---\n  \\---"),
        ("제목\n-\n본문", "- 제목\n  \\-\n  본문"),
        ("---\ndate: 2021-09-09\n---\n본문", "- \\---\n  date: 2021-09-09\n  \\---\n  본문"),
        ("글\n\n---\n\n글", "- 글\n\n  ---\n\n  글"),
        ("```\n제목\n---\n```", "- ```\n  제목\n  ---\n  ```"),
        ("***", "- \\***"),
        ("2021. 9. 9\n맑음", "- 2021. 9. 9\n  맑음"),
    ],
)
def test_words_stay_words(item: str, after: str) -> None:
    assert sections.append_item("", item).text == after + "\n"


@pytest.mark.parametrize(
    ("text", "pasted", "after"),
    [
        ("", "- 하나", "- 하나\n"),
        ("", "- 하나\n- 둘\n", "- 하나\n- 둘\n"),
        ("* 영\n", "- 하나\n    - 안\n      - 속\n- 둘", "* 영\n* 하나\n    - 안\n      - 속\n* 둘\n"),
        ("1. 영\n2. 영\n", "* 하나\n  * 안\n* 둘", "1. 영\n2. 영\n3. 하나\n   * 안\n4. 둘\n"),
        ("", "  - 하나\n    - 안\n  - 둘", "- 하나\n  - 안\n- 둘\n"),
        ("", "1. 하나\n2. 둘", "1. 하나\n2. 둘\n"),
        ("- 영\n", "3) 하나\n4) 둘", "- 영\n- 하나\n- 둘\n"),
        (
            "",
            "- [x] 끝 ✅ 2021-09-09\n- [/] 새 ⏫",
            "- [x] 끝 ✅ 2021-09-09\n- [/] 새 ⏫\n",
        ),
        ("", "* [-] 그만", "* [-] 그만\n"),
        ("- 영\n", "1. [x] 끝", "- 영\n- [x] 끝\n"),
        ("", "- 제목\n  ---\n  글\n- 둘", "- 제목\n  \\---\n  글\n- 둘\n"),
        ("- 영\n\n- 영\n", "- 하나\n- 둘", "- 영\n\n- 영\n\n- 하나\n\n- 둘\n"),
        ("- \n", "- 하나\n- 둘", "- 하나\n- 둘\n"),
        # what is no list comes into the item above it
        ("", "- 하나\n\n글\n\n- 둘", "- 하나\n\n  글\n- 둘\n"),
        ("", "- 하나\n---\n- 둘\n-", "- 하나\n  ---\n- 둘\n"),
        ("", "글\n\n- 하나\n- 둘", "- 글\n\n  - 하나\n  - 둘\n"),
    ],
)
def test_a_pasted_list_is_items(text: str, pasted: str, after: str) -> None:
    assert sections.append_item(text, pasted).text == after


def test_tasks_to_do() -> None:
    assert sections.append_item("", "- 하나\n- [x] 둘", todo=True).text == "- [ ] 하나\n- [x] 둘\n"
    assert (
        sections.append_item("1. 하나\n9. 둘\n", "3. 새\n둘째", todo=True).text
        == "1. 하나\n9. 둘\n10. [ ] 3. 새\n    둘째\n"
    )
    assert sections.append_item("- [ ] \n", "새", todo=True).text == "- [ ] 새\n"
    assert sections.append_item("- [ ]\n", "새", todo=True).text == "- [ ] 새\n"
    assert sections.append_item("- \n", "새", todo=True).text == "- [ ] 새\n"
    assert sections.append_item("", "[/] 새", todo=True).text == "- [/] 새\n"
    with pytest.raises(UsageError):
        sections.append_item("", " \n", todo=True)


# ── sections and whole items ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "body", "after"),
    [
        ("", "", "## 10.19\n"),
        ("# 일지\n\n## 10.18\n\n- 하나", "", "# 일지\n\n## 10.18\n\n- 하나\n\n## 10.19"),
        ("# 일지\r\n\r\n", "- 둘\n- 셋\n", "# 일지\r\n\r\n## 10.19\r\n\r\n- 둘\r\n- 셋\r\n"),
        ("## 10.18\n- 하나\n", "- 둘", "## 10.18\n- 하나\n\n## 10.19\n- 둘\n"),
    ],
)
def test_append_section(text: str, body: str, after: str) -> None:
    placed = sections.append_section(text, "## 10.19", body)
    assert after == placed.text
    assert after.splitlines()[placed.line - 1] == "## 10.19"


def test_insert_section_newest_first() -> None:
    text = "# 일지\n\n## 10.18\n\n- 하나\n"
    placed = sections.insert_section(text, 3, "## 10.19", "- 둘")
    assert placed.text == "# 일지\n\n## 10.19\n\n- 둘\n\n## 10.18\n\n- 하나\n"
    assert placed.line == 3
    assert sections.insert_section("# 일지\n", 2, "## 10.19").text == "# 일지\n\n## 10.19\n"
    assert (
        sections.insert_section("# 일지\n## 10.18\n", 2, "## 10.19").text
        == "# 일지\n\n## 10.19\n\n## 10.18\n"
    )


LOG = """\
## 할 일

- [ ] 하나
  이어지는 말
  - [ ] 아이
    - 손자

  둘째 문단
- [ ] 둘

> * [ ] 인용 속
>   - 아이
1. [ ] 셋
\t- 탭 아이
\t\t- 탭 손자
"""


def test_item_block() -> None:
    assert items.item_block(LOG, 3) == (3, 8)
    assert items.item_block(LOG, 5) == (5, 6)
    assert items.item_block(LOG, 9) == (9, 9)
    assert items.item_block(LOG, 11) == (11, 12)
    assert items.item_block(LOG, 13) == (13, 15)
    assert items.item_block("---\ntags: [a]\n- [ ] 하나\n  - 아이\n---\n", 3) == (3, 4)
    with pytest.raises(ChangedUnderneath):
        items.item_block(LOG, 4)


@pytest.mark.parametrize(
    ("line", "text", "after"),
    [
        (3, "* 있던 것\n", "* 있던 것\n* [ ] 하나\n  이어지는 말\n  - [ ] 아이\n    - 손자\n\n  둘째 문단\n"),
        (5, "", "- [ ] 아이\n  - 손자\n"),
        (5, "9. 있던 것\n", "9. 있던 것\n10. [ ] 아이\n    - 손자\n"),
        (11, "", "- [ ] 인용 속\n  - 아이\n"),
        (13, "- 있던 것\r\n", "- 있던 것\r\n- [ ] 셋\r\n\t- 탭 아이\r\n\t\t- 탭 손자\r\n"),
    ],
)
def test_an_item_moves_with_its_children(line: int, text: str, after: str) -> None:
    assert after == sections.append_item(text, items.take_item(LOG, line)).text


def test_moving_a_task_leaves_a_mark() -> None:
    assert task.set_mark(LOG, 5, ">") == LOG.replace("[ ] 아이", "[>] 아이", 1)
