"""What `new` and `add` say of what they wrote: a note that was made, a day added to a log, lines added to either."""

from __future__ import annotations

from datetime import date

from tilcli.core.text import as_typed, one_line
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.days.draft import Draft

_LONGEST = 80  # characters of an item that are repeated


def tell_entry(session: Session, draft: Draft, day: date, *, dry: bool = False) -> None:
    """Whether the day's entry was made, and where; and what its owner ought to know of it."""
    if not draft.begins:
        return
    would = "would " if dry else ""
    if draft.before is None:
        session.say(f"{would}{'make' if dry else 'made'} {draft.path}")
    else:
        session.say(f"{would}{'add' if dry else 'added'} {day} to {draft.path}:{draft.line}")
    if not dry:
        _warn(session, draft, day)


def _warn(session: Session, draft: Draft, day: date) -> None:
    from tilcli.notebook.days.new import otherwise_named, tells_its_day

    notebook = session.notebook()
    if not tells_its_day(notebook, draft.path, day):
        session.say(f"nothing in it says that it is of {day}, so til cannot know: write a date into it,")
        session.say("or when day 1 was:  [course] start = YYYY-MM-DD  in .til/config.toml")
    if draft.before is None and (others := otherwise_named(notebook)):
        where = "" if notebook.root == session.cwd else f" {as_typed(notebook.root)}"
        session.say(f"the {others} notes there lie otherwise; to go on as they do:  til init{where}")


def tell_item(session: Session, draft: Draft) -> None:
    """The section that an item went to, and the line as it stands there."""
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode, printable

    outline = read_outline(printable(decode(draft.after).text))
    above = [one.title for one in outline.headings if one.first < draft.line]
    words = one_line(outline.words(draft.line).strip())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    under = f" under {one_line(above[-1]).rstrip(':： ')}" if above else ""
    session.say(f"added{under}: {shown}")
