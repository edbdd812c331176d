"""`til review`: the command, the session on a terminal, and what it shows."""
