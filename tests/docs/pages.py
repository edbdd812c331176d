"""The pages of the documentation, and what of them is written by hand."""

from __future__ import annotations

from pathlib import Path

from sessions import ROOT

DOCS = ROOT / "docs"
README = ROOT / "README.md"
REFERENCE = DOCS / "reference"


def every_page() -> list[Path]:
    """All Markdown of the documentation but the notes of the sample notebook."""
    found = [README, ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")]
    return sorted(path for path in found if DOCS / "sample" not in path.parents)


def by_hand() -> list[Path]:
    """The pages that no program writes."""
    return [page for page in every_page() if not (page.parent == REFERENCE and page.name.startswith("til"))]


def name_of(page: Path) -> str:
    """How a page is called in a test's name."""
    return page.relative_to(ROOT).as_posix()
