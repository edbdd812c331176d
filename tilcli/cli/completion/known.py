"""What completion has at hand: the index as it lies there, and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tilcli.index.location import index_path
from tilcli.index.schema import Connection, glance
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple, TypeVar
from tilcli.notebook.locate import locate

if TYPE_CHECKING:
    from tilcli.cli.session import Session

MOST = 60  # values offered at once
Row = TypeVar("Row")


class Offer(NamedTuple):
    """A value and a word about it."""

    value: str
    about: str = ""


class KnownIndex:
    """What is known of the notebook without looking at it: its index, as the last command left it."""

    def __init__(self, session: Session) -> None:
        self.environ = session.environ
        self.root = locate(session.folder, session.environ, session.cwd).root
        self.session = session

    def rows(self, ask: Callable[[Connection], list[Row]]) -> list[Row]:
        """What the index says; nothing where there is none yet."""
        return glance(index_path(self.root, self.environ), ask)

    @property
    def today(self) -> date:
        """The day, read from the clock."""
        return self.session.today


Source = Callable[[KnownIndex, str], Iterable[Offer]]
