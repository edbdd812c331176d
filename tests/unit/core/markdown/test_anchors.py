"""Where an anchor can lead: GitHub's slugs, by a table of facts and, where Node is there, by npm's github-slugger.

npm install --prefix FOLDER github-slugger && GITHUB_SLUGGER=FOLDER pytest tests/unit/core/markdown/test_anchors.py
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tilcli.core.markdown.anchors import anchors_of
from tilcli.core.markdown.slugs import slug, slugs

NODE = shutil.which("node")
PACKAGE = Path(os.environ.get("GITHUB_SLUGGER", ""), "node_modules", "github-slugger", "index.js")
SCRIPT = """
import(process.argv[1]).then(({ default: Slugger }) => {
  const notes = JSON.parse(require('fs').readFileSync(0, 'utf8'))
  const slugs = (titles) => { const one = new Slugger(); return titles.map((title) => one.slug(title)) }
  console.log(JSON.stringify(notes.map(slugs)))
})
"""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("1. 강의내용 정리", "1-강의내용-정리"),
        ("A & B", "a--b"),
        ("두  칸", "두--칸"),
        ("snake_case-와 kebab", "snake_case-와-kebab"),
        ("C++ / C#", "c--c"),
        ("½ and ² and Ⅷ", "-and--and-ⅷ"),
        ("이모지 🌱 뒤", "이모지--뒤"),
        ("ÄÖÜ é", "äöü-é"),
        ("Ⓐ 동그라미", "ⓐ-동그라미"),
        ("「괄호」・。！", "괄호"),
        ("हिन्दी में", "हिन्दी-में"),
        ("—", ""),
    ],
)
def test_the_slug_of_a_heading(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_headings_that_are_alike_are_numbered() -> None:
    assert list(slugs(["a", "a", "a", "a-1", "b"])) == ["a", "a-1", "a-2", "a-1-1", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 목차\n## 목차\n", ["목차", "목차-1"]),
        ("제목\n===\n\n- # 항목 속\n\n> ## 인용\n", ["제목", "항목-속", "인용"]),
        ("# `code` *강조* [글](a.md) ![그림](b.png) 끝", ["code-강조-글--끝"]),
        ("```\n# 아님\n```\n<!--\n# 아님\n-->\n# 맞음", ["맞음"]),
        ('<h2 align="center">가운데 <b>제목</b></h2>\n', ["가운데-제목"]),
        ('# 가 <a name="이름"></a>\n', ["가", "이름"]),
        ('글\n\n<div id="자리">\n', ["자리"]),
        ('`<a name="코드">`\n\n```\n<a id="코드"></a>\n```\n', []),
        ("# 제목 {#own}\n", ["제목-own", "own"]),
    ],
)
def test_the_anchors_of_a_note(text: str, expected: list[str]) -> None:
    assert [anchor.slug for anchor in anchors_of(text)] == expected


@pytest.mark.skipif(
    not (NODE and PACKAGE.is_file()), reason="Node or github-slugger (GITHUB_SLUGGER=FOLDER) is missing"
)
def test_slugs_are_those_of_github_slugger() -> None:
    chance = random.Random(1)
    scripts = [(32, 127), (160, 0x250), (0x370, 0x530), (0x900, 0x980), (0x3040, 0x3100), (0xAC00, 0xD7A4)]
    scripts += [(0x2000, 0x2070), (0x2460, 0x2500), (0x1100, 0x1200), (0x1F300, 0x1F650)]
    signs = [chr(code) for first, end in scripts for code in range(first, end)]
    notes = [
        ["".join(chance.choices(signs, k=chance.randint(0, 12))) for _ in range(4)] + ["a", "A", "a b", "a-b"]
        for _ in range(2000)
    ]
    done = subprocess.run(
        [str(NODE), "-e", SCRIPT, str(PACKAGE)],
        input=json.dumps(notes),
        capture_output=True,
        text=True,
        check=True,
    )
    for titles, theirs in zip(notes, json.loads(done.stdout), strict=True):
        assert list(slugs(titles)) == theirs
