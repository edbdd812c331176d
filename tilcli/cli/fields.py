"""What is typed of a task's fields and tags, made into what is written."""

from __future__ import annotations

from tilcli.cli import when
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.cli.session import Session

NONE = ("none", "없음")
PRIORITIES = ("highest", "high", "medium", "low", "lowest")


def wanted(
    session: Session,
    due: str | None,
    scheduled: str | None,
    start: str | None,
    priority: str | None,
    repeat: str | None,
) -> dict[str, str | None]:
    """The fields that are named, in the order in which they are written; None for one that is to go.

    Raises UsageError, or DateError, for what cannot be read.
    """
    found: dict[str, str | None] = {}
    if priority is not None:
        if priority not in (*PRIORITIES, *NONE):
            raise UsageError(f"no priority is called {priority!r}", f"one of {', '.join(PRIORITIES)}, none")
        found["priority"] = None if priority in NONE else priority
    if repeat is not None:
        from tilcli.core.edits.fields import read_repetition

        found["recurrence"] = None if repeat in NONE else read_repetition(repeat)
    for kind, typed in (("start", start), ("scheduled", scheduled), ("due", due)):
        if typed is not None:
            found[kind] = None if typed in NONE else when.day(session, typed, "future").isoformat()
    return found


def named_tags(tags: Sequence[str] | None) -> tuple[str, ...]:
    """The tags for something new. Raises UsageError for one that is no more than signs."""
    for tag in tags or ():
        if not tag.strip("# "):
            raise UsageError(f"a tag needs a name, and {tag!r} is none", "write it like  -t nlp")
    return tuple(tags or ())
