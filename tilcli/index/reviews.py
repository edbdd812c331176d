"""Questions and cards in the index: rows of the notes, and what was folded from the logs of reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tilcli.index.entries import Condition, in_parts, lines
from tilcli.index.last_look import generation
from tilcli.index.questions import ASKED, FROM, KEPT
from tilcli.index.schema import Connection
from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.review.fold import Card
    from tilcli.core.review.likeness import KnownQuestion
    from tilcli.core.review.memory import Memory

_LOGS, _AGREED = (
    "review_logs",
    "review_agreed",
)  # of `meta`: the logs that were folded; the look that was paired with them

_COLUMNS = (
    "question.handle, question.kind, question.tier, question.text, question.answer, entry.path, question.line,"
    " question.end_line, question.answer_line, question.heading, entry.date, entry.tags, question.identity, card.id,"
    " card.due, card.stability, card.difficulty, card.reps, card.lapses, card.last, card.verdict, card.after,"
    " card.oldest, alias.logged, card.handle"
)
DUE_FIRST = "card.due, card.last, question.handle, entry.date DESC, question.line"
_NEWEST = "entry.date DESC, entry.path_key DESC, question.line"


class Remembered(NamedTuple):
    """A question where it stands, with what is remembered of it; `card_id` None if it was never met in a review."""

    handle: str
    kind: str
    tier: str
    text: str
    inline: str
    path: str
    line: int
    end_line: int
    answer_line: int
    heading: tuple[str, ...]
    day: date | None
    tags: tuple[str, ...]
    identity: str
    card_id: int | None
    due: date | None
    stability: float | None
    difficulty: float | None
    reps: int
    lapses: int
    last: date | None
    verdict: str
    after: date | None
    oldest: str
    logged: bool
    known_as: str


def due_by(day: date) -> Condition:
    """What was asked before and is to be asked again by that day."""
    return Condition(f"{KEPT} AND card.due <= ?", (day.isoformat(),))


def unasked(day: date) -> Condition:
    """What was never asked, is not put off, and would be asked or offered."""
    return Condition(
        f"{ASKED} AND card.due IS NULL AND (card.after IS NULL OR card.after <= ?)", (day.isoformat(),)
    )


def places(connection: Connection, where: Condition, *, ordering: str = _NEWEST) -> list[Remembered]:
    """The questions that fit (over `question`, `entry`, `card`), newest first; one that stands twice comes twice."""
    sql = f"SELECT {_COLUMNS}{FROM} WHERE {where.sql} ORDER BY {ordering}"
    return [_place(row) for row in connection.execute(sql, where.parameters)]


def _place(row: Sequence[Any]) -> Remembered:
    days = [date.fromisoformat(row[at]) if row[at] else None for at in (10, 14, 19, 21)]
    return Remembered._make((
        *row[:9], lines(row[9]), days[0], lines(row[11]), row[12], row[13], days[1], row[15], row[16],
        row[17] or 0, row[18] or 0, days[2], row[20] or "", days[3], row[22] or row[0], bool(row[23]),
        row[24] or row[0],
    ))  # fmt: skip


def waiting(connection: Connection, day: date) -> tuple[int, int]:
    """How many questions are due, and how many that are sure were never asked. One that stands twice is one."""
    due, new = due_by(day), unasked(day) & Condition(KEPT)
    return _counted(connection, "card.id", due), _counted(connection, "question.handle", new)


def answered_on(connection: Connection, day: date) -> tuple[int, int]:
    """How many questions were answered that day, and how many of them for the first time."""
    sql = "SELECT count(*), sum(first = ?) FROM card WHERE last = ?"
    every, first = connection.execute(sql, (day.isoformat(), day.isoformat())).fetchone()
    return int(every), int(first or 0)


def _counted(connection: Connection, column: str, where: Condition) -> int:
    sql = f"SELECT count(DISTINCT {column}){FROM} WHERE {where.sql}"
    return int(connection.execute(sql, where.parameters).fetchone()[0])


def is_current(connection: Connection, logs: str) -> bool:
    """Whether the index knows the questions of its last look, and what these logs say of them."""
    return state(connection) == (logs, str(generation(connection)))


def state(connection: Connection) -> tuple[str, str]:
    """The logs that the cards were folded from, and the look at the notes that they agree with."""
    sql = "SELECT key, value FROM meta WHERE key IN (?, ?)"
    found = {key: value.decode() for key, value in connection.execute(sql, (_LOGS, _AGREED))}
    return found.get(_LOGS, ""), found.get(_AGREED, "")


def keep_cards(connection: Connection, cards: Iterable[tuple[Card, Memory | None]], logs: str) -> None:
    """Put these cards in the place of all that were known."""
    connection.execute("DELETE FROM card")
    connection.execute("DELETE FROM alias")
    for number, (card, memory) in enumerate(cards, 1):
        connection.execute(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                card.handle,
                card.oldest,
                card.verdict,
                *_remembered(card, memory),
                card.text,
                card.path,
            ),
        )
        connection.executemany(
            "INSERT INTO alias VALUES (?, ?, 1)", [(handle, number) for handle in card.handles]
        )
    _set(connection, _LOGS, logs)


def _remembered(card: Card, memory: Memory | None) -> tuple[object, ...]:
    after = card.after.isoformat() if card.after else None
    if memory is None:
        return None, None, None, after, None, None, 0, 0
    due = max(memory.due, card.after) if card.after else memory.due
    days = (due.isoformat(), memory.last.isoformat(), card.reviews[0].day.isoformat(), after)
    return *days, memory.stability, memory.difficulty, memory.reps, memory.lapses


def gone(connection: Connection) -> list[tuple[int, KnownQuestion]]:
    """The cards whose question no note has any more, as it was known."""
    from tilcli.core.review.likeness import KnownQuestion

    connection.execute("DELETE FROM alias WHERE logged = 0")
    sql = (
        "SELECT id, handle, identity, path FROM card WHERE identity != '' AND id NOT IN"
        " (SELECT alias.card_id FROM alias JOIN question ON question.handle = alias.handle) ORDER BY id"
    )
    return [(row[0], KnownQuestion(*row[1:])) for row in connection.execute(sql)]


def never_met(connection: Connection) -> list[KnownQuestion]:
    """The questions that no log speaks of."""
    from tilcli.core.review.likeness import KnownQuestion

    sql = (
        "SELECT DISTINCT question.handle, question.identity, entry.path FROM question"
        " JOIN entry ON entry.id = question.entry_id"
        " WHERE question.handle NOT IN (SELECT handle FROM alias) ORDER BY question.handle, entry.path"
    )
    return [KnownQuestion(*row) for row in connection.execute(sql)]


def pair(connection: Connection, found: Iterable[tuple[str, int]], look: int) -> None:
    """Let these handles name these cards, until the notes change from what they are in this look, or a log says it."""
    connection.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, 0)", found)
    _set(connection, _AGREED, str(look))


def gone_places(connection: Connection, beginning: str) -> list[Remembered]:
    """What the logs know of questions that no note has any more and whose newest handle begins so."""
    sql = (
        "SELECT handle, id, path, identity, verdict, oldest FROM card WHERE handle BETWEEN ? AND ?"
        " AND id NOT IN (SELECT alias.card_id FROM alias JOIN question ON question.handle = alias.handle)"
    )
    return [
        Remembered(
            handle, "marked", "sure", text, "", path, 0, 0, 0, (), None, (), text, number, None, None, None, 0, 0,
            None, verdict, None, oldest, True, handle,
        )
        for handle, number, path, text, verdict, oldest in connection.execute(sql, (beginning, beginning + "~"))
    ]  # fmt: skip


def titles(connection: Connection, paths: Sequence[str]) -> dict[str, str]:
    """The titles of notes by path."""
    sql = "SELECT path, title FROM entry WHERE path IN ({marks}) ORDER BY line DESC"
    return dict(row for row in in_parts(connection, sql, paths))


def next_due(connection: Connection, day: date) -> tuple[date | None, int]:
    """The first day after this one on which something is due, and how much."""
    later = f"{FROM} WHERE {KEPT} AND card.due > ? GROUP BY card.due ORDER BY card.due LIMIT 1"
    row = connection.execute(
        f"SELECT card.due, count(DISTINCT card.id){later}", (day.isoformat(),)
    ).fetchone()
    return (date.fromisoformat(row[0]), int(row[1])) if row else (None, 0)


def _set(connection: Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value.encode()))
