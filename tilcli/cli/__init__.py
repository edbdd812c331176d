"""The command line: parse, ask the notebook, render.

Doors: `main.run(arguments, session)` runs one command line, `session.Session` holds all that comes from outside,
`table.COMMANDS` names the commands, `parsing` reads the line. What commands share: `params` (options), `limits`,
`selection` (a query from words and options), `when` (dates that are typed), `output` (results in every format),
`marking` (tasks changed and told), `preview` (a diff), `choose` (one of several), `progress` (a bar).
"""
