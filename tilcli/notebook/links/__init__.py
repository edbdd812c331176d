"""Links: where they lead, what they are to, which of them are broken, and one that is mended.

Doors: `met`, `targets`, `broken`.
"""
