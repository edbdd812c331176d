"""What adoption costs: reading notes with every date form, encoding and repair, beside reading them plainly.

    python tests/speed/reading.py FOLDER

Plainly: UTF-8 alone, dated by a `date:` of the front matter or an ISO date in the file's name, one entry a file, no
broken bytes looked for. Structure, tasks, tags and the words of the index are the same in both. Times are
of one process; of five rounds, by turns, the medians count.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from tilcli.core.contents import entry_contents
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.dating.stretches import Stretch
from tilcli.core.dating.titles import dated_title
from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.markdown.structure import read_structure
from tilcli.core.note import Note
from tilcli.core.parts import NoteParts
from tilcli.core.reading import Rules, digest, note_of
from tilcli.storage.look import look

ROUNDS = 5
BAR = 1.4
RULES = Rules(date(2026, 11, 20))
_LINE_END = re.compile(r"\r\n|\n|\r")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def adopted(path: str, data: bytes) -> Note:
    """A note as til reads it."""
    return note_of(path, data, RULES)


def plain(path: str, data: bytes) -> Note:
    """The same note, as a tool reads it that knows one encoding and one way to write a date."""
    text = data.decode("utf-8", "replace")
    front = read_front_matter(text)
    structure = read_structure(body_of(text, front))
    lines = _LINE_END.split(text)
    stem = Path(path).stem
    title = dated_title(front.title, structure.headings, stem)
    facts = NoteFacts(path, front.values, structure.headings, lines, front.body_line, (), title)
    parts = NoteParts(facts, stem, front, structure)
    day = front.values.get("date") or _iso(stem)
    whole = Stretch(1, len(lines), None, day if isinstance(day, date) else None, None, None)
    contents, problems = entry_contents(parts, [whole])
    return Note(path, digest(data), "utf-8", contents, tuple(problems))


def _iso(name: str) -> date | None:
    found = _ISO.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def milliseconds(read: Callable[[str, bytes], Note], notes: list[tuple[str, bytes]]) -> float:
    """Processor time a note."""
    start = time.process_time()
    for path, data in notes:
        read(path, data)
    return (time.process_time() - start) / len(notes) * 1000


def measure(folder: str, rounds: int = ROUNDS) -> tuple[float, float]:
    """Milliseconds a note, as til reads it and plainly."""
    paths = [stamp[0] for stamp in look(folder).stamps]
    notes = [(path, Path(folder, path).read_bytes()) for path in paths]
    milliseconds(adopted, notes)  # fills the segmenter's table of words for both
    pairs = [(milliseconds(adopted, notes), milliseconds(plain, notes)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def main() -> None:
    """Print the figures of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder")
    ours, theirs = measure(parser.parse_args().folder)
    print(f"reading a note: {ours:.3f} ms, plainly {theirs:.3f} ms: {ours / theirs:.2f} × (≤ {BAR})")


if __name__ == "__main__":
    main()
