"""The Tasks plugin's page "Recurring Tasks (Repetition)" and its tests of Recurrence, as tables."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.tasks._rule import Rule
from tilcli.core.tasks._rule_grammar import longest_rule, read_rule
from tilcli.core.tasks.line import TaskFields
from tilcli.core.tasks.recurrence import next_line, next_occurrence
from tilcli.core.tasks.repeaters import moved_on


def day(text: str) -> date:
    return date.fromisoformat(text)


# "Basic Example", "Repeating a Task Based on …", "Priority of Dates", "Recurring tasks must have …".
@pytest.mark.parametrize(
    ("line", "done_on", "expected"),
    [
        (
            "- [ ] take out the trash 🔁 every Sunday 📅 2021-04-25",
            "2021-04-24",
            "- [ ] take out the trash 🔁 every Sunday 📅 2021-05-02",
        ),
        (
            "- [x] take out the trash 🔁 every Sunday ➕ 2023-01-01 📅 2021-04-25 ✅ 2023-03-10",
            "2023-03-10",
            "- [ ] take out the trash 🔁 every Sunday ➕ 2023-03-10 📅 2021-05-02",
        ),
        (
            "- [x] sweep the floors 🔁 every week ⏳ 2021-02-06 ✅ 2022-02-13",
            "2022-02-13",
            "- [ ] sweep the floors 🔁 every week ⏳ 2021-02-13",
        ),
        (
            "- [x] sweep the floors 🔁 every week when done ⏳ 2021-02-06 ✅ 2022-02-13",
            "2022-02-13",
            "- [ ] sweep the floors 🔁 every week when done ⏳ 2022-02-20",
        ),
        (
            "-   [ ] Mow the lawn 🔁 every 2 weeks ⏳ 2021-10-28 📅 2021-10-30",
            "2021-10-30",
            "-   [ ] Mow the lawn 🔁 every 2 weeks ⏳ 2021-11-11 📅 2021-11-13",
        ),
        ("- [x] Do stuff 🔁 every day ✅ 2023-02-11", "2023-02-11", "- [ ] Do stuff 🔁 every day"),
    ],
)
def test_documented_lines(line: str, done_on: str, expected: str) -> None:
    assert expected == next_line(line, day(done_on))


# "How the New Date is Calculated: Repeating Monthly": each day is the due date that leads to the next.
@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (
            "every month on the last",
            ["2022-01-31", "2022-02-28", "2022-03-31", "2022-04-30", "2022-05-31", "2022-06-30"],
        ),
        ("every month", ["2021-10-31", "2021-11-30", "2021-12-30", "2022-01-30", "2022-02-28", "2022-03-28"]),
        ("every month on the 31st", ["2022-01-31", "2022-03-31", "2022-05-31", "2022-07-31", "2022-08-31"]),
        ("every 3 months", ["2022-01-31", "2022-04-30", "2022-07-30"]),
    ],
)
def test_documented_months(rule: str, days: list[str]) -> None:
    for before, after in pairwise(days):
        assert next_occurrence(TaskFields("do stuff", due=day(before), recurrence=rule), day(before)) == (
            TaskFields("do stuff", due=day(after), recurrence=rule)
        )


# tests/Task/Recurrence.test.ts of the plugin.
@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("every month", "2022-01-31", "2022-02-28"),
        ("every 3 months", "2022-01-31", "2022-04-30"),
        ("every 2 months", "2023-12-31", "2024-02-29"),
        ("every 2 years", "2024-02-29", "2026-02-28"),
        ("every 11 months", "2020-03-31", "2021-02-28"),
        ("every 13 months", "2020-01-31", "2021-02-28"),
        ("every year", "2024-02-29", "2025-02-28"),
    ],
)
def test_month_ends_of_the_plugins_tests(rule: str, due: str, expected: str) -> None:
    found = read_rule(rule)
    assert found is not None
    assert day(expected) == found.after(day(due))


# The list under "Examples", from Wednesday 2024-05-15.
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("every day", "2024-05-16"),
        ("every 3 days", "2024-05-18"),
        ("every 10 days when done", "2024-05-25"),
        ("every weekday", "2024-05-16"),
        ("every week", "2024-05-22"),
        ("every week on Sunday", "2024-05-19"),
        ("every week on Tuesday, Friday", "2024-05-17"),
        ("every week on Monday and Tuesday", "2024-05-20"),
        ("every Tuesday, Friday", "2024-05-17"),
        ("every 2 weeks", "2024-05-29"),
        ("every 3 weeks on Friday", "2024-05-17"),
        ("every 3 weeks on Tuesday", "2024-06-04"),
        ("every 2 months", "2024-07-15"),
        ("every month on the 1st", "2024-06-01"),
        ("every month on the 15th", "2024-06-15"),
        ("every month on the 1st and 20th", "2024-05-20"),
        ("every month on the last", "2024-05-31"),
        ("every month on the last day", "2024-05-31"),
        ("every month on the last Friday", "2024-05-31"),
        ("every month on the 2nd last Friday", "2024-05-24"),
        ("every month on the second last Friday", "2024-05-24"),
        ("every month on the first Monday", "2024-06-03"),
        ("every 6 months on the 2nd Wednesday", "2024-11-13"),
        ("every January on the 15th", "2025-01-15"),
        ("every February on the last", "2025-02-28"),
        ("every April and December on the 1st and 24th", "2024-12-01"),
        ("every June", "2024-06-15"),
        ("every year", "2025-05-15"),
        ("every year on the 2nd Friday", "2025-01-10"),
        ("EVERY  Week on  friday", "2024-05-17"),
    ],
)
def test_documented_rules(rule: str, expected: str) -> None:
    found = read_rule(rule)
    assert found is not None
    assert day(expected) == found.after(day("2024-05-15"))
    assert found.when_done == rule.endswith("when done")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every",
        "every blue moon",
        "every 0 days",
        "every day until Friday",
        "every week for some times",
        "every week until 2024-02-31",
        "every month on the",
        "every week on",
        "매주 하늘",
        "가끔",
        "every day when",
        "every second",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    assert read_rule(text) is None


def test_a_rule_that_no_day_obeys() -> None:
    assert Rule("year", months=frozenset({2}), month_days=frozenset({30})).after(day("2024-01-01")) is None
    assert next_line("- [ ] 하나 🔁 every February on the 30th 📅 2024-01-01", day("2024-01-01")) is None
    assert next_line("- [ ] 하나 🔁 every year 📅 9999-12-31", day("2024-01-01")) is None
    assert next_line("- [ ] 하나 🔁 every day 📅 9999-12-31", day("2024-01-01")) is None


def test_the_rule_at_the_start_of_words() -> None:
    assert longest_rule("every day read a page") == "every day"
    assert longest_rule("every week on Monday, Friday") == "every week on Monday, Friday"
    assert longest_rule("every day in the morning") == "every day"
    assert longest_rule("read every day") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # A date that counts but cannot be read: "Recurrence rule lost if highest priority date is invalid".
        ("- [ ] Do stuff 🔁 every year 🛫 2024-02-27 ⏳ 2024-02-28 📅 2024-02-30", None),
        # A lesser one becomes the date that counts (the plugin's tests, "with invalid dates in tasks").
        (
            "- [ ] 하나 🔁 every day ⏳ 2022-02-30 📅 2022-02-27",
            "- [ ] 하나 🔁 every day ⏳ 2022-02-28 📅 2022-02-28",
        ),
        ("- [ ] 하나 📅 2024-01-01", None),
        ("- 하나 🔁 every day", None),
        # "Next recurrence has any dependency fields removed"; block ids cannot stand twice either.
        (
            "- [x] 하나 🔁 every day 🆔 a1 ⛔ b2 📅 2024-01-01 ❌ 2024-01-01 ✅ 2024-01-02 ^id",
            "- [ ] 하나 🔁 every day 📅 2024-01-02",
        ),
        (
            "> 2. [x] 하나  [repeat:: every month]  [due:: 2024-01-31]  [completion:: 2024-02-02]",
            "> 2. [ ] 하나  [repeat:: every month]  [due:: 2024-02-29]",
        ),
        ("\t- DONE 하나 🔁 every week 📅 2024-01-01", "\t- TODO 하나 🔁 every week 📅 2024-01-08"),
        (
            "\ufeff- [ ] 🛫\ufe0f\u00a02024-01-01 🔁 every 2 days 하나  ",
            "- [ ] 🛫\ufe0f\u00a02024-01-03 🔁 every 2 days 하나",
        ),
    ],
)
def test_other_lines(line: str, expected: str | None) -> None:
    assert expected == next_line(line, day("2024-02-02"))


def test_when_done_moves_all_dates_by_their_distance() -> None:
    fields = TaskFields(
        "하나",
        due=day("2024-01-10"),
        scheduled=day("2024-01-08"),
        start=day("2024-01-11"),
        recurrence="every week when done",
    )
    following = next_occurrence(fields, day("2024-02-01"))
    assert following is not None
    assert day("2024-02-08") == following.due
    assert day("2024-02-06") == following.scheduled
    assert day("2024-02-09") == following.start


UNITS = {"day": DAILY, "week": WEEKLY, "month": MONTHLY, "year": YEARLY}
NTH = st.tuples(st.sampled_from([-2, -1, 1, 2, 5]), st.integers(0, 6))
SETS = st.fixed_dictionaries(
    {
        "months": st.frozensets(st.integers(1, 12), max_size=3),
        "month_days": st.frozensets(st.sampled_from([-2, -1, 1, 15, 29, 30, 31]), max_size=2),
        "weekdays": st.frozensets(st.integers(0, 6), max_size=2),
        "nth_weekdays": st.frozensets(NTH, max_size=2),
    }
)


@given(st.sampled_from(list(UNITS)), st.integers(1, 4), SETS, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_rule_names_the_day_that_rfc_5545_names(unit, interval, sets, start) -> None:
    """Against python-dateutil, from which the plugin's rrule.js was ported."""
    if unit in ("day", "week") or sets["weekdays"]:
        sets["nth_weekdays"] = frozenset()  # of both kinds at once, dateutil takes what is common
    rule = Rule(unit, interval, **sets)
    if unit in ("month", "year") and not any(sets.values()):
        expected = _clamped(start, interval * (12 if unit == "year" else 1))
    else:
        by_day = [*map(weekday, sets["weekdays"]), *(weekday(w, n) for n, w in sets["nth_weekdays"])]
        found = rrule(
            UNITS[unit],
            dtstart=_at(start),
            interval=interval,
            wkst=MO,
            bymonth=sorted(sets["months"]) or None,
            bymonthday=sorted(sets["month_days"]) or None,
            byweekday=by_day or None,
            until=_at(start + timedelta(days=40 * 366 * interval)),
        ).after(_at(start))
        expected = found.date() if found else None
    assert expected == rule.after(start)


def _at(of: date) -> datetime:
    return datetime(of.year, of.month, of.day)


def _clamped(start: date, months: int) -> date:
    """The last day, at most that of `start`, in the month so many months on."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in range(start.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


@pytest.mark.parametrize(
    ("spelled", "english"),
    [
        ("daily", "every day"),
        ("Weekly on Friday", "every week on Friday"),
        ("every other day", "every 2 days"),
        ("every two weeks", "every 2 weeks"),
        ("every other week on Monday", "every 2 weeks on Monday"),
        ("every weekend", "every week on Saturday, Sunday"),
        ("every hour", "every day"),
        ("every 2 hours", "every day"),
        ("every 36 hours", "every day"),
        ("every 48 hours", "every 2 days"),
        ("every 90 minutes", "every day"),
        ("every week for 2 times", "every week"),
        ("every week until 2024-12-31", "every week"),
        ("every week until December 31, 2024", "every week"),
        ("매일", "every day"),
        ("매주", "every week"),
        ("매주 월, 수", "every week on Monday, Wednesday"),
        ("매주 금요일", "every week on Friday"),
        ("월요일마다", "every week on Monday"),
        ("격주", "every 2 weeks"),
        ("2주마다", "every 2 weeks"),
        ("두 주마다", "every 2 weeks"),
        ("이틀마다", "every 2 days"),
        ("3일에 한 번", "every 3 days"),
        ("평일마다", "every weekday"),
        ("주말마다", "every week on Saturday, Sunday"),
        ("매달 1일", "every month on the 1st"),
        ("매월 31일", "every month on the 31st"),
        ("매달 말일", "every month on the last"),
        ("매달 둘째 화요일", "every month on the 2nd Tuesday"),
        ("매달 마지막 금요일", "every month on the last Friday"),
        ("매년 3월 1일", "every March on the 1st"),
        ("매주 완료 후", "every week when done"),
        ("every year on February 29th", "every February on the 29th"),
        ("매주 5회", "every week for 5 times"),
        ("every month on the 2nd and 4th Tuesday", "every month on the 2nd Tuesday, 4th Tuesday"),
        (
            "every month on the 1st, the 3rd and last Friday",
            "every month on the 1st Friday, 3rd Friday, last Friday",
        ),
        ("3개월마다", "every 3 months"),
    ],
)
def test_other_spellings_of_a_rule(spelled: str, english: str) -> None:
    one, other = read_rule(spelled), read_rule(english)
    assert one is not None
    assert other is not None
    assert one.when_done == other.when_done
    for start in ("2024-02-28", "2024-03-01", "2024-05-31", "2024-06-14"):
        assert other.after(day(start)) == one.after(day(start))


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (
            "- [ ] 약 🔁 every day for 3 times 📅 2024-03-13",
            "- [ ] 약 🔁 every day for 2 times 📅 2024-03-14",
        ),
        ("- [ ] 약 🔁 매일 3번 📅 2024-03-13", "- [ ] 약 🔁 매일 2번 📅 2024-03-14"),
        ("- [ ] 약 🔁 매일 3회 📅 2024-03-13", "- [ ] 약 🔁 매일 2회 📅 2024-03-14"),
        ("- [ ] 약 🔁 every day for 1 time 📅 2024-03-13", None),
        ("- [ ] 약 🔁 every day for ever 📅 2024-03-13", None),
        ("- [ ] 약 🔁 every week until March 20 📅 2024-03-13", None),
        ("- [ ] 약 🔁 every day until 3월 20일 📅 2024-03-13", None),
        ("- [ ] 약 🔁 매주 3월 20일까지 📅 2024-03-13", None),
        ("- [ ] 약 🔁 every day 물과 함께 📅 2024-03-13", "- [ ] 약 🔁 every day 물과 함께 📅 2024-03-14"),
        (
            "- [ ] 약 🔁 every week until 2024-03-20 📅 2024-03-13",
            "- [ ] 약 🔁 every week until 2024-03-20 📅 2024-03-20",
        ),
        ("- [ ] 약 🔁 every week until 2024-03-19 📅 2024-03-13", None),
        (
            "- [ ] 약 🔁 every day ➕ 2023-02-29 📅 2024-03-13",
            "- [ ] 약 🔁 every day ➕ 2024-03-15 📅 2024-03-14",
        ),
        (
            "- [ ] 약 🔁 every day 🆔 a1 🏁 keep ⛔ b2 📅 2024-03-13",
            "- [ ] 약 🔁 every day 🏁 keep 📅 2024-03-14",
        ),
    ],
)
def test_series_that_end_and_what_belongs_to_one(line: str, following: str | None) -> None:
    assert following == next_line(line, day("2024-03-15"))


@pytest.mark.parametrize(
    ("repeater", "expected"),
    [
        ("+1w", "2024-02-07"),
        ("+1m", "2024-02-29"),
        ("++1w", "2024-03-20"),
        ("++1m", "2024-03-31"),
        (".+1d", "2024-03-14"),
        (".+2h", "2024-03-14"),
        (".+1y", "2025-03-13"),
    ],
)
def test_repeaters_of_logseq(repeater: str, expected: str) -> None:
    assert day(expected) == moved_on(day("2024-01-31"), repeater, day("2024-03-13"))
