"""What a session asks, and in which order: what is due, the longest first; then what is new, the newest first."""

from __future__ import annotations

from collections.abc import Iterable

from tilcli.core.review.fold import Card, Review, fold
from tilcli.errors import NoSuchQuestion
from tilcli.index import reviews
from tilcli.index.questions import WHICH
from tilcli.index.reviews import Remembered
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.review.memory import events, logs_of

if TYPE_CHECKING:
    from tilcli.core.query.tree import Query
    from tilcli.notebook.folder import Folder

_CANDIDATES = 8
ALL = 1_000_000_000


class ReviewWish(NamedTuple):
    """What a session is to ask: how many at most, how many new ones among them; None for what the day has left."""

    query: Query | None = None
    limit: int | None = None
    new: int | None = None
    cram: bool = False


class Asked(NamedTuple):
    """A question to be asked: its newest answered place, other places, its answers so far."""

    place: Remembered
    elsewhere: tuple[Remembered, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether it is not sure that this is a question: the person decides, once."""
        return self.place.tier == "maybe" and self.place.verdict != "keep"


def list_questions(notebook: Folder, which: str, query: Query | None) -> list[list[Remembered]]:
    """The questions of one of reviews.WHICH or "due" that fit, newest first; each with all its places.

    The place that is first is the newest that is answered.
    """
    where = reviews.due_by(notebook.today) if which == "due" else WHICH[which]
    found = _grouped(reviews.places(notebook.connection, notebook.condition(query) & where))
    if which == "open":  # what is answered in another place is not open
        answered = {
            place.handle
            for place in reviews.places(notebook.connection, WHICH["all"])
            if place.tier != "open"
        }
        found = [places for places in found if places[0].handle not in answered]
    return found


def _grouped(places: Iterable[Remembered]) -> list[list[Remembered]]:
    found: dict[object, list[Remembered]] = {}
    for place in places:
        found.setdefault(place.card_id if place.card_id is not None else place.handle, []).append(place)
    return [sorted(group, key=lambda place: place.tier == "open") for group in found.values()]


def queue(notebook: Folder, wish: ReviewWish) -> list[Asked]:
    """The questions of a session, in order."""
    histories = _histories(notebook)
    connection, fits = notebook.connection, notebook.condition(wish.query)
    if wish.cram:
        every = _grouped(reviews.places(connection, fits & WHICH["asked"]))
        return [_asked(places, histories) for places in every[: wish.limit or None]]
    limit, new = _limits(notebook, wish)
    due = _grouped(
        reviews.places(connection, fits & reviews.due_by(notebook.today), ordering=reviews.DUE_FIRST)
    )
    fresh = _grouped(reviews.places(connection, fits & reviews.unasked(notebook.today)))
    fresh.sort(key=lambda places: places[0].tier == "maybe" and places[0].verdict != "keep")
    chosen = due[:limit]
    chosen += fresh[: max(0, min(new, limit - len(chosen)))]
    return [_asked(places, histories) for places in chosen]


def _histories(notebook: Folder) -> dict[str, Card]:
    """By every name that a question has had."""
    return {handle: card for card in fold(events(logs_of(notebook))) for handle in card.handles}


def _asked(places: list[Remembered], histories: dict[str, Card]) -> Asked:
    first = places[0]
    card = histories.get(first.handle) or histories.get(first.known_as)
    return Asked(first, tuple(places[1:]), card.reviews if card else ())


def _limits(notebook: Folder, wish: ReviewWish) -> tuple[int, int]:
    """How many may be asked, and how many for the first time: as told, else what the day has left."""
    answered, begun = reviews.answered_on(notebook.connection, notebook.today)
    limit = max(0, notebook.config["review.limit"] - answered) if wish.limit is None else wish.limit or ALL
    new = max(0, notebook.config["review.new"] - begun) if wish.new is None else wish.new
    return limit, new


def waiting(notebook: Folder) -> tuple[int, int]:
    """How many questions a session would ask today: due, and new."""
    due, fresh = reviews.waiting(notebook.connection, notebook.today)
    limit, new = _limits(notebook, ReviewWish())
    due = min(due, limit)
    return due, min(fresh, new, limit - due)


def name_question(notebook: Folder, word: str) -> Remembered:
    """The question whose handle begins so, also one that no note has any more. Raises NoSuchQuestion."""
    every = reviews.places(notebook.connection, WHICH["all"])
    found = {place.handle: place for place in reversed(every) if place.handle.startswith(word.lower())}
    if not found:
        found = {place.handle: place for place in reviews.gone_places(notebook.connection, word.lower())}
    if len(found) == 1:
        return next(iter(found.values()))
    if not found or not word:
        raise NoSuchQuestion(f"no question has the handle {word!r}", "see them:  til questions --all")
    shown = tuple(f"{place.handle}\t{place.text}" for place in list(found.values())[:_CANDIDATES])
    raise NoSuchQuestion(
        f"{len(found)} questions have a handle that begins with {word!r}", "type more of it", shown
    )
