"""A place to attack til in: a home, a notebook that came from a stranger, a program that leaves a mark when it runs.

Used by the tests beside it and by `table.py`, so it knows nothing of pytest.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tilcli.cli.main import run
from tilcli.cli.session import Session

NOW = "2026-01-01T12:00"
SECRET = "TOPSECRET"
KNOWN_STATUS = (0, 1, 2, 3, 4, 5)
LIMIT = 20.0  # seconds, on a machine that does more than this
MEMORY = 1536 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What one command said; `status` is None where it did not end in time."""

    status: int | None
    out: str
    err: str

    @property
    def fault(self) -> str:
        """What must never be: no end, a status nobody knows, an internal error. Empty if all is well."""
        if self.status is None:
            return f"did not end in {LIMIT:.0f} s"
        if self.status not in KNOWN_STATUS:
            return f"status {self.status}: {self.err[-300:]}"
        wrong = "internal error" in self.err or "Traceback" in self.err
        return self.err[-300:] if wrong else ""


class TooLong(BaseException):
    """Time is up."""


@contextlib.contextmanager
def alarm(seconds: float = LIMIT, *, computing: bool = False) -> Iterator[None]:
    """Raise TooLong in whatever takes longer, or computes for longer: that is the same on a busy machine."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TooLong

    timer, number = (
        (signal.ITIMER_PROF, signal.SIGPROF) if computing else (signal.ITIMER_REAL, signal.SIGALRM)
    )
    before = signal.signal(number, ring)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, before)


class Stage:
    """Below `base`: `home`, `cache`, `config`, the notebook `nb`, and `evil`, which writes the file `ran`."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.notebook = base / "nb"
        self.evil = base / "evil"
        self.mark = base / "ran"
        self.environ = {
            "HOME": str(base / "home"),
            "XDG_CACHE_HOME": str(base / "cache"),
            "XDG_CONFIG_HOME": str(base / "config"),
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "EDITOR": "true",
            "TIL_PICKER": "builtin",
            "TIL_NOW": NOW,
        }
        self.fresh()

    def fresh(self) -> None:
        """Everything as at first: a small notebook, an empty cache, a secret beside it."""
        shutil.rmtree(self.base, ignore_errors=True)
        for folder in ("home/.ssh", "cache", "config/til", "nb/.til"):
            (self.base / folder).mkdir(parents=True)
        self.evil.write_text(f'#!/bin/sh\necho "$0 $*" >> {self.mark}\nexit 1\n', "utf-8")
        self.evil.chmod(0o755)
        (self.base / "home/.ssh/id_rsa").write_text(f"{SECRET} key\n", "utf-8")
        (self.base / "outside.md").write_text(f"{SECRET} note\n", "utf-8")
        self.write({"2026/01/2026-01-01.md": "# day\n- [ ] a task\n", "x.md": "# x\n"})

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Put files into the notebook."""
        for name, content in files.items():
            path = self.notebook / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def trust(self) -> None:
        """The person says yes to the notebook."""
        (self.base / "config/til/config.toml").write_text(f'trust = ["{self.notebook}"]\n', "utf-8")

    def til(self, *arguments: str, stdin: str = "") -> Told:
        """Run a command line in this process; where the system has alarms, for LIMIT seconds at most."""
        out, err = io.StringIO(newline=""), io.StringIO()
        session = Session(io.StringIO(stdin), out, err, self.environ, str(self.notebook))
        try:
            with alarm(), contextlib.redirect_stdout(out):  # where Typer prints its help
                status: int | None = run(list(arguments), session)
        except TooLong:
            status = None
        if session._notebook is not None:
            session._notebook.index.close()
        return Told(status, out.getvalue(), err.getvalue())

    def process(self, *arguments: str, cwd: Path | None = None, **environ: str) -> Told:
        """Run a command line as a process that may take LIMIT seconds and MEMORY bytes."""
        words = [sys.executable, "-m", "tilcli", *arguments]
        if shutil.which("prlimit"):
            words = ["prlimit", f"--as={MEMORY}", *words]
        try:
            done = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                cwd=cwd or self.notebook,
                env=self.environ | environ,
                timeout=LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Told(None, "", "")
        return Told(
            done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        )

    def ran(self) -> str:
        """What the evil program was called with, if it ran."""
        return self.mark.read_text("utf-8").strip() if self.mark.exists() else ""

    def around(self) -> set[str]:
        """What lies beside the notebook."""
        return set(os.listdir(self.base))

    def below(self, folder: str) -> dict[str, bytes]:
        """The files below a folder of the notebook."""
        root = self.notebook / folder
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
