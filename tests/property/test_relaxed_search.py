"""What holds of a search that goes on with notes that lack words, whatever is typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from study_text import LATIN, NOUNS, PARTICLES, VERBS

from tilcli.core.query.parser import parse
from tilcli.core.query.tree import Query, texts
from tilcli.errors import UsageError
from tilcli.index import search
from tilcli.notebook.notebook import Notebook
from tilcli.notebook.opening import open_notebook
from tilcli.notebook.search.find import Results, Wish, find
from tilcli.notebook.search.nearness import nearest_first
from tilcli.notebook.search.passages import Passages

TODAY = date(2021, 9, 9)
UNKNOWN = "qqzzxw"  # nothing sounds so, and no slip leads to it
EVERY = Wish(limit=0)
SENTENCES = 48


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    root = tmp_path_factory.mktemp("notes")
    for number in range(SENTENCES):
        words = [
            NOUNS[number % len(NOUNS)] + PARTICLES[number % len(PARTICLES)],
            NOUNS[number * 5 % len(NOUNS)],
            VERBS[number * 7 % len(VERBS)],
            LATIN[number * 3 % len(LATIN)],
        ]
        Path(root, f"{number}.md").write_text(f"# {words[0]}\n\n{' '.join(words)}\n", encoding="utf-8")
    environ = {
        "TIL_NOW": TODAY.isoformat(),
        "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache")),
        "HOME": str(root),
    }
    return open_notebook(str(root), environ, str(root), lambda text: None)


def answered(notebook: Notebook, typed: str, wish: Wish = EVERY) -> tuple[Query, Results] | None:
    try:
        query = parse(typed, lambda text: (TODAY, TODAY))
    except UsageError:
        return None
    if query is None:
        return None
    return query, notebook.fresh(lambda: find(notebook, query, wish), None)


def paths(results: Results, number: int | None = None) -> list[str]:
    return [hit.entry.path for hit in results.hits[:number]]


words = st.sampled_from((*NOUNS, *VERBS, *LATIN, "뭐야", "왜", "how", "===", UNKNOWN))
plain = st.lists(words, min_size=1, max_size=6).map(" ".join)
typed_queries = plain | st.text(max_size=30) | st.tuples(plain, st.text(max_size=8)).map(" ".join)


@given(typed_queries)
@settings(max_examples=150)
def test_the_full_matches_come_first_in_the_order_they_have_alone(notebook: Notebook, typed: str) -> None:
    found = answered(notebook, typed)
    if found is None:
        return
    _, results = found
    assert results.asked is not None
    alone = search.ranked(notebook.connection, results.asked, TODAY)
    ordered = nearest_first(Passages(notebook), alone.best, results.asked)
    assert paths(results, results.full) == [one.stored.entry.path for one in ordered]
    scores = [hit.score for hit in results.hits]
    assert scores[: results.full] == sorted(scores[: results.full], reverse=True)
    assert all(score <= min(scores[: results.full], default=score) for score in scores[results.full :])
    assert len(set(paths(results))) == len(results.hits) == results.total


@given(plain)
@settings(max_examples=100)
def test_a_word_that_no_note_has_removes_no_hit(notebook: Notebook, typed: str) -> None:
    first, second = answered(notebook, typed), answered(notebook, f"{typed} {UNKNOWN}")
    assert first is not None
    assert second is not None
    full = paths(first[1], first[1].full)
    assert paths(second[1], len(full)) == full
    assert second[1].full == 0 or UNKNOWN in typed


@given(typed_queries)
@example("-트랜스포머 학습")
@settings(max_examples=150)
def test_exact_finds_only_what_was_typed(notebook: Notebook, typed: str) -> None:
    found = answered(notebook, typed, Wish(exact=True))
    if found is None:
        return
    query, results = found
    literal = search.resolved(notebook.connection, query)
    assert results.asked == literal
    assert results.total == results.full == search.count(notebook.connection, literal)
    assert results.expanded == {}
    assert not any(one.kin or one.added for text in texts(literal) for one in text.alternatives or ())


@given(plain)
@settings(max_examples=100)
def test_what_lacks_words_is_told(notebook: Notebook, typed: str) -> None:
    found = answered(notebook, typed)
    assert found is not None
    _, results = found
    assert (results.partly > 0) == (len(results.hits) > results.full)
    if results.partly:
        assert set(" ".join(results.missing).split()) <= set(typed.split())
