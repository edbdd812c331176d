from __future__ import annotations

import os
from pathlib import Path

from tilcli.storage.files import inside


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
