"""What stands where in a note's Markdown: headings, list items, links, tags, code, questions.

Doors: `structure.read_structure` for a whole note, `checklists.read_mark` for one list item, `rendered.rendered` for
the words of one line, `pieces.pieces` for all that a text is made of, to be shown.
"""
