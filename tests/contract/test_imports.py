"""Start-up time is a feature: what a command does not need, it does not load."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from worlds import World

HEAVY = (
    "sqlite_utils",
    "dateparser",
    "yaml",
    "pydantic",
    "rich",
    "jinja2",
    "pyromark",
    "frontmatter",
    "holidays",
    "ftfy",
    "charset_normalizer",
    "platformdirs",
    "fsrs",
)
LIST_MODULES = """
import sys
from tilcli.cli.session import from_process
from tilcli.cli.main import run
status = run(sys.argv[1:], from_process())
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(status)
"""
TODAY = (
    "---\ndate: 2021-09-09\ntags: [nlp]\n---\n# 오늘\n\n- [ ] 정리 📅 2021-09-10\n\n트랜스포머를 배웠다.\n"
)


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    """A notebook that is indexed and too old to be looked at twice."""
    shared_world.write({"2021/09/2021-09-09.md": TODAY, "log.md": "# 2021-09-08\n\n트랜스포머\n"})
    for path in shared_world.notebook.rglob("*.md"):
        os.utime(path, ns=(10**18, 10**18))
    assert shared_world.process("index").status == 0
    return shared_world


def loaded(world: World, *arguments: str) -> tuple[str, set[str]]:
    """What a command prints, and the top-level modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=world.environ,
        check=True,
    )
    return done.stdout, {
        name.partition(".")[0] if name[:6] != "tilcli" else name for name in done.stderr.split()
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "트랜스포머", "-n", "20"],
        ["search", "배웠다 tag:nlp since:2021-09-01", "--json"],
        ["list", "-t", "nlp"],
        ["list", "--since", "어제"],
        ["todo"],
        ["todo", "정리", "--json"],
        ["index"],
        ["show", "2021-09-09"],
        [],
    ],
    ids=" ".join,
)
def test_a_reading_command_piped_with_nothing_changed_loads_nothing_heavy(
    notes: World, arguments: list[str]
) -> None:
    out, modules = loaded(notes, *arguments)
    assert out or arguments == ["index"]
    assert "sqlite3" in modules
    assert set() == modules & set(HEAVY)


def test_a_new_entry_needs_the_template_engine_but_no_parser_and_no_index(notes: World) -> None:
    out, modules = loaded(notes, "new", "-N", "새", "글")
    assert out.endswith("2021-09-09-새-글.md\n")
    assert set() == modules & {
        "sqlite_utils",
        "dateparser",
        "yaml",
        "pydantic",
        "rich",
        "pyromark",
        "frontmatter",
    }


def test_of_commands_below_another_only_the_one_that_is_run_is_loaded(notes: World) -> None:
    _, modules = loaded(notes, "todo", "due", "정리", "2021-09-10")
    assert {"due"} == {name.rpartition(".")[2] for name in modules if "commands.todo." in name}
    _, modules = loaded(notes, "todo", "정리")
    assert {"command", "show"} == {name.rpartition(".")[2] for name in modules if "commands.todo." in name}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_help_loads_no_command(notes: World, arguments: list[str]) -> None:
    out, modules = loaded(notes, *arguments)
    assert out
    assert set() == modules & (set(HEAVY) | {"sqlite3"})


def test_the_list_of_modules_tells_what_is_loaded(notes: World) -> None:
    """Held against a command that must load them, so that the tests above cannot pass for nothing."""
    _, modules = loaded(notes, "--color", "always", "show", "2021-09-09")
    assert "rich" in modules
    notes.til("index")
    notes.index.unlink()
    _, modules = loaded(notes, "index")
    assert {"sqlite_utils", "pyromark"} <= modules
    for path in notes.notebook.rglob("*.md"):
        os.utime(path, ns=(10**18, 10**18))
    loaded(notes, "index")


def test_the_scheduler_is_loaded_by_review_alone(shared_world: World) -> None:
    """The morning screen and a query read from the index what review folded from the logs."""
    note = "# 오늘\n\n- Q. 배치 정규화는 왜 쓰는 것인가요\n  - 빨라서\n"
    shared_world.write({"2021-09-01.md": note, ".til/config.toml": ""})
    handle = shared_world.til("questions", "--json").json[0]["id"]
    told = f"2021-09-01T20:00:00+09:00\t{handle}\t3\t5\t2021-09-01.md\t배치 정규화는 왜 쓰는 것인가요\n"
    shared_world.write({".til/reviews/abcd.tsv": told})
    os.utime(shared_world.notebook / "2021-09-01.md", ns=(10**18, 10**18))
    _, modules = loaded(shared_world, "review", "--stats")
    assert "fsrs" in modules
    for arguments in ([], ["list", "is:due"], ["search", "정규화", "is:due"], ["todo"], ["questions"]):
        out, modules = loaded(shared_world, *arguments)
        assert set() == modules & {"fsrs", "sqlite_utils", "pyromark", "rich"}, arguments
        assert out or arguments == ["todo"]
    assert "review\t1\t" in loaded(shared_world)[0]
    for arguments in (["list"], ["search", "정규화"], ["todo"], ["new", "-N", "둘"]):
        done = subprocess.run(
            [sys.executable, "-c", LIST_MODULES, *arguments],
            capture_output=True,
            text=True,
            env=shared_world.environ,
            check=True,
        )
        assert [] == [
            name
            for name in done.stderr.split()
            if ".review" in name or name.endswith("core.questions.reading")
        ]
