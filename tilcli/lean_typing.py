"""What til takes of `typing`, without importing that: a type checker reads the first half of this, a run the second.

`typing` takes 3 ms to import, and makes a NamedTuple in 85 µs, most of which goes into reading its annotations, that
nobody asks for; a search defines sixty. Together they were a sixth of its time.
"""

from __future__ import annotations

from collections import namedtuple
from types import GenericAlias

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import (
        Any,
        AnyStr,
        Final,
        Literal,
        NamedTuple,
        Protocol,
        TextIO,
        TypeVar,
        cast,
    )
else:

    class Any:
        """Stands for all that has a meaning to type checkers alone, with whatever it has in brackets."""

        __class_getitem__ = classmethod(GenericAlias)

    AnyStr = Final = Literal = TextIO = Any
    Protocol = object

    def TypeVar(name: str, *allowed: type, bound: object = None) -> type:  # noqa: N802  (as typing names it)
        """A type that is the same wherever it is named."""
        return Any

    def cast(kind: object, value: object) -> object:
        """The value, of which the type checker is told what it is."""
        return value

    class _Fields(type):
        """Makes a named tuple of a class's annotated names, with its methods, as `typing` does."""

        def __new__(cls, name: str, bases: tuple[type, ...], inside: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, inside)
            fields = inside.get("__annotations__", {})
            defaults = [inside[field] for field in fields if field in inside]
            made = namedtuple(name, fields, defaults=defaults, module=inside["__module__"])
            for key, value in inside.items():
                if key not in fields and key != "__module__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Fields):
        """The base of a class of named fields; what is made of it is a tuple."""


__all__ = [
    "TYPE_CHECKING",
    "Any",
    "AnyStr",
    "Final",
    "Literal",
    "NamedTuple",
    "Protocol",
    "TextIO",
    "TypeVar",
    "cast",
]
