"""Markdown on disk: walked, looked at, read, replaced; configuration and templates.

Doors: `files` (read, create, replace, `inside`), `look.look` (the stamps of all notes), `notes` (a note read),
`config.load`, `templates.find`, `sources.gather` (what an import reads).
"""
