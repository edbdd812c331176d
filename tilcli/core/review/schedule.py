"""When to ask again: FSRS, by the official package, whose one home this is.

Days, not minutes: no learning steps, no fuzz, and time passes by the calendar, so that the same answers give the same
days on every device. 30 µs an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from tilcli.core.review.event import AGAIN, EASY
from tilcli.core.review.fold import Review
from tilcli.core.review.memory import Memory
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card, Scheduler


class Schedule:
    """Schedules for a share of `retention` (0.9: nine of ten) that is to be known when asked."""

    def __init__(self, retention: float = 0.9) -> None:
        from fsrs import Rating, Scheduler

        self._scheduler: Scheduler = Scheduler(
            desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )
        self._ratings = {rating.value: rating for rating in Rating}

    def memory(self, reviews: Sequence[Review]) -> Memory | None:
        """What the answers, in order, leave; None if there are none. Days that go back count as the day before them."""
        if not reviews:
            return None
        card, day, lapses = self._new(), reviews[0].day, 0
        for number, review in enumerate(reviews):
            day = max(day, review.day)
            card = self._answered(card, day, review.rating)
            lapses += number > 0 and review.rating == AGAIN
        assert card.stability is not None  # every answer sets both
        assert card.difficulty is not None
        return Memory(card.stability, card.difficulty, card.due.date(), day, len(reviews), lapses)

    def choices(self, reviews: Sequence[Review], today: date) -> list[int]:
        """In how many days each of the four ratings would ask again."""
        days = []
        for rating in range(AGAIN, EASY + 1):
            memory = self.memory([*reviews, Review(today, rating)])
            days.append((memory.due - memory.last).days if memory else 0)
        return days

    def _new(self) -> Card:
        from fsrs import Card

        return Card(card_id=0, due=datetime(1970, 1, 1, tzinfo=UTC))

    def _answered(self, card: Card, day: date, rating: int) -> Card:
        at = datetime.combine(day, time(), UTC)
        return self._scheduler.review_card(card, self._ratings[rating], at)[0]
