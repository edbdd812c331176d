"""Kill til at a moment by chance, in every command that writes: nothing is lost, doubled, torn or left behind.

Each til is forked from this process, which has all of it loaded, so that the kill falls into its work and not into its
start. What the next command leaves is compared with what the command leaves that nobody kills.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stage import Stage

DAY, OTHER = "2026/01/2026-01-01.md", "2025/12/2025-12-30.md"
BEFORE: Mapping[str, str] = {
    DAY: "# day\n\n- [ ] alpha task\n- [/] beta task\n- [x] gamma task ✅ 2025-12-31\n"
    "- [ ] water 🔁 every day 📅 2026-01-01\n",
    OTHER: "# other\n\n## Plan\n- [ ] move me\n  - [ ] child task\n- [ ] keep me\n",
    ".til/glossary.toml": '[words]\n"학습" = ["learning"]\n',
    "front.md": "# front\n\n<!-- til index -->\n<!-- til end -->\n",
    "moji.md": ("# 정리\n오늘은 학습을 했다 정리\n" * 3).encode().decode("latin-1"),
}
MOVE = ("todo", "move", "move me")
SCENES: tuple[tuple[str, ...], ...] = (
    ("new", "-N"),
    ("new", "-N", "a title", "--body", "what it says"),
    ("new", "-N", "-d", "2026-01-05"),
    ("add", "words"),
    ("add", "-d", "2026-01-06", "--todo", "a new task"),
    ("done", "alpha task"),
    ("done", "alpha task", "child task"),
    ("done", "water"),
    ("undo", "gamma task"),
    ("todo", "due", "alpha task", "2026-02-01"),
    (*MOVE, "--to", "2026-01-01"),
    (*MOVE, "--to", "2026-01-03"),
    ("glossary", "add", "어텐션", "attention"),
    ("import", "../log.md"),
    ("doctor", "--fix"),
    ("index", "rebuild"),
    ("readme", "front.md"),
    ("readme", "--insert"),
)
LOG = "".join(f"## 2023-01-{day:02}\n\n- item {day}\n\n" for day in range(1, 9))
REST = 0.002  # seconds after the time that the command takes alone, in which it may be killed as well


class Scene(NamedTuple):
    """A command, the files before and after it, and how long it takes."""

    words: tuple[str, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    seconds: float


def kills(stage: Stage, count: int, seed: int) -> Iterator[str]:
    """What went wrong after any of `count` kills, spread over all scenes."""
    chance = random.Random(seed)
    scenes = [_unharmed(stage, words) for words in SCENES]
    for number in range(count):
        scene = scenes[number % len(scenes)]
        _set_up(stage)
        pid = _begun(stage, scene.words)
        time.sleep(chance.uniform(0, scene.seconds + REST))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        fault = _fault(stage, scene, acknowledged=os.WIFEXITED(status))
        if fault:
            yield f"{' '.join(scene.words)} (seed {seed}, kill {number}): {fault}"


def _set_up(stage: Stage) -> None:
    stage.fresh()
    (stage.base / "log.md").write_text(LOG, "utf-8")
    stage.write(BEFORE)
    stage.til("list")


def _unharmed(stage: Stage, words: tuple[str, ...]) -> Scene:
    _set_up(stage)
    before, started = stage.below("."), time.monotonic()
    pid = _begun(stage, words)
    os.waitpid(pid, 0)
    return Scene(words, before, stage.below("."), time.monotonic() - started)


def _begun(stage: Stage, words: tuple[str, ...]) -> int:
    """The process of a til that is at work; it ends with status 0 once it has told that it is done."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            status = 0 if stage.til(*words).status in (0, 1) else 1
        finally:
            os._exit(status)
    return pid


def _fault(stage: Stage, scene: Scene, *, acknowledged: bool) -> str:
    told = stage.til("list")
    if told.fault:
        return told.fault
    now = stage.below(".")
    left = [name for name in now if name.endswith(".til")]
    torn = [name for name, data in now.items() if data not in (scene.before.get(name), scene.after.get(name))]
    gone = [name for name in scene.before if name not in now]
    if left or torn or gone:
        return f"left {left}, torn {torn}, gone {gone}"
    if acknowledged and now != scene.after:
        return "acknowledged, and not written"
    text = b"".join(data for name, data in now.items() if name.endswith(".md"))
    for task in (b"move me", b"keep me", b"child task"):
        opened, done = text.count(b"- [ ] " + task), text.count(b"- [x] " + task)
        if opened + done != 1:
            return f"{task.decode()} stands open {opened} and done {done} times"
    return ""
