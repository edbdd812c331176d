"""Schedules against another implementation of FSRS-6: `ts-fsrs` of npm, which shares no code with ours.

    npm install --prefix FOLDER ts-fsrs && TS_FSRS=FOLDER pytest tests/property/test_review_oracle.py

Skipped, and said so, where Node or the package is missing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from datetime import date, timedelta

import pytest

from tilcli.core.review.fold import Review
from tilcli.core.review.schedule import Schedule

NODE = shutil.which("node")
FOLDER = os.environ.get("TS_FSRS", "")
REVIEWS = 10_000
SCRIPT = """
const { fsrs, createEmptyCard, Rating } = require('ts-fsrs')
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 })
const decks = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const told = decks.map(reviews => {
  let card = createEmptyCard(new Date(reviews[0][0] + 'T00:00:00Z'))
  return reviews.map(([day, rating]) => {
    card = scheduler.next(card, new Date(day + 'T00:00:00Z'), rating).card
    return [card.stability, card.difficulty]
  })
})
console.log(JSON.stringify(told))
"""


def histories() -> list[list[tuple[date, int]]]:
    """Random reviews: some on time, some early, some late by months; never twice a day."""
    draw = random.Random(20210909)
    found: list[list[tuple[date, int]]] = []
    left = REVIEWS
    while left > 0:
        day, deck = date(2021, 9, 9) + timedelta(days=draw.randrange(300)), []
        for _ in range(min(left, draw.randint(1, 20))):
            deck.append((day, draw.choices((1, 2, 3, 4), (15, 20, 50, 15))[0]))
            day += timedelta(days=draw.choice((1, 2, 3, 7, 14, 30, 90, 400)))
        left -= len(deck)
        found.append(deck)
    return found


@pytest.mark.slow
@pytest.mark.skipif(NODE is None, reason="Node is not here: schedules are not held against ts-fsrs")
@pytest.mark.skipif(
    not FOLDER, reason="TS_FSRS names no folder with ts-fsrs: schedules are not held against it"
)
def test_stability_is_that_of_ts_fsrs() -> None:
    decks = histories()
    sent = json.dumps([[(day.isoformat(), rating) for day, rating in deck] for deck in decks])
    environ = os.environ | {"NODE_PATH": os.path.join(FOLDER, "node_modules"), "TZ": "UTC"}
    done = subprocess.run(
        [str(NODE), "-e", SCRIPT], input=sent, capture_output=True, text=True, check=True, env=environ
    )
    theirs = [memory for deck in json.loads(done.stdout) for memory in deck]
    schedule, ours = Schedule(), []
    for deck in decks:
        reviews = [Review(day, rating) for day, rating in deck]
        ours += [schedule.memory(reviews[: number + 1]) for number in range(len(reviews))]
    assert len(ours) == len(theirs) == REVIEWS
    near = sum(
        abs(memory.stability - stability) <= 0.001 * stability
        for memory, (stability, _) in zip(ours, theirs, strict=True)
    )
    assert near / REVIEWS >= 0.99


def test_days_not_minutes_and_nothing_by_lot() -> None:
    reviews = [Review(date(2021, 9, 9), 3), Review(date(2021, 9, 11), 1)]
    memory = Schedule().memory(reviews)
    assert memory is not None
    assert memory == Schedule().memory(reviews)
    assert (memory.reps, memory.lapses, memory.last) == (2, 1, date(2021, 9, 11))
    assert memory.due >= date(2021, 9, 12)
    back = Schedule().memory([*reviews, Review(date(2020, 1, 1), 3)])
    assert back is not None
    assert back.last == date(2021, 9, 11)  # a clock that was set back: the same day again


def test_who_wants_to_know_more_is_asked_sooner() -> None:
    reviews = [Review(date(2021, 9, 9), 4)]
    strict, easy = (Schedule(retention).memory(reviews) for retention in (0.95, 0.8))
    assert strict is not None
    assert easy is not None
    assert strict.due < easy.due
    assert [1, 1, 2, 8] == Schedule().choices([], date(2021, 9, 9))
