"""What a person searches for: typed text to a tree of conditions, and the lines that fit it.

Doors: `parser.parse`; `tree` and `task_tree`, the conditions; `resolve.resolve`, which fills in what the words are
looked for as; `matches.Matcher`, which finds them in lines.
"""
