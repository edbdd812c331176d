"""While an editor saves a note again and again, `til done` ticks its tasks: neither loses what the other wrote.

The editor is a process of its own and knows nothing of til. After each save it looks at what it saved over:
that must be its last save, with no marks but those that til was told to make. It takes those over, as a
person does whose editor says that the file has changed on disk.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time

import pytest
from worlds import COMMAND, World

SAVES = 500
TASKS = 24
TILS = 4
NOTE = "2021/09/2021-09-09.md"

EDITOR = r'''
import ctypes, json, os, re, sys, time

path, style, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
libc = ctypes.CDLL(None, use_errno=True)
story = []  # what stood in the file when it was saved over


def exchange(one, other):
    """Both names change places in one step, so that what was saved over is seen and not lost."""
    if libc.renameat2(-100, os.fsencode(one), -100, os.fsencode(other), 2):
        raise OSError(ctypes.get_errno(), "renameat2")


def saved(text, number):
    return re.sub(r"save \d+", f"save {number}", text)


def merged(text, other):
    """The text with the marks that the other has."""
    marks = {name: mark for mark, name in re.findall(r"- \[(.)\] (task \d+)", other)}
    return re.sub(r"- \[ \] (task \d+)", lambda m: f"- [{marks.get(m[1], ' ')}] {m[1]}", text)


text = open(path, encoding="utf-8").read()
number, seen = 0, ""
while number < saves or merged(text, seen) != text:  # what the last save wrote over is in the note in the end
    number += 1
    text = merged(text, seen)
    if style == "in-place":
        with open(path, "r+", encoding="utf-8") as file:  # one handle: what is read is what is written over
            seen = file.read()
            text = saved(merged(text, seen), number)
            file.seek(0)
            file.write(text[: len(text) // 2])
            file.flush()
            time.sleep(0.0005)  # a large file is written in pieces
            file.write(text[len(text) // 2 :])
            file.truncate()
    else:
        text = saved(text, number)
        beside = path + "~"
        with open(beside, "w", encoding="utf-8") as file:
            file.write(text)
        exchange(beside, path)
        with open(beside, encoding="utf-8") as file:
            seen = file.read()
        os.unlink(beside)
    story.append(seen)
    time.sleep(0.01)
json.dump(story, sys.stdout)
'''


def lines_of(text: str) -> dict[str, str]:
    """Task → its mark."""
    return {name: mark for mark, name in re.findall(r"- \[(.)\] (task \d+)", text)}


def number_of(text: str) -> int:
    found = re.search(r"save (\d+)", text)
    return int(found[1]) if found else -1


@pytest.mark.slow
@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the editor sees what it saves over by renameat2"
)
@pytest.mark.parametrize("style", ["rename", "in-place"])
def test_no_write_is_lost_and_no_other_line_is_ticked(world: World, style: str) -> None:
    tasks = "".join(f"- [ ] task {number:02}\n" for number in range(TASKS))
    world.write({NOTE: f"# 오늘\n\nsave 0\n\n{tasks}\n{'끝. ' * 3000}\n"})
    path = world.notebook / NOTE
    world.til("index")
    with subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path), style, str(SAVES)], stdout=subprocess.PIPE, text=True
    ) as editor:
        told = tick_meanwhile(world, editor)
        out = editor.stdout.read() if editor.stdout else ""
        assert 0 == editor.wait()
    check(json.loads(out), path.read_text(encoding="utf-8"), told)
    assert [path.name] == os.listdir(path.parent), "no temporary file is left behind"


def tick_meanwhile(world: World, editor: subprocess.Popen[str]) -> dict[str, tuple[int, str]]:
    """Task → status and complaint of the `til done` that named it; TILS run at a time until the editor ends."""
    told: dict[str, tuple[int, str]] = {}
    running: dict[str, subprocess.Popen[str]] = {}
    waiting = [f"task {number:02}" for number in range(TASKS)]
    while running or (waiting and editor.poll() is None):
        while waiting and len(running) < TILS:
            name = waiting.pop(0)
            command = [*COMMAND, "done", name]
            running[name] = subprocess.Popen(
                command, env=world.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
        for name, til in list(running.items()):
            if til.poll() is not None:
                told[name] = til.returncode, til.communicate()[1]
                del running[name]
        time.sleep(0.005)
    return told


def check(story: list[str], left: str, told: dict[str, tuple[int, str]]) -> None:
    assert told
    assert {} == {name: said for name, said in told.items() if said[0] not in (0, 4)}
    versions = [*story, left]
    numbers = [number_of(version) for version in versions]
    assert len(numbers) > SAVES
    assert list(range(len(numbers))) == numbers, "a save of the editor was lost"
    ticked = {name for version in versions for name, mark in lines_of(version).items() if mark != " "}
    assert ticked <= set(told), "a line was ticked that nobody named"
    lost = [name for name, (status, _) in told.items() if status == 0 and name not in ticked]
    assert [] == lost, "a tick that til told of was lost"
    assert {name for name, mark in lines_of(left).items() if mark != " "} == ticked, "a tick came and went"
