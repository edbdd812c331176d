"""What the character between the brackets says: what everybody's means, and what a notebook's own do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tilcli.core.entry import Status
from tilcli.lean_typing import Final, NamedTuple

_KNOWN: Final[Mapping[str, Status]] = {
    **dict.fromkeys(("x", "X", "✓", "✔", "☑", "✅"), "done"),
    "/": "in-progress", "-": "cancelled", ">": "moved",
}  # fmt: skip
_WRITTEN: Final[Mapping[Status, str]] = {
    "open": " ", "in-progress": "/", "done": "x", "cancelled": "-", "moved": ">",
}  # fmt: skip
MEANINGS: Final[Mapping[str, Status | None]] = {
    "open": "open", "doing": "in-progress", "done": "done", "cancelled": "cancelled", "none": None,
}  # fmt: skip
_FIXED: Final = frozenset(
    " xX/->"
)  # GitHub, the Tasks plugin and til itself write these, and mean one thing by each


class States(NamedTuple):
    """The states of a notebook: its `own` characters with what they say (None: that it is no task), beside those that
    are known everywhere; and the order in which a task goes from one to the next, and from the last to the first.
    """

    own: Mapping[str, Status | None] = MappingProxyType({})
    cycle: tuple[str, ...] = (" ", "/", "x")

    def status(self, symbol: str) -> Status | None:
        """What a character says of its task; one that nobody knows is an open task. None: it makes no task."""
        return self.own[symbol] if symbol in self.own else _KNOWN.get(symbol, "open")

    def symbol(self, status: Status) -> str:
        """The character that is written for a status: the first of the cycle that says so."""
        return next((one for one in self.cycle if self.status(one) == status), _WRITTEN[status])

    def after(self, symbol: str) -> str:
        """The next character of the cycle; of one that stands outside it, the first."""
        at = self.cycle.index(symbol) + 1 if symbol in self.cycle else 0
        return self.cycle[at % len(self.cycle)]


STATES: Final = States()


def states_of(table: Mapping[str, object]) -> States:
    """The states that a table of the configuration names: `{"!": "open", "v": "done", "cycle": [" ", "!", "v"]}`.

    Raises ValueError, which names the key, for what cannot be.
    """
    own = {symbol: _meaning(symbol, value) for symbol, value in table.items() if symbol != "cycle"}
    return States(own, _cycle(table["cycle"], States(own))) if "cycle" in table else States(own)


def _meaning(symbol: str, value: object) -> Status | None:
    if not can_be_state(symbol):
        raise ValueError(
            f"{symbol!r:.40} cannot be a state: it must be one sign, or a letter or digit of ASCII"
        )
    if symbol in _FIXED:
        raise ValueError(f"{symbol!r} means the same everywhere, and cannot be given another meaning")
    if not isinstance(value, str) or value not in MEANINGS:
        raise ValueError(f"{symbol!r} is {value!r:.40}; it can be {', '.join(MEANINGS)}")
    return MEANINGS[value]


def _cycle(value: object, states: States) -> tuple[str, ...]:
    cycle = tuple(value) if isinstance(value, list) else ()
    if len(cycle) < 2 or not all(isinstance(one, str) for one in cycle) or len(set(cycle)) != len(cycle):
        raise ValueError('cycle must list two states or more, each once, like [" ", "/", "x"]')
    for one in cycle:
        if one != " " and not can_be_state(one):
            raise ValueError(f"cycle holds {one!r:.40}, which cannot be a state")
        if states.status(one) in (None, "moved"):
            raise ValueError(f"cycle holds {one!r}, which is no state of a task that can be set")
    return cycle


def can_be_state(symbol: str) -> bool:
    """Whether a character between brackets can say a state: letters other than ASCII's are labels, as in `[필]`."""
    if len(symbol) != 1 or symbol in "\\[]" or symbol.isspace() or not symbol.isprintable():
        return False
    return symbol.isascii() or not symbol.isalnum()
