"""What `--help` shows, laid out so that it fits a terminal of 80 columns and 24 lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import Any

from tilcli.cli.params import EVERY_COMMAND, FILTERS, OUTPUT, STATE, TASK

_FEW = 3  # as many options of a kind are explained one by one
_COLUMN = 38  # cells; two of them are a row of commands


def in_rows(params: Sequence[Any]) -> dict[str, list[Any]]:
    """Of the kinds of options that many commands share, those with many options: only their names are shown."""
    kinds = {kind: [one for one in params if _kind(one) == kind] for kind in (TASK, STATE, FILTERS, OUTPUT)}
    return {kind: options for kind, options in kinds.items() if len(options) > _FEW}


def names(option: Any) -> str:
    """An option as a row shows it: `-t/--tag TAG`."""
    value = "" if option.is_flag else f" {option.metavar}"
    return "/".join(sorted(option.opts, key=len)) + value


def write_options(command: Any, context: Any, formatter: Any) -> None:
    """A command's arguments and options: line by line, and in rows."""
    params = [param for param in command.get_params(context) if _kind(param) != EVERY_COMMAND]
    rows = in_rows(params)
    alone = [param for param in params if _kind(param) not in rows]
    for title, group in groupby(alone, lambda param: f"{param.param_type_name.title()}s"):
        records = [record for param in group if (record := param.get_help_record(context)) is not None]
        if records:
            with formatter.section(title):
                formatter.write_dl(records)
    told = [(f"{kind}:", "  ".join(map(names, options))) for kind, options in rows.items()]
    if command.below:
        few = len(command.below) <= _FEW
        below = [f"{name} ({one.help})" if few else name for name, one in command.below.items()]
        told.insert(0, ("Commands:", "  ".join(below)))
    if told:
        formatter.write_paragraph()
        formatter.write_dl(told)


def _kind(param: Any) -> str:
    return getattr(param, "rich_help_panel", None) or ""


def write_root(root: Any, context: Any, formatter: Any) -> None:
    """The commands in two columns, and the options that stand before or after each of them."""
    commands = [f"{name:10}{root.get_command(context, name).get_short_help_str()}" for name in root.commands]
    with formatter.section("Commands"):
        for left, right in zip_longest(commands[::2], commands[1::2], fillvalue=""):
            formatter.write(f"  {left:{_COLUMN}}{right}".rstrip() + "\n")
    params = root.get_params(context)
    shared = [param.get_help_record(context) for param in params if _kind(param) == EVERY_COMMAND]
    with formatter.section(EVERY_COMMAND):
        formatter.write_dl([record for record in shared if record is not None])
        others = [", ".join(sorted(param.opts, key=len)) for param in params if _kind(param) != EVERY_COMMAND]
        formatter.write(f"  {'  '.join(others)}\n")
