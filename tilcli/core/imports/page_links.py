"""Links between imported pages: each page gets another place and name, and they must still find each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from tilcli.core.imports.notion import has_identifier
from tilcli.core.text import composed

# A link in a line: its words, the target (in angle brackets, or with brackets in pairs), and a title behind.
_LINK = re.compile(r"(?P<before>\[[^\[\]\n]*\]\()(?P<target><[^<>\n]*>|(?:[^()\s<>]|\([^()\s]*\))+)(?=[ \t)])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def key_of(path: str) -> str:
    """What two spellings of a path have in common: composed (NFC), without `.` and `..`."""
    return composed(posixpath.normpath(path))


def redirected(text: str, old: str, new: str, places: Mapping[str, str]) -> str:
    """The text of the page at `old`, now at `new`, with its links to pages that have moved led there.

    `places` are the new paths by `key_of` the old ones. Links out, and to what has not moved, stay as they are.
    """

    def lead(found: re.Match[str]) -> str:
        path, fragment = _parts(found["target"])
        place = path and places.get(key_of(posixpath.join(posixpath.dirname(old), path)))
        if not place:
            return found[0]
        return found["before"] + _to(new, place) + fragment

    return _LINK.sub(lead, text)


def lost(text: str) -> int:
    """How many links of an imported page lead to pages and tables that were not imported with it."""
    return sum(has_identifier(_parts(found["target"])[0]) for found in _LINK.finditer(text))


def without_targets(data: bytes) -> bytes:
    """A file's bytes without where its links lead, for comparing."""
    return re.sub(rb"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)", b"]()", data)


def _parts(target: str) -> tuple[str, str]:
    """The path that a link names, decoded, and its fragment; no path for a link out or inside the page."""
    bare = target.strip("<>")
    if _SCHEME.match(bare):
        return "", ""
    path, mark, fragment = bare.partition("#")
    return unquote(path), mark + fragment


def _to(page: str, path: str) -> str:
    """A path as a link in a page spells it: signs that Markdown or an address would misread are encoded."""
    relative = posixpath.relpath(path, posixpath.dirname(page) or ".")
    return re.sub(r"[\s()<>%#?\\\[\]]", lambda sign: quote(sign[0]), relative)
