"""`til config`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated, Any, NamedTuple

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.storage.config import Config

EXAMPLES = """\b
Examples:
  til config            every value and where it comes from
  til config path add   one value, and those of a table
  til config --trust    yes to this notebook, so that it may ask git for dates
"""


class Row(NamedTuple):
    """A value in force, and where it comes from."""

    key: str
    value: Any
    origin: str


def command(
    session: Session,
    key: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY]...", help="Only these values, or tables of them.", show_default=False),
    ] = None,
    trust: Annotated[
        bool,
        typer.Option(
            "--trust", help="Note in your own configuration that this notebook may ask git for dates."
        ),
    ] = False,
    as_json: params.Json = False,
) -> int:
    """Show the effective configuration and where each value comes from."""
    if trust:
        from tilcli.storage.trust import trust as remember

        place = session.place()
        session.say(f"{place.root} is trusted now; {remember(place.root, session.environ)} says so")
        return 0
    rows = _named(_rows(session), key or ())
    if as_json:
        session.report([{"key": row.key, "value": row.value, "from": row.origin} for row in rows])
    elif session.laid_out:
        _on_screen(session, rows)
    else:
        from tilcli.render import plain

        for row in rows:
            value = row.value if isinstance(row.value, str) else toml(row.value)
            session.stdout.write(plain.row(row.key, value, row.origin))
    return 0


def _rows(session: Session) -> list[Row]:
    root, config = _in_force(session)
    rows = [Row(key, config[key], config.origins[key]) for key in sorted(config.values)]
    rows = [_program(session, row) if row.key in ("editor", "pager") else row for row in rows]
    rows += [
        Row(f"course.{course.get('name', number)}", course, "configuration")
        for number, course in enumerate(config.courses, 1)
    ]
    rows += [Row(f"searches.{name}", query, "configuration") for name, query in config.searches.items()]
    return [root, *rows]


def _in_force(session: Session) -> tuple[Row, Config]:
    """Which notebook, and its configuration; the person's own where there is no notebook yet."""
    from tilcli.notebook.locate import locate
    from tilcli.storage import config as configuration

    place = locate(session.folder, session.environ, session.cwd)
    if place.chosen_by in ("home", "configuration") and not os.path.lexists(place.root):
        session.say("no notebook yet: start one with  til new  (or  til init DIR)")
        return Row("root", place.root, place.chosen_by), configuration.load(None, session.environ)
    notebook = session.notebook()
    return Row("root", notebook.root, place.chosen_by), notebook.config


def _program(session: Session, row: Row) -> Row:
    """What is started in truth: a variable of the environment may come before the configuration, or stand in for it."""
    from tilcli.system import editor, pager

    chosen = (editor if row.key == "editor" else pager).chosen(session.environ, row.value)
    if chosen.by in ("", "configuration"):
        return row
    return Row(row.key, chosen.command, chosen.by)


def _named(rows: Sequence[Row], keys: Sequence[str]) -> Sequence[Row]:
    """The rows of these keys, and of what stands below them. Raises UsageError for a key that is none."""
    for key in keys:
        if not any(_is_below(row.key, key) for row in rows):
            from difflib import get_close_matches

            near = get_close_matches(key, [row.key for row in rows], 1)
            raise UsageError(
                f"no such setting: {key}", f"til config {near[0]}" if near else "see all:  til config"
            )
    return [row for row in rows if not keys or any(_is_below(row.key, key) for key in keys)]


def _is_below(key: str, name: str) -> bool:
    return key == name or key.startswith(name + ".")


def _on_screen(session: Session, rows: Sequence[Row]) -> None:
    """Key and value as they would be written, and faint at the end, or below, where they come from."""
    from tilcli.core.text import one_line
    from tilcli.render.cells import width_of, wrapped
    from tilcli.render.screen import Screen
    from tilcli.render.styles import ACCENT, FAINT

    painted = Screen(session.stdout, "", coloured=session.coloured)
    widest = max(width_of(row.key) for row in rows)
    for row in rows:
        key, value, origin = one_line(row.key), one_line(toml(row.value)), one_line(row.origin)
        lead = key + " " * (widest - width_of(key)) + " = "
        indent = width_of(lead)
        *lines, last = wrapped(value.split(" "), max(painted.width - indent, 1))
        for number, line in enumerate(lines):
            painted.whole(line if number else lead + line, indent=indent if number else 0)
        head = (" " * indent, "") if lines else (lead, ACCENT)
        if (
            indent + width_of(last) + 2 + width_of(origin) <= painted.width
            and width_of(origin) <= painted.width // 2
        ):
            painted.line(head, (last, ""), right=[(origin, FAINT)])
        else:
            painted.whole(head[0] + last)
            painted.whole(origin, FAINT, indent=indent)


def toml(value: object) -> str:
    """The value as a configuration file would have it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {toml(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "_").isidentifier() else toml(name)
