"""`til init` on real repositories, and the next note beside what their owners wrote.

What is expected was read off the owners' last notes by hand; no text of theirs stands here but the names of
their sections.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tilcli.cli.main import run
from tilcli.cli.session import Session

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
NOW = "2021-12-21"


@dataclass(frozen=True)
class Expected:
    """The configuration that goes on with a notebook, and what the next note must and must not hold."""

    path: str
    made: str
    holds: tuple[str, ...] = ()
    heading: str = ""
    headings: tuple[str, ...] = field(default=())


NOTEBOOKS = {
    "corpora/jayredk+learning-diary": Expected(
        "{date:%Y-%m}/{date}.md",
        "2021-12/2021-12-21.md",
        headings=("# 2021-12-21", "## Objective", "## Reflective", "## Interpretive", "## Decisional"),
    ),
    "corpora/FrancisJeon+TIL": Expected(
        "{date:%Y%m%d}.md",
        "20211221.md",
        ("<!-- 20211221 화 -->",),
        headings=("## 1. 오늘 한 일 📅", "## 2. 오늘의 공부 정리 🗒️"),
    ),
    "corpora/minjujung+TIL_Today_I_Learned": Expected(
        "{date:%Y%m%d}.md", "20211221.md", headings=("# 20211221", "## 오늘 한 일", "## 내일 할 일")
    ),
    "corpora/hongsusoo+hongsusoo.github.io": Expected(
        "_posts/boostcourse/{date}-BoostCourse_day{day}.md",
        "_posts/boostcourse/2021-12-21-BoostCourse_day90.md",
        ("Day90", "date: 2021-12-21\nlast_modified_at: 2021-12-21\n---\n", "tags:\n  - []\n", "toc: true\n"),
        headings=("## 학습 내용", "## 피어세션 👨‍👨‍👦‍👦 👨‍👨‍👦"),
    ),
    "corpora/whatchang+Naver-Boost-Camp---AI-Tech": Expected(
        "week{week}/day{day}/day{day}.md",
        "week21/day96/day96.md",
        ("<!--\n", "4. [회고](#4-회고)\n", "\n<br>\n"),
        headings=(
            *("# Day", "## 현재 나의 목습 및 목표", "## 목차", "## 1. 내용 정리"),
            *("## 2. 과제 정리", "## 3. 피어세션 정리", "## 4. 회고"),
        ),
    ),
    "corpora/stillfox-lee+logseq-backup": Expected(
        "journals/{date:%Y_%m_%d}.md", "journals/2021_12_21.md", ("-\n",)
    ),
    "corpora/20180707jun+naver-boostcamp-ai": Expected(
        "week{week}/{date:%m%d}.md", "week21/1221.md", headings=("# 2021-12-21",)
    ),
    "corpora/milooy+TIL": Expected(
        "documents/MIL/mil-{date:%y%m}.md",
        "documents/MIL/mil-2112.md",
        heading="## {m}/{d}",
        headings=("# 2021년 12월, Monthly I Learned", "## 12/21"),
    ),
    "corpora/kallaway-r1-r2-logs": Expected(
        "r2 - log.md",
        "r2 - log.md",
        ("\n\n# Day 101: 21st December, 2021\n  ##### Today's progress:\n  ##### Thoughts:\n",),
        heading="# Day {day}: {dth} {month_name}, {year}",
    ),
    "seeds": Expected(
        "000_ecd2769b3e0db4b9.md",
        "000_ecd2769b3e0db4b9.md",
        ("\n\n### 2021.12.21 (화)",),
        heading="### {date:%Y.%m.%d} ({weekday})",
    ),
}


def til(folder: Path, *arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    cache, config = (str(folder.parent / name) for name in ("cache", "config"))
    environ = {
        "HOME": str(folder.parent),
        "XDG_CACHE_HOME": cache,
        "XDG_CONFIG_HOME": config,
        "TIL_NOW": NOW,
        "PATH": os.defpath,
    }
    session = Session(io.StringIO(), out, err, environ, str(folder))
    assert run([*arguments, "--debug"], session) == 0, err.getvalue()
    if session._notebook is not None:
        session._notebook.index.close()
    return out.getvalue(), err.getvalue()


def headings(text: str) -> tuple[str, ...]:
    return tuple(line.rstrip() for line in text.splitlines() if re.match("#{1,6} ", line))


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_next_note_looks_like_its_owners_last_one(name: str, tmp_path: Path) -> None:
    source, expected = SHARED / name, NOTEBOOKS[name]
    if not source.is_dir():
        pytest.skip(f"the repository {name} is not here")
    folder = tmp_path / "notebook"
    shutil.copytree(source, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}

    til(folder, "init")
    assert before == {path: path.read_bytes() for path in folder.rglob("*.md") if ".til" not in path.parts}
    config = tomllib.loads((folder / ".til/config.toml").read_text(encoding="utf-8"))
    assert (config["path"], config.get("heading", "")) == (expected.path, expected.heading)

    made = Path(til(folder, "new", "-N")[0].strip())
    assert made.relative_to(folder).as_posix() == expected.made
    text = made.read_bytes().decode()
    new = text.removeprefix(before.get(made, b"").decode())
    for words in expected.holds:
        assert words in text
    if expected.headings:
        assert headings(new)[: len(expected.headings)] == expected.headings
    assert til(folder, "new", "-N")[0].strip() == str(made)
    assert made.read_bytes().decode() == text
