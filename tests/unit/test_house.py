"""What the plan of the house promises (docs/design/rooms.md), held by counting."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import tilcli

HOUSE = Path(tilcli.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
ROOMS = [path for path in MODULES if path.name == "__init__.py"]

# Longer than 45 lines, and why: a command's options are a line or two each, and cannot be read apart.
LONG_FUNCTIONS = {
    "cli/commands/search.py command",
    "cli/commands/add.py command",
    "cli/commands/links.py command",
    "cli/commands/todo/command.py command",
}


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def definitions(path: Path) -> Iterator[ast.stmt]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.stmt))


def is_inner(path: Path) -> bool:
    return path.name.startswith("_") and path.name != "__init__.py"


def test_every_room_names_its_doors() -> None:
    nameless = [name(path) for path in ROOMS if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert nameless == []


def test_no_room_imports_anything_when_it_is_entered() -> None:
    importing = [
        name(path)
        for path in ROOMS
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in definitions(path))
    ]
    assert importing == []


def test_functions_fit_on_a_screen() -> None:
    long = {
        f"{name(path)} {node.name}"
        for path in MODULES
        for node in definitions(path)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 45
    }
    assert long - LONG_FUNCTIONS == set()


def test_modules_are_no_longer_than_250_lines() -> None:
    lines = {name(path): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {path: count for path, count in lines.items() if count > 250} == {}


def test_no_folder_holds_more_than_25_modules() -> None:
    folders = {name(room.parent): len(list(room.parent.glob("*.py"))) - 1 for room in ROOMS}
    assert {folder: count for folder, count in folders.items() if count > 25} == {}


def test_no_two_classes_share_a_name() -> None:
    """A search for a class finds the one: inner rooms and private classes, too."""
    found = defaultdict(list)
    for path in MODULES:
        for node in definitions(path):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(name(path))
    assert {key: places for key, places in found.items() if len(places) > 1} == {}


SQL = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|BEGIN|COMMIT|ROLLBACK|VACUUM|WITH)\b\s*[A-Z(*a-z]*"
)
COLUMN = re.compile(r"\b(entry|task|tag|file|link|heading)\.\w+ (IS|IN|LIKE|BETWEEN|=|<|>|DESC)")


def test_no_sql_stands_outside_the_index() -> None:
    strings = [
        (name(path), node.value)
        for path in MODULES
        if path.relative_to(HOUSE).parts[0] != "index"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    ]
    assert [one for one in strings if SQL.match(one[1]) or COLUMN.search(one[1])] == []


def test_what_begins_with_a_line_stays_in_its_module() -> None:
    """A private name is imported by nobody; a private module by its own folder (and import-linter holds that)."""
    taken = [
        (name(path), node.module, one.name)
        for path in MODULES
        for node in definitions(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tilcli.")
        for one in node.names
        if one.name.startswith("_") and not (path.parent / f"{one.name}.py").is_file()
    ]
    assert taken == []
