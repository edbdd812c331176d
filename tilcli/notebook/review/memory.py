"""Keeps the index's cards true to the logs of reviews, and questions that were reworded with their history.

The scheduler is loaded only if a log changed since it was last asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.index import reviews
from tilcli.index.reviews import Remembered
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.upkeep.progress import Progress, unheard
from tilcli.storage.reviews import Logs

if TYPE_CHECKING:
    from tilcli.core.questions.question import Question
    from tilcli.core.review.event import Event
    from tilcli.index.entries import Condition
    from tilcli.index.schema import Connection
    from tilcli.index.writer import Update
    from tilcli.notebook.folder import Folder


def logs_of(notebook: Folder) -> Logs:
    """The logs of a notebook."""
    return Logs(notebook.root, notebook.environ)


def events(logs: Logs) -> Iterator[Event]:
    """All events of all logs; lines that hold none are passed over."""
    from tilcli.core.review.event import read_log

    for log in logs.read():
        yield from (event for _, event in read_log(log.text) if event is not None)


def refresh(notebook: Folder, progress: Progress = unheard) -> None:
    """Read the questions of the notes that changed, fold the logs that changed, and pair what has lost its question
    with what is new. The index is brought up to date with the notes before.
    """
    logs = logs_of(notebook)
    stamps = f"{notebook.config['review.retention']}\n{logs.stamps()}"
    if not reviews.is_current(notebook.connection, stamps):
        notebook.index.write(
            lambda: _read(notebook, progress),
            lambda update, read: _bring_up(notebook, update, read, logs, stamps),
        )


def read_questions(notebook: Folder, where: Condition, progress: Progress = unheard) -> None:
    """Make the index know the questions of the entries that fit; what was said of them in reviews as it is known."""
    from tilcli.index.questions import unread

    if unread(notebook.connection, where):
        notebook.index.write(lambda: _read(notebook, progress, where), _keep)


def _read(
    notebook: Folder, progress: Progress, where: Condition | None = None
) -> list[tuple[int, Sequence[Question]]]:
    """The questions of notes that nobody has asked for them; a note that changed since waits for its look."""
    from tilcli.index.questions import unread
    from tilcli.storage.notes import questions_in

    notes = unread(notebook.connection, where)
    found: list[tuple[int, Sequence[Question]]] = []
    for done, note in enumerate(notes, 1):
        questions = questions_in(notebook.root, note.path, note.digest)
        if questions is not None:
            found.append((note.file_id, questions))
        progress(done, len(notes))
    return found


def _keep(update: Update, read: list[tuple[int, Sequence[Question]]]) -> None:
    from tilcli.index.questions import keep_questions

    for file_id, questions in read:
        keep_questions(update.connection, file_id, questions)


def _bring_up(
    notebook: Folder, update: Update, read: list[tuple[int, Sequence[Question]]], logs: Logs, stamps: str
) -> None:
    _keep(update, read)
    if reviews.state(update.connection)[0] != stamps:
        _fold(notebook, update.connection, logs, stamps)
    _pair(update)


def _fold(notebook: Folder, connection: Connection, logs: Logs, stamps: str) -> None:
    cards = []
    found = list(events(logs))
    if found:
        from tilcli.core.review.fold import fold
        from tilcli.core.review.schedule import Schedule

        folded = fold(found)
        schedule = (
            Schedule(notebook.config["review.retention"]) if any(card.reviews for card in folded) else None
        )
        cards = [(card, schedule.memory(card.reviews) if schedule else None) for card in folded]
    reviews.keep_cards(connection, cards, stamps)


def _pair(update: Update) -> None:
    """A reworded question takes up the history of the one that is gone, until its next answer writes so."""
    gone = reviews.gone(update.connection)
    new = reviews.never_met(update.connection) if gone else []
    found = []
    if new:
        from tilcli.core.review.likeness import pairs

        numbers = {known.handle: number for number, known in gone}
        found = [(pair.new.handle, numbers[pair.gone.handle]) for pair in pairs([k for _, k in gone], new)]
    reviews.pair(update.connection, found, update.based_on + 1)


def answer_of(notebook: Folder, place: Remembered) -> str:
    """The answer as the note has it, moved to the left; empty if there is none, or the file cannot be read."""
    if not place.answer_line:
        return place.inline
    from tilcli.core.encodings.decoding import decode
    from tilcli.core.lines import lines_of
    from tilcli.errors import NotebookUnreadable
    from tilcli.storage.files import read_bytes

    try:
        text = decode(read_bytes(notebook.absolute(place.path))).text
    except NotebookUnreadable:
        return ""
    lines = lines_of(text)[place.answer_line - 1 : place.end_line]
    return _outdented([text[line.start : line.stop] for line in lines])


def _outdented(lines: list[str]) -> str:
    lines = [line.expandtabs(4).rstrip() for line in lines]
    least = min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
    return "\n".join(line[least:] for line in lines)
