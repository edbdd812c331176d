"""Run a command on a terminal and type keys to it, each when its prompt stands: how a page shows `til review`.

python tests/docs/typed.py KEYS COMMAND…
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence

PROMPT = b"q quit "
PATIENCE = 30  # seconds


def typed(keys: str, command: Sequence[str]) -> bytes:
    """What the terminal shows, with CR before LF as a terminal has them."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    shown, seen, left = b"", 0, list(keys)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if select.select([leader], [], [], 0.1)[0]:
            try:
                part = os.read(leader, 65536)
            except OSError:  # Linux says so when nobody holds the other end any more
                break
            shown += part
            if not part:
                break
        if left and PROMPT in shown[seen:]:
            seen = len(shown)
            os.write(leader, left.pop(0).encode())
    process.wait()
    return shown


if __name__ == "__main__":
    sys.stdout.buffer.write(typed(sys.argv[1], sys.argv[2:]).replace(b"\r\n", b"\n"))
