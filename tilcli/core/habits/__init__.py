"""How a person writes, learned from notes: path, headings, template, front matter, language.

Doors: `habits.chosen`, `of_notes` and `of_log`; `paths.path_habit` and `logs.log_habit`, which they choose between;
`front.Front` and `marks.Known`, of which samples are made.
"""
