"""`til config`."""

from __future__ import annotations

import typer

from tilcli.cli import params
from tilcli.cli.context import session_of

EXAMPLES = """\b
Examples:
  til config            every value and where it comes from
  til config --json     the same for a script
"""


def command(context: typer.Context, as_json: params.Json = False) -> int:
    """Show the effective configuration and where each value comes from."""
    session = session_of(context)
    notebook = session.notebook()
    config = notebook.config
    rows = [{"key": key, "value": config[key], "from": config.origins[key]} for key in sorted(config.values)]
    rows += [
        {"key": f"course.{course.get('name', number)}", "value": _plain(course), "from": "configuration"}
        for number, course in enumerate(config.courses, 1)
    ]
    rows += [
        {"key": f"searches.{name}", "value": query, "from": "configuration"}
        for name, query in config.searches.items()
    ]
    rows.insert(0, {"key": "root", "value": notebook.root, "from": notebook.place.chosen_by})
    if as_json:
        session.report(rows, lines=False)
        return 0
    from tilcli.render import plain

    for row in rows:
        session.stdout.write(plain.row(row["key"], row["value"], row["from"]))
    return 0


def _plain(course: object) -> object:
    """TOML has dates, JSON has none."""
    if isinstance(course, dict):
        return {key: _plain(value) for key, value in course.items()}
    return (
        [_plain(value) for value in course]
        if isinstance(course, list)
        else course
        if isinstance(course, (int, str))
        else str(course)
    )
