"""`til` and `python -m tilcli`."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line.

    The cyclic garbage collector is frozen out of the start: importing Typer and holding 100,000 stamps
    makes it run dozens of times for nothing (12 ms of 300 at 100,000 notes).
    """
    gc.disable()
    from tilcli.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
