"""Work shared between this process and forked helpers, each taking the next piece when it is free.

The numbers of the pieces wait in a pipe. One byte read from it is one piece taken, whoever reads, so nobody waits
for another: who has something else to do meanwhile takes fewer. A helper that dies leaves its pieces to us.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator

from tilcli.lean_typing import Any

MOST_HELPERS = 3
_PIECES = 256  # what one byte can name

Work = Callable[[int], Any]


def share_out(count: int, work: Work) -> Callable[[], list[Any]]:
    """Begin work(0) … work(count - 1), at most 256 of them, in helpers. What is returned does the rest and gives
    all results in order; they must be what marshal can pack.
    """
    if count > _PIECES:
        raise ValueError(f"{count} pieces; one byte names {_PIECES}")
    tickets, writing = os.pipe()
    os.write(writing, bytes(range(count)))
    os.close(writing)
    helpers = [helper for _ in range(_helpers()) if (helper := _fork(tickets, work))]

    def finish() -> list[Any]:
        done = dict(_taken(tickets, work))
        os.close(tickets)
        for pid, answer in helpers:
            done.update(_heard(pid, answer))
        return [done[number] if number in done else work(number) for number in range(count)]

    return finish


def _helpers() -> int:
    """How many may be forked: only a process of one thread may fork, and only Linux forks well."""
    threads = sys.modules.get("threading")  # who never imported it has one thread
    if sys.platform != "linux" or (threads and threads.active_count() > 1):
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST_HELPERS)


def _fork(tickets: int, work: Work) -> tuple[int, int] | None:
    """A helper at work: its process and where its answer will come from. None if the system gives no process."""
    answer, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(answer)
        os.close(writing)
        return None
    if pid:
        os.close(writing)
        return pid, answer
    try:
        os.close(answer)
        with open(writing, "wb") as file:
            file.write(marshal.dumps(list(_taken(tickets, work))))
    finally:
        os._exit(0)  # without a word, and without closing what belongs to the process that forked


def _taken(tickets: int, work: Work) -> Iterator[tuple[int, Any]]:
    while ticket := os.read(tickets, 1):
        yield ticket[0], work(ticket[0])


def _heard(pid: int, answer: int) -> list[tuple[int, Any]]:
    """What a helper did; nothing if it died on the way."""
    with open(answer, "rb") as file:
        told = file.read()
    os.waitpid(pid, 0)
    try:
        return list(marshal.loads(told))
    except (EOFError, ValueError, TypeError):
        return []
