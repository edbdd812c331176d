"""A question on a terminal: where it stands, its words, its answer, and what the keys do."""

from __future__ import annotations

from datetime import date

from tilcli.core.text import one_line, visible
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.cli.session import Session
    from tilcli.notebook.notebook import Notebook
    from tilcli.notebook.review.choose import Asked

FURNITURE = 12  # lines of the screen that are not the answer's
LEAST = 6  # lines of an answer that are shown on however small a screen
_LABELS = {
    "en": ("again", "hard", "good", "easy"),
    "ko": ("다시", "어려움", "알맞음", "쉬움"),  # as Anki says it
}


class CardScreen:
    """Shows one question after the other on the session's terminal."""

    def __init__(self, session: Session, notebook: Notebook) -> None:
        from tilcli.cli.output import screen

        self.session = session
        self.notebook = notebook
        self.painted = screen(session)
        self.language = notebook.spoken
        self._asked_before = False

    def question(self, asked: Asked, number: int, total: int, today: date) -> None:
        """Where the question stands, and its words."""
        from tilcli.render.ages import day_name
        from tilcli.render.styles import ACCENT, FAINT, STRONG

        painted, place = self.painted, asked.place
        if self._asked_before:
            painted.blank()
        self._asked_before = True
        painted.line(
            (f"review  {min(number, total)} of {total}", STRONG), right=[(_history(asked, today), FAINT)]
        )
        day = day_name(place.day, self.language) if place.day else "undated"
        trail = " › ".join(one_line(heading) for heading in place.heading[-2:])
        tags = "" if painted.narrow else " ".join(f"#{one_line(tag)}" for tag in place.tags)
        painted.line(
            (day, ACCENT), (f"  {trail or one_line(place.path)}", FAINT), right=[(tags, FAINT)],
            file=(place.path, place.line),
        )  # fmt: skip
        painted.blank()
        painted.paragraph(one_line(place.text), indent=2)
        painted.blank()

    def answer(self, asked: Asked) -> None:
        """The answer as the note has it; what does not fit the screen is counted."""
        from tilcli.notebook.review.memory import answer_of
        from tilcli.render.markdown import answer_lines
        from tilcli.render.styles import FAINT

        painted = self.painted
        painted.line(("─" * painted.width, FAINT))
        lines = answer_lines(painted, answer_of(self.notebook, asked.place))
        most = max(LEAST, self.session.size[1] - FURNITURE)
        for line in lines[:most]:
            painted.stream.write(f"  {line}\n")
        if len(lines) > most:
            painted.line((f"  … {len(lines) - most} more lines: e", FAINT))
        for place in asked.elsewhere:
            painted.line((f"  also {place.day or ''} {one_line(place.path)}:{place.line}", FAINT))
        painted.blank()

    def prompt(
        self, asked: Asked, choices: Sequence[int], *, shown: bool, cram: bool, may_undo: bool
    ) -> None:
        """What the keys do now, on as many lines as it takes."""
        from tilcli.render.cells import width_of

        others = ["x never", "e edit", "s later", *(["u undo"] if may_undo else []), "q quit"]
        if asked.is_offered:
            keys = ["a question?  k keep", *others]
        elif shown:
            names = _LABELS.get(self.language, _LABELS["en"])
            days = ["" if cram else f" {in_days(days)}" for days in choices]
            keys = [f"{at} {name}{day}" for at, (name, day) in enumerate(zip(names, days, strict=True), 1)]
            if not cram:
                keys[0] = f"1 {names[0]} today"
            keys += others
        else:
            keys = ["Space answer", *others]
        line = ""
        for key in keys:
            longer = f"{line}   {key}" if line else key
            if line and width_of(longer) >= self.painted.width - 1:
                self.painted.whole(line)
                longer = key
            line = longer
        self.painted.stream.write(f"{line} ")
        self.painted.stream.flush()

    def pressed(self, key: str) -> None:
        """End the line that a key was pressed on: it is not echoed."""
        told = visible(key.strip()) if key.isprintable() else ""
        self.painted.stream.write(f"{told}\n")
        self.painted.stream.flush()


def in_days(days: int) -> str:
    """`5 d`, `3 mo`, `2 y`: as short as a key's label must be."""
    if days < 60:
        return f"{days} d"
    return f"{round(days / 30.4)} mo" if days < 700 else f"{days / 365.25:.1f} y"


def _history(asked: Asked, today: date) -> str:
    place = asked.place
    if asked.is_offered:
        return "maybe a question"
    if not asked.reviews:
        return "new"
    seen = f"seen {len(asked.reviews)}×"
    if place.due is None or place.due > today or asked.reviews[-1].day == today:
        return seen
    late = (today - place.due).days
    since = "due today" if not late else "due since yesterday" if late == 1 else f"due {late} days ago"
    return f"{since} · {seen}"
