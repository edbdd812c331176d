"""From runs to figures: medians, ratios, growth, each beside its bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from figures import Figure
from promises import FIRST_INDEX, Command
from trial import Notebook, baselines

MEMORY_BAR = 250_000_000
STEADY = 1.3
"""How much slower than the fastest floor the slowest tenth may be."""


def figures_of(notebooks: Sequence[Notebook], commands: Sequence[Command]) -> list[Figure]:
    """All lines of the table, notebook by notebook, growth last."""
    figures: list[Figure] = []
    for notebook in notebooks:
        figures += command_figures(notebook, commands)
        figures += index_figures(notebook)
        figures += memory_figure(notebook, commands)
    return figures + list(growth_figures(notebooks))


def command_figures(notebook: Notebook, commands: Sequence[Command]) -> Iterator[Figure]:
    """One line for each baseline, then one for each bar of each command.

    The figure is the median of the ratios of single pairs, not the ratio of the medians shown beside it: on a
    machine that is busy at times the two differ, and the first is the steadier.
    """
    for name in baselines(notebook):
        if seconds := _median(notebook, name):
            yield Figure(notebook.notes, name, seconds=seconds)
    for command in commands:
        for against in command.baselines:
            if pairs := notebook.pairs.get((command.name, against)):
                idle = command.name in notebook.idle
                yield Figure(
                    notebook.notes,
                    f"til {command.name}" + f": did not show {command.shows}" * idle,
                    median(own / base for own, base in pairs),
                    "×",
                    None if idle else command.limit(against, notebook.notes),
                    seconds=median(own for own, _ in pairs),
                    against=against,
                    against_seconds=median(base for _, base in pairs),
                    peak=max(done.peak for done in notebook.runs[command.name]),
                )


def unsteady(notebook: Notebook) -> str:
    """A sentence of doubt where the same walk took very different times: the machine had other work."""
    seconds = sorted(done.seconds for done in notebook.runs.get("floor", ()))
    if not seconds:
        return ""
    fast, slow = seconds[0], seconds[len(seconds) * 9 // 10]
    if slow <= STEADY * fast:
        return ""
    return (
        f"Not a quiet machine: at {notebook.notes:,} notes one floor in ten took {slow / fast:.1f} × the "
        f"fastest ({fast:.3f} s, {slow:.3f} s). Measure again before believing these figures."
    )


def index_figures(notebook: Notebook) -> Iterator[Figure]:
    """Speed, memory and size of the first index; with 30 links a note only memory and growth have a bar."""
    seconds = _median(notebook, FIRST_INDEX)
    if not seconds:
        return
    what, notes = f"til index, {_label(notebook)}", notebook.notes
    promised = notes >= 10_000 and not _has_contents(notebook)
    done = notebook.runs[FIRST_INDEX]
    peak = max(each.peak for each in done)
    plain = f"{what} (a plain index's bar)"
    for name, rate in ((plain, 2_500), (what, 1_500)) if promised else ((what, None),):
        yield Figure(notes, name, notes / seconds, "notes/s", rate, "≥", seconds, peak=peak)
    for name, limit in ((plain, 60), (what, 90)) if notes >= 100_000 else ():
        yield Figure(notes, name, seconds, "s", limit, seconds=seconds, peak=peak)
    trees = [each.tree for each in done if each.tree]
    if trees:
        whole = max(trees) / 1e6
        yield Figure(notes, f"{what}: memory of all its processes", whole, "MB", MEMORY_BAR / 1e6)
    bar = 1.25 if promised else None
    yield Figure(notes, f"{what}: index ÷ text", notebook.index_share, "×", bar)


def memory_figure(notebook: Notebook, commands: Sequence[Command]) -> Iterator[Figure]:
    """The greediest process of all commands."""
    names = [FIRST_INDEX, *(command.name for command in commands)]
    peaks = [(done.peak, name) for name in names for done in notebook.runs.get(name, ())]
    if peaks:
        peak, name = max(peaks)
        what = f"peak of one process, greatest in: {name}"
        yield Figure(notebook.notes, what, peak / 1e6, "MB", MEMORY_BAR / 1e6, peak=peak)


def growth_figures(notebooks: Sequence[Notebook]) -> Iterator[Figure]:
    """Time a note of the first index, each notebook against the next smaller one of its kind.

    Linear growth is 1; a table of contents of 30 links in each note made quadratic would be about 10 a step.
    """
    timed = [notebook for notebook in notebooks if FIRST_INDEX in notebook.runs]
    for contents in (False, True):
        same = [notebook for notebook in timed if _has_contents(notebook) is contents]
        same.sort(key=lambda notebook: notebook.notes)
        for small, large in pairwise(same):
            per_note = [(_median(each, FIRST_INDEX) or 0) / each.notes for each in (small, large)]
            what = f"til index, {_label(large)}: time a note ÷ that at {small.notes:,}"
            yield Figure(large.notes, what, per_note[1] / per_note[0], "×", 1.3)


def _has_contents(notebook: Notebook) -> bool:
    return notebook.path.name.endswith("-toc")


def _label(notebook: Notebook) -> str:
    return f"{FIRST_INDEX}, 30 links a note" if _has_contents(notebook) else FIRST_INDEX


def _median(notebook: Notebook, name: str) -> float | None:
    runs = notebook.runs.get(name)
    return median(done.seconds for done in runs) if runs else None
