"""What one met, for a person and for a program.

Doors: `links`, `series`.
"""
