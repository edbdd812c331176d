"""The person's glossary, `.til/glossary.toml`: read, and edited in place: what else is in it stays as it is."""

from __future__ import annotations

import os
from collections.abc import Callable

from tilcli.core.bridges import glossary
from tilcli.core.bridges.glossary import Glossary
from tilcli.core.lines import split_lines
from tilcli.errors import ConfigError, NoSuchEntry, NotebookUnreadable, Overtaken
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.storage import files
from tilcli.storage.config import parsed

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    from tilcli.core.bridges.glosses import Gloss
    from tilcli.notebook.folder import Folder

Verb = Callable[[Glossary, str, str], Glossary]

FILE = ".til/glossary.toml"
LARGEST = 200_000  # bytes; the glossary that comes with til has 20,000
_HEAD = "# Words that mean the same in the two scripts. Yours: edit it, keep it in git.\n"
_BOM = "\ufeff"


def glossary_of(notebook: Folder) -> Glossary:
    """The person's glossary; empty where there is none. Raises ConfigError naming what cannot be read."""
    path = _path(notebook)
    return _parsed(path, _text(path)) if os.path.exists(path) else Glossary()


def glosses_of(notebook: Folder) -> list[Gloss]:
    """What the notes themselves say that terms are called, the surest first."""
    from tilcli.index.glosses import GlossedVocabulary

    return GlossedVocabulary(notebook.connection).glosses()


def add(notebook: Folder, hangul: str, latin: str, *, dry_run: bool = False) -> None:
    """Add a pair, which is heard again if it was silenced. Raises as `glossary_of` does, and
    NotebookUnreadable where the file lies outside the notebook.
    """
    _edit(notebook, glossary.add, (hangul, latin), dry_run=dry_run)


def remove(notebook: Folder, hangul: str, latin: str, *, dry_run: bool = False) -> None:
    """Take out what the file says of a pair. Raises as `add` does, and NoSuchEntry where it says nothing."""
    yours = glossary_of(notebook)
    if glossary.remove(yours, hangul, latin) == yours:
        raise NoSuchEntry(
            f"no such pair in {FILE}: {hangul}, {latin}; nothing was changed",
            "to have til never take one for the other:  til glossary silence HANGUL LATIN",
        )
    _edit(notebook, glossary.remove, (hangul, latin), dry_run=dry_run)


def silence(notebook: Folder, hangul: str, latin: str, *, dry_run: bool = False) -> None:
    """Take a pair out and silence it for good. Raises as `add` does."""
    _edit(notebook, glossary.silence, (hangul, latin), dry_run=dry_run)


def _path(notebook: Folder) -> str:
    path = os.path.join(notebook.root, FILE)
    _check_inside(notebook.root, path)
    return path


def _text(path: str) -> str:
    try:
        return files.read_bytes(path, LARGEST, through_link=True).decode()
    except UnicodeDecodeError as error:
        raise _invalid(path, error) from error


def _parsed(path: str, text: str) -> Glossary:
    return glossary.read(parsed(path, text.encode()))


def _invalid(path: str, error: Exception) -> ConfigError:
    return ConfigError(f"{path} is not valid TOML: {error}", f"mend it in {path}")


def _edit(notebook: Folder, verb: Verb, pair: glossary.Pair, *, dry_run: bool) -> None:
    """Make the file say what the verb makes of it, `pair` being what changes, as it was typed."""
    path = _path(notebook)

    def once() -> None:
        exists = os.path.exists(path)
        before = _text(path) if exists else ""
        after = _after(path, before if exists else None, verb, pair)
        if after == before or dry_run:
            return
        if exists:
            files.replace(path, before.encode(), after.encode())
            return
        is_notebook = os.path.isdir(os.path.dirname(path))
        if not files.create(path, after.encode()):
            raise Overtaken(f"{path} was made by somebody else just now", "run the same command again")
        if not is_notebook:
            notebook.say(f"made {FILE}: {notebook.root} is a notebook from now on")

    notebook.hold.insist(once)


def _after(path: str, before: str | None, verb: Verb, pair: glossary.Pair) -> str:
    now = _parsed(path, before or "")
    wanted = verb(now, *pair)
    if now == wanted:
        return before or ""
    after = _edited(_HEAD if before is None else before, now, wanted, pair)
    if _parsed(path, after) != wanted:
        raise ConfigError(f"{path} is written in a way that til does not edit", f"write the pair in {path}")
    return after


def _check_inside(root: str, path: str) -> None:
    if files.inside(root, path) is None:
        real = os.path.realpath(path)
        raise NotebookUnreadable(f"{FILE} lies outside the notebook, in {real}; nothing was read or written")


def _edited(text: str, now: Glossary, wanted: Glossary, pair: glossary.Pair) -> str:
    import tomlkit

    document = tomlkit.parse(text.removeprefix(_BOM))
    if wanted.pairs - now.pairs:
        _add_word(document, *pair)
    if now.pairs - wanted.pairs:
        _drop_word(document, glossary.pair(*pair))
    if wanted.silenced - now.silenced:
        _silence(document, *pair)
    if now.silenced - wanted.silenced:
        _hear(document, glossary.pair(*pair))
    edited = (_BOM if text.startswith(_BOM) else "") + tomlkit.dumps(document)
    if text.count("\r\n") == text.count("\n") > 0:
        edited = "\r\n".join(split_lines(edited))
    return edited


def _table(document: TOMLDocument, name: str) -> Any:
    import tomlkit

    if name not in document:
        document[name] = tomlkit.table()
    return document[name]


def _add_word(document: TOMLDocument, hangul: str, latin: str) -> None:
    words = _table(document, "words")
    name = next((name for name in words if glossary.key(name) == glossary.key(hangul)), hangul)
    terms = words.get(name, [])
    if isinstance(terms, str):
        words[name] = [str(terms), latin]
    elif terms:
        terms.append(latin)
    else:
        words[name] = [latin]


def _drop_word(document: TOMLDocument, pair: glossary.Pair) -> None:
    words: Any = document["words"]
    for name in [name for name in words if glossary.key(name) == pair[0]]:
        terms = [words[name]] if isinstance(words[name], str) else words[name]
        dropped = [term for term in terms if glossary.key(term) == pair[1]]
        if len(dropped) == len(terms):
            del words[name]
        else:
            for term in dropped:
                terms.remove(term)


def _silence(document: TOMLDocument, hangul: str, latin: str) -> None:
    import tomlkit

    silenced = _table(document, "silenced")
    if "pairs" not in silenced:
        silenced["pairs"] = tomlkit.array().multiline(True)
    silenced["pairs"].append([hangul, latin])


def _hear(document: TOMLDocument, pair: glossary.Pair) -> None:
    pairs: Any = document["silenced"]
    pairs = pairs["pairs"]
    for place in reversed(range(len(pairs))):
        if glossary.pair(*pairs[place]) == pair:
            del pairs[place]
