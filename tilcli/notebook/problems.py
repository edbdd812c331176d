"""How much is in a notebook, and what is wrong in it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tilcli.core.entry import Problem
from tilcli.core.text import counted
from tilcli.index import overview
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.links.broken import Broken

SYNC_COPY = "sync-copy"

# Of what a walk leaves out, this is a problem: message and what to do.
_LEFT_OUT = {
    "broken-link": ("is a link to nothing", "remove the link, or restore what it points to"),
    "unreadable": ("is a folder that cannot be read", "check its permissions"),
    "too-large": ("is too large to be a note (over 2 MB)", "split it, or ignore it in .til/config.toml"),
    "name": ("has a name that is not valid Unicode", "rename it"),
}


def problems(notebook: Folder) -> list[Problem]:
    """What its notes tell, and files that could not be looked at."""
    found = overview.problems(notebook.connection)
    for reason, (message, fix) in _LEFT_OUT.items():
        found += [Problem(path, 1, reason, message, fix) for path in notebook.left_out().get(reason, ())]
    found += [_copy(notebook, path) for path in sorted(notebook.left_out().get(SYNC_COPY, ()))]
    return [*found, *_guesses(notebook), *_half_lines(notebook), *_broken_links(notebook)]


def _guesses(notebook: Folder) -> list[Problem]:
    """That years are guesses: once for the notebook, at the first of them, since all may have one cause."""
    first, count = overview.guessed(notebook.connection)
    if first is None:
        return []
    message = f"the year of {counted(count, 'date')} is a guess: nothing there tells it"
    fix = "write one with its year, in the name or a heading: those beside it follow"
    return [Problem(first.path, first.line, "date-guessed", message, fix)]


def _broken_links(notebook: Folder) -> list[Problem]:
    """Links and pictures that lead nowhere: of each kind one problem a note, which says how many there are.

    A page of a vault that is yet to be written is none.
    """
    from tilcli.index.entries import Condition
    from tilcli.notebook.links.broken import find_broken

    groups: dict[tuple[str, str], list[Broken]] = {}
    for one in find_broken(notebook, Condition()):
        if not (one.link.kind == "wiki" and one.flaw == "missing"):
            groups.setdefault((one.link.path, one.code), []).append(one)
    return [
        _of_links(path, code, sorted(group, key=lambda one: one.link.line))
        for (path, code), group in sorted(groups.items())
    ]


def _of_links(path: str, code: str, group: Sequence[Broken]) -> Problem:
    first = group[0]
    what = {"image-missing": "no picture", "anchor-missing": "no such part", "link-case": "in another case"}
    said = f"{first.written}: {what.get(code, 'no such file')}" + (
        f" ({first.instead})" if code == "link-case" else ""
    )
    count = f"{len(group)} links lead nowhere, the first to " if len(group) > 1 else ""
    mend = code == "anchor-missing" and any(one.instead for one in group)
    return Problem(
        path, first.link.line, code, count + said, "til doctor --fix" if mend else "til links --broken"
    )


def _copy(notebook: Folder, path: str) -> Problem:
    """The problem of a copy of another note, which is not read itself."""
    from tilcli.storage.copies import is_same, original_of

    original = original_of(notebook.root, path)
    fix = f"compare it with {original}, keep what it says, then remove it"
    if is_same(notebook.root, path, original):
        fix = "til doctor --fix removes it: the two are the same to the byte"
    return Problem(path, 1, SYNC_COPY, f"is a copy of {original} by a sync program; not read", fix)


def _half_lines(notebook: Folder) -> list[Problem]:
    """Lines in logs of reviews that tell of no answer: til was stopped while writing, or a merge broke them."""
    from tilcli.core.review.event import read_log
    from tilcli.storage.reviews import Logs

    found = []
    for log in Logs(notebook.root, notebook.environ).read():
        path = os.path.relpath(log.path, notebook.root).replace(os.sep, "/")
        path = log.path if path.startswith("../") else path
        lines = [number for number, event in read_log(log.text) if event is None]
        fix = "remove the line: it holds no whole answer"
        found += [
            Problem(path, number, "review-log", "is no whole line of a log; passed over", fix)
            for number in lines
        ]
    return found


def statistics(notebook: Folder) -> dict[str, int]:
    """How much its index holds, by table."""
    return overview.statistics(notebook.connection)
