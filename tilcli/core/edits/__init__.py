"""Edits as text in, text out: one span changes, and no other character of a note.

Doors: `task` (tick, cancel, reopen, date), `sections` (an item or a section put in its place), `texts` (what was typed,
as items), `items` (a list item taken out), `places` and `purposes` (which section an item belongs to, and what sections
are for), `logs` (where a day stands in a log), `outline.read_outline`, `tags.rename`.
"""
