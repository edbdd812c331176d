"""Whole processes, as a person's shell starts them: how long, how they ended, how much memory they held.

Two figures of memory, because they answer two questions. `peak` is `ru_maxrss` from `wait4`: the most that
any one process held, the command itself or a child that it waited for. `tree` is the proportional share (Pss)
of the command and all its descendants together, looked at five times a second; it exists on Linux, and only
where a run was watched, since looking costs time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

LOOKS_A_SECOND = 5
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: seconds, exit status, peaks in bytes."""

    seconds: float
    status: int
    peak: int
    tree: int | None = None


def run(
    argv: Sequence[str],
    env: Mapping[str, str],
    streams: tuple[str, str],
    cwd: str,
    watch: bool = False,
    cpu: bool = False,
) -> Run:
    """Run a command with stdout and stderr in two files, which to the command are as a pipe: no terminal.

    With `cpu` its seconds are those for which processors worked for it, else those that went by.

    This process must stay small: between fork and exec a child counts its parent's memory as its own.
    """
    with open(streams[0], "wb") as out, open(streams[1], "wb") as err:
        start = time.perf_counter()
        child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env, cwd=cwd)
        with _watching(child.pid, watch) as peaks:
            _, status, usage = os.wait4(child.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime if cpu else time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(seconds, child.returncode, usage.ru_maxrss * _RSS_UNIT, max(peaks, default=None))


@contextmanager
def _watching(pid: int, watch: bool) -> Iterator[list[int]]:
    """Collect what the tree holds until the body is done; nothing where /proc does not tell."""
    peaks: list[int] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(1 / LOOKS_A_SECOND):
            peaks.append(tree_memory(pid))

    watcher = threading.Thread(target=look, daemon=True)
    if watch and os.path.exists(f"/proc/{os.getpid()}/smaps_rollup"):
        watcher.start()
    try:
        yield peaks
    finally:
        over.set()


def tree_memory(pid: int) -> int:
    """Bytes held by a process and its descendants, shared pages counted once; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as table:
            own = next((int(line.split()[1]) * 1024 for line in table if line.startswith("Pss:")), 0)
    except OSError:
        return 0
    return own + sum(tree_memory(child) for child in _children(pid))


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as children:
                found += map(int, children.read().split())
    except OSError:
        return found
    return found
