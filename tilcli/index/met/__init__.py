"""What one met: the links of the notes, and what goes on in parts.

Doors: `links`, `series`.
"""
