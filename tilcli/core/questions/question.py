"""A question as it stands in a note."""

from __future__ import annotations

from tilcli.lean_typing import Literal, NamedTuple

Tier = Literal["sure", "maybe", "open"]
Kind = Literal["marked", "summary", "labelled", "bold", "heading", "item", "quote", "card"]

SURE: tuple[Kind, ...] = (
    "marked",
    "summary",
    "labelled",
    "bold",
    "card",
)  # asked as soon as they are answered


class Question(NamedTuple):
    """A question and where it and its answer stand. Lines count from 1; `heading` is the trail above it.

    The answer is on `answer_line` to `end_line`, or is `answer` where it stands on the question's own line;
    an open question has none of them (0 and ""). `identity` is what `handle` is made of (see `identity`).
    """

    kind: Kind
    tier: Tier
    text: str
    line: int
    end_line: int
    answer_line: int
    answer: str
    heading: tuple[str, ...]
    identity: str
    handle: str


class RawQuestion(NamedTuple):
    """A question before its name: its kind, its words and lines, and the lines that may answer it."""

    kind: Kind
    text: str
    line: int
    last: int  # of the question itself
    answer: tuple[int, int] = (0, 0)
    inline: str = ""
    sure: bool = True
