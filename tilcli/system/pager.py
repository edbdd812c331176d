"""Showing long text through the person's pager."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Mapping

from tilcli.lean_typing import TextIO
from tilcli.system.programs import Chosen, words_of

_LONG_LINE = 1000  # characters, styles and all; a longer one is several lines on any screen


def page(text: str, stdout: TextIO, environ: Mapping[str, str], configured: str, height: int) -> None:
    """Print `text`, through the pager if it is taller than the screen and there is a pager.

    `$TIL_PAGER`, the user's configuration, `$PAGER`, `less`; an empty one or `cat` means none.
    """
    command = _command(environ, configured)
    if not command or (text.count("\n") < height and len(text) < height * _LONG_LINE):
        stdout.write(text)
        return
    settings = dict(environ) | {"LESS": environ.get("LESS", "-FRX"), "LESSCHARSET": "utf-8"}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=settings)
    except OSError:
        stdout.write(text)
        return
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:
        _wait(pager)


def _wait(pager: subprocess.Popen[bytes]) -> None:
    """Ctrl-C in a pager is the pager's, which may stop reading and go on: the terminal is its own till it ends."""
    if pager.stdin is not None:
        with contextlib.suppress(OSError):
            pager.stdin.close()
    while pager.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):
            pager.wait()


def chosen(environ: Mapping[str, str], configured: str) -> Chosen:
    """The pager, as `page` says."""
    if "TIL_PAGER" in environ:
        return Chosen(environ["TIL_PAGER"], "TIL_PAGER")
    if configured:
        return Chosen(configured, "configuration")
    if "PAGER" in environ:
        return Chosen(environ["PAGER"], "PAGER")
    return Chosen("less", "installed") if shutil.which("less") else Chosen("", "")


def _command(environ: Mapping[str, str], configured: str) -> list[str]:
    command = chosen(environ, configured).command
    return [] if command.strip() in ("", "cat") else words_of(command, "pager", environ)
