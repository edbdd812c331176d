"""`til config`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from tilcli.cli import params
from tilcli.cli.session import Session, session_of

EXAMPLES = """\b
Examples:
  til config            every value and where it comes from
  til config --json     the same for a script
  til config --trust    yes to this notebook, so that it may ask git for dates
"""


Trust = Annotated[
    bool,
    typer.Option("--trust", help="Note in your own configuration that this notebook may ask git for dates."),
]


def command(context: typer.Context, trust: Trust = False, as_json: params.Json = False) -> int:
    """Show the effective configuration and where each value comes from."""
    session = session_of(context)
    if trust:
        from tilcli.storage.trust import trust as remember

        place = session.place()
        session.say(f"{place.root} is trusted now; {remember(place.root, session.environ)} says so")
        return 0
    notebook = session.notebook()
    config = notebook.config
    rows = [{"key": key, "value": config[key], "from": config.origins[key]} for key in sorted(config.values)]
    rows += [
        {"key": f"course.{course.get('name', number)}", "value": course, "from": "configuration"}
        for number, course in enumerate(config.courses, 1)
    ]
    rows += [
        {"key": f"searches.{name}", "value": query, "from": "configuration"}
        for name, query in config.searches.items()
    ]
    rows.insert(0, {"key": "root", "value": notebook.root, "from": notebook.place.chosen_by})
    if as_json:
        session.report(rows)
        return 0
    if session.laid_out:
        _on_screen(session, rows)
        return 0
    from tilcli.render import plain

    for row in rows:
        value = row["value"] if isinstance(row["value"], str) else toml(row["value"])
        session.stdout.write(plain.row(row["key"], value, row["from"]))
    return 0


def _on_screen(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Key and value as they would be written, and faint behind or below them where they come from.

    The default, which most values have, is named only where there is room.
    """
    from tilcli.cli.output import screen
    from tilcli.core.text import one_line
    from tilcli.render.screen import ACCENT, FAINT, width_of

    painted = screen(session)
    widest = max(width_of(row["key"]) for row in rows)
    for row in rows:
        key, value, origin = one_line(row["key"]), one_line(toml(row["value"])), one_line(row["from"])
        lead = key + " " * (widest - width_of(key)) + " = "
        if width_of(f"{lead}{value}  {origin}") <= painted.width:
            painted.line((lead, ACCENT), (value, ""), right=[(origin, FAINT)])
            continue
        painted.paragraph(value, indent=width_of(lead), lead=lead)
        if origin != "default":
            painted.whole(origin, FAINT, indent=width_of(lead))


def toml(value: object) -> str:
    """The value as a configuration file would have it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
