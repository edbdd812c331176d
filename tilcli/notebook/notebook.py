"""`Notebook`: a folder of notes, its configuration and its index, as one thing that can be asked and told."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tilcli import __version__
from tilcli.core.entry import Entry, Problem
from tilcli.errors import NotebookUnreadable
from tilcli.index import entries as reader
from tilcli.index.entries import Condition, Stored
from tilcli.index.location import index_path
from tilcli.notebook.locate import Located, check, locate
from tilcli.notebook.upkeep.kept_index import Answer, KeptIndex, Say, unheard
from tilcli.notebook.upkeep.sync import Progress, Sync
from tilcli.storage import config as configuration
from tilcli.storage.config import Config
from tilcli.storage.look import Look, Looker

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course
    from tilcli.core.query.tree import Query
    from tilcli.core.reading import Rules
    from tilcli.notebook.upkeep.reading import NoteReader

# Of what a walk leaves out, this is a problem: message and what to do.
_LEFT_OUT = {
    "broken-link": ("is a link to nothing", "remove the link, or restore what it points to"),
    "unreadable": ("is a folder that cannot be read", "check its permissions"),
    "too-large": ("is too large to be a note (over 20 MB)", "split it, or ignore it in .til/config.toml"),
    "name": ("has a name that is not valid Unicode", "rename it"),
}


def open_notebook(
    folder: str | None, environ: Mapping[str, str], cwd: str, today: date, say: Say, *, make: bool = False
) -> Notebook:
    """The notebook that these choices name (see `locate`). With `make`, a missing `~/til` is made, and said.

    Raises NotebookUnreadable if it is no folder, ConfigError if its configuration cannot be read.
    """
    place = locate(folder, environ, cwd)
    if make and place.chosen_by in ("home", "configuration") and not os.path.lexists(place.root):
        _make(place.root)
        own = configuration.user_file(environ)
        say(f"Made a notebook in {place.root} (change it: til init DIR, or notebook = … in {own})")
    check(place)
    notebook = Notebook(place, configuration.load(place.root, environ), environ, today, say)
    for warning in notebook.config.warnings:
        say(f"til: {warning}")
    return notebook


def _make(root: str) -> None:
    try:
        os.makedirs(os.path.join(root, ".til"))
    except OSError as error:
        raise NotebookUnreadable(
            f"cannot make {root}: {error.strerror}", "choose another folder: til init DIR"
        ) from error


class Notebook:
    """One notebook on one day. Opening it reads its configuration only; the index is opened when it is asked."""

    def __init__(
        self, place: Located, config: Config, environ: Mapping[str, str], today: date, say: Say
    ) -> None:
        self.place = place
        self.root = place.root
        self.config = config
        self.environ = environ
        self.today = today
        self.say = say
        self._look: Look | None = None

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The course calendars. Raises ConfigError naming the key that cannot be read."""
        if not self.config.courses:
            return ()
        from tilcli.core.calendar.course import courses_from_config

        return courses_from_config(list(self.config.courses))

    @property
    def index_path(self) -> str:
        """Where the index lies."""
        return index_path(self.root, self.environ)

    @cached_property
    def index(self) -> KeptIndex:
        """The index, which keeps itself true."""
        return KeptIndex(self.index_path, self._identity, self._begin_look, self._reader, self.say)

    @property
    def connection(self) -> sqlite3.Connection:
        """The open index."""
        return self.index.connection

    @property
    def _identity(self) -> str:
        """What the index depends on beside the notes: if it differs, the index is made anew."""
        # Another version may read notes otherwise; a date without a year is read by the year it is now.
        return repr(
            (
                __version__,
                os.path.realpath(self.root),
                self.today.year,
                self.config["dates.sources"],
                self.config.courses,
                self._commit,
            )
        )

    @property
    def _commit(self) -> str:
        """The commit that notes are dated by, where git is asked: after the next one they may have another day."""
        if "git" not in self.config["dates.sources"]:
            return ""
        from tilcli.system import git

        return git.head(self.root)

    @cached_property
    def rules(self) -> Rules:
        """How notes are read here; git is asked only if the configuration trusts it."""
        from tilcli.core.reading import Rules

        sources = tuple(self.config["dates.sources"])
        if "git" not in sources:
            return Rules(self.today, self.courses, sources)
        from tilcli.system import git

        return Rules(self.today, self.courses, sources, git.first_days(self.root))

    def look(self) -> Look:
        """Look at every note's stamp."""
        return self._begin_look(False)()

    def _begin_look(self, shared: bool) -> Callable[[], Look]:
        finish = Looker(self.root, self.config["extensions"], self.config["ignore"]).begin(shared)

        def look() -> Look:
            self._look = finish()
            return self._look

        return look

    def fresh(self, ask: Callable[[], Answer], progress: Progress = unheard) -> Answer:
        """What `ask` says of the notes as they are now; see KeptIndex.fresh."""
        return self.index.fresh(ask, progress)

    def sync(self, progress: Progress = unheard) -> Sync:
        """Bring the index up to date; see KeptIndex.sync."""
        return self.index.sync(progress)

    def _reader(self) -> NoteReader:
        from tilcli.notebook.upkeep.reading import NoteReader

        return NoteReader(self.root, self.rules)

    def absolute(self, path: str) -> str:
        """A note's path on disk."""
        return os.path.join(self.root, *path.split("/"))

    def find(
        self, query: Query | None, order: str = "date", *, reverse: bool = False, limit: int = 0
    ) -> tuple[list[Entry], int]:
        """The entries that fit a query (None: all), in one of entries.ORDERS, and how many there are in all."""
        where = self.condition(query)
        found = reader.plain_entries(self.connection, where, order, reverse=reverse, limit=limit)
        return found, reader.count(self.connection, where) if limit and len(found) == limit else len(found)

    def cells(
        self, query: Query | None, order: str, *, reverse: bool = False, limit: int = 0
    ) -> list[reader.EntryCells]:
        """As `find`, only what a plain line shows of each entry."""
        where = self.condition(query)
        return reader.entry_cells(self.connection, where, order, reverse=reverse, limit=limit)

    def condition(self, query: Query | None) -> Condition:
        """A query as a condition on entries."""
        if query is None:
            return Condition()
        from tilcli.core.query.tree import texts

        if any(texts(query)) or any(texts(query, wanted=False)):
            from tilcli.index import search

            return search.condition(search.resolved(self.connection, query))
        from tilcli.index.compile import compile_query

        compiled = compile_query(query)
        return Condition(compiled.where, compiled.params)

    def entries(
        self, where: Condition, order: str = "date", *, reverse: bool = False, limit: int = 0
    ) -> list[Stored]:
        """The entries that fit a condition."""
        return reader.entries(self.connection, where, order, reverse=reverse, limit=limit)

    def problems(self) -> list[Problem]:
        """What is wrong in the notebook: what its notes tell, and files that could not be looked at."""
        found = reader.problems(self.connection)
        for reason, (message, fix) in _LEFT_OUT.items():
            found += [Problem(path, 1, reason, message, fix) for path in self.left_out().get(reason, ())]
        return found

    def left_out(self) -> dict[str, list[str]]:
        """What the last look did not read, by reason."""
        return self._look.left_out if self._look is not None else self.look().left_out

    def count_notes(self) -> int:
        """How many notes the index knows."""
        return int(self.connection.execute("SELECT count(*) FROM file").fetchone()[0])
