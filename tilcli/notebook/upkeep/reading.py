"""Reading many notes: one after the other, or in two more processes when there are many."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.changes import Stamp
from tilcli.core.changes import packed as packed_stamps
from tilcli.core.changes import unpacked_part as unpacked_stamps
from tilcli.core.reading import Rules
from tilcli.index.rows import NoteRows, packed, rows_of, unpacked
from tilcli.storage.notes import digest_of, read_note

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PARALLEL = 400  # notes from which more processes pay for their start
CHUNK = 64  # notes handed to a process at a time


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

    def read_chunk(self, chunk: bytes) -> bytes:
        """The rows of the notes that these packed stamps are of, packed: what a process sends."""
        return packed([self.read_one(stamp) for stamp in unpacked_stamps(chunk)])

    def digest(self, path: str) -> bytes:
        """The digest of a file's bytes as they are now; empty if it cannot be read."""
        return digest_of(self.root, path)

    def _in_parallel(self, stamps: Sequence[Stamp], workers: int) -> Iterator[NoteRows]:
        """The processes take turns at the chunks; each waits, its pipe full, until what it sent is taken.

        Chunks are bytes: to look at a stamp would make a forked process copy the page it lies on.
        """
        chunks = [packed_stamps(stamps[start : start + CHUNK]) for start in range(0, len(stamps), CHUNK)]
        pipes = [self._start(chunks[number::workers]) for number in range(workers)]
        for number, chunk in enumerate(chunks):
            try:
                sent = pipes[number % workers].recv_bytes()
            except (EOFError, OSError):
                sent = self.read_chunk(chunk)  # somebody killed it; we do its work
            yield from unpacked(sent)

    def _start(self, chunks: Sequence[bytes]) -> Connection[bytes, bytes]:
        import multiprocessing
        import threading

        # A fork has everything loaded; but only a process of one thread may be forked, and only Linux forks well.
        forks = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if forks else "spawn")
        here, there = context.Pipe(duplex=False)
        context.Process(target=_send, args=(self, chunks, there), daemon=True).start()  # type: ignore[attr-defined]
        there.close()
        return here


def _send(reader: NoteReader, chunks: Sequence[bytes], pipe: Connection[bytes, bytes]) -> None:
    """Read chunk after chunk and send them, in a process of its own, as long as somebody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that listens
    gc.freeze()
    gc.disable()
    with contextlib.suppress(OSError):
        for chunk in chunks:
            pipe.send_bytes(reader.read_chunk(chunk))
            gc.collect(
                0
            )  # YAML's loaders leave cycles, 7 KB a note; looking only at what is new costs nothing
