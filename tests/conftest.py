"""What holds for all tests: how properties are tried, and what a run left out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import settings

ABSENT = "tests of other people's notes, for shared/ is not beside the repository"

# No deadline: what an example takes is the machine's business, and the first may import a library of 0.3 s.
# A failure prints the blob that tries the same example again.
settings.register_profile("til", deadline=None, print_blob=True)
settings.load_profile("til")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many tests were left out, and why, on one line."""
    skipped = (report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    reasons = Counter(
        ABSENT if re.search(r"beside th|not here", reason) else reason.removeprefix("Skipped: ")
        for reason in skipped
    )
    if reasons:
        why = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"left out: {why}; each with -rs")
