"""Surgical edits of a note: text in, text out, one span changed, every other character kept.

Lines count from 1 in the whole text of the file; its line ends may be LF, CRLF, CR or mixed. Writing the
result, and refusing if the file has changed since it was read, is the storage room's.
"""

from __future__ import annotations

from tilcli.core.edit_sections import Placed, append_item, append_section, find_heading, insert_section
from tilcli.core.edit_tasks import cancel, complete, insert_before, reopen, set_due, set_mark, tick, untick
from tilcli.core.list_items import Item, item_block, take_item

__all__ = [
    "Item",
    "Placed",
    "append_item",
    "append_section",
    "cancel",
    "complete",
    "find_heading",
    "insert_before",
    "insert_section",
    "item_block",
    "reopen",
    "set_due",
    "set_mark",
    "take_item",
    "tick",
    "untick",
]
