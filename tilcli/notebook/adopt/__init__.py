"""`til init`: what a folder tells of its owner's habits, and the configuration that goes on with them.

Doors: `survey.survey`, `proposal` and `write`.
"""
