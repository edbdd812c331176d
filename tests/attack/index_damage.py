"""Spoil the index in every way: whatever is asked then is answered right, in one line of talk at most.

python tests/attack/index_damage.py [COUNT] [SEED]
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from stage import Stage

PAGE = 4096
ASKED = (
    ["list", "--json"],
    ["search", "--json", "-n", "0", "common"],
    ["todo", "--json"],
    ["tags", "--json"],
)
SQL = {
    "version": "PRAGMA user_version = 7",
    "dropped table": "DROP TABLE task",
    "dropped meta": "DROP TABLE meta",
    "dropped index": "DROP INDEX idx_entry_date",
    "renamed column": "ALTER TABLE task RENAME COLUMN text TO txt",
    "identity": "UPDATE meta SET value = NULL WHERE key = 'identity'",
    "no look": "DELETE FROM meta WHERE key = 'look'",
    "generation": "UPDATE meta SET value = 'x' WHERE key = 'generation'",
    "no date": "UPDATE entry SET date = 'xx'",
    "no text": "UPDATE entry SET title = x'ff'",
    "number": "UPDATE task SET line = 1e18",
    "path": "UPDATE entry SET path = '../../etc/passwd'",
    "words": "UPDATE vocabulary SET words = 'x'",
}


def spoilers(data: bytes, chance: random.Random) -> dict[str, Callable[[], bytes]]:
    """Name of a damage → the bytes of the index after it."""

    def flipped(count: int, end: int) -> bytes:
        spoilt = bytearray(data)
        for _ in range(count):
            spoilt[chance.randrange(end)] ^= 1 << chance.randrange(8)
        return bytes(spoilt)

    def page(filling: bytes) -> bytes:
        at = chance.randrange(len(data) // PAGE) * PAGE
        return data[:at] + filling + data[at + PAGE :]

    def swapped() -> bytes:
        one, other = (at * PAGE for at in sorted(chance.sample(range(len(data) // PAGE), 2)))
        middle = data[one + PAGE : other]
        return (
            data[:one] + data[other : other + PAGE] + middle + data[one : one + PAGE] + data[other + PAGE :]
        )

    def schema() -> bytes:
        names = [found.start() + 8 for found in re.finditer(b"CREATE TABLE", data)]
        at = chance.choice(names)
        return data[:at] + b"\xa0\xa2" + data[at + 2 :]

    return {
        "spoilt schema": schema,
        "cut": lambda: data[: chance.randrange(len(data))],
        "cut at a page": lambda: data[: chance.randrange(len(data) // PAGE) * PAGE],
        "one bit": lambda: flipped(1, len(data)),
        "fifty bits": lambda: flipped(50, len(data)),
        "bits of the header": lambda: flipped(2, 100),
        "empty page": lambda: page(bytes(PAGE)),
        "page by chance": lambda: page(chance.randbytes(PAGE)),
        "swapped pages": swapped,
        "by chance": lambda: chance.randbytes(len(data)),
        "text": lambda: b"no database\n" * 99,
        "longer": lambda: data + chance.randbytes(5000),
    }


def faults(stage: Stage, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Kind of damage, and what went wrong after it (empty: nothing), `count` times."""
    chance = random.Random(seed)
    stage.fresh()
    stage.write({f"{n:02}.md": f"# 2024-01-{n:02} n\ncommon 학습\n- [ ] task {n} #t\n" for n in range(1, 29)})
    right = [_plain(stage.til(*words).out) for words in ASKED]
    index = Path(stage.til("index", "path").out.strip())
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = {path: path.read_bytes() for path in (index, index.with_suffix(".sums.db-shm"))}
    spoil = spoilers(kept[index], chance)
    for number in range(count):
        kind = [*spoil, *SQL][number % (len(spoil) + len(SQL))]
        for path in index.parent.iterdir():
            path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)
        if kind in SQL:
            with closing(sqlite3.connect(index)) as connection, suppress(sqlite3.Error), connection:
                connection.execute(SQL[kind])
        else:
            index.write_bytes(spoil[kind]())
        yield kind, _fault(stage, right)


def _fault(stage: Stage, right: list[str]) -> str:
    said = ""
    for words, answer in zip(ASKED, right, strict=True):
        told = stage.til(*words)
        said += told.err
        if told.fault or _plain(told.out) != answer:
            return f"{words}: {told.fault or 'a wrong answer'}"
    return said if len(said.splitlines()) > 1 else ""


def _plain(out: str) -> str:
    return re.sub(r'"score": [^,]*,', "", out)


def main() -> int:
    count, seed = (*map(int, sys.argv[1:3]), *(2000, 1)[len(sys.argv) - 1 :])
    tried: Counter[str] = Counter()
    fallen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as base:
        for kind, fault in faults(Stage(Path(base) / "stage"), count, seed):
            tried[kind] += 1
            if fault:
                fallen[kind] += 1
                print(f"  {kind}: {fault}", file=sys.stderr)
    for kind, times in tried.items():
        print(f"{kind:<20}{times:>6}{times - fallen[kind]:>6}")
    print(f"{'all':<20}{count:>6}{count - fallen.total():>6}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
