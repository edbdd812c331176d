"""The hold on a notebook: one til at a time reads, drafts and writes; the others wait for it.

Its lock is a file in the person's state folder (`$XDG_STATE_HOME/til`), never in the notebook. The system gives it
up with the process that has it, however that ends. Beside it lies the journal (storage.journal) of a change of
several files while it is written, and the history of the last changes (storage.history), one for each time that the
notebook was held. Where the state folder cannot be written, there is none of these: what is left is the lock on the
folder of each file, and the look at what was replaced (storage.exchange).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from tilcli.disk import private_folder
from tilcli.errors import NotebookUnreadable, Overtaken, TilError
from tilcli.home import folder_of_til
from tilcli.index.location import name_of
from tilcli.lean_typing import TYPE_CHECKING, TypeVar
from tilcli.locks import lock, unlock

if TYPE_CHECKING:
    from tilcli.storage.history import History
    from tilcli.storage.journal import ChangeName, Step

Result = TypeVar("Result")

TRIES = 60  # where no state folder keeps tils apart, a dozen that add to one note at once need some twenty
TRIES_OF_MISSING = 10
LONGEST_WAIT = 0.02  # seconds between two tries


class Hold:
    """`with hold:` waits for the notebook and keeps it; who has it already may enter again."""

    def __init__(self, root: str, environ: Mapping[str, str], say: Callable[[str], None]) -> None:
        self.root = root
        self.environ = environ
        self.say = say
        self.by = ""  # the command that changes the notebook, for the history
        self.change = 0  # the number of the last one: when the notebook was taken hold of, in nanoseconds
        self._depth = 0
        self._handle: int | None = None

    @cached_property
    def _path(self) -> str:
        return os.path.join(folder_of_til("state", self.environ), name_of(self.root))

    @property
    def journal(self) -> str:
        """Where a change of several files is noted while it is written."""
        return self._path + ".journal"

    @cached_property
    def history(self) -> History:
        """What was changed last; asked and told while the notebook is held."""
        from tilcli.storage.history import History

        return History(self._path + ".history")

    def __enter__(self) -> None:
        if self._depth == 0:
            self._handle = self._opened()
            if self._handle is not None:
                lock(self._handle)
                self._finish()
            self.change = time.time_ns()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0 and self._handle is not None:
            unlock(self._handle)
            self._handle = None

    def insist(self, action: Callable[[], Result]) -> Result:
        """What `action` gives, once nobody gets in between its reading and its writing.

        Other tils wait meanwhile; an editor does not. `action` reads, drafts and writes; it must be safe to run
        again after Overtaken, and where a file is missing, as it is for a moment while some editors save. Raises
        the last error.
        """
        with self:
            for number in range(1, TRIES):
                try:
                    return action()
                except Overtaken:
                    pass
                except NotebookUnreadable as error:
                    if number > TRIES_OF_MISSING or not isinstance(error.__cause__, FileNotFoundError):
                        raise
                from random import uniform  # 1 ms, and hardly ever needed

                time.sleep(uniform(0, LONGEST_WAIT))
            return action()

    def finish_what_was_left(self) -> None:
        """Finish the change that a killed til began; if another til is at work, the journal is its own."""
        if self._depth or not os.path.exists(self.journal):
            return
        handle = self._opened()
        if handle is not None:
            if lock(handle, wait=False):
                self._finish()
            unlock(handle)

    def note(
        self, path: str, before: bytes | None, after: bytes | None, bare: bytes | None = None
    ) -> Callable[[], None]:
        """Tell the history what is about to be written; what comes back is called if it was not.

        `bare` is the file with nothing in the day's entry yet, where a day is made for an item.
        """
        if self._handle is None:
            return _nothing
        return self._note((self.change, self.by), path, before, after, bare)

    def _note(
        self,
        change: ChangeName,
        path: str,
        before: bytes | None,
        after: bytes | None,
        bare: bytes | None = None,
    ) -> Callable[[], None]:
        if before == after or after is None or not change[0]:
            return _nothing
        from tilcli.core.edits.hunks import hunks
        from tilcli.storage.history import Written, sum_of

        outer = hunks(before, after) if before is not None else ()
        inner = hunks(bare, after) if bare is not None else ()
        folder = "" if before is not None else self._missing(path)
        return self.history.add(Written(*change, path, sum_of(before), sum_of(after), outer, inner, folder))

    def _missing(self, path: str) -> str:
        """The topmost folder that has to be made for a file."""
        folders = path.split("/")[:-1]
        above = ("/".join(folders[:depth]) for depth in range(1, len(folders) + 1))
        return next((folder for folder in above if not os.path.lexists(f"{self.root}/{folder}")), "")

    @contextlib.contextmanager
    def journaled(self, steps: Sequence[Step], *, noted: bool = True) -> Iterator[None]:
        """Have these steps finished by the next til if this one is killed between the first and the last.

        The history is told of what is finished then, unless it is not to be `noted`: it is a change taken back.
        Whoever raises TilError has seen to what is written; after any other end the journal stays.
        """
        from tilcli.storage import journal

        if len(steps) < 2 or self._handle is None:
            yield
            return
        with contextlib.suppress(OSError):  # no room: then it is as if nobody were ever killed
            change = (self.change, self.by) if noted else (0, "")
            journal.note_down(self.journal, os.path.realpath(self.root), steps, change)
        try:
            yield
        except TilError:
            journal.drop(self.journal)
            raise
        journal.drop(self.journal)

    def _opened(self) -> int | None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        with contextlib.suppress(OSError):
            try:
                return os.open(self._path + ".lock", flags, 0o600)
            except FileNotFoundError:
                private_folder(os.path.dirname(self._path))
                return os.open(self._path + ".lock", flags, 0o600)
        return None

    def _finish(self) -> None:
        if not os.path.exists(self.journal):
            return
        from tilcli.storage.journal import finish

        try:
            for line in finish(self.journal, os.path.realpath(self.root), self._note):
                self.say(f"til: {line}")
        except TilError as error:
            self.say(f"til: {error.message}; what an interrupted til had begun waits for it")


def _nothing() -> None:
    """There is nothing to forget."""
