"""The index and the query tree prove each other: what SQL finds is what `match` says of each entry."""

import sqlite3
import unicodedata
import weakref
from contextlib import closing
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from study_text import notes, plain_words, words

from tilcli.core.entry import Entry
from tilcli.core.query.matches import Matcher
from tilcli.core.query.parser import parse
from tilcli.core.query.resolve import resolve
from tilcli.core.query.tree import (
    And,
    Asks,
    Due,
    Has,
    InPath,
    InSeries,
    Is,
    LinksTo,
    Not,
    On,
    Or,
    Searchable,
    Tag,
    Text,
    Undated,
    texts,
)
from tilcli.core.text import caseless
from tilcli.core.words.segment import BARRIER, WORD, segment
from tilcli.errors import DateError, UsageError
from tilcli.index.compile import compile_query
from tilcli.index.schema import create_tables


def _empty_index():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        create_tables(database, "test")
        return database.serialize()


EMPTY = _empty_index()  # made once: a fresh one takes longer than an example may
DAY = date(2021, 9, 9)
TAGS = ("nlp", "NLP/bert", "cs", "학습", "학습/기초", "nlp0", "C++")

IDENTS = ("arxiv:1810.04805", "doi:10.1/1810.04805", "github:A/b", "x.org/4805")
KEYS = ("crf\x1f일차\x1f", "crf\x1f강\x1f", "mrc\x1f일차\x1f")

days = st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n))


class Notes:
    """Some entries, as an index holds them and as values."""

    def __init__(self, docs):
        self.docs = docs
        database = sqlite3.connect(":memory:", isolation_level=None)
        weakref.finalize(self, lambda database: database.close(), database)
        self.database = database
        database.deserialize(EMPTY)
        for doc in docs:
            entry = doc.entry
            row = (entry.path, unicodedata.normalize("NFC", entry.path), entry.line)
            dated = entry.date and entry.date.isoformat()
            rowid = self.database.execute(
                "INSERT INTO entry (path, path_key, line, date, title, open, done, flags)"
                " VALUES (?,?,?,?,?,?,?,?)",
                (*row, dated, entry.title, entry.open, entry.done, doc.flags),
            ).lastrowid
            if doc.due is not None:
                self._question(rowid, "sure", "", doc.due)
                self._question(rowid, "maybe", "keep", doc.due)
            # Beside it, what is not to be asked, or not any more.
            for tier, verdict in (("sure", "never"), ("open", ""), ("maybe", "")):
                self._question(rowid, tier, verdict, DAY - timedelta(days=9))
            for ident in doc.links:
                self.database.execute("INSERT INTO link (entry_id, ident) VALUES (?,?)", (rowid, ident))
            self.database.execute("INSERT INTO link (entry_id) VALUES (?)", (rowid,))
            for key in doc.series:
                self.database.execute("INSERT INTO ordinal (entry_id, key) VALUES (?,?)", (rowid, key))
            for tag in entry.tags:
                self.database.execute("INSERT INTO tag VALUES (?,?,?)", (rowid, tag, caseless(tag)))
            self.database.execute(
                "INSERT INTO fts (rowid, title, tags, heads, places, body) VALUES (?,?,?,?,?,?)",
                (rowid, *doc.columns),
            )
        # A version of a note that is no more: rows of fts without an entry.
        self.database.execute(
            "INSERT INTO fts (rowid, title, tags, heads, places, body) VALUES (?,?,?,?,?,?)",
            (999, *(docs[0].columns)),
        )
        tokens = {token for doc in docs for column in doc.columns for token in column.split()}
        self.vocabulary = {
            token.removeprefix(WORD) for token in tokens if token.isascii() or token[0] == WORD
        }

    def _question(self, rowid, tier, verdict, due):
        sql = "INSERT INTO card (verdict, due) VALUES (?,?)"
        number = self.database.execute(sql, (verdict, due.isoformat())).lastrowid
        self.database.execute("INSERT INTO alias VALUES (?,?,1)", (f"q{number}", number))
        sql = "INSERT INTO question (entry_id, handle, tier) VALUES (?,?,?)"
        self.database.execute(sql, (rowid, f"q{number}", tier))

    def known(self, asked):
        return {word for word in asked if word in self.vocabulary}

    def found(self, query):
        compiled = compile_query(query)
        where, params = compiled.where
        sql = f"SELECT entry.id FROM entry WHERE {where}"
        if compiled.match is not None:
            sql = "SELECT entry.id FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH ? AND "
            sql += f"({where})"
            params = (compiled.match, *params)
        return sorted(number for (number,) in self.database.execute(sql, params))

    def matching(self, query):
        return [number for number, doc in enumerate(self.docs, 1) if query.match(doc)]


@st.composite
def searchables(draw):
    tags = tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True)))
    entry = Entry(
        path=draw(
            st.sampled_from(
                ("week1/day1.md", "week10/a.md", unicodedata.normalize("NFD", "회고/1.md"), "a%_.md")
            )
        ),
        line=1,
        date=draw(st.none() | days),
        date_source=None,
        date_note=None,
        title=draw(notes),
        tags=tags,
        open=draw(st.integers(0, 1)),
        done=draw(st.integers(0, 1)),
    )
    columns = (entry.title, " ".join(tags), draw(notes), draw(notes), draw(notes))
    flags, due = draw(st.integers(0, 31)), draw(st.none() | days)
    links = tuple(draw(st.lists(st.sampled_from(IDENTS), max_size=2)))
    series = tuple(draw(st.lists(st.sampled_from(KEYS), max_size=2)))
    return Searchable(entry, flags, tuple(map(segment, columns)), due, links, series)


collections = st.lists(searchables(), min_size=1, max_size=6).map(Notes)
columns = st.sampled_from((None, None, None, "title", "heads"))
searched_texts = st.builds(Text, words | notes, st.booleans(), st.booleans(), columns)
conditions = st.one_of(
    searched_texts,
    searched_texts,
    st.builds(Tag, st.sampled_from(TAGS).map(caseless)),
    st.builds(On, days, days),
    st.builds(On, days, st.none()),
    st.builds(On, st.none(), days),
    st.just(Undated()),
    st.builds(InPath, st.sampled_from(("", "week1", "week1/", "회고/", "a%", "nothing"))),
    st.builds(Has, st.sampled_from(("todo", "question", "link", "code"))),
    st.builds(Is, st.sampled_from(("open", "done"))),
    st.just(Asks()),
    st.builds(Due, days),
    st.builds(LinksTo, st.sampled_from(("arxiv:1810.04805", "1810.04805", "4805", "a/b", "github:a/b"))),
    st.builds(InSeries, st.just("CRF"), st.none() | st.lists(st.sampled_from(KEYS)).map(tuple)),
)
queries = st.recursive(
    conditions,
    lambda below: (
        st.builds(Not, below)
        | st.builds(And, st.lists(below, max_size=4).map(tuple))
        | st.builds(Or, st.lists(below, max_size=4).map(tuple))
    ),
    max_leaves=8,
)


def to_days(typed):
    try:
        return date.fromisoformat(typed), date.fromisoformat(typed)
    except ValueError:
        raise DateError(f"cannot read the date {typed}") from None


def resolved(typed, notebook, loose=False):
    query = parse(typed, to_days)
    assert query is not None
    return resolve(query, notebook, loose=loose)


@given(collections, queries, st.booleans())
@settings(max_examples=250)
def test_the_index_finds_what_the_query_matches(notebook, query, loose):
    query = resolve(query, notebook, loose=loose)
    assert notebook.matching(query) == notebook.found(query)


@given(collections, notes | st.text(max_size=40))
@settings(max_examples=250)
def test_whatever_is_typed_can_be_searched(notebook, typed):
    try:
        query = parse(typed, to_days)
    except UsageError:
        query = None  # `is:x`, `on:x`: the only complaints there are
    if query is not None:
        query = resolve(query, notebook)
        assert notebook.matching(query) == notebook.found(query)


@given(st.lists(notes, min_size=1, max_size=4), st.lists(plain_words, min_size=1, max_size=5), st.data())
def test_a_note_is_found_by_its_own_words(others, own, data):
    body = " ".join(own)
    docs = [_note(text) for text in (body, *others)]
    typed = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=4))
    assert 1 in Notes(docs).found(resolved(" ".join(typed), Notes(docs)))


@given(collections, st.lists(words, min_size=2, max_size=5))
def test_one_more_word_never_finds_more(notebook, typed):
    few, more = (parse(" ".join(part), to_days) for part in (typed[:-1], typed))
    if few is None or more is None:
        return
    assert set(notebook.found(resolve(more, notebook))) <= set(notebook.found(resolve(few, notebook)))


@given(collections, words)
def test_the_looser_tier_only_adds(notebook, typed):
    query = parse(typed, to_days)
    if query is not None:
        tight, loose = resolve(query, notebook), resolve(query, notebook, loose=True)
        assert set(notebook.found(tight)) <= set(notebook.found(loose))


@given(collections, plain_words, plain_words)
def test_a_word_and_its_negation_part_the_notes(notebook, first, second):
    both = notebook.found(resolved(f"{first} {second}", notebook))
    without = notebook.found(resolved(f"{first} -{second}", notebook))
    assert notebook.found(resolved(first, notebook)) == sorted(both + without)


@given(notes, words)
@settings(max_examples=200)
def test_what_the_body_matches_has_a_line_to_show(body, typed):
    query = parse(typed, to_days)
    if query is None:
        return
    doc = _note(body)
    query = resolve(query, Notes([doc]), loose=True)
    lines = Matcher(query).best_lines(body.split("\n"), 1, [])
    stream = segment(body).partition(BARRIER)[0]
    if any(each.occurs_in(stream) for text in texts(query) for each in text.alternatives):
        assert lines
    for match in lines:
        assert all(0 <= start < end <= len(match.text) for start, end in match.spans)


def _note(body):
    entry = Entry(path="a.md", line=1, date=None, date_source=None, date_note=None, title="")
    return Searchable(entry, 0, ("", "", "", "", segment(body)))
