"""When a note was written: from its facts to its dated stretches.

Doors: `stretches.stretches` (the days of a note), `facts.NoteFacts` (what they are read from), `beside` (what stands
around it), `sources.NoteDates` (what each source says, for `til show --why`), `again.told_otherwise`,
`front.front_date`, `titles`.
"""
