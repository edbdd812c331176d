"""Questions in the index: read and kept when somebody asks for them, note by note, until a note changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.index.entries import Condition
from tilcli.index.schema import Connection
from tilcli.index.tables import QUESTION_TABLES
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.questions.question import Question

ASKED = "question.tier != 'open' AND (card.verdict IS NULL OR card.verdict != 'never')"
# What is asked by itself: what is sure, and what a person said to keep.
KEPT = f"{ASKED} AND (question.tier = 'sure' OR card.verdict = 'keep')"
WHICH = {
    "asked": Condition(KEPT),
    "open": Condition("question.tier = 'open' AND (card.verdict IS NULL OR card.verdict != 'never')"),
    "maybe": Condition("question.tier = 'maybe' AND (card.verdict IS NULL OR card.verdict = '')"),
    "never": Condition("card.verdict = 'never'"),
    "all": Condition(),
}
FROM = (
    " FROM question JOIN entry ON entry.id = question.entry_id"
    " LEFT JOIN alias ON alias.handle = question.handle LEFT JOIN card ON card.id = alias.card_id"
)


class UnreadNote(NamedTuple):
    """A note whose questions nobody has asked for yet, as the index knows it."""

    file_id: int
    path: str
    digest: bytes


def unread(connection: Connection, where: Condition | None = None) -> list[UnreadNote]:
    """The notes whose questions the index does not know, of those with an entry that fits (None: all)."""
    fits = f" AND id IN (SELECT file_id FROM entry WHERE {where.sql})" if where else ""
    sql = f"SELECT id, path, hash FROM file WHERE id NOT IN (SELECT file_id FROM asked){fits} ORDER BY id"
    return [UnreadNote(*row) for row in connection.execute(sql, where.parameters if where else ())]


def keep_questions(connection: Connection, file_id: int, questions: Sequence[Question]) -> None:
    """Put the questions of a note into its entries."""
    from tilcli.core.query.tree import FLAG_ASKS, FLAG_OPEN_QUESTION

    connection.execute("INSERT INTO asked VALUES (?)", [file_id])
    if not questions:
        return
    sql = "SELECT id, line, end_line FROM entry WHERE file_id = ?"
    entries = connection.execute(sql, [file_id]).fetchall()
    marks = ", ".join("?" * len(QUESTION_TABLES["question"]))
    for entry_id, first, last in entries:
        held = [question for question in questions if first <= question.line <= last]
        connection.executemany(
            f"INSERT INTO question VALUES ({marks})", [(entry_id, *_row(question)) for question in held]
        )
        flags = FLAG_ASKS if held else 0
        flags |= FLAG_OPEN_QUESTION if any(question.tier == "open" for question in held) else 0
        connection.execute("UPDATE entry SET flags = flags | ? WHERE id = ?", [flags, entry_id])


def _row(question: Question) -> tuple[object, ...]:
    return (
        question.line,
        question.end_line,
        question.answer_line,
        question.handle,
        question.kind,
        question.tier,
        question.text,
        question.answer,
        "\n".join(heading.replace("\n", " ") for heading in question.heading),
        question.identity,
    )


class AskedThen(NamedTuple):
    """A question in the entry of a day; whether nobody has answered it to this day, there or elsewhere."""

    date: date
    handle: str
    text: str
    path: str
    line: int
    is_open: bool


def asked_then(connection: Connection, where: Condition) -> list[AskedThen]:
    """The questions that are sure or never answered, of the entries that fit, the oldest first."""
    answered = "SELECT 1 FROM question AS other WHERE other.handle = question.handle AND other.tier != 'open'"
    sql = (
        "SELECT entry.date, question.handle, question.text, entry.path, question.line, question.tier = 'open'"
        f" AND NOT EXISTS ({answered}){FROM} WHERE (({WHICH['asked'].sql}) OR ({WHICH['open'].sql})) AND ({where.sql})"
        " AND entry.date IS NOT NULL ORDER BY entry.date, entry.path_key, question.line"
    )
    return [
        AskedThen(date.fromisoformat(row[0]), row[1], row[2], row[3], row[4], bool(row[5]))
        for row in connection.execute(sql, where.parameters)
    ]
