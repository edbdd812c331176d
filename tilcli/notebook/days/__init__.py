"""The day's entry: found, made, added to.

Doors: `new.draft` and `add.add`, `draft.write` for both; `place` (where a day lies), `within` (where in it), `carry`
(what is left over from before).
"""
