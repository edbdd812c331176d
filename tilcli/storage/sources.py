"""The files that an import is asked to read: one by one, below a folder, inside a zip archive. Only read."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from tilcli.core.imports.forms import is_in_journals, is_logseq_journal
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import NamedTuple
from tilcli.storage.files import read_bytes
from tilcli.storage.look import look

_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".json")
_OTHERS = (  # told, not read
    *("csv", "html", "org", "pdf", "png", "jpg", "jpeg", "gif", "svg", "webp", "heic"),
    *("mov", "mp4", "m4a", "mp3"),
)
_LARGEST_TEXT = 20_000_000  # bytes of one of its files, which may become many notes
_LARGEST_EXPORT = 2_000_000_000  # bytes, all held in memory
_MOST_FILES = 20_000  # in a folder; the largest export seen has 9,000
_MOST_MEMBERS = 50_000  # in an archive
_LARGEST_UNPACKED = 300_000_000  # bytes of texts and inner archives
_UNPACK = "unpack it, and import the folder"
_ROOM_FOR_DATES = 3  # folders and name that may bear a date: 2021/09/09.md


class Source(NamedTuple):
    """A file to be imported.

    `path` is what messages call it; `dated` the end of its path, which may bear a date; `name` its path below
    the folder or archive that was named. `asked` tells whether it was named itself.
    """

    path: str
    dated: str
    name: str
    data: bytes
    asked: bool = False


class Gathered(NamedTuple):
    """The sources in order of their paths, and the paths of what no import reads."""

    sources: list[Source]
    left_aside: list[str]


def gather(path: str, cwd: str) -> Gathered:
    """What `path` names. Raises NotebookUnreadable where it cannot be read."""
    full = absolute(path, cwd)
    if not os.path.lexists(full):
        raise NotebookUnreadable(
            f"cannot read {path}: it is not there", "name a file or a folder:  til import FILE"
        )
    if os.path.isdir(full):
        if full == os.path.dirname(full):
            raise NotebookUnreadable(
                f"{path} is the whole disk, and no export", "name the folder of the export"
            )
        return _only_journals(_in_folder(path, full))
    data = read_bytes(full, _LARGEST_EXPORT, through_link=True)
    name = os.path.basename(full)
    if zipfile.is_zipfile(io.BytesIO(data)):
        gathered = Gathered([], [])
        _in_archive(path, data, gathered)
        return _only_journals(Gathered(_without_wrapper(gathered.sources), gathered.left_aside))
    if name.lower().endswith(".zip"):
        raise NotebookUnreadable(f"cannot read {path}: it is no zip archive, or a damaged one", _UNPACK)
    return Gathered([Source(path, _end_of(full), name, data, asked=True)], [])


def absolute(path: str, cwd: str) -> str:
    """A path as a person types it, from the root of the disk."""
    return os.path.normpath(os.path.join(cwd, os.path.expanduser(path)))


def _in_folder(path: str, full: str) -> Gathered:
    seen = look(full, [ending[1:] for ending in _TEXTS] + list(_OTHERS))
    # A note may not be as large as an export that becomes many of them.
    large = [name for name in seen.left_out.get("too-large", ()) if _is_text(f"{full}/{name}")]
    left_aside = [left for paths in seen.left_out.values() for left in paths if left not in large]
    if len(seen.stamps) > _MOST_FILES:
        raise NotebookUnreadable(
            f"{path} holds {len(seen.stamps):,} files, more than any export", "name the folder of the export"
        )
    sources = []
    for name in sorted([*(stamp[0] for stamp in seen.stamps), *large]):
        if name.lower().endswith(_TEXTS):
            file = f"{full}/{name}"
            sources.append(
                Source(f"{path.rstrip('/')}/{name}", _end_of(file), name, read_bytes(file, _LARGEST_TEXT))
            )
        else:
            left_aside.append(name)
    return Gathered(sources, left_aside)


def _is_text(file: str) -> bool:
    return file.lower().endswith(_TEXTS) and os.path.getsize(file) <= _LARGEST_TEXT


def _in_archive(path: str, data: bytes, gathered: Gathered, depth: int = 0) -> None:
    """The archive's files; Notion puts archives into an archive."""
    for name, content in _members(path, data):
        if name.lower().endswith(".zip") and depth == 0:
            _in_archive(path, content, gathered, depth + 1)
        elif name.lower().endswith(_TEXTS):
            gathered.sources.append(Source(f"{path}:{name}", _end_of(name), name, content))
        else:
            gathered.left_aside.append(name)


def _without_wrapper(sources: list[Source]) -> list[Source]:
    """In order, without the one folder that all of an archive may lie in."""
    tops = {source.name.partition("/")[0] for source in sources if "/" in source.name}
    if len(tops) == 1 and all("/" in source.name for source in sources):
        sources = [source._replace(name=source.name.partition("/")[2]) for source in sources]
    return sorted(sources)


def _members(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; what no import reads comes without its content."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_size(path, members)
            for member in members:
                if member.is_dir() or member.filename.startswith("__MACOSX/"):
                    continue
                yield member.filename, archive.read(member) if _is_read(member) else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise NotebookUnreadable(f"cannot read {path}: {error}", _UNPACK) from error


def _is_read(member: zipfile.ZipInfo) -> bool:
    name = member.filename.lower()
    return name.endswith(".zip") or (name.endswith(_TEXTS) and member.file_size <= _LARGEST_TEXT)


def _check_size(path: str, members: Sequence[zipfile.ZipInfo]) -> None:
    """Raise NotebookUnreadable for an archive that would fill the memory: 40 KB can unpack to 40 MB."""
    size = sum(member.file_size for member in members if _is_read(member))
    if size > _LARGEST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise NotebookUnreadable(
            f"{path} holds {len(members):,} files, {size / 1e6:,.0f} MB to read: more than til unpacks",
            _UNPACK,
        )


def _only_journals(gathered: Gathered) -> Gathered:
    """Of a Logseq graph the days only, and whatever lies among them: its pages have no date."""
    if not any(is_logseq_journal(source.dated) for source in gathered.sources):
        return gathered
    days = [source for source in gathered.sources if is_in_journals(source.dated)]
    others = [source.name for source in gathered.sources if not is_in_journals(source.dated)]
    return Gathered(days, gathered.left_aside + others)


def _end_of(path: str) -> str:
    return "/".join(path.replace(os.sep, "/").split("/")[-_ROOM_FOR_DATES:])
