"""One of several that change a notebook at once: it prints what it was told, a line of JSON each. Started as a process.

python writer.py NOTEBOOK NUMBER CHANGES KIND…
"""

from __future__ import annotations

import io
import json
import os
import sys

from tilcli.cli.main import run
from tilcli.cli.session import Session

OTHER_DAY = "2026-01-20"


def til(notebook: str, *arguments: str) -> tuple[int, str]:
    """Exit status, and what was said."""
    err = io.StringIO()
    session = Session(io.StringIO(), io.StringIO(newline=""), err, dict(os.environ), notebook)
    status = run(list(arguments), session)
    if session._notebook is not None:
        session._notebook.index.close()
    return status, err.getvalue()


def words(kind: str, mark: str) -> list[str]:
    """The command line for a kind of change."""
    return {
        "add": ["add", mark],
        "todo": ["add", mark, "--todo"],
        "new day": ["add", "-d", f"2026-01-1{ord(mark[-2]) % 3}", mark],
        "new": ["new", "-N", f"title of {mark}", "--body", mark],
        "done": ["done", mark],
        "move": ["todo", "move", mark, "--to", OTHER_DAY],
    }[kind]


def main(notebook: str, number: str, changes: int, kinds: list[str]) -> None:
    """Make changes by turns; those to a task are made to the oldest of the own ones that is still untouched."""
    mine: list[str] = []
    for turn in range(changes):
        kind = kinds[(turn + int(number)) % len(kinds)]
        mark = f"zz{number}x{turn}q"
        if kind in ("done", "move"):
            if mine:
                mark = mine.pop(0)
            else:
                kind = "todo"
        status, said = til(notebook, *words(kind, mark))
        if kind == "todo":
            mine.append(mark)
        print(json.dumps([kind, mark, status, said]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:])
