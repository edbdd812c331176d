"""The front page: `page` is the file and what is written between its markers, `gathered` what the notebook tells of
itself there.
"""
