"""A new entry for a day, or with a title another one of the day."""

from __future__ import annotations

from datetime import date

from tilcli.core.patterns.pattern import Day, tells_the_day, titled
from tilcli.errors import EntryExists
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.days.draft import Draft, Wanted, write
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.place import find, numbered_day
from tilcli.notebook.days.text import text_of, with_tags
from tilcli.notebook.days.within import DayPlace, usual_sections
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_SOME = 3  # notes that show a habit


def find_or_make(notebook: Folder, wanted: Wanted) -> Draft:
    """The day's entry, or with a title another one, made if need be, after whatever others make.

    What is given for a day that has its entry is added to that. Raises EntryExists for a template then.
    """
    return notebook.hold.insist(lambda: _written(notebook, draft_wanted(notebook, wanted)))


def _written(notebook: Folder, drafted: Draft) -> Draft:
    return drafted if drafted.before == drafted.after else write(notebook, drafted)


def draft_wanted(notebook: Folder, wanted: Wanted) -> Draft:
    """The entry that is wanted, not yet written: a new one, or the day's own with what is given added to it."""
    found = None if wanted.title else find(notebook, wanted.day)
    if found is None:
        return draft(notebook, wanted)
    if wanted.template:
        raise EntryExists(
            f"{found.path} is there already: a template is for a new entry; nothing was written",
            "leave --template out to add to it, or give the new entry a title:  til new TITLE",
        )
    before = read_bytes(notebook.absolute(found.path))
    there = Draft(found.path, before, before, found.line)
    return _with_text(notebook, there, found, wanted) if wanted.body.strip() or wanted.tags else there


def _with_text(notebook: Folder, there: Draft, place: DayPlace, wanted: Wanted) -> Draft:
    from tilcli.core.edits.logs import below_level, level_of
    from tilcli.core.edits.paragraphs import append_text
    from tilcli.core.encodings.decoding import decode, encode
    from tilcli.core.lines import split_lines

    decoded = decode(there.after)
    body = wanted.body
    if place.lines and (level := level_of(split_lines(decoded.text)[place.line - 1])):
        body = below_level("\n".join(split_lines(body)), level)
    names = usual_sections(notebook).items
    placed = append_text(decoded.text, with_tags(body, wanted.tags), names, place.lines)
    return there._replace(after=encode(placed.text, decoded), line=placed.line)


def tells_its_day(notebook: Folder, path: str, day: date) -> bool:
    """Whether a note that was just made is of its day to who reads it: a path with a day's number alone is not."""
    if tells_the_day(notebook.config["path"]) or notebook.config["heading"]:
        return True
    from tilcli.storage.notes import read_days

    return any(one.date == day for one in read_days(notebook.root, path, notebook.rules))


def otherwise_named(notebook: Folder) -> int:
    """How many notes there were beside the new one where nobody chose a path and none lies as the default wants it."""
    if notebook.config.origins["path"] != "default":
        return 0
    from tilcli.core.patterns.shape import shape_of

    lies_so = shape_of(notebook.config["path"]).fullmatch
    paths = [path for path, *_ in notebook.seen().notes]
    return 0 if len(paths) < _SOME or any(map(lies_so, paths)) else len(paths)


def draft(notebook: Folder, wanted: Wanted) -> Draft:
    """A new entry for a day that has none, or, with a title, another one."""
    made = _empty(notebook, wanted)
    if notebook.config["carry"] != "link" or not wanted.carry or wanted.title or wanted.day < notebook.today:
        return made
    from tilcli.notebook.days.carry import with_links

    return with_links(notebook, made, wanted.day)


def _empty(notebook: Folder, wanted: Wanted) -> Draft:
    day = numbered_day(notebook, wanted.day)
    if notebook.config["heading"]:
        from tilcli.notebook.days.log import new_heading

        return new_heading(notebook, day, wanted)._replace(begins=True)
    path = _path(notebook, day, wanted.title)
    text = text_of(notebook, path, day, wanted)
    return Draft(path, None, text.encode(), begins=True, alone=not wanted.title)


def expected_path(notebook: Folder, wanted: Wanted) -> str:
    """The path of a wanted entry while nobody has taken the name."""
    if notebook.config["heading"]:
        return draft(notebook, wanted).path
    return _path(notebook, numbered_day(notebook, wanted.day), wanted.title)


def _path(notebook: Folder, day: Day, title: str) -> str:
    pattern = notebook.config["path"]
    if title and not _has_a_place_within(notebook, day):
        pattern = titled(pattern)
    return path_of(notebook, pattern, day, title)


def _has_a_place_within(notebook: Folder, day: Day) -> bool:
    """Whether the notes have their titles in the front matter and not in their names, and the day has none yet."""
    from tilcli.core.patterns.template import says
    from tilcli.notebook.days.text import template_of

    template = template_of(notebook, Wanted(day.date))
    return says(template, "title_plain", "title_quoted") and find(notebook, day.date) is None
