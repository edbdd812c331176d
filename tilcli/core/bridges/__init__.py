"""TODO: the doors of this room."""
