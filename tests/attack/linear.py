"""How the time to read, to change and to show a note grows with its size.

    python tests/attack/linear.py [--largest 1000000] [--step 4] [NAME]…

Prints a line for each family of `long_texts`: the processor's seconds at four sizes, the largest last, and the slope
of the line through them on paper that is logarithmic both ways: 1 is linear, 2 quadratic. Ends with 1 if one is
steeper than 1.2. `NAME`: only the families with that in their name.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from math import log
from statistics import linear_regression

from long_texts import FAMILIES

from tilcli.core.edits.sections import append_item
from tilcli.core.entry import Entry
from tilcli.core.query.matches import Matcher
from tilcli.core.query.tree import Alternative, Text
from tilcli.core.questions.reading import questions_of
from tilcli.core.reading import Rules, note_of
from tilcli.errors import UsageError
from tilcli.index.rows import rows_of
from tilcli.render.markdown import rendered

STEEPEST = 1.2
SIZES = 4
NOTHING = 0.02  # seconds below which a clock tells more of the machine than of the text
RULES = Rules(date(2026, 1, 1))
ENTRY = Entry("a.md", 1, date(2026, 1, 1), "filename", None, "a", (), 0, 0, 0)


def read(text: str) -> None:
    """As the index reads a note."""
    rows_of(note_of("2024/a.md", text.encode(), RULES), 0)


def add(text: str) -> None:
    """As `til add` adds a line."""
    with contextlib.suppress(UsageError):  # in a comment, or below one of many headings
        append_item(text, "one more", under="h1")


def show(text: str) -> None:
    """As `til show` shows an entry on a terminal."""
    rendered([(ENTRY, text)], io.StringIO())


def find(text: str) -> None:
    """As `til search a` looks for the lines to show."""
    word = Text("a", alternatives=(Alternative(("a",)),))
    Matcher(word).best_lines(text.split("\n"), 1, ())


def ask(text: str) -> None:
    """As `til questions` reads a note."""
    questions_of(text.encode())


WAYS: dict[str, Callable[[str], None]] = {"read": read, "ask": ask, "add": add, "show": show, "find": find}


def seconds(way: str, family: str, size: int) -> float:
    """The processor's time for a text of a family; others that use the machine do not count."""
    text = FAMILIES[family](size)
    gc.collect()
    gc.disable()
    start = time.process_time()
    WAYS[way](text)
    spent = time.process_time() - start
    gc.enable()
    return spent


def slope(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The power of the size that the time grows with; what takes no time at all does not grow."""
    return linear_regression([log(size) for size in sizes], [log(max(one, NOTHING)) for one in times])[0]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--largest", type=int, default=1_000_000, help="bytes")
    parser.add_argument("--step", type=float, default=2, help="from one size to the next")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    sizes = [int(asked.largest / asked.step**back) for back in reversed(range(SIZES))]
    print(f"{'':42}", *(f"{size:>10,}" for size in sizes), f"{'slope':>7}")
    steep = 0
    for way in WAYS:
        seconds(way, "lines", 100)
        for family in FAMILIES:
            if asked.names and not any(name in f"{way} {family}" for name in asked.names):
                continue
            times = [seconds(way, family, size) for size in sizes]
            grows = slope(sizes, times)
            steep += grows > STEEPEST
            print(f"{way + ' ' + family:42}", *(f"{one:10.3f}" for one in times), f"{grows:7.2f}", flush=True)
    print(f"{steep} steeper than {STEEPEST}")
    return int(steep > 0)


if __name__ == "__main__":
    sys.exit(main())
