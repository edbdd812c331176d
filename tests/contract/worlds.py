"""A notebook in a world of its own: home, caches, clock; `til` run in this process or as a process."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tilcli.cli.main import run
from tilcli.cli.session import Session

NOW = "2021-09-09T20:00"
COMMAND = (sys.executable, "-m", "tilcli")
_STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\x1b[=>]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one command said."""

    status: int
    out: str
    err: str = ""

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def cells(self) -> list[list[str]]:
        """The plain, tab-separated output."""
        return [line.split("\t") for line in self.lines]

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def screen(self) -> str:
        """What a terminal shows of the output: no colours, no link addresses."""
        return _STYLES.sub("", self.out).replace("\r\n", "\n")


@dataclass(slots=True)
class World:
    """A home folder with a notebook in it, and ways to run til there."""

    root: Path
    notebook: Path
    environ: dict[str, str]

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Put files into the notebook."""
        for name, content in files.items():
            path = self.notebook / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def til(self, *arguments: str, stdin: str = "", cwd: Path | None = None, **environ: str) -> Answer:
        """Run a command line in this process."""
        out, err = io.StringIO(newline=""), io.StringIO()
        session = Session(io.StringIO(stdin), out, err, self.environ | environ, str(cwd or self.notebook))
        status = run(list(arguments), session)
        if session._notebook is not None:
            session._notebook.index.close()
        return Answer(status, out.getvalue(), err.getvalue())

    def process(
        self,
        *arguments: str,
        stdin: bytes = b"",
        cwd: Path | None = None,
        wrap: tuple[str, ...] = (),
        **environ: str,
    ) -> Answer:
        """Run a command line as a process; `wrap` are words before the command."""
        done = subprocess.run(
            [*wrap, *COMMAND, *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd or self.notebook,
            env=self.environ | environ,
            timeout=60,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    @property
    def index(self) -> Path:
        """Where the notebook's index lies."""
        return Path(self.til("index", "path").out.strip())


def make_world(root: Path) -> World:
    """A world below `root`, its notebook empty."""
    notebook = root / "home" / "til"
    notebook.mkdir(parents=True)
    environ = {
        "HOME": str(root / "home"),
        "XDG_CACHE_HOME": str(root / "cache"),
        "XDG_CONFIG_HOME": str(root / "config"),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TIL_NOTEBOOK": str(notebook),
        "TIL_NOW": NOW,
    }
    return World(root, notebook, environ)
