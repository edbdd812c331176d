"""Writing down what was said of a question: one line, on the disk before anything else is asked."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tilcli.core.review.event import TORN, Event, after, line_of, read_log
from tilcli.index.reviews import Remembered
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.review.memory import logs_of
from tilcli.system import clock

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class Recorder:
    """Writes this device's log of one notebook. Its moments rise, also where the clock stands or goes back a little."""

    def __init__(self, notebook: Folder) -> None:
        self.environ = notebook.environ
        self.logs = logs_of(notebook)
        self._renamed: set[str] = set()
        self._last = self._last_moment()
        self.clock_went_back = bool(self._last) and _days_back(self._now(), self._last) > 0

    def record_all(self, places: Sequence[Remembered], what: str) -> None:
        """Write the same of several questions, in one go."""
        self.logs.append(
            "".join("".join(map(line_of, self._events(place, what, ""))) for place in places), TORN
        )

    def record(self, place: Remembered, what: str, argument: str = "") -> Event:
        """Write what was said, and before it that a reworded question is the one it was. Raises NotebookUnreadable."""
        told = self._events(place, what, argument)
        self.logs.append("".join(map(line_of, told)), TORN)
        return told[-1]

    def _events(self, place: Remembered, what: str, argument: str) -> list[Event]:
        told = []
        if place.card_id is not None and not place.logged and place.handle not in self._renamed:
            self._renamed.add(place.handle)
            told.append(self._event(place, "same", place.known_as))
        return [*told, self._event(place, what, argument)]

    def _event(self, place: Remembered, what: str, argument: str) -> Event:
        when = after(self._now(), self._last) if self._last else self._now()
        self._last = when
        return Event(when, place.handle, what, argument, place.path, place.identity)

    def _now(self) -> str:
        return clock.now(self.environ).astimezone().isoformat(timespec="seconds")

    def _last_moment(self) -> str:
        path = self.logs.own
        if not os.path.exists(path):
            return ""
        own = (log for log in self.logs.read() if log.path == path)
        told = [event for log in own for _, event in read_log(log.text) if event is not None]
        return told[-1].when if told else ""


def _days_back(now: str, last: str) -> int:
    from tilcli.core.review.event import instant

    return (instant(last) - instant(now)).days
