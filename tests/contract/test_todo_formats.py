"""Exports that people's other tools take, each read back by something that knows the format."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from worlds import World

NOTES = {
    "2021/09/2021-09-08.md": """# 어제

- [ ] RNN, "구현"; 시작 #nlp #한글/태그 ⏫ 📅 2021-09-10 ⏳ 2021-09-09 🔁 every 2 weeks
  - [ ] 아이 🔼
- [/] 발표 준비 🔽 🛫 2021-09-01
- [x] 끝낸 일 ⏬ ✅ 2021-09-08
- [-] 취소한 일
- [>] 옮긴 일
- [ ] 나중 🛫 2021-10-01 📅 2021-10-01
""",
    "메모.md": "# 메모\n\n- [ ] x 표시가 아닌 글\n- [ ] 2021-01-01 로 시작하는 글 🔺\n- [ ] =1+1\x1b[31m\n",
}


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    return shared_world


def exported(world: World, name: str, *arguments: str) -> str:
    answer = world.til("todo", "--format", name, *arguments)
    assert (0, "") == (answer.status, answer.err)
    return answer.out


def handles(world: World) -> dict[str, str]:
    return {task["text"]: task["id"] for task in world.til("todo", "--all", "--json").json}


TODOTXT = re.compile(
    r"(?P<done>x )?(?:\((?P<priority>[A-Z])\) )?"
    r"(?:(?P<first>\d{4}-\d\d-\d\d) )?(?:(?P<second>\d{4}-\d\d-\d\d) )?(?P<rest>.+)"
)


def test_todo_txt(notes: World) -> None:
    """github.com/todotxt/todo.txt: mark, priority, dates, then the text with +projects and key:value pairs."""
    names = handles(notes)
    lines = {}
    for line in exported(notes, "todotxt", "--all").splitlines():
        found = TODOTXT.fullmatch(line)
        assert found
        name = found["rest"].partition("til:")[2].split()[0]
        lines[name] = found
    assert set(names.values()) == set(lines)
    rnn = lines[names['RNN, "구현"; 시작 #nlp #한글/태그']]
    assert (None, "B", "2021-09-08") == rnn.group("done", "priority", "first")
    assert rnn["rest"].startswith(
        'RNN, "구현"; 시작 +nlp +한글/태그 due:2021-09-10 t:2021-09-09 rec:+2w til:'
    )
    done = lines[names["끝낸 일"]]
    assert ("x ", None, "2021-09-08", "2021-09-08") == done.group("done", "priority", "first", "second")
    assert " pri:E " in done["rest"]
    cancelled = lines[names["취소한 일"]]
    assert ("x ", None) == cancelled.group("done", "first")
    assert "status:cancelled" in cancelled["rest"]
    plain = lines[names["x 표시가 아닌 글"]]
    assert (None, None) == plain.group("done", "first")
    assert plain["rest"].endswith(" x 표시가 아닌 글")
    dated = lines[names["2021-01-01 로 시작하는 글"]]
    assert "A" == dated["priority"]


def test_icalendar(notes: World) -> None:
    names = handles(notes)
    text = exported(notes, "ics", "--all")
    assert text.count("\r\n") == text.count("\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    todos = {str(todo["UID"]): todo for todo in todos_of(text)}
    assert {f"{name}@til" for name in names.values()} == set(todos)
    rnn = todos[f"{_rnn(names)}@til"]
    assert 'RNN, "구현"; 시작 #nlp #한글/태그' == rnn["SUMMARY"]
    assert (date(2021, 9, 10), date(2021, 9, 9)) == (rnn.decoded("DUE"), rnn.decoded("DTSTART"))
    assert (3, "NEEDS-ACTION") == (rnn["PRIORITY"], rnn["STATUS"])
    assert ["nlp", "한글/태그"] == [str(tag) for tag in rnn["CATEGORIES"].cats]
    assert "2021/09/2021-09-08.md" == rnn["DESCRIPTION"].splitlines()[0], "no line: one above would change it"
    assert {"FREQ": ["WEEKLY"], "INTERVAL": [2]} == dict(rnn["RRULE"])
    child = todos[f"{names['아이']}@til"]
    assert f"{_rnn(names)}@til" == child["RELATED-TO"]
    done = todos[f"{names['끝낸 일']}@til"]
    assert ("COMPLETED", 100) == (done["STATUS"], done["PERCENT-COMPLETE"])
    assert datetime(2021, 9, 8) == done.decoded("COMPLETED").astimezone().replace(tzinfo=None)
    states = {name: str(todos[f"{names[name]}@til"]["STATUS"]) for name in ("발표 준비", "취소한 일")}
    assert states == {"발표 준비": "IN-PROCESS", "취소한 일": "CANCELLED"}
    later = todos[f"{names['나중']}@til"]
    assert "DTSTART" not in later, "RFC 5545, 3.8.2.3: DUE is later than DTSTART"


def todos_of(text: str) -> list[Any]:
    from icalendar import Calendar

    return list(Calendar.from_ical(text).walk("VTODO"))


def _rnn(names: dict[str, str]) -> str:
    return next(name for text, name in names.items() if text.startswith("RNN"))


def test_what_names_a_task_outside_survives_ticking_and_moving_its_line(world: World) -> None:
    world.write({"a.md": "# 2021-09-09\n\n- [ ] 하나\n- [ ] 둘\n"})
    before = {name: _names(exported(world, name, "--all")) for name in ("ics", "todotxt", "taskwarrior")}
    assert all(2 == len(found) for found in before.values())
    world.til("done", "하나")
    world.til("todo", "due", "둘", "내일")
    text = (world.notebook / "a.md").read_text(encoding="utf-8")
    (world.notebook / "a.md").write_text(
        text.replace("# 2021-09-09\n", "# 2021-09-09\n\n새 줄\n"), encoding="utf-8"
    )
    assert before == {name: _names(exported(world, name, "--all")) for name in before}


def _names(text: str) -> set[str]:
    return set(re.findall(r"^UID:(\S+)|til:(\S+)|\"uuid\": \"([^\"]+)\"", text, re.M)) - {("", "", "")}


def test_csv(notes: World) -> None:
    text = exported(notes, "csv", "--all")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    known = {task["id"]: task for task in notes.til("todo", "--all", "--json").json}
    assert set(known) == {row["id"] for row in rows}
    for row in rows:
        task = known[row["id"]]
        assert list(task) == list(row)
        for key in (
            "status",
            "symbol",
            "path",
            "due",
            "scheduled",
            "start",
            "completed",
            "priority",
            "recurrence",
        ):
            assert (task[key] or "") == row[key]
        assert str(task["line"]) == row["line"]
        assert " › ".join(task["heading"]) == row["heading"]
        assert " ".join(task["tags"]) == row["tags"]
        assert task["text"].startswith("=") == row["text"].startswith("'=")
    assert "\x1b" not in text
    assert "\ufeff" + text == exported(notes, "csv", "--all", "--bom")


def test_taskwarrior(notes: World) -> None:
    rows = json.loads(exported(notes, "taskwarrior", "--all"))
    found = {row["description"]: row for row in rows}
    assert "옮긴 일" not in found, "its copy is in the list"
    assert len(rows) == len({row["uuid"] for row in rows}) == len(handles(notes)) - 1
    rnn = next(row for text, row in found.items() if text.startswith("RNN"))
    assert ("pending", "H", ["nlp", "한글/태그"]) == (rnn["status"], rnn["priority"], rnn["tags"])
    assert date(2021, 9, 10) == _local(rnn["due"])
    assert date(2021, 9, 9) == _local(rnn["scheduled"])
    assert "2021/09/2021-09-08.md" == rnn["annotations"][0]["description"]
    assert ("completed", date(2021, 9, 8)) == (found["끝낸 일"]["status"], _local(found["끝낸 일"]["end"]))
    assert "deleted" == found["취소한 일"]["status"]
    assert "start" in found["발표 준비"]
    assert ("waiting", date(2021, 10, 1)) == (found["나중"]["status"], _local(found["나중"]["wait"]))
    for row in rows:
        assert {"uuid", "description", "status", "entry"} <= set(row)
        assert ("end" in row) == (row["status"] in ("completed", "deleted"))


def _local(moment: str) -> date:
    """The day where this test runs."""
    from datetime import UTC

    return datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone().date()


@pytest.mark.parametrize(("name", "nothing"), [("todotxt", ""), ("taskwarrior", "[]\n")])
def test_nothing_to_export(world: World, name: str, nothing: str) -> None:
    assert nothing == exported(world, name)


def test_nothing_to_export_has_its_frame(world: World) -> None:
    assert 1 == len(exported(world, "csv").splitlines())
    assert [] == todos_of(exported(world, "ics"))


def test_filters_and_limits_hold(notes: World) -> None:
    assert 1 == len(exported(notes, "todotxt", "-n", "1").splitlines())
    assert [] == json.loads(exported(notes, "taskwarrior", "priority:high", "no:due"))
    assert 2 == notes.til("todo", "--format", "xml").status
    assert 2 == notes.til("todo", "--format", "csv", "--json").status
    assert 2 == notes.til("todo", "--format", "csv", "--events").status
    assert 2 == notes.til("todo", "--bom").status


@pytest.mark.parametrize(
    ("zone", "moment"), [("America/New_York", "20210908T040000Z"), ("Asia/Seoul", "20210907T150000Z")]
)
def test_the_day_that_a_task_was_done_is_that_day_anywhere(world: World, zone: str, moment: str) -> None:
    world.write({"a.md": "- [x] 끝 ✅ 2021-09-08\n"})
    world.environ["TZ"] = zone
    answer = world.process("todo", "--all", "--format", "ics")
    assert f"COMPLETED:{moment}" in answer.out


def test_a_line_above_changes_no_calendar(world: World) -> None:
    world.write({"a.md": "- [ ] 하나 📅 2021-09-10 🔁 every day\n"})
    before = [exported(world, "ics"), exported(world, "ics", "--events"), exported(world, "taskwarrior")]
    world.write({"a.md": "새 줄\n\n- [ ] 하나 📅 2021-09-10 🔁 every day\n"})
    assert before == [
        exported(world, "ics"),
        exported(world, "ics", "--events"),
        exported(world, "taskwarrior"),
    ]


def test_an_id_of_its_own_names_a_task_when_its_words_change(world: World) -> None:
    world.write({"a.md": "- [ ] 하나 🆔 a1\n- [ ] 둘 ^b1\n- [ ] 셋 🆔 a1\n", "b.md": "- [ ] 넷 ^b1\n"})
    before = _names(exported(world, "taskwarrior")), _names(exported(world, "ics"))
    assert [4, 4] == [len(names) for names in before], "one id twice names one task"
    text = (world.notebook / "a.md").read_text(encoding="utf-8").replace("하나", "일").replace("둘", "이")
    world.write({"a.md": text})
    assert before == (_names(exported(world, "taskwarrior")), _names(exported(world, "ics")))


def test_what_recurs_when_done_is_told_in_words(world: World) -> None:
    world.write(
        {"a.md": "- [ ] 물 🔁 every day when done 📅 2021-09-10\n- [x] 밥 🔁 every day 📅 2021-09-10\n"}
    )
    assert "RRULE" not in exported(world, "ics", "--all")


def test_an_hour_is_an_alarm(world: World) -> None:
    world.write(
        {"a.md": "- [ ] 하나 ⏰ 9:05 📅 2021-09-10\n- [ ] 둘 @{2021-09-11} @@{18:30}\n- [ ] 셋 ⏰ 10:00\n"}
    )
    alarms = {
        str(todo["SUMMARY"]): [one["TRIGGER"].dt for one in todo.walk("VALARM")]
        for todo in todos_of(exported(world, "ics"))
    }
    assert alarms == {
        "하나": [timedelta(hours=9, minutes=5)],
        "둘": [timedelta(hours=18, minutes=30)],
        "셋": [],
    }
    events = exported(world, "ics", "--events")
    assert "DTSTART:20210910T090500" in events
    assert "DTSTART:20210911T183000" in events
    assert 2 == events.count("BEGIN:VEVENT"), "what has no day is no event"
