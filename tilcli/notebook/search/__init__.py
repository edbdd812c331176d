"""Searching: hits with the lines that show them, what else may be meant, the words that mean the same.

Doors: `find.answer`, `passages.text_of`, `guess.Guess`, `last` (the last search by number), `glossary`.
"""
