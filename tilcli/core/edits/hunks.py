"""The lines that a change of a file replaced: so it can be taken back, also after others changed the file elsewhere.

All of it is about bytes: what is put back is what was there, whatever its encoding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.lean_typing import NamedTuple

# Lines above and below, until the place is the only one that reads so.
_AROUND = (
    (0, 0),
    *((above * more, below * more) for more in (1, 2, 4, 8, 16) for above, below in ((1, 0), (0, 1), (1, 1))),
)


class Hunk(NamedTuple):
    """Lines that were replaced: where they begin in the file as it was left, what they were, and what they are.

    `lead` and `trail` stand around them; where `only`, nothing else in the file reads like the three together.
    `last`: a heading is among them, and nothing stands below; what others write there since stands under it.
    """

    start: int
    old: bytes
    new: bytes
    lead: bytes = b""
    trail: bytes = b""
    only: bool = False
    last: bool = False

    def place(self, now: bytes, *, as_left: bool) -> int | None:
        """Where the lines begin now; None where they cannot be told, or are not as they were left."""
        if not as_left:
            found = _places(now, self.lead + self.new + self.trail) if self.only else []
            if len(found) != 1 or (self.last and now[found[0] + len(self.lead + self.new) :].strip()):
                return None
            return found[0] + len(self.lead)
        return self.start if now.startswith(self.new, self.start) else None


def hunks(before: bytes, after: bytes) -> list[Hunk]:
    """The lines in which two texts differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in new:
        starts.append(starts[-1] + len(line))
    return [
        _hunk(after, new, (first, last), starts[first])._replace(old=b"".join(old[a:b]))
        for a, b, first, last in _spans(old, new)
    ]


def taken_back(now: bytes, pieces: Sequence[Hunk], *, as_left: bool) -> bytes | None:
    """A text with what the hunks brought taken out of it again; None where one is not to be found."""
    kept, at = [], 0
    for piece in pieces:
        place = piece.place(now, as_left=as_left)
        if place is None or place < at:
            return None
        kept += [now[at:place], piece.old]
        at = place + len(piece.new)
    return b"".join([*kept, now[at:]])


def _hunk(after: bytes, lines: Sequence[bytes], span: tuple[int, int], start: int) -> Hunk:
    first, last = span
    new = b"".join(lines[first:last])
    below = 0  # lines that must follow a heading, so that nothing else is under it
    if any(line.startswith(b"#") for line in lines[first:last]):
        below = next((at for at, line in enumerate(lines[last:], 1) if line.strip()), -1)
    for more_above, more_below in _AROUND:
        lead = b"".join(lines[max(0, first - more_above) : first])
        trail = b"".join(lines[last : last + max(more_below, below)])
        if len(_places(after, lead + new + trail)) == 1:
            return Hunk(start, b"", new, lead, trail, only=True, last=below < 0)
    return Hunk(start, b"", new)


def _spans(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int, int, int]]:
    """Where two lists of lines differ, as (from, to) in each: line by line where none came or went."""
    least = min(len(old), len(new))
    first = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - first) if old[-1 - at] != new[-1 - at]), least - first)
    a, b = len(old) - tail, len(new) - tail
    if a == b:
        yield from ((at, at + 1, at, at + 1) for at in range(first, a) if old[at] != new[at])
    elif min(a, b) - first <= 1:
        yield first, a, first, b
    else:
        from difflib import SequenceMatcher

        codes = SequenceMatcher(None, old[first:a], new[first:b]).get_opcodes()
        yield from (
            (first + a1, first + a2, first + b1, first + b2)
            for tag, a1, a2, b1, b2 in codes
            if tag != "equal"
        )


def _places(data: bytes, text: bytes) -> list[int]:
    """Where whole lines stand in the data, told only as far as whether there is one such place."""
    found: list[int] = []
    at = data.find(text) if text else -1
    while at >= 0 and len(found) < 2:
        end = at + len(text)
        begins = at == 0 or data[at - 1 : at] in (b"\n", b"\r")
        ends = end == len(data) or text[-1:] in (b"\n", b"\r") or data[end : end + 1] in (b"\n", b"\r")
        if begins and ends:
            found.append(at)
        at = data.find(text, at + 1)
    return found
