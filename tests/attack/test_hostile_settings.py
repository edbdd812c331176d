"""A stranger's `.til/`: nothing written where no note belongs, nothing read outside, no end that does not come."""

from __future__ import annotations

import os
import socket
import zipfile
from pathlib import Path

import pytest
from hostile_settings import GLOSSARIES, PATHS, QUICK_TEMPLATES, SETTINGS, TEMPLATES
from stage import SECRET, Stage

WRITES = (
    ("new", "-N", "-d", "2026-01-02"),
    ("add", "-d", "2026-01-03", "EVILTEXT"),
    ("readme", "--insert"),
)
READS = (
    ("add", "--dry-run", "-d", "2026-01-02", "x"),
    ("show", "2026-01-02"),
    ("edit", "2026-01-02"),
    ("list",),
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stage")


@pytest.mark.parametrize("pattern", PATHS, ids=lambda pattern: ascii(pattern)[:40])
def test_a_path_that_leads_astray_is_refused(stage: Stage, pattern: str) -> None:
    stage.write({".git/hooks/keep": "", ".til/config.toml": f'path = "{pattern}"\n'})
    beside, hooks = stage.around(), stage.below(".git")
    for arguments in (*WRITES, *READS):
        told = stage.til(*arguments)
        assert (told.fault, told.status) == ("", 2)
        assert told.err.startswith(f"til: {stage.notebook}/.til/config.toml: path ")
        assert SECRET not in told.out + told.err
        assert len(told.err) < 1000
    assert (stage.around(), stage.below(".git")) == (beside, hooks)
    assert list(stage.below(".til")) == ["config.toml"]


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(stage: Stage, name: str) -> None:
    stage.write({"a" * 200 + ".md": "# a\n", "a/" * 40 + "x.md": "# deep\n"})
    text = SETTINGS[name]
    stage.write(
        {".til/config.toml": text if isinstance(text, bytes) else text.replace("EVIL", str(stage.evil))}
    )
    beside = stage.around()
    for arguments in (*WRITES, ("list",), ("search", "@a", "x"), ("config",), ("edit", "x.md")):
        told = stage.til(*arguments)
        assert told.fault == ""
        assert len(told.err) < 20_000
    assert (stage.ran(), stage.around()) == ("", beside)


@pytest.mark.parametrize("name", GLOSSARIES)
def test_glossaries(stage: Stage, name: str) -> None:
    stage.write({".til/glossary.toml": GLOSSARIES[name], "k.md": "# 가 w5 x\n"})
    for arguments in (("search", "가"), ("glossary", "-n", "5"), ("glossary", "add", "나", "na")):
        assert stage.til(*arguments).fault == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="templates are bounded where processes fork")
@pytest.mark.parametrize("name", QUICK_TEMPLATES)
def test_templates(stage: Stage, name: str) -> None:
    stage.write({".til/templates/daily.md": TEMPLATES[name].replace("EVIL", str(stage.evil))})
    told = stage.process("new", "-N", "-t", "q", "-d", "2026-01-07")
    assert told.fault == ""
    assert stage.ran() == ""
    assert told.status in (2, 5)


@pytest.mark.parametrize("file", [".til/config.toml", ".til/glossary.toml", ".til/templates/daily.md"])
@pytest.mark.parametrize("what", ["/dev/zero", "home/.ssh/id_rsa", "itself", "pipe", "folder", "socket"])
def test_a_setting_that_is_no_file(
    stage: Stage, file: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stage.notebook / file
    path.parent.mkdir(exist_ok=True)
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "socket":
        monkeypatch.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    else:
        path.symlink_to(path.name if what == "itself" else stage.base / what)
    for arguments in (
        ("list",),
        ("search", "x"),
        ("new", "-N", "t", "--dry-run"),
        ("glossary", "add", "가", "ga"),
    ):
        told = stage.til(*arguments)
        assert told.fault == ""
        assert SECRET not in told.out + told.err


@pytest.mark.parametrize("link", ["2026", "2026/01", "2026/01/2026-01-02.md", ".til", ".til/templates"])
def test_a_link_out_is_followed_by_nobody(stage: Stage, link: str) -> None:
    outside = stage.base / "target"
    (outside / "01").mkdir(parents=True)
    for name in ("daily.md", "2026-01-02.md", "01/2026-01-02.md", "config.toml"):
        (outside / name).write_text(f"{SECRET}\n", "utf-8")
    path = stage.notebook / link
    if path.is_dir():
        path.rename(stage.base / "away")
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside / "2026-01-02.md" if link.endswith(".md") else outside)
    before = {name: name.read_bytes() for name in outside.rglob("*.*")}
    for arguments in (*WRITES, *READS, ("todo", "move", "a task", "--to", "2026-01-02"), ("new", "-N", "T")):
        told = stage.til(*arguments)
        assert told.fault == ""
        assert SECRET not in told.out + told.err
        assert str(outside) not in told.out
    assert {name: name.read_bytes() for name in outside.rglob("*.*")} == before


@pytest.mark.parametrize("path", ["2026/01/2026-01-02.md", "2026/01/2026-01-01.md"])
def test_a_pipe_in_a_notes_place(stage: Stage, path: str) -> None:
    assert stage.til("list").status == 0
    note = stage.notebook / path
    note.unlink(missing_ok=True)
    os.mkfifo(note)
    for arguments in (*WRITES, *READS, ("done", "a task"), ("doctor",), ("import", path, "--dry-run")):
        assert stage.til(*arguments).fault == ""


@pytest.mark.parametrize(
    ("title", "name"), [("CON", "con_.md"), ("a\\b/../c", "a-b-c.md"), ("‥/.git/\x07x", "git-x.md")]
)
def test_titles_give_names_that_any_system_can_hold(stage: Stage, title: str, name: str) -> None:
    stage.write({".til/config.toml": 'path = "{slug}.md"\n'})
    told = stage.til("new", "-N", title)
    assert (told.status, told.fault) == (0, "")
    assert told.out == f"{stage.notebook}/{name}\n"


def test_the_whole_disk_is_no_export(stage: Stage) -> None:
    told = stage.til("import", "/", "--dry-run")
    assert (told.status, told.err.splitlines()[0]) == (5, "til: / is the whole disk, and no export")
    assert stage.til("-C", "/", "init").status == 5


def test_an_archive_that_fills_the_memory(stage: Stage) -> None:
    with zipfile.ZipFile(stage.base / "bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("a.zip", bytes(310_000_000))
    told = stage.til("import", str(stage.base / "bomb.zip"), "--dry-run")
    assert (told.status, "310 MB to read" in told.err) == (5, True)


def test_the_end_of_time_is_not_far(stage: Stage) -> None:
    stage.write({".til/config.toml": "[course]\nstart = 2025-01-01\n"})
    assert stage.til("new", "-N", "-d", "9999-12-31").status == 0
    assert stage.til("add", "x", "-d", "9999-12-31").status == 0
