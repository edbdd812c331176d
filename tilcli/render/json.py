"""Results as JSON: UTF-8 as it stands, nothing that a terminal would obey.

Entries, tasks and problems (core.entry) are told field by field, as the command line promises them.
"""

from __future__ import annotations

import json
import re

from tilcli.lean_typing import Any

_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")  # json.dumps leaves these raw


def document(value: Any, *, compact: bool = False) -> str:
    """One JSON value as text, dates as ISO has them; indented for eyes unless `compact`."""
    text = json.dumps(value, ensure_ascii=False, indent=None if compact else 2, default=str)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
