"""How Latin words are cut: names, camelCase, versions and plurals.

fine-tuned          fine tuned           finetuned
BertForMaskedLM     bertformaskedlm      bert for masked lm
python3.8           python3 8            python 3 8, python38
C++, node.js        cplusplus, node js   c cpp, nodejs
models, libraries   as they are          model, library
"""

from __future__ import annotations

from itertools import pairwise

from tilcli.core.text import lazy_pattern
from tilcli.core.words.signs import versions

_JOINTS = lazy_pattern(r"(?:[_.\-'&+#]|’)+")
# The parts of BertForMaskedLM, APIs, f1score and YOLOv5; a v between four letters and a number begins a version.
_PARTS = lazy_pattern(
    r"[A-Z]+(?=v[0-9]|s(?![A-Za-z]))|[A-Za-z][a-z]{3,}(?=v[0-9])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+"
)
_VERSION = lazy_pattern(r"[vV][0-9]+")
# Longer joined forms (2021-09-09-some-long-slug) are never typed as one word.
_JOINED_PARTS = 4
# A word with more parts, letters and numbers by turns, is a key and no name, unless its parts are so long.
_NAMED_PARTS, _LONG_PARTS = 4, 3
# English words whose s is no plural and whose rest is another word.
_NO_PLURAL = frozenset(("news", "does", "this", "https", "always", "lens"))

# Ends of words whose s is no plural, and whose plural is in -es: alias, canvas, status.
_SINGULAR_S = ("ias", "vas", "us", "lens")

# Nobody types more of a word than this; a key or a picture in base64 would bloat the index.
_LONGEST = 64


def cut(word: str) -> tuple[str, str]:
    """What a Latin word found by LEXEME puts into stream and tail, a space before each token."""
    if word.isalnum():
        low = word.lower()[:_LONGEST]
        extras = _extras(word, low)
        return " " + low, " " + " ".join(extras) if extras else ""
    base = _JOINTS.sub("", word).lower()
    if word.endswith("++"):
        return f" {base}plusplus", f" {base} cpp" if base == "c" else f" {base}"
    if word.endswith("#") and len(base) == 1:
        return f" {base}sharp", f" {base}"
    return _compound(word, not base.isalpha() and not base.isdigit())


def _compound(word: str, has_numbers: bool) -> tuple[str, str]:
    """Parts in a row; in the tail the parts joined (few-shot: fewshot, .NET: dotnet) and their extras."""
    parts = [part for part in _JOINTS.split(word) if part]
    extras: list[str] = []
    numbered = has_numbers and len(parts) <= _JOINED_PARTS and any(map(_has_version, parts))
    if numbered:  # python3.8 is python 3 8, all in a row
        extras = [piece for part in parts for piece in named_parts(part) or [part.lower()]]
    for part in parts:
        extras += _name(named_parts(part)) if numbered and not part.isalpha() else _extras(part, part.lower())
    if 1 < len(parts) <= _JOINED_PARTS:
        extras.append("".join(parts).lower())
        if len(parts) > 2:  # php-node.js is also nodejs; 2021-09-09 is not 202109
            extras += [(a + b).lower() for a, b in pairwise(parts) if a.isalpha() and b.isalpha()]
    elif word[0] == ".":
        extras.append("dot" + parts[0].lower())
    extras += versions(word)
    return " " + " ".join(parts).lower(), " " + " ".join(extras) if extras else ""


def _extras(word: str, low: str) -> list[str]:
    """More ways in: the parts of camelCase, a name and its version apart (python 3), the singular."""
    if not low.isalpha():
        pieces = named_parts(word) if _is_name(word) else []
        return pieces + _name(pieces)
    extras = []
    if not (word.islower() or word.isupper() or word[1:].islower()):
        extras = [part for part in parts_of(word) if len(part) > 1]
        if extras == [low]:
            extras = []
    if low[-1] == "s" and (single := singular(low)) != low and single not in extras:
        extras.append(single)
    return extras


def parts_of(word: str) -> list[str]:
    """The humps of camelCase and the numbers in a word, in lower case."""
    return [part.lower() for part in _PARTS.findall(word)]


def named_parts(word: str) -> list[str]:
    """Letters and numbers of a word apart, in a row: resnet 50, f 1 score, yolo v 5; a key has more and gives none."""
    parts = parts_of(word)
    return parts if 1 < len(parts) <= max(_NAMED_PARTS, len(word) // _LONG_PARTS) else []


def _name(parts: list[str]) -> list[str]:
    """The name alone, if it has several parts: dense net 121 is also densenet, deep lab v 3 deeplab."""
    if not parts or not parts[-1].isdigit():
        return []
    name = parts[: -2 if parts[-2] == "v" else -1]
    return ["".join(name)] if len(name) > 1 else []


def _is_name(word: str) -> bool:
    return word[:2].isalpha() or word[-2:].isalpha()


def _has_version(word: str) -> bool:
    return not word.isalpha() and not word.isdigit() and (_is_name(word) or bool(_VERSION.fullmatch(word)))


def singular(word: str) -> str:
    """An English word (lower case) without its plural s: models, libraries, classes; no other ending goes.

    Where the spelling does not tell (caches, cookies), `number_forms` knows what this makes of it.
    """
    if len(word) < 4 or word[-1] != "s" or word in _NO_PLURAL or not word.isalpha():
        return word
    if word.endswith(("ss", "is", "js")) or (word.endswith("us") and len(word) > 4):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def number_forms(word: str) -> list[str]:
    """The tokens that an English word (lower case) has in the index, be it written in singular or plural.

    cache, caches: both, and `cach`, which is what `singular` makes of the plural.
    """
    if not word.isalpha():
        return [word]
    bases = [singular(word), word]
    if word.endswith(("ies", "ches", "shes")):
        bases.append(word[:-1])  # cookies, caches
    elif word.endswith(("ses", "oes", "zes")):
        bases += [word[:-2], word[:-3]] if word.endswith("zzes") else [word[:-2]]  # aliases, heroes, quizzes
    elif word.endswith(("is", "us")) and len(word) > 3 and word not in _NO_PLURAL:
        bases.append(word[:-1])  # apis, menus
    plurals = [base + "s" for base in bases if base[-1] != "s" and len(base) > 2]  # DI is no dis
    plurals += [base + "es" for base in bases if base.endswith(_SINGULAR_S) and len(base) > 2]
    plurals += [base + "es" for base in bases if base[-1] == "o"]
    plurals += [base + "zes" for base in bases if base[-1] == "z"]
    return list(dict.fromkeys((*bases, *map(singular, plurals))))
