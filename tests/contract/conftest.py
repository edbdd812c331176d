"""What the tests of the command line are given."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from worlds import World, make_world


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C ends a child also where it is ignored here (`nohup`, a background job): a child inherits that."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """One world for all tests of a module that only read."""
    return make_world(tmp_path_factory.mktemp("world"))


@pytest.fixture
def unprivileged() -> tuple[str, ...]:
    """Words that run a command for which file permissions count, also where the tests run as root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("no POSIX permissions here")
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    words = (setpriv or "", "--bounding-set=-dac_override,-dac_read_search")
    if setpriv is None or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("running as root, and no setpriv to take root's rights over files away")
    return words


@pytest.fixture
def closed() -> Iterator[Callable[[Path, int], None]]:
    """A function that sets the mode of a file or folder until the test is over."""
    changed: list[tuple[Path, int]] = []

    def close(path: Path, mode: int) -> None:
        changed.append((path, path.stat().st_mode & 0o7777))
        path.chmod(mode)

    yield close
    for path, mode in reversed(changed):
        path.chmod(mode)
