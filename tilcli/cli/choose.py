"""Letting a person choose one of several on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from tilcli.core.text import one_line

if TYPE_CHECKING:
    from tilcli.cli.context import Session

MOST = 20


def choose(session: Session, question: str, labels: Sequence[str]) -> int:
    """The index of the label that was chosen. Raises typer.Abort if none was."""
    print(question, file=session.stderr)
    for number, label in enumerate(labels[:MOST], 1):
        print(f"  {number:2}  {one_line(label)}", file=session.stderr)
    if len(labels) > MOST:
        print(f"      … {len(labels) - MOST} more: name it more closely", file=session.stderr)
    while True:
        print(f"Which? [1-{min(len(labels), MOST)}, q] ", end="", file=session.stderr, flush=True)
        answer = session.stdin.readline()
        if not answer or answer.strip().lower() in ("q", ""):
            raise typer.Abort
        if answer.strip().isdecimal() and 1 <= int(answer) <= min(len(labels), MOST):
            return int(answer) - 1
