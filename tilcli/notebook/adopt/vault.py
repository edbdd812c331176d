"""The habits that a folder's own program has in its settings: Obsidian's daily note and template, Logseq's journals."""

from __future__ import annotations

import re
from dataclasses import replace

from tilcli.core.habits import formats
from tilcli.core.habits.habits import Habits
from tilcli.core.habits.marks import as_pattern, as_template
from tilcli.core.patterns.gate import pattern_refusal
from tilcli.core.patterns.pattern import tells_the_day
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage import vaults
from tilcli.storage.files import inside, read_text

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.storage.vaults import Vault

# What Obsidian fills in: `{{date}}`, `{{date:YYYY}}`, `{{time}}`, `{{title}}`.
_FIELD = r"(?i)\{\{[ ]*(date|time|title)[ ]*(?::([^{}]*))?\}\}"
_TEMPLATER = "<%"


def with_settings(notebook: Folder, habits: Habits) -> Habits:
    """The habits, where the notes follow no pattern or the same one, with what the program's settings say."""
    graph, vault = vaults.logseq(notebook.root), vaults.obsidian(notebook.root)
    if graph and not habits.todo:
        habits = replace(habits, todo=graph.todo)
    settings = vault or graph
    if settings is None or habits.heading:
        return habits
    name = formats.of_moment(settings.form) if vault else formats.of_java(settings.form)
    if name is None:
        return habits
    path = as_pattern(f"{settings.folder}/{name}.md".lstrip("/"), "en")
    if habits.path not in (None, path) or not tells_the_day(path) or pattern_refusal(path, ["md"]):
        return habits
    template = _template(notebook, settings, name.rpartition("/")[2])
    if template is None and graph and habits.path is None:
        template = "-\n"  # an outliner's page
    return replace(habits, path=path, template=habits.template if template is None else template)


def _template(notebook: Folder, vault: Vault, title: str) -> str | None:
    """The program's own template as one of til's; None where there is none, or one that a plugin has to run."""
    if not vault.template or inside(notebook.root, notebook.absolute(vault.template)) is None:
        return None
    try:
        text = read_text(notebook.root, vault.template)
    except NotebookUnreadable:
        return None
    if _TEMPLATER in text:
        return None

    def field(found: re.Match[str]) -> str:
        kind, form = found[1].lower(), found[2]
        if kind == "title":
            return title
        marked = formats.of_moment(form or ("YYYY-MM-DD" if kind == "date" else "HH:mm"))
        return found[0] if marked is None else marked

    return as_template(re.sub(_FIELD, field, text), "en")
