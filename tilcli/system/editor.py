"""Opening a file at a line in the person's editor."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

from tilcli.errors import NotebookUnreadable
from tilcli.system.programs import Chosen, words_of

# How editors are told a line. Others take `+LINE FILE`: those in _PLUS do, of the rest it is hoped.
_PLUS = {
    *(
        "vi",
        "vim",
        "nvim",
        "gvim",
        "mvim",
        "view",
        "nvi",
        "vile",
        "nano",
        "pico",
        "micro",
        "emacs",
        "emacsclient",
    ),
    *("kak", "joe", "jmacs", "mg", "ne", "jed", "zile", "kate"),
}
_GOTO = {"code": "-g", "codium": "-g", "cursor": "-g", "code-insiders": "-g"}
_COLON = {"hx", "helix", "subl", "zed"}
_FILE_ONLY = {"notepad", "open", "xdg-open", "gedit", "typora", "obsidian"}
# Editors that end at once, the file open in a window, unless one of these options is given (none: always).
_WAIT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_GOTO, "subl", "zed", "atom", "mate", "bbedit", "windsurf"), ("-w", "--wait")),
    **dict.fromkeys(("gvim", "mvim", "gview"), ("-f", "--nofork")),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "goland", "clion", "fleet"), ("--wait",)),
    **dict.fromkeys(("xdg-open", "typora", "obsidian", "start", "explorer"), ()),
    "open": ("-W",),
    "kate": ("-b", "--block"),
    "gedit": ("-w", "--wait", "-s", "--standalone"),
}
_FALLBACKS = ("nvim", "vim", "vi", "nano", "notepad")


def choose(environ: Mapping[str, str], configured: str) -> list[str]:
    """The words of the editor's command line (see `chosen`). Raises NotebookUnreadable if there is none."""
    command = chosen(environ, configured).command
    if not command:
        raise NotebookUnreadable("no editor found", "set one: export EDITOR=nano")
    return words_of(command, "editor", environ)


def chosen(environ: Mapping[str, str], configured: str) -> Chosen:
    """The editor: `$TIL_EDITOR`, the user's configuration, `$VISUAL`, `$EDITOR`, what is there."""
    named = (
        Chosen(environ.get("TIL_EDITOR", ""), "TIL_EDITOR"),
        Chosen(configured, "configuration"),
        *(Chosen(environ.get(name, ""), name) for name in ("VISUAL", "EDITOR")),
    )
    found = (Chosen(name, "installed") for name in _FALLBACKS if shutil.which(name))
    return next((one for one in named if one.command.strip()), None) or next(found, Chosen("", ""))


def arguments(command: list[str], path: str, line: int) -> list[str]:
    """The whole command line that opens `path` at `line`.

    >>> arguments(["nano"], "a.md", 3)
    ['nano', '+3', 'a.md']
    >>> arguments(["code", "--wait"], "a.md", 3)
    ['code', '--wait', '-g', 'a.md:3']
    """
    name = os.path.basename(command[0]).lower().removesuffix(".exe")
    if name in _GOTO:
        return [*command, _GOTO[name], f"{path}:{line}"]
    if name in _COLON:
        return [*command, f"{path}:{line}"]
    if line > 1 and name not in _FILE_ONLY:
        return [*command, f"+{line}", path]
    return [*command, path]


def takes_a_line(command: list[str]) -> bool:
    """Whether an editor is known to open a file at a line: a script that is one takes its first word for the file."""
    name = os.path.basename(command[0]).lower().removesuffix(".exe")
    return name in _PLUS or name in _GOTO or name in _COLON


def waits(command: list[str]) -> bool:
    """Whether an editor, once it has ended, is done with its file.

    >>> waits(["vim"]), waits(["code"]), waits(["code", "--wait"]), waits(["emacsclient", "-n"])
    (True, False, True, False)
    """
    name = os.path.basename(command[0]).lower().removesuffix(".exe").removesuffix(".cmd")
    if name == "emacsclient":
        return not {"-n", "--no-wait"}.intersection(command)
    return name not in _WAIT or any(option in command for option in _WAIT[name])


def open_file(command: list[str], path: str, line: int = 1) -> None:
    """Run the editor and wait. Raises NotebookUnreadable if it cannot be started or fails."""
    try:
        done = subprocess.run(arguments(command, path, line), check=False)
    except OSError as error:
        raise NotebookUnreadable(
            f"cannot start the editor {command[0]}: {error.strerror}", "set one: export EDITOR=nano"
        ) from error
    if done.returncode:
        raise NotebookUnreadable(
            f"the editor {command[0]} ended with status {done.returncode}", f"your note is safe: {path}"
        )
