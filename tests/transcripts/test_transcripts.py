"""The transcripts in this folder, run: what stands in them is what a person gets.

A transcript is Markdown. Its blocks are followed in order, in a fresh home whose notebook is `~/til`:

- ```` ```note PATH ```` puts a file into the notebook;
- ```` ```console ```` holds commands, `$ til …`, run by a shell that stands in the notebook, and what they
  print: standard output as it is, with `⇥` for a tab; standard error after `2> `; the status in brackets
  where it is not 0.

The clock stands at 2021-09-09 20:00, a Thursday. The home folder is written `~`, the checksum in an index's
name `########`, a score or a size `…`. After a wanted change: `TIL_TRANSCRIPTS=rewrite pytest
tests/transcripts`, and read the diff.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BLOCK = re.compile(r"^```(note|console) ?(.*)\n((?:.*\n)*?)```$", re.M)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="transcripts are run by a POSIX shell")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A home of its own, and a `til` that is this interpreter's."""
    home = tmp_path / "home"
    programs = tmp_path / "bin"
    home.mkdir()
    programs.mkdir()
    til = programs / "til"
    til.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tilcli "$@"\n')
    til.chmod(til.stat().st_mode | stat.S_IXUSR)
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "LANG": "C.UTF-8",
        "TIL_NOW": "2021-09-09T20:00",
    }


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_transcript(path: Path, environ: dict[str, str]) -> None:
    expected = path.read_text(encoding="utf-8")
    actual = BLOCK.sub(lambda block: follow(block, environ), expected)
    assert "internal error" not in actual
    assert "Traceback" not in actual
    if os.environ.get("TIL_TRANSCRIPTS") == "rewrite":
        path.write_text(actual, encoding="utf-8")
    assert expected.splitlines() == actual.splitlines()


def follow(block: re.Match[str], environ: dict[str, str]) -> str:
    """Do what a block says; the block with what was printed comes back."""
    kind, name, body = block.groups()
    notebook = Path(environ["HOME"], "til")
    if kind == "note":
        note = notebook / name
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(body, encoding="utf-8")
        return block[0]
    printed = [line for command in re.findall(r"^\$ (.*)$", body, re.M) for line in run(command, environ)]
    return "```console\n" + "".join(line + "\n" for line in printed) + "```"


def run(command: str, environ: dict[str, str]) -> Iterator[str]:
    """The command and what it printed, line by line as it stands in a transcript."""
    notebook = Path(environ["HOME"], "til")
    where = notebook if notebook.is_dir() else notebook.parent
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=where,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    yield f"$ {command}"
    yield from plain(done.stdout, environ)
    yield from (f"2> {line}" for line in plain(done.stderr, environ))
    if done.returncode:
        yield f"[{done.returncode}]"


def plain(printed: bytes, environ: dict[str, str]) -> list[str]:
    text = printed.decode("utf-8").replace(environ["HOME"], "~").replace("\t", "⇥")
    text = re.sub(r"-[0-9a-f]{8}\.db", "-########.db", text)
    text = re.sub(r"[0-9.]+ MB", "… MB", text)
    return re.sub(r'"score": [-0-9.e]+', '"score": …', text).splitlines()
