"""The table of commands: name, help line, module. A command's module is loaded when the command is parsed."""

from __future__ import annotations

from typing import NamedTuple


class CommandLine(NamedTuple):
    """One row of the table; `module` lies in `tilcli.cli.commands` and offers `command` and `EXAMPLES`.

    A name of two words is a command below another. `help` is at most 27 cells wide: `til --help` has two columns.
    `changes` says that a second run would do harm: such a command is not run again, unasked, when the index turns
    out to be damaged on the way. What writes the same bytes twice (a glossary, a repair) may be.
    """

    name: str
    help: str
    module: str
    changes: bool = False


COMMANDS = (
    CommandLine("new", "Open the day's entry", "new", changes=True),
    CommandLine("add", "Append one item to the day", "add", changes=True),
    CommandLine("list", "List entries, newest first", "list"),
    CommandLine("show", "Show an entry", "show"),
    CommandLine("edit", "Open an entry in the editor", "edit", changes=True),
    CommandLine("search", "Find entries by what they say", "search"),
    CommandLine("todo", "List open tasks", "todo.command"),
    CommandLine("todo due", "Set the due date of tasks", "todo.due", changes=True),
    CommandLine("todo set", "Set dates, words and tags of tasks", "todo.set", changes=True),
    CommandLine("todo snooze", "Hide tasks until a day", "todo.snooze", changes=True),
    CommandLine("todo move", "Move tasks to another day", "todo.move", changes=True),
    CommandLine("done", "Tick tasks", "done", changes=True),
    CommandLine("undo", "Undo a change, reopen tasks", "undo", changes=True),
    CommandLine("questions", "List what you asked", "questions"),
    CommandLine("review", "Be asked your questions", "review.command"),
    CommandLine("tags", "List tags with counts", "tags"),
    CommandLine("tags rename", "Rename a tag in all notes", "tags_rename", changes=True),
    CommandLine("links", "List what you met, and where", "links"),
    CommandLine("series", "List what goes on in parts", "series"),
    CommandLine("glossary", "Pair words of two scripts", "glossary"),
    CommandLine("init", "Make or adopt a notebook", "init"),
    CommandLine("import", "Bring in another log", "import_", changes=True),
    CommandLine("index", "Bring the index up to date", "index"),
    CommandLine("doctor", "Say what is wrong in notes", "doctor"),
    CommandLine("config", "Show the configuration", "config"),
)


def below(name: str) -> dict[str, CommandLine]:
    """The commands below one: their last word → their row; for the root (`""`) those of one word."""
    rows = {line.name.rpartition(" ")[::2]: line for line in COMMANDS}
    return {word: line for (above, word), line in rows.items() if above == name}
