"""Symbolic links: a notebook is cloned, and what a link in it points to is not the notebook's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from worlds import World

pytestmark = pytest.mark.skipif(os.name == "nt", reason="making links takes rights on Windows")


@pytest.fixture
def outside(world: World) -> Path:
    """A note outside the notebook."""
    path = world.root / "outside" / "note.md"
    path.parent.mkdir()
    path.write_text("not yours\n", "utf-8")
    return path


@pytest.mark.parametrize("arguments", [("add", "x"), ("add", "--todo", "x"), ("new", "-N", "--body", "x")])
@pytest.mark.parametrize("dangling", [False, True])
def test_nothing_is_written_through_a_link_in_a_notes_place(
    world: World, outside: Path, arguments: tuple[str, ...], dangling: bool
) -> None:
    place = world.notebook / "2021/09/2021-09-09.md"
    place.parent.mkdir(parents=True)
    place.symlink_to(outside.parent / "none.md" if dangling else outside)
    answer = world.til(*arguments)
    if not (arguments[0] == "new" and not dangling):  # there already: nothing is to be written
        assert answer.status == 5
        assert "is a symbolic link, and til follows none" in answer.err
    assert outside.read_text("utf-8") == "not yours\n"
    assert os.listdir(outside.parent) == ["note.md"]


def test_nothing_is_written_into_a_folder_that_is_a_link(world: World, outside: Path) -> None:
    (world.notebook / "2021").symlink_to(outside.parent)
    answer = world.til("add", "x")
    assert answer.status == 5
    assert "would lie outside the notebook" in answer.err
    assert os.listdir(outside.parent) == ["note.md"]


def test_a_template_that_is_a_link_out_is_none(world: World, outside: Path) -> None:
    templates = world.notebook / ".til/templates"
    templates.mkdir(parents=True)
    (templates / "evil.md").symlink_to(outside)
    (templates / "own.md").write_text("own {{ date }}\n", "utf-8")
    (templates / "same.md").symlink_to(templates / "own.md")
    answer = world.til("new", "-N", "--template", "evil")
    assert answer.status == 2
    assert "no template 'evil'" in answer.err
    assert "evil" not in answer.err.split("there are:")[1]
    assert world.til("new", "-N", "--template", "same").status == 0


def test_links_are_left_out_and_counted(world: World, outside: Path) -> None:
    world.write({"a.md": "# a\n"})
    (world.notebook / "file.md").symlink_to(outside)
    (world.notebook / "folder").symlink_to(outside.parent)
    assert [entry["path"] for entry in world.til("list", "--json").json] == ["a.md"]
    assert sorted(world.til("index", "status", "--json").json["left_out"]["link"]) == ["file.md", "folder"]
