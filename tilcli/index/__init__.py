"""The disposable SQLite beside a notebook: every line of SQL, questions in, values out.

Doors: `schema.open_index`; `entries`, `tasks`, `tags`, `recurring`, `overview`, `search` and `vocabulary` answer,
`compile` turns conditions into SQL; `rows` and `writer` bring it up to date, `last_look` keeps what was seen;
`location.index_path`.
"""
