"""The root of the command line: read it, run one command, turn every error into a line and a status."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence

from tilcli.cli.parsing import plain
from tilcli.cli.parsing.call import Call, after_session_options
from tilcli.cli.session import Session, from_process
from tilcli.errors import Cancelled, ExitStatus, TilError

Reader = Callable[[list[str], Session], Call | int]
"""What a command line comes to; an exit status where that was all."""


def run(arguments: list[str], session: Session, read: Reader | None = None) -> int:
    """Run one command line and give its exit status. Nothing escapes but with `--debug`.

    `read` is another reader of command lines than `til` has.
    """
    session.arguments = tuple(arguments)
    if "_TIL_COMPLETE" in session.environ:
        from tilcli.cli.parsing.by_typer import complete

        return complete(session)
    try:
        status = _follow(arguments, session, read or _read)
        session.stdout.flush()
        return status
    except TilError as error:
        with contextlib.suppress(OSError, ValueError):
            session.stdout.flush()
        return _tell(session, error)
    except (KeyboardInterrupt, Cancelled) as error:
        if isinstance(error, KeyboardInterrupt) and session.stderr.isatty():
            session.say("")  # the terminal shows ^C where it stands: what comes next begins a line
        return int(ExitStatus.INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitStatus.OK)
    except Exception as error:
        if session.put_index_aside(error):
            return run(arguments, session, read)
        if session.debug:
            raise
        return _tell(session, _unexpected(error, session.written))


def _follow(arguments: list[str], session: Session, read: Reader) -> int:
    """Read the command line and run its command."""
    at = after_session_options(arguments)
    if arguments[at : at + 1] in (["today"], ["오늘"]):
        arguments = [*arguments[:at], *arguments[at + 1 :]]  # til alone
    elif arguments[at:] == ["help"]:
        arguments = [*arguments[:at], "--help"]
    call = read(arguments, session)
    return call.carry_out(session) if isinstance(call, Call) else call


def _read(arguments: list[str], session: Session) -> Call | int:
    """Read a plain line at once, any other by Typer."""
    call = plain.read(arguments, session)
    if call is not None:
        return call
    from tilcli.cli.parsing import by_typer

    return by_typer.read(arguments, session)


def _tell(session: Session, error: TilError) -> int:
    with contextlib.suppress(OSError):  # a full disk takes no message either: then the status tells
        session.complain(error)
    return int(error.exit_status)


def _unexpected(error: Exception, written: Sequence[str]) -> TilError:
    if isinstance(error, OSError) and not error.filename:  # a stream has no name
        reason = error.strerror or error
        if not written:
            return TilError(
                f"the output could not be written: {reason}", "let it go elsewhere:  til … > FILE"
            )
        done = f"{written[0]} was" if len(written) == 1 else f"{', '.join(written)} were"
        return TilError(f"{done} written; its output could not be: {reason}", "do not run it again")
    if isinstance(error, OSError):
        return TilError(
            f"{error.filename}: {error.strerror or error}",
            "nothing was changed; check the file and try again",
        )
    return TilError(
        f"internal error: {type(error).__name__}: {error}",
        "run it again with --debug and report what it prints",
    )


def main() -> None:
    """The `til` entry point.

    The process ends without taking its memory apart: nothing is left to be done once the streams are flushed, and
    freeing 100,000 stamps and 900 modules takes 5 to 20 ms.
    """
    session = from_process()
    if sys.stdout is None:  # closed by whoever started til (>&-)
        status = _tell(
            session, TilError("standard output is closed", "let it go somewhere:  til … > /dev/null")
        )
    else:
        status = run(sys.argv[1:], session)
    for stream in (session.stdout, session.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
