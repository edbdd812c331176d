"""What was measured beside what was promised, as a table for the screen, for Markdown and as JSON."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

HEAD = ("notes", "what", "median", "against", "its median", "figure", "bar", "met", "peak MB")
_NUMBERS = {0, 2, 4, 5, 8}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `value` is held against `bar`, both in `unit` (`×`, `notes/s`, `s`, `MB`); `sense` says on which side of
    the bar it must lie. Without a bar it is there to be read, and a baseline has its seconds alone. `seconds`
    and `against_seconds` are medians.
    """

    notes: int
    what: str
    value: float | None = None
    unit: str = "s"
    bar: float | None = None
    sense: str = "≤"
    seconds: float | None = None
    against: str = ""
    against_seconds: float | None = None
    peak: int | None = None

    @property
    def met(self) -> bool | None:
        """Whether the promise is kept; None where none was given."""
        if self.bar is None or self.value is None:
            return None
        return self.value <= self.bar if self.sense == "≤" else self.value >= self.bar


def _row(figure: Figure) -> tuple[str, ...]:
    bar = _amount(figure.bar, figure.unit)
    return (
        f"{figure.notes:,}",
        figure.what,
        _seconds(figure.seconds),
        figure.against,
        _seconds(figure.against_seconds),
        _amount(figure.value, figure.unit),
        f"{figure.sense} {bar}" if bar else "",
        {None: "", True: "yes", False: "NO"}[figure.met],
        "" if figure.peak is None else f"{figure.peak / 1e6:.0f}",
    )


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    number = f"{value:.2f}" if unit == "×" else f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
    return f"{number} {unit}"


def text_table(figures: Sequence[Figure]) -> str:
    """Columns parted by two spaces."""
    rows = [HEAD, *map(_row, figures)]
    widths = [max(_cells(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(_padded(row, widths)).rstrip() for row in rows)


def _cells(text: str) -> int:
    """Width on a terminal: Hangul takes two cells."""
    return len(text) + sum("ᄀ" <= letter <= "힣" for letter in text)


def _padded(row: tuple[str, ...], widths: list[int]) -> list[str]:
    fill = [" " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)]
    return [
        space + cell if column in _NUMBERS else cell + space
        for column, (cell, space) in enumerate(zip(row, fill, strict=True))
    ]


def markdown_table(figures: Sequence[Figure]) -> str:
    """The table, ready to be pasted into docs/performance.md."""
    rule = ["---:" if column in _NUMBERS else "---" for column in range(len(HEAD))]
    rows = [HEAD, rule, *(_row(figure) for figure in figures)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


def document(
    figures: Sequence[Figure], machine: dict[str, str], runs: dict[str, list[float]], doubts: Sequence[str]
) -> str:
    """Everything as JSON; `runs` holds the seconds of every run, `doubts` is empty on a quiet machine."""
    listed = [asdict(figure) | {"met": figure.met} for figure in figures]
    whole = {"machine": machine, "doubts": list(doubts), "figures": listed, "runs": runs}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def machine() -> dict[str, str]:
    """What the figures depend on; asked before the measuring, since the load is that of the last minute."""
    return {
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "cpu": _cpu(),
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "typer": _version("typer"),
        "tilcli": _version("tilcli"),
    }


def machine_line(machine: dict[str, str]) -> str:
    """The machine on one line: `2 cores (…), load 0.1 at the start · Linux … · Python … · SQLite …`."""
    given = dict(machine)
    core = f"{given.pop('cores')} cores ({given.pop('cpu')}), load {given.pop('load')} at the start"
    names = {"python": "Python ", "sqlite": "SQLite ", "typer": "Typer ", "tilcli": "tilcli ", "system": ""}
    return " · ".join([core, *(names[key] + value for key, value in given.items())])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _cpu() -> str:
    try:
        with open("/proc/cpuinfo") as lines:
            names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
            return next(names, platform.machine())
    except OSError:
        return platform.processor() or platform.machine()
