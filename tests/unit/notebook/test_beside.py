from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tilcli.notebook.beside import keep, kept


def names(value: Any) -> list[str]:
    return [str(each) for each in value["names"]]


def test_what_was_kept_is_read_again_byte_for_byte(tmp_path: Path) -> None:
    path = str(tmp_path / "til" / "a.db.last")
    keep(path, lambda: {"names": ["한글.md", "\udcff"]})
    assert kept(path, names, []) == ["한글.md", "\udcff"]
    keep(path, lambda: {"names": [*kept(path, names, []), "b"]})
    assert kept(path, names, []) == ["한글.md", "\udcff", "b"]
    assert os.listdir(tmp_path / "til") == ["a.db.last"]


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff", b"[]", b"3", b'{"names": 3}', b"{}"])
def test_what_cannot_be_read_was_never_kept(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "a.db.last"
    path.write_bytes(broken)
    assert kept(str(path), names, ["none"]) == ["none"]
    assert kept(str(tmp_path / "missing"), names, ["none"]) == ["none"]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = str(tmp_path / "file" / "a.db.last")
    keep(path, lambda: {"names": ["a"]})
    assert kept(path, names, []) == []
