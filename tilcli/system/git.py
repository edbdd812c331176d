"""The days on which files first appeared in a git repository, under whatever name: one `git log` for all files.

A repository's own `.git/config` may name programs in more than sixty places, and came with the clone. So git
never sees it: it is given an empty repository of our own, in a temporary folder, that borrows nothing but
the other's objects. What the config of a clone says, its hooks, attributes, remotes and helpers, is not there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date

from tilcli import disk
from tilcli.lean_typing import NamedTuple

_PATIENCE = 60.0  # seconds; a history of 100,000 commits takes 5
_LARGEST_REFS = 20_000_000  # bytes of packed-refs
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")

# Nothing of these is set in the repository that git is given; said again, lest another version of git find a way.
_SETTINGS = (
    *("protocol.allow=never", "safe.bareRepository=explicit", "core.fsmonitor=false", "core.pager=cat"),
    *(f"core.hooksPath={os.devnull}", f"core.attributesFile={os.devnull}", "core.quotePath=false"),
    *("log.showSignature=false", "log.mailmap=false", "diff.external=", "credential.helper=", "maintenance.auto=0"),
)  # fmt: skip
_LOG = (
    *("log", "--diff-filter=AR", "-z", "--name-status", "--topo-order", "--date=short"),
    *("--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-mailmap", "--no-color", "--no-notes"),
    *("--ignore-submodules=all", "--no-decorate"),
)


class _Repository(NamedTuple):
    """Where a notebook's history lies: the folder that `.git` stands in, the one it is or names, and the one that
    all its work trees share.
    """

    top: str
    folder: str
    common: str


def first_days(root: str, environ: Mapping[str, str]) -> dict[str, date]:
    """Path from `root` → day of the first commit that has it, by this name or one that it was renamed from.

    Empty where git or a repository is missing.

    Git is a poor witness (formats: the name's own date in 39 % of files), so it is asked only where the
    configuration says so, and comes last. A day that the calendar of Python has not (before the year 1 or after
    9999) is no day.
    """
    days = ((path, _day(told)) for path, told in _first(root, environ, "%ad").items())
    return {path: day for path, day in days if day is not None}


def first_times(root: str, environ: Mapping[str, str]) -> dict[str, int]:
    """Path from `root` → when the first commit that has it was made, in seconds; empty as `first_days`."""
    return {path: int(told) for path, told in _first(root, environ, "%ct").items() if told.isdecimal()}


def first_authors(root: str, environ: Mapping[str, str]) -> dict[str, str]:
    """Path from `root` → the author of the first commit that has it; empty as `first_days`."""
    return _first(root, environ, "%an")


def _first(root: str, environ: Mapping[str, str], what: str) -> dict[str, str]:
    """Path from `root` → what the first commit that has it says of this (a placeholder of `git log --format`)."""
    repository, commit, program = _repository(root), head(root), _program(environ)
    if repository is None or not commit or not program:
        return {}
    mark = os.urandom(8).hex()  # before each commit: no path can be taken for one
    with tempfile.TemporaryDirectory(prefix="til-") as folder:
        _borrow(repository, commit, folder)
        command = [program, "--no-pager", *(word for setting in _SETTINGS for word in ("-c", setting)), *_LOG]
        below = os.path.relpath(os.path.realpath(root), repository.top).replace(os.sep, "/")
        if below != ".":
            command.append(f"--relative={below}/")
        environment = _environment(environ, repository, folder)
        # A clone may lack the contents that are compared for a rename with changes; then names tell alone.
        for renames in ("--find-renames", "--find-renames=100%"):
            log = _output([*command, renames, f"--format={mark}{what}", commit, "--"], folder, environment)
            if log is not None:
                return _told(log, mark)
    return {}


def _output(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> str | None:
    """What a program says; None if it fails."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None


def _program(environ: Mapping[str, str]) -> str:
    """Git's own path. A `PATH` that names the current folder, as Windows always does, would find a clone's `git`."""
    folders = [folder for folder in environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    found = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    return found if found and os.path.isabs(found) else ""


def _borrow(repository: _Repository, commit: str, folder: str) -> None:
    """Make `folder` a bare repository without objects, at that commit, as shallow as the other."""
    os.mkdir(os.path.join(folder, "refs"))
    form = "\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = sha256\n"
    short = "\trepositoryformatversion = 0\n\tbare = true\n"
    shallow = [line for line in _read(repository.common, "shallow").split() if _COMMIT.match(line)]
    files = {"HEAD": commit, "config": "[core]\n" + (form if len(commit) == 64 else short)}
    if shallow:
        files["shallow"] = "\n".join(shallow)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write(text + "\n")


def _environment(environ: Mapping[str, str], repository: _Repository, folder: str) -> dict[str, str]:
    """What git is told by variables: ours, and of the person's what a program needs to run."""
    kept = {name: value for name, value in environ.items() if not name.upper().startswith(("GIT_", "XDG_"))}
    return kept | {
        "HOME": folder,
        "LC_ALL": "C",
        "GIT_DIR": folder,
        "GIT_OBJECT_DIRECTORY": os.path.join(repository.common, "objects"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_PAGER": "cat",
    }


def head(root: str) -> str:
    """The commit that is checked out around `root`, read without git, in 50 µs; empty if there is none."""
    repository = _repository(root)
    told = _read(repository.folder, "HEAD") if repository else ""
    if repository is None or not told.startswith("ref: "):
        return told if _COMMIT.match(told) else ""
    name = told.removeprefix("ref: ")
    if not name.startswith("refs/") or ".." in name.split("/"):
        return ""
    packed = (line.partition(" ") for line in _read(repository.common, "packed-refs").splitlines())
    found = _read(repository.common, *name.split("/"))
    commit = found or next((commit for commit, _, ref in packed if ref == name), "")
    return commit if _COMMIT.match(commit) else ""


def _repository(root: str) -> _Repository | None:
    """The repository of `root` or the nearest folder above it that has a `.git`; no bare one among its files."""
    here = os.path.realpath(root)
    while not os.path.lexists(found := os.path.join(here, ".git")):
        if here == (here := os.path.dirname(here)):
            return None
    folder = found if os.path.isdir(found) else os.path.join(here, _read(found).removeprefix("gitdir: "))
    return _Repository(here, folder, os.path.join(folder, _read(folder, "commondir")))


def _read(*parts: str) -> str:
    """A file of the repository; empty where it is none, or anything but a file."""
    try:
        return (
            disk.read(os.path.join(*parts), _LARGEST_REFS, through_link=True)
            .decode("utf-8", "replace")
            .strip()
        )
    except OSError:
        return ""


def _told(log: str, mark: str) -> dict[str, str]:
    """Commits come newest first, so the last word on a path is its first commit."""
    found: dict[str, str] = {}
    today: dict[str, list[str]] = {}  # the names that a file of an older commit has now
    for commit in log.split(mark)[1:]:
        told, _, changes = commit.partition("\0")
        parts = iter(changes.removeprefix("\n").split("\0"))
        renamed = []
        for status in filter(None, parts):
            path = next(parts, "")
            if status.startswith("R"):
                renamed.append((path, today.get(name := next(parts, ""), [name])))
                today[name] = []  # whatever was called so before was another file
            else:
                found.update(dict.fromkeys(today.get(path, [path]), told))
        for path, names in renamed:  # together: two files may have changed names with each other
            today[path] = today.get(path, []) + names
    return found


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _DAY.match(written) else None
    except ValueError:
        return None
