"""What is written is shown: no word of a note is missing from its screen, at 60, 80 and 120 columns.

A word is a run of letters and digits of the file as it stands, also in code, in addresses, in definitions of links and
in front matter that says more than date and tags. No words are:

- comments, and tags of HTML with their attributes (but for `alt`, `title`, `src` and `href`), outside code;
- what is a sign and no word: an entity's name (`&nbsp;`), the number of a list's item (`1.` three times is 1, 2, 3),
  the name of a language's definition that a link is made with (`[text][name]`, shown where it is defined);
- an anchor on the page itself, `](#contents)`;
- what is longer than 2,000 signs without a space.

Each word must be there as often as in the file. The screen may break one that is wider than its line.
"""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tilcli.core.encodings.decoding import decode, printable
from tilcli.core.entry import Entry
from tilcli.render.markdown import rendered

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FOLDERS = [*sorted((SHARED / "corpora").glob("*/")), SHARED / "seeds"] if SHARED.is_dir() else []
WIDTHS = (60, 80, 120)
COLOURED = 80  # with colours and links to click
STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")

WORD = re.compile(r"[^\W_]+")
CODE = re.compile(
    r"^([ \t>]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\2[`~]*[ \t]*$|\Z)|(?<!`)(`+)(?!`)[^`]+?\3(?!`)",
    re.S | re.M,
)
COMMENT = re.compile(r"<!--.*?-->", re.S)
TAG = re.compile(r"</?([a-z][a-z0-9]*|[A-Z][A-Z0-9]*)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
SAID = re.compile(r"\b(?:alt|title|src|href)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.I)
SIGNS = re.compile(
    r"\]\(#[^)\n]*\)|\]\[[^\]\n]*\]|\[([^\]\n]+)\]\(<?(?:mailto:)?\1>?\)"
    r"|^[ \t>]*(?:[-*+][ \t]+)*(?:\d+[.)](?=\s))?[ \t]*(?:\[[xX]\])?",
    re.M,
)
ENDLESS = re.compile(r"[!-~]{2001,}")
FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^---[ \t]*$", re.S | re.M)


def words_of(text: str) -> str:
    """The file's words, in order, without what is none."""
    text = unicodedata.normalize("NFC", re.sub(r"\r+\n?", "\n", text))
    text = ENDLESS.sub(" ", text)
    parts, at = [], 0
    for code in CODE.finditer(text):
        parts += [_prose(text[at : code.start()]), code[0]]
        at = code.end()
    return _flat("".join([*parts, _prose(text[at:])]))


def _prose(text: str) -> str:
    text = TAG.sub(lambda tag: " ".join(["", *SAID.findall(tag[2]), ""]), COMMENT.sub("", text))
    return unescape(SIGNS.sub(r" \1 ", text))


def _flat(text: str) -> str:
    return re.sub(r"[*_`~\\]+", "", text)


def missing(text: str, width: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
    """The words that the screen has less often than the file: word → how often there, how often here."""
    monkeypatch.setenv("COLUMNS", str(width))
    entry = Entry("a.md", 1, date(2026, 1, 1), "filename", None, "a", (), 0, 0, 0)
    shown, _ = rendered([(entry, text)], io.StringIO(), coloured=width == COLOURED)
    screen = _flat(STYLE.sub("", shown))
    compact = re.sub(r"[\s▌]+", "", screen)
    written = words_of(text)
    found = {}
    for word in set(WORD.findall(written)):
        wanted = written.count(word)
        seen = max(screen.count(word), compact.count(word))
        if seen < wanted:
            found[word] = (wanted, seen)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not FOLDERS, reason="shared/corpora is not beside the repository")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_word_is_missing(folder: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".md", ".markdown") and path.is_file():
            text = printable(decode(path.read_bytes()).text)
            if words := missing(text, width, monkeypatch):
                lost[path.relative_to(folder).as_posix()] = words
    assert {} == lost
