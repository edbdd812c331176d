"""What a note says of itself before its text: YAML, TOML, or Logseq's properties.

Doors: `values.read_front_matter` reads it, `block` finds where it stands and blanks it (`body_of`), `quoting` writes a
text into it.
"""
