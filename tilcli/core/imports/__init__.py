"""Readers of what other programs write: text in, pieces of one day out. No file is opened here.

Doors: `forms` tells which program wrote a file and reads Day One and jrnl; `notion`, `markdown_log`; `piece.Imported`,
what they all give; `front` and `page_links`, which make a piece a note.
"""
