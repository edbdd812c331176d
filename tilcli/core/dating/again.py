"""Which notes are to be read again because names beside them came or went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date

from tilcli.core.dating._names import date_in_name, is_note, split_path
from tilcli.core.dating._paths import PathDates
from tilcli.core.dating.beside import Beside, Family, above, family_of
from tilcli.core.dating.judge import Verdict
from tilcli.core.dating.siblings import days_in_paths, run_of_names, year_run


def told_otherwise(changed: Collection[str], paths: Iterable[str], today: date) -> list[str]:
    """Of the `paths` of notes, those that are to be read again because names beside them came or went (`changed`).

    Their own path does not tell all of a date, and those of their family now tell it otherwise than before.
    """
    touched = {family_of(path) for path in changed if is_note(path)}
    families: dict[str, list[str]] = defaultdict(list)
    for path in paths if touched else ():
        families[family_of(path)].append(path)
    again: list[str] = []
    for key, own in families.items():
        if touched & {key, above(key)}:
            now = [*own, *(families.get(above(key), []) if above(key) != key else [])]
            told = _FamilyNames(now, today), _FamilyNames(_before(key, now, changed), today)
            again += (
                path for path in own if path not in changed and told[0].tell(path) != told[1].tell(path)
            )
    return again


def of_the_same_families(doubted: Iterable[str], changed: Iterable[str]) -> set[str]:
    """Of the notes whose date is in doubt those that stand beside one that was changed."""
    touched = {family_of(path) for path in changed}
    return {path for path in doubted if touched & {family_of(path), above(family_of(path))}}


class _FamilyNames:
    """What the names of a family tell of each of its notes."""

    def __init__(self, paths: Sequence[str], today: date) -> None:
        self._family = Family(paths)
        self._today = today
        self._names: dict[str, list[str]] = defaultdict(list)
        for path in sorted(paths):
            folder, _, name = path.rpartition("/")
            self._names[folder].append(name)

    def tell(self, path: str) -> Hashable:
        """What is told of a note whose path does not tell its day in full; None of one that does."""
        folders, name = split_path(path)
        told = PathDates(path, Beside(family=lambda: self._family), self._today)
        plain = date_in_name(folders, name, self._today)
        if plain and plain.form == "full":
            return None
        if told.doubt or (plain and plain.year):
            return told.doubt
        verdict = Verdict() if plain else told.judged
        names = tuple(self._names[path.rpartition("/")[0]])
        if plain is None and verdict.written is None:
            return verdict.why
        days = ((plain.month or 0, plain.day),) if plain else verdict.days
        known = year_run(days, days_in_paths(self._family, self._today), self._today)
        return verdict.written, run_of_names(folders, names, self._today), known


def _before(key: str, now: Sequence[str], changed: Collection[str]) -> list[str]:
    """The paths that stood in a family before those in `changed` came or went."""
    return sorted({path for path in changed if family_of(path) in (key, above(key))} ^ set(now))
