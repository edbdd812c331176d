"""A command line, read: which command with which values (`call.Call`).

`plain.read` reads the plain ones by `grammar`, a table made of what Typer was told; `by_typer.read` reads every line
as Typer does, and is asked where the first is not sure. `lazy.real_command` is a command as Typer makes it, `help`
what `--help` shows of it. `call.meant` tells which row of the table of commands a line means, `leading` what
leads on from a word that names none.
"""
