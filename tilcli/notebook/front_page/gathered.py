"""What a notebook tells of itself on its front page. Nothing of it depends on the day it is today."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, cached_property

from tilcli.core.dating.titles import title_beside
from tilcli.core.front_page import escaping
from tilcli.core.front_page.groups import Listed, choice
from tilcli.core.text import caseless, composed
from tilcli.errors import DateError, UsageError
from tilcli.index import days as days_held
from tilcli.index import entries
from tilcli.index.entries import EntryLine, EntryList
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.front_page.page import covers

if TYPE_CHECKING:
    from tilcli.core.members import Members
    from tilcli.notebook.days.written import Streak
    from tilcli.notebook.folder import Folder

_OLDEST = 50  # entries, whose titles tell the language of a page: new notes never change it
_YEAR = timedelta(days=364)
_NARROWING = {"since", "until", "period", "tag", "in"}
SORTS = ("newest", "oldest", "title")


class Days(NamedTuple):
    """Words by day, and the first and the last day that are shown."""

    words: Mapping[date, int]
    first: date
    last: date


class FrontPage:
    """The notes for the blocks of one page, asked once."""

    def __init__(self, notebook: Folder, page: str) -> None:
        self.notebook = notebook
        self.page = page
        self._folder = posixpath.dirname(page)

    @cached_property
    def lines(self) -> list[EntryLine]:
        """Every entry that is not about the notebook itself, the newest first."""
        listed = entries.entry_lines(self.notebook.connection, EntryList())
        about = covers((line[0] for line in listed), self.page)
        kept = [line for line in listed if line[0] not in about] if about else listed
        if "git" not in self.notebook.config["dates.sources"]:
            return kept
        from tilcli.system import git

        # Of one day, the note that was committed later is the newer.
        times = git.first_times(self.notebook.root, self.notebook.environ)
        return sorted(kept, key=lambda line: (line[1] or "", times.get(line[0], 0)), reverse=True)

    @cached_property
    def last_day(self) -> date:
        """The day of the newest note: what is near it is what is recent."""
        return next((date.fromisoformat(line[1]) for line in self.lines if line[1]), date(1970, 1, 1))

    @cached_property
    def language(self) -> str:
        """As the notebook's configuration says, else as its oldest notes are called."""
        if said := self.notebook.config["language"]:
            return "ko" if said == "ko" else "en"
        listed = [line for line in self.lines if line[1]] or self.lines
        titles = composed("".join(line[3] + line[4] for line in listed[-_OLDEST:]))
        return "ko" if any("가" <= sign <= "힣" for sign in titles) else "en"

    @cached_property
    def members(self) -> Members:
        """Who writes here. Raises NoSuchMember."""
        from tilcli.notebook.members import members_of

        return members_of(self.notebook, [line[:2] for line in self.lines])

    @property
    def guessed(self) -> str:
        """The pattern of paths that tells the members, if they were asked for and nobody has said it."""
        from tilcli.notebook.members import pattern_of

        known = self.__dict__.get("members")  # asked only where a block needs them
        return pattern_of(known) if known is not None and known.guessed else ""

    @cached_property
    def is_a_log(self) -> bool:
        """Whether half of the notes have a day."""
        return 2 * sum(line[1] is not None for line in self.lines) >= len(self.lines)

    def streak(self) -> Streak:
        """The streak up to the last note."""
        from tilcli.notebook.days.written import streak_now

        return streak_now(self.notebook, self.last_day)

    def days(self, options: Mapping[str, str]) -> Days:
        """How much was written on each day, a year back from the last note unless told."""
        from tilcli.notebook.days.written import days_written

        first, last = self._span(options)
        last = min(last or self.last_day, self.last_day)
        words = days_held.words_of_days(self.notebook.connection)
        written = {day: words[day] for day in days_written(self.notebook, last)}
        first = max(first or last - _YEAR, min(written, default=last))
        return Days(written, min(first, last), last)

    def count(self, options: Mapping[str, str]) -> int:
        """How many entries a marker asks for."""
        return sum(1 for _ in self._chosen(options))

    def rows(self, options: Mapping[str, str]) -> list[Listed]:
        """The entries that a marker asks for, in its order. Raises UsageError for an option that cannot be read."""
        order = choice(options, "sort", SORTS, SORTS[0])
        chosen = list(self._chosen(options))
        most = _number(options.get("n", "0"))
        rows = self._listed(chosen[:most] if most else chosen)
        if order == "title":
            return sorted(rows, key=_by_title)
        # What has no day comes last.
        end = next((at for at in range(len(rows), 0, -1) if rows[at - 1].day), 0)
        days, others = rows[:end], sorted(rows[end:], key=_by_title)
        return (days[::-1] if order == "oldest" else days) + others

    def _chosen(self, options: Mapping[str, str]) -> Iterable[EntryLine]:
        return self._narrowed(options) if _NARROWING & options.keys() else self.lines

    def _narrowed(self, options: Mapping[str, str]) -> Iterator[EntryLine]:
        first, last = (day.isoformat() if day else "" for day in self._span(options))
        tag = caseless(options.get("tag", "").lstrip("#"))
        folder = composed(options.get("in", "")).removeprefix("./")
        for line in self.lines:
            path, day, _, _, tags = line
            if (first or last) and not (day and first <= day and (not last or day <= last)):
                continue
            if tag and not any(f"{key}/".startswith(f"{tag}/") for key in caseless(tags).split("\n")):
                continue
            if not folder or composed(path).startswith(folder):
                yield line

    def _span(self, options: Mapping[str, str]) -> tuple[date | None, date | None]:
        """First and last day that a marker names; `이번달` is the month of the last note."""
        first, last = self._named(options, "period")
        return self._named(options, "since")[0] or first, self._named(options, "until")[1] or last

    def _named(self, options: Mapping[str, str], key: str) -> tuple[date | None, date | None]:
        if not options.get(key):
            return None, None
        from tilcli.core.calendar import typed

        try:
            return typed.read(options[key], self.last_day, self.notebook.courses).span()
        except DateError as error:
            raise DateError(f"{key}={options[key]}: {error.message}", error.hint) from error

    def _listed(self, lines: Sequence[EntryLine]) -> list[Listed]:
        """What an index tells of these entries; of 10,000 a call for each takes 2 ms."""
        anchors, address, beside = self._anchors, escaping.address, self._beside
        rows = []
        for path, day, number, title, tags in lines:
            if day and not title[:2].isalpha():
                title = title_beside(title, date.fromisoformat(day))
            link = address(beside(path) if self._folder else path)
            if anchors and (anchor := anchors.get((path, number))):
                link += f"#{address(anchor)}"
            rows.append(Listed(path, day, title or path.rpartition("/")[2], tags, link))
        return rows

    def _beside(self, path: str) -> str:
        """The path as it is from the folder of the page."""
        folder, _, name = path.rpartition("/")
        return _way(folder, self._folder) + name

    @cached_property
    def _anchors(self) -> dict[tuple[str, int], str]:
        """Where in a file of several days each heading is."""
        found: dict[tuple[str, int], str] = {}
        headings: dict[str, list[tuple[int, str]]] = {}
        for path, line, text in entries.headings_of_logs(self.notebook.connection):
            headings.setdefault(path, []).append((line, text))
        if not headings:
            return found
        from tilcli.core.markdown.slugs import slugs

        for path, listed in headings.items():
            anchors = slugs(text for _, text in listed)
            found.update({(path, line): anchor for (line, _), anchor in zip(listed, anchors, strict=True)})
        return found


@cache
def _way(folder: str, start: str) -> str:
    """What leads from one folder to what lies in another."""
    return posixpath.relpath(posixpath.join(folder, "x"), start)[:-1]


def _by_title(row: Listed) -> tuple[str, str]:
    return caseless(row.title), row.path


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise UsageError(f"n={text} is no number", "write it like  n=20")
    return int(text)
