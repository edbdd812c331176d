"""Everything that can go wrong, one tree, one exit status each.

An error is told in one or two lines: what was wrong (`message`) and what to type next (`hint`). Between them stand
`details`, one a line; a tab in one parts what is shown whole from what a narrow terminal may cut.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the shell is told (see docs/reference)."""

    OK = 0
    NOTHING_FOUND = 1
    USAGE = 2
    NO_SUCH = 3
    CHANGED_UNDERNEATH = 4
    UNREADABLE = 5
    INTERRUPTED = 130


class TilError(Exception):
    """Root of all errors that a person is told about without a traceback."""

    exit_status = ExitStatus.UNREADABLE

    def __init__(self, message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details


class UsageError(TilError):
    """An option, a date or a query that cannot be read."""

    exit_status = ExitStatus.USAGE


class DateError(UsageError):
    """A date phrase that cannot be read, or names no day of the calendar."""


class QueryError(UsageError):
    """A search filter whose value cannot be read."""


class ConfigError(UsageError):
    """A configuration file that cannot be read, or a value of the wrong kind."""


class NoSuchEntry(TilError):
    """No entry, or more than one, fits what was asked for; `details` lists the candidates."""

    exit_status = ExitStatus.NO_SUCH


class NoSuchTask(TilError):
    """No task, or more than one, fits what was asked for; `details` lists the candidates."""

    exit_status = ExitStatus.NO_SUCH


class NoSuchQuestion(TilError):
    """No question, or more than one, has the handle that was typed; `details` lists the candidates."""

    exit_status = ExitStatus.NO_SUCH


class NoSuchMarker(TilError):
    """A file has no markers to write between, or one of them lacks its partner."""

    exit_status = ExitStatus.NO_SUCH


class NoSuchMember(TilError):
    """The notebook has no members, or no folder looks like one's."""

    exit_status = ExitStatus.NO_SUCH


class ChangedUnderneath(TilError):
    """The file is not what it was when it was read; nothing was written."""

    exit_status = ExitStatus.CHANGED_UNDERNEATH


class EntryExists(TilError):
    """What was given is for a new entry, and the day has its own; nothing was written."""

    exit_status = ExitStatus.CHANGED_UNDERNEATH


class Overtaken(ChangedUnderneath):
    """Somebody wrote the file between our reading it and our writing it: to be drafted anew from what it is now."""


class NotebookUnreadable(TilError):
    """The notebook, or a file in it, cannot be read or written."""

    exit_status = ExitStatus.UNREADABLE


class Cancelled(Exception):
    """A person ended a question without an answer: nothing is to be said of it."""
