"""The person's yes to a notebook: its folder in `trust` of their own configuration, which no clone can write."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tilcli import disk
from tilcli.errors import ConfigError, NotebookUnreadable
from tilcli.storage import files
from tilcli.storage.config import LARGEST, is_trusted, load, parsed, user_file


def trust(root: str, environ: Mapping[str, str]) -> str:
    """Add the notebook to `trust`; the file that now says so comes back. Nothing else in it changes.

    Raises ConfigError or NotebookUnreadable where the file cannot be read or written.
    """
    path, here = user_file(environ), os.path.realpath(root)
    if is_trusted(root, load(None, environ)["trust"], environ):
        return path
    before = _bytes(path)
    after = (
        _with(before.decode("utf-8-sig"), here).encode()
        if before
        else f"trust = [{_quoted(here)}]\n".encode()
    )
    if here not in parsed(path, after).get("trust", ()):
        raise ConfigError(
            f"{path} is written in a way that til does not edit", f"write trust = [{_quoted(here)}]"
        )
    if not files.create(path, after):
        files.replace(path, before, after)
    return path


def _bytes(path: str) -> bytes:
    try:
        return disk.read(path, LARGEST, through_link=True)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {path}: {error.strerror}", "check its permissions") from error


def _with(text: str, folder: str) -> str:
    """The configuration with one folder more; a new key stands above the tables."""
    import tomlkit

    document = tomlkit.parse(text)
    if "trust" not in document:
        return f"trust = [{_quoted(folder)}]\n" + text
    known = document["trust"]
    known.append(folder)
    return tomlkit.dumps(document)


def _quoted(text: str) -> str:
    import tomlkit

    return tomlkit.item(text).as_string()
