"""An index that keeps itself true: what changed is noticed, read, and written into it.

Doors: `kept_index.KeptIndex`, `reading.NoteReader`, `sync.Sync`, `recurring.Recurring`.
"""
