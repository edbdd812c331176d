"""The commands, a module each: `command` is the function, declared as Typer wants it, `EXAMPLES` ends its help.

The table of commands names the modules; none is imported before its command is parsed. What the declarations are
written in is imported for type checkers alone: `parsing.lazy` hands it over where Typer is asked. Other doors:
`edit.open_at` opens the editor at a line, `pick.pick` lets a person choose among hits, `repair` is what
`til doctor` writes. `today.command` is `til` alone, `version.command` is `til --version`.
"""
