"""What `--help` shows, laid out so that it fits a terminal of 80 columns and 24 lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest
from textwrap import wrap

from tilcli.cli.params import EVERY_COMMAND, FILTERS, OUTPUT, STATE, TASK
from tilcli.cli.table import DAILY, below
from tilcli.lean_typing import Any

_FEW = 3  # as many options of a kind are explained one by one
_COLUMN = 38  # cells; two of them are a row of commands
_ALSO = "  also: "


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
    """The daily commands in two columns, the names of the others, and the options that stand before or after each."""
    daily = [f"{line.name:10}{line.help}" for line in below("").values() if line.place == DAILY]
    others = sorted(line.name for line in below("").values() if line.place != DAILY)
    with formatter.section("Commands"):
        wide = formatter.width >= 2 * _COLUMN
        rows = zip_longest(daily[::2], daily[1::2], fillvalue="") if wide else ((one, "") for one in daily)
        for left, right in rows:
            formatter.write(f"  {left:{_COLUMN}}{right}".rstrip() + "\n")
        _write_wrapped(formatter, _ALSO, others)
    params = root.get_params(context)
    shared = [param.get_help_record(context) for param in params if _kind(param) == EVERY_COMMAND]
    with formatter.section(EVERY_COMMAND):
        formatter.write_dl([record for record in shared if record is not None])
        others = [", ".join(sorted(param.opts, key=len)) for param in params if _kind(param) != EVERY_COMMAND]
        _write_wrapped(formatter, "  ", others)


def _write_wrapped(formatter: Any, lead: str, names: Sequence[str]) -> None:
    """Names in as many lines as they take; `lead` before the first, as much room before the others."""
    joined = "  ".join(name.replace(" ", "\0") for name in names)  # a name of two words stays on its line
    for at, line in enumerate(wrap(joined, formatter.width - len(lead), break_on_hyphens=False)):
        formatter.write(f"{' ' * len(lead) if at else lead}{line}\n".replace("\0", " "))
