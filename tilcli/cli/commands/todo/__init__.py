"""`til todo` and the commands below it: `command` lists, `due` and `move` change.

One more is a module here with `command` and `EXAMPLES`, and a row in the table of commands. Inside: `show` prints
what was found, `walk` goes through it with a key for each task.
"""
