"""Links within the documentation lead somewhere, and every page can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages import DOCS, README, every_page, name_of

_FENCE = re.compile(r"^(```+).*?^\1[ \t]*$", re.M | re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?)[ #]*$", re.M)
_ELSEWHERE = re.compile(r"[a-z]+:")


def prose(page: Path) -> str:
    """The page without code and comments."""
    text = _COMMENT.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return _CODE.sub("", text)


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Each link to a page or a file here: where it leads, and the heading it names."""
    for target in _LINK.findall(prose(page)):
        if not _ELSEWHERE.match(target):
            path, _, anchor = target.partition("#")
            yield ((page.parent / path).resolve() if path else page), anchor


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    text = _COMMENT.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in _HEADING.findall(text)}


@pytest.mark.parametrize("page", every_page(), ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [
        f"{target.name}#{anchor}"
        for target, anchor in links(page)
        if not target.exists() or (anchor and anchor not in anchors(target))
    ]
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached = {README}
    fresh = [README]
    while fresh:
        found = {target for target, _ in links(fresh.pop()) if target.suffix == ".md" and target.exists()}
        fresh += sorted(found - reached)
        reached |= found
    lost = sorted(name_of(page) for page in every_page() if page not in reached)
    assert lost == []


def test_the_index_names_every_how_to_page() -> None:
    named = {target for target, _ in links(DOCS / "index.md")}
    unnamed = [name_of(page) for page in sorted((DOCS / "how-to").glob("*.md")) if page not in named]
    assert unnamed == []
