"""What a folder tells of the program that its notes are written with: the settings of Obsidian and of Logseq.

They came with the folder, as the notes did, so they are read like notes: nothing in them is run, no path leads out,
and what is not as the program writes it is as if it were not there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from tilcli import disk
from tilcli.lean_typing import Any, NamedTuple

_LARGEST = 200_000  # bytes of a file of settings
_OBSIDIAN, _LOGSEQ = ".obsidian", "logseq/config.edn"
_DAILY = (("plugins/periodic-notes/data.json", "daily"), ("daily-notes.json", ""))
_TEMPLATES = (("templates.json", "folder"), ("plugins/templater-obsidian/data.json", "templates_folder"))
_EDN_COMMENT = r"(?m)^\s*;.*$|\s;.*$"


class Vault(NamedTuple):
    """Where its program puts the day's note: `folder` and the `form` of the name, in that program's own codes.

    `template` is the path of what a new note holds, if any; `todo` how a new task is begun.
    """

    folder: str
    form: str
    template: str = ""
    todo: str = ""


def logseq(root: str) -> Vault | None:
    """The settings of a graph of Logseq; None where the folder is none."""
    text = _read(root, _LOGSEQ)
    if text is None:
        return None
    text = re.sub(_EDN_COMMENT, "", text)
    folder = _edn(text, "journals-directory") or "journals"
    form = _edn(text, "journal/file-name-format") or "yyyy_MM_dd"
    later = re.search(r":preferred-workflow\s+:now\b", text)
    return Vault(folder, form, todo="LATER" if later else "TODO")


def obsidian(root: str) -> Vault | None:
    """The settings of the day's note in a vault of Obsidian; None where it has none."""
    for name, key in _DAILY:
        file = _json(root, name)
        settings = file.get(key) if key else file
        if isinstance(settings, dict) and settings.get("enabled", bool(settings)):
            folder, form, template = (_text(settings, one) for one in ("folder", "format", "template"))
            template = template and template.removesuffix(".md") + ".md"
            return Vault(folder, form or "YYYY-MM-DD", template)
    return None


def template_folders(root: str) -> Sequence[str]:
    """The folders of a vault that hold templates, which are no notes, as globs."""
    found = (_text(_json(root, name), key) for name, key in _TEMPLATES)
    return tuple(f"/{folder}" for folder in dict.fromkeys(found) if folder and not set(folder) & set("*?"))


def _text(settings: dict[str, Any], key: str) -> str:
    value = settings.get(key)
    return value.strip().strip("/") if isinstance(value, str) else ""


def _edn(text: str, key: str) -> str:
    found = re.search(rf":{key}\s+\"([^\"\\]*)\"", text)
    return found[1].strip().strip("/") if found else ""


def _json(root: str, name: str) -> dict[str, Any]:
    text = _read(root, f"{_OBSIDIAN}/{name}")
    if text is None:
        return {}
    import json

    try:
        settings = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}


def _read(root: str, name: str) -> str | None:
    try:
        return disk.read(os.path.join(root, name), _LARGEST).decode("utf-8-sig", "replace")
    except OSError:
        return None
