"""`til review --stats`."""

from __future__ import annotations

from tilcli.core.text import counted, one_line
from tilcli.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.query.tree import Query
    from tilcli.notebook.review.stats import Stats

_TAGS = 10  # tags on a screen
_BAR = 40  # cells of the longest bar at most


def tell(session: Session, query: Query | None, *, as_json: bool) -> int:
    """Print how it goes: for a program, for a person, or plain."""
    from tilcli.notebook.review.stats import stats

    found = stats(session.notebook(), query)
    if as_json:
        session.report(_object(found), lines=False)
    elif session.laid_out:
        _on_screen(session, found)
    else:
        _plain(session, found)
    return 0


def _object(found: Stats) -> dict[str, Any]:
    return {
        "due": found.due,
        "new": found.new,
        "learned": found.learned,
        "retention_30d": found.retention,
        "forecast": [{"date": day.isoformat(), "due": count} for day, count in found.forecast],
        "by_tag": [
            {"tag": one.tag or None, "questions": one.questions, "learned": one.learned, "due": one.due}
            for one in found.by_tag
        ],
    }


def _plain(session: Session, found: Stats) -> None:
    from tilcli.render import plain

    out = session.stdout
    for name, value in (("due", found.due), ("new", found.new), ("learned", found.learned)):
        out.write(plain.row(name, value))
    out.write(plain.row("retention", "" if found.retention is None else found.retention))
    out.writelines(plain.row("forecast", day, count) for day, count in found.forecast)
    out.writelines(plain.row("tag", one.tag, one.questions, one.learned, one.due) for one in found.by_tag)


def _on_screen(session: Session, found: Stats) -> None:
    from tilcli.cli.output import screen
    from tilcli.render.ages import day_name
    from tilcli.render.styles import ACCENT, FAINT, STRONG

    painted, spoken = screen(session), session.notebook().spoken
    known = "" if found.retention is None else f" · {found.retention:.0%} known in 30 days"
    painted.line((f"{found.due} due · {found.new} new · {found.learned} learned{known}", STRONG))
    most = max((count for _, count in found.forecast), default=0)
    room = min(_BAR, painted.width // 2)
    for day, count in found.forecast if most else ():
        bar = "▪" * round(room * count / most)
        painted.line((f"{day_name(day, spoken)}  ", FAINT), (f"{count or '':>4} ", ACCENT), (bar, FAINT))
    for one in found.by_tag[:_TAGS]:
        name = f"#{one_line(one.tag)}" if one.tag else "no tag"
        told = f"{counted(one.questions, 'question')} · {one.learned} learned · {one.due} due"
        painted.line((name, ACCENT), right=[(told, FAINT)])
