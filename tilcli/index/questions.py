"""Questions in the index: read and kept when somebody asks for them, note by note, until a note changes."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.query.tree import FLAG_ASKS, FLAG_OPEN_QUESTION
from tilcli.core.questions.question import Question
from tilcli.index.schema import Connection
from tilcli.index.tables import QUESTION_TABLES
from tilcli.lean_typing import NamedTuple


class UnreadNote(NamedTuple):
    """A note whose questions nobody has asked for yet, as the index knows it."""

    file_id: int
    path: str
    digest: bytes


def unread(connection: Connection) -> list[UnreadNote]:
    """The notes whose questions the index does not know."""
    sql = "SELECT id, path, hash FROM file WHERE id NOT IN (SELECT file_id FROM asked) ORDER BY id"
    return [UnreadNote(*row) for row in connection.execute(sql)]


def keep_questions(connection: Connection, file_id: int, questions: Sequence[Question]) -> None:
    """Put the questions of a note into its entries."""
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
