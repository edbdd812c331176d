"""Questions for a person, for a program, and for Anki."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render import plain

if TYPE_CHECKING:
    from tilcli.index.reviews import Remembered
    from tilcli.render.screen import Screen

# What Anki reads from 2.1.54 on: which columns are what. A GUID that it knows updates its card and keeps the interval.
ANKI_HEAD = "#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\n"
_MATH = re.compile(r'<span class="math math-(inline|display)">(.*?)</span>', re.DOTALL)


def as_object(place: Remembered, answer: str) -> dict[str, Any]:
    """A question as the command line promises it; `answer` null if there is none."""
    return {
        "id": place.handle,
        "kind": place.kind,
        "tier": place.tier,
        "question": place.text,
        "answer": answer or None,
        "path": place.path,
        "line": place.line,
        "end_line": place.end_line,
        "answer_line": (place.answer_line or place.line) if answer else None,
        "heading": list(place.heading),
        "date": _iso(place.day),
        "tags": list(place.tags),
        "due": _iso(place.due),
        "stability": place.stability,
        "difficulty": place.difficulty,
        "reps": place.reps,
        "lapses": place.lapses,
        "last": _iso(place.last),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def as_row(place: Remembered) -> str:
    """handle, tier, question, due, date of the entry, path:line."""
    return plain.row(
        place.handle, place.tier, place.text, _iso(place.due), _iso(place.day), f"{place.path}:{place.line}"
    )


def show(
    painted: Screen, found: Sequence[Remembered], short: Callable[[str], str], titles: dict[str, str]
) -> None:
    """The questions under their entries: handle, line, heading and words."""
    from tilcli.render.styles import ACCENT, FAINT, STRONG

    width = max((len(short(place.handle)) for place in found), default=0)
    for (path, day), group in groupby(found, key=lambda place: (place.path, place.day)):
        told = titles.get(path, path)
        painted.line((str(day or "undated   "), ACCENT), ("  " + one_line(told), STRONG), file=(path, 1))
        for place in group:
            trail = f"{one_line(place.heading[-1])} › " if place.heading and not painted.narrow else ""
            due = f"due {place.due}" if place.due else ""
            painted.line(
                (f"  {short(place.handle).ljust(width)} ", ACCENT),
                (f"{place.line:5}  ", FAINT),
                (trail, FAINT),
                (one_line(place.text), ""),
                right=[(due if not painted.narrow else "", FAINT)],
                file=(place.path, place.line),
            )


def anki(found: Iterable[tuple[Remembered, str]]) -> str:
    """The questions with their answers as a text that Anki imports; importing it again updates what is there.

    Decks are sorted: where `TIL::nlp` came before `TIL`, Anki would make a deck `TIL+`.
    """
    rows = sorted((_deck(place), place.oldest, place, answer) for place, answer in found)
    return ANKI_HEAD + "".join(_anki_row(*row) for row in rows)


def _anki_row(deck: str, oldest: str, place: Remembered, answer: str) -> str:
    tags = [*(tag.replace("/", "::") for tag in place.tags), f"til:{place.path}"]
    cells = (
        f"til-{oldest}",
        deck,
        _html(place.identity),
        _html(answer),
        " ".join(re.sub(r"\s+", "_", one_line(tag)) for tag in tags),
    )
    return "\t".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _deck(place: Remembered) -> str:
    tag = one_line(place.tags[0]).replace("/", "::") if place.tags else ""
    return f"TIL::{tag}" if tag else "TIL"


def _html(text: str) -> str:
    """Markdown as one line of HTML, mathematics as Anki's MathJax reads it."""
    from pyromark import Options, html

    made = html(text, options=Options.ENABLE_TABLES | Options.ENABLE_MATH | Options.ENABLE_STRIKETHROUGH)
    made = _MATH.sub(
        lambda found: rf"\({found[2]}\)" if found[1] == "inline" else rf"\[{found[2]}\]", made.strip()
    )
    if made.startswith("<p>") and made.count("<p>") == 1 and made.endswith("</p>"):
        made = made[len("<p>") : -len("</p>")]
    in_code = re.split(r"(<pre>.*?</pre>)", made, flags=re.DOTALL)
    lines = [part.replace("\n", "<br>" if number % 2 else " ") for number, part in enumerate(in_code)]
    return "".join(lines).replace("\t", "    ")
