"""A line of the history is the JSON that Python's own writer would put down, and is read back as it was."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.edits.hunks import Hunk
from tilcli.storage.history import History, Written

texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ['"a\\b"', "\x00\t\r\n\x7f\u2028"]
)
contents = st.binary(max_size=20) | texts.map(str.encode)
sums = st.none() | st.tuples(st.integers(0, 9), st.integers(0, 2**32))
hunks = st.lists(
    st.builds(Hunk, st.integers(0, 9), *[contents] * 4, st.booleans(), st.booleans()), max_size=2
)


@given(st.builds(Written, st.integers(1, 9), texts, texts, sums, sums, hunks, hunks, texts))
def test_a_line_is_json_and_is_read_as_it_was(written: Written) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(f"{folder}/history")
        history.add(written)
        line = Path(history.file).read_bytes().partition(b"\t")[2].decode("utf-8", "surrogateescape")
        assert line == json.dumps(json.loads(line), ensure_ascii=False)
        assert history.changes() == [[written]]
