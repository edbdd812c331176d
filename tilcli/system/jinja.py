"""Jinja2, for templates that hold more than plain fields: in its sandbox, and within bounds.

Templates come along with cloned notebooks. The sandbox lets none run a program or see more than its fields; but one
may count to a billion, or make a text of a billion letters. So a process of its own fills it in, where the system
has processes that fork: it may compute for two seconds and take 256 MB.
"""

from __future__ import annotations

import contextlib
import marshal
import os
from collections.abc import Mapping

from tilcli.errors import ConfigError
from tilcli.lean_typing import Literal

SECONDS = 2  # of computing
PATIENCE = 5  # seconds, on a machine that has other things to do
MEMORY = 256 << 20  # bytes more than til has itself
LONGEST = 1_000_000  # bytes of what a template gives; the longest seen gives 3,000
_LONGEST_REASON = 200  # characters


def rendered(template: str, fields: Mapping[str, object]) -> str:
    """The template with its fields filled in. Raises ConfigError with Jinja2's message for a broken template."""
    text, reason = _apart(template, fields) if _forks() else _here(template, fields)
    if text is None:
        raise ConfigError(f"the template cannot be filled in: {reason}", "mend it in .til/templates")
    return text


def _forks() -> bool:
    """Whether a process of its own can fill it in: only a process of one thread may fork."""
    import threading

    return hasattr(os, "fork") and threading.active_count() == 1


def _here(template: str, fields: Mapping[str, object]) -> tuple[str | None, str]:
    """The text, or None and the reason why there is none. Whatever a template raises is the template's fault."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        newline_sequence=_line_end_of(template),
        finalize=lambda value: "" if value is None else value,
    )
    try:
        text = environment.from_string(template).render(fields)
        if len(text.encode()) > LONGEST:
            return None, f"it gives a note of more than {LONGEST:,} bytes"
    except MemoryError:
        return None, f"it takes more than {MEMORY >> 20} MB"
    except RecursionError:
        return None, "it is nested too deep"
    except Exception as error:
        return None, (str(error) or type(error).__name__)[:_LONGEST_REASON]
    return text, ""


def _line_end_of(template: str) -> Literal["\r\n", "\r", "\n"]:
    """That of the template, which Jinja2 would make LF."""
    return "\r\n" if "\r\n" in template else "\r" if "\r" in template else "\n"


def _apart(template: str, fields: Mapping[str, object]) -> tuple[str | None, str]:
    import signal

    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(reading)
            _set_bounds()
            with open(writing, "wb") as file:
                file.write(marshal.dumps(_here(template, fields)))
        finally:
            os._exit(0)  # without a word, and without closing what belongs to the process that forked
    os.close(writing)
    told = _heard(reading)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    try:
        text, reason = marshal.loads(told)
        return text, str(reason)
    except (EOFError, ValueError, TypeError):  # the system ended it
        return None, f"it takes more than {SECONDS} seconds, or {MEMORY >> 20} MB"


def _heard(reading: int) -> bytes:
    """What comes until the other end closes, or patience ends."""
    import select
    import time

    deadline, told = time.monotonic() + PATIENCE, []
    with open(reading, "rb", buffering=0) as file:
        while select.select([file], [], [], max(0.0, deadline - time.monotonic()))[0]:
            if not (piece := file.read(1 << 20)):
                break
            told.append(piece)
    return b"".join(told)


def _set_bounds() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with contextlib.suppress(OSError, ValueError):  # /proc is Linux's
        with open("/proc/self/statm", encoding="ascii") as file:
            size = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
