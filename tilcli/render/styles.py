"""How parts of a line look to a person: a style is one or more of the words that `SGR` knows."""

ACCENT = "cyan"
STRONG = "bold"
FAINT = "dim"
FOUND = "bold yellow"
BRIDGED = "bold magenta"
WARNING = "bold red"
GOOD = "green"

Part = tuple[str, str]  # text and style

# What turns a style on, as ECMA-48 numbers it (SGR).
SGR = {
    **{"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"},
    "bright_cyan": "96",
}
