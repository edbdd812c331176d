"""What is learned from paths, headings, front matter and lines, and how it is written anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilcli.core.calendar.words import WEEKDAYS
from tilcli.core.entry import Heading
from tilcli.core.habits._sections import NoteLine, in_order, recurring
from tilcli.core.habits._writings import generalised
from tilcli.core.habits.front import Front, front_habit
from tilcli.core.habits.habits import Habits, Sample, chosen, language_of
from tilcli.core.habits.logs import LogFile, LoggedDay, log_habit
from tilcli.core.habits.marks import ANY_MARK, Known, as_pattern, as_template, mark, settled
from tilcli.core.habits.paths import DatedPath, path_habit
from tilcli.core.patterns.fields import day_fields, ordinal_ending
from tilcli.core.patterns.pattern import Day, render
from tilcli.core.patterns.shape import shape_of

DAY = date(2021, 9, 23)  # a Thursday
TODAY = date(2021, 12, 21)


def shown(text: str, *, number: int | None = 28, week: int | None = 6, path: bool = False) -> str:
    """The generalised text with its marks in angle brackets."""
    return ANY_MARK.sub(r"<\1>", generalised(text, Known.of(DAY, number, week), path=path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 2021. 09. 23. (목)", "# <year>. <month>. <dom?>. (<weekday_ko>)"),
        ("2021년 9월 23일 목요일", "<year>년 <m>월 <dom?>일 <weekday_ko>요일"),
        ("### 28日目: 2021年9月23日（木）", "### <day?>日目: <year>年<m>月<dom?>日（<weekday_ja>）"),
        ("2021-09-23 星期四", "<year>-<month>-<dom?> 星期<weekday_zh>"),
        ("# Day 28: 23rd September, 2021", "# Day <day?>: <dth> <month_name>, <year>"),
        ("Thursday, Sep 23, 2021", "<weekday_name>, <mon> <dom?>, <year>"),
        ("* 9/23(목)", "* <m>/<dom?>(<weekday_ko>)"),
        ("TIL 210923", "TIL <yy><month><dom>"),
        ("[boost] 28일차, 6주차", "[boost] <day?>일차, <week>주차"),
        ("<< [[2021-09-22]] | [[2021-09-24]] >>", "<< [[<yesterday>]] | [[<tomorrow>]] >>"),
        ("23.09.2021", "<dom?>.<month>.<year>"),
        ("2021.09.23 (금)", "<year>.<month>.<dom?> (<weekday_ko>)"),
    ],
)
def test_a_day_is_recognised_however_it_is_written(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## 목차",
        "2021-09-24 아침",
        "Elasticsearch(7.10)",
        "27일차",
        "May I?",
        "3장 23쪽",
        "(목) 발표",
        "week 7",
    ],
)
def test_other_numbers_and_words_stay(text: str) -> None:
    assert shown(text).replace("<yesterday>", "").replace("<tomorrow>", "2021-09-24") == text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2021/09/23.md", "<year>/<month>/<dom?>.md"),
        ("2021/9월/23일.md", "<year>/<m>월/<dom?>일.md"),
        ("2021/09-September/23-Thu.md", "<year>/<month>-<month_name>/<dom?>-<weekday_en>.md"),
        ("2021-09/2021-09-23.md", "<year>-<month>/<year>-<month>-<dom?>.md"),
        ("week6/0923.md", "week<week>/<month><dom>.md"),
        ("week6/day28/day28.md", "week<week>/day<day?>/day<day?>.md"),
        ("2021/W38/2021-09-23.md", "<year>/W<iso_week>/<year>-<month>-<dom?>.md"),
        ("09/2021-09-23.md", "<month>/<year>-<month>-<dom?>.md"),
        ("2021/September/23rd.md", "<year>/<month_name>/<dth>.md"),
        ("2021/09/23rd-notes.md", "<year>/<month>/<dth>-notes.md"),
        ("TIL/210923.MD", "TIL/<yy><month><dom>.MD"),
    ],
)
def test_a_day_is_recognised_in_a_path(path: str, expected: str) -> None:
    assert shown(path, path=True) == expected


FORMS: list[Callable[[date], str]] = [
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"# {day:%Y}. {day:%m}. {day:%d}. ({WEEKDAYS['ko'][day.weekday()]})",
    lambda day: f"{day.year}년 {day.month}월 {day.day}일 {WEEKDAYS['ko'][day.weekday()]}요일",
    lambda day: f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS['ja'][day.weekday()]}）",
    lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    lambda day: f"{day.day}{ordinal_ending(day.day)} of {day:%b} {day.year}",
    lambda day: f"{day.month}/{day.day} {day:%a}",
    lambda day: f"TIL {day:%y%m%d}",
]


@settings(deadline=None)  # the first example compiles the patterns
@given(st.sampled_from(FORMS), st.dates(date(2013, 1, 1), date(2029, 1, 1)), st.integers(1, 400))
def test_what_a_month_of_notes_teaches_writes_any_other_day(
    form: Callable[[date], str], start: date, later: int
) -> None:
    days = [start + timedelta(days=step) for step in range(0, 330, 7)]
    learned = settled(generalised(form(day), Known.of(day)) for day in days)
    other = start + timedelta(days=331 + later)
    assert render(as_pattern(learned, "en"), Day(other, language="en")) == form(other)


def test_patterns_use_the_short_form_of_a_date() -> None:
    dated = generalised("_posts/2021-09-03-x/20210903_0903.md", Known.of(date(2021, 9, 3)), path=True)
    assert as_pattern(dated, "ko") == "_posts/{date}-x/{date:%Y%m%d_%m%d}.md"


def test_what_a_template_engine_would_read_is_quoted() -> None:
    assert as_template("{{video x}} {% raw %}", "ko") == '{{ "{{" }}video x}} {{ "{%" }} raw %}'
    assert as_template(f"Day {mark('day:02')}", "ko") == 'Day {{ "%02d" % day }}'


def notes(*paths: str) -> list[DatedPath]:
    """Notes with one day each, from 1 September on."""
    return [DatedPath(path, date(2021, 9, 1) + timedelta(days=at)) for at, path in enumerate(paths)]


def dated(pattern: str, count: int = 12) -> list[DatedPath]:
    first = date(2021, 9, 25)
    return [
        DatedPath(
            (first + timedelta(days=at)).strftime(pattern).replace("#", str(at + 1)),
            first + timedelta(days=at),
        )
        for at in range(count)
    ]


def learned_path(found: list[DatedPath]) -> str | None:
    habit = path_habit(found, TODAY)
    return None if habit is None else as_pattern(habit.pattern, "en")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (dated("%Y/%m/%d.md"), "{year}/{month}/{dom}.md"),
        (dated("_posts/%Y-%m-%d-topic-#.md"), "_posts/{date}-{slug}.md"),
        (dated("%Y-%m-%d 제목 #.md"), "{date} {title}.md"),
        (dated("_posts/%Y-%m-%d-boost_day#.md"), "_posts/{date}-boost_day{day}.md"),
        (dated("%Y-%m-%d/topic #.md"), "{date}/{title}.md"),
        (
            dated("%Y%m%d.md") + [DatedPath(f"docs/{name}.md", None) for name in "abcdefgh"],
            "{date:%Y%m%d}.md",
        ),
        ([DatedPath(f"Day{at:02}.md", None) for at in range(1, 14)], "Day{day:02}.md"),
        ([DatedPath(f"{name}.md", None) for name in "abcdef"], None),
        ([DatedPath(f"week{at}/summary.md", None) for at in range(1, 9)], None),
        (dated("%Y-%m-%d.md", 2) + [DatedPath(f"docs/{at}.md", None) for at in range(90)], None),
    ],
)
def test_the_path_is_that_of_most_recent_notes(found: list[DatedPath], expected: str | None) -> None:
    assert learned_path(found) == expected


def with_another(pattern: str, first: str, second: str, count: int = 12) -> list[DatedPath]:
    """Two notes a day."""
    return [
        DatedPath(note.path.replace("@", ending), note.date)
        for note in dated(pattern, count)
        for ending in (first, second)
    ]


@pytest.mark.parametrize("count", [3, 12, 40])
@pytest.mark.parametrize(
    ("pattern", "endings", "expected"),
    [
        ("%Y-%m-%d@.md", ("", "-2"), "{date}.md"),
        ("日報/%Y/%m/%d@.md", ("", "-2"), "日報/{year}/{month}/{dom}.md"),
        ("%Y/%m/%d@.md", ("", "_part2"), "{year}/{month}/{dom}.md"),
        ("%Y-%m-%d@.md", ("", " (2)"), "{date}.md"),
        ("%Y-%m-%d@.md", ("-am", "-pm"), "{date}-{slug}.md"),
        ("%Y%m%d@.md", ("", "b 이야기"), "{date:%Y%m%d}.md"),
    ],
)
def test_a_days_second_note_is_not_the_pattern(
    pattern: str, endings: tuple[str, str], expected: str, count: int
) -> None:
    assert learned_path(with_another(pattern, *endings, count)) == expected


def test_a_new_habit_wins_over_a_longer_old_one() -> None:
    old = [
        DatedPath(f"{day:%Y%m%d}.md", day)
        for day in (date(2020, 1, 1) + timedelta(days=at) for at in range(200))
    ]
    assert learned_path(old + dated("%Y/%m/%d.md", 50)) == "{year}/{month}/{dom}.md"


def test_notes_of_the_future_do_not_count_beside_others() -> None:
    future = [
        DatedPath(f"{day}.md", day) for day in (date(2022, 1, 1) + timedelta(days=at) for at in range(50))
    ]
    assert learned_path(dated("%Y%m%d.md") + future) == "{date:%Y%m%d}.md"
    assert learned_path(future) == "{date}.md"


@pytest.mark.parametrize(
    ("pattern", "path", "fields"),
    [
        ("{date:%Y%m%d}.md", "20210923.md", {"year": "2021", "month": "09", "dom": "23"}),
        ("week{week}/day{day}/day{day}.md", "week6/day28/day28.md", {"week": "6", "day": "28"}),
        (
            "_posts/{date}-{slug}.md",
            "_posts/2021-09-23-a-b.md",
            {"year": "2021", "month": "09", "dom": "23", "slug": "a-b"},
        ),
    ],
)
def test_a_pattern_finds_the_paths_that_it_gives(pattern: str, path: str, fields: dict[str, str]) -> None:
    found = shape_of(pattern).fullmatch(path)
    assert found
    assert found.groupdict() == fields
    assert shape_of(pattern).fullmatch(path.replace("2", "x")) is None


def log(*texts: str, level: int = 3, above: str = "") -> LogFile:
    """A log with a day from 23 September on for each text, under the headings `above` (one a line)."""
    over = tuple(Heading(0, n, text) for n, text in enumerate(above.splitlines(), 1))
    days = [
        LoggedDay(DAY + timedelta(days=at), level, text, 3 * at + 1, 3 * at + 3, over)
        for at, text in enumerate(texts)
    ]
    return LogFile("log.md", tuple(days))


@pytest.mark.parametrize(
    ("texts", "heading"),
    [
        (("2021.09.23 (목)", "2021.09.24 (금)", "2021.09.25 (일)"), "### {date:%Y.%m.%d} ({weekday})"),
        (("2021-09-23 NLP", "2021-09-24 git", "2021-09-25 쉬는 날"), "### {date}"),
        (("9/23(목) - NLP", "9/24(금) - git", "9/25(토) - x"), "### {m}/{d}({weekday})"),
        (("1일차: 9월 23일", "2일차: 9월 24일", "3일차: 9월 25일"), "### {day}일차: {m}월 {d}일"),
    ],
)
def test_the_heading_is_what_the_days_have_in_common(texts: tuple[str, ...], heading: str) -> None:
    habit = log_habit([log(*texts)])
    assert habit
    assert as_pattern(habit.heading, "ko") == heading
    assert habit.insert == "end"


def test_the_newest_day_first_is_the_start() -> None:
    forward = log("2021-09-23", "2021-09-24", "2021-09-25")
    habit = log_habit([LogFile("log.md", tuple(reversed(forward.days)))])
    assert habit
    assert habit.insert == "start"


@pytest.mark.parametrize(
    ("texts", "above", "heading"),
    [
        (("23", "24", "25"), "September 2021", "# {month_name} {year}\n## {dom}"),
        (("9/23", "9/24", "9/25"), "2021.09", "# {date:%Y.%m}\n## {m}/{d}"),
        (("23rd", "24th", "25th"), "September 2021", "# {month_name} {year}\n## {dth}"),
        (
            ("23일 (목)", "24일 (금)", "25일 (토)"),
            "2021년 9월",
            "# {year}년 {m}월\n## {dom}일 ({weekday_ko})",
        ),
        (("23", "24", "25"), "TIL 2021\nSeptember", "# TIL {year}\n## {month_name}\n### {dom}"),
        (("9월 23일", "9월 24일", "9월 25일"), "2021년", "# {year}년\n## {m}월 {d}일"),
        (("2021-09-23", "2021-09-24", "2021-09-25"), "My log of 2021", "## {date}"),
        (("2021-09-23", "2021-09-24", "2021-09-25"), "2021-09", "# {date:%Y-%m}\n## {date}"),
        (("23", "24", "25"), "My log", ""),
    ],
)
def test_days_stand_below_their_month_and_year(texts: tuple[str, ...], above: str, heading: str) -> None:
    habit = log_habit([log(*texts, level=above.count("\n") + 2, above=above)])
    assert habit
    assert as_pattern(habit.heading, "en") == heading


def test_two_days_make_no_log() -> None:
    assert log_habit([log("2021-09-23", "2021-09-24")]) is None


def test_a_few_days_in_a_file_do_not_outweigh_daily_notes() -> None:
    daily = path_habit(dated("%Y/%m/%d.md", 8), TODAY)
    few = log_habit([log(*(f"2021-09-{at}" for at in range(23, 31)))])
    many = log_habit([LogFile("log.md", tuple(log("x").days * 30))])
    assert chosen(daily, few) is daily
    assert chosen(None, few) is few
    assert chosen(None, few, [date(2021, 12, at) for at in range(1, 25)]) is None
    assert many is not None
    assert chosen(daily, many) is daily  # without a heading in common it is no log


def lines(text: str) -> list[NoteLine]:
    return [NoteLine(line, len(line) - len(line.lstrip("#"))) for line in text.splitlines()]


def test_headings_comments_and_prompts_recur_but_not_what_was_said() -> None:
    found = [
        lines(
            f"<!--\n적기\n-->\n\n# 글 {at}\n\n- 잘한 점: {at}\n- 반성 :\n\n"
            f"## 📖 배운 것\n\n배움 {at}\n\n<br>\n\n## 회고\n\n없음\n"
        )
        for at in range(8)
    ]
    assert recurring(found) == [
        *(
            "<!--",
            "적기",
            "-->",
            "",
            "- 잘한 점:",
            "- 반성 :",
            "",
            "## 📖 배운 것",
            "",
            "<br>",
            "",
            "## 회고",
        ),
        *("", "없음"),
    ]
    assert "없음" not in recurring([*found[:-1], lines("## 회고\n\n좋음\n")])


def test_a_line_in_a_code_block_is_nobodys_habit() -> None:
    code = [
        [
            NoteLine("```", 0, True),
            NoteLine("# 설치", 0, True),
            NoteLine("```", 0, True),
            NoteLine("## 메모", 2),
        ]
    ] * 5
    assert recurring(code) == ["## 메모"]


def test_a_longer_heading_counts_for_the_shorter_one() -> None:
    assert recurring(
        [lines(text) for text in ("## 내일 할 일", "## 내일 할 일", "## 내일 할 일 + 고민", "## 내일 할 일!")]
    ) == ["## 내일 할 일"]


def test_of_one_note_only_its_frame_is_kept() -> None:
    assert recurring([lines("# 제목\n\n내용\n\n## 정리\n\n### 자세히\n")]) == ["# 제목", "", "## 정리"]


def test_a_habit_is_kept_unticked() -> None:
    assert recurring([lines("- [x] 운동"), lines("- [ ] 운동"), lines("- [x] 운동")]) == ["- [ ] 운동"]


def test_what_the_fullest_note_lacks_goes_where_others_have_it() -> None:
    assert in_order([["a", "x", "b"], ["a", "b", "c", "d"], ["a", "x", "c"]]) == ["a", "x", "b", "c", "d"]
    assert in_order([["y", "a"], ["a", "b"]]) == ["y", "a", "b"]


def fronts(*inners: str) -> list[Front | None]:
    return [Front("yaml", inner, Known.of(DAY + timedelta(days=at))) for at, inner in enumerate(inners)]


def written(*inners: str) -> list[str]:
    lines, _ = front_habit(fronts(*inners))
    return [as_template(line, "ko") for line in lines[1:-1]]


def test_keys_keep_their_order_and_what_never_changes() -> None:
    inner = (
        "layout: post\ntitle: '{0}'\ncategories: [til]\ndate: 2021-09-{1} 2{2}:00:00 +0900\n"
        'excerpt: "{0}"\nuse_math: true\n'
    )
    assert written(*(inner.format(f"제목 {at}", 23 + at, at) for at in range(4))) == [
        *("layout: post", "title: {{ title_quoted }}", "categories: [til]"),
        *("date: {{ date }} {{ time }} +0900", 'excerpt: ""', "use_math: true"),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("38",) * 3 + ("39",) * 7, "week: {{ iso_week }}"),
        (tuple(str(23 + at) for at in range(8)), "week: {{ dom }}"),
        (("1", "1", "2", "2", "3", "3"), "week:"),
        (("1", "2", "1", "1", "1"), "week: 1"),
        (("7",) * 5, "week: 7"),
    ],
)
def test_a_number_that_goes_with_the_day_is_no_constant(values: tuple[str, ...], expected: str) -> None:
    # 23 September 2021 is in week 38, which has three days more.
    days = [DAY + timedelta(days=at + (at > 2)) for at in range(len(values))]
    if values[-1] == "30":
        days = [DAY + timedelta(days=at) for at in range(len(values))]
    lines, _ = front_habit(
        [Front("yaml", f"week: {text}", Known.of(day)) for text, day in zip(values, days, strict=True)]
    )
    assert [as_template(line, "ko") for line in lines[1:-1]] == [expected]


def test_a_key_that_few_notes_have_is_left_out() -> None:
    assert written("a: 1", "a: 1", "a: 1\nimage: x.png", "a: 1") == ["a: 1"]


def test_a_title_with_the_date_is_written_with_the_date() -> None:
    assert written(*(f"title: TIL {DAY + timedelta(days=at)}" for at in range(3))) == [
        "title: TIL {{ date }}"
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("tags: [a, b]", "tags: [c]", "tags: []"), ["tags: [{{ tags }}]"]),
        (("tags: [TIL, b]", "tags: [TIL]", "tags: [TIL, c]"), ["tags: [TIL{{ more_tags }}]"]),
        (('tags: ["a"]', 'tags: ["b", "c"]', "tags: []"), ["tags: [{{ quoted_tags }}]"]),
        (("tags:\n  - a\n  - b", "tags:\n  - c", "tags:"), ["tags:", "  - {{ tag }}"]),
        (("tags:\n- til\n- b", "tags:\n- til", "tags:\n- til\n- x"), ["tags:", "- til", "- {{ tag }}"]),
        (("tags:\n  - [A]", "tags:\n  - []", "tags:\n  - []"), ["tags:", "  - [{{ tags }}]"]),
        (("tags:\n  - [A]", "tags:\n  - [B]", "tags:\n  - [C]"), ["tags:", "  - [{{ tag }}]"]),
        (
            ("tags:\n  - [a, [b]]", "tags:\n  - [a, [b]]", "tags:\n  - [a, [c]]"),
            ["tags:", "  - [a]", "  - [{{ tag }}]"],
        ),
        (
            ("tags: daily/2021/09", "tags: daily/2021/09", "tags: daily/2021/09"),
            ["tags: daily/{{ year }}/{{ month }}{{ more_tag_words }}"],
        ),
        (
            ("tags:\n  - d/2021-09-23", "tags:\n  - d/2021-09-24", "tags:\n  - d/2021-09-25\n  - x"),
            ["tags:", "  - d/{{ date }}", "  - {{ tag }}"],
        ),
        (("tags: nlp cv", "tags: git", "tags: nlp"), ["tags:{{ more_tag_words }}"]),
        (("tags: a, b", "tags: c, d", "tags: e, f"), ["tags: {{ tags }}"]),
        (("tags:", "tags:", "tags:"), ["tags:", "  - {{ tag }}"]),
    ],
)
def test_tags_are_listed_as_the_owner_lists_them(values: tuple[str, ...], expected: list[str]) -> None:
    assert written(*values) == expected


def test_most_notes_without_front_matter_have_none() -> None:
    assert front_habit([None, None, *fronts("a: 1")]) == ([], ())
    assert front_habit([]) == ([], ())


def sample(text: str) -> Sample:
    return Sample(Known(), text.split("\n"), 1, text.count("\n") + 1, {})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("오늘은 BERT 와 transformer 를 배웠다", "ko"),
        ("今日はTransformerを勉強した。漢字も多い。", "ja"),
        ("今天学习了注意力机制", "zh"),
        ("Learned about attention and rotary embeddings", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert language_of([sample(text)]) == language


def test_every_field_of_a_day_has_a_value() -> None:
    for day in (date.min, date(2021, 2, 28), date.max):
        assert all(day_fields(day, "ko").get(name) is not None for name in ("year", "weekday", "tomorrow"))
    assert day_fields(date(2021, 9, 1), "ja")["weekday"] == "水"
    assert Habits(None).template is None
