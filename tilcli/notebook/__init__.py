"""The notebook: what every command asks. Files below it are the truth, the index beside it a cache."""

from tilcli.notebook.notebook import Notebook
from tilcli.notebook.opening import open_notebook

__all__ = ["Notebook", "open_notebook"]
