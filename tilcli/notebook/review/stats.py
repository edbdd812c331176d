"""How reviewing goes: what is due and when, how much is known, by tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from tilcli.core.review.event import AGAIN
from tilcli.core.review.fold import Card, fold
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.review.choose import list_questions
from tilcli.notebook.review.memory import events, logs_of

if TYPE_CHECKING:
    from tilcli.core.query.tree import Query
    from tilcli.index.reviews import Remembered
    from tilcli.notebook.folder import Folder

AHEAD = 14  # days of the forecast
BACK = 30  # days that retention is counted over


class TagReviews(NamedTuple):
    """The questions of one tag: all, asked at least once, due."""

    tag: str
    questions: int
    learned: int
    due: int


class Stats(NamedTuple):
    """`retention` is the share of answers to questions seen before that were not "again", of the last 30 days."""

    due: int
    new: int
    learned: int
    retention: float | None
    forecast: list[tuple[date, int]]
    by_tag: list[TagReviews]


def stats(notebook: Folder, query: Query | None) -> Stats:
    """How it goes with the questions that fit."""
    found = [places[0] for places in list_questions(notebook, "asked", query)]
    today = notebook.today
    names = {place.known_as for place in found}
    cards = [card for card in fold(events(logs_of(notebook))) if names.intersection(card.handles)]
    due = [place for place in found if place.due is not None]
    days = Counter(max(place.due, today) for place in due if place.due)
    forecast = [(day, days[day]) for day in (today + timedelta(days=n) for n in range(AHEAD))]
    late = sum(place.due <= today for place in due if place.due)
    return Stats(
        late, len(found) - len(due), len(due), _retention(cards, today), forecast, _by_tag(found, today)
    )


def _retention(cards: Iterable[Card], today: date) -> float | None:
    first = today - timedelta(days=BACK)
    again = [review.rating for card in cards for review in card.reviews[1:] if first < review.day <= today]
    return round(sum(rating > AGAIN for rating in again) / len(again), 4) if again else None


def _by_tag(found: Iterable[Remembered], today: date) -> list[TagReviews]:
    every: Counter[str] = Counter()
    learned: Counter[str] = Counter()
    due: Counter[str] = Counter()
    for place in found:
        for tag in place.tags or ("",):
            every[tag] += 1
            learned[tag] += place.due is not None
            due[tag] += place.due is not None and place.due <= today
    return [TagReviews(tag, count, learned[tag], due[tag]) for tag, count in every.most_common()]


def next_due(notebook: Folder) -> tuple[date | None, int]:
    """The next day after today on which something is due, and how much; None if nothing ever was asked."""
    from tilcli.index.reviews import next_due as ask

    return ask(notebook.connection, notebook.today)
