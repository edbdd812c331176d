"""The person's glossary, `.til/glossary.toml`: read, and written a whole or not at all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from tilcli.core import glossary
from tilcli.core.glossary import Glossary
from tilcli.errors import ConfigError
from tilcli.storage import files

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

FILE = ".til/glossary.toml"
_HEAD = "# Words that mean the same in the two scripts. Yours: edit it, keep it in git.\n"


def glossary_of(notebook: Notebook) -> Glossary:
    """The person's glossary; empty where there is none. Raises ConfigError naming what cannot be read."""
    path = os.path.join(notebook.root, FILE)
    if not os.path.exists(path):
        return Glossary()
    import tomllib

    try:
        return glossary.read(tomllib.loads(files.read_bytes(path).decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}", f"mend it in {path}") from error


def save(notebook: Notebook, changed: Glossary) -> None:
    """Write the glossary, making `.til/` if need be."""
    path = os.path.join(notebook.root, FILE)
    data = _toml(changed).encode()
    if not files.create(path, data):
        files.replace(path, files.read_bytes(path), data)


def _toml(changed: Glossary) -> str:
    content = glossary.write(changed)
    lines = [_HEAD, "[words]"]
    lines += [
        f"{_text(hangul)} = [{', '.join(map(_text, latin))}]" for hangul, latin in content["words"].items()
    ]
    if "silenced" in content:
        pairs = ",\n".join(
            f"    [{_text(one)}, {_text(other)}]" for one, other in content["silenced"]["pairs"]
        )
        lines += ["", "# Never to be taken for one another.", "[silenced]", f"pairs = [\n{pairs},\n]"]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False)
