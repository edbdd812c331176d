"""`til index check`: the index held against one made anew from the notes."""

from __future__ import annotations

from contextlib import closing

from tilcli.index import sums
from tilcli.index.comparing import differences
from tilcli.index.faults import Busy, Unusable
from tilcli.index.schema import in_memory
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.upkeep.sync import make_anew

if TYPE_CHECKING:
    from tilcli.notebook.upkeep.kept_index import KeptIndex
    from tilcli.notebook.upkeep.progress import Progress


def check(index: KeptIndex, progress: Progress) -> list[tuple[str, str]]:
    """Where the index, brought up to date, is not as one made anew from the notes: table and note.

    A page that is not as til wrote it counts too, even if no answer comes out of it.
    """
    look = index.begun_look()()
    index.sync(progress, look)
    found = [("pages", index.path)] if sums.differs(index.connection, index.path) else []
    with closing(in_memory(index.path, index.identity, Busy()).connection) as anew:
        make_anew(anew, look, index.open_reader, progress)
        try:
            return found + differences(index.connection, anew)
        except Unusable:
            return found or [("pages", index.path)]
