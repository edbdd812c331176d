"""`til readme`: what stands between the markers, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from worlds import World, make_world

INDEX, END = "<!-- til index -->", "<!-- til end -->"
COURSE = '[course]\nname = "c"\nstart = 2021-08-02\n'


def page(*markers: str) -> str:
    return "".join(f"<!-- til {marker} -->\n{END}\n" for marker in markers)


def written(world: World, text: str | bytes, *arguments: str, path: str = "README.md", **environ: str) -> str:
    """What the page is after a run that must succeed."""
    world.write({path: text})
    answer = world.til("readme", path, *arguments, **environ)
    assert answer.status == 0, answer.err
    return (world.notebook / path).read_bytes().decode("utf-8", "surrogateescape")


def block(text: str) -> str:
    """What stands in the first block."""
    return text.split("-->", 1)[1].rsplit(END, 1)[0].strip()


@pytest.fixture
def notes(world: World) -> World:
    world.write(
        {
            "2021/2021-09-09.md": "---\ntags: [NLP, ml/cv]\n---\n# 2021-09-09 (목) 28일차 학습정리\n\nCRF\n",
            "2021/2021-09-06.md": "# 그래프\n\n너비 우선\n",
            "2021/2021-08-30.md": "# A|B [c]\n\nx #nlp\n",
            "papers/bert.md": "# BERT\n\n`masked`\n",
        }
    )
    return world


def test_by_month_as_list(notes: World) -> None:
    assert block(written(notes, page("index"))) == (
        "### 2021년 9월\n\n"
        "- [28일차 학습정리](2021/2021-09-09.md) · 2021-09-09 (목)\n"
        "- [그래프](2021/2021-09-06.md) · 2021-09-06 (월)\n\n"
        "### 2021년 8월\n\n"
        "- [A\\|B \\[c\\]](2021/2021-08-30.md) · 2021-08-30 (월)\n\n"
        "### 날짜 없음\n\n"
        "- [BERT](papers/bert.md)"
    )


def test_as_table_with_tags(notes: World) -> None:
    assert block(written(notes, page("index by=none style=table n=1"))) == (
        "| 날짜 | 제목 | 태그 |\n|---|---|---|\n"
        "| 2021-09-09 (목) | [28일차 학습정리](2021/2021-09-09.md) | NLP · ml/cv |"
    )


@pytest.mark.parametrize(
    ("marker", "heads"),
    [
        ("index by=week", ["2021 (09-06 – 09-12)", "2021 (08-30 – 09-05)", "날짜 없음"]),
        ("index by=tag", ["ml/cv", "NLP", "태그 없음"]),
        ("index by=folder", ["2021", "papers"]),
        ("index by=none", []),
        ("index by=month sort=oldest", ["2021년 8월", "2021년 9월", "날짜 없음"]),
        ("index since=2021-09-01", ["2021년 9월"]),
        ("index until=2021-09-01", ["2021년 8월"]),
        ("index period=이번주", ["2021년 9월"]),
        ("index tag=#nlp by=tag", ["ml/cv", "NLP"]),
        ("index in=papers/ by=folder", ["papers"]),
    ],
)
def test_headings(notes: World, marker: str, heads: list[str]) -> None:
    assert re.findall("^### (.*)$", written(notes, page(marker)), re.M) == heads


def test_a_course_names_the_weeks(notes: World) -> None:
    notes.write({".til/config.toml": COURSE})
    assert "### 6주차 (09-06 – 09-12)" in written(notes, page("index by=week"))


def test_where_few_notes_have_a_day_folders_are_the_headings(world: World) -> None:
    world.write(
        {"git/Undo.md": "# Undo\n\na\n", "git/bisect.md": "# bisect\n\nb\n", "vim/x.md": "# x\n\nc\n"}
    )
    world.write({"LICENSE.md": "# MIT\n\nfree\n", "CONTRIBUTING.md": "# How\n\nto\n"})
    assert block(written(world, page("index"))) == (
        "### git\n\n- [bisect](git/bisect.md)\n- [Undo](git/Undo.md)\n\n### vim\n\n- [x](vim/x.md)"
    )
    assert block(written(world, page("count"))) == "3"


def test_markers_of_simonws_til(notes: World) -> None:
    old = "<!-- count starts -->0<!-- count ends --> notes\n\n<!-- index starts -->\n<!-- index ends -->\n"
    assert written(notes, old) == (
        "<!-- count starts -->4<!-- count ends --> notes\n\n<!-- index starts -->\n"
        "## 2021\n\n"
        "* [A\\|B \\[c\\]](2021/2021-08-30.md) - 2021-08-30\n"
        "* [그래프](2021/2021-09-06.md) - 2021-09-06\n"
        "* [28일차 학습정리](2021/2021-09-09.md) - 2021-09-09\n\n"
        "## papers\n\n* [BERT](papers/bert.md)\n"
        "<!-- index ends -->\n"
    )


def test_links_start_from_the_file_that_holds_them(notes: World) -> None:
    text = written(notes, page("index by=none"), path="papers/목록.md")
    assert "](../2021/2021-09-09.md)" in text
    assert "](bert.md)" in text
    assert "목록.md" not in text


def test_days_of_one_file_are_linked_by_their_headings(world: World) -> None:
    world.write(
        {"log.md": "# 기록\n\n## 2021-09-08 (수)\n\nx\n\n## 2021-09-09 `C++`!\n\ny\n\n## 2021-09-09 C\n"}
    )
    links = re.findall(r"\]\((.*?)\)", block(written(world, page("index"))))
    assert links == ["log.md#2021-09-09-c", "log.md#2021-09-09-c-1", "log.md#2021-09-08-수"]


def test_count_streak_heatmap(notes: World) -> None:
    text = written(notes, page("heatmap") + f"<!-- til count -->{END}개 <!-- til streak -->{END}")
    assert text.endswith(f"<!-- til count -->4{END}개 <!-- til streak -->평일 1일 연속{END}")
    assert block(text.split(END)[0] + END) == "```text\n    8\n월  ▒░\n화  ··\n수  ··\n목  ·▓\n금  ·\n```"


def test_an_empty_notebook_has_empty_blocks(world: World) -> None:
    text = written(world, page("index", "heatmap", "count"))
    assert [part.split("-->")[1].strip() for part in text.split(END)[:3]] == ["", "", "0"]
    assert world.til("readme", "--check").status == 0


def test_by_member_as_list_and_as_a_table_of_days(world: World) -> None:
    world.write({f"{one}/2021-09-0{day}.md": f"# {one} {day}\n\nx\n" for one in ("a", "b") for day in (1, 2)})
    world.write({"b/2021-09-02-2.md": "# more\n\nx\n", "c.md": "# no member's\n\nx\n"})
    answer = world.til("readme", "--insert", "--by", "member")
    assert "guessed by their folders" in answer.err
    assert block((world.notebook / "README.md").read_text()) == (
        "### a\n\n- [a 2](a/2021-09-02.md) · 2021-09-02 (Thu)\n- [a 1](a/2021-09-01.md) · 2021-09-01 (Wed)\n\n"
        "### b\n\n- [b 2](b/2021-09-02.md) · 2021-09-02 (Thu)\n- [more](b/2021-09-02-2.md) · 2021-09-02 (Thu)\n"
        "- [b 1](b/2021-09-01.md) · 2021-09-01 (Wed)"
    )
    table = (
        "### September 2021\n\n| Date | a | b |\n|---|:-:|:-:|\n"
        "| 2021-09-01 (Wed) | [✓](a/2021-09-01.md) | [✓](b/2021-09-01.md) |\n"
        "| 2021-09-02 (Thu) | [✓](a/2021-09-02.md) | [✓](b/2021-09-02-2.md) [✓](b/2021-09-02.md) |"
    )
    for marker in ("who sort=oldest", "index by=member style=table sort=oldest"):
        assert block(written(world, page(marker))) == table
    world.write({".til/config.toml": '[members.names]\na = "민선"\nb = "민선"\n'})
    assert block(written(world, page("index by=member"))).count("\n- ") == 5


# --- the same everywhere


def test_two_clones_make_the_same_bytes(notes: World, tmp_path: Path) -> None:
    """Another day, locale, configuration of one's own, order of the files on the disk, and no index yet."""
    markers = page(
        "index by=week style=table", "index period=지난달", "count", "streak", "heatmap", "index by=tag"
    )
    notes.write({".til/config.toml": COURSE})
    here = written(notes, markers)
    other = make_world(tmp_path / "other")
    for path in sorted((notes.notebook).rglob("*.md"), reverse=True):
        other.write({path.relative_to(notes.notebook).as_posix(): path.read_bytes()})
    other.write({".til/config.toml": COURSE})
    own = Path(other.environ["XDG_CONFIG_HOME"], "til/config.toml")
    own.parent.mkdir(parents=True)
    own.write_text(
        'language = "en"\nignore = ["papers"]\n[dates]\nsources = ["front-matter"]\n[readme]\nby = "tag"\n'
    )
    there = written(other, markers, TIL_NOW="2021-12-24", LC_ALL="ko_KR.UTF-8")
    assert here == there
    assert other.til("readme", "--check", TIL_NOW="2021-12-31").status == 0


def test_the_language_is_the_notebooks(world: World) -> None:
    world.write({"2021-09-09.md": "# graphs\n\nBFS\n"})
    assert "### September 2021" in written(world, page("index"), LANG="ko_KR.UTF-8")
    assert "· 2021-09-09 (Thu)" in written(world, page("index"))
    world.write({".til/config.toml": 'language = "ko"\n'})
    assert "### 2021년 9월" in written(world, page("index"))


# --- marker, option, configuration


def test_a_marker_goes_before_an_option_and_that_before_the_configuration(notes: World) -> None:
    notes.write({".til/config.toml": '[readme]\nby = "folder"\nstyle = "table"\n'})
    assert "### papers\n\n| 날짜" in written(notes, page("index"))
    assert "### NLP\n\n| 날짜" in written(notes, page("index"), "--by", "tag")
    assert "### NLP\n\n- [" in written(notes, page("index style=list by=tag"), "--by", "week")
    answer = notes.til("readme", "--by", "tag", "--style", "table")
    assert "to keep them:  <!-- til index by=tag style=table -->" in answer.err


# --- which file, and what else a run can do


def test_without_markers_nothing_is_written(notes: World) -> None:
    notes.write({"README.md": "# mine\n"})
    answer = notes.til("readme")
    assert (answer.status, answer.out) == (3, "")
    assert f"       {INDEX}\n       {END}\n" in answer.err
    assert (notes.notebook / "README.md").read_text() == "# mine\n"


@pytest.mark.parametrize("before", [None, "", "# mine", "# mine\r\n", "\ufeff# mine\n\n"])
def test_insert_puts_an_index_at_the_end_and_undo_takes_it_back(notes: World, before: str | None) -> None:
    readme = notes.notebook / "README.md"
    if before is not None:
        notes.write({"README.md": before})
    assert notes.til("readme", "--insert", "--by", "folder", "-n", "2").status == 0
    after = readme.read_bytes().decode()
    assert after.startswith(before or "")
    assert "<!-- til index by=folder n=2 -->" in after
    assert notes.til("readme", "--insert").err == "README.md is up to date\n"
    assert notes.til("undo").status == 0
    assert (readme.read_bytes().decode() if readme.exists() else None) == before


@pytest.mark.parametrize("before", ["a\n\n```\ncode", "<!-- open\n"])
def test_nothing_is_inserted_where_no_marker_counts(notes: World, before: str) -> None:
    notes.write({"README.md": before})
    answer = notes.til("readme", "--insert")
    assert answer.status == 3
    assert "its end lies in code or in a comment" in answer.err
    assert (notes.notebook / "README.md").read_text() == before


def test_check_and_dry_run_write_nothing(notes: World) -> None:
    text = page("index")
    notes.write({"README.md": text})
    answer = notes.til("readme", "--check")
    assert (answer.status, answer.out, answer.err) == (1, "", "README.md is stale: til readme\n")
    answer = notes.til("readme", "--dry-run")
    assert answer.status == 0
    assert "+### 2021년 9월" in answer.lines
    assert (notes.notebook / "README.md").read_text() == text
    notes.write({"papers/a b.md": text})
    assert notes.til("readme", "papers/a b.md", "--check").err == (
        "papers/a b.md is stale: til readme 'papers/a b.md'\n"
    )
    assert notes.til("readme", "no.md").err.endswith("let til make one:  til readme no.md --insert\n")
    assert notes.til("readme").status == 0
    assert notes.til("readme", "--check").status == 0
    notes.write({"2021/2021-09-10.md": "# 새 글\n\nx\n"})
    assert notes.til("readme", "--check").status == 1


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        (INDEX, 3, "README.md: line 1: <!-- til index --> has no end; nothing was written"),
        (END, 3, "README.md: line 1: <!-- til end --> has no beginning"),
        (page("index by=nope"), 2, "README.md: line 1: by=nope is no choice"),
        (page("count", "index n=-1"), 2, "README.md: line 3: n=-1 is no number"),
        (page("index since=never"), 2, "README.md: line 1: since=never: cannot read"),
        (page("index sort=up"), 2, "README.md: line 1: sort=up is no choice"),
        (page("who"), 3, "README.md: line 1: no members here"),
    ],
)
def test_what_a_marker_cannot_say_is_told_in_a_line(notes: World, text: str, status: int, told: str) -> None:
    notes.write({"README.md": text})
    answer = notes.til("readme")
    assert answer.status == status
    assert answer.err.startswith(f"til: {told}")
    assert (notes.notebook / "README.md").read_text() == text


@pytest.mark.parametrize("name", ["readme.md", "Readme.markdown"])
def test_the_readme_is_found_as_it_is_spelled(notes: World, name: str) -> None:
    notes.write({name: page("count")})
    answer = notes.til("readme")
    assert (answer.status, answer.out) == (0, f"{name}\n")
    assert block((notes.notebook / name).read_text()) == "4"


@pytest.mark.parametrize(
    "path", ["../x.md", "/etc/passwd", ".git/hooks/x.md", ".til/templates/x.md", "x.sh", "~/x.md"]
)
def test_no_file_outside_or_hidden_is_written(notes: World, path: str) -> None:
    answer = notes.til("readme", path, "--insert")
    assert answer.status == 5
    assert "cannot be written: it" in answer.err
    assert not (notes.notebook / path).exists() or path == "/etc/passwd"


def test_a_file_is_named_from_where_one_stands_or_from_the_root(notes: World) -> None:
    papers = notes.notebook / "papers"
    assert notes.til("readme", "index.md", "--insert", cwd=papers).out == "papers/index.md\n"
    assert notes.til("readme", "papers/index.md", "--check", cwd=papers).status == 0
    assert notes.til("readme", "./papers/more.md", "--insert", cwd=notes.root).out == "papers/more.md\n"
    assert notes.til("readme", "../README.md", "--insert", cwd=papers).out == "README.md\n"
    assert "(../2021/2021-09-09.md)" in (papers / "index.md").read_text()


@pytest.mark.skipif(os.name == "nt", reason="making links takes rights on Windows")
def test_no_link_is_written_through(notes: World, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(page("index"))
    (notes.notebook / "README.md").symlink_to(outside)
    for arguments in (("readme",), ("readme", "--insert")):
        answer = notes.til(*arguments)
        assert answer.status == 5
        assert "symbolic link" in answer.err
    assert outside.read_text() == page("index")


# --- names and titles that are hard


HARD = (
    *(
        "a b",
        "(p",
        "h#1",
        "100%",
        "50%25",
        "a|b",
        "[x]",
        "x](y",
        "q?",
        "a:b",
        "back\\slash",
        'qu"ote',
        "st*r",
    ),
    *(
        "_u_",
        "<t>",
        "a&copy;",
        "tick`s",
        "$m$",
        "~t~",
        "+",
        " lead",
        "😀",
        "a\u202eb",
        "a\x1b[31mb",
        "한글 이름",
    ),
    unicodedata.normalize("NFD", "조합"),
)


def _links(markdown: str) -> list[str]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    inline = (token for block in reader.parse(markdown) for token in block.children or ())
    return [str(token.attrs["href"]) for token in inline if token.type == "link_open"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("style", ["list", "table"])
def test_every_link_leads_to_its_file(world: World, style: str) -> None:
    world.write({f"폴더 {name}/{name}.md": f"# {name} <!-- til end -->\n\nx\n" for name in HARD})
    for path in ("README.md", "폴더 a b/목록.md"):
        text = written(world, page(f"index by=folder style={style}"), path=path)
        places = [world.notebook / Path(path).parent / unquote(link) for link in _links(text)]
        assert len({place.resolve() for place in places}) == len(HARD)
        assert all(place.is_file() for place in places)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert world.til("readme", path, "--check").status == 0


def test_the_hostile_configuration_of_a_clone(notes: World) -> None:
    """Names are shown safely; a pattern is matched with paths and makes none."""
    notes.write(
        {
            ".til/config.toml": '[members]\npath = "{member}/**"\n[members.names]\n2021 = "\\u001b[31m\\u202eevil|x"\n'
            '"../../etc" = "a](b)"\n'
        }
    )
    text = written(notes, page("who"))
    assert "| ␛\\[31m\\\\u202eevil\\|x | a\\](b) | papers |" in text
    assert "etc" not in text
    notes.write({".til/config.toml": '[members]\npath = "**/{member}/../x"\n'})
    assert notes.til("readme").status == 2
    notes.write({".til/config.toml": "[members]\nnames = 3\n"})
    assert notes.til("readme").status == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_tells_members_once_the_notebook_is_trusted(notes: World) -> None:
    identity = ("-c", "user.name=민선", "-c", "user.email=m@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "x")):
        subprocess.run(("git", *command), cwd=notes.notebook, check=True, capture_output=True)
    notes.write({".til/config.toml": '[members]\nby = "git"\n'})
    answer = notes.til("who", "2021-09-09")
    assert answer.status == 3
    assert "asks git for members: where you trust this notebook, type  til config --trust" in answer.err
    assert notes.til("config", "--trust").status == 0
    assert "| 날짜 | 민선 |" in written(notes, page("who"))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_notes_of_one_day_come_in_the_order_of_their_commits(world: World) -> None:
    subprocess.run(("git", "init", "-q"), cwd=world.notebook, check=True)
    for hour, name in enumerate(("sql/z.md", "python/a.md", "sql/b.md"), 10):
        world.write({name: f"# about {name[-4]}\n\nx\n"})
        subprocess.run(("git", "add", "-A"), cwd=world.notebook, check=True)
        moment = f"2021-09-0{hour - 9 if hour < 11 else 2}T{hour}:00:00"
        subprocess.run(
            ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "x"),
            cwd=world.notebook,
            check=True,
            env=os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
        )
    world.write({".til/config.toml": '[dates]\nsources = ["git"]\n'})
    assert world.til("config", "--trust").status == 0
    links = re.findall(r"\]\((.*?)\)", written(world, "<!-- index starts -->\n<!-- index ends -->\n"))
    assert links == ["sql/z.md", "sql/b.md", "python/a.md"]
    links = re.findall(r"\]\((.*?)\)", written(world, page("index by=none")))
    assert links == ["sql/b.md", "python/a.md", "sql/z.md"]
