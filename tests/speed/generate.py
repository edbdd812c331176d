"""Make a study log of any size, in the likeness of real ones, the same for the same seed.

    python tests/speed/generate.py FOLDER --notes 10000 [--seed 1] [--toc]

A note has about 3 KB: front matter in three of five, headings, paragraphs, nested bullets, two tasks on
average, web, wiki and relative links, inline tags, questions, a code fence in every other. Notes lie under
`YYYY/MM/YYYY-MM-DD.md`, further ones of a day under `YYYY-MM-DD-title.md`; no notebook spans over 20 years:
a large one has several notes a day. `--toc` adds to every note a table of 30 links to others, for whoever
wonders whether time grows with the links or with their square. Modification times lie in the past, on the
evening of the note's day: an index that looks twice at young files has none to look at.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from vocabulary import PREDICATES, TAGS, Words

LAST_DAY = date(2024, 12, 31)
LONGEST_SPAN = 20 * 365
TOC_LINKS = 30

TASKS_A_NOTE = (0, 0, 1, 2, 2, 3, 3, 5)
"""One of these for each note: two on average, a quarter of the notes without any."""

_STATES = "x" * 10 + " " * 8 + "/->"
_CODE = (
    "```python\ndef {0}({1}, {2}=None):\n    # {3}\n    return {1}.{4}({2}) + 1\n```\n",
    "```bash\n$ git switch -c {0}\n$ pytest tests/{1} -k {2}  # {3}\n```\n",
    "```sql\nSELECT {0}, count(*) FROM {1}\nWHERE {2} IS NOT NULL GROUP BY {0}; -- {3}\n```\n",
    "```js\nconst {0} = async ({1}) => {{\n  await {2}({1}); // {3}\n}};\n```\n",
    "```markdown\n- [ ] {3}\n- [x] {0} {1}\n```\n",
)
_HOSTS = ("https://arxiv.org/abs/", "https://github.com/study/", "https://docs.python.org/3/library/")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note lies, known before any note is written so that notes can link to each other."""

    day: date
    title: str
    path: str
    """From the notebook's root, with `/`."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written; `bytes` counts the text of the notes."""

    notes: int
    bytes: int
    folders: int


def plan(notes: int, seed: int) -> list[Place]:
    """Give every note its day, title and path, oldest first; the last day is 2024-12-31."""
    words = Words(Random(f"plan {seed}"))
    days = min(notes, LONGEST_SPAN)
    places: list[Place] = []
    taken: set[str] = set()
    for number in range(notes):
        day = LAST_DAY - timedelta(days=days - 1 - number * days // notes)
        title = words.title()
        path = _free_path(day, title, taken)
        taken.add(path)
        places.append(Place(day, title, path))
    return places


def _free_path(day: date, title: str, taken: set[str]) -> str:
    stem = f"{day:%Y/%m/%Y-%m-%d}"
    slug = title.lower().replace(" ", "-")
    candidates = (stem, f"{stem}-{slug}", *(f"{stem}-{slug}-{n}" for n in range(2, 100)))
    return next(path for stem in candidates if (path := f"{stem}.md") not in taken)


def note_text(places: list[Place], number: int, seed: int, toc: bool = False) -> str:
    """Write one note; it depends on the seed, its number and the plan, on no other note's text.

    With a table of contents the note is otherwise the same.
    """
    words = Words(Random(f"note {seed} {number}"))
    contents = _contents(places, Random(f"contents {seed} {number}")) if toc else ""
    return _opening(places[number], words) + contents + "".join(_rest(places, number, words))


def _opening(place: Place, words: Words) -> str:
    rng = words.rng
    matter = _front_matter(place, words) if rng.random() < 0.6 else ""
    return matter + (f"# {place.title}\n\n" if rng.random() < 0.8 else f"# {place.day:%Y. %m. %d.}\n\n")


def _rest(places: list[Place], number: int, words: Words) -> Iterator[str]:
    size = words.rng.lognormvariate(7.85, 0.5)
    head = _tasks(places[number], words)
    tail = _questions(words) + _links(places, number, words)
    yield head
    written = len(head.encode()) + len(tail.encode())
    while written < size:
        section = _section(words)
        written += len(section.encode())
        yield section
    yield tail


def _front_matter(place: Place, words: Words) -> str:
    rng = words.rng
    tags = list(dict.fromkeys(_tag(rng) for _ in range(1 + int(rng.random() * 3))))
    listed = f" [{', '.join(tags)}]" if rng.random() < 0.7 else "".join(f"\n  - {tag}" for tag in tags)
    title = f'title: "{place.title}"\n' if rng.random() < 0.5 else ""
    return f"---\n{title}date: {place.day}\ntags:{listed}\n---\n\n"


def _tag(rng: Random) -> str:
    """A common tag more often than a rare one."""
    return TAGS[int(rng.random() ** 2 * len(TAGS))]


def _contents(places: list[Place], rng: Random) -> str:
    """Thirty links, by turns relative and wiki, to notes drawn from the whole notebook."""
    others = (places[int(rng.random() * len(places))] for _ in range(TOC_LINKS))
    lines = [
        f"- [{other.title}]({_relative(other)})" if turn % 2 else f"- [[{_stem(other)}|{other.title}]]"
        for turn, other in enumerate(others)
    ]
    return "## 목차\n\n" + "\n".join(lines) + "\n\n"


def _tasks(place: Place, words: Words) -> str:
    rng = words.rng
    count = TASKS_A_NOTE[int(rng.random() * len(TASKS_A_NOTE))]
    if not count:
        return ""
    lines = ["## 오늘 할 일" if rng.random() < 0.6 else "## Plan", ""]
    for turn in range(count):
        state = _STATES[int(rng.random() * len(_STATES))]
        text = " ".join(words.korean(3) if rng.random() < 0.6 else words.english(4))
        due = f" 📅 {place.day + timedelta(days=int(rng.random() * 14))}" if rng.random() < 0.15 else ""
        indent = "  " if turn and rng.random() < 0.2 else ""
        lines.append(f"{indent}- [{state}] {text}{due}")
    return "\n".join(lines) + "\n\n"


def _section(words: Words) -> str:
    rng = words.rng
    heading = f"{'##' if rng.random() < 0.5 else '###'} {words.title()}\n\n"
    body = "".join(_bullet(words) for _ in range(2 + int(rng.random() * 5))) + "\n"
    if rng.random() < 0.6:
        body += " ".join(_sentence(words) for _ in range(1 + int(rng.random() * 3))) + "\n\n"
    if rng.random() < 0.12:
        body += _code(words)
    return heading + body


def _bullet(words: Words) -> str:
    rng = words.rng
    line = f"- {_sentence(words)}\n"
    if rng.random() < 0.1:
        line = f"- **{words.title()}**: {_sentence(words)}\n"
    if rng.random() < 0.35:
        line += f"  - {_sentence(words)}\n"
    return line


def _sentence(words: Words) -> str:
    rng = words.rng
    if rng.random() < 0.65:
        predicate = PREDICATES[int(rng.random() ** 2 * len(PREDICATES))]
        return f"{' '.join(words.korean(3 + int(rng.random() * 5)))} {predicate}."
    drawn = words.english(5 + int(rng.random() * 7))
    if rng.random() < 0.1:
        drawn[-1] = f"`{drawn[-1]}`"
    return " ".join(drawn) + "."


def _code(words: Words) -> str:
    rng = words.rng
    names = words.identifiers(4)
    template = _CODE[int(rng.random() ** 1.5 * len(_CODE))]
    return template.format(*names[:3], " ".join(words.korean(3)), names[3]) + "\n"


def _questions(words: Words) -> str:
    rng = words.rng
    if rng.random() < 0.6:
        return ""
    asked = f"## 질문\n\n> {' '.join(words.korean(4))} 무엇일까?\n\n- {_sentence(words)}\n\n"
    tag = _tag(rng)
    return f"{asked}#{tag} #{TAGS[int(rng.random() * len(TAGS))]}\n\n" if rng.random() < 0.4 else asked


def _links(places: list[Place], number: int, words: Words) -> str:
    rng = words.rng
    lines = ["## 참고", ""]
    for _ in range(int(rng.random() * 3)):
        host = _HOSTS[int(rng.random() * len(_HOSTS))]
        lines.append(f"- [{words.title()}]({host}{words.rare()}.{int(rng.random() * 100_000)})")
    if rng.random() < 0.5:
        near = places[int(number * rng.random())]
        lines.append(f"- [[{_stem(near)}]]" if rng.random() < 0.5 else f"- [{near.title}]({_relative(near)})")
    return "\n".join(lines) + "\n" if len(lines) > 2 else ""


def _relative(target: Place) -> str:
    """Every note lies two folders deep, so the way to any other leads over the root."""
    return f"../../{target.path}"


def _stem(target: Place) -> str:
    return target.path.rsplit("/", 1)[1].removesuffix(".md")


def generate(folder: str, notes: int, seed: int = 1, toc: bool = False) -> Summary:
    """Write the notebook into a new or empty folder; FileExistsError if it holds anything."""
    os.makedirs(folder, exist_ok=True)
    if os.listdir(folder):
        raise FileExistsError(f"{folder} is not empty")
    places = plan(notes, seed)
    months = sorted({os.path.dirname(place.path) for place in places})
    for month in months:
        os.makedirs(os.path.join(folder, month))
    size = sum(_write(folder, places, number, seed, toc) for number in range(notes))
    return Summary(notes, size, len(months))


def _write(folder: str, places: list[Place], number: int, seed: int, toc: bool) -> int:
    place = places[number]
    data = note_text(places, number, seed, toc).encode()
    path = os.path.join(folder, place.path)
    with open(path, "wb", buffering=0) as file:
        file.write(data)
    evening = datetime(place.day.year, place.day.month, place.day.day, 21, tzinfo=UTC)
    seconds = int(evening.timestamp()) + number % 3600
    os.utime(path, ns=(seconds * 10**9, seconds * 10**9 + number))
    return len(data)


def main() -> int:
    """Write a notebook and say on one line what it holds."""
    parser = argparse.ArgumentParser(description="Write a study log for measuring.")
    parser.add_argument("folder")
    parser.add_argument("--notes", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--toc", action="store_true", help=f"{TOC_LINKS} links to other notes in each")
    given = parser.parse_args()
    try:
        made = generate(given.folder, given.notes, given.seed, given.toc)
    except OSError as error:
        print(f"{error}; name a new folder", file=sys.stderr)
        return 5
    print(f"{made.notes:,} notes, {made.bytes / 1e6:.1f} MB, {made.folders} folders: {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
