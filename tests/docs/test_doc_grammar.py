"""The table by which plain command lines are read is what Typer is told today."""

from collections.abc import Callable
from typing import Annotated

import pytest
import typer
from write_grammar import GRAMMAR, check, rows, written

from tilcli.cli.parsing import grammar, lazy
from tilcli.cli.parsing.by_typer import root
from tilcli.cli.session import Session
from tilcli.cli.table import ALSO, COMMANDS, CommandLine

HINT = "run .ci/docs and look at what changed"


def test_the_table_is_what_would_be_made_today() -> None:
    assert written() == GRAMMAR.read_text(encoding="utf-8"), HINT


@pytest.mark.parametrize("name", ["", *(line.name for line in COMMANDS)])
def test_no_option_is_in_one_and_not_in_the_other(name: str) -> None:
    line = next((line for line in COMMANDS if line.name == name), None)
    command = root([], {}) if line is None else lazy.real_command(line)
    params = command.get_params(command.context_class(command, **command.context_settings))
    declared = {one for param in params if param.param_type_name == "option" for one in param.opts}
    told = [row.split(" ") for row in (*grammar.GRAMMAR[name], *grammar.SHARED)]
    assert declared == {one for words in told for one in words[:-2]}, HINT
    arguments = [param.name for param in params if param.param_type_name == "argument"]
    assert arguments == [words[0] for words in told if len(words) == 2], HINT


def test_every_command_of_today_is_read_without_typer() -> None:
    """One that is not costs 40 ms: if it must be so, name it here with a reason."""
    assert [name for name, found in grammar.GRAMMAR.items() if "typer" in found] == []


def shout(text: str) -> str:
    return text.upper()


def rows_of(function: Callable[..., int]) -> list[str]:
    """The rows of a command that is declared so, but for those of every command."""
    command = lazy.declared(CommandLine("one", "One", "one", ALSO), function)
    return [row for row in rows(command) if row not in grammar.SHARED]


def test_what_the_plain_reader_does_not_do_is_left_to_typer() -> None:
    """An option where it is typed, an argument or what happens without being typed always."""

    def options(
        session: Session,
        loud: Annotated[str, typer.Option("--loud", callback=shout)] = "",
        ratio: Annotated[float, typer.Option("--ratio")] = 0.5,
        pair: Annotated[tuple[int, int] | None, typer.Option("--pair")] = None,
        very: Annotated[int, typer.Option("-v", count=True)] = 0,
        clamped: Annotated[int, typer.Option("--clamped", min=0, max=9, clamp=True)] = 0,
        numbers: Annotated[list[int] | None, typer.Option("--number")] = None,
        colour: Annotated[bool, typer.Option("--colour/--plain")] = False,
        plain: Annotated[str | None, typer.Option("--name", "-n")] = None,
    ) -> int: ...

    found = rows_of(options)
    assert found == [
        "--loud loud typer",
        "--ratio ratio typer",
        "--pair pair typer",
        "-v very typer",
        "--clamped clamped typer",
        "--number numbers typer",
        "--colour colour flag",
        "--plain colour typer:flag",
        "-n --name plain text",
    ]


@pytest.mark.parametrize("setting", [{"envvar": "TIL_X"}, {"prompt": True}])
def test_a_command_that_looks_elsewhere_for_a_value_is_left_to_typer(setting: dict[str, object]) -> None:
    def asking(session: Session, name: Annotated[str, typer.Option("--name", **setting)] = "") -> int: ...  # type: ignore[arg-type]

    assert "typer" in rows_of(asking)


def test_arguments_that_the_plain_reader_cannot_part_are_left_to_typer() -> None:
    def counted_from_behind(session: Session, files: list[str], goal: str) -> int: ...
    def numbers(session: Session, numbers: list[int]) -> int: ...

    assert "typer" in rows_of(counted_from_behind)
    assert "typer" in rows_of(numbers)


def test_a_name_that_stands_for_two_options_is_no_table() -> None:
    with pytest.raises(ValueError, match="til x: -n is declared twice"):
        check("x", ["-n --limit limit text", "-n --name name text"])
