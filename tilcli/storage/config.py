"""Configuration: the user's own file, the notebook's own file, and where each value comes from.

A notebook gets cloned, so what its `.til/config.toml` may say is limited: it can never name a program to
run (`editor`, `pager`, `picker`), another notebook, or a path outside its own folder. Those keys are the
user's, in `$XDG_CONFIG_HOME/til/config.toml`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from tilcli.errors import ConfigError, NotebookUnreadable
from tilcli.home import folder_of_til

NOTEBOOK_FILE = ".til/config.toml"


# key → (type, default). Tables are flattened: "dates.sources".
_KEYS: dict[str, tuple[type, Any]] = {
    "path": (str, "{year}/{month}/{date}.md"),
    "heading": (str, ""),
    "insert": (str, "end"),
    "template": (str, "daily"),
    "language": (str, ""),
    "extensions": (list, ["md", "markdown"]),
    "ignore": (list, []),
    "carry": (str, "view"),
    "dates.sources": (list, ["front-matter", "filename", "path", "heading", "body", "course"]),
    "tasks.done_date": (bool, False),
    "add.under": (list, ["Learned", "배운 것"]),
    "add.todo_under": (list, ["Plan", "오늘 할 일"]),
}
_USER_KEYS: dict[str, tuple[type, Any]] = {
    "notebook": (str, ""),
    "editor": (str, ""),
    "pager": (str, ""),
    "picker": (str, ""),
}
_TABLES = ("course", "searches")  # checked by those who use them
_SOURCES = ("front-matter", "filename", "path", "heading", "body", "course", "git")
_CHOICES = {
    "insert": ("end", "start"),
    "carry": ("view", "link"),
    "language": ("", "en", "ko", "ja", "zh"),
}


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


def load(root: str | None, environ: Mapping[str, str]) -> Config:
    """The configuration for a notebook (`root` None: the user's alone).

    Raises ConfigError naming file and key for a file that is no TOML or a value of the wrong kind.
    """
    values: dict[str, Any] = {key: default for key, (_, default) in (_KEYS | _USER_KEYS).items()}
    origins = dict.fromkeys(values, "default")
    config = Config(values, origins)
    _read(config, values, origins, user_file(environ), _KEYS | _USER_KEYS)
    if root is not None:
        _read(config, values, origins, os.path.join(root, NOTEBOOK_FILE), _KEYS)
        check_path(values["path"], origins["path"])
    values["extensions"] = [ending.lstrip(".") for ending in values["extensions"]]
    if unseen := _unseen(values["path"], values["extensions"]):
        config.warnings.append(
            f"{origins['path']}: path {values['path']!r} {unseen}, so til would not see it"
        )
    return config


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
            config.courses = tuple(value) if isinstance(value, list) else (value,)
        elif key == "searches":
            config.searches |= _searches(value, path)
        elif key in allowed:
            values[key] = _checked(key, value, path, allowed[key][0])
            origins[key] = path
        elif key in _USER_KEYS:
            config.warnings.append(f"{path}: {key} is ignored here: only your own configuration may set it")
        else:
            config.warnings.append(f"{path}: unknown key {key}")


def _checked(key: str, value: Any, path: str, kind: type) -> Any:
    is_other: bool = not isinstance(value, kind)  # said apart, lest mypy narrow the value to nothing
    if is_other or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        wanted = "text in quotes" if kind is str else "true or false" if kind is bool else "a list of texts"
        raise ConfigError(f"{path}: {key} must be {wanted}, not {value!r}", f"mend it in {path}")
    if key == "dates.sources" and (unknown := sorted(set(value).difference(_SOURCES))):
        raise ConfigError(
            f"{path}: dates.sources knows no {unknown[0]!r}", f"it can name: {', '.join(_SOURCES)}"
        )
    if key in _CHOICES and value not in _CHOICES[key]:
        choices = ", ".join(repr(choice) for choice in _CHOICES[key] if choice)
        raise ConfigError(f"{path}: {key} is {value!r}; it can be {choices}", f"mend it in {path}")
    return value


def _toml(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {path}: {error.strerror}", "check its permissions") from error
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}", f"mend it in {path}") from error


def _flatten(tables: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        if isinstance(value, dict) and key not in _TABLES:
            flat |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            flat[key] = value
    return flat


def _searches(value: Any, path: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(query, str) for query in value.values()):
        raise ConfigError(
            f'{path}: [searches] holds lines like  papers = "arxiv OR 논문"', f"mend it in {path}"
        )
    return dict(value)


def _unseen(pattern: str, extensions: Sequence[str]) -> str:
    """Why a note made by this pattern would be none to til; empty if it is one."""
    if any(part.startswith(".") for part in pattern.split("/")):
        return "is hidden"
    if not pattern.lower().endswith(tuple(f".{ending.lower()}" for ending in extensions)):
        return "does not end in " + " or ".join(f".{ending}" for ending in extensions)
    return ""


def check_path(pattern: str, origin: str) -> None:
    """Raise ConfigError for a path pattern that could lead out of the notebook."""
    parts = pattern.replace("\\", "/").split("/")
    if not pattern or pattern.startswith(("/", "~")) or ".." in parts or ":" in parts[0].split("{")[0]:
        raise ConfigError(
            f"{origin}: path {pattern!r} must stay inside the notebook", "write it like {year}/{date}.md"
        )
