"""Keeps the index's cards true to the logs of reviews, and questions that were reworded with their history.

The scheduler is loaded only if a log changed since it was last asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tilcli.index import reviews
from tilcli.index.last_look import generation
from tilcli.index.reviews import Remembered
from tilcli.index.writer import Busy
from tilcli.storage.reviews import Logs

if TYPE_CHECKING:
    from tilcli.core.review.event import Event
    from tilcli.notebook.folder import Folder


def logs_of(notebook: Folder) -> Logs:
    """The logs of a notebook."""
    return Logs(notebook.root, notebook.environ)


def events(logs: Logs) -> Iterator[Event]:
    """All events of all logs; lines that hold none are passed over."""
    from tilcli.core.review.event import read_log

    for log in logs.read():
        yield from (event for _, event in read_log(log.text) if event is not None)


def refresh(notebook: Folder) -> None:
    """Fold the logs that changed, and pair what has lost its question with what is new. The index is brought up
    to date before. If another til writes it, it stays as it is: that til knows as much.
    """
    connection, logs = notebook.connection, logs_of(notebook)
    stamps = f"{notebook.config['review.retention']}\n{logs.stamps()}"
    folded, paired = reviews.state(connection)
    try:
        if folded != stamps:
            _fold(notebook, logs, stamps)
        if folded != stamps or paired != str(generation(connection)):
            _pair(notebook)
    except Busy:
        notebook.say("til: the index is busy (another til is writing it); answering from what it knew before")


def _fold(notebook: Folder, logs: Logs, stamps: str) -> None:
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
    with reviews.changing(notebook.connection):
        reviews.keep_cards(notebook.connection, cards, stamps)


def _pair(notebook: Folder) -> None:
    """A reworded question takes up the history of the one that is gone, until its next answer writes so."""
    connection = notebook.connection
    with reviews.changing(connection):
        gone = reviews.gone(connection)
        new = reviews.never_met(connection) if gone else []
        found = []
        if new:
            from tilcli.core.review.likeness import pairs

            numbers = {known.handle: number for number, known in gone}
            found = [
                (pair.new.handle, numbers[pair.gone.handle]) for pair in pairs([k for _, k in gone], new)
            ]
        reviews.pair(connection, found)


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
