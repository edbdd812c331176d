"""Completion in the shell, asked as the scripts of `til --show-completion` ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from worlds import COMMAND, Answer, World

from tilcli.cli.completion.shells import FILES_WANTED
from tilcli.core.query.parser import FIELDS
from tilcli.core.query.task_tree import task_fields

NOTES = {
    "2021-09-09.md": "---\ntags: [nlp, 자연어]\n---\n# RNN 모델 구현\n\n"
    "- [ ] 모델 구현 시작\n- [x] 논문 읽기\n",
    "2021-09-08.md": "---\ntags: [nlp/attention, nlp]\n---\n# 어텐션: 무엇을 (둘)\n\n"
    "- [ ] 발표 준비 📅 2021-09-10\n",
    "2021-08-01.md": "# 어제의 나\n",
    "메모.md": "# 트랜스포머\n\ntags: #nlp\n",
    ".til/config.toml": '[searches]\npapers = "arxiv OR 논문"\npaths = "in:x"\n"논문들" = "논문"\n',
    ".til/templates/lecture.md": "# {{ title }}\n",
}
UNSAFE = {
    "a.md": '---\ntags: ["$(touch canary)", "`touch canary`", "it\'s", "a\\"b", "\\\\$(touch canary)"]\n---\n'
    "# $(touch canary)\n\n- [ ] 일 [bold]x[/bold] `touch canary` \\$(touch canary) \"; touch canary; '\n",
    "b.md": "# \\$(touch canary)\n",
    "c.md": "# 제목 \x1b[31m붉다\n",
    "d.md": "# 제목; touch canary & (touch canary) | * ~ {a,b} #y\n",
}
HEAVY = (
    "rich",
    "sqlite_utils",
    "yaml",
    "frontmatter",
    "pyromark",
    "jinja2",
    "dateparser",
)


def ask_bash(world: World, *words: str, **environ: str) -> Answer:
    """What bash is told about the last of the words, which are cut as bash cuts them."""
    settings = {"COMP_WORDS": "\n".join(("til", *words)), "COMP_CWORD": str(len(words))}
    return world.process(_TIL_COMPLETE="complete_bash", **settings, **environ)


def ask(world: World, shell: str, line: str) -> Answer:
    """What zsh or fish is told about the end of a line."""
    settings = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return world.process(_TIL_COMPLETE=f"complete_{shell}", **settings)


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    assert 0 == shared_world.til("index").status
    return shared_world


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sea"], {"search"}),
        (["search", "--ex"], {"--exact"}),
        (["search", "-t", ""], {"nlp", "nlp/attention", "자연어"}),
        (["search", "-t", "자"], {"자연어"}),
        (["list", "--tag", "NL"], {"nlp", "nlp/attention"}),
        (["search", "--tag", "=", "nlp/"], {"nlp/attention"}),
        (["search", "-t", "#nlp/"], {r"\#nlp/attention"}),
        (["search", "tag", ":"], {"nlp", "nlp/attention", "자연어"}),
        (["search", "RNN", "tag", ":", "nlp/"], {"nlp/attention"}),
        (["search", "tag:자"], {"tag:자연어"}),
        (["todo", "tag", ":", "자"], {"자연어"}),
        (["search", "@"], {"@papers", "@paths", "@논문들"}),
        (["search", "x", "@", "pap"], {"@papers"}),
        (["list", "@논"], {"@논문들"}),
        (["search", "has"], {"has:todo", "has:question", "has:link", "has:code"}),
        (["search", "has", ":", "q"], {"question"}),
        (["search", ""], set()),
        (["show", "2"], {"2021-09-09", "2021-09-08", "2021-08-01"}),
        (["show", "2021-09"], {"2021-09-09", "2021-09-08"}),
        (["edit", "2021-08"], {"2021-08-01"}),
        (["edit", "트"], {"트랜스포머"}),
        (["show", "rnn"], {r"RNN\ 모델\ 구현"}),
        (["show", "어"], {r"어텐션:\ 무엇을\ \(둘\)", r"어제의\ 나"}),
        (["show", "어텐션", ":"], {r"\ 무엇을\ \(둘\)"}),
        (["show", r"RNN\ 모"], {r"RNN\ 모델\ 구현"}),
        (["show", "'RNN 모"], {"RNN 모델 구현"}),
        (["show", '"RNN 모'], {"RNN 모델 구현"}),
        (["show", "없는"], set()),
        (["tags", "re"], {"rename"}),
        (["tags", "rename", "nl"], {"nlp", "nlp/attention"}),
        (["tags", "rename", "nlp", "자"], {"자연어"}),
        (["tags", "-r"], set()),
        (["new", "--template", ""], {"daily", "jekyll", "ko", "lecture"}),
        (["new", "--template", "le"], {"lecture"}),
        (["recap", "--template", ""], {"wil", "kpt", "4l", "4f", "daily", "jekyll", "ko", "lecture"}),
        (["recap", "지난"], {"지난주", "지난달"}),
        (["stats", "올"], {"올해"}),
    ],
    ids=lambda words: " ".join(sorted(words) if isinstance(words, set) else words),
)
def test_bash(notes: World, words: Sequence[str], offered: set[str]) -> None:
    answer = ask_bash(notes, *words)
    assert offered == set(answer.lines) - {""}
    assert "" == answer.err


def test_handles_of_tasks(notes: World) -> None:
    tasks = {task["text"]: task["id"] for task in notes.til("todo", "--all", "--json").json}
    assert [tasks["발표 준비"], tasks["모델 구현 시작"]] == ask_bash(notes, "done", "").lines, (
        "what is due goes first"
    )
    assert [tasks["논문 읽기"]] == ask_bash(notes, "undo", "").lines
    assert [tasks["발표 준비"]] == ask_bash(notes, "done", tasks["발표 준비"][:3]).lines
    assert f"{tasks['논문 읽기']}\t논문 읽기" == ask(notes, "fish", "til undo ").out.strip()


def test_commands_below_another(notes: World) -> None:
    open_tasks = ask_bash(notes, "done", "").lines
    assert {"due", "move", "set", "snooze"} == set(ask_bash(notes, "todo", "").lines)
    assert "due\tSet the due date of tasks" in ask(notes, "fish", "til todo du").lines
    assert "due" not in ask_bash(notes, "todo", "발표", "d").lines
    assert open_tasks == ask_bash(notes, "todo", "due", "").lines == ask_bash(notes, "todo", "move", "").lines
    assert open_tasks == ask_bash(notes, "todo", "--no-input", "due", open_tasks[0], "").lines
    assert {"--to", "--dry-run"} <= set(ask_bash(notes, "todo", "move", "--").lines)
    assert "--to" not in ask_bash(notes, "todo", "due", "--").lines


def test_commands_come_with_their_help(notes: World) -> None:
    assert 10 < len(ask_bash(notes, "").lines)
    assert "search\tFind entries by their words" in ask(notes, "fish", "til se").lines
    assert "new\tOpen the day’s entry" in ask(notes, "fish", "til n").lines
    assert '"search":"Find entries by their words"' in ask(notes, "zsh", "til sear").out


def test_zsh_and_fish(notes: World) -> None:
    assert '"tag\\\\:nlp":' in ask(notes, "zsh", "til search tag:nl").out
    assert "" == ask(notes, "zsh", "til search 없").out.strip()
    assert "_files" == ask(notes, "zsh", "til show 없").out.strip()
    assert ["tag:nlp\t3 entries", "tag:nlp/attention\t1 entry"] == ask(
        notes, "fish", "til search tag:nl"
    ).lines
    assert ["RNN 모델 구현\t2021-09-09"] == ask(notes, "fish", "til show RN").lines
    assert ["@papers\tarxiv OR 논문"] == ask(notes, "fish", "til search @pap").lines
    says = {"_TYPER_COMPLETE_FISH_ACTION": "is-args", "_TIL_COMPLETE": "complete_fish"}
    assert 0 == notes.process(**says, _TYPER_COMPLETE_ARGS="til show RN").status
    assert 1 == notes.process(**says, _TYPER_COMPLETE_ARGS="til show 없는").status


def test_powershell(notes: World) -> None:
    def told(line: str) -> str:
        words = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2]}
        return notes.process(_TIL_COMPLETE="complete_powershell", **words).out.strip()

    assert "'RNN 모델 구현':::2021-09-09" == told("til show RN")
    assert "" == told("til show zz")


def test_the_notebook_that_is_named(notes: World, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntags: [다른곳]\n---\n")
    assert 0 == notes.til("-C", str(tmp_path), "index").status
    assert ["다른곳"] == ask_bash(notes, "-C", str(tmp_path), "search", "-t", "").lines
    assert ["다른곳"] == ask_bash(notes, "search", "-C", str(tmp_path), "-t", "").lines


@pytest.mark.parametrize("command", ["search", "todo"])
def test_every_filter_is_offered_and_every_value_can_be_read(notes: World, command: str) -> None:
    fields = (
        FIELDS if command == "search" else task_fields(date(2021, 9, 9), lambda text: (date.min, date.max))
    )
    letters = sorted({name[0] for name in fields})
    offered = [line for letter in letters for line in ask(notes, "fish", f"til {command} {letter}").lines]
    assert set(fields) == {line.partition(":")[0] for line in offered if ":" in line}
    for query in (line for line in offered if not line.endswith(":") and ":" in line):
        assert notes.til(command, query, "--json").status in (0, 1), query


def test_values_of_filters(notes: World) -> None:
    assert "2021-09-09\tRNN 모델 구현" in ask(notes, "fish", "til list --on ").lines
    assert "on:어제\t2021-09-08" in ask(notes, "fish", "til search on:").lines
    assert "due:내일\t2021-09-10" in ask(notes, "fish", "til todo due:").lines
    assert {"내일\t2021-09-10", "2021-09-16\tThu"} <= set(ask(notes, "fish", "til todo move x --to ").lines)
    assert ["-has:question"] == ask(notes, "fish", "til list -has:q").lines
    assert "title:트랜스포머\tundated" in ask(notes, "fish", "til list title:").lines
    assert "heading:RNN 모델 구현\tonce" in ask(notes, "fish", "til list heading:R").lines
    assert ["--color"] == [line.partition("\t")[0] for line in ask(notes, "fish", "til list --col").lines]


def test_bash_shows_what_each_offer_is_and_inserts_one_alone(notes: World) -> None:
    shown = ask_bash(notes, "search", "-t", "", COMP_TYPE="63").lines
    assert ["nlp            (3 entries)", "nlp/attention  (1 entry)", "자연어         (1 entry)"] == shown
    assert [r"RNN\ 모델\ 구현"] == ask_bash(notes, "show", "RN", COMP_TYPE="9").lines
    assert ["nlp", "nlp/attention", "자연어"] == ask_bash(notes, "search", "-t", "", COMP_TYPE="37").lines


@pytest.mark.parametrize(
    ("line", "files"),
    [
        ("til import ", True),
        ("til init ", True),
        ("til -C ", True),
        ("til show zz", True),
        ("til edit zz", True),
        ("til done zz", False),
        ("til list -t zz", False),
        ("til add zz", False),
        ("til new zz", False),
        ("til config zz", False),
        ("til --color zz", False),
    ],
)
def test_names_of_files_are_offered_where_they_may_stand_and_nowhere_else(
    notes: World, line: str, files: bool
) -> None:
    settings = {"COMP_WORDS": line.replace(" ", "\n"), "COMP_CWORD": str(line.count(" "))}
    answer = notes.process(_TIL_COMPLETE="complete_bash", **settings)
    assert (FILES_WANTED if files else 0, "") == (answer.status, answer.out.strip())
    assert ("_files" if files else "") == ask(notes, "zsh", line).out.strip()
    assert files == (ask(notes, "fish", line).status == FILES_WANTED)


# --- it only reads, lightly, and never complains


def test_the_index_is_read_as_it_stands(world: World) -> None:
    world.write(NOTES)
    assert ask_bash(world, "search", "-t", "").out.strip() == ""
    assert not (world.root / "cache").exists(), "nothing is made for a key that was pressed"
    world.til("index")
    world.write({"new.md": "---\ntags: [새것]\n---\n"})
    assert ask_bash(world, "search", "-t", "새").out.strip() == ""
    before = world.index.read_bytes()
    assert 3 == len(ask_bash(world, "search", "-t", "").lines)
    assert before == world.index.read_bytes()


def test_nothing_heavy_is_loaded(notes: World) -> None:
    command = (sys.executable, "-X", "importtime", "-m", "tilcli")
    for words in ("search\ntag\n:\nn", "show\n20", "done\n", "new\n--template\n", "s"):
        settings = {"COMP_WORDS": f"til\n{words}", "COMP_CWORD": str(words.count("\n") + 1)}
        done = subprocess.run(
            command,
            env=notes.environ | settings | {"_TIL_COMPLETE": "complete_bash"},
            capture_output=True,
            text=True,
            check=True,
        )
        loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert done.stdout.strip()
        assert not {name for name in loaded if name.startswith(HEAVY)}, words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_is_said_of_what_is_wrong(world: World, shell: str) -> None:
    world.write(NOTES)
    world.til("index")
    world.index.write_bytes(b"no SQLite at all, but long enough to be looked at" * 100)
    world.write({".til/config.toml": "[searches\nbroken"})
    for line in (
        "til search -t ",
        "til search @pa",
        "til show ",
        "til done ",
        "til -C /nowhere list -t ",
    ):
        answer = ask(world, shell, line) if shell != "bash" else ask_bash(world, *line.split(" ")[1:])
        assert "" == answer.err
        assert {"", "_files"} >= set(answer.lines)


# --- what notes hold is text to every shell


@pytest.fixture
def unsafe(world: World) -> World:
    world.write(UNSAFE)
    assert 0 == world.til("index").status
    return world


def test_names_that_a_shell_could_obey_are_not_offered(unsafe: World) -> None:
    for line in ("til search -t ", "til search tag:", "til show ", "til show $", "til show 제"):
        for shell in ("zsh", "fish"):
            out = ask(unsafe, shell, line).out
            assert not set("`$\\\x1b") & set(out.replace("\\\\:", "")), line
    assert 1 == len(ask_bash(unsafe, "show", "제").lines)
    assert "[bold]x[/bold]" in ask(unsafe, "fish", "til done ").out, "help is no markup"


BASH = """
eval "$(til --show-completion)"
COMP_WORDS=(til show 제); COMP_CWORD=2
_til_completion til
eval "set -- ${COMPREPLY[0]}"
printf '%s\\n' "$#" "$1"
"""
# As zsh's own _arguments does it: the list between the double brackets is evaluated once more.
ZSH = """
_files() { :; }
_arguments() { local action=${1#'*: :'}; eval "ws=( ${action:2:-2} )"; printf '%s\\n' "${ws[@]}"; }
for line in "til done " "til search -t " "til show " "til show 제" "til show $" "til "; do
    eval "$(env _TYPER_COMPLETE_ARGS="$line" _TIL_COMPLETE=complete_zsh til)"
done
"""


@pytest.fixture
def bash(unsafe: World) -> Path:
    """Bash, with `til` on its path."""
    found = shutil.which("bash")
    if found is None:
        pytest.skip("bash is not installed here")
    programs = unsafe.root / "bin"
    programs.mkdir()
    til = programs / "til"
    til.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n')
    til.chmod(0o755)
    unsafe.environ["PATH"] = f"{programs}{os.pathsep}{unsafe.environ['PATH']}"
    return Path(found)


def test_bash_inserts_what_it_reads_back_as_one_word(unsafe: World, bash: Path) -> None:
    done = subprocess.run(
        [bash, "--norc", "-c", BASH],
        env=unsafe.environ,
        cwd=unsafe.notebook,
        capture_output=True,
        text=True,
        check=True,
    )
    title = UNSAFE["d.md"].strip().removeprefix("# ").removesuffix(" #y")
    assert ["1", title] == done.stdout.splitlines()
    assert "" == done.stderr
    assert not list(unsafe.root.rglob("canary"))


def test_what_zsh_evaluates_runs_nothing(unsafe: World, bash: Path) -> None:
    done = subprocess.run(
        [bash, "--norc", "-c", ZSH],
        env=unsafe.environ,
        cwd=unsafe.notebook,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "제목; touch canary & (touch canary) | * ~ {a,b}:undated" in done.stdout.splitlines()
    assert "new:Open the day’s entry" in done.stdout.splitlines()
    assert "" == done.stderr
    assert not list(unsafe.root.rglob("canary"))


# --- installing it


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_shown(world: World, shell: str) -> None:
    answer = world.process(_TIL_COMPLETE=f"source_{shell}")
    assert 0 == answer.status
    assert f"_TIL_COMPLETE=complete_{shell}" in answer.out


def test_it_is_installed_for_the_shell_that_asks(world: World, bash: Path) -> None:
    command = [bash, "--norc", "-c", "til --install-completion; echo $?"]
    done = subprocess.run(command, env=world.environ, capture_output=True, text=True, check=True)
    assert "bash completion installed in" in done.stdout
    assert done.stdout.endswith("0\n")
    home = Path(world.environ["HOME"])
    assert "_TIL_COMPLETE=complete_bash" in (home / ".bash_completions" / "til.sh").read_text()
    assert ".bash_completions/til.sh" in (home / ".bashrc").read_text()
