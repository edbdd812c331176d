"""Signs that programs are written with (`===`, `=>`, `__init__`, `3.11`), which a word cut at its signs loses.

They stand in the tail of a column, once each, behind a mark; what is no letter is moved to where SQLite takes it for
one.
"""

from __future__ import annotations

from tilcli.core.text import lazy_pattern

SIGNED = "\ue004"
_SIGNS = r"[!%&*+:<=>?^|~.\-]"
_RUN = lazy_pattern(f"{_SIGNS}{_SIGNS}+")  # begins with one sign, which the engine looks for quickly
_NAME = lazy_pattern(r"(?<!\w)__([A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)__(?!\w)")
_VERSION = lazy_pattern(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]+){1,3}(?![0-9.])")
_LONGEST = 3  # a longer row of signs is a line that is drawn, as are these
_DRAWN = ("---", "***", "~~~")
_SIGN_AT = 0xE100
_MOVED = {ord(sign): _SIGN_AT + ord(sign) for sign in "!%&*+:<=>?^|~.-_"}
DOT = chr(_MOVED[ord(".")])
_BACK = {moved: sign for sign, moved in _MOVED.items()}


def signed_tokens(text: str) -> list[str]:
    """The tokens of all signs and names between double strokes in a normalised text, each once."""
    found = {run for run in _RUN.findall(text) if len(run) <= _LONGEST}.difference(_DRAWN)
    if "__" in text:
        found |= {name.lower() for name in _NAME.findall(text)}
    return [SIGNED + one.translate(_MOVED) for one in sorted(found)]


def signed_token(word: str) -> str | None:
    """The token of a word that is nothing else than such signs, or such a name."""
    if word.isalnum() or word in _DRAWN:
        return None
    name = _NAME.fullmatch(word) if word[:1] == "_" else None
    if (
        name
        or (word[:1].isdigit() and _VERSION.fullmatch(word))
        or (_RUN.fullmatch(word) and len(word) <= _LONGEST)
    ):
        return SIGNED + (name[1].lower() if name else word).translate(_MOVED)
    return None


def versions(word: str) -> list[str]:
    """The tokens of the versions in a Latin word with dots: 3.11 of python3.11, which is not 3.1.1."""
    return [SIGNED + one.translate(_MOVED) for one in _VERSION.findall(word)]


def signed_places(text: str) -> list[tuple[str, int, int]]:
    """Each token with its first character and the one behind its last."""
    return [
        (token, found.start(), found.end())
        for pattern in ((_RUN, _NAME) if "__" in text else (_RUN,))
        for found in pattern.finditer(text)
        if (token := signed_token(found[0]))
    ]


def as_typed(token: str) -> str:
    """The signs, or the name without its strokes, that a token stands for."""
    return token[1:].translate(_BACK)
