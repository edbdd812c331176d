"""Headings that may be dates beside those of their form and level; what is asked of all is worked out once.

A log has thousands of them, and each is judged by the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._candidates import Candidate
from tilcli.core.dating._runs import FOUR_WEEKS, TWO_MONTHS, Run

_MONTHS = 12


class Peers:
    """The dates of the headings of one level and form."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._dates = [candidate.written for candidate in candidates if candidate.written]

    def __len__(self) -> int:
        return len(self._dates)

    @cached_property
    def run(self) -> Run:
        """The run that they are; what is impossible runs with them."""
        return _run(self._dates)

    @cached_property
    def ordered(self) -> bool:
        """Whether they run in order."""
        return self.run.ordered

    @cached_property
    def are_parts(self) -> bool:
        """Whether `M/D` are parts of one whole: `1/3`, `2/3`, `3/3`."""
        parts, wholes = {peer.month for peer in self._dates}, {peer.day for peer in self._dates}
        return len(parts) > 1 and len(wholes) == 1 and max(filter(None, parts)) <= wholes.pop()

    @cached_property
    def beyond_fractions(self) -> bool:
        """Whether half of the bare `M/D` have denominators that fractions rarely have: one verdict for all of them.

        In a run one is enough, if another is more than a whole: `3/1`, `6/20`, `9/3`.
        """
        bare = [peer for peer in self._dates if peer.bare]
        beyond = sum(peer.day > _MONTHS for peer in bare)
        return beyond * 2 >= len(bare) or (beyond > 0 and _is_over(bare) and _run(bare).ordered)

    @cached_property
    def over(self) -> bool:
        """Whether one is more than a whole."""
        return _is_over(self._dates)

    @cached_property
    def sure(self) -> bool:
        """Whether one cannot be a fraction: by itself, padded, or with a number above 12."""
        return any(peer.bare or peer.padded or peer.day > _MONTHS for peer in self._dates)

    @cached_property
    def run_close(self) -> bool:
        """Whether they run in order, close to each other."""
        return self.ordered and self.run.close(TWO_MONTHS if self.sure else FOUR_WEEKS)

    @cached_property
    def are_no_sections(self) -> bool:
        """Whether `9.06`, `9.14` below September are days: padded, or all bare and not merely 9.1, 9.2, 9.3."""
        return self.padded or (
            all(peer.bare for peer in self._dates) and _skip([peer.day for peer in self._dates])
        )

    @cached_property
    def padded(self) -> bool:
        """Whether one has a zero before its number."""
        return any(peer.padded for peer in self._dates)

    @cached_property
    def most_that_skip(self) -> int:
        """Of the months below which not merely 1, 2, 3… stand, how many numbers that with the most has."""
        months: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
        for candidate, written in zip(self._candidates, self._dates, strict=True):
            months[candidate.year, candidate.month].append(written.day)
        return max((len(days) for days in months.values() if _skip(days)), default=0)


Company = dict[tuple[str, int], Peers]  # by form and level


def company_of(found: Iterable[Candidate]) -> Company:
    """The headings of a note that may be dates, with their peers."""
    groups: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.written:
            groups[candidate.written.form, candidate.heading.level].append(candidate)
    return {key: Peers(group) for key, group in groups.items()}


def _run(dates: Sequence[WrittenDate]) -> Run:
    return Run.of_any_year((written.month or 0, written.day) for written in dates)


def _is_over(dates: Sequence[WrittenDate]) -> bool:
    return any((written.month or 0) > written.day for written in dates)


def _skip(numbers: Sequence[int]) -> bool:
    """Whether numbers are more than a count from 1 to at most 9."""
    return sorted(numbers) != list(range(1, len(numbers) + 1)) or len(numbers) > 9
