"""The words of a notebook. Doors: `vocabulary` (all that ever stood in a note), `notebook_words` (asked one by one)."""
