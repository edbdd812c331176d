"""The terminal sessions in the documentation: find them in a page, run them, compare, write them anew.

A page's ```console blocks are one session: a shell that lives from the first block to the last, in a folder
of its own, on a terminal of 80 by 24. `$ ` starts a command, `> ` goes on with it, the rest is what a person
then sees. In that, `…` stands for anything within a line, and alone on a line for any lines.

A comment that begins with `<!-- shell` is run as well and not shown: it sets the day (`export TIL_NOW=…`),
lays out notes, or types for the reader what an editor would.

    python tests/docs/sessions.py docs/tutorial.md …      writes into the pages what the commands print today
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240  # seconds for a page: a shell that waits for an answer must not wait for ever
COLUMNS, LINES = 80, 24
HOME = "/home/mina"  # as whom the pages' commands are run, so that no path of this machine is shown

_PIECE = re.compile(r"^```console\n(?P<console>.*?)^```$|^<!-- shell\n(?P<shell>.*?)^-->$", re.M | re.S)
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
# A bar that a slow machine shows for a moment, and what takes it away again.
_BAR = re.compile(r"\r?[a-z ]+ [━╸╺]+ +\d+/\d+ notes *\r?\n?\r?")
_MARK = re.compile(r"\n?\x02(\d+) (\d+)\x03\n")


class Step(NamedTuple):
    """One command, with what the page says it prints; a hidden one prints nothing that is looked at."""

    command: str
    expected: tuple[str, ...]
    line: int
    hidden: bool = False


class Outcome(NamedTuple):
    """What a command printed, line by line, and its exit status."""

    printed: tuple[str, ...]
    status: int


def steps(page: str) -> list[Step]:
    """The commands of a page in order."""
    found: list[Step] = []
    for piece in _PIECE.finditer(page):
        line = page.count("\n", 0, piece.start()) + 2
        if piece["shell"] is not None:
            found.append(Step(piece["shell"].rstrip("\n"), (), line, hidden=True))
        else:
            found.extend(_commands(piece["console"].splitlines(), line))
    return found


def _commands(lines: Sequence[str], first: int) -> Iterator[Step]:
    command: list[str] = []
    printed: list[str] = []
    start = first
    for number, text in enumerate(lines, first):
        if text.startswith("$ "):
            if command:
                yield Step("\n".join(command), tuple(printed), start)
            command, printed, start = [text[2:]], [], number
        elif not command:
            raise ValueError(f"line {number}: a console block starts with a command, not {text!r}")
        elif not printed and (text.startswith("> ") or text == ">"):
            command.append(text[2:])
        else:
            printed.append(text)
    if command:
        yield Step("\n".join(command), tuple(printed), start)


def run(todo: Sequence[Step], folder: Path) -> list[Outcome]:
    """Run the steps one after the other in one shell; `folder` is empty and gets its home.

    Raises RuntimeError if the shell ends early or does not end.
    """
    home = folder / "home"
    home.mkdir()
    script = folder / "session.sh"
    script.write_text("".join(map(_scripted, todo, range(len(todo)))), encoding="utf-8")
    seen = _on_terminal(["bash", str(script)], home, environment(folder))
    seen = _BAR.sub("", _ESCAPE.sub("", seen.replace("\r\n", "\n"))).replace(str(home), HOME)
    parts = _MARK.split(seen)
    if len(parts) != 3 * len(todo) + 1:
        step = todo[min(len(parts) // 3, len(todo) - 1)]
        raise RuntimeError(f"the session broke off at line {step.line}, at {step.command!r}:\n{parts[-1]}")
    printed = parts[::3]
    return [
        Outcome(tuple(line.rstrip() for line in text.splitlines()), int(status))
        for text, status in zip(printed, parts[2::3], strict=False)
    ]


def _scripted(step: Step, number: int) -> str:
    """The step as lines of the script; `$?` stays what it was, for the step after it."""
    return f"{step.command}\n_status=$?; printf '\\002{number} %d\\003\\n' $_status; (exit $_status)\n"


def environment(folder: Path) -> Mapping[str, str]:
    """A person's environment: a `til` that runs this interpreter, a home, an editor that closes at once."""
    programs = folder / "bin"
    programs.mkdir()
    til = programs / "til"
    til.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tilcli "$@"\n', encoding="utf-8")
    til.chmod(0o755)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "EDITOR": "true",
        "PAGER": "cat",
        "SAMPLE": str(ROOT / "docs" / "sample"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _on_terminal(command: Sequence[str], cwd: Path, environ: Mapping[str, str]) -> str:
    """What a terminal shows of the command, escapes and all."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    ends = {"stdin": follower, "stdout": follower, "stderr": follower}
    shell = subprocess.Popen(command, cwd=cwd, env=environ, **ends, start_new_session=True)
    os.close(follower)
    try:
        return _read_all(leader)
    finally:
        if shell.poll() is None and not _ended(shell):
            os.killpg(shell.pid, signal.SIGKILL)
        shell.wait()
        os.close(leader)


def _ended(shell: subprocess.Popen[bytes]) -> bool:
    """Whether the shell, whose terminal is closed, ends within a moment."""
    try:
        shell.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return False
    return True


def _read_all(leader: int) -> str:
    """All that arrives until the last writer closes the terminal, or patience ends."""
    deadline = time.monotonic() + PATIENCE
    seen = bytearray()
    while time.monotonic() < deadline:
        if not select.select([leader], [], [], 1.0)[0]:
            continue
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux says so when nobody holds the other end any more
            break
        if not part:
            break
        seen += part
    return seen.decode("utf-8", "replace")


def fits(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether what was printed is what the page says, `…` standing for anything.

    >>> fits(["a…", "…", "z"], ["abc", "d", "e", "z"])
    True
    >>> fits(["a…", "z"], ["abc", "d", "z"])
    False
    """
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.rstrip().split("…"))) + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def rewritten(page: str, folder: Path) -> str:
    """The page with what its commands print today; where it still fits it stays as it is.

    Raises RuntimeError if a command broke down: that is no page's business.
    """
    todo = steps(page)
    lines = page.split("\n")
    for step, outcome in reversed(list(zip(todo, run(todo, folder), strict=True))):
        if any("internal error" in line for line in outcome.printed):
            raise RuntimeError(f"line {step.line}: {step.command}\n" + "\n".join(outcome.printed))
        if not step.hidden and not fits(step.expected, outcome.printed):
            start = step.line - 1 + step.command.count("\n") + 1
            lines[start : start + len(step.expected)] = _still_open(step.expected, outcome.printed)
    return "\n".join(lines)


def _still_open(expected: Sequence[str], printed: Sequence[str]) -> list[str]:
    """The lines printed, each in the words with `…` that the page had for it, if it had some."""
    dotted = [line for line in expected if "…" in line and line.strip() != "…"]
    return [next((old for old in dotted if fits([old], [line])), line) for line in printed]


def main(names: Sequence[str]) -> None:
    """Write the pages anew; say which changed. One in which a command broke down stays, and is told of."""
    failed = []
    for name in names:
        path = Path(name)
        before = path.read_text(encoding="utf-8")
        folder = Path(tempfile.mkdtemp(prefix="til-docs-"))
        try:
            after = rewritten(before, folder)
        except RuntimeError as error:
            failed.append(f"{name}: {error}")
            continue
        finally:
            shutil.rmtree(folder)
        path.write_text(after, encoding="utf-8")
        print(f"{'changed ' if after != before else 'the same'}  {name}")
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main(sys.argv[1:])
