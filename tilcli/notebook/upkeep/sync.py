"""Bringing the index up to date: look, compare, read what changed, write it down in one transaction.

With nothing changed this is a walk and the comparison of two strings of bytes; neither a parser nor
sqlite-utils is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.changes import Changes, Stamp, compare
from tilcli.index import last_look, overview, writer
from tilcli.index.last_look import LastLook
from tilcli.index.schema import Connection
from tilcli.notebook.upkeep.progress import Progress
from tilcli.storage.look import Look

if TYPE_CHECKING:
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
    from tilcli.notebook.upkeep import recurring

    stamps = look.stamps

    def once() -> Sync:
        reader = open_reader()
        headings = reader.headings(stamps)
        found = recurring.at_first(headings, len(stamps))
        with writer.Update(connection, last_look.generation(connection)) as update:
            update.forget_all()
            _load(update, reader, stamps, headings, found, progress)
            update.looked(look.blob, look.racy())
        return Sync(len(stamps))

    return _insist(once)


def _insist(once: Callable[[], Sync]) -> Sync:
    for _ in range(ATTEMPTS):
        try:
            return once()
        except writer.Stale:
            continue
        except writer.Busy:
            break
    return Sync(busy=True)


def _write(
    connection: Connection, look: Look, known: LastLook, reader: NoteReader, progress: Progress
) -> Sync:
    from tilcli.notebook.upkeep import recurring

    changes = compare(known.stamps(), look.stamps, known.racy)
    modified = [*changes.modified, *_really_changed(connection, changes, reader)]
    if known.blob:
        modified += _told_otherwise(connection, look, changes, modified, reader)
    gone = [*changes.removed, *(stamp[0] for stamp in modified)]
    to_read = [*changes.added, *modified]
    headings = reader.headings(to_read)
    if known.blob:
        before = len(look.stamps) - len(changes.added) + len(changes.removed)
        found = recurring.after(connection, headings, gone, (before, len(look.stamps)))
    else:
        found = recurring.at_first(headings, len(look.stamps))
    again = [stamp for stamp in look.stamps if stamp[0] in found.again] if found.again else []
    headings = [*headings, *(found.again[stamp[0]] for stamp in again)]
    with writer.Update(connection, known.generation) as update:
        update.forget([*gone, *found.again])
        _load(update, reader, [*to_read, *again], headings, found, progress)
        update.looked(look.blob, look.racy())
        worn = update.is_worn()
    return Sync(len(changes.added), len(modified) + len(again), len(changes.removed), worn=worn)


def _load(
    update: writer.Update,
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

    came_or_went = {*(stamp[0] for stamp in changes.added), *changes.removed}
    again = set(told_otherwise(came_or_went, (stamp[0] for stamp in look.stamps), reader.rules.today))
    read = {stamp[0] for stamp in modified}
    again |= of_the_same_families(overview.in_doubt(connection), came_or_went | read)
    again -= read
    return [stamp for stamp in look.stamps if stamp[0] in again] if again else []


def _really_changed(connection: Connection, changes: Changes, reader: NoteReader) -> list[Stamp]:
    if not changes.suspect:
        return []
    digests = last_look.digests(connection, [stamp[0] for stamp in changes.suspect])
    return [stamp for stamp in changes.suspect if reader.digest(stamp[0]) != digests.get(stamp[0])]
