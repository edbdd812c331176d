"""Picking one line of several with the person's own picker: fzf where it is installed, or what they name.

What comes out of notes is never part of a command line: rows go in through a pipe, ended by NUL, and the
preview command is told a row's number only, by which it finds a file written before.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence

from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import NamedTuple
from tilcli.system.programs import words_of

BUILT_IN = "builtin"
WIDE = 140  # columns from which on the preview stands beside the list
HEADER = 3  # lines of a preview that stay on top
_FZF = {"fzf", "fzf-tmux"}
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_NUMBERED = re.compile(r"\s*(\d+)\b")
_LEFT = (1, 130)  # fzf: nothing fits, left with Esc or Ctrl-C


class PickerRow(NamedTuple):
    """One thing to pick: its line in the list, its preview, and the preview's line to centre.

    `line` counts from 1 after the HEADER lines. Nothing in the texts is an escape but colours.
    """

    label: str
    preview: str
    line: int


def program(environ: Mapping[str, str], configured: str) -> list[str]:
    """The picker's command line: `$TIL_PICKER`, the user's configuration, fzf where the terminal can draw.

    Empty for the built-in one: nothing else is there, or `builtin` was asked for.
    """
    for text in (environ.get("TIL_PICKER"), configured):
        if text and text.strip():
            return [] if text.strip() == BUILT_IN else words_of(text, "picker", environ)
    if environ.get("TERM") == "dumb":
        return []
    found = shutil.which("fzf", path=environ.get("PATH"))
    return [found] if found else []


def pick(
    command: Sequence[str], rows: Sequence[PickerRow], environ: Mapping[str, str], columns: int
) -> int | None:
    """The index of the row that was picked; None if the person left.

    Raises NotebookUnreadable if the picker cannot be started or fails.
    """
    name = os.path.basename(command[0]).lower().removesuffix(".exe")
    if name not in _FZF:
        return _answer(command, _plain(rows), environ, len(rows))
    with tempfile.TemporaryDirectory(prefix="til-", ignore_cleanup_errors=True) as folder:
        options = [*_OPTIONS, *_preview(rows, folder, columns)]
        if environ.get("NO_COLOR"):
            options.append("--color=bw")
        # The person's own options come last and win; previews are run by a shell that reads our quoting.
        settings = dict(environ) | ({"SHELL": "/bin/sh"} if os.name == "posix" else {})
        return _answer([command[0], *options, *command[1:]], _rows(rows), settings, len(rows))


_OPTIONS = (
    "--read0",
    "--print0",
    "--ansi",
    "--no-multi",
    "--layout=reverse",
    "--delimiter=\t",
    "--with-nth=3..",
    "--tiebreak=index",
)


def _rows(rows: Sequence[PickerRow]) -> bytes:
    """Number, preview line and label, with tabs between; NUL at the end."""
    lines = (f"{number}\t{row.line}\t{_flat(row.label)}\0" for number, row in enumerate(rows, 1))
    return "".join(lines).encode("utf-8", "replace")


def _plain(rows: Sequence[PickerRow]) -> bytes:
    """Number and label, as any picker takes them: a line each."""
    lines = (f"{number}  {_STYLE.sub('', _flat(row.label))}\n" for number, row in enumerate(rows, 1))
    return "".join(lines).encode("utf-8", "replace")


def _flat(label: str) -> str:
    return re.sub(r"[\0\t\r\n]", " ", label)


def _preview(rows: Sequence[PickerRow], folder: str, columns: int) -> list[str]:
    """Options that show the file `folder/NUMBER`, which are written here, the row's line in the middle."""
    if os.name != "posix":
        return []
    for number, row in enumerate(rows, 1):
        with open(os.path.join(folder, str(number)), "wb") as file:
            file.write(row.preview.encode("utf-8", "replace"))
    window = "right,50%" if columns >= WIDE else "down,60%"
    centred = f"~{HEADER},+{{2}}+{HEADER}/2"
    return [f"--preview=cat {shlex.quote(folder)}/{{1}}", f"--preview-window={window},wrap,{centred}"]


def _answer(command: Sequence[str], given: bytes, environ: Mapping[str, str], most: int) -> int | None:
    """Run the picker, which draws on the terminal itself, and read the number of the row it prints."""
    try:
        done = subprocess.run(command, input=given, stdout=subprocess.PIPE, env=environ, check=False)
    except OSError as error:
        raise NotebookUnreadable(f"cannot start the picker {command[0]}: {error.strerror}", _HINT) from error
    if done.returncode in _LEFT:
        return None
    if done.returncode:
        raise NotebookUnreadable(f"the picker {command[0]} ended with status {done.returncode}", _HINT)
    # An option of the person's own may print more before the row: what was typed, the key that was pressed.
    for record in reversed(done.stdout.decode("utf-8", "replace").split("\0")):
        number = _NUMBERED.match(record)
        if number and 1 <= int(number[1]) <= most:
            return int(number[1]) - 1
    return None


_HINT = f"use the built-in one: export TIL_PICKER={BUILT_IN}"
