"""What happens inside SQLite: ranking, inserting, updating, each beside plain FTS5 with unicode61.

    python tests/speed/inside.py FOLDER --queries queries.jsonl --copies 80

FOLDER is any folder of notes; `--copies` takes each so often, which makes a large notebook of real notes.
Queries are one a line, plain or as JSON with a key `query`. Both indexes are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tilcli.core.query.parser import parse
from tilcli.core.query.tree import Query
from tilcli.core.reading import Rules
from tilcli.core.words.segment import segment
from tilcli.errors import TilError
from tilcli.index import search
from tilcli.index.compile import compile_query
from tilcli.index.rows import NoteRows
from tilcli.index.schema import open_index
from tilcli.index.writer import Update
from tilcli.notebook.upkeep.reading import NoteReader
from tilcli.storage.look import look

TODAY = date(2026, 11, 20)
BEST = 20  # hits asked for, as `til search` does
UPDATED = 200  # notes updated one by one
SEARCH = ("fts_%", "vocabulary")  # the tables that searching needs
PLAIN = "CREATE VIRTUAL TABLE plain USING fts5(body, content='', tokenize='unicode61')"


class Notes(NamedTuple):
    """The notes of a folder, read: rows for the index, texts for plain FTS5."""

    rows: list[NoteRows]
    texts: list[str]

    @property
    def size(self) -> int:
        """Bytes of all texts."""
        return sum(len(text.encode(errors="replace")) for text in self.texts)


class Timed(NamedTuple):
    """One query: what was typed, and its milliseconds: ranking in the index and in plain FTS5; and all that a search
    asks of the index: which words it knows, ranking, the entries themselves, how many there are in all.
    """

    query: str
    til: float
    plain: float
    everything: float


def read(folder: str) -> Notes:
    """The notes of a folder that can be read."""
    reader = NoteReader(folder, Rules(TODAY))
    paths = [stamp[0] for stamp in look(folder).stamps]
    rows = [reader.read_one((path, 0, 0, 0)) for path in paths]
    return Notes(rows, [Path(folder, path).read_text("utf-8", errors="replace") for path in paths])


def queries(path: str) -> list[str]:
    """The queries of a file that search for words."""
    lines = Path(path).read_text("utf-8").splitlines()
    typed = [json.loads(line)["query"] if line.startswith("{") else line for line in lines if line.strip()]
    return [query for query in typed if re.search(r"\w", query) and parsed(query) is not None]


def parsed(query: str) -> Query | None:
    """The query as til reads it; None if it cannot."""
    try:
        return parse(query, lambda _: (TODAY, TODAY))
    except TilError:
        return None


def build(path: str, rows: Sequence[NoteRows], copies: int) -> None:
    """An index of the notes, each taken so often."""
    with closing(open_index(path, "measured").connection) as connection, Update(connection, 0) as update:
        update.load((row for _ in range(copies) for row in rows), len(rows) * copies, lambda _: None)


def build_plain(path: str, texts: Sequence[str], copies: int) -> None:
    """The same notes in plain FTS5."""
    every = ((text.encode(errors="replace").decode(),) for _ in range(copies) for text in texts)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(PLAIN)
        connection.executemany("INSERT INTO plain(body) VALUES (?)", every)
        connection.execute("INSERT INTO plain(plain) VALUES ('optimize')")
        connection.commit()


def timed(til: str, plain: str, typed: Sequence[str]) -> list[Timed]:
    """Each query on connections of its own; the quicker of two rounds."""
    rounds = [
        [(_ranked(til, query), _plainly(plain, query), _everything(til, query)) for query in typed]
        for _ in range(2)
    ]
    return [Timed(query, *map(min, one, other)) for query, one, other in zip(typed, *rounds, strict=True)]


def _ranked(path: str, query: str) -> float:
    with closing(sqlite3.connect(path)) as connection:
        compiled = compile_query(search.resolved(connection, _sure(query)))
    with closing(sqlite3.connect(path)) as connection:
        start = time.perf_counter()
        if compiled.match is not None:
            search.scored(connection, compiled, None, BEST)
        return (time.perf_counter() - start) * 1000


def _everything(path: str, query: str) -> float:
    wanted = _sure(query)
    with closing(sqlite3.connect(path)) as connection:
        start = time.perf_counter()
        search.ranked(connection, search.resolved(connection, wanted), TODAY, BEST)
        return (time.perf_counter() - start) * 1000


def _sure(query: str) -> Query:
    wanted = parsed(query)
    assert wanted is not None
    return wanted


def _plainly(path: str, query: str) -> float:
    match = " ".join(f'"{word}"' for word in re.findall(r"\w+", query) if word != "OR")
    with closing(sqlite3.connect(path)) as connection:
        start = time.perf_counter()
        sql = f"SELECT rowid, bm25(plain) AS s FROM plain WHERE plain MATCH ? ORDER BY s LIMIT {BEST}"
        connection.execute(sql, [match]).fetchall()
        return (time.perf_counter() - start) * 1000


def inserting(notes: Notes) -> tuple[float, float]:
    """Milliseconds a note takes to be cut into tokens and inserted, and to be inserted as it is with unicode61."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(PLAIN.replace("unicode61", "ascii").replace("plain", "cut"))
        connection.execute(PLAIN)
        start = time.process_time()
        connection.executemany("INSERT INTO cut(body) VALUES (?)", ((segment(text),) for text in notes.texts))
        middle = time.process_time()
        connection.executemany("INSERT INTO plain(body) VALUES (?)", ((text,) for text in notes.texts))
        end = time.process_time()
    return (middle - start) / len(notes.texts) * 1000, (end - middle) / len(notes.texts) * 1000


def updating(path: str, rows: Sequence[NoteRows]) -> tuple[float, float]:
    """Median milliseconds to put a note in the place of itself, and to add it as a new one."""
    replaced, added = [], []
    with closing(open_index(path, "measured").connection) as connection:
        for generation, row in enumerate(rows[:UPDATED]):
            replaced.append(_update(connection, 2 * generation + 1, row, [row.path]))
            added.append(_update(connection, 2 * generation + 2, row._replace(path=f"new/{row.path}"), []))
    return median(replaced), median(added)


def _update(connection: sqlite3.Connection, generation: int, row: NoteRows, gone: list[str]) -> float:
    start = time.perf_counter()
    with Update(connection, generation) as update:
        update.forget(gone)
        update.load([row], 1, lambda _: None)
    return (time.perf_counter() - start) * 1000


def size(path: str, tables: Sequence[str]) -> int:
    """Bytes of the tables with such names, and of their indexes."""
    with closing(sqlite3.connect(path)) as connection:
        where = " OR ".join("name LIKE ?" for _ in tables)
        return int(connection.execute(f"SELECT sum(pgsize) FROM dbstat WHERE {where}", tables).fetchone()[0])


def report(folder: str, typed: Sequence[str], copies: int, place: str) -> Iterator[str]:
    """The figures, a line each."""
    til, plain = os.path.join(place, "til.db"), os.path.join(place, "plain.db")
    notes = read(folder)
    build(til, notes.rows, copies)
    build_plain(plain, notes.texts, copies)
    yield f"{len(notes.rows) * copies:,} notes, {len(typed)} queries, times in ms"
    if typed:
        runs = timed(til, plain, typed)
        ours, theirs, everything = (sorted(run[column] for run in runs) for column in (1, 2, 3))
        for name, at in (("p50", len(runs) // 2), ("p95", int(len(runs) * 0.95))):
            ratio = f"{ours[at]:.1f}, unicode61 {theirs[at]:.1f}: {ours[at] / theirs[at]:.2f} ×"
            yield f"{name} of ranking: {ratio} (p95: ≤ 4); of all that a search asks: {everything[at]:.1f}"
        worst = max(runs, key=lambda run: run.til)
        p95 = ours[int(len(runs) * 0.95)]
        yield f"slowest: {worst.query}, {worst.til:.1f}: {worst.til / p95:.2f} × the p95 (≤ 3)"
    cut, as_it_is = inserting(notes)
    yield f"cut and insert a note: {cut:.3f}, unicode61 {as_it_is:.3f}: {cut / as_it_is:.1f} × (≤ 10)"
    again, new = updating(til, notes.rows)
    yield f"update a note: {again:.2f}, add it: {new:.2f}: {again / new:.2f} × (≤ 2)"
    build(os.path.join(place, "once.db"), notes.rows, 1)
    once = size(os.path.join(place, "once.db"), SEARCH)
    yield f"full text and vocabulary by text: {once / notes.size:.2f} (≤ 1.25)"


def main() -> None:
    """Print the figures of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--queries")
    parser.add_argument("--copies", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        typed = queries(given.queries) if given.queries else []
        for line in report(given.folder, typed, given.copies, place):
            print(line, flush=True)


if __name__ == "__main__":
    main()
