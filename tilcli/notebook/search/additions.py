"""What a search looked for beside the words that were typed, as far as it is worth telling."""

from __future__ import annotations

from tilcli.core.query.tree import And, Text, texts
from tilcli.core.words.segment import INNER, WITHIN, WORD
from tilcli.index import search
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.bridges.crossings import Addition
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.search.find import Results

INSIDE = (INNER, WITHIN)  # marks of what stands within a word


def brought(notebook: Folder, results: Results) -> list[Addition]:
    """The additions worth telling: those that some of the entries found has."""
    return [one for one, notes in with_notes(notebook, results) if notes and one.source != "meant"]


def with_notes(notebook: Folder, results: Results) -> list[tuple[Addition, int]]:
    """The additions, each with how many of the entries found have it."""
    if results.asked is None:
        return []
    found = []
    for one in results.added:
        word = search.resolved(notebook.connection, Text(one.word, phrase=" " in one.word))
        found.append((one, search.count(notebook.connection, And((results.asked, word)))))
    return found


def forms_of(results: Results) -> dict[str, list[str]]:
    """The other forms of words that were typed: word → how they begin (…) or stand."""
    found = {}
    for text in texts(results.asked) if results.asked is not None else ():
        kin = [one for one in text.alternatives or () if one.kin and len(one.tokens) == 1]
        words = [
            one.tokens[0].lstrip(WORD) + "…" * one.prefix for one in kin if one.tokens[0][0] not in INSIDE
        ]
        if words:
            found[text.raw] = list(dict.fromkeys(words))
    return found
