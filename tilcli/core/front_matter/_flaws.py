"""What can be wrong with a block of metadata, told so that a person can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tilcli.core.front_matter.block import Flaw, FrontBlock
from tilcli.core.lines import split_lines


def broken(block: FrontBlock, saved: Iterable[int]) -> Flaw:
    """The problem of a block that cannot be read as a whole; `saved` are the lines that could be read alone."""
    message = "the front matter cannot be read; its keys were read one by one, the rest counts as text"
    fix = "quote the value that breaks it, or close its brackets"
    lines = enumerate(split_lines(block.inner), block.first_line)
    rest = set(saved)
    if stray := next((number for number, line in lines if line.strip() and number not in rest), None):
        fix = f"move line {stray} below the front matter if it is text, or quote its value"
    return Flaw(block.first_line - 1, "front-matter-broken", message, fix)


def unclosed(line: int) -> Flaw:
    """The problem of a block without its second `---`."""
    fix = "add a line `---` after its last key"
    return Flaw(line, "front-matter-unclosed", "the front matter is not closed", fix)


def repeated(line: int, key: str, *, joined: bool) -> Flaw:
    """The problem of a key that stands twice; `joined`: it is a list, and both count."""
    counts = "both count" if joined else "the last one counts"
    message = f"`{key}` stands twice in the front matter; {counts}"
    return Flaw(line, "front-matter-duplicate", message, "make one of the two, or give one another name")


def commented(line: int, key: str, value: str) -> Flaw:
    """The problem of `tags: #nlp`, which is an empty key and a comment."""
    message = f"`{key}: {value}` is a comment to YAML; it was read as tags"
    fix = f"write `{key}: [{', '.join(value.replace('#', ' ').split())}]`"
    return Flaw(line, "front-matter-comment", message, fix)


def commented_tags(block: FrontBlock) -> Iterator[tuple[int, str, str]]:
    """`tags: #nlp` lines as (line, key, the comment)."""
    for number, line in enumerate(split_lines(block.inner), block.first_line):
        if match := re.match(r"(tags?|태그)[ \t]*:[ \t]+(#[^\s#].*)", line, re.IGNORECASE):
            yield number, match[1], match[2].rstrip()
