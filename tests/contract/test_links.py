"""`til links`: what was met and where, what leads to a note, what is broken; and what mends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from worlds import World

KEYS = ["kind", "source", "ident", "target", "text", "path", "line", "date", "state", "times", "broken"]
NOTES = {
    ".til/config.toml": "",
    "2021-09-08.md": """# 2021-09-08
## [어텐션](https://arxiv.org/abs/1706.03762v5)
- [ ] 읽기 https://arxiv.org/pdf/1810.04805.pdf
- [x] [BERT](https://github.com/google-research/bert/blob/master/README.md)
- https://youtu.be/UVtMqh3agQY
  - 반복해서 볼 것
- 정리: [어제의 노트](crf.md#정의), ![그림](img/a.png)
""",
    "2021-09-09.md": """# 2021-09-09
- BOJ <https://www.acmicpc.net/problem/1932> 다시
- [같은 논문](https://huggingface.co/papers/1810.04805)
- [CRF](./crf.md) 와 [[crf]]
- [블로그](https://example.org/글/#댓글)
""",
    "log.md": "# 2021-07-02\n\n- https://boj.kr/1932\n\n# 2021-07-03\n\n글\n\n# 2021-07-04\n\n글\n",
    "crf.md": "# CRF\n\n## 정의\n\n글\n",
    "img/a.png": b"",
}
BROKEN = {
    ".til/config.toml": "",
    "a.md": """# 목차

- [하나](#1-강의-내용-정리)
- [둘](#정리) [셋](#hand) [넷](#없음) [다섯](#정리-1)
- [글](b.md) [대문자](B.md) [없는 글](c.md) [부분](b.md#끝) [없는 부분](b.md#처음)
- ![그림](img/A.png) ![](img/b.png) <img src="img/b%20c.png"> ![](https://example.org/x.png)
- [부호화](#%EA%B0%95%EC%9D%98-%EB%82%B4%EC%9A%A9)
- `[코드](#없음)` [위로](#top) [줄](b.md#L3)

## 1. 강의내용 정리
## 정리
## 정리
## 강의내용 <a name="hand"></a>
""",
    "b.md": "# 끝\n",
    "img/a.png": b"",
    "img/b c.png": b"",
}


@pytest.fixture
def met(world: World) -> World:
    world.write(NOTES)
    return world


@pytest.fixture
def broken(world: World) -> World:
    world.write(BROKEN)
    return world


def told(world: World, *options: str) -> list[tuple[str, str, str, int]]:
    """Source, identity, state and times of each link."""
    links = world.til("links", *options, "--json").json
    return [(link["source"], link["ident"], link["state"], link["times"]) for link in links]


def test_each_link_is_told_by_what_it_leads_to(met: World) -> None:
    links = met.til("links", "--json").json
    assert all(list(link) == KEYS for link in links)
    assert told(met) == [
        ("problem", "boj:1932", "met", 2),
        ("paper", "arxiv:1810.04805", "met", 2),
        ("note", "crf.md", "met", 2),
        ("note", "crf.md", "met", 2),
        ("other", "example.org/글", "met", 1),
        ("paper", "arxiv:1706.03762", "discussed", 1),
        ("paper", "arxiv:1810.04805", "todo", 2),
        ("repo", "github:google-research/bert", "done", 1),
        ("video", "youtube:UVtMqh3agQY", "discussed", 1),
        ("note", "crf.md", "met", 2),
        ("image", "img/a.png", "met", 1),
        ("problem", "boj:1932", "met", 2),
    ]
    assert links[9] == dict(
        zip(
            KEYS,
            [
                "file",
                "note",
                "crf.md",
                "crf.md#정의",
                "어제의 노트",
                "2021-09-08.md",
                7,
                "2021-09-08",
                "met",
                2,
                None,
            ],
            strict=True,
        )
    )


def test_links_are_chosen_by_kind_state_entry_and_how_often_they_were_met(met: World) -> None:
    assert [one[1] for one in told(met, "-k", "paper", "--todo")] == ["arxiv:1810.04805"]
    assert [one[1] for one in told(met, "--done")] == ["github:google-research/bert"]
    assert {one[1] for one in told(met, "--again")} == {"boj:1932", "arxiv:1810.04805", "crf.md"}
    assert [one[1] for one in told(met, "--again", "-k", "problem")] == ["boj:1932"] * 2
    assert {one[1] for one in told(met, "--on", "2021-09-09", "-k", "note")} == {"crf.md"}
    assert [one[1] for one in told(met, "-n", "1")] == ["boj:1932"]
    assert met.til("links", "-c").out == "12\n"
    assert met.til("links", "-l", "-k", "problem").lines == ["2021-09-09.md", "log.md"]
    assert met.til("links", "없는낱말").status == 0
    assert met.til("links", "-k", "book").status == 2
    assert met.til("links", "--again", "--broken").status == 2


def test_the_state_of_a_link_is_read_and_not_kept(met: World) -> None:
    assert told(met, "--todo")
    met.til("done", "읽기")
    assert not told(met, "--todo")
    assert ("paper", "arxiv:1810.04805", "done", 2) in told(met)


def test_plain_lines_and_the_screen(met: World) -> None:
    assert met.til("links", "-k", "repo").cells == [
        ["repo", "github:google-research/bert", "BERT", "done", "2021-09-08", "2021-09-08.md:4"]
    ]
    screen = met.til("links", "--color", "always").screen
    assert "papers" in screen
    assert "2 · 1 to do · 1 discussed · 1 met again" in screen
    assert "2021-09-08, 2021-09-09" in screen


def test_backlinks_of_a_note_and_of_a_picture(met: World) -> None:
    answer = met.til("links", "--to", "crf.md")
    assert [cells[5] for cells in answer.cells] == ["2021-09-09.md:4", "2021-09-09.md:4", "2021-09-08.md:7"]
    assert "3 links in 2 notes to crf.md" in answer.err
    assert [link["path"] for link in met.til("links", "--to", "img/a.png", "--json").json] == [
        "2021-09-08.md"
    ]
    assert met.til("links", "--to", "log.md", "--json").json == []
    assert met.til("links", "--to", "없다").status == 3


def test_sources_and_series_are_filters_of_every_query(met: World) -> None:
    for query in ("links:arxiv:1810.04805", "links:1810.04805", "links:https://arxiv.org/abs/1810.04805v2"):
        assert met.til("list", query, "-l").lines == ["2021-09-09.md", "2021-09-08.md"]
    assert met.til("search", "-links:boj:1932 links:1810.04805", "-l").lines == ["2021-09-08.md"]
    assert met.til("todo", "links:1810.04805", "-c").out == "1\n"
    assert met.til("list", "links:arxiv:0000.00000").out == ""


def test_an_address_that_was_met_before_is_told_when_it_is_added(met: World) -> None:
    answer = met.til("add", "다시 보기 https://arxiv.org/abs/1810.04805", "-d", "2021-09-10")
    assert "arXiv 1810.04805: you met it on 2021-09-09 (til show 2021-09-09.md:3)" in answer.err
    assert "met" not in met.til("add", "https://example.org/new").err


def test_what_is_broken_is_found_by_the_disk_and_by_githubs_slugs(broken: World) -> None:
    answer = broken.til("links", "--broken")
    assert answer.status == 1
    assert sorted(cells[:2] + cells[3:4] for cells in answer.cells) == sorted([
        ["anchor", "#1-강의-내용-정리", "#1-강의내용-정리"],
        ["anchor", "#없음", ""],
        ["case", "B.md", "b.md"],
        ["missing", "c.md", ""],
        ["anchor", "b.md#처음", ""],
        ["case", "img/A.png", "img/a.png"],
        ["missing", "img/b.png", ""],
        ["anchor", "#강의-내용", "#강의내용"],
    ])  # fmt: skip
    flaws = {(link["target"], link["broken"]) for link in broken.til("links", "--broken", "--json").json}
    assert ("B.md", "case") in flaws
    assert broken.til("links", "--broken", "in:b.md").status == 0
    assert broken.til("links", "--broken", "-k", "image", "-c").out == "2\n"


def test_pages_of_a_vault_lead_where_obsidian_finds_them(world: World) -> None:
    world.write({
        ".til/config.toml": "",
        "a.md": "# 가\n[[쪽]] [[folder/쪽]] [[쪽#절 하나]] [[쪽#없는 절]] [[나 다|글]] [[없는 쪽]] "
        "![[그림.png]] ![[없다.png]] [[쪽#^b1]]\n",
        "folder/쪽.md": "# 나 다\n## 절 하나\n글 ^b1\n",
        "files/그림.png": b"",
    })  # fmt: skip
    answer = world.til("links", "--broken")
    assert [cells[:2] for cells in answer.cells] == [
        ["anchor", "쪽#없는 절"],
        ["missing", "없는 쪽"],
        ["missing", "없다.png"],
    ]
    assert {problem["code"] for problem in world.til("doctor", "--json").json} == {
        "anchor-missing",
        "link-missing",
    }
    (world.notebook / "logseq").mkdir()
    assert len(world.til("links", "--broken").cells) == 1, "a page of Logseq need not be there"


def test_the_repositorys_own_address_leads_to_its_files(world: World) -> None:
    own = "https://github.com/Mina/TIL/blob/main"
    world.write({
        ".git/config": '[remote "origin"]\n\turl = git@github.com:mina/TIL.git\n',
        ".til/config.toml": "",
        "a.md": f"[글]({own}/b%20c.md) [없음]({own}/d.md) [남의 것](https://github.com/other/TIL/blob/main/d.md)\n",
        "b c.md": "# 글\n",
    })  # fmt: skip
    assert [cells[1] for cells in world.til("links", "--broken").cells] == [f"{own}/d.md"]
    assert len(world.til("links", "--to", "b c.md").cells) == 1


def test_doctor_tells_each_kind_once_a_note(broken: World) -> None:
    answer = broken.til("doctor", "--json")
    assert answer.status == 1
    assert {(problem["code"], problem["line"]) for problem in answer.json} == {
        ("anchor-missing", 3),
        ("link-missing", 5),
        ("link-case", 5),
        ("image-missing", 6),
    }
    message = next(one["message"] for one in answer.json if one["code"] == "anchor-missing")
    assert message == "4 links lead nowhere, the first to #1-강의-내용-정리: no such part"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_fix_mends_an_anchor_that_can_only_be_meant_so(world: World, end: str, encoding: str) -> None:
    text = (
        "# 목차 \n\n- [강의](#1-강의-내용-정리 '제목 #1-강의-내용-정리') `#1-강의-내용-정리`\n- [둘](#정-리)\n\n"
        "## 1. 강의내용 정리\n## 정리\n## 정리"
    )
    before = text.replace("\n", end).encode(encoding)
    world.write({".til/config.toml": "", "a.md": before})
    edits = world.til("doctor", "--fix", "--dry-run", "--json").json
    assert edits == [
        {
            "path": "a.md",
            "line": 3,
            "start": 8,
            "end": 18,
            "old": "1-강의-내용-정리",
            "new": "1-강의내용-정리",
        }
    ]
    assert "-[강의](#1-강의-내용-정리" in world.til("doctor", "--fix", "--dry-run").out.replace("- [", "[")
    assert (world.notebook / "a.md").read_bytes() == before
    answer = world.til("doctor", "--fix")
    assert "mended 1 link of a.md" in answer.out
    after = before.decode(encoding).replace("(#1-강의-내용-정리", "(#1-강의내용-정리").encode(encoding)
    assert (world.notebook / "a.md").read_bytes() == after
    world.til("undo")
    assert (world.notebook / "a.md").read_bytes() == before


def test_fix_keeps_the_spelling_of_each_link(world: World) -> None:
    world.write({
        ".til/config.toml": "",
        "a.md": (
            '[부호화](b.md#%EA%B0%95%EC%9D%98-%EB%82%B4%EC%9A%A9) [정의][d] <a href="b.md#강의-내용">글</a>\n\n'
            "[같은](b.md#강의-내용) [같은](b.md#강의-내용)\n\n[d]: <b.md#강의-내용> '제목'\n"
        ),
        "b.md": "# 강의내용\n",
    })  # fmt: skip
    world.til("doctor", "--fix")
    assert (world.notebook / "a.md").read_text() == (
        '[부호화](b.md#%EA%B0%95%EC%9D%98%EB%82%B4%EC%9A%A9) [정의][d] <a href="b.md#강의내용">글</a>\n\n'
        "[같은](b.md#강의내용) [같은](b.md#강의내용)\n\n[d]: <b.md#강의내용> '제목'\n"
    )
    assert world.til("links", "--broken").status == 0


def test_nothing_of_links_is_loaded_before_it_is_asked_for(met: World) -> None:
    names = ("core.sources", "core.markdown.anchors", "notebook.links", "notebook.series")
    code = (
        "import sys, io, json\nfrom tilcli.cli.main import run\nfrom tilcli.cli.session import Session\n"
        "import os\nsession = Session(sys.stdin, io.StringIO(), sys.stderr, os.environ, os.getcwd())\n"
        "run(sys.argv[1:], session)\n"
        f"print(json.dumps([name for name in {names} if any(one.startswith('tilcli.' + name) for one in sys.modules)]))"
    )
    met.til("index")
    for command in (["search", "논문"], ["list"], ["todo"], ["add", "글"], ["new", "-N"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *command],
            env=os.environ | met.environ,
            cwd=met.notebook,
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(done.stdout.splitlines()[-1]) == [], command
