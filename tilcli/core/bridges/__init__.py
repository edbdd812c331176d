"""What else a word may be: in the other script, on the other keyboard, by its initials, mistyped.

Doors: `crossings.additions` (all that a query is widened by), `glossary` and `glosses` (what is called what), `slips`
and `keyboard` (did you mean), `sound_bridges` with `skeleton` and `meetings` (what sounds alike).
"""
