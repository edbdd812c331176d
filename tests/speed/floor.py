"""The least a command of this kind can do: start Typer, walk the folder, stat every file, leave."""

import os

import typer

app = typer.Typer()


@app.command()
def walk(folder: str) -> None:
    """Count the files below a folder, a stat for each."""
    folders, seen = [folder], 0
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    seen += entry.stat().st_size >= 0
    print(seen)


if __name__ == "__main__":
    app()
