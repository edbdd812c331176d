"""Tasks: chosen, named, changed, moved, and taken back.

Doors: `choice.find_tasks`, `names.name_tasks`, `change`, `move`, `undo`.
"""
