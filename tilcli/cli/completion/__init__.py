"""Completion: `offers.attach(command)` lets a command's words be completed, `shells.register()` answers each shell."""
