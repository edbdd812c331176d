"""Write the pages of docs/reference that are made from `--help`: one a command, and `til.md` for them all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from pages import REFERENCE

from tilcli.cli.parsing.help import in_rows, names
from tilcli.cli.parsing.lazy import real_command
from tilcli.cli.table import COMMANDS, CommandLine

NOTE = "<!-- Made from --help by tests/docs/write_reference.py: do not edit. -->"

# Where a command is told of at length.
_MORE = {
    "new": ("../tutorial.md", "A first week with til"),
    "add": ("../tutorial.md", "A first week with til"),
    "list": ("../how-to/search.md", "Search: everything you can type"),
    "show": ("../how-to/read.md", "Read back: a day, a week, a result"),
    "search": ("../how-to/search.md", "Search: everything you can type"),
    "glossary": ("../how-to/search.md#across-scripts", "Search: across scripts"),
    "questions": ("../how-to/review.md", "Questions, asked again"),
    "review": ("../how-to/review.md", "Questions, asked again"),
    "recap": ("../how-to/week.md", "Friday: write the week up"),
    "stats": ("../how-to/week.md", "Friday: write the week up"),
    "back": ("../how-to/week.md", "Friday: write the week up"),
    "todo": ("../how-to/tasks.md", "Tasks: an evening's use"),
    "todo due": ("../how-to/tasks.md#postpone", "Tasks: postpone"),
    "todo move": ("../how-to/tasks.md#postpone", "Tasks: postpone"),
    "done": ("../how-to/tasks.md", "Tasks: an evening's use"),
    "undo": ("../how-to/tasks.md", "Tasks: an evening's use"),
    "init": ("../how-to/adopt-my-til-repository.md", "Adopt my TIL repository"),
    "import": ("../how-to/import.md", "Bring in another log"),
    "doctor": ("../how-to/repair.md", "Mend broken notes"),
    "index": ("../design/index-and-sync.md", "Design: the index"),
    "config": ("configuration.md", "Configuration"),
}


def written() -> Mapping[str, str]:
    """File name → what it must hold."""
    found = {page_of(line): _command_page(line) for line in COMMANDS}
    return found | {"til.md": _root_page()}


def page_of(line: CommandLine) -> str:
    """The name of a command's page."""
    return f"til-{line.name.replace(' ', '-')}.md"


def _command_page(line: CommandLine) -> str:
    page = f"{NOTE}\n\n# til {line.name}\n\n{line.help}.\n\n{_block(*line.name.split())}\n{_rows(line)}"
    if line.name in _MORE:
        target, title = _MORE[line.name]
        page += f"\nAt length: [{title}]({target}). "
    else:
        page += "\n"
    return page + "All commands: [til](til.md).\n"


def _rows(line: CommandLine) -> str:
    """What the options do that help shows in rows, by their names alone."""
    options = [option for kind in in_rows(real_command(line).params).values() for option in kind]
    table = "".join(f"| `{names(option)}` | {option.help} |\n" for option in options)
    return f"\n| option | does |\n|---|---|\n{table}" if table else ""


def _root_page() -> str:
    rows = "".join(f"| [til {line.name}]({page_of(line)}) | {line.help} |\n" for line in COMMANDS)
    table = f"| command | does |\n|---|---|\n| `til` | Show today |\n{rows}"
    return f"{NOTE}\n\n# Commands\n\n{table}\n{_block()}\n"


def _block(*command: str) -> str:
    return f"```text\n{help_of(*command)}```"


def help_of(*command: str) -> str:
    """What `til COMMAND --help` prints on 80 columns. Raises CalledProcessError."""
    environ = os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    said = subprocess.run(
        [sys.executable, "-m", "tilcli", *command, "--help"], env=environ, capture_output=True, check=True
    )
    lines = said.stdout.decode().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> None:
    """Write the pages, and remove those of commands that are gone."""
    pages = written()
    for path in REFERENCE.glob("til*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
