"""Replacing a file that another program writes: what the other writes is never lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tilcli.errors import Overtaken
from tilcli.storage.exchange import leased
from tilcli.storage.files import replace

WRITER = "import sys; file = open(sys.argv[1], 'r+b'); file.write(b'theirs'); file.close()"

linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells who has a file open"
)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_bytes(b"before")
    return path


@linux
def test_a_file_open_for_writing_is_left_to_its_writer(note: Path) -> None:
    with note.open("r+b") as editor:
        with pytest.raises(Overtaken, match="nothing was written"):
            replace(str(note), b"before", b"ours")
        editor.write(b"theirs")
    assert (note.read_bytes(), os.listdir(note.parent)) == (b"theirs", ["note.md"])


@linux
def test_who_opens_a_leased_file_to_write_waits_and_is_noticed(note: Path) -> None:
    handle = os.open(note, os.O_RDONLY)
    with subprocess.Popen([sys.executable, "-c", WRITER, str(note)]) as writer:
        with leased(handle) as is_ours:
            deadline = time.monotonic() + 20
            while is_ours() and time.monotonic() < deadline:
                time.sleep(0.005)
            assert (is_ours(), writer.poll(), note.read_bytes()) == (False, None, b"before")
        assert writer.wait(20) == 0
    os.close(handle)
    assert note.read_bytes() == b"theirs"


def test_a_reader_is_in_nobody_s_way(note: Path) -> None:
    with note.open("rb") as reader:
        replace(str(note), b"before", b"ours")
        assert (reader.read(), note.read_bytes()) == (b"before", b"ours")
