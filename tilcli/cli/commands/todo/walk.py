"""`til todo -i`: the tasks one after the other: tick, cancel, start, postpone, open, skip, go back, take back, quit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tilcli.cli import when
from tilcli.cli.marking import SIGNS, change_all
from tilcli.errors import TilError, UsageError
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.entry import Task
    from tilcli.notebook.tasks.choice import Choice
    from tilcli.system.keys import Keys

PROMPT = "[t]ick [c]ancel [i]n progress [p]ostpone [o]pen [s]kip [b]ack [u]ndo [q]uit"
OPENED = "opened"
# What each key does; beside it the letter on the same key while Hangul is on.
_KEYS = {
    "t": "tick", "ㅅ": "tick",
    "c": "cancel", "ㅊ": "cancel",
    "i": "start", "ㅑ": "start",
    "p": "postpone", "ㅔ": "postpone",
    "o": "open", "ㅐ": "open",
    "s": "skip", "ㄴ": "skip", "\n": "skip", " ": "skip",
    "b": "back", "ㅠ": "back",
    "u": "undo", "ㅕ": "undo",
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
    walk = _Questioning(session, Keys(session.stdin), tasks)
    at: int | None = 0
    try:
        while at is not None and at < len(tasks):
            at = walk.meet(at)
    finally:  # also of a walk that was interrupted
        walk.tell()
    return len(tasks)


class _Made(NamedTuple):
    """A change that was made on the way: at which task, what is counted of it, and its number in the history."""

    at: int
    what: str
    change: int


class _Questioning:
    """One walk: what was done so far, and how each answer is carried out."""

    def __init__(self, session: Session, keys: Keys, tasks: Sequence[Task]) -> None:
        self.session = session
        self.keys = keys
        self.tasks = tasks
        self.done: Counter[str] = Counter()
        self.made: list[_Made] = []
        self.answers: dict[str, Callable[[Task], str]] = {
            "tick": self._tick,
            "cancel": self._cancel,
            "start": self._start,
            "postpone": self._postpone,
            "open": self._open,
        }

    def meet(self, at: int) -> int | None:
        """Show one task and do as told; which comes next, None to quit. What fails is told, and it is asked again."""
        current = self._now(self.tasks[at])
        while current is not None:
            self._show(current, at + 1)
            answer = self._ask()
            if answer == "quit":
                return None
            try:
                if answer == "undo":
                    return self._undo()
                if answer == "back":
                    return self._before(at)
                if answer == "skip" or self._changed(answer, current, at):
                    return at + 1
            except TilError as error:
                self.session.complain(error)
            current = self._now(current)
        return at + 1

    def _changed(self, answer: str, task: Task, at: int) -> bool:
        """Do what was answered, and remember it; whether the walk goes on."""
        what = self.answers[answer](task)
        self.done[what] += 1
        if what != OPENED:
            self.made.append(_Made(at, what, self.session.notebook().hold.change))
        return what != OPENED

    def _undo(self) -> int:
        """Take the last change of this walk back, and return to its task. Raises TilError."""
        from tilcli.notebook import undoing

        if not self.made:
            raise UsageError("nothing was changed on this walk yet")
        last = self.made[-1]
        undoing.carry_out(self.session.notebook(), last.change)
        self.done[last.what] -= 1
        return self.made.pop().at

    def _before(self, at: int) -> int:
        """The task before, of those that are still open. Raises UsageError where there is none."""
        for number in reversed(range(at)):
            if self._now(self.tasks[number]) is not None:
                return number
        raise UsageError("no open task comes before this one", "to take the last change back:  u")

    def tell(self) -> None:
        """What was done, on one line."""
        said = [f"{count} {what}" for what, count in self.done.items() if count]
        if said:
            self.session.say(", ".join(said))

    def _show(self, task: Task, number: int) -> None:
        from tilcli.cli.commands.todo.show import look
        from tilcli.cli.output import screen
        from tilcli.render.tasks import line

        shown = look(self.session.notebook(), [task])
        painted = screen(self.session)
        painted.line((f"{number} of {len(self.tasks)}", "bold"), right=[(f"{task.path}:{task.line}", "dim")])
        line(painted, task, shown)

    def _ask(self) -> str:
        from tilcli.render.cells import wrapped

        prompt = "\n  ".join(wrapped(PROMPT.split(), self.session.size[0] - 5))
        while True:
            print(f"  {prompt} ", end="", file=self.session.stderr, flush=True)
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

    def _tick(self, task: Task) -> str:
        change_all(self.session, self.session.notebook().complete([task]), lambda _: SIGNS["done"])
        return "ticked"

    def _cancel(self, task: Task) -> str:
        change_all(self.session, self.session.notebook().cancel([task]), lambda _: SIGNS["cancelled"])
        return "cancelled"

    def _start(self, task: Task) -> str:
        if task.status == "in-progress":
            raise UsageError(f"already in progress: {task.text}")
        change_all(self.session, self.session.notebook().start([task]), lambda _: SIGNS["in-progress"])
        return "started"

    def _postpone(self, task: Task) -> str:
        from tilcli.cli.commands.todo.due import date_sign

        print("  until when? [tomorrow] ", end="", file=self.session.stderr, flush=True)
        typed = self.keys.line().strip() or "tomorrow"
        due = None if typed.casefold() in ("none", "없음") else when.day(self.session, typed, "future")
        change = self.session.notebook().set_due([task], due)
        change_all(self.session, change, lambda changed: f"{date_sign(changed.task)} {due or 'none'}")
        return "postponed"

    def _open(self, task: Task) -> str:
        """The editor; afterwards the same task is shown again, unless it is closed or gone."""
        from tilcli.cli.commands.edit import Target, open_at

        open_at(self.session, Target(task.path, task.line))
        return OPENED
