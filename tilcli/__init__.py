"""til: a study log for the terminal."""

__version__ = "0.1.0"
