"""The words of a query as a shell hands them over: one argument is one value, a date takes all its words."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from tilcli.core.query.parser import DATED, as_one_value, parted
from tilcli.core.text import lazy_pattern
from tilcli.errors import QueryError
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_DATE = 5  # words of `end of the next month`
_SAVED = lazy_pattern(r'"[^"]*"?|(?<!\S)@(\S+)')  # what stands in quotes stays
_SIGNS = lazy_pattern(r'[-@"|&]|[－“”]|[„＂]|\w+[:：]\S')  # how an argument begins that is no plain word


def joined(words: Sequence[str], fields: Container[str], is_date: Callable[[str], bool]) -> list[str]:
    """The words as pieces of a query: `due:이번 주` is one, typed as one argument or as two.

    A value that is a date only in its first words (`since:월요일 RNN` as one argument) is left as it was typed.
    """
    pieces, at = [], 0
    while at < len(words):
        piece, end = words[at], at + 1
        if found := parted(piece, fields):
            head, name, value = found
            if name in DATED:
                value, end = _whole_date(value, words, at, is_date)
            piece = as_one_value(head, value) if value else piece
        pieces.append(piece)
        at = end
    return pieces


def are_plain(words: Sequence[str]) -> bool:
    """Whether none of them is a filter, a phrase, a saved search, or is to be left out."""
    return all(word.isalnum() or not _SIGNS.match(word) for word in words)


def _whole_date(value: str, words: Sequence[str], at: int, is_date: Callable[[str], bool]) -> tuple[str, int]:
    """The longest date that a value and the plain words behind it make, and the first word that is not of it.

    The value alone if there is none; empty if it is a date and words.
    """
    from tilcli.core.calendar.alone import goes_on_in

    end = at + 1
    while (
        end < min(len(words), at + LONGEST_DATE)
        and are_plain(words[end : end + 1])
        and goes_on_in(words[end])
    ):
        end += 1
    for last in range(end, at + 1, -1):
        phrase = " ".join((value, *words[at + 1 : last]))
        if is_date(phrase):
            return phrase, last
    first = value.split()
    if (
        len(first) > 1
        and not is_date(value)
        and any(is_date(" ".join(first[:n])) for n in range(1, len(first)))
    ):
        return "", at + 1
    return value, at + 1


def with_saved(text: str, saved: Mapping[str, str]) -> str:
    """The query with `@name` standing for the saved search of that name, if there is one.

    Once: what a saved search says of others, `@Override` and all else is text.
    """
    return _SAVED.sub(lambda found: saved.get(found[1] or "", found[0]), text) if saved else text


def explain_nothing(text: str, saved: Mapping[str, str]) -> None:
    """Raises QueryError where a query that found nothing probably was meant otherwise."""
    for found in _SAVED.finditer(text):
        if found[1] and found[1] not in saved:
            known = (
                "there are " + ", ".join(f"@{name}" for name in saved)
                if saved
                else "none is in the configuration"
            )
            raise QueryError(
                f"no saved search is called {found[1]!r}", f"{known}; as a word: '\"@{found[1]}\"'"
            )
    words = text.split()
    if small := next((word for word in words[1:-1] if word in ("or", "또는")), None):
        either = " ".join("OR" if word == small else word for word in words)
        raise QueryError(f"{small!r} was looked for as a word; OR is either of two", f"type  {either}")
