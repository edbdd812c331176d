"""`til doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tilcli.cli import params
from tilcli.cli.context import session_of
from tilcli.cli.output import Format, emit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.core.entry import Problem
    from tilcli.render.screen import Screen

EXAMPLES = """\b
Examples:
  til doctor            what is wrong, grouped, and how to fix it
  til doctor --json     the same for a script; exit status 1 if there is anything
"""


def command(
    context: typer.Context,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
) -> int:
    """Say what is wrong in the notebook: front matter, encodings, mojibake, dates, conflicts, skipped files."""
    session = session_of(context)
    notebook = session.synced()
    problems = notebook.problems()
    chosen = Format(as_json, as_jsonl)

    from tilcli.render import json, plain

    emit(
        session,
        problems,
        chosen,
        as_object=json.problem_object,
        as_row=plain.problem,
        path_of=lambda problem: problem.path,
        on_screen=_on_screen,
    )
    if chosen.for_eyes:
        notes = notebook.count_notes()
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "nothing wrong"
        left_out = sum(len(paths) for paths in notebook.left_out().values())
        session.say(f"{count} in {notes} notes" + (f"; {left_out} left out (til index status)" if left_out else ""))
    return 1 if problems else 0


def _on_screen(painted: Screen, problems: Sequence[Problem]) -> None:
    from tilcli.core.text import one_line
    from tilcli.render.screen import FAINT, WARNING, padded

    code = ""
    for problem in problems:
        name = problem.code if problem.code != code else ""
        code = problem.code
        where = f"{problem.path}:{problem.line}"
        painted.line((padded(name, 18), WARNING), (padded(where, 28) + "  ", ""), (one_line(problem.message), ""), file=(problem.path, problem.line))
        painted.line((" " * 48, ""), (one_line(problem.fix), FAINT))
