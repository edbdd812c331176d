"""Series: what differs in a number alone, `CRF 정리 1일차`, `CRF 정리 2일차`.

Doors: `ordinal` (the numbers of a text), `series` (which of them make a series, and what comes next).
"""
