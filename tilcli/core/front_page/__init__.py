"""The blocks of a README that til writes: `markers` between which they stand, `escaping` of what stands in Markdown,
`groups` of the notes that an index lists.

Entered through these.
"""
