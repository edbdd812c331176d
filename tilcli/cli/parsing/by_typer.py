"""Every command line, read by Typer, which tells what is wrong with one, shows `--help` and completes words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from tilcli.cli.params import session_options
from tilcli.cli.parsing.call import TODAY, VERSION, Call
from tilcli.cli.parsing.lazy import CONTEXT_SETTINGS, LazyCommand
from tilcli.cli.session import Session, session_of
from tilcli.cli.table import below
from tilcli.cli.typer_parts import CommandLineError
from tilcli.errors import Cancelled, ExitStatus, TilError, UsageError

HELP = "A study log in plain Markdown, found in Korean and English. Alone: today."
EXAMPLES = """\b
Examples:
  til new                  today's entry, in your editor
  til search 트랜스포머    트랜스포머를, transformer too
"""


def read(arguments: list[str], session: Session) -> Call | int:
    """What the line comes to; the exit status where that was all, as with `--help`. Raises UsageError.

    As Typer's `main`, but that ends a broken pipe with 1, which means that nothing was found, and any
    EOFError with silence.
    """
    command = root(arguments, session.environ)
    try:
        with command.make_context("til", list(arguments), obj=session) as context:
            call: Call = command.invoke(context)
            return call
    except _VersionAskedError:
        return VERSION
    except typer.Exit as ending:
        return int(ending.exit_code)
    except typer.Abort as error:
        raise Cancelled from error
    except CommandLineError as error:
        raise _usage(error, session) from error


def complete(session: Session) -> int:
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
        """What the command that was named is called with, or today's screen."""
        call = super().invoke(context)
        return call if context.invoked_subcommand is not None else TODAY

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, or what leads on from a name that is none."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            from tilcli.cli.parsing.leading import meant

            args = meant(args, session_of(ctx))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The commands, and the options of every command."""
        from tilcli.cli.parsing.help import write_root

        write_root(self, ctx, formatter)


def root(arguments: list[str], environ: Mapping[str, str]) -> Root:
    """The root command with every row of the table under it, none of them imported yet."""
    version = TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=asked_for_version,
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


class _VersionAskedError(Exception):
    """The version was asked for, and nothing else of the line counts."""


def asked_for_version(_context: Any, _parameter: Any, wanted: bool) -> None:
    """What Typer calls of `--version`, before it looks at what else stands in the line."""
    if wanted:
        raise _VersionAskedError


def _usage(error: CommandLineError, session: Session) -> TilError:
    context = getattr(error, "ctx", None)  # none where an option lacks its value
    named = f"til {session.command.name}" if session.command else "til"
    command = context.command_path if context is not None else named
    return UsageError(error.format_message().rstrip("."), f"see  {command} --help")
