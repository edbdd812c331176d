"""`til` and `python -m tilcli`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line.

    The cyclic garbage collector is frozen out of the start: importing Typer and holding 100,000 stamps
    makes it run dozens of times for nothing (12 ms of 300 at 100,000 notes).
    """
    gc.disable()
    try:
        from tilcli.cli.main import main as run

        run()
    except KeyboardInterrupt:  # Ctrl-C before the first command was read
        sys.exit(130)


if __name__ == "__main__":
    main()
