"""The table of commands: name, help line, module. A command's module is loaded when the command is parsed."""

from __future__ import annotations

from typing import NamedTuple


class CommandLine(NamedTuple):
    """One row of the table; `module` lies in `tilcli.cli.commands` and offers a function `command`.

    `help` is at most 27 cells wide: `til --help` has two columns.
    """

    name: str
    help: str
    module: str


COMMANDS = (
    CommandLine("new", "Open the day's entry", "new"),
    CommandLine("add", "Append one item to the day", "add"),
    CommandLine("list", "List entries, newest first", "list"),
    CommandLine("show", "Show an entry", "show"),
    CommandLine("edit", "Open an entry in the editor", "edit"),
    CommandLine("search", "Find entries by what they say", "search"),
    CommandLine("todo", "List open tasks", "todo.command"),
    CommandLine("done", "Tick tasks", "done"),
    CommandLine("undo", "Reopen tasks", "undo"),
    CommandLine("tags", "List tags with counts", "tags"),
    CommandLine("glossary", "Pair words of two scripts", "glossary"),
    CommandLine("init", "Make or adopt a notebook", "init"),
    CommandLine("import", "Bring in another log", "import_"),
    CommandLine("index", "Bring the index up to date", "index"),
    CommandLine("doctor", "Say what is wrong in notes", "doctor"),
    CommandLine("config", "Show the configuration", "config"),
)
