"""Front pages of real notebooks: every link is read by another reader than til's and leads to a file and a heading."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
NOTEBOOKS = sorted(SHARED.glob("corpora/*/")) if SHARED.is_dir() else []
END = "<!-- til end -->"
MARKERS = (
    "index by=folder",
    "index by=month style=table",
    "index by=tag style=table",
    "index by=week sort=oldest",
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not NOTEBOOKS, reason="the corpora are not here")]


def til(home: Path, notebook: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {"HOME": str(home), "PATH": os.environ.get("PATH", os.defpath), "TIL_NOW": "2026-01-01"}
    command = [sys.executable, "-m", "tilcli", "-C", str(notebook), *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def links(markdown: str) -> list[str]:
    inline = (token for block in READER.parse(markdown) for token in block.children or ())
    return [str(token.attrs["href"]) for token in inline if token.type == "link_open"]


def anchors(note: Path) -> set[str]:
    """The headings' anchors by GitHub's rule, read without til: punctuation goes, spaces become hyphens."""
    found: dict[str, int] = {}
    text = note.read_text("utf-8", "replace")
    tokens = READER.parse(text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            said = "".join(part.content for part in inline.children or () if part.type != "image")
            bare = re.sub(r"[^\w\- ]", "", said.strip().lower()).replace(" ", "-")
            number = found.get(bare, -1) + 1
            found[bare] = number
            found[f"{bare}-{number}" if number else bare] = 0 if number else found[bare]
    return set(found)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(notebook: Path, tmp_path: Path) -> None:
    copy = tmp_path / "notebook"
    shutil.copytree(notebook, copy, symlinks=True)
    pages = [copy / "front.md", *(sorted(path for path in copy.iterdir() if path.is_dir())[:1])]
    for page in (path if path.suffix else path / "front.md" for path in pages):
        page.write_text("".join(f"<!-- til {marker} -->\n{END}\n\n" for marker in MARKERS), "utf-8")
        name = page.relative_to(copy).as_posix()
        done = til(tmp_path, copy, "readme", name)
        assert done.returncode == 0, done.stderr
        blocks = page.read_text("utf-8").split(END)[: len(MARKERS)]
        per_block = [links(block) for block in blocks]
        assert len(per_block[0]) == len(per_block[1]) == len(per_block[3]) > 0
        for link in (link for found in per_block for link in found):
            path, _, anchor = link.partition("#")
            target = page.parent / unquote(path)
            assert target.is_file(), link
            assert not anchor or unquote(anchor) in anchors(target), link
        assert til(tmp_path, copy, "readme", name, "--check").returncode == 0
        page.unlink()
