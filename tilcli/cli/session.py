"""What a command has at hand: streams, environment, clock, options that hold for all, the notebook."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from tilcli.errors import TilError, UsageError
from tilcli.lean_typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

if TYPE_CHECKING:
    from datetime import date

    from tilcli.cli.table import CommandLine
    from tilcli.notebook.locate import Located
    from tilcli.notebook.notebook import Notebook

Answer = TypeVar("Answer")
LEAST_TITLE = 6  # cells; what is cut to less says nothing


class Session:
    """One run of til. Everything from outside comes in here, so that no test patches a module."""

    def __init__(
        self, stdin: TextIO, stdout: TextIO, stderr: TextIO, environ: Mapping[str, str], cwd: str
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ
        self.cwd = cwd  # "" if it is gone
        self.arguments: tuple[str, ...] = ()  # the command line, as it was typed
        self.folder: str | None = None  # -C
        self.color = "auto"
        self.no_input = False
        self.debug = False
        self.command: CommandLine | None = None  # None: til alone, or not read yet
        self.behind_words: tuple[str, ...] = ()  # options that stood behind words of a query
        self._notebook: Notebook | None = None
        self._has_put_aside = False
        self._typed: str | None = None

    @property
    def on_terminal(self) -> bool:
        """Whether a person looks at the results."""
        return self.stdout.isatty()

    @property
    def laid_out(self) -> bool:
        """Whether results are laid out for a person: on a terminal, or with `--color always`."""
        return self.on_terminal or self.color == "always"

    @property
    def coloured(self) -> bool:
        """Whether what is laid out carries colours and links: as asked, else as the terminal can and may."""
        if self.color != "auto":
            return self.color == "always"
        return self.on_terminal and not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"

    @property
    def may_ask(self) -> bool:
        """Whether a question can be put: stdin and stderr are terminals, and `--no-input` was not given."""
        return not self.no_input and self.stdin.isatty() and self.stderr.isatty()

    @property
    def today(self) -> date:
        """The day in this notebook, where one may begin at four in the morning."""
        return self.notebook().today

    def say(self, line: str) -> None:
        """Talk: counts, hints, warnings go to stderr."""
        from tilcli.core.text import visible

        print(visible(line), file=self.stderr)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines of the terminal that talk goes to; 80 by 24 where it goes elsewhere."""
        try:
            size = os.get_terminal_size(self.stderr.fileno())
        except (OSError, ValueError):
            return 80, 24
        return size.columns or 80, size.lines or 24

    def command_line(self, *words: str) -> str:
        """A command to type next, about the same notebook: `til todo`, or `til -C DIR todo`."""
        from tilcli.core.text import as_typed

        where = ("-C", self.folder) if self.folder else ()
        return " ".join(map(as_typed, ("til", *where, *words)))

    def typed_again(self, *options: str) -> str:
        """The command line that was typed, with other options; what stands behind `--` stays behind them."""
        from tilcli.cli.hints import again

        return again(self.arguments, options)

    def complain(self, error: TilError) -> None:
        """Tell an error: what was wrong, and under it what to type next."""
        self.say(f"til: {error.message}")
        for detail in error.details:
            self.say(f"       {self._on_one_line(detail)}")
        if error.hint:
            self.say(f"     {self._about_this_notebook(error.hint)}")

    def _about_this_notebook(self, hint: str) -> str:
        """A hint whose command is about the notebook that `-C` named, as the command typed was."""
        if not self.folder:
            return hint
        from tilcli.cli.hints import about

        return about(hint, self.command_line())

    def _on_one_line(self, detail: str) -> str:
        """A candidate; on a terminal what stands behind its tab, if it has one, is cut to fit the line."""
        whole, tab, rest = detail.partition("\t")
        if not self.stderr.isatty():
            return f"{whole}  {rest}" if tab else whole
        from tilcli.render.cells import fitted, width_of

        room = self.size[0] - len("       ") - 1
        if not tab:
            return fitted(whole, room)
        room -= width_of(whole) + 2
        return f"{whole}  {fitted(rest, room)}" if room >= LEAST_TITLE else whole

    def confirm(self, question: str, *, by_default: bool = True) -> bool:
        """Ask yes or no; Enter alone is `by_default`. False where nobody can be asked."""
        if not self.may_ask:
            return False
        print(f"{question} {'[Y/n]' if by_default else '[y/N]'} ", end="", file=self.stderr, flush=True)
        answer = self.stdin.readline().strip().lower()
        return answer in ("y", "yes", "ㅛ", "네", "예") or (by_default and not answer)

    def ask(self, question: str) -> str:
        """What a person types on a line; "" for Enter alone, and where nobody can be asked."""
        if not self.may_ask:
            return ""
        print(f"{question} ", end="", file=self.stderr, flush=True)
        return self.stdin.readline().strip()

    def typed_in(self) -> str:
        """All of standard input. Raises UsageError if it is not UTF-8, or no text: a note with a NUL is none."""
        from tilcli.core.text import check_unicode

        hint = "make it UTF-8 first:  iconv -f cp949 -t utf-8"
        if self._typed is None:  # a run that begins again finds it here
            self._typed = self.stdin.read()
        text = check_unicode(self._typed, "standard input", hint)
        if "\0" in text:
            raise UsageError("standard input is not text: it holds a NUL", "nothing was changed")
        return text

    def notebook(self, **how: bool) -> Notebook:
        """The notebook this run is about; how it is opened (`make`, `shared`) as `opening.open_notebook` tells."""
        if self._notebook is None:
            from tilcli.notebook.opening import open_notebook

            self._notebook = open_notebook(self.folder, self.environ, self.cwd, self.say, **how)
            self._notebook.hold.by = self.command.name if self.command else ""
        return self._notebook

    @property
    def written(self) -> list[str]:
        """`path:line` of what this run changed in notes."""
        return self._notebook.written if self._notebook is not None else []

    def place(self) -> Located:
        """Where that notebook lies, before anything in it is read."""
        from tilcli.notebook.locate import check, locate

        place = locate(self.folder, self.environ, self.cwd)
        check(place)
        return place

    def put_index_aside(self, error: Exception) -> bool:
        """Whether the index was to blame for `error` and is out of the way, once a run, and the run can begin again.

        It cannot where it has changed a note: nothing is written twice.
        """
        if self._notebook is None or self._has_put_aside or isinstance(error, OSError):
            return False
        self._has_put_aside = True
        index = self._notebook.index
        may_repeat = self.command is None or not self.command.changes or index.is_untouched()
        return index.mend(error) and may_repeat

    def synced(self) -> Notebook:
        """The notebook with its index brought up to date; what was unusual about that is said."""
        from tilcli.cli.progress import bar

        notebook = self.notebook()
        with bar(self.stderr, "indexing") as progress:
            notebook.sync(progress)
        return notebook

    def fresh(self, ask: Callable[[Notebook], Answer]) -> Answer:
        """What `ask` says of the notebook as its notes are now (see Notebook.fresh)."""
        from tilcli.cli.progress import bar

        notebook = self.notebook()
        with bar(self.stderr, "indexing") as progress:
            return notebook.fresh(lambda: ask(notebook), progress)

    def report(self, values: Any, *, lines: bool = False) -> None:
        """Print JSON: one document, or (`lines`) one object a line."""
        from tilcli.render.json import document

        rows = values if lines else [values]
        for row in rows:
            self.stdout.write(document(row, compact=lines) + "\n")


def session_of(context: Any) -> Session:
    """The session that a Typer context carries."""
    return cast(Session, context.find_object(Session))


def from_process() -> Session:
    """The session of this process. Streams are UTF-8 whatever the locale; what cannot be shown is escaped.

    A stream that was closed (`>&-`) is one to nowhere; `main` refuses to work with such an stdout.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    stdin = getattr(sys.stdin, "reconfigure", None)
    if stdin is not None:
        stdin(encoding="utf-8", errors="surrogateescape")
    return Session(
        sys.stdin or _nowhere("r"),
        sys.stdout or _nowhere("w"),
        sys.stderr or _nowhere("w"),
        os.environ,
        _current_folder(),
    )


def _nowhere(mode: str) -> TextIO:
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))


def _current_folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # somebody removed it
        return ""
