"""The command line: parse, ask the notebook, render.

Doors: `main.run(arguments, session)` runs one command line, `session.Session` holds all that comes from outside,
`table.COMMANDS` names the commands, `lazy.real_command(line)` builds one. What commands share: `params` (options),
`selection` (a query from words and options), `when` (dates that are typed), `output` (results in every format),
`marking` (tasks changed and told), `preview` (a diff), `choose` (one of several), `progress` (a bar).
"""
