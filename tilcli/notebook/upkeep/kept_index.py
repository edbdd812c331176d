"""The index of a notebook, kept true: opened, brought up to date, mended, asked.

One notebook's index may be missing, outdated, damaged, busy, or not ours to write; whoever asks need not care.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property

from tilcli.errors import TilError
from tilcli.index import last_look
from tilcli.index.faults import Busy, Stale, Unusable, is_damage, is_out_of_reach, set_aside
from tilcli.index.schema import Connection, Opened, close, in_memory, one_state, open_index
from tilcli.lean_typing import TYPE_CHECKING, TypeVar, cast
from tilcli.locks import locked
from tilcli.notebook.upkeep.progress import Progress, Say, unheard
from tilcli.notebook.upkeep.sync import ATTEMPTS, Sync, bring_up_to_date, make_anew
from tilcli.storage.look import Look

if TYPE_CHECKING:
    from tilcli.index.writer import Update
    from tilcli.notebook.upkeep.reading import NoteReader

BeginLook = Callable[[bool], Callable[[], Look]]
LARGE = 20_000_000  # bytes: an index of more than about 3,000 notes; with fewer, a helper costs more than it brings
Answer = TypeVar("Answer")

MOST_REPLACED = 3  # times that an index is opened again which another til has put out of the way


class KeptIndex:
    """The index at `path` for one `identity` (see schema.open_index).

    `begin_look`, told whether to share it, begins to look at the notes; `open_reader` gives what reads them,
    `say` tells what was unusual.
    """

    def __init__(
        self,
        path: str,
        identity: str,
        begin_look: BeginLook,
        open_reader: Callable[[], NoteReader],
        say: Say,
    ) -> None:
        self.path = path
        self.identity = identity
        self._begin_look = begin_look
        self.open_reader = open_reader
        self.say = say
        self._first_look: bytes | None = None
        self._times_replaced = 0

    @cached_property
    def _opened(self) -> Opened:
        opened = open_index(self.path, self.identity)
        if opened.remark:
            self.say(f"til: {opened.remark}")
        return opened

    @property
    def _is_open(self) -> bool:
        return "_opened" in self.__dict__

    @property
    def connection(self) -> Connection:
        """The open index."""
        return self._opened.connection

    def fresh(self, ask: Callable[[], Answer], progress: Progress = unheard) -> Answer:
        """What `ask` says of an index that agrees with the notes as they are now.

        It is asked at once, while helpers look at the files (storage.look); if they turn out to have changed, the
        index is brought up to date and asked again. So `ask` only reads; what it raises is raised of the fresh index.
        """
        # `til search transformer` asking meanwhile / afterwards: 0.084 s / 0.085 s at 1,000 notes, 0.099 s / 0.108 s
        # at 10,000, 0.330 s / 0.375 s at 100,000. A thread of ours that looks as well brought nothing.
        finish = self.begun_look()
        generation, answer, error = self._attempt(ask)
        self.sync(progress, finish())
        if generation is not None and generation == self._generation_or_none():
            if error is not None:
                raise error
            return cast(Answer, answer)
        return self._mended(lambda: self._consistent(ask), progress)

    def begun_look(self) -> Callable[[], Look]:
        """A look that has begun; shared where the index, as it lies there, is that of many notes."""
        try:
            return self._begin_look(os.stat(self.path).st_size > LARGE)
        except OSError:
            return self._begin_look(False)

    def _attempt(
        self, ask: Callable[[], Answer]
    ) -> tuple[tuple[int, int] | None, Answer | None, TilError | None]:
        """The generation of the index that was asked (None if it could not be), and what it said."""
        try:
            generation = self._generation()
            return generation, self._consistent(ask), None
        except TilError as error:
            return generation, None, error
        except Unusable:
            return None, None, None

    def _consistent(self, ask: Callable[[], Answer]) -> Answer:
        """Ask in one read transaction: another til may commit between two of its questions."""
        with one_state(self.connection):
            return ask()

    def _generation(self) -> tuple[int, int]:
        """Which index, and which state of it: answers of one generation stay true while it lasts."""
        return id(self.connection), last_look.generation(self.connection)

    def _generation_or_none(self) -> tuple[int, int] | None:
        try:
            return self._generation()
        except Unusable:
            return None

    def _mended(self, ask: Callable[[], Answer], progress: Progress) -> Answer:
        """What `ask` says; an index that turns out to be unusable is put out of the way first."""
        for _ in range(MOST_REPLACED):
            try:
                return ask()
            except Unusable as error:
                if not self.mend(error):
                    raise
                self.sync(progress)
        return ask()

    def sync(self, progress: Progress = unheard, look: Look | None = None) -> Sync:
        """Bring the index up to date, setting a corrupt one aside.

        One that cannot be written (made by root, on a full disk, held by somebody) is left, and its copy in memory
        takes its place. So what is asked then is always answered as the notes are.
        """
        look = look or self.begun_look()()
        if self._first_look is None:
            self._first_look = look.blob
        done = self._brought_up(look, progress)
        if done.worn:
            self.rebuild(progress)
        return done

    def _brought_up(self, look: Look, progress: Progress) -> Sync:
        for _ in range(2 + MOST_REPLACED):  # damaged; and then no room for another one
            try:
                done = bring_up_to_date(self.connection, look, self.open_reader, progress)
            except Unusable as error:
                if not self.mend(error):
                    raise
            else:
                if not done.busy:
                    return done
                self._use_memory(Busy("it is busy: another program is writing it"))
        return bring_up_to_date(self.connection, look, self.open_reader, progress)

    def write(self, gather: Callable[[], Answer], put: Callable[[Update, Answer], None]) -> None:
        """Let `put` write what `gather` finds beside the look into the index, or into its copy in memory where that
        cannot be written. The index is up to date before. Only `put` keeps other writers waiting.
        """
        from tilcli.index.writer import Update

        for _ in range(ATTEMPTS):
            try:
                generation = last_look.generation(self.connection)
                found = gather()
                with Update(self.connection, generation) as update:
                    put(update, found)
            except Stale:
                continue
            except Busy:
                self._use_memory(Busy("it is busy: another program is writing it"))
            except Unusable as error:
                if not self.mend(error):
                    raise
                self.sync()
            else:
                return

    def is_untouched(self) -> bool:
        """Whether the notes are still as this run first saw them."""
        return self._first_look is not None and self._first_look == self._begin_look(False)().blob

    def mend(self, error: Exception) -> bool:
        """Put an index out of the way that is damaged or out of reach, and say so; False if it is neither.

        One that another til has put out of the way is left to it, and the one in its place opened; without end that
        goes on where two tils want indexes of two kinds.
        """
        if isinstance(error, Unusable) and self._is_replaced() and self._times_replaced < MOST_REPLACED:
            self._times_replaced += 1
            self.close()
        elif is_out_of_reach(error):
            self._use_memory(error)
        elif is_damage(error) or self._differs():
            self.close()
            try:
                with locked(os.path.dirname(self.path)):
                    said = set_aside(self.path)
                self.say(f"til: {said}")
            except OSError as reason:
                self._use_memory(reason)
        else:
            return False
        return True

    def _differs(self) -> bool:
        from tilcli.index import sums

        return sums.differs(self.connection, self.path)

    def _is_replaced(self) -> bool:
        """Whether another index lies where the open one lay, or none does."""
        inode = self._opened.inode if self._is_open else 0
        try:
            return inode not in (0, os.stat(self.path).st_ino)
        except OSError:
            return inode != 0

    def _use_memory(self, error: Exception) -> None:
        opened = in_memory(
            self.path, self.identity, error, self._opened.connection if self._is_open else None
        )
        self.close()
        self.say(f"til: {opened.remark}")
        self.__dict__["_opened"] = opened

    def rebuild(self, progress: Progress) -> Sync:
        """Make the index anew from the notes, in the same file: others may have it open. Says so if one writes it."""
        try:
            if self._differs():
                raise Unusable("malformed pages")
            done = make_anew(self.connection, self.begun_look()(), self.open_reader, progress)
        except Unusable as error:
            if not self.mend(error):
                raise
            done = make_anew(self.connection, self.begun_look()(), self.open_reader, progress)
        if done.busy:
            self.say("til: the index is busy (another til is writing it); it was not rebuilt")
        return done

    def close(self) -> None:
        """Close the index; it opens again when asked."""
        if self._is_open:
            close(self.connection, self.path)
            del self.__dict__["_opened"]
