"""What `--help` shows, laid out so that it fits a terminal of 80 columns and 24 lines."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import Any

from tilcli.cli.params import EVERY_COMMAND, FILTERS, OUTPUT, STATE

_FEW = 3  # as many options of a kind are explained one by one
_COLUMN = 38  # cells; two of them are a row of commands


def write_options(command: Any, context: Any, formatter: Any) -> None:
    """A command's arguments and options; of those that many commands share, where they are many, the names."""
    params = [param for param in command.get_params(context) if _panel(param) != EVERY_COMMAND]
    packed = {panel: _packed(params, panel, context) for panel in (STATE, FILTERS, OUTPUT)}
    records = [
        (param.param_type_name, param.get_help_record(context))
        for param in params
        if not packed.get(_panel(param) or "")
    ]
    for kind, group in groupby(sorted(records, key=lambda record: record[0]), lambda record: record[0]):
        rows = [record for _, record in group if record is not None]
        if rows:
            with formatter.section(f"{kind.title()}s"):
                formatter.write_dl(rows)
    rows = [(f"{panel}:", text) for panel, text in packed.items() if text]
    if rows:
        formatter.write_paragraph()
        formatter.write_dl(rows)


def _panel(param: Any) -> str | None:
    return getattr(param, "rich_help_panel", None)


def _packed(params: list[Any], panel: str, context: Any) -> str:
    """The names of a panel's options in a row; nothing where they are few."""
    records = [param.get_help_record(context) for param in params if _panel(param) == panel]
    names = [record[0].replace(", ", "/") for record in records if record is not None]
    return "  ".join(names) if len(names) > _FEW else ""


def write_root(root: Any, context: Any, formatter: Any) -> None:
    """The commands in two columns, and the options that stand before or after each of them."""
    commands = [f"{name:10}{root.get_command(context, name).get_short_help_str()}" for name in root.commands]
    with formatter.section("Commands"):
        for left, right in zip_longest(commands[::2], commands[1::2], fillvalue=""):
            formatter.write(f"  {left:{_COLUMN}}{right}".rstrip() + "\n")
    params = root.get_params(context)
    shared = [param.get_help_record(context) for param in params if _panel(param) == EVERY_COMMAND]
    with formatter.section(EVERY_COMMAND):
        formatter.write_dl([record for record in shared if record is not None])
        others = [
            ", ".join(sorted(param.opts, key=len)) for param in params if _panel(param) != EVERY_COMMAND
        ]
        formatter.write(f"  {'  '.join(others)}\n")
