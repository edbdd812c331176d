"""The table of commands: name, help line, module. A command's module is loaded when the command is parsed."""

from __future__ import annotations

from tilcli.lean_typing import NamedTuple

DAILY, ALSO, BELOW = "daily", "also", "below"


class CommandLine(NamedTuple):
    """One row of the table; `module` lies in `tilcli.cli.commands` and offers `command` and `EXAMPLES`.

    A name of two words is a command below another. `place` is where `til --help` tells of it, which is to stay one
    screen: DAILY in two columns, where `help` has 27 cells; ALSO by its name alone; BELOW not at all, for the command
    above it does. Daily is what a learner does in most weeks, or a newcomer needs on the first day.
    `changes` says that a second run would do harm: such a command is not run again, unasked, when the index turns
    out to be damaged on the way. What writes the same bytes twice (a glossary, a repair) may be.
    """

    name: str
    help: str
    module: str
    place: str
    changes: bool = False


COMMANDS = (
    CommandLine("new", "Open the day's entry", "new", DAILY, changes=True),
    CommandLine("add", "Append one item to the day", "add", DAILY, changes=True),
    CommandLine("list", "List entries, newest first", "list", DAILY),
    CommandLine("show", "Show an entry", "show", DAILY),
    CommandLine("edit", "Open an entry in the editor", "edit", DAILY, changes=True),
    CommandLine("search", "Find entries by their words", "search", DAILY),
    CommandLine("todo", "List open tasks", "todo.command", DAILY),
    CommandLine("todo due", "Set the due date of tasks", "todo.due", BELOW, changes=True),
    CommandLine("todo set", "Set dates, words and tags of tasks", "todo.set", BELOW, changes=True),
    CommandLine("todo snooze", "Hide tasks until a day", "todo.snooze", BELOW, changes=True),
    CommandLine("todo move", "Move tasks to another day", "todo.move", BELOW, changes=True),
    CommandLine("done", "Tick tasks", "done", DAILY, changes=True),
    CommandLine("undo", "Undo a change, reopen tasks", "undo", DAILY, changes=True),
    CommandLine("questions", "List what you asked", "questions", DAILY),
    CommandLine("review", "Be asked your questions", "review.command", DAILY),
    CommandLine("recap", "Look back on a week", "past.recap", DAILY),
    CommandLine("stats", "Streaks, words, a heatmap", "past.stats", ALSO),
    CommandLine("back", "This day in other years", "past.back", ALSO),
    CommandLine("tags", "List tags with counts", "tags", DAILY),
    CommandLine("tags rename", "Rename a tag in all notes", "tags_rename", BELOW, changes=True),
    CommandLine("readme", "Write the index of a README", "readme", DAILY, changes=True),
    CommandLine("who", "Say who wrote that day", "who", ALSO),
    CommandLine("links", "List what you met, and where", "links", ALSO),
    CommandLine("series", "List what goes on in parts", "series", ALSO),
    CommandLine("glossary", "Pair words of two scripts", "glossary", ALSO),
    CommandLine("init", "Make or adopt a notebook", "init", DAILY),
    CommandLine("import", "Bring in another log", "import_", ALSO, changes=True),
    CommandLine("index", "Bring the index up to date", "index", ALSO),
    CommandLine("doctor", "Say what is wrong in notes", "doctor", DAILY),
    CommandLine("config", "Show the configuration", "config", ALSO),
)


def below(name: str) -> dict[str, CommandLine]:
    """The commands below one: their last word → their row; for the root (`""`) those of one word."""
    rows = {line.name.rpartition(" ")[::2]: line for line in COMMANDS}
    return {word: line for (above, word), line in rows.items() if above == name}
