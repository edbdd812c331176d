"""Tasks changed on disk, in any order: only the bytes that were named change, undoing gives every byte back, and
the index knows of it what a new one would."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from test_edit_properties import notes

from tilcli.core.entry import OPEN, Task
from tilcli.core.lines import lines_of
from tilcli.core.tasks.line import find_mark
from tilcli.errors import NoSuchTask, UsageError
from tilcli.index import entries
from tilcli.index import tasks as stored
from tilcli.notebook import undoing
from tilcli.notebook.notebook import Notebook
from tilcli.notebook.opening import open_notebook
from tilcli.notebook.tasks.change import Change
from tilcli.notebook.tasks.move import Destination, movable
from tilcli.notebook.tasks.names import name_marked
from tilcli.notebook.tasks.undo import Changed
from tilcli.notebook.tasks.verbs import Fields, advancing

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TODAY = date(2021, 9, 9)
NAMES = ("2021/09/2021-09-08.md", "2021/09/2021-09-09.md", "log.md", "메모.md")
RECURRING = st.sampled_from(
    ["", "", "", "- [ ] 회고 🔁 every week 📅 2021-09-01\n", "\n\n- TODO 물 주기 🔁 every day when done\n"]
)
FILES = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(notes(), RECURRING).map("".join), min_size=1, max_size=3
)
DAYS = st.integers(-2, 2).map(lambda n: TODAY + timedelta(n))
# A disk is slow, and not what is tried here.
ON_DISK = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@contextmanager
def notebook_of(files: dict[str, bytes], *, dated: bool = False) -> Iterator[Notebook]:
    """A notebook on disk, with caches of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.join(folder, "notes")
        for name, data in {
            ".til/config.toml": f"[tasks]\ndone_date = {str(dated).lower()}\n".encode(),
            **files,
        }.items():
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        environ = {
            "HOME": folder,
            "XDG_CACHE_HOME": f"{folder}/cache",
            "XDG_CONFIG_HOME": f"{folder}/config",
            "TIL_NOW": TODAY.isoformat(),
        }
        notebook = open_notebook(root, environ, folder, lambda line: None)
        notebook.sync()
        try:
            yield notebook
        finally:
            notebook.index.close()


def encoded(files: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def contents(notebook: Notebook) -> dict[str, bytes]:
    found = {}
    for folder, _, names in os.walk(notebook.root):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, notebook.root).replace(os.sep, "/")] = file.read()
    return found


def all_tasks(notebook: Notebook) -> list[Task]:
    return stored.find(notebook.connection, entries.Condition())


def assert_index_is_as_new(notebook: Notebook) -> None:
    notebook.sync()
    with notebook_of(contents(notebook)) as other:
        assert all_tasks(other) == all_tasks(notebook)
        for table in ("heading", "link", "tag"):
            assert rows_without_ids(other, table) == rows_without_ids(notebook, table), table


def rows_without_ids(notebook: Notebook, table: str) -> list[str]:
    """The rows of a table, each with the place of its entry instead of the number that it happens to have."""
    sql = f"SELECT entry.path, entry.line, one.* FROM {table} AS one JOIN entry ON entry.id = one.entry_id"
    rows = notebook.connection.execute(sql)
    number = [name for name, *_ in rows.description].index("entry_id")
    return sorted(repr((*row[:number], *row[number + 1 :])) for row in rows)


def written(lines: bytes) -> list[str]:
    text = lines.decode("utf-8", "surrogateescape")
    return [text[line.start : line.end] for line in lines_of(text)]


def assert_only_these_lines_changed(before: bytes, after: bytes, numbers: set[int], added: int = 0) -> None:
    """`added` lines came in above those with these numbers (of the file before)."""
    old, new = written(before), written(after)
    assert len(old) + added == len(new)
    if not added:
        assert {n for n, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other} <= numbers
    else:
        left = Counter(old) - Counter(new)
        assert sum(left.values()) <= len(numbers)


def do(notebook: Notebook, change: Change) -> list[Changed]:
    changed = [one for some in change.carry_out() for one in some]
    notebook.sync()
    return changed


def step(notebook: Notebook, data: st.DataObject) -> None:
    """One change of one or two tasks, and what must hold of it."""
    every = all_tasks(notebook)
    assume(every)
    chosen = data.draw(
        st.lists(st.sampled_from(every), min_size=1, max_size=2, unique_by=lambda task: task.id)
    )
    before = contents(notebook)
    what = data.draw(st.sampled_from(["tick", "untick", "due", "no due", "cancel", "start"]))
    change = {
        "tick": notebook.complete(chosen),
        "untick": notebook.reopen(chosen),
        "due": notebook.set_due(chosen, data.draw(DAYS)),
        "no due": notebook.set_due(chosen, None),
        "cancel": notebook.cancel(chosen),
        "start": notebook.start(chosen),
    }[what]
    changed = do(notebook, change)
    after = contents(notebook)
    assert set(before) == set(after)
    for name in before:
        numbers = {task.line for task in chosen if task.path == name}
        if what == "untick":  # may take a next occurrence away
            changed_lines = Counter(written(after[name])) - Counter(written(before[name]))
            assert sum(changed_lines.values()) <= len(numbers)
            continue
        added = len(written(after[name])) - len(written(before[name]))
        if what == "no due" and added < 0:  # Logseq's lines of dates
            assert len(numbers) >= -added
            continue
        assert 0 <= added <= (len(numbers) if what in ("tick", "due") else 0)
        assert_only_these_lines_changed(before[name], after[name], numbers, added)
    for one in changed:
        assert one.now.splitlines()[0].lstrip("\ufeff") == written(after[one.task.path])[one.line - 1].rstrip(
            "\r\n"
        ).lstrip("\ufeff")


@given(FILES, st.booleans(), st.data())
@ON_DISK
def test_any_sequence_changes_only_what_it_names(
    files: dict[str, str], dated: bool, data: st.DataObject
) -> None:
    with notebook_of(encoded(files), dated=dated) as notebook:
        for _ in range(data.draw(st.integers(1, 4))):
            step(notebook, data)
        assert_index_is_as_new(notebook)


@given(FILES, st.booleans(), st.sampled_from(["tick", "cancel"]), st.data())
@ON_DISK
def test_undoing_gives_every_byte_back(
    files: dict[str, str], dated: bool, what: str, data: st.DataObject
) -> None:
    with notebook_of(encoded(files), dated=dated) as notebook:
        is_open = [task for task in all_tasks(notebook) if task.status in OPEN]
        assume(is_open)
        task = data.draw(st.sampled_from(is_open))
        before = contents(notebook)
        verb = notebook.complete if what == "tick" else notebook.cancel
        (changed,) = do(notebook, verb([task]))
        assert before != contents(notebook)
        (again,) = [one for one in all_tasks(notebook) if (one.path, one.line) == (task.path, changed.line)]
        # The handle that was typed leads back to it, though the next occurrence may have it now.
        (named,) = notebook.named_tasks([task.id], ("done", "cancelled"))
        assert (again.line, again.text) == (named.line, named.text)
        do(notebook, notebook.reopen([named]))
        assert before == contents(notebook)
        assert_index_is_as_new(notebook)


@given(FILES, DAYS, st.data())
@ON_DISK
def test_a_move_loses_and_doubles_nothing(files: dict[str, str], day: date, data: st.DataObject) -> None:
    with notebook_of(encoded(files)) as notebook:
        is_open = [task for task in all_tasks(notebook) if task.status in OPEN]
        assume(is_open)
        chosen = data.draw(
            st.lists(st.sampled_from(is_open), min_size=1, max_size=3, unique_by=lambda task: task.id)
        )
        chosen = movable(notebook, chosen, day)
        before = contents(notebook)
        try:
            moved = [one for some in notebook.move(chosen, Destination(day)) for one in some]
        except (
            UsageError
        ):  # the day's entry ends in a code block that is never closed; a line underlines the item
            assert before == {name: data for name, data in contents(notebook).items() if name in before}
            return
        notebook.sync()
        after = contents(notebook)
        now = Counter(task.text for task in all_tasks(notebook) if task.status in OPEN)
        assert not Counter(task.text for task in is_open) - now, "lost"
        # A line that was indented too little to be a child may become one where it is copied to.
        doubled = sum((now - Counter(task.text for task in is_open)).values())
        assert doubled <= sum(_looks_like_tasks(before[task.path]) for task in chosen)
        targets = {one.path for one in moved}
        for name in set(before) - targets:
            numbers = {n for n, line in enumerate(written(before[name]), 1) if find_mark(line.rstrip("\r\n"))}
            assert_only_these_lines_changed(before[name], after[name], numbers)
        for task in chosen:
            assert task.path in targets or written(after[task.path])[task.line - 1].count("[>]")
        assert_index_is_as_new(notebook)


def _looks_like_tasks(data: bytes) -> int:
    """Lines that say so, but where they stand, perhaps only continue a text."""
    return sum(find_mark(line.rstrip("\r\n")) is not None for line in written(data))


@pytest.mark.slow
def test_real_notes() -> None:
    """Every task of the collected logs: ticked, dated and cancelled by turns, undone in the end."""
    if not SHARED.is_dir():
        pytest.skip("the study logs that people published are not beside this repository")
    files: dict[str, bytes] = {}
    for number, path in enumerate(sorted(SHARED.rglob("*.md"))):
        if path.is_file() and any(sign in path.read_bytes() for sign in (b"[ ]", b"TODO", b"[x]")):
            files[f"{number}/{path.name}"] = path.read_bytes()
    with notebook_of(files, dated=True) as notebook:
        is_open = [task for task in all_tasks(notebook) if task.status in OPEN]
        assert len(is_open) > 25
        before = contents(notebook)
        for number, task in enumerate(is_open):
            verb = (notebook.complete, notebook.cancel)[number % 2]
            was = contents(notebook)
            do(notebook, verb([task]))
            now = contents(notebook)
            assert {task.path} == {name for name in was if was[name] != now[name]}
            assert_only_these_lines_changed(was[task.path], now[task.path], {task.line})
        assert_index_is_as_new(notebook)
        closed = notebook.named_tasks([task.id for task in is_open], ("done", "cancelled"))
        do(notebook, notebook.reopen(closed))
        assert before == contents(notebook)


@given(FILES, st.booleans(), st.data())
@ON_DISK
def test_any_sequence_is_taken_back_to_the_byte(
    files: dict[str, str], dated: bool, data: st.DataObject
) -> None:
    """Whatever is set, ticked, opened again by name, moved, snoozed: as many times `til undo` give every byte back."""
    with notebook_of(encoded(files), dated=dated) as notebook:
        states = [contents(notebook)]
        for _ in range(data.draw(st.integers(1, 5))):
            is_open = [task for task in all_tasks(notebook) if task.status in OPEN]
            assume(is_open)
            chosen = data.draw(
                st.lists(st.sampled_from(is_open), min_size=1, max_size=2, unique_by=lambda task: task.id)
            )
            try:
                one_change(notebook, chosen, data)
            except (UsageError, NoSuchTask):
                continue
            notebook.sync()
            if contents(notebook) != states[-1]:
                states.append(contents(notebook))
        while len(states) > 1:
            states.pop()
            undoing.carry_out(notebook)
            assert states[-1] == contents(notebook)


def one_change(notebook: Notebook, chosen: list[Task], data: st.DataObject) -> None:
    """One change of these tasks, of any kind; also what was marked by name opened again."""
    what = data.draw(st.sampled_from(["set", "done", "undo", "move", "snooze", "start", "cancel", "next"]))
    day = data.draw(DAYS)
    if what == "move":
        goal = Destination(day, once=data.draw(st.booleans()))
        for _ in notebook.move(movable(notebook, chosen, day), goal):
            pass
    elif what == "undo":
        do(notebook, notebook.reopen(name_marked(notebook, [chosen[0].id])))
    elif what == "done":
        do(notebook, notebook.complete(chosen))
    elif what == "start":
        do(notebook, notebook.start(chosen))
    elif what == "cancel":
        do(notebook, notebook.cancel(chosen))
    elif what == "next":
        do(notebook, advancing(notebook, chosen))
    else:
        values = {"start": day.isoformat()}
        if what == "set":
            values = data.draw(
                st.sampled_from(
                    [{"due": day.isoformat(), "priority": "high"}, {"due": None}, {"description": "다른 말"},
                     {"recurrence": "every week"}, {"scheduled": day.isoformat(), "recurrence": None}]
                )
            )  # fmt: skip
        do(notebook, notebook.set_fields(chosen, Fields(values, data.draw(st.sampled_from([(), ("nlp",)])))))
