"""Public holidays of a country: as a library tells them, or as somebody remembers them from when it did.

Loading the library takes as long as all else that a command does, and what it says of a year seldom changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tilcli.errors import ConfigError

Years = dict[tuple[str, int], frozenset[date]]  # country and year → the days

_known: Years = {}
_told: Years = {}  # of these, what the library said in this run


def public_holidays(country: str | None, year: int) -> frozenset[date]:
    """The public holidays of a country ("KR", "US-CA") in a year. Raises ConfigError for one that is not known."""
    if country is None:
        return frozenset()
    if (country, year) not in _known:
        _known[country, year] = _told[country, year] = _asked(country, year)
    return _known[country, year]


def remember(years: Mapping[tuple[str, int], frozenset[date]]) -> None:
    """Let these be known without the library."""
    _known.update(years)


def told() -> Years:
    """What the library has said in this run."""
    return dict(_told)


def _asked(country: str, year: int) -> frozenset[date]:
    import holidays

    code, _, subdivision = country.partition("-")
    try:
        known = holidays.country_holidays(code, subdiv=subdivision or None, years=year)
    except (NotImplementedError, ValueError) as error:
        raise ConfigError(
            f"country: no public holidays are known for {country!r}", 'try "KR", "JP", "US" or "US-CA"'
        ) from error
    return frozenset(known)
