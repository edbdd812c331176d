"""Links and series of real study logs: against an independent reader, and against what was told of them by hand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from tilcli.index.entries import Condition
from tilcli.notebook.links.broken import find_broken
from tilcli.notebook.notebook import Notebook
from tilcli.notebook.opening import open_notebook
from tilcli.notebook.series import all_series

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDERS = [SHARED / "seeds", *sorted((SHARED / "corpora").glob("*/"))] if SHARED.is_dir() else []
READ = [folder for folder in FOLDERS if folder.name != "nasty"]

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora are not beside this repository")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[object]:
    environ = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "TIL_NOW": "2022-06-01"}
    made: list[Notebook] = []

    def open_folder(folder: Path) -> Notebook:
        made.append(open_notebook(str(folder), environ, str(tmp_path), print))
        made[-1].sync()
        return made[-1]

    yield open_folder
    for notebook in made:
        notebook.index.close()


def slugs(texts: list[str]) -> set[str]:
    """GitHub's, written down a second time: letters, marks, digits, `_`, `-`, spaces."""
    found: set[str] = set()
    for text in texts:
        first = slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        number = 0
        while slug in found:
            number += 1
            slug = f"{first}-{number}"
        found.add(slug)
    return found


@cache
def read(path: Path) -> tuple[list[str], set[str]]:
    """Where the links of a note lead and what an anchor can lead to in it, by markdown-it-py."""
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8", "replace"), flags=re.DOTALL)
    links, headings, heading = [], [], False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            if heading:
                headings.append(
                    "".join(
                        one.content for one in token.children or () if one.type in ("text", "code_inline")
                    )
                )
            leading = [one for one in token.children or () if one.type in ("link_open", "image")]
            links += [str(one.attrs.get("href") or one.attrs.get("src") or "") for one in leading]
            heading = False
    return links, slugs(headings) | set(re.findall(r"""(?:name|id)=["']([^"']+)""", text))


def theirs(folder: Path) -> set[tuple[str, str]]:
    """Path and target of the inline links that lead nowhere, by an independent reader."""
    found = set()
    for path in folder.rglob("*.md"):
        if "logseq" in path.relative_to(folder).parts:  # copies
            continue
        for href in read(path)[0]:
            if "//" in href or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", href) or not href or href == "#":
                continue
            target, _, part = unquote(href).partition("#")
            target = target.partition("?")[0]
            there = path.parent / target if target else path
            ok = there.exists() and (not part or there.suffix != ".md" or part in read(there)[1])
            if not ok:
                found.add((path.relative_to(folder).as_posix(), f"{target}#{part}" if part else target))
    return found


@pytest.mark.parametrize("folder", READ, ids=lambda folder: folder.name)
def test_what_is_broken_is_what_an_independent_reader_finds(folder: Path, opened) -> None:
    links = [
        one
        for one in find_broken(opened(folder), Condition())
        if one.link.kind in ("file", "image", "anchor")
    ]
    mine = {(one.link.path, one.written) for one in links}
    other = theirs(folder)
    # A Mac's decomposed names are the same name; and Logseq's own lines and raw HTML are not read by the other reader.
    composed = {
        pair for pair in other - mine if not re.search(r"[가-힣]", os.path.basename(pair[1]).split("#")[0])
    }
    assert composed == set()
    own = {pair for pair in mine - other if "<img" not in (folder / pair[0]).read_text("utf-8", "replace")}
    assert own == set()


def test_the_series_of_the_first_seed_are_these_five(opened) -> None:
    found = all_series(opened(SHARED / "seeds"))
    counts = {
        re.search(r"CRF|트랜스포머|elastic search|gunicorn|MoE", one.name)[0]: len(one.members)
        for one in found
    }  # type: ignore[index]
    assert counts == {"CRF": 3, "트랜스포머": 4, "elastic search": 2, "gunicorn": 2, "MoE": 2}
    assert len(found) == 5


REAL = {
    "20180707jun+naver-boostcamp-ai": {"python_1": 4, "math_1": 5, "MRC": 4},
    "hongsusoo+hongsusoo.github.io": {
        "python_grammar": 23,
        "algo_py_PGMs": 4,
        "dl_autoencoder": 3,
        "lv1_ImageClassify": 5,
    }
    | {"math_matrix": 3, "etc_lightweighting": 2},
    "milooy+TIL": {"Daily Codewars": 20, "javascript for web developers": 2},
    "whatchang+Naver-Boost-Camp---AI-Tech": {"2021년 8월 회고록": 3, "2021년 9월 회고록": 2, "Data Viz": 2},
    "FrancisJeon+TIL": {"데이터의 표현 - 데이터의 종류": 3, "데이터의 표현 - 부울대수와 논리식의 간편화": 2}
    | {"컴퓨터 시스템의 이해 - 컴퓨터 구성요소의 기능 및 이해": 2},
    "jayredk+learning-diary": {},
    "kallaway-r1-r2-logs": {},
    "minjujung+TIL_Today_I_Learned": {},
    "stillfox-lee+logseq-backup": {},
}


@pytest.mark.parametrize("name", REAL)
def test_the_series_of_real_logs_are_those_that_are_real(name: str, opened) -> None:
    """Judged by hand; no dates, no days or weeks of a course."""
    found = all_series(opened(SHARED / "corpora" / name))
    assert {one.name: len(one.members) for one in found} == REAL[name]
