"""One sitting: question after question, every answer on the disk before the next one shows."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

from tilcli.cli.reviewed import reviewed
from tilcli.core.review.event import AGAIN, RATINGS, Event
from tilcli.core.review.fold import Review
from tilcli.core.text import counted
from tilcli.errors import TilError
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.review.choose import Asked, ReviewWish

if TYPE_CHECKING:
    from tilcli.cli.commands.review.card import CardScreen
    from tilcli.cli.session import Session
    from tilcli.core.review.schedule import Schedule
    from tilcli.notebook.notebook import Notebook
    from tilcli.notebook.review.record import Recorder
    from tilcli.system.keys import Keys

# What each key does; beside it the letter on the same key while Hangul is on.
_KEYS = {
    " ": "show", "\n": "show",
    "1": "1", "2": "2", "3": "3", "4": "4",
    "k": "keep", "ㅏ": "keep",
    "x": "never", "ㅌ": "never",
    "e": "edit", "ㄷ": "edit",
    "s": "skip", "ㄴ": "skip",
    "u": "undo", "ㅕ": "undo",
    "q": "quit", "ㅂ": "quit", "": "quit", "\x1b": "quit",
}  # fmt: skip


class Step(NamedTuple):
    """What was asked and what was written of it."""

    asked: Asked
    event: Event
    was_asked_again: bool


def sit(session: Session, notebook: Notebook, wish: ReviewWish) -> int:
    """Ask what there is to be asked."""
    from tilcli.cli.commands.review.card import CardScreen
    from tilcli.core.review.schedule import Schedule
    from tilcli.notebook.review.choose import queue
    from tilcli.notebook.review.record import Recorder
    from tilcli.system.keys import Keys

    waiting = queue(notebook, wish)
    if not waiting:
        session.say(_nothing(notebook))
        return 0
    recorder = None if wish.cram else Recorder(notebook)
    if recorder is not None and recorder.clock_went_back:
        session.say(
            "til: the clock is behind your last answer by days; what you answer now counts as given then"
        )
    schedule = Schedule(notebook.config["review.retention"])
    sitting = _Sitting(notebook, waiting, recorder, schedule)
    screen = CardScreen(session, notebook)
    try:
        _ask_all(session, sitting, screen, Keys(session.stdin))
    finally:
        if sitting.steps:
            notebook.refresh_reviews()
    screen.painted.paragraph(sitting.told(notebook))
    return 0


def _nothing(notebook: Notebook) -> str:
    from tilcli.notebook.review.stats import next_due

    when, count = next_due(notebook)
    return "nothing to ask today" + (f" · {count} due on {when}" if when else " · list them: til questions")


def _ask_all(session: Session, sitting: _Sitting, screen: CardScreen, keys: Keys) -> None:
    while (asked := sitting.current) is not None:
        with keys.held():
            action = _ask(session, sitting, screen, keys, asked)
        if action == "quit":
            return
        if action == "edit":
            _edit(session, sitting, asked)


def _ask(session: Session, sitting: _Sitting, screen: CardScreen, keys: Keys, asked: Asked) -> str:
    """Ask one question until a key ends it; what that key meant."""
    choices = sitting.schedule.choices(asked.reviews, session.today)
    began = time.monotonic()
    shown = False
    screen.question(asked, sitting.number, sitting.total, session.today)
    while True:
        screen.prompt(
            asked, choices, shown=shown, cram=sitting.recorder is None, may_undo=bool(sitting.steps)
        )
        action = _KEYS.get(key := keys.key()) or (_KEYS.get(key[0].casefold()) if key.isprintable() else None)
        screen.pressed(key)
        if action in ("quit", "edit"):
            return action
        if action == "show" and not asked.is_offered and not shown:
            shown = True
            screen.answer(asked)
        elif action is not None and sitting.may(action, shown=shown):
            try:
                sitting.take(action, session.today, time.monotonic() - began)
                return action
            except TilError as error:
                session.complain(error)


def _edit(session: Session, sitting: _Sitting, asked: Asked) -> None:
    """The editor at the question; then the same question as it is now, if it is still there."""
    from tilcli.cli.commands.edit import Target, open_at

    try:
        open_at(session, Target(asked.place.path, asked.place.line))
    except TilError as error:
        session.complain(error)
    reviewed(session)
    if not sitting.reread():
        session.say("this question is gone from the note")


class _Sitting:
    """What is still to be asked, what was answered, and how each answer is taken."""

    def __init__(
        self, notebook: Notebook, waiting: list[Asked], recorder: Recorder | None, schedule: Schedule
    ) -> None:
        self.notebook = notebook
        self.waiting = waiting
        self.recorder = recorder
        self.schedule = schedule
        self.total = len(waiting)
        self.number = 1
        self.steps: list[Step] = []
        self.answers: Counter[str] = Counter()

    @property
    def current(self) -> Asked | None:
        """What is asked now; None at the end."""
        return self.waiting[0] if self.waiting else None

    def may(self, action: str, *, shown: bool) -> bool:
        """Whether a key means something now: nobody rates an answer that was not shown."""
        if action in RATINGS:
            return shown
        if action == "undo":
            return bool(self.steps)
        if action == "keep":
            return self.waiting[0].is_offered
        return action in ("never", "skip")

    def take(self, action: str, today: date, seconds: float) -> None:
        """Write the answer and go on. Raises NotebookUnreadable, and the question stays."""
        if action == "undo":
            self._undo()
            return
        asked = self.waiting[0]
        argument = str(round(seconds)) if action in RATINGS else ""
        if self.recorder is not None:
            event = self.recorder.record(asked.place, action, argument)
        else:
            event = Event("", asked.place.handle, action)
        if action == "keep":  # it is asked at once, as a new one
            self.waiting[0] = asked._replace(place=asked.place._replace(verdict="keep"))
            self.steps.append(Step(asked, event, was_asked_again=False))
            return
        del self.waiting[0]
        again = action == str(AGAIN)
        if again:
            reviews = (*asked.reviews, Review(today, AGAIN))
            self.waiting.append(asked._replace(reviews=reviews))
        else:
            self.number += 1
        self.answers[action] += 1
        self.steps.append(Step(asked, event, again))

    def _undo(self) -> None:
        step = self.steps[-1]
        if self.recorder is not None:
            self.recorder.record(step.asked.place, "undo", step.event.when)
        self.steps.pop()
        if step.event.what == "keep":
            self.waiting[0] = step.asked
            return
        self.answers[step.event.what] -= 1
        if step.was_asked_again:
            self.waiting.pop()
        else:
            self.number -= 1
        self.waiting.insert(0, step.asked)

    def reread(self) -> bool:
        """Look the current question up again; without it if the note has it no more."""
        asked = self.waiting[0]
        every = [places for which in ("asked", "maybe") for places in self.notebook.questions(which, None)]
        found = [
            places
            for places in every
            if asked.place.handle in (places[0].handle, places[0].known_as)
            or (places[0].path, places[0].line) == (asked.place.path, asked.place.line)
        ]
        if not found:
            del self.waiting[0]
            self.total -= 1
            return False
        self.waiting[0] = asked._replace(place=found[0][0], elsewhere=tuple(found[0][1:]))
        return True

    def told(self, notebook: Notebook) -> str:
        """What was done, and what comes."""
        from tilcli.notebook.review.stats import next_due

        rated = sum(self.answers[rating] for rating in RATINGS)
        parts = [f"{rated} answered"]
        parts += [f"{self.answers['1']} again"] if self.answers["1"] else []
        parts += [f"{self.answers[what]} {what}" for what in ("never", "skip") if self.answers[what]]
        if self.waiting:
            parts.append(f"{counted(len(self.waiting), 'question')} left")
        when, count = next_due(notebook)
        return " · ".join([*parts, *([f"next: {count} on {when}"] if when and self.recorder else [])])
