"""The root of the command line: parse, run one command, turn every error into a line and a status."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from tilcli.cli.lazy import CONTEXT_SETTINGS, LazyCommand
from tilcli.cli.params import after_session_options, session_options
from tilcli.cli.session import Session, from_process
from tilcli.cli.table import below
from tilcli.cli.typer_parts import CommandLineError
from tilcli.errors import ExitStatus, TilError, UsageError

HELP = "A study log in plain Markdown, found in Korean and English. Alone: today."
EXAMPLES = """\b
Examples:
  til new                  today's entry, in your editor
  til search 트랜스포머    트랜스포머를, transformer too
"""


def run(arguments: list[str], session: Session) -> int:
    """Run one command line and give its exit status. Nothing escapes but with `--debug`."""
    session.arguments = tuple(arguments)
    if "_TIL_COMPLETE" in session.environ:
        return _complete(session)
    try:
        status = _follow(arguments, session)
        session.stdout.flush()
        return status
    except TilError as error:
        with contextlib.suppress(OSError, ValueError):
            session.stdout.flush()
        return _tell(session, error)
    except CommandLineError as error:
        return _tell(session, _usage(error, session))
    except (KeyboardInterrupt, typer.Abort) as error:
        if isinstance(error, KeyboardInterrupt) and session.stderr.isatty():
            session.say("")  # the terminal shows ^C where it stands: what comes next begins a line
        return int(ExitStatus.INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitStatus.OK)
    except Exception as error:
        if session.put_index_aside(error):
            return run(arguments, session)
        if session.debug:
            raise
        return _tell(session, _unexpected(error, session.written))


def _follow(arguments: list[str], session: Session) -> int:
    """Parse the command line and run its command.

    As Typer's `main`, but that ends a broken pipe with 1, which means that nothing was found, and any
    EOFError with silence.
    """
    at = after_session_options(arguments)
    if arguments[at : at + 1] in (["today"], ["오늘"]):
        arguments = [*arguments[:at], *arguments[at + 1 :]]  # til alone
    elif arguments[at:] == ["help"]:
        arguments = [*arguments[:at], "--help"]
    command = root(arguments, session.environ)
    try:
        with command.make_context("til", list(arguments), obj=session) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as ending:
        return int(ending.exit_code)


def _tell(session: Session, error: TilError) -> int:
    with contextlib.suppress(OSError):  # a full disk takes no message either: then the status tells
        session.complain(error)
    return int(error.exit_status)


def _complete(session: Session) -> int:
    """Tell a shell what could come next; silent on any error, for the person is typing."""
    from tilcli.cli.completion.offers import attach
    from tilcli.cli.completion.shells import FILES_WANTED, FilesWanted, register

    asked = root([], session.environ)
    attach(asked)
    register()
    try:
        asked.main([], prog_name="til", standalone_mode=False, obj=session)
    except FilesWanted:
        return FILES_WANTED
    except Exception:
        return int(ExitStatus.OK)
    return int(ExitStatus.OK)


class Root(TyperGroup):
    """`til` itself: alone, it shows today."""

    def invoke(self, context: Any) -> Any:
        """Run the command that was named, or today's screen."""
        result = super().invoke(context)
        if context.invoked_subcommand is not None:
            return result
        from tilcli.cli.commands.today import command

        return command(context)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, or what leads on from a name that is none."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            from tilcli.cli.leading import meant

            args = meant(args, ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The commands, and the options of every command."""
        from tilcli.cli.help import write_root

        write_root(self, ctx, formatter)


def root(arguments: list[str], environ: Mapping[str, str]) -> Root:
    """The root command with every row of the table under it, none of them imported yet."""
    from typer.core import TyperOption

    version = TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_version,
        help="Print the version.",
    )
    params = [*session_options(), version]
    if "_TIL_COMPLETE" in environ or any(
        "completion" in word or word in ("-h", "--help") for word in arguments
    ):
        # Typer looks for the shell that called it: 5 ms that only these need.
        if any("completion" in word for word in arguments):
            from tilcli.cli.completion.shells import register

            register()
        from typer.main import get_install_completion_arguments

        params += get_install_completion_arguments()
    return Root(
        name="til",
        help=HELP,
        epilog=EXAMPLES,
        params=params,
        commands={name: LazyCommand(line) for name, line in below("").items()},
        invoke_without_command=True,
        context_settings=CONTEXT_SETTINGS,
        rich_markup_mode=None,
    )


def _version(context: Any, _: Any, wanted: bool) -> None:
    if wanted:
        from tilcli import __version__

        sys.stdout.write(f"til {__version__}\n")
        raise typer.Exit


def _usage(error: CommandLineError, session: Session) -> TilError:
    context = getattr(error, "ctx", None)  # none where an option lacks its value
    named = f"til {session.command.name}" if session.command else "til"
    command = context.command_path if context is not None else named
    return UsageError(error.format_message().rstrip("."), f"see  {command} --help")


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
