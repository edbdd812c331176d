"""Configuration: the user's own file, the notebook's own file, and where each value comes from.

A notebook gets cloned, so what its `.til/config.toml` may say is limited: it can never name a program to
run (`editor`, `pager`, `picker`), another notebook, or a path outside its own folder. Those keys are the
user's, in `$XDG_CONFIG_HOME/til/config.toml`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping, Sequence

from tilcli import disk
from tilcli.errors import ConfigError, NotebookUnreadable
from tilcli.home import expanded, folder_of_til
from tilcli.lean_typing import Any
from tilcli.storage._keys import (
    CHOICES,
    GIT_ASKED,
    KEYS,
    RANGES,
    SOURCES,
    TABLES,
    USER_KEYS,
    WANTED,
    WITH_FORM,
    checked_number,
)

NOTEBOOK_FILE = ".til/config.toml"
LARGEST = 200_000  # bytes; the longest seen has 4,000
_MOST_DOTS = 500  # in a line: a key of 20,000 parts takes TOML's reader a minute
_MOST_WARNINGS = 20
_MOST_COURSES = 100
_MOST_ITEMS = 1000  # of a list
_LONGEST_SHOWN = 120  # characters of a value in a message
TRUST = "where you trust this notebook, type  til config --trust"


class Config:
    """Effective values by flattened key, and the file (or "default") that each comes from."""

    def __init__(self, values: Mapping[str, Any], origins: Mapping[str, str]) -> None:
        self.values = values
        self.origins = origins
        self.courses: tuple[Mapping[str, Any], ...] = ()
        self.searches: dict[str, str] = {}
        self.warnings: list[str] = []

    def __getitem__(self, key: str) -> Any:
        return self.values[key]


def user_file(environ: Mapping[str, str]) -> str:
    """Where the user's own configuration lies: `$XDG_CONFIG_HOME/til/config.toml` or the system's like."""
    return os.path.join(folder_of_til("config", environ), "config.toml")


def load(root: str | None, environ: Mapping[str, str], *, shared: bool = False) -> Config:
    """The configuration for a notebook (`root` None: the user's alone).

    `shared`: how notes are read is for the notebook's own file to say, so that every clone of it reads the same.

    Raises ConfigError naming file and key for a file that is no TOML or a value of the wrong kind.
    """
    values: dict[str, Any] = {key: default for key, (_, default) in (KEYS | USER_KEYS).items()}
    origins = dict.fromkeys(values, "default")
    config = Config(values, origins)
    _read(config, values, origins, user_file(environ), KEYS | USER_KEYS)
    asked = [key for key in GIT_ASKED if "git" in values[key]]
    if shared:
        config.courses = ()
        values.update({key: default for key, (_, default) in KEYS.items()})
        origins.update(dict.fromkeys(KEYS, "default"))
    if root is not None:
        _read(config, values, origins, notebook_file(root), KEYS)
        new = [key for key in GIT_ASKED if "git" in values[key] and key not in asked]
        if new and not is_trusted(root, values["trust"], environ):
            _leave_git_alone(config, values, origins, new)
    _check_written(values, origins)
    del config.warnings[_MOST_WARNINGS:]
    return config


def _leave_git_alone(
    config: Config, values: dict[str, Any], origins: Mapping[str, str], keys: Sequence[str]
) -> None:
    """Take git out of what the notebook's file says, and say so."""
    for key in keys:
        values[key] = [one for one in values[key] if one != "git"] if isinstance(values[key], list) else ""
        config.warnings.insert(0, f"{origins[key]} asks git for {GIT_ASKED[key]}: {TRUST}")


def notebook_file(root: str) -> str:
    """The notebook's own file. Raises NotebookUnreadable where a link leads out of the notebook to it."""
    path = os.path.join(root, NOTEBOOK_FILE)
    if not os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), "")):
        raise NotebookUnreadable(
            f"{NOTEBOOK_FILE} is a link out of the notebook; what lies outside the notebook is not read"
        )
    return path


def is_trusted(root: str, trusted: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether the notebook is one of those that the person's own configuration trusts."""
    here = os.path.realpath(root)
    return any(os.path.realpath(expanded(folder, environ)) == here for folder in trusted)


def _read(
    config: Config,
    values: dict[str, Any],
    origins: dict[str, str],
    path: str,
    allowed: Mapping[str, tuple[type, Any]],
) -> None:
    """Put what one file says over what is there."""
    for key, value in _flatten(_toml(path)).items():
        if key == "course":
            config.courses = _courses(value, path)
        elif key == "searches":
            config.searches |= _searches(value, path)
        elif key in allowed:
            values[key] = _checked(key, value, path, allowed[key][0])
            origins[key] = path
        elif key in USER_KEYS:
            config.warnings.append(f"{path}: {key} is ignored here: only your own configuration may set it")
        else:
            config.warnings.append(f"{path}: unknown key {key[:_LONGEST_SHOWN]}")


def _checked(key: str, value: Any, path: str, kind: type) -> Any:
    if key in RANGES:
        return checked_number(key, value, path, kind)
    is_other: bool = not isinstance(value, kind)  # said apart, lest mypy narrow the value to nothing
    items: Collection[Any] = value if isinstance(value, list) else ()
    if isinstance(value, dict) and key not in WITH_FORM:
        items = value.values()
    if is_other or not all(isinstance(item, str) for item in items):
        wanted = WANTED[kind]
        raise ConfigError(f"{path}: {key} must be {wanted}, not {_shown(value)}", f"mend it in {path}")
    if len(items) > _MOST_ITEMS:
        raise ConfigError(f"{path}: {key} lists more than {_MOST_ITEMS}", f"mend it in {path}")
    if key == "dates.sources" and (unknown := sorted(set(value).difference(SOURCES))):
        raise ConfigError(
            f"{path}: dates.sources knows no {_shown(unknown[0])}", f"it can name: {', '.join(SOURCES)}"
        )
    if key in CHOICES and value not in CHOICES[key]:
        choices = ", ".join(repr(choice) for choice in CHOICES[key] if choice)
        raise ConfigError(f"{path}: {key} is {_shown(value)}; it can be {choices}", f"mend it in {path}")
    return value


def _toml(path: str) -> dict[str, Any]:
    try:
        data = disk.read(path, LARGEST, through_link=True)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {path}: {error.strerror}", "check its permissions") from error
    return parsed(path, data)


def parsed(path: str, data: bytes) -> dict[str, Any]:
    """The TOML of the file at `path`. Raises ConfigError for what is none, or what no reader gets to the end of."""
    import tomllib

    try:
        for number, line in enumerate(data.splitlines(), 1):
            if line.count(b".") > _MOST_DOTS:
                raise ValueError(f"more than {_MOST_DOTS} dots (at line {number})")
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        reason = "it is nested too deep"
    except ValueError as error:  # also of a number with more digits than Python reads
        reason = str(error).partition(";")[0]
    raise ConfigError(f"{path} is not valid TOML: {reason}", f"mend it in {path}")


def _flatten(tables: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        if isinstance(value, dict) and key not in TABLES:
            flat |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            flat[key] = value
    return flat


def _courses(value: Any, path: str) -> tuple[Mapping[str, Any], ...]:
    tables = value if isinstance(value, list) else [value]
    if not all(isinstance(table, dict) for table in tables) or len(tables) > _MOST_COURSES:
        raise ConfigError(
            f"{path}: course must be a table, or at most {_MOST_COURSES} of them",
            "write [course], or [[course]] for several",
        )
    return tuple(tables)


def _searches(value: Any, path: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(query, str) for query in value.values()):
        raise ConfigError(
            f'{path}: [searches] holds lines like  papers = "arxiv OR 논문"', f"mend it in {path}"
        )
    return dict(value)


def _check_written(values: dict[str, Any], origins: Mapping[str, str]) -> None:
    """Raise ConfigError for a path, a heading or an ending that no note could have."""
    endings = values["extensions"] = [ending.lstrip(".") for ending in values["extensions"]]
    if not endings or not all(one.isalnum() or re.fullmatch(r"[\w-][\w.+-]*", one) for one in endings):
        origin = origins["extensions"]
        raise ConfigError(
            f'{origin}: extensions must be endings of files, like ["md"]', f"mend it in {origin}"
        )
    if origins["path"] != "default":
        check_path(values["path"], origins["path"], endings)
    elif not values["path"].endswith(tuple(f".{ending}" for ending in endings)):
        values["path"] = f"{values['path'].rpartition('.')[0]}.{endings[0]}"
    if any(origins[key] != "default" for key in WITH_FORM):
        from tilcli.storage._forms import refusal

        if told := refusal({key: (values[key], origins[key]) for key in WITH_FORM}):
            raise ConfigError(*told)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def check_path(pattern: str, origin: str, extensions: Sequence[str] = ()) -> None:
    """Raise ConfigError for a path pattern that could lead out of the notebook, or to what is no note."""
    from tilcli.core.patterns.gate import pattern_refusal

    if reason := pattern_refusal(pattern, extensions):
        raise ConfigError(
            f"{origin}: path {_shown(pattern)} must stay inside the notebook and give notes: it {reason}",
            "write it like {year}/{date}.md",
        )
