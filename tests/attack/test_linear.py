"""A note is read, changed and shown in time that grows as it does; what is too large is said, not waited for.

`python tests/attack/linear.py` prints the table of all sizes.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from linear import ENTRY, RULES, WAYS, seconds, slope
from long_texts import FAMILIES
from stage import alarm

from tilcli.core.imports import page_links
from tilcli.core.reading import MOST_HEADINGS, note_of
from tilcli.disk import LARGEST
from tilcli.errors import NotebookUnreadable
from tilcli.render.markdown import rendered
from tilcli.storage.files import read_bytes

# Small ones, so that the tests are quick; then what is linear has parts that do not grow, and what is not shows less.
SIZES = (5_000, 50_000)
STEEPEST = 1.5
TRIES = 4  # another program may take the processor's caches, once or twice
# Processor's seconds and KB at most, of a process that reads one text.
_READ_ONE = """
import sys
from linear import seconds
spent = seconds("read", sys.argv[1], int(sys.argv[2]))
# Not ru_maxrss, which counts what the parent held when it forked.
print(spent, next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("way", WAYS)
def test_time_follows_the_size(way: str, family: str) -> None:
    seconds(way, "lines", 100)  # what is loaded when first needed
    slopes = []
    while not slopes or (slopes[-1] > STEEPEST and len(slopes) < TRIES):
        slopes.append(slope(SIZES, [seconds(way, family, size) for size in SIZES]))
    assert slopes[-1] <= STEEPEST, slopes


def test_an_entry_that_is_too_long_is_shown_as_it_stands() -> None:
    text = "**word** " * 100_000
    shown, _ = rendered([(ENTRY, text)], io.StringIO(), coloured=False)
    assert shown.startswith(
        "a.md:1 2026-01-01\n900,000 characters are too many to be laid out: shown as it stands"
    )
    assert text.strip() in shown


def test_every_word_of_a_long_entry_is_laid_out() -> None:
    words = [f"word{number}" for number in range(15_000)]
    text = "\n\n".join(" ".join(words[start : start + 30]) for start in range(0, len(words), 30))
    shown, _ = rendered([(ENTRY, f"# Title\n\n{text}")], io.StringIO(), coloured=False)
    assert shown.split()[-len(words) :] == words


def test_brackets_in_brackets_are_laid_out() -> None:
    shown, _ = rendered([(ENTRY, "**b** " + "[a " * 5000)], io.StringIO(), coloured=False)
    assert "b [a [a" in shown
    assert shown.count("[a") == 5000


def test_of_a_picture_as_text_the_beginning_is_shown_and_its_length() -> None:
    picture = "![a](data:image/png;base64," + "QUJD" * 5000 + ")"
    shown, _ = rendered([(ENTRY, f"before\n\n{picture}\n\nafter")], io.StringIO(), coloured=False)
    assert f"({len(picture):,} characters)" in " ".join(shown.split())
    assert "before" in shown
    assert "after" in shown
    assert len(shown) < 1000


def test_a_file_that_is_too_large_is_not_read(tmp_path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a" * LARGEST)
    assert len(read_bytes(str(file))) == LARGEST
    file.write_bytes(b"a" * (LARGEST + 1))
    with pytest.raises(NotebookUnreadable, match=f"larger than {LARGEST:,} bytes"):
        read_bytes(str(file))


def test_a_note_has_so_many_headings_and_what_is_behind_them_is_text() -> None:
    text = "".join(f"## {number % 28 + 1:02}\n" for number in range(MOST_HEADINGS - 1))
    whole = note_of("a.md", f"# March 2024\n{text}".encode(), RULES)
    more = note_of("a.md", f"# March 2024\n{text}## 29\n\nlastword\n".encode(), RULES)
    assert [entry.entry.line for entry in more.entries] == [entry.entry.line for entry in whole.entries]
    assert b"lastword" in more.entries[-1].columns[-1]
    said = [(one.code, one.line) for one in more.problems]
    assert ("many-headings", MOST_HEADINGS) in said


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process held is read from /proc")
@pytest.mark.parametrize("family", ["a log of bare days", "## 0301\\n", "# 1월\\n## 1\\n", "- [x] a #t\\n"])
def test_the_largest_note_is_read_within_ten_seconds_and_300_mb(family: str) -> None:
    run = [sys.executable, "-c", _READ_ONE, family, str(LARGEST)]
    done = subprocess.run(run, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    spent, peak = map(float, done.stdout.split())
    assert spent < 10
    assert peak < 300_000


@pytest.mark.parametrize("sign", ["[", "](", "[a](", "[[", "]"])
def test_links_of_an_imported_page_are_read_once(sign: str) -> None:
    with alarm(5, computing=True):  # brackets that each look to the end of the line take a minute
        assert page_links.lost(sign * (300_000 // len(sign))) == 0
