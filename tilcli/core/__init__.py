"""Bytes to meaning, and back: values in, values out. No file is opened here, no clock read, nothing printed.

The way in is `reading`: `note_of` makes a note of a file's bytes, `days_of` reads its days alone. What all rooms
speak of lies beside it: `entry`, `note`, `tags`, `furniture`, `lines`, `text`, `changes`. Each room below names its
own doors; a module that begins with `_` is entered from its room only.
"""
