"""`Folder`: a folder of notes, its configuration and its index, as one thing. What the notebook's rooms work on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from tilcli import __version__
from tilcli.errors import NotebookUnreadable
from tilcli.index.location import index_path
from tilcli.lean_typing import TYPE_CHECKING, TypeVar
from tilcli.notebook.hold import Hold
from tilcli.notebook.locate import Located
from tilcli.notebook.upkeep.progress import Progress, Say, unheard
from tilcli.storage.config import Config

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course
    from tilcli.core.query.tree import Query
    from tilcli.core.reading import Rules
    from tilcli.core.tasks.states import States
    from tilcli.index.entries import Condition
    from tilcli.index.schema import Connection
    from tilcli.notebook.upkeep.kept_index import KeptIndex
    from tilcli.notebook.upkeep.reading import NoteReader
    from tilcli.notebook.upkeep.sync import Sync
    from tilcli.storage.look import Look

# Nothing of the index is imported before it is asked: `add` and `new` find most days without it, 8 ms sooner.
Answer = TypeVar("Answer")


class Folder:
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
        self.written: list[str] = []  # `path:line` of what this run changed, in its order
        self._look: Look | None = None

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The course calendars. Raises ConfigError naming the key that cannot be read."""
        if not self.config.courses:
            return ()
        from tilcli.core.calendar.course import courses_from_config

        return courses_from_config(list(self.config.courses))

    @property
    def language(self) -> str:
        """The language that notes are written in: the configured one, else that of the locale."""
        return self.config["language"] or language_of(self.environ)

    @property
    def spoken(self) -> str:
        """The language of screens: "ko", or "en" also where til does not speak that of the notes."""
        return "ko" if self.language == "ko" else "en"

    @property
    def index_path(self) -> str:
        """Where the index lies."""
        return index_path(self.root, self.environ)

    @cached_property
    def index(self) -> KeptIndex:
        """The index, which keeps itself true."""
        from tilcli.notebook.upkeep.kept_index import KeptIndex

        return KeptIndex(self.index_path, _identity(self), self._begin_look, self._reader, self.say)

    @cached_property
    def hold(self) -> Hold:
        """The one lock for all that changes notes here: `with notebook.hold:`."""
        return Hold(self.root, self.environ, self.say)

    @property
    def connection(self) -> Connection:
        """The open index."""
        return self.index.connection

    @cached_property
    def rules(self) -> Rules:
        """How notes are read here; git is asked only if the configuration trusts it."""
        from tilcli.core.reading import Rules

        sources = tuple(self.config["dates.sources"])
        if "git" not in sources:
            return Rules(self.today, self.courses, sources, states=self.states)
        from tilcli.system import git

        git_days = git.first_days(self.root, self.environ)
        return Rules(self.today, self.courses, sources, git_days, states=self.states)

    @cached_property
    def states(self) -> States:
        """The states of its tasks, those that the configuration names among them."""
        from tilcli.core.tasks.states import STATES, states_of

        table = self.config["tasks.states"]
        return states_of(table) if table else STATES

    def look(self) -> Look:
        """Look at every note's stamp."""
        return self._begin_look(False)()

    def _begin_look(self, shared: bool) -> Callable[[], Look]:
        from tilcli.storage.look import begin

        self.hold.finish_what_was_left()
        ignored = [*self.config["ignore"]]
        if os.path.isdir(os.path.join(self.root, ".obsidian")):
            from tilcli.storage.vaults import template_folders

            ignored += template_folders(self.root)
        finish = begin(self.root, self.config["extensions"], ignored, shared=shared)

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
        """A note's path on disk.

        Raises NotebookUnreadable if it leads out of the notebook, or into what is hidden there: a folder may be a
        link, and a path may come from a configuration that somebody else wrote.
        """
        full = os.path.join(self.root, *path.split("/"))
        place = os.path.realpath(os.path.dirname(full))
        inside = os.path.join(self._real_root, "")
        below = os.path.join(place, "").removeprefix(inside) if place != self._real_root else ""
        if os.path.isabs(below) or ".." in path.split("/"):
            raise _misplaced(f"{path} would lie outside the notebook, in {place}")
        if any(part.startswith(".") for part in (*below.split(os.sep), os.path.basename(full))):
            raise _misplaced(f"{path} would be hidden, in {place}")
        return full

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)

    def condition(self, query: Query | None) -> Condition:
        """A query as a condition on entries."""
        from tilcli.index.entries import Condition

        if query is None:
            return Condition()
        from tilcli.index.conditions import condition_of

        return condition_of(self.connection, query)

    def seen(self) -> Look:
        """The last look, or the first one."""
        return self._look if self._look is not None else self.look()

    def left_out(self) -> dict[str, list[str]]:
        """What the last look did not read, by reason."""
        look = self.seen()
        return look.left_out | ({"sync-copy": sorted(look.copies)} if look.copies else {})


def language_of(environ: Mapping[str, str]) -> str:
    """ "ko" where the locale is Korean, else "en"."""
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LC_TIME", "LANG"))), "")
    return "ko" if locale.startswith("ko") else "en"


def _misplaced(message: str) -> NotebookUnreadable:
    return NotebookUnreadable(message, "change path in .til/config.toml, or move the link away")


def _identity(notebook: Folder) -> str:
    """What a notebook's index depends on beside its notes: if that differs, the index is made anew.

    Another version may read notes otherwise; a date without a year is read by the year it is now.
    """
    sources = notebook.config["dates.sources"]
    commit = ""
    if "git" in sources:  # notes are dated by a commit: after the next one they may have another day
        from tilcli.system import git

        commit = git.head(notebook.root)
    root = os.path.realpath(notebook.root)
    config = (sources, notebook.config.courses, notebook.config["tasks.states"])
    return repr((__version__, root, notebook.today.year, *config, commit))
