"""Letting a person choose one of several on the terminal: a numbered list that words narrow."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tilcli.core.text import one_line
from tilcli.errors import Cancelled
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session

MOST = 20  # lines shown at once, on a screen that has room for them
FURNITURE = 4  # lines of the screen for the question, the rest and the prompt


def choose(session: Session, question: str, labels: Sequence[str]) -> int:
    """The index of the label that was chosen, by its number or by words that only it has.

    Raises Cancelled if none was.
    """
    shown = list(range(len(labels)))
    _list(session, question, labels, shown)
    while True:
        answer = _ask(session, labels, shown)
        if answer.isdecimal() and len(answer) < 7 and 1 <= int(answer) <= len(shown):
            return shown[int(answer) - 1]
        if not answer and len(shown) == 1:
            return shown[0]
        words = _folded(answer).split()
        fitting = [at for at in (shown if answer else range(len(labels))) if _fits(words, labels[at])]
        if fitting:
            shown = fitting
            _list(session, f"{len(shown)} of {len(labels)}", labels, shown)
        else:
            print(f"nothing in the list fits {one_line(answer)}", file=session.stderr)


def _ask(session: Session, labels: Sequence[str], shown: Sequence[int]) -> str:
    """What was typed, "" for Enter alone. Raises Cancelled for `q` and at the end of input."""
    back = ", Enter shows all" if len(shown) < len(labels) else ""
    enter = ", Enter takes it" if len(shown) == 1 else back
    print(f"Which? [number, words to narrow, q{enter}] ", end="", file=session.stderr, flush=True)
    answer = session.stdin.readline()
    if not answer or answer.strip().lower() in ("q", "ㅂ"):
        raise Cancelled
    return answer.strip()


def _list(session: Session, question: str, labels: Sequence[str], shown: Sequence[int]) -> None:
    """The labels, numbered as they stand here, one line each, as many as the screen has room for."""
    width, height = session.size
    most = max(5, min(MOST, height - FURNITURE))
    digits = len(str(len(shown)))
    print(_cut(question, width), file=session.stderr)
    for number, at in enumerate(shown[:most], 1):
        print(f"  {number:{digits}}  {_cut(labels[at], width - digits - 4)}", file=session.stderr)
    if len(shown) > most:
        print(f"  {'':{digits}}  … {len(shown) - most} more: type words to narrow", file=session.stderr)


def _cut(text: str, cells: int) -> str:
    """The text on one line of less than so many cells: some terminals wrap a line that is full."""
    from tilcli.render.cells import fitted

    return fitted(one_line(text), cells - 1)


def _fits(words: Sequence[str], label: str) -> bool:
    folded = _folded(label)
    return all(word in folded for word in words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
