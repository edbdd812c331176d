"""Readers of what other programs write: text in, pieces of one day out. No file is opened here."""
