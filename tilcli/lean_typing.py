"""What til takes of `typing`, without importing that: a type checker reads the first half of this, a run the second.

`typing` takes 3 ms to import, and makes a NamedTuple in 85 µs, most of which goes into reading its annotations, that
nobody asks for; a search defines sixty. Together they were a sixth of its time. Here one takes 7 µs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from types import GenericAlias

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import (
        Annotated,
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

    Annotated = AnyStr = Final = Literal = TextIO = Any
    Protocol = object

    def TypeVar(name: str, *allowed: type, bound: object = None) -> type:  # noqa: N802  (as typing names it)
        """A type that is the same wherever it is named."""
        return Any

    def cast(kind: object, value: object) -> object:
        """The value, of which the type checker is told what it is."""
        return value

    _FEW = (1,) * 8

    class _Values(tuple):
        """What named tuples have in common; as `collections.namedtuple` makes it."""

        __slots__ = ()
        _fields = ()

        def __new__(cls, *values: object, **named: object) -> tuple:
            """One of the first values of its class, for a run makes few of most classes, or none. What makes them in a
            tenth of the time takes 15 µs to compile: it is for those behind them.
            """
            given = dict(zip(cls._fields, values)) | named  # noqa: B905  (too many: below)
            whole = cls._field_defaults | given
            if len(given) == len(values) + len(named) and whole.keys() == cls._places and next(cls._few, 0):
                return tuple.__new__(cls, map(whole.__getitem__, cls._fields))
            arguments = "".join([f"{field}, " for field in cls._fields])
            make = eval(f"lambda _cls, {arguments}: _new(_cls, ({arguments}))", {"_new": tuple.__new__})
            make.__defaults__ = tuple(cls._field_defaults.values())
            cls.__new__ = staticmethod(make)
            return make(cls, *values, **named)

        @classmethod
        def _make(cls, values: Iterable[object]) -> tuple:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values, not {len(made)}")
            return made

        def _replace(self, /, **changed: object) -> tuple:
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"{type(self).__name__} has no {', '.join(changed)}")
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple:
            return tuple(self)

    _Field = type(type(lru_cache(len).cache_info()).hits)  # what finds a field by its place, written in C

    class _Fields(type):
        """Makes a named tuple of a class's annotated names, with its methods, as `typing` does."""

        def __new__(cls, name: str, bases: tuple[type, ...], inside: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, inside)
            fields = tuple(inside.get("__annotations__", ()))
            defaults = {field: inside.pop(field) for field in fields if field in inside}
            inside |= {field: _Field(at, "") for at, field in enumerate(fields)}
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            own |= {"_places": dict.fromkeys(fields).keys(), "_few": iter(_FEW)}
            return type(name, (_Values,), inside | own)

    class NamedTuple(metaclass=_Fields):
        """The base of a class of named fields; what is made of it is a tuple."""


__all__ = [
    "TYPE_CHECKING",
    "Annotated",
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
