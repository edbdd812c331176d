"""The commands, a module each: `command` is the function that Typer calls, `EXAMPLES` ends its help.

The table of commands names the modules; none is imported before its command is parsed. Other doors:
`edit.open_at` opens the editor at a line, `pick.pick` lets a person choose among hits, `repair` is what
`til doctor` writes. `today.command` is `til` alone.
"""
