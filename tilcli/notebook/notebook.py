"""`Notebook`: a folder of notes that can be asked and told. Each verb is a line into its room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.folder import Folder
from tilcli.notebook.upkeep.progress import unheard

if TYPE_CHECKING:
    from tilcli.core.bridges.crossings import Addition
    from tilcli.core.calendar.typed import Read
    from tilcli.core.entry import Entry, Problem, Task
    from tilcli.core.query.tree import Query
    from tilcli.index.entries import Condition, EntryLine, Stored
    from tilcli.index.reviews import Remembered
    from tilcli.index.tags import TagCount
    from tilcli.notebook.days.add import WantedItem
    from tilcli.notebook.days.draft import Draft, Wanted
    from tilcli.notebook.search.find import Results, Wish
    from tilcli.notebook.search.guess import Guess
    from tilcli.notebook.tasks.change import Change
    from tilcli.notebook.tasks.choice import Choice
    from tilcli.notebook.tasks.move import Destination, Moved
    from tilcli.notebook.tasks.verbs import Fields
    from tilcli.notebook.upkeep.progress import Progress


class Notebook(Folder):
    """The verbs of a notebook; what it stands on is a Folder."""

    def find(
        self, query: Query | None, order: str = "date", *, reverse: bool = False, limit: int = 0
    ) -> tuple[list[Entry], int]:
        """The entries that fit a query (None: all), in one of entries.ORDERS, and how many there are in all."""
        from tilcli.index import entries

        wanted = entries.EntryList(self.listed(query), order, reverse, limit)
        found = entries.plain_entries(self.connection, wanted)
        is_cut = limit and len(found) == limit
        return found, entries.count(self.connection, wanted.where) if is_cut else len(found)

    def count(self, query: Query | None) -> int:
        """How many entries fit a query (None: all)."""
        from tilcli.index import entries

        return entries.count(self.connection, self.listed(query))

    def listed(self, query: Query | None) -> Condition:
        """What a query asks of entries, its words bridged as in a search."""
        if query is None or not _has_words(query):
            return self.condition(query)
        from tilcli.index.search import condition
        from tilcli.notebook.search.find import widened

        return condition(widened(self, query).asked or query)

    def brought(self, query: Query | None) -> Sequence[Addition]:
        """What was added to the words of a query, as far as some entry that fits has it."""
        if query is None or not _has_words(query):
            return ()
        from tilcli.notebook.search.additions import brought
        from tilcli.notebook.search.find import widened

        return brought(self, widened(self, query))

    def lines(
        self, query: Query | None, order: str, *, reverse: bool = False, limit: int = 0
    ) -> list[EntryLine]:
        """As `find`, only what a plain line shows of each entry."""
        from tilcli.index import entries

        return entries.entry_lines(
            self.connection, entries.EntryList(self.listed(query), order, reverse, limit)
        )

    def on_day(self, day: date, limit: int = 0) -> list[Entry]:
        """The day's entries. `limit` 0 for all."""
        from tilcli.index import entries

        return entries.plain_entries(
            self.connection, entries.EntryList(entries.between(day, day), limit=limit)
        )

    def search(self, query: Query | None, wish: Wish) -> tuple[Results, Guess | None]:
        """The best entries with the lines that match, and what was probably meant if there are none."""
        from tilcli.notebook.search.find import answer

        return answer(self, query, wish)

    def which(self, text: str, cwd: str, echo: Callable[[Read], None] | None = None) -> list[Stored]:
        """The entries that a path, a date or words of a title may mean. Raises NoSuchEntry, DateError."""
        from tilcli.notebook.which import find_entries

        return find_entries(self, text, cwd, echo)

    def new(self, wanted: Wanted) -> Draft:
        """The day's entry, made if need be, or with a title another one; what is given is added to one there is."""
        from tilcli.notebook.days.new import find_or_make

        return find_or_make(self, wanted)

    def add(self, item: WantedItem, day: date) -> Draft:
        """Write an item into the day's entry, which is made if need be; where it stands comes back."""
        from tilcli.notebook.days.add import add

        return add(self, item, day)

    def tasks(self, choice: Choice, limit: int = 0) -> list[Task]:
        """The tasks that fit, in the order of the choice. `limit` 0 for all."""
        from tilcli.notebook.tasks.choice import find_tasks

        return find_tasks(self, choice, limit)

    def count_tasks(self, choice: Choice) -> int:
        """How many tasks fit."""
        from tilcli.notebook.tasks.choice import count_tasks

        return count_tasks(self, choice)

    def named_tasks(self, words: Sequence[str], statuses: Sequence[str]) -> list[Task]:
        """The tasks that handles or words name, those in one of `statuses` first. Raises NoSuchTask."""
        from tilcli.notebook.tasks.names import name_tasks

        return name_tasks(self, words, statuses)

    def complete(self, tasks: Sequence[Task]) -> Change:
        """Tick the tasks, saying when if the notebook does so (here and below: to be carried out, or shown)."""
        from tilcli.notebook.tasks.verbs import completing

        return completing(self, tasks)

    def cancel(self, tasks: Sequence[Task]) -> Change:
        """Mark the tasks as cancelled, saying when if the notebook does so."""
        from tilcli.notebook.tasks.verbs import cancelling

        return cancelling(self, tasks)

    def start(self, tasks: Sequence[Task]) -> Change:
        """Mark the tasks as in progress."""
        from tilcli.notebook.tasks.verbs import starting

        return starting(self, tasks)

    def reopen(self, tasks: Sequence[Task]) -> Change:
        """Make the tasks what they were before they were closed."""
        from tilcli.notebook.tasks.verbs import reopening

        return reopening(self, tasks)

    def set_due(self, tasks: Sequence[Task], due: date | None) -> Change:
        """Give the tasks a due date, or none."""
        from tilcli.notebook.tasks.verbs import dating

        return dating(self, tasks, due)

    def set_fields(self, tasks: Sequence[Task], fields: Fields) -> Change:
        """Set what tasks say beside their words, or the words."""
        from tilcli.notebook.tasks.verbs import setting

        return setting(self, tasks, fields)

    def move(self, tasks: Sequence[Task], goal: Destination) -> Iterator[list[Moved]]:
        """Move tasks to a day's entry, file by file, telling each that is written."""
        from tilcli.notebook.tasks.move import move

        return move(self, tasks, goal)

    def tags(self, *, by_name: bool = False) -> list[TagCount]:
        """Every tag, the most used first or by name."""
        from tilcli.index.tags import count_tags

        return count_tags(self.connection, by_name=by_name)

    def refresh_reviews(self, progress: Progress = unheard) -> None:
        """Make the index know the questions of its notes and what the logs of reviews say of them.

        Notes are read that nobody has asked for their questions yet; the scheduler is loaded only if a log changed.
        """
        from tilcli.notebook.review.memory import refresh

        refresh(self, progress)

    def questions(self, which: str, query: Query | None) -> list[list[Remembered]]:
        """The questions that are asked, due, open, maybe, never or all, and fit; each with its places."""
        from tilcli.notebook.review.choose import list_questions

        return list_questions(self, which, query)

    def has_reviews(self) -> bool:
        """Whether anything was ever said of a question: there is a log of reviews."""
        from tilcli.storage.reviews import Logs

        return bool(Logs(self.root, self.environ).stamps())

    def waiting_questions(self) -> tuple[int, int]:
        """How many questions would be asked today: due, and for the first time."""
        from tilcli.notebook.review.choose import waiting

        return waiting(self)

    def named_question(self, handle: str) -> Remembered:
        """The question whose handle begins so. Raises NoSuchQuestion."""
        from tilcli.notebook.review.choose import name_question

        return name_question(self, handle)

    def record(self, places: Sequence[Remembered], what: str) -> None:
        """Write into the log what was said of these questions. Raises NotebookUnreadable."""
        from tilcli.notebook.review.record import Recorder

        if places:
            Recorder(self).record_all(places, what)
            self.refresh_reviews()

    def short_questions(self, handles: Sequence[str]) -> dict[str, str]:
        """For each handle of a question its shortest beginning that no other question has."""
        from tilcli.index.handles import short_handles

        return short_handles(self.connection, handles, "question")

    def titles_of(self, paths: Sequence[str]) -> dict[str, str]:
        """The titles of these notes; of a file of several days, its first."""
        from tilcli.index.reviews import titles

        return titles(self.connection, sorted(set(paths)))

    def problems(self) -> list[Problem]:
        """What is wrong in the notebook."""
        from tilcli.notebook.problems import problems

        return problems(self)

    def count_notes(self) -> int:
        """How many notes the index knows."""
        from tilcli.index import entries

        return entries.count_files(self.connection)


def _has_words(query: Query) -> bool:
    from tilcli.index.conditions import has_words

    return has_words(query)
