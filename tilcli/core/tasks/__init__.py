"""What one task's line says: its mark, its dates, its rule of repetition; its name, its group.

Doors: `line.find_mark` and `parse_task`, `signifiers`, `handles.handle`, `recurrence.next_line`, `groups`.
"""
