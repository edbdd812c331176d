"""Showing long text through the person's pager."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from typing import TextIO


def page(text: str, stdout: TextIO, environ: Mapping[str, str], configured: str, height: int) -> None:
    """Print `text`, through the pager if it is taller than the screen and there is a pager.

    `$TIL_PAGER`, the user's configuration, `$PAGER`, `less`; an empty one or `cat` means none.
    """
    command = _command(environ, configured)
    if text.count("\n") < height or not command:
        stdout.write(text)
        return
    settings = dict(environ) | {"LESS": environ.get("LESS", "-FRX"), "LESSCHARSET": "utf-8"}
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=settings) as pager:
            pager.communicate(text.encode("utf-8", "replace"))
    except OSError:
        stdout.write(text)


def _command(environ: Mapping[str, str], configured: str) -> list[str]:
    for text in (environ.get("TIL_PAGER"), configured or None, environ.get("PAGER")):
        if text is not None:
            return [] if text.strip() in ("", "cat") else shlex.split(text, posix=os.name != "nt")
    return ["less"] if shutil.which("less") else []
