"""A note as rows of the index's tables: plain tuples, made by the process that read the note."""

from __future__ import annotations

import marshal
from datetime import date

from tilcli.core.bridges.glossary import key as glossary_key
from tilcli.core.entry import Task
from tilcli.core.note import EntryContent, Note
from tilcli.core.tasks.handles import as_named, of_words
from tilcli.core.text import caseless, composed
from tilcli.lean_typing import Any, NamedTuple

Row = tuple[Any, ...]


# One entry's own row (without the leading id and file_id), those of its headings, tags, links, tasks, glosses and
# ordinals (without the leading entry_id), and its columns of full text: plain tuples, which marshal takes.
EntryRows = tuple[Row, list[Row], list[Row], list[Row], list[Row], list[Row], list[Row], Row]


class NoteRows(NamedTuple):
    """One note's rows, ready for the writer to give them their ids."""

    path: str
    digest: bytes
    encoding: str
    entries: list[EntryRows]
    problems: list[Row]


def packed(notes: list[NoteRows]) -> bytes:
    """Rows on their way between two processes: a third of the time that pickle takes."""
    return marshal.dumps([tuple(note) for note in notes])


def unpacked(sent: bytes) -> list[NoteRows]:
    """The rows that were packed."""
    return [NoteRows._make(note) for note in marshal.loads(sent)]


def rows_of(note: Note, modified_ns: int) -> NoteRows:
    """The rows of a note whose file was last changed at `modified_ns`."""
    key = composed(note.path)
    return NoteRows(
        note.path,
        note.digest,
        note.encoding,
        [_entry_rows(content, key, modified_ns) for content in note.entries],
        list(map(tuple, note.problems)),
    )


def _entry_rows(content: EntryContent, key: str, modified_ns: int) -> EntryRows:
    entry = content.entry
    return (
        (
            entry.path,
            key,
            entry.line,
            content.end_line,
            _iso(entry.date),
            entry.date_source,
            entry.date_note,
            entry.title,
            _list(entry.tags),
            entry.open,
            entry.done,
            entry.words,
            content.flags,
            modified_ns,
            content.wording,
            _list(content.aliases),
        ),
        list(map(tuple, content.headings)),
        [(tag, caseless(tag)) for tag in entry.tags],
        [(*link, None, None, None) for link in content.links],
        [_task_row(task) for task in content.tasks],
        [
            (gloss.hangul, glossary_key(gloss.hangul), gloss.latin, int(gloss.exact))
            for gloss in content.glosses
        ],
        [(line, *ordinal) for line, ordinal in content.ordinals],
        content.columns,
    )


def _task_row(task: Task) -> Row:
    said = of_words(as_named(task.text))
    return (
        task.line,
        said,  # another may say the same: see writer
        task.status,
        task.symbol,
        task.text,
        _list(task.heading),
        _iso(task.due),
        _iso(task.scheduled),
        _iso(task.start),
        _iso(task.completed),
        task.priority,
        task.recurrence,
        _list(task.tags),
        task.parent,
        tag_keys(task.tags),
        task.time,
        task.own_id,
        _list(task.depends),
        task.id,
        said,
    )


def tag_keys(tags: tuple[str, ...]) -> str:
    """What tags are compared by, each between line ends, to be found in one look."""
    return "\n".join(("", *map(caseless, tags), "")) if tags else ""


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _list(texts: tuple[str, ...]) -> str:
    """Several texts in one column, one a line: readable in Datasette, and read without json, which takes 2 ms."""
    return "\n".join(text.replace("\n", " ") for text in texts)
