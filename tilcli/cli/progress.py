"""A progress bar for long work: on a terminal, after half a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tilcli.lean_typing import Any, TextIO

PATIENCE = 0.5  # seconds before a bar is worth looking at


@contextmanager
def bar(stream: TextIO, label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to tell (done, total); Rich is loaded only once there is something to show."""
    started = time.monotonic()
    shown: list[Any] = []

    def progress(done: int, total: int) -> None:
        if not shown and stream.isatty() and time.monotonic() - started > PATIENCE and done < total:
            shown.append(_start(stream, label, total))
        if shown:
            shown[0].update(shown[0].task_ids[0], completed=done)

    try:
        yield progress
    finally:
        if shown:
            shown[0].stop()


def _start(stream: TextIO, label: str, total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("notes"))
    progress = Progress(*columns, console=Console(file=stream), transient=True)
    progress.add_task(label, total=total)
    progress.start()
    return progress
