"""Dates as people type and write them, and the days of courses. It knows no note.

Doors: `lexer` (months of other languages, the numbers of a path), `typed` (what is typed at `--date` or `since:`),
`alone` (a date where words may stand), `written` (dates that stand in a text), `counts` and `periods` (`Day 32`,
`3주차`, `2024년 3월` in a text), `course` (a course's calendar) and `course_places`, `days` and `words`.
"""
