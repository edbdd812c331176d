"""What a change replaced is found again and taken back, whatever others wrote elsewhere; or it is left."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.edits.hunks import hunks, taken_back

LINE = st.sampled_from(
    [b"", b"- a", b"- b", b"- [ ] a", b"- [x] a", b"# h", b"\xed\x95\x9c", b"\xff\x00", b"x"]
)
END = st.sampled_from([b"\n", b"\r\n", b"\r"])
TEXT = st.lists(st.tuples(LINE, END).map(b"".join), max_size=14).map(b"".join) | st.binary(max_size=40)


@given(TEXT, TEXT)
def test_a_file_as_it_was_left_is_given_back(before: bytes, after: bytes) -> None:
    assert before == taken_back(after, hunks(before, after), as_left=True)


@given(TEXT, TEXT, TEXT)
def test_in_any_other_file_only_what_was_brought_changes(before: bytes, after: bytes, now: bytes) -> None:
    pieces = hunks(before, after)
    found = taken_back(now, pieces, as_left=False)
    if found is not None and now == after:
        assert before == found
    if found is not None:
        assert len(now) - len(found) == sum(len(piece.new) - len(piece.old) for piece in pieces)


@given(st.lists(st.integers(0, 30), unique=True, min_size=1, max_size=9), st.data())
def test_lines_among_others_are_found_wherever_others_moved_them(
    ticked: list[int], data: st.DataObject
) -> None:
    lines = [b"- [ ] task %d\n" % number for number in range(31)]
    after = [line.replace(b"[ ]", b"[x]") if at in ticked else line for at, line in enumerate(lines)]
    at = data.draw(st.integers(0, 31))
    more = data.draw(st.lists(st.sampled_from([b"text\n", b"\n", b"# h\n"]), max_size=5))
    pieces = hunks(b"".join(lines), b"".join(after))
    assert len(pieces) == len(ticked), "what stands between is not kept"
    found = taken_back(b"".join(after[:at] + more + after[at:]), pieces, as_left=False)
    assert b"".join(lines[:at] + more + lines[at:]) == found
