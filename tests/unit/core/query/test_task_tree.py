"""What `til todo` is asked: read from what people type, held against one task, compiled to SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.entry import Entry, Task
from tilcli.core.query.parser import parse
from tilcli.core.query.task_tree import (
    STATES,
    Lacks,
    Priority,
    State,
    Subject,
    TaskDay,
    asks_for,
    asks_for_waiting,
    has_text,
    holds,
    task_fields,
)
from tilcli.core.query.tree import Alternative, And, Has, InPath, Not, On, Or, Searchable, Tag, Text
from tilcli.core.text import caseless
from tilcli.core.words.segment import segment
from tilcli.errors import DateError, QueryError
from tilcli.index.compile import task_condition
from tilcli.index.entries import Condition
from tilcli.index.rows import tag_keys

TODAY = date(2021, 9, 9)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
OPEN_LATE = And((State("open"), TaskDay("due", None, YESTERDAY)))


def to_days(text):
    known = {
        "오늘": (TODAY, TODAY),
        "내일": (TOMORROW, TOMORROW),
        "이번주": (date(2021, 9, 6), date(2021, 9, 12)),
        "오늘까지": (date.min, TODAY),
        "오늘부터": (TODAY, date.max),
    }
    if text not in known:
        raise DateError(f"cannot read {text}")
    return known[text]


def parsed(text):
    return parse(text, to_days, task_fields(TODAY, to_days))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("due:오늘", TaskDay("due", TODAY, TODAY)),
        ("due:이번주", TaskDay("due", date(2021, 9, 6), date(2021, 9, 12))),
        ("scheduled:내일", TaskDay("scheduled", TOMORROW, TOMORROW)),
        ("start:내일", TaskDay("start", TOMORROW, TOMORROW)),
        ("done:오늘", TaskDay("completed", TODAY, TODAY)),
        ("before:이번주", TaskDay("due", None, date(2021, 9, 5))),
        ("after:이번주", TaskDay("due", date(2021, 9, 13), None)),
        ("due:오늘까지", TaskDay("due", date.min, TODAY)),
        ("before:오늘까지", TaskDay("due", None, TODAY)),
        ("after:오늘부터", TaskDay("due", TODAY, None)),
        ("priority:high", Priority("high")),
        ("priority:HIGHEST", Priority("highest")),
        ("priority:⏫", Priority("high")),
        ("priority:none", Priority(None)),
        ("is:done", State("done")),
        ("is:open", State("open")),
        ("is:overdue", OPEN_LATE),
        ("is:waiting", And((State("open"), TaskDay("start", TOMORROW, None)))),
        ("is:recurring", Not(Lacks("recurrence"))),
        ("no:due", Lacks("due")),
        ("no:priority", Lacks("priority")),
        ("has:due", Not(Lacks("due"))),
        ("has:question", Has("question")),
        ("-is:overdue", Not(OPEN_LATE)),
        ("no:due OR before:내일", Or((Lacks("due"), TaskDay("due", None, TODAY)))),
        ("RNN since:오늘 is:open", And((Text("RNN"), On(TODAY, None), State("open")))),
        ("due:", Text("due:")),
    ],
)
def test_filters_are_read(typed, query):
    assert query == parsed(typed)


@pytest.mark.parametrize("typed", ["is:late", "priority:urgent", "no:title", "has:deadline"])
def test_an_unknown_value_is_refused_with_those_that_there_are(typed):
    with pytest.raises(QueryError) as refused:
        parsed(typed)
    assert f"{typed.partition(':')[0]}:" in refused.value.hint


def test_an_unreadable_date_is_refused():
    with pytest.raises(DateError):
        parsed("due:somewhen")


def task(text="RNN 모델 구현", status="open", **fields):
    return Task("bcdfghjk", status, " ", text, "a.md", 1, TODAY, fields.pop("heading", ()), **fields)


def subject(one, title="제목"):
    entry = Entry(one.path, 1, one.date, None, None, title)
    words = (title, "\n".join(one.tags), "\n".join(one.heading), "", one.text)
    return Subject(one, Searchable(entry), tuple(map(segment, words)))


def words(raw, column=None):
    return Text(raw, column=column, alternatives=(Alternative(tuple(segment(raw).split())),))


def test_words_are_those_of_the_task_and_its_headings():
    one = subject(task(heading=("오늘 할 일",), tags=("nlp",)), title="회고")
    assert holds(words("RNN"), one)
    assert holds(words("일"), one)
    assert holds(words("nlp"), one)
    assert not holds(words("회고"), one)
    assert holds(words("회고", "title"), one)
    assert not holds(words("RNN", "title"), one)


def test_what_lies_beyond_is_asked_of_the_entry():
    one = subject(task())
    assert holds(And((InPath("a"), On(TODAY, None))), one)
    assert not holds(On(TOMORROW, None), one)


def test_a_query_tells_what_it_wants_to_see():
    closed = ("done", "cancelled", "moved", "closed")
    assert asks_for(parsed("is:done"), *closed)
    assert asks_for(parsed("RNN is:moved OR x"), *closed)
    assert not asks_for(parsed("-is:done"), *closed)
    assert not asks_for(parsed("is:overdue"), *closed)
    assert asks_for_waiting(parsed("is:waiting"))
    assert asks_for_waiting(parsed("-no:start RNN"))
    assert not asks_for_waiting(parsed("due:오늘"))
    assert has_text(parsed("no:due RNN"))
    assert not has_text(parsed("no:due -is:done"))


# --- SQL and `holds` prove each other

TAGS = ("nlp", "NLP/Bert", "학습", "학습/기초", "nlp0", "%", "ÄÖ")
days = st.none() | st.integers(-2, 2).map(lambda n: TODAY + timedelta(n))
statuses = st.sampled_from(("open", "in-progress", "done", "cancelled", "moved"))
priorities = st.sampled_from((None, "highest", "high", "medium", "low", "lowest"))
tasks = st.builds(
    task,
    status=statuses,
    due=days,
    scheduled=days,
    start=days,
    completed=days,
    priority=priorities,
    recurrence=st.sampled_from((None, "every week")),
    tags=st.lists(st.sampled_from(TAGS), max_size=3).map(tuple),
)
kinds = st.sampled_from(("due", "scheduled", "start", "completed"))
conditions = st.one_of(
    st.builds(TaskDay, kinds, days, days),
    st.builds(State, st.sampled_from(sorted(STATES))),
    st.builds(Lacks, kinds | st.sampled_from(("priority", "recurrence"))),
    st.builds(Priority, priorities),
    st.builds(Tag, st.sampled_from((*map(caseless, TAGS), "bert", "l"))),
)
queries = st.recursive(
    conditions,
    lambda below: (
        st.builds(Not, below)
        | st.builds(And, st.lists(below, max_size=3).map(tuple))
        | st.builds(Or, st.lists(below, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
COLUMNS = ("status", "due", "scheduled", "start", "completed", "priority", "recurrence")


def found_by_sql(query, every):
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE TABLE task (number INT, {', '.join(COLUMNS)}, tag_keys)")
        database.executescript(
            "CREATE TABLE tag (entry_id, key); CREATE TABLE entry (id); INSERT INTO entry VALUES (1)"
        )
        for number, one in enumerate(every):
            values = [getattr(one, name) for name in COLUMNS]
            row = [value.isoformat() if isinstance(value, date) else value for value in values]
            keys = tag_keys(one.tags)
            database.execute(f"INSERT INTO task VALUES (?{', ?' * len(COLUMNS)}, ?)", [number, *row, keys])
            # Of every tag the entry has at least those of its tasks.
            database.executemany("INSERT INTO tag VALUES (1, ?)", [(caseless(tag),) for tag in one.tags])
        where = task_condition(query, lambda part: Condition("1"))
        sql = f"SELECT number FROM task, entry WHERE {where.sql} ORDER BY number"
        return [number for (number,) in database.execute(sql, where.parameters)]


@given(st.lists(tasks, max_size=8), queries)
def test_sql_finds_what_holds(every, query):
    expected = [number for number, one in enumerate(every) if holds(query, subject(one))]
    assert expected == found_by_sql(query, every)
