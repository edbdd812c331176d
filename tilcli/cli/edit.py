"""`til edit`."""

from __future__ import annotations

import typer

from tilcli.cli.context import Session, session_of
from tilcli.cli.show import Which
from tilcli.index.reader import Stored

EXAMPLES = """\b
Examples:
  til edit                  today's entry
  til edit 어제             yesterday's
  til edit log.md:27        a file, at a line
"""


def command(context: typer.Context, which: Which = None) -> int:
    """Open an entry in the editor, at its line. Today's if none is named."""
    session = session_of(context)
    text = " ".join(which or ()) or "today"
    one = _one(session, text)
    path = session.notebook().absolute(one.entry.path)

    from tilcli.system import editor

    line = _line(text) or one.entry.line
    editor.open_file(editor.choose(session.environ, session.notebook().config["editor"]), path, line)
    session.synced()
    return 0


def _line(text: str) -> int:
    _, colon, line = text.rpartition(":")
    return int(line) if colon and line.isdecimal() else 0


def _one(session: Session, text: str) -> Stored:
    from tilcli.notebook.which import ambiguous, find_entries

    found = find_entries(session.synced(), text, session.cwd)
    if len(found) == 1:
        return found[0]
    if not session.may_ask:
        raise ambiguous(text, found)
    from tilcli.cli.choose import choose

    return found[choose(session, f"{len(found)} entries fit {text!r}", [_label(one) for one in found])]


def _label(one: Stored) -> str:
    return f"{one.entry.date or 'undated   '}  {one.entry.title}  {one.entry.path}:{one.entry.line}"
