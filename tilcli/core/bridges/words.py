"""What bridges ask of a notebook's words; an index answers it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tilcli.lean_typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tilcli.core.bridges.glosses import Gloss
    from tilcli.core.bridges.meetings import Meeting


class SoundWords(Protocol):
    """Words that may be found by how they sound."""

    def latin_like(self, key: str) -> Iterable[str]:
        """The Latin words that have this skeleton among theirs."""

    def hangul_like(self, keys: Collection[str]) -> Iterable[str]:
        """The Hangul words whose skeleton is one of these."""

    def meeting(self, hangul: str, latin: str) -> Meeting:
        """How often the two words are in notes, and in one note."""


class Words(SoundWords, Protocol):
    """The words of a notebook and what its notes explain."""

    def notes_with(self, word: str) -> int:
        """How many entries have the word."""

    def whole(self, word: str, initial: str = "") -> str:
        """The word with what was taken for its ending, where the notes hardly have it otherwise."""

    def by_first_initial(self, initial: str) -> Iterable[str]:
        """The Hangul words whose first syllable begins with this consonant."""

    def glosses(self, term: str) -> Sequence[Gloss]:
        """What the notes themselves say that a term is called, the surest first."""
