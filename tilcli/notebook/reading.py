"""Reading many notes: one after the other, or in two more processes when there are many."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.changes import Stamp
from tilcli.index.rows import NoteRows, rows_of
from tilcli.storage.notes import Rules, digest_of, read_note

if TYPE_CHECKING:
    from concurrent.futures import Future

PARALLEL = 400  # notes from which more processes pay for their start
CHUNK = 64  # notes handed to a process at a time
AHEAD = 6  # chunks under way: bounds the memory that read notes take


class NoteReader(NamedTuple):
    """Reads the notes below `root` by `rules`."""

    root: str
    rules: Rules

    def read(self, stamps: Sequence[Stamp]) -> Iterator[NoteRows]:
        """The notes' rows, in order. A file that cannot be read gives a problem, not an exception."""
        workers = os.cpu_count() or 1
        if len(stamps) < PARALLEL or workers < 2:
            return (self.read_one(stamp) for stamp in stamps)
        return self._in_parallel(stamps, workers)

    def read_one(self, stamp: Stamp) -> NoteRows:
        """One note's rows."""
        return rows_of(read_note(self.root, stamp[0], self.rules), stamp[2])

    def read_chunk(self, stamps: Sequence[Stamp]) -> list[NoteRows]:
        """Several notes' rows: what a process is asked for."""
        return [self.read_one(stamp) for stamp in stamps]

    def digest(self, path: str) -> bytes:
        """The digest of a file's bytes as they are now; empty if it cannot be read."""
        return digest_of(self.root, path)

    def _in_parallel(self, stamps: Sequence[Stamp], workers: int) -> Iterator[NoteRows]:
        import multiprocessing
        import threading
        from concurrent.futures import ProcessPoolExecutor

        # A fork has everything loaded; but only a process of one thread may be forked, and only Linux forks well.
        forks = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if forks else "spawn")
        chunks = (stamps[start : start + CHUNK] for start in range(0, len(stamps), CHUNK))
        with ProcessPoolExecutor(workers, context, initializer=_collect_seldom) as pool:
            under_way: deque[Future[list[NoteRows]]] = deque()
            for chunk in chunks:
                under_way.append(pool.submit(self.read_chunk, chunk))
                if len(under_way) >= AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()


def _collect_seldom() -> None:
    """What is loaded stays; of the rest, YAML's loaders leave cycles: 7 KB a note that nothing else would free."""
    gc.freeze()
    gc.set_threshold(50_000, 5, 5)
    gc.enable()
