"""Screens and data of looking back. Doors: `recap`, `recap_data`, `stats`, `looking_back` (what several say)."""
