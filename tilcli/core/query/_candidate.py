"""One row of tokens that a typed word may have become in the index, and what that depends on."""

from __future__ import annotations

from tilcli.lean_typing import NamedTuple


class TokenRow(NamedTuple):
    """An alternative and what it depends on.

    `needs` must all be words of the notebook, `unless` must not be. `loose` ones find more and fit less;
    they are for a second look.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    needs: tuple[str, ...] = ()
    unless: str | None = None
    loose: bool = False

    def holds(self, known: set[str], loose: bool) -> bool:
        """Whether this candidate counts in a notebook that has the words `known`."""
        if not loose and (self.loose or self.unless in known):
            return False
        return all(word in known for word in self.needs)
