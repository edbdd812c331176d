"""Exports taken by the programs themselves: todoman, khal, Taskwarrior, todo.txt-cli, pytodotxt.

`.ci/clients` installs them, those of pip into `.clients`; what is not there is skipped, and said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from worlds import World

CLIENTS = Path(__file__).parents[2] / ".clients" / "bin"
NOTES = {
    "2021-09-08.md": """# 2021-09-08

## 할 일

- [ ] 나중 ⛔ abc1 🔼
- [ ] 먼저 🆔 abc1 ⏰ 09:00 📅 2021-09-10
- [ ] 회고 🔁 every week on Friday 📅 2021-09-10 🛫 2021-09-06
- [ ] 말일 정리 🔁 every month 📅 2021-08-31
- [ ] 전화 (@2021-09-11 18:30)
- [x] 끝낸 일 ✅ 2021-09-08
- [ ] 10:30 due:2021-01-01 회의 @철수 +1 C++ https://example.org/a:b #nlp
- [ ] x 표시 🔺
- [x] 2021-01-01 로 시작하는 글 ✅ 2021-09-08
""",
}


def program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join((str(CLIENTS), os.environ.get("PATH", ""))))
    if found is None:
        pytest.skip(f"{name} is not installed; .ci/clients brings it")
    return found


def run(*command: str, given: str = "", **environ: str) -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "Asia/Seoul", **environ},
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    return done.stdout


def exported(world: World, name: str, *arguments: str) -> str:
    answer = world.til("todo", "--all", "--format", name, *arguments)
    assert (0, "") == (answer.status, answer.err)
    return answer.out


def test_todoman_lists_them(world: World, tmp_path: Path) -> None:
    from icalendar import Calendar

    todoman = program("todo")
    world.write(NOTES)
    folder = tmp_path / "todos" / "til"
    folder.mkdir(parents=True)
    for todo in Calendar.from_ical(exported(world, "ics")).walk("VTODO"):
        one = Calendar()
        one.add("version", "2.0")
        one.add("prodid", "-//test//EN")
        one.add_component(todo)
        (folder / f"{todo['UID']}.ics").write_bytes(one.to_ical())
    config = tmp_path / "config.py"
    config.write_text(
        f'path = "{tmp_path}/todos/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'default_list = "til"\ncache_path = "{tmp_path}/todoman/cache"\n'
    )
    listed = run(todoman, "--config", str(config), "list", "--status", "ANY", HOME=str(tmp_path))
    lines = listed.splitlines()
    assert 9 == len(lines)
    (weekly,) = [line for line in lines if "회고" in line]
    assert "2021-09-10" in weekly
    assert "⟳" in weekly
    assert any(line.startswith("[X]") and "끝낸 일" in line for line in lines)


def test_khal_shows_the_events(world: World, tmp_path: Path) -> None:
    khal = program("khal")
    world.write(NOTES)
    (tmp_path / "events").mkdir()
    config = tmp_path / "khal.conf"
    day, clock = "%Y-%m-%d", "%H:%M"
    config.write_text(
        f"[calendars]\n[[til]]\npath = {tmp_path}/events\n[sqlite]\npath = {tmp_path}/khal.db\n[locale]\n"
        f"timeformat = {clock}\ndateformat = {day}\nlongdateformat = {day}\n"
        f"datetimeformat = {day} {clock}\nlongdatetimeformat = {day} {clock}\nlocal_timezone = Asia/Seoul\n"
    )
    events = tmp_path / "events.ics"
    events.write_text(exported(world, "ics", "--events"), encoding="utf-8", newline="")
    run(khal, "-c", str(config), "import", "--batch", "-a", "til", str(events), HOME=str(tmp_path))
    listed = run(
        khal, "-c", str(config), "list", "--format", "{start-date} {start-time} {title}", "-df", "", "--notstarted",
        "2021-08-30", "40d", HOME=str(tmp_path),
    )  # fmt: skip
    found = {" ".join(line.split()) for line in listed.splitlines() if line.strip()}
    assert {"2021-09-10 09:00 먼저", "2021-09-11 18:30 전화", "2021-09-10 회고", "2021-09-17 회고"} <= found
    assert {"2021-08-31 말일 정리", "2021-09-30 말일 정리"} <= found, (
        "a month without the 31st has its last day"
    )
    assert not [line for line in found if "끝낸" in line], "no day"


def test_taskwarrior_knows_a_reworded_task_and_what_waits(world: World, tmp_path: Path) -> None:
    task = program("task")
    world.write(NOTES)
    rc = tmp_path / "taskrc"
    rc.write_text(f"data.location={tmp_path}/data\nconfirmation=off\nverbose=nothing\n")
    (tmp_path / "data").mkdir()

    def known() -> dict[str, str]:
        run(task, "import", given=exported(world, "taskwarrior"), TASKRC=str(rc), HOME=str(tmp_path))
        rows = json.loads(run(task, "export", TASKRC=str(rc), HOME=str(tmp_path)))
        return {row["description"]: row["uuid"] for row in rows}

    before = known()
    assert before == known(), "the second time nothing is new"
    waiting = run(task, "+BLOCKED", "export", TASKRC=str(rc), HOME=str(tmp_path))
    assert ["나중"] == [row["description"] for row in json.loads(waiting)]
    path = world.notebook / "2021-09-08.md"
    path.write_text(path.read_text(encoding="utf-8").replace("먼저", "가장 먼저"), encoding="utf-8")
    after = known()
    assert after["가장 먼저"] == before["먼저"]
    assert len(after) == len(before)


def test_todo_txt_cli_lists_every_line(world: World, tmp_path: Path) -> None:
    todo = program("todo-txt")
    world.write(NOTES)
    (tmp_path / "todo.txt").write_text(exported(world, "todotxt"), encoding="utf-8")
    config = tmp_path / "config"
    config.write_text(f'export TODO_DIR="{tmp_path}"\nexport TODO_FILE="$TODO_DIR/todo.txt"\n')
    listed = run(todo, "-d", str(config), "-p", "list", HOME=str(tmp_path))
    assert "TODO: 9 of 9 tasks shown" in listed
    assert "+nlp" == run(todo, "-d", str(config), "-p", "listproj", HOME=str(tmp_path)).strip()
    assert "" == run(todo, "-d", str(config), "-p", "listcon", HOME=str(tmp_path)).strip()


_FIELDS = """
import json, sys, pytodotxt
tasks = [pytodotxt.Task(line.rstrip("\\n")) for line in sys.stdin]
print(json.dumps({task.attributes["til"][0]: [
    str(task.priority), str(task.creation_date), str(task.completion_date),
    task.projects, task.contexts, sorted(task.attributes),
] for task in tasks}))
"""


def test_pytodotxt_reads_no_field_that_til_did_not_write(world: World) -> None:
    if not (CLIENTS / "pytodotxt").exists() and not list(
        CLIENTS.parent.glob("lib*/python*/site-packages/pytodotxt*")
    ):
        pytest.skip("pytodotxt is not installed; .ci/clients brings it")
    world.write(NOTES)
    handles = {one["text"].split()[0]: one["id"] for one in world.til("todo", "--all", "--json").json}
    read = json.loads(run(str(CLIENTS / "python"), "-c", _FIELDS, given=exported(world, "todotxt")))
    day, none = "2021-09-08", "None"
    assert [none, day, none, ["nlp"], [], ["til"]] == read[handles["10:30"]]
    assert ["A", day, none, [], [], ["til"]] == read[handles["x"]]
    assert [none, day, day, [], [], ["til"]] == read[handles["2021-01-01"]]
    assert ["due", "rec", "til"] == read[handles["말일"]][-1]
