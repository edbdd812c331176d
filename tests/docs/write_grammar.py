"""Write `tilcli/cli/parsing/grammar.py`: what Typer was told of every command, as the plain reader wants it.

What that reader would not do as Typer does is given the kind `typer`: an option so marked sends a line to Typer if it
stands there, an argument or a whole command always.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import tilcli
from tilcli.cli import limits
from tilcli.cli.params import Store
from tilcli.cli.parsing.by_typer import asked_for_version, root
from tilcli.cli.parsing.lazy import real_command
from tilcli.cli.parsing.plain import SESSION
from tilcli.cli.table import COMMANDS

GRAMMAR = Path(tilcli.__file__).parent / "cli" / "parsing" / "grammar.py"
WIDTH = 116
HEAD = '''"""What every command takes. Made from Typer's declarations by tests/docs/write_grammar.py: do not edit.

A row is an option's names, the name by which its value is handed on, and what values it has (`arguments.Kind`); an
argument's begins with the second, and ends with `!` if it is required. What is SHARED every command takes, and so
does `til` itself, "". A command with a row `typer` is left to Typer.
"""
# fmt: off

from __future__ import annotations

'''


def written() -> str:
    """The module as it must be today. Raises ValueError if two options of a command have one name."""
    every = {"": rows(root([], {}))} | {line.name: rows(real_command(line)) for line in COMMANDS}
    shared = [row for row in every[""] if all(row in others for others in every.values())]
    tables = {name: [row for row in found if row not in shared] for name, found in every.items()}
    for name, found in tables.items():
        check(name, [*found, *shared])
    body = "".join(f"    {name!r}: ({_filled(found, 8)}),\n" for name, found in tables.items())
    text = f"SHARED = ({_filled(shared, 4)})\nGRAMMAR: dict[str, tuple[str, ...]] = {{\n{body}}}\n"
    return HEAD + text.replace("'", '"')


def _filled(items: list[str], indent: int) -> str:
    """Literals of strings, as many on a line as there is room for."""
    lines = [""]
    for literal in (f"{item!r}," for item in items):
        if len(lines[-1]) + len(literal) + 1 > WIDTH - indent:
            lines.append("")
        lines[-1] = f"{lines[-1]} {literal}".strip()
    margin = "\n" + " " * indent
    return margin + margin.join(lines) + margin[:-4] if items else ""


def check(name: str, found: list[str]) -> None:
    """Raises ValueError if a name stands in two rows."""
    names = [one for row in found for one in row.split(" ")[:-2]]
    twice = {one for one in names if names.count(one) > 1}
    if twice:
        raise ValueError(f"til {name}: {', '.join(sorted(twice))} is declared twice")


def rows(command: Any) -> list[str]:
    """The rows of one command, arguments first, as they are declared."""
    params = command.get_params(command.context_class(command, **command.context_settings))
    arguments = [param for param in params if param.param_type_name == "argument"]
    found = [f"{param.name} {_values(command, param)}{'!' * param.required}" for param in arguments]
    options = [param for param in params if param.param_type_name == "option"]
    plain = _is_plain(command, params) and not any(row.rstrip("!").endswith(" typer") for row in found)
    found += [row for param in options for row in _option(command, param)]
    return found if plain else ["typer", *found]


def _option(command: Any, param: Any) -> Iterator[str]:
    name = SESSION + param.callback.field if isinstance(param.callback, Store) else param.name
    values = _values(command, param)
    if param.is_flag and values == "typer":
        values = "typer:flag"
    yield f"{' '.join(sorted(param.opts, key=len))} {name} {values}"
    if param.secondary_opts:
        yield f"{' '.join(sorted(param.secondary_opts, key=len))} {name} typer:flag"


def _values(command: Any, param: Any) -> str:
    """What stands for its values in a row (`arguments.Kind`)."""
    function, many = param.callback, param.nargs == -1 or getattr(param, "multiple", False)
    if isinstance(function, Store) and function.choices:
        return "|".join(function.choices)
    if function is not None and not isinstance(function, Store) and function is not asked_for_version:
        function = inspect.unwrap(function)
        if function is not getattr(limits, function.__name__, None) or "int" not in param.type.name:
            return "typer"
    if getattr(param, "is_flag", False):
        return "flag" if not param.multiple else "typer"
    if repr(param.type) == "STRING" and param.nargs in (1, -1):
        return "texts" if many else "text"
    if many or param.nargs != 1 or getattr(param, "count", False):
        return "typer"
    return _choices(command, param) if hasattr(param.type, "choices") else _number(param)


def _choices(command: Any, param: Any) -> str:
    """Where the class of its choices is to be found."""
    hint = get_type_hints(inspect.unwrap(command.callback))[param.name]
    for kind in (hint, *get_args(hint)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            known = getattr(importlib.import_module(kind.__module__), kind.__qualname__, None)
            if known is kind and issubclass(kind, str) and param.type.case_sensitive:
                return f"{kind.__module__}:{kind.__qualname__}"
    return "typer"


def _number(param: Any) -> str:
    least, most = (getattr(param.type, bound, None) for bound in ("min", "max"))
    if param.type.name not in ("int", "int range") or getattr(param.type, "clamp", False):
        return "typer"
    function = inspect.unwrap(param.callback).__name__ if param.callback else ""
    bounds = ["" if bound is None else str(bound) for bound in (least, most)]
    return ":".join(["int", *bounds, function])


def _is_plain(command: Any, params: Sequence[Any]) -> bool:
    """Whether a line in which a parameter is not given calls the command with the default that it is declared with."""
    arguments = [param for param in params if param.param_type_name == "argument"]
    asks = [param for param in params if param.envvar is not None or getattr(param, "prompt", None)]
    required = [param for param in params if param.required]
    if asks or any(param.nargs == -1 for param in arguments[:-1]) or {*required} - {*arguments}:
        return False
    if command.callback is None:  # til itself
        return True
    words = [next(iter(getattr(param.type, "choices", "1"))) for param in required]
    with command.make_context(command.name, words) as context:
        values = dict(command.invoke(context).values)
    declared = inspect.signature(inspect.unwrap(command.callback)).parameters
    return all(
        values[param.name] == declared[param.name].default
        for param in params
        if param.name in values and param not in required
    )


def main() -> None:
    """Write the module."""
    GRAMMAR.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
