"""The small files beside the index, in the user's cache folder: to lose one loses a convenience, never a note.

Each holds one value as JSON. What cannot be read is as if it had never been kept, and where the folder cannot
be written, nothing is kept.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

from tilcli.disk import private_file, private_folder
from tilcli.lean_typing import Any, TypeVar
from tilcli.locks import locked

Value = TypeVar("Value")


def kept(path: str, parse: Callable[[Any], Value], otherwise: Value) -> Value:
    """What the file holds, as `parse` reads it; `otherwise` where it is missing, broken or not as `parse` expects."""
    import json

    try:
        with open(path, encoding="utf-8", errors="surrogatepass") as file:
            return parse(json.load(file))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return otherwise


def keep(path: str, value: Callable[[], Any]) -> None:
    """Put a value in the file's place, whole or not at all; `value` is asked while other tils wait."""
    folder = os.path.dirname(path)
    temporary = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        private_folder(folder)
        with locked(folder):
            _write(temporary, value())
            os.replace(temporary, path)


def _write(path: str, value: Any) -> None:
    import json

    try:
        with open(path, "w", encoding="utf-8", errors="surrogatepass", opener=private_file) as file:
            json.dump(value, file, ensure_ascii=False)
    except OSError:
        os.unlink(path)
        raise
