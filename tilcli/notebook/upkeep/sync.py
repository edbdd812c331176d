"""Bringing the index up to date: look, compare, read what changed, write it down in one transaction.

With nothing changed this is a walk and the comparison of two strings of bytes; neither a parser nor
sqlite-utils is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from tilcli.core.changes import Changes, Stamp, compare
from tilcli.index import last_look
from tilcli.index.faults import Busy, Stale
from tilcli.index.last_look import LastLook
from tilcli.index.schema import Connection
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.upkeep.progress import Progress
from tilcli.storage.look import Look

if TYPE_CHECKING:
    from tilcli.index.writer import Update
    from tilcli.notebook.upkeep.reading import NoteReader
    from tilcli.notebook.upkeep.recurring import Recurring

ATTEMPTS = 3  # other tils may get in between that often before we answer from what they committed


class Sync(NamedTuple):
    """What a sync did, in files. `busy`: another til holds the index; answers come from what it last committed.

    `worn`: dead full-text rows pass their share; the index should be rebuilt.
    """

    added: int = 0
    modified: int = 0
    removed: int = 0
    busy: bool = False
    worn: bool = False

    @property
    def read(self) -> int:
        """How many notes were read."""
        return self.added + self.modified


def bring_up_to_date(
    connection: Connection, look: Look, open_reader: Callable[[], NoteReader], progress: Progress
) -> Sync:
    """Make the index agree with `look`. The reader (and with it every parser) is opened only if something changed."""

    def once() -> Sync:
        known = last_look.last_look(connection)
        if not known.racy and known.blob == look.blob:
            return Sync()
        return _write(connection, look, known, open_reader(), progress)

    return _insist(once)


def make_anew(
    connection: Connection, look: Look, open_reader: Callable[[], NoteReader], progress: Progress
) -> Sync:
    """Read every note again, in one transaction: who reads meanwhile sees the index as it was."""
    from tilcli.index.writer import Update
    from tilcli.notebook.upkeep import recurring

    stamps = look.notes

    def once() -> Sync:
        reader = open_reader()
        headings = reader.headings(stamps)
        found = recurring.at_first(headings, len(stamps))
        with Update(connection, last_look.generation(connection)) as update:
            update.forget_all()
            _load(update, reader, stamps, headings, found, progress)
            update.looked(look.blob, look.racy(), look.copies)
        return Sync(len(stamps))

    return _insist(once)


def _insist(once: Callable[[], Sync]) -> Sync:
    for _ in range(ATTEMPTS):
        try:
            return once()
        except Stale:
            continue
        except Busy:
            break
    return Sync(busy=True)


def _write(
    connection: Connection, look: Look, known: LastLook, reader: NoteReader, progress: Progress
) -> Sync:
    from tilcli.index.writer import Update
    from tilcli.notebook.upkeep import recurring

    changes, copies = _without_copies(compare(known.stamps(), look.stamps, known.racy), known, look)
    modified = [*changes.modified, *_really_changed(connection, changes, reader)]
    if known.blob:
        modified += _told_otherwise(connection, look, changes, modified, reader)
    gone = [*changes.removed, *(stamp[0] for stamp in modified)]
    to_read = [*changes.added, *modified]
    headings = reader.headings(to_read)
    if known.blob:
        now = len(look.stamps) - len(copies)
        before = now - len(changes.added) + len(changes.removed)
        found = recurring.after(connection, headings, gone, (before, now))
    else:
        found = recurring.at_first(headings, len(to_read))
    again = [stamp for stamp in look.stamps if stamp[0] in found.again] if found.again else []
    headings = [*headings, *(found.again[stamp[0]] for stamp in again)]
    with Update(connection, known.generation) as update:
        update.forget([*gone, *found.again])
        _load(update, reader, [*to_read, *again], headings, found, progress)
        update.looked(look.blob, look.racy(), copies)
        worn = update.is_worn()
    return Sync(len(changes.added), len(modified) + len(again), len(changes.removed), worn=worn)


def _without_copies(changes: Changes, known: LastLook, look: Look) -> tuple[Changes, Collection[str]]:
    """What changed among the notes, and the paths that are copies now: what became one is gone, what is none any more
    is new.
    """
    copies = look.copies
    if not copies and not known.copies:
        return changes, copies
    before = known.stamps()
    became = [path for path in copies if path in before and path not in known.copies]
    back = [stamp for stamp in look.stamps if stamp[0] in known.copies and stamp[0] not in copies]
    either = {*copies, *known.copies}
    added, modified, suspect = (
        tuple(stamp for stamp in stamps if stamp[0] not in either)
        for stamps in (changes.added, changes.modified, changes.suspect)
    )
    removed = tuple(path for path in changes.removed if path not in known.copies)
    return Changes((*added, *back), modified, (*removed, *became), suspect), copies


def _load(
    update: Update,
    reader: NoteReader,
    stamps: Sequence[Stamp],
    headings: Sequence[bytes],
    found: Recurring,
    progress: Progress,
) -> None:
    """Read these notes, which the index does not know (any more), and write down what they hold."""
    found.write(update.connection)
    notes = reader.with_furniture(found.furniture).read(stamps)
    update.load(notes, headings, lambda done: progress(done, len(stamps)))


def _told_otherwise(
    connection: Connection, look: Look, changes: Changes, modified: Sequence[Stamp], reader: NoteReader
) -> list[Stamp]:
    """Notes whose date those beside them tell (dating.again): where names came or went, or texts that may be
    witnesses for a date in doubt.
    """
    from tilcli.core.dating.again import of_the_same_families, told_otherwise
    from tilcli.index import overview

    came_or_went = {*(stamp[0] for stamp in changes.added), *changes.removed}
    again = set(told_otherwise(came_or_went, (stamp[0] for stamp in look.notes), reader.rules.today))
    read = {stamp[0] for stamp in modified}
    again |= of_the_same_families(overview.in_doubt(connection), came_or_went | read)
    again -= read
    return [stamp for stamp in look.notes if stamp[0] in again] if again else []


def _really_changed(connection: Connection, changes: Changes, reader: NoteReader) -> list[Stamp]:
    if not changes.suspect:
        return []
    digests = last_look.digests(connection, [stamp[0] for stamp in changes.suspect])
    return [stamp for stamp in changes.suspect if reader.digest(stamp[0]) != digests.get(stamp[0])]
