"""Paths, headings and templates with fields, `{year}/{date}.md`: filled in, and read the other way round.

Doors: `pattern.render`, `Day` and `has_field`; `shape.shape_of`, a pattern to find its notes by; `template`;
`fields.day_fields`, all that a day can say.
"""
