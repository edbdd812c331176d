"""Bytes to text and back, and text that was once read in the wrong encoding.

Doors: `decoding.decode`, `encode` and `printable`; `mojibake.find`, `repair` and `is_proved`.
"""
