"""What tilcli reads in real notes, held against an independent reading by markdown-it-py.

The reference below shares no code with tilcli: another parser, other regular expressions, strings instead of
bytes. Where both must differ, the reason stands in `reference` or in `EXPLAINED`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.markdown.structure import Structure, read_structure
from tilcli.core.tasks.line import find_mark

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDERS = [*sorted((SHARED / "corpora").glob("*/")), SHARED / "seeds"] if SHARED.is_dir() else []

PARSER = MarkdownIt("commonmark").enable("table")
# markdown-it refuses some addresses (`javascript:`); what a note points to is not judged here.
PARSER.validateLink = lambda url: True  # type: ignore[method-assign]

TASK = re.compile(r"\[([ xX/\-<>!?~*])\]\s+\S|(TODO|DONE|DOING|LATER|NOW|WAITING|CANCELL?ED)[ \t]+\S")
HASHTAG = re.compile(r"(?<![^\s(,，、*_])#([^\W_][\w/+-]*)")
NOT_A_TAG = re.compile(
    r"\d+[가-힣]{0,3}|[0-9a-f]{3}|[0-9a-f]{6}|(include|define|import|ifndef|endif)[가-힣]*"
    r"|[\x21-\x7e]+(을|를|는|은|가|이|에|에만|로)",
    re.IGNORECASE,
)
WIKI = re.compile(r"(#?)(!?)\[\[([^\[\]|\n]+?)(?:\|[^\[\]\n]*)?\]\](?!\()")
ADDRESS = re.compile(r"https?://[^\s<>\"`|\\^{}\[\]\x00。，、；：！？（）]{2,}")


@dataclass
class Reading:
    """Counts by line (tasks) and by what was found (tags, links)."""

    tasks: Counter[int] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)


def notes(folder: Path) -> list[Path]:
    names = (p for p in sorted(folder.rglob("*")) if p.suffix.lower() in (".md", ".markdown") and p.is_file())
    return [path for path in names if _decoded(path) is not None]


def _decoded(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:  # EUC-KR and UTF-16 are core.encodings' subject
        return None


@cache
def read(path: Path) -> tuple[str, Structure]:
    text = _decoded(path) or ""
    body = body_of(text, read_front_matter(text))
    return body, read_structure(body)


def reference(body: str) -> Reading:
    """The note as markdown-it sees it, `$…$` taken out first: its CommonMark has no mathematics."""
    body = re.sub(r"\r\n|\r", "\n", body)
    body = re.sub(r"\$\$(?:(?!\n[ \t]*\n).)*?\$\$", lambda m: "\n" * m[0].count("\n"), body, flags=re.DOTALL)
    reading = Reading()
    tokens = PARSER.parse(body)
    for index, token in enumerate(tokens):
        if token.type == "html_block" and not token.content.lstrip().startswith("<!--"):
            _html(reading, token.content)
        if token.type != "inline":
            continue
        before = tokens[index - 1].type
        starts_item = before == "paragraph_open" and tokens[index - 2].type == "list_item_open"
        if starts_item and TASK.match(token.content) and token.map:
            reading.tasks[token.map[0] + 1] += 1
        _inline(reading, token)
    return reading


def _inline(reading: Reading, token: Token) -> None:
    """Text outside code, links and raw HTML goes on to the regular expressions, line by line."""
    text, depth = "", 0
    for child in token.children or []:
        if child.type == "link_open":
            depth += 1
            _target(reading, str(child.attrs.get("href", "")))
        elif child.type == "link_close":
            depth -= 1
        elif child.type == "image":
            _target(reading, str(child.attrs.get("src", "")))
        elif child.type == "html_inline":
            _html(reading, child.content)
        if child.type in ("softbreak", "hardbreak"):
            text += "\n"
        else:
            text += child.content if child.type in ("text", "text_special") and not depth else "\x00"
    for hashed, _, page in WIKI.findall(text):
        if hashed:
            reading.tags[page.strip()] += 1
        elif " for " in page and " in " in page:
            continue  # [[0 for _ in range(n)]]: a program's list
        elif page.strip()[0] not in "#^-!$(" and not re.fullmatch(r"\d{1,3}|[\d\s,.]*,[\d\s,.]*", page):
            reading.links[page.strip().rstrip("\\")] += 1
    for address in ADDRESS.findall(text):
        address = re.sub(r"[?!.,:;*_~'\"]+$", "", address)
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        reading.links[unquote(address)] += 1
    _hashtags(reading, text)


def _hashtags(reading: Reading, text: str) -> None:
    for line in text.split("\n"):
        found = [tag.rstrip("-_/") for tag in HASHTAG.findall(re.sub(r"\$[^$]+\$", "", line))]
        found = [tag for tag in found if not NOT_A_TAG.fullmatch(tag)]
        reading.tags.update(found)


def _target(reading: Reading, target: str) -> None:
    if not target or target == "#" or target.startswith("data:"):
        return
    if not re.match(r"[A-Za-z][\w+.-]+:|//|#", target):
        target = re.split(r"[#?]", target)[0]
    if target:
        reading.links[unquote(target)] += 1


def _html(reading: Reading, source: str) -> None:
    for _, double, single, bare in re.findall(
        r"<(?:img|a)\s[^>]*?\b(src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", source, re.IGNORECASE
    ):
        _target(reading, (double or single or bare).strip())


# Where the two must differ, and why. Counts are (only ours, only the reference's).
EXPLAINED = {
    # A link that lies between two dollars is inline mathematics to pulldown-cmark and to GitHub.
    ("milooy+TIL/documents/Angular/api.md", "links"): (0, 1),
    # `https://` alone is an address to the reference's expression; it leads nowhere.
    ("milooy+TIL/documents/MIL/mil-2102.md", "links"): (0, 1),
    # `- DONE …` with an empty item below: to Markdown its dash underlines a heading, which a task may be.
    ("stillfox-lee+logseq-backup/logseq/.recycle/pages_技术面试.md", "tasks"): (1, 0),
    # `- [1] reference`: any single sign in a box is a state, as it is to Obsidian Tasks.
    ("milooy+TIL/documents/Django/django-aggregation.md", "tasks"): (1, 0),
    ("whatchang+Naver-Boost-Camp---AI-Tech/week6/week6-2/week6-2.md", "tasks"): (1, 0),
    ("whatchang+Naver-Boost-Camp---AI-Tech/week7/day34/day34.md", "tasks"): (1, 0),
}


def ours(structure: Structure) -> Reading:
    return Reading(
        Counter(item.line for item in structure.items),
        Counter(tag for _, tag in structure.tags),
        Counter(unquote(link.target or f"#{link.anchor}") for link in structure.links),
    )


def _differences(folder: Path) -> dict[tuple[str, str], tuple[int, int]]:
    found = {}
    for path in notes(folder):
        body, structure = read(path)
        mine, theirs = ours(structure), reference(body)
        for kind in ("tasks", "tags", "links"):
            left, right = getattr(mine, kind), getattr(theirs, kind)
            if left != right:
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                found[name, kind] = ((left - right).total(), (right - left).total())
    return found


def _folder(name: str) -> Path:
    for folder in FOLDERS:
        if folder.name == name:
            return folder
    pytest.skip(f"{name} is not beside the repository: shared/corpora is absent")


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason="shared/corpora is not beside the repository")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_tasks_tags_and_links_agree_with_markdown_it(folder):
    expected = {key: value for key, value in EXPLAINED.items() if key[0].startswith(f"{folder.name}/")}
    assert expected == _differences(folder)


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason="shared/corpora is not beside the repository")
def test_marks_stand_where_they_are_said_to():
    seen = 0
    for folder in FOLDERS:
        for path in notes(folder):
            body, structure = read(path)
            lines = re.split(r"\r\n|\n|\r", body)
            for item in structure.items:
                line = lines[item.line - 1]
                mark = find_mark(line)
                assert mark is not None, path
                assert line[mark.start : mark.end] in (item.word or item.symbol, "\xa0", "\u3000"), path
                assert line.rstrip().endswith(item.text), path
                seen += 1
    assert seen > 200


# As stated where the notes come from (77 checkboxes; 3 + 1 in the seeds), and folders with look-alikes only.
@pytest.mark.parametrize(
    ("name", "tasks"),
    [
        ("minjujung+TIL_Today_I_Learned", 77),
        ("seeds", 4),
        ("20180707jun+naver-boostcamp-ai", 0),
        ("whatchang+Naver-Boost-Camp---AI-Tech", 2),  # `- [1] reference`
        ("jayredk+learning-diary", 0),
    ],
)
def test_known_counts_of_tasks(name, tasks):
    assert tasks == sum(len(read(path)[1].items) for path in notes(_folder(name)))


def test_conflict_markers_shown_in_fences_are_no_conflicts():
    paths = notes(_folder("milooy+TIL"))
    shown = [path for path in paths if "<<<<<<< HEAD" in read(path)[0]]
    assert shown
    assert [()] * len(shown) == [read(path)[1].conflict_lines for path in shown]


def test_posts_with_a_pasted_site_configuration_have_yaml_front_matter():
    folder = _folder("hongsusoo+hongsusoo.github.io")
    posts = [path for path in notes(folder) if "_posts" in path.parts]
    kinds = Counter(read_front_matter(_decoded(path) or "").kind for path in posts)
    assert {"yaml"} == set(kinds)
