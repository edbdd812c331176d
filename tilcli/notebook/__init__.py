"""The notebook: what every command asks. Its files are the truth, the index beside it a cache.

Doors: `opening.open_notebook` and `notebook.Notebook`, which is asked and told; `locate`: which notebook is meant;
`which`: which entry; `why` an entry has its date; `repairing` a note, `renaming` a tag, `undoing`. The rooms below hold
what is done in it.
"""
