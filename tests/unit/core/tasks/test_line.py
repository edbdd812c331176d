from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.tasks.line import TaskFields, find_mark, parse_task
from tilcli.core.tasks.signifiers import signifiers
from tilcli.core.tasks.states import STATES

DAY = date(2023, 4, 16)


# The plugin's pages "Tasks Emoji Format" and "Dataview Format" list one line for each field.
@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("#task 먼저 🆔 dcf64c", "task_id", "dcf64c"),
        ("#task 나중 ⛔️ dcf64c,0h17ye", "depends_on", "dcf64c,0h17ye"),
        ("#task 먼저  [id:: dcf64c]", "task_id", "dcf64c"),
        ("#task 나중  [dependsOn:: dcf64c,0h17ye]", "depends_on", "dcf64c,0h17ye"),
        ("#task 둘 ^crf-1", "block_id", "crf-1"),
        ("#task 아침 ⏰ 09:00", "time", "09:00"),
        ("#task 아침 ⏰\ufe0f 9:05", "time", "09:05"),
        ("#task 아침 ⏰ 2023-04-16 09:00", "time", "2023-04-16 09:00"),
        ("#task 아침 (@2023-04-16 09:00)", "time", "2023-04-16 09:00"),
        ("#task 아침 @@{18:30}", "time", "18:30"),
        ("#task 아침 @{2023-04-16}", "due", DAY),
        ("#task 만듦 ➕ 2023-04-16", "created", DAY),
        ("#task 예정 ⏳ 2023-04-16", "scheduled", DAY),
        ("#task 예정 ⌛ 2023-04-16", "scheduled", DAY),
        ("#task 시작 🛫 2023-04-16", "start", DAY),
        ("#task 마감 📅 2023-04-16", "due", DAY),
        ("#task 마감 📆 2023-04-16", "due", DAY),
        ("#task 마감 🗓 2023-04-16", "due", DAY),
        ("#task 끝 ✅ 2023-04-16", "completed", DAY),
        ("#task 낮음 ⏬", "priority", "lowest"),
        ("#task 낮음 🔽", "priority", "low"),
        ("#task 보통", "priority", None),
        ("#task 중간 🔼", "priority", "medium"),
        ("#task 높음 ⏫", "priority", "high"),
        ("#task 최고 🔺", "priority", "highest"),
        ("#task 반복 🔁 every day when done", "recurrence", "every day when done"),
        ("#task 만듦  [created:: 2023-04-16]", "created", DAY),
        ("#task 예정  [scheduled:: 2023-04-16]", "scheduled", DAY),
        ("#task 시작  [start:: 2023-04-16]", "start", DAY),
        ("#task 마감  [due:: 2023-04-16]", "due", DAY),
        ("#task 마감  (due:: 2023-04-16)", "due", DAY),
        ("#task 끝  [completion:: 2023-04-16]", "completed", DAY),
        ("#task 최고  [priority:: highest]", "priority", "highest"),
        ("#task 반복 [repeat:: every day when done]", "recurrence", "every day when done"),
    ],
)
def test_each_signifier_of_both_formats(text: str, field: str, value: object) -> None:
    fields = parse_task(text)
    assert getattr(fields, field) == value
    assert fields.description == " ".join(text.split()[:2])
    assert fields.malformed == ()


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("#task 취소 ❌ 2023-04-16", "cancelled", "2023-04-16"),
        ("#task 취소  [cancelled:: 2023-04-16]", "cancelled", "2023-04-16"),
    ],
)
def test_signifiers_that_no_list_shows_are_no_words(text: str, kind: str, value: str) -> None:
    assert parse_task(text) == TaskFields(" ".join(text.split()[:2]))
    assert [(one.kind, one.value) for one in signifiers(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "📅 2023-04-16 과제 제출",
        "과제 📅 2023-04-16 제출",
        "과제 제출 📅\ufe0f 2023-04-16",
        "과제 제출 📅2023-04-16",
        "과제 제출 📅\u00a02023-04-16",
        "과제\u00a0제출 🗓️\u00a02023-04-16  ",
        "과제   제출 [ due:: 2023-04-16 ]",
        "과제 제출 [Due:: [[2023-04-16]]]",
        "과제 제출 [due:: 2023-04-16T09:00]",
        "과제 제출 📅 2023-04-16 📅 2024-01-01",
        "과제\n  제출 📅 2023-04-16",
    ],
)
def test_a_due_date_anywhere(text: str) -> None:
    assert parse_task(text) == TaskFields("과제 제출", due=DAY)


def test_all_at_once() -> None:
    text = (
        "CRF #nlp 읽기 ⏫ 🔁 every week on Friday ➕ 2023-04-01 ⏳ 2023-04-14 📅 2023-04-16 [[링크]] ^crf-1"
    )
    assert parse_task(text) == TaskFields(
        "CRF #nlp 읽기 [[링크]]",
        due=DAY,
        scheduled=date(2023, 4, 14),
        created=date(2023, 4, 1),
        priority="high",
        recurrence="every week on Friday",
        block_id="crf-1",
    )


@pytest.mark.parametrize(
    "text",
    [
        "알람 ⏰ 사기",
        "회의 ⏰ 25:00",
        "철수 (@me) 만나기",
        "a@b.com 에 쓰기",
        "회의 10:30",
        "회의 (@2023-02-30 09:00)",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert parse_task(text) == TaskFields(text)


def test_dataview_fields_set_apart_by_commas() -> None:
    fields = parse_task("읽기 [priority:: high], [start:: 2023-04-16], [due:: 2023-04-16]")
    assert fields == TaskFields("읽기", due=DAY, start=DAY, priority="high")


@pytest.mark.parametrize(
    ("text", "malformed", "description"),
    [
        ("과제 📅 2025-02-30", "📅 2025-02-30", "과제"),
        ("과제 📅\ufe0f 2025-02-30", "📅 2025-02-30", "과제"),
        ("과제 ✅ 2025-13-01", "✅ 2025-13-01", "과제"),
        ("과제 📅 내일", "📅 내일", "과제 📅 내일"),
        ("📅 내일 과제", "📅 내일", "📅 내일 과제"),
        ("과제 📅 다음 주 금요일까지", "📅 다음 주 금요일", "과제 📅 다음 주 금요일까지"),
        ("과제 📅 tomorrow", "📅 tomorrow", "과제 📅 tomorrow"),
        ("과제 ⏳ next friday", "⏳ next friday", "과제 ⏳ next friday"),
        ("과제 📅 2025/02/03", "📅 2025/02/03", "과제 📅 2025/02/03"),
        ("과제 📅 20250203", "📅 20250203", "과제 📅 20250203"),
        ("과제 📅 9/9", "📅 9/9", "과제 📅 9/9"),
        ("과제 📅 조만간", "📅 조만간", "과제 📅 조만간"),
        ("과제 [due:: 내일]", "[due:: 내일]", "과제"),
        ("과제 🔁 every blue moon", "🔁 every blue moon", "과제 🔁 every blue moon"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, malformed: str, description: str) -> None:
    assert parse_task(text) == TaskFields(description, malformed=(malformed,))


@pytest.mark.parametrize(
    "text",
    [
        "✅ 완료하기",
        "❌ 금지 항목 정리",
        "📅 주간 회의 준비",
        "🛫 제주도 여행 계획",
        "⛔ do not enter",
        "`📅 2024-01-01` 쓰는 법",
        "``🔁 every `day` `` 쓰는 법",
        "x^2 미분 a::b",
        "각주 ^ 아님",
        "[priority:: 1] 내 필드",
        "[mood:: good] 남의 필드",
        "[due:: ] 아직 없음",
        "[due:: 2024-01-01) 짝이 안 맞음",
        "진도 ✅ 3/5",
    ],
)
def test_rhetoric_code_and_other_peoples_fields_are_words(text: str) -> None:
    assert parse_task(text) == TaskFields(text)


def test_words_after_a_rule_stay_words() -> None:
    fields = parse_task("🔁 every day read a book")
    assert (fields.description, fields.recurrence) == ("read a book", "every day")
    fields = parse_task("물 마시기 🔁 every Monday, Friday #건강")
    assert (fields.description, fields.recurrence) == ("물 마시기 #건강", "every Monday, Friday")


def test_the_description_survives_ticking_and_dating() -> None:
    bare = parse_task("RNN  모델 구현").description
    assert bare == parse_task("RNN 모델 구현 📅 2024-01-01 ✅ 2024-01-02 ^id").description
    assert bare == parse_task("RNN 모델 ⏫ 구현  [completion:: 2024-01-02]").description


@pytest.mark.parametrize(
    ("line", "symbol", "word"),
    [
        ("- [ ] 하나", " ", None),
        ("* [x] 하나", "x", None),
        ("+ [X] 하나", "X", None),
        ("3. [x] 하나", "x", None),
        ("12) [ ] 하나", " ", None),
        ("    - [/] 하나", "/", None),
        ("\t- [-] 하나", "-", None),
        ("> - [>] 하나", ">", None),
        ("> > * [!] 하나", "!", None),
        ("- - [ ] 하나", " ", None),
        ("\ufeff- [?] 하나", "?", None),
        ("-   [ ]\u00a0하나", " ", None),
        ("- TODO 하나", " ", "TODO"),
        ("\t- DOING 하나", "/", "DOING"),
        ("- CANCELED 하나", "-", "CANCELED"),
        ("- STARTED 하나", "/", "STARTED"),
        ("- ## TODO 하나", " ", "TODO"),
        ("- [D] 하나", "D", None),
        ("- [1] 하나", "1", None),
    ],
)
def test_marks(line: str, symbol: str, word: str | None) -> None:
    mark = find_mark(line)
    assert mark is not None
    assert (mark.symbol, mark.word) == (symbol, word)
    assert line[mark.start : mark.end] == (word or symbol)
    assert line[mark.text_start :].strip() == "하나"


@pytest.mark.parametrize(
    "line",
    [
        "- [ex] 11개의 예제",
        "* [필]핵심 키워드",
        "- [완료] 하나",
        "- [] 대신",
        "- [ ]Replicate",
        "- [x](url)",
        "[ ] 목록이 아님",
        "-[ ] 하나",
        "- \\[ ] 하나",
        "- TODOS 하나",
        "TODO 하나",
        "# - [ ] 하나",
        "- # [ ] 하나",
        "- [필] 하나",
        "",
    ],
)
def test_look_alikes(line: str) -> None:
    assert find_mark(line) is None


def test_statuses() -> None:
    symbols = " xX/->!?<*"
    expected = ["open", "done", "done", "in-progress", "cancelled", "moved", "open", "open", "open", "open"]
    assert expected == [STATES.status(symbol) for symbol in symbols]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("과제\nDEADLINE: <2024-03-12 Tue 22:00>", "22:00"),
        ("과제\nSCHEDULED: <2024-03-11 Mon 9:30 .+1d>", "09:30"),
        ("과제\nSCHEDULED: <2024-03-11 Mon 09:30>\nDEADLINE: <2024-03-12 Tue>", "2024-03-11 09:30"),
        ("과제 ⏰ 08:00\nDEADLINE: <2024-03-12 Tue 22:00>", "08:00"),
        ("과제\nDEADLINE: <2024-03-12 Tue 25:99>", None),
    ],
)
def test_the_hour_of_a_day_that_logseq_plans(text: str, time: str | None) -> None:
    found = parse_task(text)
    assert (found.time, found.description) == (time, "과제")
