"""Every command, option, setting and field is told of in a page that a person wrote."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from json import loads as parsed
from pathlib import Path
from typing import get_args

import pytest
from pages import DOCS, REFERENCE, by_hand

from tilcli.cli.parsing.lazy import real_command
from tilcli.cli.table import COMMANDS
from tilcli.core.entry import DateSource, Entry, Problem, Status, Task
from tilcli.core.patterns import pattern
from tilcli.core.patterns.template import fields_of
from tilcli.core.query.matches import Match
from tilcli.errors import ConfigError, ExitStatus
from tilcli.notebook.days.class_days import ClassDays
from tilcli.notebook.past.fields import told
from tilcli.notebook.past.period import Period
from tilcli.notebook.past.recap import Recap
from tilcli.notebook.search.find import Hit
from tilcli.render import hits
from tilcli.storage import config, templates

GUIDES = [page for page in by_hand() if "design" not in page.parts and page.name != "CHANGELOG.md"]
CONFIGURATION = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
JSON = (REFERENCE / "json.md").read_text(encoding="utf-8")

ENTRY = Entry("a.md", 1, date(2021, 9, 9), "filename", None, "a")
TASK = Task("kf", "open", " ", "a", "a.md", 1, None, ())
MATCH = Match(1, (), "a", ((0, 1),), (1,), (False,))


def guides() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in GUIDES)


def section(page: str, title: str) -> str:
    """What stands under a heading, up to the next one of its level."""
    level = re.search(rf"^(#+) {re.escape(title)}$", page, re.M)
    assert level, f"no section {title}"
    return re.split(rf"^#{{1,{len(level[1])}}} ", page[level.end() :], maxsplit=1, flags=re.M)[0]


def named(text: str) -> list[str]:
    """The names in the first column of the tables in `text`."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def template_names() -> list[str]:
    """The names for templates that the reference tells of; what stands in braces is an example."""
    return [name for name in named(section(CONFIGURATION, "Templates")) if "{" not in name]


def til(home: Path, *arguments: str) -> str:
    """What a command prints, in a home of its own. Raises CalledProcessError if it fails."""
    environ = os.environ | {"TIL_NOW": "2021-09-09", "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "tilcli", *arguments], env=environ, capture_output=True, check=True
    )
    return done.stdout.decode()


def options() -> Mapping[str, list[str]]:
    """Option → the commands that take it."""
    found: dict[str, list[str]] = {}
    for line in COMMANDS:
        for parameter in real_command(line).params:
            if parameter.param_type_name == "option" and not getattr(parameter, "hidden", False):
                for name in (*parameter.opts, *parameter.secondary_opts):
                    found.setdefault(name, []).append(line.name)
    return found


@pytest.mark.parametrize("name", [line.name for line in COMMANDS])
def test_command_is_shown_in_use(name: str) -> None:
    assert re.search(rf"^\$ (?:.*\| )?til (?:-C \S+ )?{name}\b", guides(), re.M)


def test_every_option_is_told_of() -> None:
    text = guides()
    missing = {
        name: commands
        for name, commands in options().items()
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    }
    assert missing == {}


def test_every_setting_has_its_row_with_its_default(tmp_path: Path) -> None:
    told = dict(re.findall(r"^\| `([a-z_.]+)` \| `(.+?)` \|", section(CONFIGURATION, "Keys"), re.M))
    values = config.load(None, {"XDG_CONFIG_HOME": str(tmp_path)}).values
    assert {key: _toml(value) for key, value in values.items()} == told


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return f"{value}" if isinstance(value, int | float | dict) else f'"{value}"'


def test_every_field_of_a_path_is_told_of() -> None:
    with pytest.raises(ConfigError) as caught:
        pattern.render("{no-such}".replace("-", "_"), pattern.Day(date(2021, 9, 9)))
    known = set(caught.value.hint.removeprefix("known: ").split(", "))
    told = {re.split(r"[{:}]", name)[1] for name in named(section(CONFIGURATION, "Fields"))}
    assert known == told


def test_every_name_for_templates_is_told_of() -> None:
    day = pattern.Day(date(2021, 9, 9), 28, 6)
    known = fields_of(day, "CRF", ("nlp",), "", datetime(2021, 9, 9, 14, 30))
    assert set(known) == set(template_names())


def test_every_name_for_templates_can_be_used(tmp_path: Path) -> None:
    names = template_names()
    folder = tmp_path / ".til" / "templates"
    folder.mkdir(parents=True)
    (folder / "all.md").write_text("".join(f"{name}={{{{ {name} }}}}\n" for name in names), encoding="utf-8")
    told = til(tmp_path, "-C", str(tmp_path), "new", "CRF", "--template", "all", "--dry-run")
    assert names == [line.partition("=")[0] for line in told.splitlines()]
    assert "title=CRF\n" in told


def test_every_name_for_templates_of_a_period_is_told_of() -> None:
    week = Period("", date(2021, 9, 6), date(2021, 9, 12))
    nothing = Recap(week, ClassDays("days", frozenset(), bool), week.last, *(() for _ in range(8)))
    told_of = named(section(CONFIGURATION, "Templates of a period"))
    assert set(told(nothing, (), "a.md", "en")) == set(told_of)


def test_every_template_that_comes_along_is_named() -> None:
    shipped = {name.removesuffix(".md") for name in os.listdir(templates.SHIPPED) if name.endswith(".md")}
    assert shipped <= set(re.findall(r"`([a-z]+)`", section(CONFIGURATION, "Templates")))


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Entry", ENTRY._asdict()),
        ("Task", TASK._asdict()),
        ("Problem", Problem("a.md", 1, "a", "b", "c")._asdict()),
    ],
)
def test_every_field_of_json_is_told_of(title: str, value: Mapping[str, object]) -> None:
    assert set(value) == set(named(section(JSON, title)))


def test_every_field_of_a_tag_is_told_of(tmp_path: Path) -> None:
    printed = til(tmp_path, "-C", str(DOCS / "sample"), "tags", "--json")
    assert set(parsed(printed)[0]) == set(named(section(JSON, "Tag")))


def test_every_field_of_an_imported_note_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "log.md").write_text("## 2021-09-09\n\n- a\n\n## 2021-09-10\n\n- b\n", encoding="utf-8")
    printed = til(tmp_path, "-C", str(tmp_path), "import", str(tmp_path / "log.md"), "--dry-run", "--json")
    assert set(parsed(printed)[0]) == set(named(section(JSON, "Import")))


def test_every_field_of_a_hit_is_told_of() -> None:
    told = hits.hit_object(Hit(ENTRY, 1.0, (MATCH,)))
    beyond = (told.keys() - ENTRY._asdict().keys()) | told["matches"][0].keys()
    document = {"query", "expanded", "total", "hits"}
    assert beyond | document == set(named(section(JSON, "Search")))


def test_every_source_and_status_is_told_of() -> None:
    missing = [name for name in (*get_args(DateSource), *get_args(Status)) if f"`{name}`" not in JSON]
    assert missing == []


def test_every_exit_status_is_told_of() -> None:
    page = (DOCS / "how-to" / "scripts.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\d+) \|", section(page, "Exit status"), re.M)
    assert [str(int(status)) for status in ExitStatus] == told
