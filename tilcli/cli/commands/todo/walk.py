"""`til todo -i`: the tasks one after the other: tick, postpone, open, skip, quit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from tilcli.cli import when
from tilcli.cli.marking import SIGNS, change_all
from tilcli.errors import TilError, UsageError

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.entry import Task
    from tilcli.notebook.tasks.choice import Choice
    from tilcli.system.keys import Keys

PROMPT = "[t]ick  [p]ostpone  [o]pen  [s]kip  [q]uit "
# What each key does; beside it the letter on the same key while Hangul is on.
_KEYS = {
    "t": "tick", "ㅅ": "tick",
    "p": "postpone", "ㅔ": "postpone",
    "o": "open", "ㅐ": "open",
    "s": "skip", "ㄴ": "skip", "\n": "skip", " ": "skip",
    "q": "quit", "ㅂ": "quit", "": "quit", "\x1b": "quit",
}  # fmt: skip


def go_through(session: Session, choice: Choice, limit: int) -> int:
    """Show the tasks one by one and do what the person says; how many there were.

    Raises UsageError where nobody can be asked.
    """
    if not session.may_ask:
        raise UsageError("til todo -i asks, and here is nobody to ask", "list them:  til todo")
    from tilcli.system.keys import Keys

    tasks = session.synced().tasks(choice, limit)
    walk = _Questioning(session, Keys(session.stdin), len(tasks))
    try:
        for number, task in enumerate(tasks, 1):
            if not walk.meet(task, number):
                break
    finally:  # also of a walk that was interrupted
        walk.tell()
    return len(tasks)


class _Questioning:
    """One walk: what was done so far, and how each answer is carried out."""

    def __init__(self, session: Session, keys: Keys, total: int) -> None:
        self.session = session
        self.keys = keys
        self.total = total
        self.done: Counter[str] = Counter()
        self.answers: dict[str, Callable[[Task], bool]] = {
            "tick": self._tick,
            "postpone": self._postpone,
            "open": self._open,
        }

    def meet(self, task: Task, number: int) -> bool:
        """Show one task and do as told; False to quit. What fails is told, and the person is asked again."""
        current = self._now(task)
        while current is not None:
            self._show(current, number)
            answer = self._ask()
            if answer in ("skip", "quit"):
                return answer == "skip"
            try:
                if self.answers[answer](current):
                    return True
            except TilError as error:
                self.session.complain(error)
            current = self._now(current)
        return True

    def tell(self) -> None:
        """What was done, on one line."""
        said = [f"{count} {what}" for what, count in self.done.items()]
        if said:
            self.session.say(", ".join(said))

    def _show(self, task: Task, number: int) -> None:
        from tilcli.cli.commands.todo.show import look
        from tilcli.cli.output import screen
        from tilcli.render.tasks import line

        shown = look(self.session.notebook(), [task])
        painted = screen(self.session)
        painted.line((f"{number} of {self.total}", "bold"), right=[(f"{task.path}:{task.line}", "dim")])
        line(painted, task, shown)

    def _ask(self) -> str:
        while True:
            print(f"  {PROMPT}", end="", file=self.session.stderr, flush=True)
            key = self.keys.key()
            # A key is not echoed, so the line is ended here; a typed line has its end already.
            print(key.strip() if self.keys.single and key.isprintable() else "", file=self.session.stderr)
            known = _KEYS.get(key) or (_KEYS.get(key[0].casefold()) if key.isprintable() else None)
            if known is not None:
                return known

    def _now(self, task: Task) -> Task | None:
        """The task as it is after the index was brought up to date; None if it is not open any more."""
        from tilcli.core.entry import OPEN
        from tilcli.notebook.tasks.names import now

        found = now(self.session.synced(), task)
        return found if found is not None and found.status in OPEN else None

    def _tick(self, task: Task) -> bool:
        change_all(self.session, self.session.notebook().complete([task]), lambda _: SIGNS["done"])
        self.done["ticked"] += 1
        return True

    def _postpone(self, task: Task) -> bool:
        print("  until when? [tomorrow] ", end="", file=self.session.stderr, flush=True)
        typed = self.keys.line().strip() or "tomorrow"
        due = None if typed.casefold() in ("none", "없음") else when.day(self.session, typed, "future")
        change = self.session.notebook().set_due([task], due)
        change_all(self.session, change, lambda _: f"📅 {due or 'none'}")
        self.done["postponed"] += 1
        return True

    def _open(self, task: Task) -> bool:
        """The editor; afterwards the same task is shown again, unless it is closed or gone."""
        from tilcli.cli.commands.edit import Target, open_at

        open_at(self.session, Target(task.path, task.line))
        self.done["opened"] += 1
        return False
