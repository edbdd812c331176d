"""Which headings recur once some notes have changed, and which notes read otherwise for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tilcli.core.furniture import fewest, unpacked
from tilcli.index import recurring as stored
from tilcli.index.schema import Connection
from tilcli.lean_typing import NamedTuple


class Recurring(NamedTuple):
    """What a change of notes does to the headings that recur.

    `changed` counts those that came and went, `again` are the other notes whose furniture is another than it was,
    with their headings; `furniture` is what recurs among the headings of all notes that are to be read.
    """

    changed: Counter[int]
    again: dict[str, bytes]
    furniture: frozenset[int]

    def write(self, connection: Connection) -> None:
        """Count what changed, in the transaction that writes the notes."""
        stored.add(connection, self.changed)


def at_first(headings: Iterable[bytes], notes: int) -> Recurring:
    """The same where nothing is known yet: all notes are read."""
    changed = Counter(_keys(headings))
    least = fewest(notes)
    return Recurring(changed, {}, frozenset(key for key, times in changed.items() if times >= least))


def after(
    connection: Connection, headings: Sequence[bytes], gone: Sequence[str], notes: tuple[int, int]
) -> Recurring:
    """What notes with these headings do that take the place of those at `gone`; `notes`: how many before and now."""
    changed = Counter(_keys(headings))
    changed.subtract(_keys(stored.headings_in(connection, gone)))
    changed = Counter({key: more for key, more in changed.items() if more})
    before, now = map(fewest, notes)
    known = stored.counts(connection, {*_keys(headings), *changed})
    turned = {key for key, more in changed.items() if (known[key] >= before) != (known[key] + more >= now)}
    if before != now:
        turned |= stored.counted(connection, *sorted((before, now))) - changed.keys()
    again = {
        path: keys for path, keys in stored.notes_with(connection, turned).items() if path not in {*gone}
    }
    met = {*_keys(headings), *_keys(again.values())}
    known |= stored.counts(connection, met)
    return Recurring(changed, again, frozenset(key for key in met if known[key] + changed[key] >= now))


def _keys(headings: Iterable[bytes]) -> Iterator[int]:
    return (key for keys in headings for key in unpacked(keys))
