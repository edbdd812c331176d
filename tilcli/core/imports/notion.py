"""Pages of a Notion export: identifiers in names, and property lines between the title and the text."""

from __future__ import annotations

import re
from datetime import date

from tilcli.core.calendar.written import day_of_value
from tilcli.core.imports.piece import Imported, time_in
from tilcli.core.tags import from_front_matter

# A page's identifier, as it ends its name: 32 hexadecimal digits, in some exports with dashes.
_IDENTIFIER = re.compile(r"[ _-](?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\.\w+$|/|$)")
_TITLE = re.compile(r"\ufeff?\s*# +([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_KEY = r"[^\s:*`<>|!\[\](){}-][^:\r\n*`<>|\[\]{}]{0,39}"
_LINE = re.compile(rf"(?:- )?(?P<key>{_KEY}): +(?P<value>[^\r\n]*\S)[ \t]*(?:\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
# What the day of a page is read from, the surest first; spaces and case do not count.
_DATE_KEYS = (
    *("date", "날짜", "일자", "학습일", "日付", "日期"),
    *("created", "createdtime", "createdat", "datecreated", "생성일", "생성일시", "작성일", "작성일시"),
    *("작성일자", "作成日", "作成日時", "创建时间", "建立時間"),
)
_TAG_KEYS = ("tags", "tag", "태그", "タグ", "标签", "標籤")
_CHANGE_KEYS = (
    *("lasteditedtime", "lastupdatedtime", "lastedited"),
    *("최종편집일시", "수정일", "수정일시", "最終更新日時"),
)


def has_identifier(name: str) -> bool:
    """Whether a file's name ends in a page's identifier."""
    return _IDENTIFIER.search(name.rpartition("/")[2]) is not None


def without_identifiers(name: str) -> str:
    """A path as its owner knew it: `과제 0123….md` is `과제.md`."""
    return _IDENTIFIER.sub("", name)


def read(text: str, source: str) -> Imported:
    """A page. Its property lines leave the text: day, time and tags are read, the others kept as written."""
    title = _TITLE.match(text)
    start = title.end() if title else 0
    found, end = _properties(text, start)
    day, time, dated_by = _day(found)
    tags = from_front_matter({"tags": [value for key, value in found if _folded(key) in _TAG_KEYS]})
    kept = tuple((key, value) for key, value in found if _folded(key) not in _TAG_KEYS and key != dated_by)
    name = title[1].strip() if title else ""
    return Imported(text[:start] + text[end:], source, 1, day, time, name, tags, kept, is_page=True)


def _properties(text: str, start: int) -> tuple[list[tuple[str, str]], int]:
    """The property lines that start there, and where they end.

    They stand in a paragraph of their own. One line with an unknown key is rather a sentence (`Note: …`).
    """
    blank = _BLANK.match(text, start)
    at = blank.end() if blank else start
    found = []
    while match := _LINE.match(text, at):
        found.append((match["key"].strip(), match["value"].strip()))
        at = match.end()
    alone = at == len(text) or _BLANK.match(text, at)
    known = any(_folded(key) in (*_DATE_KEYS, *_TAG_KEYS, *_CHANGE_KEYS) for key, _ in found)
    return (found, at) if alone and (known or len(found) > 1) else ([], start)


def _day(found: list[tuple[str, str]]) -> tuple[date | None, str, str]:
    """The day, its time, and the property that said no more than the day."""
    for wanted in _DATE_KEYS:
        for key, value in found:
            if _folded(key) == wanted and (day := day_of_value(value.lstrip("@"))):
                return day, time_in(value), key if value == day.isoformat() else ""
    return None, "", ""


def _folded(key: str) -> str:
    return "".join(key.casefold().split())
