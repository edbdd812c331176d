"""One line of a log of reviews: what was said of a question, and when.

    2021-09-10T21:04:33+09:00  q7fkmwxn  3  14  2021/09/2021-09-09.md  Word2Vec에서 꼭 원핫벡터를 …

Columns are parted by tabs: when, handle, rating 1 to 4 or a verb, seconds taken or argument, and for people (and for
following a question that was reworded) the note and what the question is known by. A line is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tilcli.core.text import one_line
from tilcli.lean_typing import Final, NamedTuple

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RATINGS: Final = ("1", "2", "3", "4")
VERBS: Final = ("keep", "never", "reset", "undo", "skip", "same", "sent")
COLUMNS: Final = 6
TORN: Final = "\t" * COLUMNS + "torn"  # makes of half a line one that has too many columns for ever
LONGEST_TEXT: Final = 80


class Event(NamedTuple):
    """What one line says. `when` is ISO with the device's own offset; `what` a rating or one of VERBS.

    `argument`: seconds taken (rating), the moment of the event taken back (undo), the name before (same).
    """

    when: str
    handle: str
    what: str
    argument: str = ""
    path: str = ""
    text: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What makes two lines one event, whichever file they stand in."""
        return self[:4]

    @property
    def order(self) -> tuple[datetime, str, str, str, str]:
        """By the moment; events of one second have an order of their own, the same in every file."""
        return instant(self.when), *self.identity

    @property
    def day(self) -> date:
        """The day on which it happened, where it happened."""
        return date.fromisoformat(self.when[:10])


def instant(when: str) -> datetime:
    """The moment that an ISO time names; one without offset is taken for UTC, lest two devices disagree."""
    moment = datetime.fromisoformat(when)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def line_of(event: Event) -> str:
    """The event as a line, its end included."""
    cells = [one_line(cell).replace("\t", " ") for cell in event._replace(text=event.text[:LONGEST_TEXT])]
    return "\t".join(cells).rstrip("\t") + "\n"


def event_of(line: str) -> Event | None:
    """The event that a line tells; None if it tells none."""
    cells = line.split("\t")
    if not 3 <= len(cells) <= COLUMNS or not cells[1] or cells[2] not in (*RATINGS, *VERBS):
        return None
    try:
        instant(cells[0])
        date.fromisoformat(cells[0][:10])
    except ValueError:
        return None
    return Event(*cells)


def read_log(text: str) -> Iterator[tuple[int, Event | None]]:
    """Line number and event of every line, None where it cannot be read: so is a last line that lacks its end."""
    *whole, torn = text.split("\n")
    for number, line in enumerate(whole, 1):
        if line.strip():
            yield number, event_of(line.rstrip("\r"))
    if torn:
        yield len(whole) + 1, None


def after(when: str, earlier: str) -> str:
    """`when`, or a second after `earlier` where that is the same second or the clock went back by less than a day."""
    now, before = instant(when), instant(earlier)
    if timedelta(0) <= before - now < timedelta(days=1):
        return (before.astimezone(now.tzinfo) + timedelta(seconds=1)).isoformat(timespec="seconds")
    return when
