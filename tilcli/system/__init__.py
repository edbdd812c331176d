"""What the machine offers: the clock, git, programs, the terminal's keys, and dateparser as a last resort.

Doors: `clock`, `editor`, `pager`, `picker`, `keys`, `git`, `natural_dates`.
"""
