"""Links for a person and for a program: what was met, what leads to a note, what is broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from tilcli.core.text import counted, lazy_pattern, one_line
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render import plain
from tilcli.render.cells import end_of, padded, width_of
from tilcli.render.readable import readable
from tilcli.render.screen import Screen
from tilcli.render.styles import ACCENT, FAINT, STRONG, WARNING, Part

if TYPE_CHECKING:
    from tilcli.index.met.links import LinkRow
    from tilcli.notebook.links.broken import Broken

KINDS: Mapping[str, str] = {
    "paper": "papers",
    "problem": "problems",
    "repo": "repositories",
    "video": "videos",
    "course": "courses",
    "blog": "posts",
    "other": "other pages",
    "note": "notes",
    "image": "pictures",
}
LABEL_SHARE = 3  # what a source is called takes at most a third of the line
_DAYS = 2  # so many days stand on a line
# Words of a link that name nothing: the address again, or that it is one.
_NO_NAME = lazy_pattern(
    r"(?i)(?:https?:)?//\S+|www\.\S+|links?|url|here|ref|source|링크|여기|바로 ?가기|참고|출처|사이트"
)


def so_many(number: int, kind: str) -> str:
    """`1 paper`, `2 repositories`."""
    plural = KINDS[kind]
    one = plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]
    return f"{number} {one if number == 1 else plural}"


def as_object(link: LinkRow, flaw: str | None = None) -> dict[str, Any]:
    """A link as the command line promises it."""
    return {
        "kind": link.kind,
        "source": link.source,
        "ident": link.ident,
        "target": target_of(link),
        "text": link.text,
        "path": link.path,
        "line": link.line,
        "date": None if link.day is None else link.day.isoformat(),
        "state": link.state,
        "times": link.times,
        "broken": flaw,
    }


def target_of(link: LinkRow) -> str:
    """Where a link leads, as the note says it."""
    return f"{link.target}#{link.anchor}" if link.anchor else link.target


def as_row(link: LinkRow) -> str:
    """source, identity, text, state, date of the entry, path:line."""
    ident = link.ident or target_of(link)
    return plain.row(link.source, ident, link.text, link.state, link.day, f"{link.path}:{link.line}")


def broken_row(one: Broken) -> str:
    """What is wrong, where it leads, text, where it may lead instead, date of the entry, path:line."""
    link = one.link
    where = f"{link.path}:{link.line}"
    return plain.row(one.flaw, target_of(link), link.text, one.instead, link.day, where)


def show(
    painted: Screen, found: Sequence[LinkRow], most: int, titles: Callable[[Sequence[str]], Mapping[str, str]]
) -> list[tuple[str, int]]:
    """The sources by their kinds, each with the days on which it was met; of each kind at most so many (0: all).

    What no link gives a name stands with one of the `titles` of the notes. The kinds that are cut come back, with how
    many are left out of each.
    """
    left = []
    for kind, title in KINDS.items():
        links = [link for link in found if link.source == kind]
        sources = _by_source(links)
        if not sources:
            continue
        painted.line((title, STRONG), right=[(_counts(links, sources), FAINT)])
        shown = list(sources.values())[: most or None]
        nameless = [links[0].path for links in shown if not _title(links)]
        _show_sources(painted, shown, titles(nameless) if nameless else {})
        if len(sources) > len(shown):
            left.append((kind, len(sources) - len(shown)))
    return left


def _by_source(links: Iterable[LinkRow]) -> dict[str, list[LinkRow]]:
    found: dict[str, list[LinkRow]] = defaultdict(list)
    for link in links:
        found[link.ident or target_of(link)].append(link)
    return found


def _counts(links: Sequence[LinkRow], sources: Mapping[str, Sequence[LinkRow]]) -> str:
    """How many there are, and what the notes say of them."""
    told = [str(len(sources))]
    for state, words in (("todo", "to do"), ("done", "done"), ("discussed", "discussed")):
        count = len({link.ident or target_of(link) for link in links if link.state == state})
        told += [f"{count} {words}"] if count else []
    again = sum(each[0].times > 1 for each in sources.values())
    return " · ".join(told + ([f"{again} met again"] if again else []))


def _show_sources(painted: Screen, sources: Sequence[Sequence[LinkRow]], titles: Mapping[str, str]) -> None:
    cells = min(max(width_of(_label(links)) for links in sources), painted.width // LABEL_SHARE)
    for links in sources:
        newest = links[0]
        days = list(
            dict.fromkeys(str(link.day or end_of(one_line(link.path), painted.width // 4)) for link in links)
        )
        told = ", ".join(reversed(days[:_DAYS])) if not painted.narrow else days[0]
        mark = {"todo": "[ ] ", "done": "[x] "}.get(newest.state, "")
        more = f"+{len(days) - _DAYS}  " if len(days) > _DAYS and not painted.narrow else ""
        label, title = _label(links), _title(links)
        label = end_of(label, cells) if newest.source == "note" else label
        painted.line(
            (f"  {padded(label, cells)}  ", ACCENT),
            (mark + title, "") if title else (mark + _note(newest, titles), FAINT),
            right=[(more + told, FAINT)],
            file=(newest.path, newest.line),
        )


def _label(links: Sequence[LinkRow]) -> str:
    return one_line(links[0].label or target_of(links[0]))


def _title(links: Sequence[LinkRow]) -> str:
    """What the notes call it; nothing where they give the bare address."""
    label = _label(links)
    texts = (one_line(readable(link.text)) for link in links)
    return next((text for text in texts if text and text != label and not _NO_NAME.fullmatch(text)), "")


def _note(link: LinkRow, titles: Mapping[str, str]) -> str:
    """The title of the note that a link stands in; nothing where the day beside it says as much."""
    title = one_line(readable(titles.get(link.path, "")))
    return "" if title == str(link.day) else title


def show_by_note(painted: Screen, found: Sequence[LinkRow], titles: Mapping[str, str]) -> None:
    """The links under the entries that they stand in."""
    for path, links in groupby(found, key=lambda link: link.path):
        group = list(links)
        _show_note(painted, group[0], titles)
        for link in group:
            painted.line(
                (f"  {link.line:5}  ", FAINT),
                (one_line(readable(link.text)) or target_of(link), ""),
                file=(path, link.line),
            )


def show_broken(painted: Screen, found: Sequence[Broken], titles: Mapping[str, str]) -> None:
    """The broken links under the notes that they stand in, each with what is wrong and what may be meant."""
    for path, group in groupby(found, key=lambda one: one.link.path):
        links = list(group)
        _show_note(painted, links[0].link, titles)
        for one in links:
            meant: list[Part] = [(f"  → {one_line(one.instead)}", "")] if one.instead else []
            painted.line(
                (f"  {one.link.line:5}  ", FAINT),
                (f"{one.flaw:<8} ", WARNING),
                (one_line(target_of(one.link)), ""),
                *meant,
                file=(path, one.link.line),
            )


def _show_note(painted: Screen, link: LinkRow, titles: Mapping[str, str]) -> None:
    title = one_line(titles.get(link.path, link.path))
    painted.line(
        (str(link.day or "undated   "), ACCENT),
        ("  " + title, STRONG),
        right=[(one_line(link.path), FAINT)],
        file=(link.path, 1),
    )


def told_notes(links: Sequence[LinkRow], noun: str) -> str:
    """How many there are, in how many notes: `3 links in 2 notes`, `no link`."""
    if not links:
        return f"no {noun}"
    return f"{counted(len(links), noun)} in {counted(len({link.path for link in links}), 'note')}"
