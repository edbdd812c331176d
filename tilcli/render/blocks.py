"""The blocks of a front page in Markdown, as GitHub shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from tilcli.core.calendar.words import MONTHS
from tilcli.core.front_page import groups
from tilcli.core.front_page.escaping import text
from tilcli.core.front_page.groups import BY, Listed, choice, dated
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.render.phrases import said

if TYPE_CHECKING:
    from tilcli.core.front_page.markers import MarkedBlock
    from tilcli.core.members import Members
    from tilcli.notebook.front_page.gathered import FrontPage

STYLES = ("list", "table")
Options = Mapping[str, str]


class BlockWriter:
    """Writes the blocks of a page. `defaults` is what holds where a marker says nothing: by, style, n."""

    def __init__(self, page: FrontPage, defaults: Options) -> None:
        self.page = page
        self.defaults = defaults

    @property
    def language(self) -> str:
        """The language of dates and headings."""
        return self.page.language

    def fill(self, block: MarkedBlock) -> str:
        """What is to stand in a block. Raises UsageError for what its marker cannot say, NoSuchMember."""
        kinds: Mapping[str, Callable[[Options], str]] = {
            "index": self._index,
            "count": lambda options: str(self.page.count(options)),
            "streak": self._streak,
            "heatmap": self._heatmap,
            "who": self._who,
        }
        if block.older and block.kind == "index":
            return self._by_topic()
        return kinds[block.kind](block.options)

    def _index(self, options: Options) -> str:
        options = {**self.defaults, **options}
        by = choice(options, "by", BY, "month" if self.page.is_a_log else "folder")
        style = choice(options, "style", STYLES, "list")
        rows = self.page.rows(options)
        if by == "member" and style == "table":
            return self._matrix(rows)
        show = self._table if style == "table" else self._list
        return "\n\n".join(
            (f"### {text(name)}\n\n" if name else "") + "\n".join(show(listed))
            for name, listed in self._groups(by, rows).items()
        )

    def _groups(self, by: str, rows: Sequence[Listed]) -> groups.Groups:
        undated = said("undated", self.language)
        if by == "none":
            return {"": rows} if rows else {}
        if by == "folder":
            return groups.by_name(groups.grouped(rows, groups.folder_name))
        if by == "tag":
            untagged = said("no tag", self.language)
            found = groups.grouped(rows, groups.tag_names(untagged))
            last = found.pop(untagged, None)
            return groups.by_name(found) | ({untagged: last} if last else {})
        if by == "member":
            return self._by_member(rows)
        name = groups.month_name(self.language, undated)
        if by == "week":
            name = groups.week_name(self.page.notebook.courses, self.language, undated)
        return groups.grouped_by_day(rows, name)

    def _by_member(self, rows: Sequence[Listed]) -> groups.Groups:
        members = self.page.members
        found = groups.grouped(
            rows, lambda row: [members.owners[row.path]] if row.path in members.owners else ()
        )
        named: dict[str, list[Listed]] = {}
        for one in members.listed:
            if one.folder in found:
                named.setdefault(one.name, []).extend(found[one.folder])
        return named

    def _by_topic(self) -> str:
        """As simonw's til has it: the folder that is oldest first, and in it the oldest note."""
        rows = self.page.rows({"sort": "oldest"})
        parts = [
            f"## {text(name)}\n\n"
            + "\n".join(
                f"* {_link(row.title, row.path, row.link)}" + (f" - {row.day}" if row.day else "")
                for row in listed
            )
            for name, listed in groups.grouped(rows, groups.folder_name).items()
            if name
        ]
        return "\n\n".join(parts)

    def _list(self, rows: Sequence[Listed]) -> Iterator[str]:
        language = self.language
        for path, day, title, _, link in rows:
            named = _link(title, path, link)
            yield f"- {named} · {dated(day, language)}" if day else f"- {named}"

    def _table(self, rows: Sequence[Listed]) -> Iterator[str]:
        yield "| 날짜 | 제목 | 태그 |" if self.language == "ko" else "| Date | Title | Tags |"
        yield "|---|---|---|"
        for path, day, title, tags, link in rows:
            told = dated(day, self.language) if day else ""
            yield f"| {told} | {_link(title, path, link)} | {' · '.join(map(text, tags.split(chr(10))))} |"

    def _streak(self, _: Options) -> str:
        from tilcli.render.past.looking_back import streak_said

        return streak_said(*self.page.streak(), self.language)

    def _who(self, options: Options) -> str:
        return self._matrix(self.page.rows({"sort": "newest", **options}))

    def _matrix(self, rows: Sequence[Listed]) -> str:
        """A table a month: a line a day, a column for each member, a link where one wrote."""
        members = self.page.members
        named = groups.month_name(self.language, "")
        dated_rows = [row for row in rows if row.day and row.path in members.owners]
        months = groups.grouped_by_day(dated_rows, named)
        return "\n\n".join(
            f"### {name}\n\n" + "\n".join(self._days(listed, members)) for name, listed in months.items()
        )

    def _days(self, rows: Sequence[Listed], members: Members) -> Iterator[str]:
        day = "날짜" if self.language == "ko" else "Date"
        yield f"| {day} | {' | '.join(text(one.name) for one in members.listed)} |"
        yield "|---|" + ":-:|" * len(members.listed)
        named = groups.grouped_by_day(rows, lambda day: dated(day or "", self.language))
        for name, listed in named.items():
            cells: dict[str, str] = {}
            for row in listed:
                owner = members.owners[row.path]
                cells[owner] = f"{cells.get(owner, '')} [✓]({row.link})"
            yield f"| {name} |{' |'.join(cells.get(one.folder, '') for one in members.listed)} |"

    def _heatmap(self, options: Options) -> str:
        """A fenced block: a line a weekday, a sign a week, the months above; no wide sign but the first of a line."""
        from tilcli.core.calendar.words import WEEKDAYS
        from tilcli.core.heatmap import SHADES, heatmap

        days = self.page.days(options)
        if not days.words:
            return ""
        drawn = heatmap(*days)
        lines = [
            f"{WEEKDAYS[self.language][day]}  {''.join(' ' if one is None else SHADES[one] for one in row)}".rstrip()
            for day, row in drawn.rows.items()
        ]
        gap = " " * (len(WEEKDAYS[self.language][0]) + (3 if self.language == "ko" else 2))
        return "\n".join(["```text", (gap + _months(drawn.mondays, self.language)).rstrip(), *lines, "```"])


def _months(mondays: Sequence[date], language: str) -> str:
    """Where in a line of weeks each month begins, as far as there is room."""
    line, before = "", None
    for week, monday in enumerate(mondays):
        month = monday.month
        if month != before and len(line) <= week:
            line = line.ljust(week) + (str(month) if language == "ko" else MONTHS[month - 1][:3]) + " "
        before = month
    return line


def _link(title: str, path: str, link: str) -> str:
    return f"[{text(title) or text(path)}]({link})"
