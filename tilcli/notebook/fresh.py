"""Looking while answering: a thread looks at the files, and the index is asked meanwhile.

Nearly always nothing has changed, and then the answer stands as soon as the look is over: at 100,000 notes a
look takes 0.2 s, in which SQLite, which needs no lock of Python's, answers any query.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from tilcli.errors import TilError
from tilcli.storage.look import Look


class Looking:
    """A look at the notebook that goes on in a thread of its own."""

    def __init__(self, look: Callable[[], Look]) -> None:
        self._look = look
        self._seen: Look | TilError | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._seen = self._look()
        except TilError as error:
            self._seen = error

    def result(self) -> Look:
        """The look, once it is over. Raises what it raised."""
        self._thread.join()
        if isinstance(self._seen, Look):
            return self._seen
        raise self._seen or RuntimeError("the look at the notebook ended without a result")
