"""150 notes of shapes that the shared corpora do not have, judged by hand before the reader of shapes was made."""

from __future__ import annotations

import pytest
from judged_shapes import notebooks, score


@pytest.mark.parametrize("half", ["seen", "held"])
def test_shapes_are_dated_as_a_reader_would(half, tmp_path):
    found = score(half, tmp_path)
    assert found.precision >= 0.995, found.told
    assert found.recall >= 0.95, found.told


def test_the_set_is_large_enough():
    assert sum(len(notes) for half in ("seen", "held") for _, notes in notebooks(half)) >= 150
