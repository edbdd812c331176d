"""Where an anchor can lead in a note: the slugs of its headings, as GitHub makes them, and names given by hand.

A slug is the heading in lower case without what is neither letter, mark, digit, `_` nor `-`, its spaces made `-`; of
those that are alike the second ends in `-1`, the third in `-2`. A test holds it to npm's github-slugger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from tilcli.core.markdown._events import EventReader
from tilcli.core.markdown.slugs import slugs
from tilcli.core.markdown.structure import walked
from tilcli.lean_typing import NamedTuple

_ATTRIBUTE = (
    rb"(?i:<(?:a\b[^<>]*?\sname|\w+\b[^<>]*?\sid)[ \t]*=[ \t]*)(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s>\"']+))"
)
_BY_HAND = re.compile(
    _ATTRIBUTE + rb"|\{:?[ \t]*\#([^\s{}]++)[^{}\r\n]*+\}"
)  # `{#name}`, as kramdown and Hugo have it
_HTML_HEADING = re.compile(rb"(?i)<h([1-6])\b[^<>]*>((?:[^<]|<(?!/?h[1-6]))*+)</h\1\s*>")
_TAG = re.compile(r"<[^<>]*>")


class Anchor(NamedTuple):
    """A heading, or a name given by hand (then `text` is empty), and the slug that leads to it."""

    line: int
    slug: str
    text: str = ""


def anchors_of(text: str) -> list[Anchor]:
    """All that an anchor can lead to in a note whose front matter is blanked, headings first."""
    walk, _ = walked(text, _TitleReader)
    known = {heading.line for heading in walk.headings}
    titles = [(line, words) for line, words in sorted(walk.found) if line in known or line in walk.in_html]
    headings = [
        Anchor(line, one, words)
        for (line, words), one in zip(titles, slugs(words for _, words in titles), strict=True)
    ]
    return headings + sorted(walk.named(), key=attrgetter("line"))


class _TitleReader(EventReader):
    """Reads headings to the letter: with the spaces they have, without what pictures in them say."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.found: list[tuple[int, str]] = []  # line and words of each heading
        self.in_html: set[int] = set()
        self._html: list[tuple[int, int]] = []

    def named(self) -> Iterator[Anchor]:
        """The names given by hand, in raw HTML or behind a heading."""
        for found in _BY_HAND.finditer(self.data):
            if found[4] or any(start <= found.start() < end for start, end in self._html):
                name = next(filter(None, found.groups()), b"").decode("utf-8", "replace")
                yield Anchor(self.line(found.start()), name)

    def _heading(self) -> None:
        self.found.append((self.line(self._open[-1][1]), "".join(self._texts[-1]).strip(" ")))
        super()._heading()

    def _link(self, image: bool) -> None:
        deeper = len(self._texts[-2]) if len(self._texts) > 1 else 0
        super()._link(image)
        if image and self._texts:
            del self._texts[-1][deeper:]

    def _html_links(self, start: int, end: int) -> None:
        self._html.append((start, end))
        for found in _HTML_HEADING.finditer(self.data, start, end):
            line = self.line(found.start())
            words = " ".join(_TAG.sub("", found[2].decode("utf-8", "replace")).split())
            if words:
                self.found.append((line, words))
                self.in_html.add(line)
        super()._html_links(start, end)
