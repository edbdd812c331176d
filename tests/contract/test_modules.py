"""Which modules each of the everyday commands loads: what is imported is most of the time that they take.

The list stands in modules.txt, and what comes to it has a reason. `TIL_MODULES=rewrite` in the environment has it
written anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path

import pytest
from worlds import World

LIST = Path(__file__).with_name("modules.txt")
HEAD = (
    "What each command loads beside what Python does, on Linux with Python 3.11, output piped and nothing changed.\n"
    "Written by: TIL_MODULES=rewrite pytest tests/contract/test_modules.py\n"
)
RUN = """
import os, sys
from tilcli.cli.session import from_process
from tilcli.cli.main import run
status = run(sys.argv[1:], from_process())
print("\\n=", *sys.modules, file=sys.stderr, flush=True)
os._exit(status)
"""
READING = ("search 트랜스포머 -n 20", "todo -n 20", "list -n 20", "", "--version")
COMMANDS = (*READING, "new -N", "done 정리", "add 배운_것")
PACKAGES = ("tilcli", "pyromark", "sqlite_utils")  # where these are, so are all
NEVER = {
    "typer",
    "typing",
    "inspect",
    "ast",
    "dis",
    "shutil",
    "platform",
    "gettext",
    "dataclasses",
    "threading",
}
NEVER |= {"rich", "jinja2", "yaml", "sqlite_utils", "pathlib", "json", "subprocess", "tempfile", "logging"}
MAY = {"done 정리": {"json"}, "add 배운_것": {"json"}}  # what was changed is written down as JSON
NOTE = "---\ndate: 2021-09-09\ntags: [nlp]\n---\n# 오늘\n\n- [ ] 정리 📅 2021-09-10\n\n트랜스포머를 배웠다.\n"


def loaded(world: World, code: str, *arguments: str) -> set[str]:
    """The modules of a process that has run `code`, which prints them; no .pth file of its environment is read."""
    packages = [
        os.path.dirname(os.path.dirname(str(spec.origin))) for spec in map(find_spec, PACKAGES) if spec
    ]
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**world.environ, "PYTHONPATH": os.pathsep.join(packages)},
        check=True,
    )
    return set(done.stderr.rpartition("=")[2].split())


@pytest.fixture(scope="module")
def found(shared_world: World) -> dict[str, set[str]]:
    """What each command loads beside what Python does by itself."""
    others = {
        f"2021/08/2021-08-0{day}.md": f"# 트랜스포머 {day}\n\n트랜스포머를 읽었다\n" for day in range(1, 6)
    }
    shared_world.write({"2021/09/2021-09-09.md": NOTE, **others})
    for path in shared_world.notebook.rglob("*.md"):
        os.utime(path, ns=(10**18, 10**18))
    for line in ("index", "list", "list"):  # SQLite touches the log of root's index once more
        assert shared_world.process(line).status == 0
    bare = loaded(shared_world, "import sys; print('=', *sys.modules, file=sys.stderr)")
    return {line: loaded(shared_world, RUN, *line.split()) - bare for line in COMMANDS}


def written(found: dict[str, set[str]]) -> str:
    """The list as it stands in the file."""
    common = set.intersection(*found.values())
    parts = [HEAD, paragraph("every command", common)]
    for line, modules in found.items():
        own = sum(name.startswith("tilcli") for name in modules)
        parts.append(
            paragraph(f"til {line}".rstrip() + f" ({len(modules)}, {own} of them til's)", modules - common)
        )
    return "\n".join(parts)


def paragraph(title: str, modules: set[str]) -> str:
    names = textwrap.fill(" ".join(sorted(modules)), 110, break_long_words=False, break_on_hyphens=False)
    return f"{title}:\n{textwrap.indent(names, '  ')}\n"


def of_til(text: str) -> list[list[str]]:
    return [[name for name in part.split() if name.startswith("tilcli")] for part in text.split("\n\n")]


def test_each_command_loads_what_the_list_says(found: dict[str, set[str]]) -> None:
    now = written(found)
    if os.environ.get("TIL_MODULES") == "rewrite":
        LIST.write_text(now, encoding="utf-8")
    listed = LIST.read_text(encoding="utf-8")
    if sys.version_info[:2] == (3, 11) and sys.platform == "linux":
        assert now == listed, "see the head of tests/contract/test_modules.py"
    else:  # Python's own modules load others there
        assert of_til(now) == of_til(listed)


@pytest.mark.parametrize("line", COMMANDS)
def test_no_command_loads_what_takes_long(found: dict[str, set[str]], line: str) -> None:
    top = {name.partition(".")[0] for name in found[line]}
    assert set() == top & (NEVER - MAY.get(line, set()))
