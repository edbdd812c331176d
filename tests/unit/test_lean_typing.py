"""Named tuples without `typing` are what `typing` makes."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from tilcli import lean_typing


class Lean(lean_typing.NamedTuple):
    """As typing's."""

    path: str
    line: int = 1
    tags: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    @classmethod
    def first(cls, path: str) -> Lean:
        return cls(path)


class Full(typing.NamedTuple):
    """As typing's."""

    path: str
    line: int = 1
    tags: tuple[str, ...] = ()


class Odd(lean_typing.NamedTuple):
    """Names that a constructor might use itself."""

    cls: int
    new: int
    tuple: int = 3


class Bare(lean_typing.NamedTuple):
    """No field."""


class One(lean_typing.NamedTuple):
    """One field."""

    path: str


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("가.md",), {}),
        (("a", 2), {}),
        (("a",), {"tags": ("x",)}),
        ((), {"line": 3, "path": "b"}),
        (("a", 2, ("x",)), {}),
    ],
)
def test_values_are_those_of_typing(values: tuple[object, ...], named: dict[str, object]) -> None:
    lean, full = Lean(*values, **named), Full(*values, **named)  # type: ignore[arg-type]
    assert full == lean
    assert hash(full) == hash(lean)
    assert full._asdict() == lean._asdict()
    assert repr(full).replace("Full", "Lean") == repr(lean)
    assert full._replace(line=9) == lean._replace(line=9)
    assert (full.path, full.line, full.tags) == (lean.path, lean.line, lean.tags)
    assert lean == pickle.loads(pickle.dumps(lean)) == copy.deepcopy(lean) == Lean._make(lean)
    assert type(pickle.loads(pickle.dumps(lean))) is type(lean._replace(line=2)) is Lean


def test_a_class_tells_of_itself_what_typings_does() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__"):
        assert getattr(Full, name) == getattr(Lean, name), name
    assert ("가.md:4", "b:1") == (Lean("가.md", 4).place, Lean.first("b").place)
    assert (("a",), "a") == (One("a"), One(path="a").path)
    assert () == Bare()
    assert (1, 2, 3) == Odd(1, new=2)
    match Lean("a", 5):
        case Lean(path, line):
            assert ("a", 5) == (path, line)


@pytest.mark.parametrize("kind", [Lean, Full])
def test_wrong_arguments_are_refused_as_by_typing(kind: type) -> None:
    for values, named in (((), {}), (("a", 1, (), 4), {}), (("a",), {"path": "b"}), (("a",), {"other": 1})):
        for _ in range(2):
            with pytest.raises(TypeError):
                kind(*values, **named)
    with pytest.raises(TypeError):
        kind._make(["a"])  # type: ignore[attr-defined]
    with pytest.raises((TypeError, ValueError), match="other"):  # from Python 3.13 on the first
        kind("a")._replace(other=1)
    with pytest.raises(AttributeError):
        kind("a").path = "b"
    with pytest.raises(AttributeError):
        kind("a").other = "b"


def test_what_a_literal_may_be_can_be_asked() -> None:
    assert ("a", "b") == typing.get_args(lean_typing.Literal["a", "b"])
