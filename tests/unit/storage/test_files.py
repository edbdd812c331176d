from __future__ import annotations

import os
from pathlib import Path

import pytest

from tilcli.errors import Overtaken
from tilcli.storage.files import inside, replace


def test_what_lies_in_the_notebook_is_told_by_its_path_from_there(tmp_path: Path) -> None:
    assert inside(str(tmp_path), str(tmp_path / "2021" / "a.md")) == "2021/a.md"
    assert inside(f"{tmp_path}{os.sep}", str(tmp_path / "a" / ".." / "b.md")) == "b.md"


def test_the_root_itself_and_what_only_begins_like_it_lie_outside(tmp_path: Path) -> None:
    root = str(tmp_path / "til")
    for path in (root, root + "2/a.md", str(tmp_path / "a.md"), os.path.join(root, "..", "a.md")):
        assert inside(root, path) is None


def test_links_are_followed(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "til", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (root / "out").symlink_to(elsewhere)
    (tmp_path / "in").symlink_to(root)
    assert inside(str(root), str(root / "out" / "a.md")) is None
    assert inside(str(root), str(tmp_path / "in" / "a.md")) == "a.md"
    assert inside(str(tmp_path / "in"), str(root / "a.md")) == "a.md"


def test_all_that_is_on_a_disk_lies_in_its_root_folder(tmp_path: Path) -> None:
    top = os.path.abspath(os.sep)
    path = os.path.realpath(tmp_path / "a.md")
    assert inside(top, path) == os.path.relpath(path, top).replace(os.sep, "/")
    assert inside(top, top) is None


@pytest.mark.skipif(os.name == "nt", reason="names of one file are counted on POSIX")
def test_all_names_of_a_file_show_what_is_written(tmp_path: Path) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_bytes(b"before, and longer")
    os.link(one, other)
    replace(str(one), b"before, and longer", b"after")
    assert (one.read_bytes(), other.read_bytes()) == (b"after", b"after")
    with pytest.raises(Overtaken):
        replace(str(other), b"before", b"x")
    assert one.read_bytes() == b"after"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.md", "other.md"]
