"""The notebook: what every command asks. Its files are the truth, the index beside it a cache.

Doors: `notebook.open_notebook` and `Notebook`, which is asked and kept up to date; `locate`: which notebook is meant;
`which`: which entry; `why` an entry has its date; `repairing`. The rooms below hold what is done in it.
"""
