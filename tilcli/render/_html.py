"""HTML in a note as the text that a person reads: tags go, what stands between them and in `alt` stays.

What only looks like HTML (`List<String>`, `<T>`) is text.
"""

from __future__ import annotations

import re

from tilcli.core.text import lazy_pattern

_COMMENT = lazy_pattern(r"<!--.*?-->", re.S)
_TAG = lazy_pattern(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?P<inside>(?:[^<>\"']++|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,200}+)>"
)
_ATTRIBUTE = lazy_pattern(r"\b(alt|title|src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_BREAKS = """address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol optgroup option p pre
search section select summary table tbody tfoot thead title tr ul"""
_EMPTY = "area base col embed img input link meta param source track wbr"
_WITHIN = """a abbr acronym audio b bdi bdo big button canvas cite code colgroup data datalist del dfn em font i iframe
ins kbd label map mark meter nobr noscript object output picture progress q rp rt ruby s samp script small span strike
strong style sub sup svg td template textarea th time tt u var video"""
_LATER = ("a", "abbr")  # what their attributes say belongs behind their words
_BREAKING, _ENCLOSING = frozenset(_BREAKS.split()), frozenset(_WITHIN.split())
_KNOWN = _BREAKING | _ENCLOSING | frozenset(_EMPTY.split())
_BEFORE = {
    "li": "\n• ",
    "summary": "\n▸ ",
    "hr": "\n———\n",
    "sup": "^",
    "tr": "\n\x1e",  # where a row begins, and a cell: no note holds such signs when it comes here (core.text.visible)
    "td": "\x1f",
    "th": "\x1f",
}
_ROW, _CELL = lazy_pattern("\x1e\\s*\x1f?\\s*"), lazy_pattern("\\s*\x1f\\s*")


class Tags:
    """The tags of one stretch of a note, in their order: what is to be read in the place of each."""

    def __init__(self) -> None:
        self._behind: list[str] = []  # what is to be said where the open tags of `_LATER` end

    def read(self, tag: re.Match[str]) -> str:
        """What stands for the tag; the tag itself if HTML knows none of that name."""
        name = name_of(tag)
        if name in _LATER:
            return self._later(tag, name)
        if name in _KNOWN:
            before = "" if tag["end"] else _BEFORE.get(name, "")
            return (before or "\n" * (name in _BREAKING)) + _said(name, tag["inside"])
        return tag[0]

    def rest(self) -> str:
        """What stands for the tags that have no end."""
        behind, self._behind = self._behind, []
        return "".join(reversed(behind))

    def _later(self, tag: re.Match[str], name: str) -> str:
        if not tag["end"]:
            self._behind.append(_said(name, tag["inside"]))
            return ""
        return self._behind.pop() if self._behind else ""


def one_tag(text: str) -> re.Match[str] | None:
    """The tag that the text is; None for a comment, or a declaration."""
    return _TAG.fullmatch(text)


def name_of(tag: re.Match[str]) -> str:
    """The tag's name in small letters; empty for one in mixed letters: `<Object>` is rather a type than HTML."""
    name = tag["name"]
    return name.lower() if name.islower() or name.isupper() else ""


def is_left_open(tag: re.Match[str], ended: frozenset[str]) -> bool:
    """Whether the tag should enclose words and has no end in its paragraph: the `<A>` of `List<A>`."""
    name = name_of(tag)
    return not (tag["end"] or tag["inside"]) and name in _ENCLOSING and name not in ended


def text_of(html: str) -> str:
    """What a person reads of a block of HTML, line by line; the cells of a row on one line."""
    from html import unescape
    from textwrap import dedent

    tags, parts, at = Tags(), [], 0
    html = without_comments(html)
    for tag in _TAG.finditer(html):
        parts += [unescape(html[at : tag.start()]), tags.read(tag)]
        at = tag.end()
    parts += [unescape(html[at:]), tags.rest()]
    return dedent(re.sub(r"\s*\n", "\n", with_cells("".join(parts))).strip("\n"))


def with_cells(text: str) -> str:
    """The text with the cells of a row apart."""
    return _CELL.sub(" | ", _ROW.sub("", text))


def without_comments(html: str) -> str:
    """Without what is commented out; behind the last `-->` nothing can be, and nothing is looked for."""
    ended = html.rfind("-->") + 3
    return _COMMENT.sub("", html[:ended]) + html[ended:] if ended > 2 else html


def _said(name: str, attributes: str) -> str:
    """` alt (title address)` of a tag's attributes, as a Markdown picture or link is shown."""
    if "=" not in attributes:
        return "🌆" if name == "img" else ""
    from html import unescape

    found = {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(attributes)
    }
    behind = " ".join(
        found[key] for key in ("title", "src", "href") if found.get(key, "#")[:1] not in ("", "#")
    )
    alt = f" {found['alt']}" if found.get("alt") else ""
    return ("🌆" if name == "img" else "") + alt + (f" ({behind})" if behind else "")
