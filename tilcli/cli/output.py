"""What every command that lists does with its results: JSON, paths, a screen, or plain lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from tilcli.core.entry import Entry, Problem, Task
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.render.screen import Screen

Found = TypeVar("Found", Entry, Task, Problem)
FURNITURE = 3  # lines of a screen that are not results


class Format(NamedTuple):
    """The options that choose a format."""

    json: bool = False
    jsonl: bool = False
    paths: bool = False
    null: bool = False

    @property
    def for_eyes(self) -> bool:
        """Whether no machine's format was asked for."""
        return not (self.json or self.jsonl or self.paths or self.null)


def format_of(**asked: bool) -> Format:
    """The format that options choose, by their long names; those that give no format of their own may be among them.

    Raises UsageError where one would silently win over another.
    """
    given = [name for name, is_asked in asked.items() if is_asked and name != "null"]
    given += ["null"] * (asked.get("null", False) and "paths" not in given)
    if len(given) > 1:
        raise UsageError(f"--{given[0]} and --{given[1]} exclude each other", "leave one of them out")
    return Format(**{name: asked[name] for name in Format._fields if name in asked})


def screen(session: Session) -> Screen:
    """The screen of this run."""
    from tilcli.render.screen import Screen

    return Screen(session.stdout, session.notebook().root, coloured=session.coloured)


def screenful(session: Session, asked: int | None, chosen: Format, otherwise: int = 0) -> int:
    """How many results: as asked, all (or `otherwise`) for a machine, a screenful on a terminal. 0 means all."""
    if asked is not None:
        return asked
    if session.on_terminal and chosen.for_eyes:
        return max(5, os.get_terminal_size(session.stdout.fileno()).lines - FURNITURE)
    return otherwise


def emit(
    session: Session,
    found: Sequence[Found],
    chosen: Format,
    *,
    as_row: Callable[[Found], str] = str,
    on_screen: Callable[[Screen, Sequence[Found]], None],
) -> None:
    """Print the results in the format that was chosen."""
    if chosen.json or chosen.jsonl:
        session.report([one._asdict() for one in found], lines=chosen.jsonl)
    elif chosen.paths or chosen.null:
        print_paths(session, (one.path for one in found), null=chosen.null)
    elif session.laid_out:
        on_screen(screen(session), found)
    else:
        session.stdout.write("".join(map(as_row, found)))


def print_paths(session: Session, found: Iterable[str], *, null: bool) -> None:
    """Paths that open from where the person stands, as git prints them; escapes in a name are shown on a terminal.

    With `-C DIR` they start from DIR, as with `git -C`; else from the current folder if that lies in the
    notebook; else they are absolute.
    """
    from tilcli.render import plain

    paths = _from_here(session, found)
    if session.on_terminal and not null:
        from tilcli.core.text import visible

        paths = (visible(path.replace("\n", "␊")) for path in paths)
    plain.paths(session.stdout, paths, null=null)


def _from_here(session: Session, found: Iterable[str]) -> Iterable[str]:
    root = session.notebook().root
    if session.folder or root == session.cwd:
        return found
    if session.cwd.startswith(root + os.sep):
        return (os.path.relpath(os.path.join(root, path), session.cwd) for path in found)
    return (os.path.join(root, path) for path in found)
