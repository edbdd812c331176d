"""Reading many notes: one after the other, or in two more processes when there are many."""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from tilcli.core.changes import Stamp
from tilcli.core.changes import packed as packed_stamps
from tilcli.core.changes import unpacked_part as unpacked_stamps
from tilcli.core.reading import Rules
from tilcli.index.rows import NoteRows, packed, rows_of, unpacked
from tilcli.lean_typing import NamedTuple
from tilcli.storage.notes import digest_of, read_headings, read_note

PARALLEL = 400  # notes from which more processes pay for their start
PARALLEL_HEADINGS = 2000  # … where only headings are read, and starting is cheap
CHUNK = 64  # notes handed to a process at a time
ORPHANED_SECONDS = 0.5  # how long a reading process lives on at most without the one it reads for
AHEAD = 32  # chunks, of some 200 KB each, that may be read before they are written


class NoteReader(NamedTuple):
    """Reads the notes below `root` by `rules`."""

    root: str
    rules: Rules

    def read(self, stamps: Sequence[Stamp]) -> Iterator[NoteRows]:
        """The notes' rows, in order. A file that cannot be read gives a problem, not an exception."""
        if len(stamps) < PARALLEL or _processes() < 2:
            return (self.read_one(stamp) for stamp in stamps)
        chunks = self._in_parallel(NoteReader.read_chunk, stamps)
        return (note for chunk in chunks for note in unpacked(chunk))

    def headings(self, stamps: Sequence[Stamp]) -> list[bytes]:
        """The headings of these notes as they are counted (core.furniture), in order."""
        if len(stamps) < PARALLEL_HEADINGS or _processes() < 2 or not _forks():
            return [read_headings(self.root, stamp[0]) for stamp in stamps]
        chunks = self._in_parallel(NoteReader.headings_in_chunk, stamps)
        return [keys for chunk in chunks for keys in marshal.loads(chunk)]

    def with_furniture(self, recurring: frozenset[int]) -> NoteReader:
        """The reader that knows these headings for such as recur."""
        return self._replace(rules=self.rules._replace(furniture=recurring))

    def read_one(self, stamp: Stamp) -> NoteRows:
        """One note's rows."""
        return rows_of(read_note(self.root, stamp[0], self.rules), stamp[2])

    def read_chunk(self, chunk: bytes) -> bytes:
        """The rows of the notes that these packed stamps are of, packed: what a process sends."""
        return packed([self.read_one(stamp) for stamp in unpacked_stamps(chunk)])

    def headings_in_chunk(self, chunk: bytes) -> bytes:
        """The same for the headings."""
        return marshal.dumps(self.headings(unpacked_stamps(chunk)))

    def digest(self, path: str) -> bytes:
        """The digest of a file's bytes as they are now; empty if it cannot be read."""
        return digest_of(self.root, path)

    def _in_parallel(self, work: Work, stamps: Sequence[Stamp]) -> Iterator[bytes]:
        """What processes of their own make of the notes, chunk by chunk; what is left if somebody kills one is made
        here.

        Chunks are bytes: to look at a stamp would make a forked process copy the page it lies on.
        """
        from concurrent.futures.process import BrokenProcessPool

        chunks = [packed_stamps(stamps[start : start + CHUNK]) for start in range(0, len(stamps), CHUNK)]
        done = 0
        try:
            for sent in _sent(self, work, chunks):
                yield sent
                done += 1
        except BrokenProcessPool:
            yield from (work(self, chunk) for chunk in chunks[done:])


Work = Callable[[NoteReader, bytes], bytes]


def _processes() -> int:
    return min(os.cpu_count() or 1, 61)  # more Windows cannot wait for


def _forks() -> bool:
    """Whether processes begin as copies of this one, with everything loaded: only one of a single thread may be
    copied, and only Linux does it well.
    """
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


def _sent(reader: NoteReader, work: Work, chunks: Sequence[bytes]) -> Iterator[bytes]:
    """What the processes make, chunk after chunk; they are no more than AHEAD chunks ahead of who takes it."""
    # First index with two processes / with none: 0.77 s / 1.10 s at 1,000 notes, 5.0 s / 8.4 s at 10,000.
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if _forks() else "spawn")
    pool = ProcessPoolExecutor(_processes(), context, _begin, (reader,))
    waiting: deque[Future[bytes]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_done, work, chunk))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_reader: NoteReader  # in a process of the pool: given once, as its rules can hold a day for every note


def _begin(reader: NoteReader) -> None:
    """Get ready to read, in a process of the pool."""
    import threading

    global _reader
    _reader = reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that listens
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    gc.freeze()
    gc.disable()


def _end_with(parent: int) -> None:
    """End this process soon after its parent: one that is killed tells its pool nothing."""
    from multiprocessing import connection, parent_process

    if process := parent_process():
        # A forked sibling holds the sentinel open too; Windows gives no other parent to whom lost theirs.
        while os.getppid() == parent and not connection.wait([process.sentinel], ORPHANED_SECONDS):
            pass
    os._exit(1)


def _done(work: Work, chunk: bytes) -> bytes:
    sent = work(_reader, chunk)
    gc.collect(0)  # YAML's loaders leave cycles, 7 KB a note; looking only at what is new costs nothing
    return sent
