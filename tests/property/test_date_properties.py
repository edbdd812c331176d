"""Dates rendered in any full form come back, and no note's facts can break the reading of its dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tilcli.core.calendar import typed
from tilcli.core.calendar.course import Course, date_of, day_of, week_of, week_span
from tilcli.core.calendar.written import leading_date
from tilcli.core.dating.stretches import NoteFacts, stretches
from tilcli.core.entry import Heading
from tilcli.errors import DateError

TODAY = date(2026, 1, 10)
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
KOREAN = "월화수목금토일"
JAPANESE = "月火水木金土日"
COURSES = (
    Course("a", date(2021, 8, 2)),
    Course("b", date(2021, 9, 1), end=date(2022, 3, 1), country="KR", folder="b"),
)
# One example loads the library of holidays and compiles the patterns: no fault, though it takes 0.3 s.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def nth(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


FULL = (
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d:%Y.%m.%d}",
    lambda d: f"{d.year}. {d.month}. {d.day}.",
    lambda d: f"{d:%Y. %m. %d.}",
    lambda d: f"{d:%Y_%m_%d}",
    lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    lambda d: f"{d.year}년{d.month:02}월{d.day:02}일",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y.%m.%d} ({KOREAN[d.weekday()]})",
    lambda d: f"{d.year}年{d.month}月{d.day}日（{JAPANESE[d.weekday()]}）",
    lambda d: f"{d.isoformat()} {d:%a}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]} {d.day} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{nth(d.day)} {MONTHS[d.month - 1]}, {d.year}",
)
days = st.dates(date(2000, 1, 1), date(2039, 12, 31))
HOURS = ("{} 15:00", "{} 오후 3시", "3pm {}", "{} at 5pm")
FRAMES = (*HOURS, "{}까지", "by {}", "{}부터", "since {}", "{}에")
PARTS = (
    lambda d: "{}-W{:02}".format(*d.isocalendar()),
    lambda d: "{}-W{:02}-{}".format(*d.isocalendar()),
    lambda d: f"{d.year}-Q{(d.month + 2) // 3}",
    lambda d: f"{d.year}년 {(d.month + 2) // 3}분기",
    lambda d: f"{d.year}년 {'상하'[d.month > 6]}반기",
    lambda d: f"{d:%Y-%m}",
    lambda d: f"{d.year}년",
)
YEARLESS = (
    lambda d: f"{d.month}/{d.day}",
    lambda d: f"{d.month}.{d.day}",
    lambda d: f"{d.month}월 {d.day}일",
    lambda d: f"{d.day}일",
    lambda d: nth(d.day),
    lambda d: KOREAN[d.weekday()],
    lambda d: KOREAN[d.weekday()] + "요일까지",
)
WORDS = (
    *(
        "내일",
        "금요일",
        "금",
        "까지",
        "부터",
        "by",
        "since",
        "end of",
        "말",
        "초",
        "월",
        "주",
        "달",
        "다음",
        "지난",
        "next",
    ),
    *(
        "week",
        "month",
        "3",
        "15일",
        "5th",
        "..",
        "~",
        "오후 3시",
        "5pm",
        "q1",
        "1분기",
        "w10",
        "2024",
        "-",
        "to",
        "from",
    ),
    *("상반기", "day 3", "2주차", "3d", "ago", "뒤", "monday", "3월", "the"),
)


@given(days, st.sampled_from(FULL))
def test_a_full_form_that_is_typed_comes_back(day, render):
    text = render(day)
    found = typed.read(text, TODAY)
    assert (day, True) == (found.one_day(), found.in_full)


@given(days, st.sampled_from(FULL), st.sampled_from(FRAMES))
def test_what_is_typed_around_a_full_form_does_not_move_it(day, render, frame):
    found = typed.read(frame.format(render(day)), TODAY)
    assert (day, True, frame in HOURS) == (found.one_day(), found.in_full, found.hour)


@given(days, st.sampled_from(PARTS))
def test_a_part_of_a_year_holds_the_day(day, render):
    first, last = typed.read(render(day), TODAY).span()
    assert first <= day <= last


@given(days, days, st.sampled_from(YEARLESS))
def test_a_day_without_its_year_is_the_last_the_next_and_the_nearest(today, day, render):
    past, future, nearest = (
        typed.read(render(day), today, (), prefer).one_day() for prefer in ("past", "future", "nearest")
    )
    assert past <= today <= future
    assert nearest == min(future, past, key=lambda found: abs((found - today).days))


@given(days, days, st.sampled_from(FULL))
def test_a_stretch_is_from_its_first_day_to_its_last(one, other, render):
    first, last = sorted((one, other))
    for form in ("{}..{}", "{}부터 {}까지", "from {} to {}", "{} ~ {}"):
        assert (first, last) == typed.read(form.format(render(first), render(last)), TODAY).span()


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.sampled_from(["past", "future", "nearest"])
)
@settings(max_examples=400)
def test_no_words_of_dates_break_the_grammar(words, prefer):
    for text in (" ".join(words), "".join(words)):
        try:
            found = typed.read(text, TODAY, COURSES, prefer)
            assert found.first <= found.last
            found.one_day()
        except DateError:
            continue


@given(days, st.sampled_from(FULL), st.sampled_from(["", "Day 3: ", "TIL ", "📅 ", "1일차 - ", "**"]))
def test_a_full_form_in_a_heading_comes_back(day, render, label):
    found = leading_date(label + render(day))
    assert found is not None
    assert day == found.on(found.year or 0)
    assert found.form == "full"


@given(st.lists(days, min_size=2, max_size=6), st.sampled_from(FULL))
def test_a_log_of_days_comes_back(written, render):
    lines = [line for day in written for line in (f"## {render(day)}", "", "배운 것")]
    found = read(lines)
    assert written == [stretch.date for stretch in found.stretches]


@given(st.dates(date(2016, 1, 1), TODAY))
def test_a_weekday_tells_the_year_of_a_recent_day(day):
    (found,) = read([f"* {day.month}/{day.day}({KOREAN[day.weekday()]})"]).stretches
    newest = max(
        candidate
        for year in range(day.year, TODAY.year + 1)
        if (candidate := on(year, day)) and candidate <= TODAY and candidate.weekday() == day.weekday()
    )
    assert newest == found.date


def on(year: int, day: date) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


@given(st.dates(date(2021, 8, 2), date(2023, 12, 31)), st.sampled_from(COURSES))
def test_course_days_and_weeks_are_each_other_s_inverse(day, course):
    number = day_of(course, day)
    if number is not None:
        assert day == date_of(course, number)
    week = week_of(course, day)
    if week is not None:
        span = week_span(course, week)
        assert span is not None
        assert span[0] <= day <= span[1]


@given(st.integers(1, 400), st.sampled_from(COURSES))
def test_every_day_number_is_a_later_day(number, course):
    day, after = date_of(course, number), date_of(course, number + 1)
    assert day is None or after is None or day < after


pieces = st.sampled_from(
    [
        "2021",
        "-",
        ".",
        "/",
        "09",
        "9",
        "31",
        "목",
        "(",
        ")",
        "월",
        "일",
        "차",
        "년",
        "Day ",
        "March",
        " ",
        "~",
        "week",
        "ago",
        "지난",
        "주",
        "0812",
        "日",
        "第",
    ]
)
texts = st.lists(pieces, max_size=8).map("".join)


@given(texts, days)
def test_typed_rubbish_is_refused_or_a_span(text, today):
    try:
        first, last = typed.read(text, today, COURSES)[:2]
    except DateError:
        return
    assert first <= last


@given(st.lists(st.tuples(st.integers(0, 3), texts), max_size=10), texts, texts)
def test_any_note_is_cut_into_stretches_that_follow_each_other(rows, path, value):
    lines = ["#" * level + " " + text if level else text for level, text in rows] or [""]
    found = read(lines, path or "x", {"date": value}).stretches
    assert found
    assert all(stretch.line <= stretch.end_line for stretch in found)
    for before, after in pairwise(found):
        # Between two of them stand at most headings of months and the like, with nothing below them.
        between = lines[before.end_line : after.line - 1]
        assert all(line.startswith("#") or not any(map(str.isalnum, line)) for line in between)
        assert before.end_line < after.line
    assert len(lines) == found[-1].end_line
    assert all((stretch.date is None) == (stretch.source is None) for stretch in found)
    assert all(stretch.date is None or stretch.date < TODAY + timedelta(days=366 * 80) for stretch in found)


def read(lines, path="note.md", front=None):
    headings = [
        Heading(number, len(line) - len(line.lstrip("#")), line.lstrip("#").strip())
        for number, line in enumerate(lines, start=1)
        if line.startswith("#")
    ]
    facts = NoteFacts(path, front or {}, headings, lines, 1, (), headings[0].text if headings else "")
    return stretches(facts, TODAY, COURSES)
