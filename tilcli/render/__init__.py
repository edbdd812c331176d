"""Results as text: JSON, lines for other programs, lines on a screen.

Doors: `json` and `plain` for programs, `screen.Screen` for people, `cells` and `styles` for what stands on it;
`entries`, `hits`, `tasks`, `markdown`, `reasons`, `adoption` and `task_formats` by what is shown; `readable` for a line
of a note on any screen.
"""
