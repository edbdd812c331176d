"""What all events together say of every question: a fold over a set.

Nothing depends on the order in which events come, on the file that holds them, or on how often they are told: they
are made a set, ordered by moment and words. So two devices never conflict, and a copied file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tilcli.core.review.event import RATINGS, Event
from tilcli.lean_typing import Literal, NamedTuple

Verdict = Literal["", "keep", "never"]


class Review(NamedTuple):
    """One answer: the day and the rating, 1 to 4."""

    day: date
    rating: int


class Card(NamedTuple):
    """A question's history, under all the names it has had: the newest first, `oldest` the one Anki knows.

    `after`: not to be asked before that day (it was skipped). `text` and `path` are of its last event that has them.
    """

    handle: str
    oldest: str
    handles: tuple[str, ...]
    verdict: Verdict
    reviews: tuple[Review, ...]
    after: date | None
    text: str
    path: str


def fold(events: Iterable[Event]) -> list[Card]:
    """The cards, by their oldest names."""
    ordered = sorted(
        {event.identity: event for event in _one_text(events)}.values(), key=lambda event: event.order
    )
    names = _Names(ordered)
    groups: dict[str, list[Event]] = {}
    for event in ordered:
        groups.setdefault(names.root(event.handle), []).append(event)
    cards = [_card(names.members(root), found) for root, found in groups.items()]
    return sorted(cards, key=lambda card: card.oldest)


def _one_text(events: Iterable[Event]) -> list[Event]:
    """Events in an order by which, of two that differ only in what is for people, the same one always wins."""
    return sorted(events, key=lambda event: (event.path, event.text))


class _Names:
    """Which handles name one question, as `same` says."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._above: dict[str, str] = {}
        for event in events:
            self._above.setdefault(event.handle, event.handle)
            if event.what == "same" and event.argument:
                self._above.setdefault(event.argument, event.argument)
                self._join(event.handle, event.argument)

    def root(self, handle: str) -> str:
        """One handle that stands for all names of a question."""
        while (above := self._above[handle]) != handle:
            self._above[handle] = handle = self._above[above]
        return handle

    def members(self, root: str) -> list[str]:
        """All names of a question."""
        return sorted(handle for handle in self._groups.get(root, [root]))

    @property
    def _groups(self) -> dict[str, list[str]]:
        if not hasattr(self, "_made"):
            self._made: dict[str, list[str]] = {}
            for handle in self._above:
                self._made.setdefault(self.root(handle), []).append(handle)
        return self._made

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def _card(handles: Sequence[str], events: Sequence[Event]) -> Card:
    """`events` are those of one question, in order."""
    undone = {event.argument for event in events if event.what == "undo" and event.argument}
    reviews: list[Review] = []
    verdict: Verdict = ""
    after: date | None = None
    for event in events:
        if event.when in undone and event.what != "undo":
            continue
        if event.what in RATINGS:
            reviews.append(Review(event.day, int(event.what)))
        elif event.what == "undo" and not event.argument:
            del reviews[-1:]
        elif event.what == "reset":
            reviews, verdict, after = [], "", None
        elif event.what == "keep" or event.what == "never":
            verdict = "keep" if event.what == "keep" else "never"
        elif event.what == "skip":
            after = event.day + timedelta(days=1)
    told = [event for event in events if event.text]
    text, path = (told[-1].text, told[-1].path) if told else ("", "")
    return Card(*_named(handles, events), verdict, tuple(reviews), after, text, path)


def _named(handles: Sequence[str], events: Sequence[Event]) -> tuple[str, str, tuple[str, ...]]:
    """The newest name, the oldest, and all of them."""
    renamed = [event for event in events if event.what == "same" and event.argument]
    if not renamed:
        return handles[0], handles[0], tuple(handles)
    later = {event.handle for event in renamed}
    oldest = next((event.argument for event in renamed if event.argument not in later), renamed[0].argument)
    return renamed[-1].handle, oldest, tuple(handles)
