"""The table of commands: name, help line, module. A command's module is loaded when the command is parsed."""

from __future__ import annotations

from typing import NamedTuple


class CommandLine(NamedTuple):
    """One row of the table; `module` lies in `tilcli.cli` and offers a function `command`."""

    name: str
    help: str
    module: str


COMMANDS = (
    CommandLine("new", "Open the day's entry, creating it if need be", "new"),
    CommandLine("add", "Append one item to the day's entry", "add"),
    CommandLine("list", "List entries, newest first", "list_entries"),
    CommandLine("show", "Show an entry", "show"),
    CommandLine("edit", "Open an entry in the editor", "edit"),
    CommandLine("search", "Find entries by what they say", "search"),
    CommandLine("todo", "List open tasks", "todo"),
    CommandLine("done", "Tick tasks", "done"),
    CommandLine("undo", "Reopen tasks", "undo"),
    CommandLine("tags", "List tags with counts", "tags"),
    CommandLine("glossary", "Words that mean the same in two scripts", "glossary"),
    CommandLine("init", "Make a notebook, or adopt a folder", "init"),
    CommandLine("import", "Bring in another log: Markdown, Day One, jrnl, Notion, Logseq", "import_log"),
    CommandLine("index", "Bring the index up to date, rebuild it, say where it is", "index"),
    CommandLine("doctor", "Say what is wrong in the notebook", "doctor"),
    CommandLine("config", "Show the effective configuration", "config"),
)
