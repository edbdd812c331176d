"""All that is shown of a period: what the index tells, what its notes say that looks back, and its write-up."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.index.entries import between
from tilcli.index.questions import unread
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.past.recap import Recap, recap
from tilcli.notebook.past.reflections import Reflection, reflections
from tilcli.notebook.past.written_up import WriteUp, find

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.past.period import Period
    from tilcli.notebook.upkeep.progress import Progress


class Seen(NamedTuple):
    """What is shown of a period; `there` is the note that writes it up."""

    found: Recap
    looked: Sequence[Reflection]
    there: WriteUp | None


def seen(notebook: Folder, period: Period, *, read: bool) -> Seen | None:
    """All of it; None where the index does not know the questions of all its notes.

    What looks back is read from the notes, and only if `read`.
    """
    return (
        None
        if unread(notebook.connection, between(period.first, period.last))
        else _seen(notebook, period, read=read)
    )


def seen_with_questions(notebook: Folder, period: Period, progress: Progress, *, read: bool) -> Seen:
    """The same, the questions of notes that nobody has asked for them read before."""
    from tilcli.notebook.review.memory import read_questions

    read_questions(notebook, between(period.first, period.last), progress)
    return _seen(notebook, period, read=read)


def _seen(notebook: Folder, period: Period, *, read: bool) -> Seen:
    looked = reflections(notebook, period.first, period.last) if read else ()
    return Seen(recap(notebook, period), looked, find(notebook, period))
