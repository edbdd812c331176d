"""What a command has at hand: streams, environment, clock, options that hold for all, the notebook."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

from tilcli.errors import TilError

if TYPE_CHECKING:
    from tilcli.notebook import Notebook


Answer = TypeVar("Answer")


class Session:
    """One run of til. Everything from outside comes in here, so that no test patches a module."""

    def __init__(
        self, stdin: TextIO, stdout: TextIO, stderr: TextIO, environ: Mapping[str, str], cwd: str
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ
        self.cwd = cwd
        self.folder: str | None = None  # -C
        self.color = "auto"
        self.no_input = False
        self.debug = False
        self._notebook: Notebook | None = None

    @property
    def on_terminal(self) -> bool:
        """Whether a person looks at the results."""
        return self.stdout.isatty()

    @property
    def styled(self) -> bool:
        """Whether results may carry colour and layout: a terminal, or `--color always`."""
        if self.color != "auto":
            return self.color == "always"
        return self.on_terminal and not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"

    @property
    def may_ask(self) -> bool:
        """Whether a question can be put: stdin and stderr are terminals, and `--no-input` was not given."""
        return not self.no_input and self.stdin.isatty() and self.stderr.isatty()

    @property
    def today(self) -> date:
        """The day, read from the clock."""
        from tilcli.system import clock

        return clock.today(self.environ)

    def say(self, line: str) -> None:
        """Talk: counts, hints, warnings go to stderr."""
        from tilcli.core.text import visible

        print(visible(line), file=self.stderr)

    def complain(self, error: TilError) -> None:
        """Tell an error: what was wrong, and under it what to type next."""
        self.say(f"til: {error.message}")
        for detail in error.details:
            self.say(f"       {detail}")
        if error.hint:
            self.say(f"     {error.hint}")

    def confirm(self, question: str) -> bool:
        """Ask yes or no, yes by default. False where nobody can be asked."""
        if not self.may_ask:
            return False
        print(f"{question} [Y/n] ", end="", file=self.stderr, flush=True)
        return self.stdin.readline().strip().lower() in ("", "y", "yes", "ㅛ", "네", "예")

    def notebook(self, *, make: bool = False) -> Notebook:
        """The notebook this run is about (`make`: a missing `~/til` is made, and said)."""
        if self._notebook is None:
            from tilcli.notebook import open_notebook

            self._notebook = open_notebook(
                self.folder, self.environ, self.cwd, self.today, self.say, make=make
            )
        return self._notebook

    def synced(self) -> Notebook:
        """The notebook with its index brought up to date; what was unusual about that is said."""
        from tilcli.cli.progress import bar

        notebook = self.notebook()
        with bar(self, "indexing") as progress:
            notebook.sync(progress)
        return notebook

    def fresh(self, ask: Callable[[Notebook], Answer]) -> Answer:
        """What `ask` says of the notebook as its notes are now (see Notebook.fresh)."""
        from tilcli.cli.progress import bar

        notebook = self.notebook()
        with bar(self, "indexing") as progress:
            return notebook.fresh(lambda: ask(notebook), progress)

    def report(self, values: Any, *, lines: bool) -> None:
        """Print JSON: one document, or (`lines`) one object a line."""
        from tilcli.render.json import document

        rows = values if lines else [values]
        for row in rows:
            self.stdout.write(document(row, compact=lines) + "\n")


def session_of(context: Any) -> Session:
    """The session that a Typer context carries."""
    return cast(Session, context.find_object(Session))


def from_process() -> Session:
    """The session of this process. Streams are UTF-8 whatever the locale; what cannot be shown is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    stdin = getattr(sys.stdin, "reconfigure", None)
    if stdin is not None:
        stdin(encoding="utf-8", errors="surrogateescape")
    return Session(sys.stdin, sys.stdout, sys.stderr, os.environ, os.getcwd())
