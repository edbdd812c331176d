"""The JSON of every command, field by field, as the command line promises it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from worlds import World

ENTRY = ("path", "line", "date", "date_source", "date_note", "title", "tags", "open", "done", "words")
TASK = (
    "id",
    "status",
    "symbol",
    "text",
    "path",
    "line",
    "date",
    "heading",
    "due",
    "scheduled",
    "start",
    "completed",
    "priority",
    "recurrence",
    "tags",
    "parent",
    "time",
    "own_id",
    "depends",
)
PROBLEM = ("path", "line", "code", "message", "fix")
SOURCES = {"front-matter", "filename", "path", "heading", "body", "course", "git", None}
STATUSES = {"open", "in-progress", "done", "cancelled", "moved"}

NOTES: Mapping[str, str] = {
    "2021/09/2021-09-08.md": (
        "---\ndate: 2021-09-08\ntags: [NLP, 6주차]\n---\n\n# CRF 정리\n\n## 할 일\n\n"
        "- [ ] 논문 읽기 #paper 📅 2021-09-10 ⏳ 2021-09-09 🛫 2021-09-08 ⏫ 🔁 every week\n"
        "    - [/] 초록\n- [x] 과제 제출 ✅ 2021-09-08\n- [-] 산책\n- [>] 발표 준비\n\n"
        "## 배운 것\n\n트랜스포머는 self attention이다.\n"
        "트랜스포머의 인코더.\n트랜스포머와 RNN.\n트랜스포머 끝.\n"
    ),
    "log.md": (
        "# 2021년 기록\n\n### 2021.09.06 (월)\n\n- 첫 줄\n\n### 2021.09.07 (월)\n\n- 둘째 줄, 트랜스포머\n"
    ),
    "무제.md": '# 제목 <b> & "따옴표"\n\n그냥 글\n',
    "깊은/곳/20210901.md": "---\ntags: [no, 007]\n---\n# 오래된 날\n\n- [ ] 남은 일\n",
}


@pytest.fixture(scope="module")
def notes(shared_world: World) -> World:
    shared_world.write(NOTES)
    return shared_world


def one(found: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    fitting = [value for value in found if all(value[key] == wanted[key] for key in wanted)]
    assert len(fitting) == 1, (wanted, found)
    return fitting[0]


def check_entry(entry: dict[str, Any]) -> None:
    assert tuple(entry)[: len(ENTRY)] == ENTRY
    assert isinstance(entry["path"], str)
    assert not entry["path"].startswith(("/", "."))
    assert entry["line"] >= 1
    assert entry["date_source"] in SOURCES
    assert (entry["date"] is None) == (entry["date_source"] is None)
    assert entry["date_note"] is None or entry["date_note"].strip()
    assert all(isinstance(tag, str) for tag in entry["tags"])
    assert all(isinstance(entry[key], int) for key in ("line", "open", "done", "words"))


def test_an_entry_has_exactly_the_promised_fields(notes: World) -> None:
    found = notes.til("list", "--json").json
    for entry in found:
        check_entry(entry)
        assert tuple(entry) == ENTRY
    assert [entry["date"] for entry in found] == [
        "2021-09-08",
        "2021-09-07",
        "2021-09-06",
        "2021-09-01",
        None,
    ]


def test_what_an_entry_says(notes: World) -> None:
    entry = one(notes.til("list", "--json").json, path="2021/09/2021-09-08.md")
    words = entry.pop("words")
    assert words > 10
    assert entry == {
        "path": "2021/09/2021-09-08.md",
        "line": 1,
        "date": "2021-09-08",
        "date_source": "front-matter",
        "date_note": None,
        "title": "CRF 정리",
        "tags": ["NLP", "6주차", "paper"],
        "open": 2,
        "done": 1,
    }


def test_an_entry_of_many_in_a_file_starts_at_its_heading(notes: World) -> None:
    found = notes.til("list", "in:log.md", "--json").json
    assert [(entry["line"], entry["date"], entry["date_source"]) for entry in found] == [
        (7, "2021-09-07", "heading"),
        (3, "2021-09-06", "heading"),
    ]
    assert found[0]["date_note"], "a wrong weekday is noted"
    assert found[1]["date_note"] is None


def test_tags_are_the_text_that_was_written(notes: World) -> None:
    assert one(notes.til("list", "--json").json, title="오래된 날")["tags"] == ["no", "007"]


def test_a_date_in_the_name_of_the_file(notes: World) -> None:
    assert one(notes.til("list", "--json").json, title="오래된 날")["date_source"] == "filename"


def test_paths_start_at_the_root_wherever_one_stands(notes: World) -> None:
    assert notes.til("list", "--json").out == notes.til("list", "--json", cwd=notes.notebook / "깊은").out
    assert (
        notes.til("list", "--json").out
        == notes.til("-C", str(notes.notebook), "list", "--json", cwd=notes.root).out
    )


@pytest.mark.parametrize("command", [["list"], ["todo"], ["todo", "--all"], ["tags"], ["doctor"]])
def test_jsonl_is_the_same_objects_one_a_line(notes: World, command: list[str]) -> None:
    import json

    lines = notes.til(*command, "--jsonl").lines
    assert notes.til(*command, "--json").json == [json.loads(line) for line in lines]
    assert lines


def test_jsonl_of_a_search_is_its_hits(notes: World) -> None:
    import json

    lines = notes.til("search", "트랜스포머", "--jsonl").lines
    assert notes.til("search", "트랜스포머", "--json").json["hits"] == [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    "command", [["list", "없는말"], ["list", "--on", "2001-01-01"], ["todo", "없는말"], ["todo", "--overdue"]]
)
def test_nothing_found_is_an_empty_array(notes: World, command: list[str]) -> None:
    answer = notes.til(*command, "--json")
    assert (answer.status, answer.out, answer.err) == (0, "[]\n", "")


def test_nothing_wrong_and_no_tags_are_empty_arrays(world: World) -> None:
    assert world.til("doctor", "--json").out == "[]\n"
    assert world.til("tags", "--json").out == "[]\n"
    assert world.til("tags", "--jsonl").out == ""


@pytest.mark.parametrize(
    "command", [["list"], ["todo"], ["search", "트랜스포머"], ["tags"], ["doctor"], ["config"]]
)
def test_json_is_utf_8_and_nothing_else_is_on_stdout(notes: World, command: list[str]) -> None:
    answer = notes.process(*command, "--json")
    assert answer.json is not None
    assert "\\u" not in answer.out
    assert "\x1b" not in answer.out
    assert answer.err == ""


@pytest.mark.parametrize("command", [["list"], ["todo"], ["search", "트랜스포머"], ["tags"], ["doctor"]])
def test_colour_never_gets_into_json(notes: World, command: list[str]) -> None:
    assert notes.til(*command, "--json").out == notes.til("--color", "always", *command, "--json").out


def test_a_task_has_exactly_the_promised_fields(notes: World) -> None:
    found = notes.til("todo", "--all", "--json").json
    assert {task["status"] for task in found} == STATUSES
    for task in found:
        assert tuple(task) == TASK
        assert isinstance(task["heading"], list)
        assert isinstance(task["tags"], list)
        assert len(task["symbol"]) == 1
        assert task["status"] in STATUSES
    assert len(found) == len({task["id"] for task in found})


def test_what_a_task_says(notes: World) -> None:
    found = notes.til("todo", "--all", "--json").json
    task = one(found, line=10, path="2021/09/2021-09-08.md")
    handle = task.pop("id")
    assert handle.isalpha()
    assert task == {
        "status": "open",
        "symbol": " ",
        "text": "논문 읽기 #paper",
        "path": "2021/09/2021-09-08.md",
        "line": 10,
        "date": "2021-09-08",
        "heading": ["CRF 정리", "할 일"],
        "due": "2021-09-10",
        "scheduled": "2021-09-09",
        "start": "2021-09-08",
        "completed": None,
        "priority": "high",
        "recurrence": "every week",
        "tags": ["paper", "NLP", "6주차"],
        "parent": None,
        "time": None,
        "own_id": None,
        "depends": [],
    }
    assert handle == one(found, line=11)["parent"]
    assert one(found, text="과제 제출")["completed"] == "2021-09-08"


def test_todo_lists_only_what_is_open_unless_told(notes: World) -> None:
    assert {"open", "in-progress"} == {task["status"] for task in notes.til("todo", "--json").json}
    assert {"done"} == {task["status"] for task in notes.til("todo", "--done", "--json").json}


def test_a_search_is_a_document(notes: World) -> None:
    answer = notes.til("search", "트랜스포머", "--json").json
    assert list(answer) == ["query", "expanded", "total", "full", "relaxed", "hits"]
    assert answer["query"] == "트랜스포머"
    assert isinstance(answer["expanded"], dict)
    assert answer["total"] == len(answer["hits"]) == 2
    for hit in answer["hits"]:
        check_entry(hit)
        assert (*ENTRY, "score", "matches") == tuple(hit)
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_matches_point_at_what_was_found(notes: World) -> None:
    answer = notes.til("search", "트랜스포머", "--json").json
    for hit in answer["hits"]:
        assert 1 <= len(hit["matches"]) <= 3
        lines = NOTES[hit["path"]].splitlines()
        for match in hit["matches"]:
            assert list(match) == ["line", "heading", "text", "spans"]
            assert lines[match["line"] - 1].strip() == match["text"].strip()
            assert [match["text"][start:end] for start, end in match["spans"]] == ["트랜스포머"]
    assert one(answer["hits"], title="CRF 정리")["matches"][0]["heading"] == ["CRF 정리", "배운 것"]


def test_a_search_without_hits_is_a_document_too(notes: World) -> None:
    answer = notes.til("search", "없는말", "--json")
    nothing = {"query": "없는말", "expanded": {}, "total": 0, "full": 0, "relaxed": [], "hits": []}
    assert (answer.status, answer.json) == (1, nothing)


def test_a_problem_has_exactly_the_promised_fields(notes: World) -> None:
    answer = notes.til("doctor", "--json")
    assert answer.status == 1
    assert [(problem["path"], problem["line"]) for problem in answer.json] == [("log.md", 7)]
    for problem in answer.json:
        assert tuple(problem) == PROBLEM
        assert all(
            isinstance(problem[key], str) and problem[key] for key in ("path", "code", "message", "fix")
        )


def test_tags_count_entries_and_nested_ones_count_for_their_parents(world: World) -> None:
    world.write({"a.md": "#ml/nlp #ML\n", "b.md": "#ml/cv\n", "c.md": "그 밖의 #기타 글\n"})
    found = world.til("tags", "--json").json
    assert {tag["tag"].lower(): tag["count"] for tag in found} == {
        "ml": 2,
        "ml/nlp": 1,
        "ml/cv": 1,
        "기타": 1,
    }


def test_show_as_json_carries_the_text(notes: World) -> None:
    (entry,) = notes.til("show", "2021-09-07", "--json").json
    check_entry(entry)
    assert entry["text"] == "### 2021.09.07 (월)\n\n- 둘째 줄, 트랜스포머\n"


def test_the_configuration_says_where_each_value_comes_from(notes: World) -> None:
    found = notes.til("config", "--json").json
    assert one(found, key="template")["from"] == "default"
    assert str(notes.notebook) == one(found, key="root")["value"]


def test_limits(world: World) -> None:
    world.write({f"2021-08-{day:02}.md": f"# 하루 {day}\n\n- [ ] 공통 일\n" for day in range(1, 26)})
    assert len(world.til("list", "--json").json) == 25
    assert len(world.til("todo", "--json").json) == 25
    best = world.til("search", "공통", "--json").json
    assert (len(best["hits"]), best["total"]) == (20, 25)
    assert len(world.til("search", "공통", "--json", "-n", "0").json["hits"]) == 25
    for command in (["list"], ["todo"]):
        assert len(world.til(*command, "--json", "-n", "3").json) == 3
        assert len(world.til(*command, "--json", "-n", "0").json) == 25
    few = world.til("search", "공통", "--json", "-n", "3").json
    assert (len(few["hits"]), few["total"]) == (3, 25)


@pytest.mark.parametrize("command", [["list"], ["search", "트랜스포머"], ["todo", "--all"]])
def test_paths_alone_each_once(notes: World, command: list[str]) -> None:
    lines = notes.til(*command, "-l").lines
    assert lines
    assert sorted(set(lines)) == sorted(lines)
    assert all((notes.notebook / line).is_file() for line in lines)
    assert [line.encode() for line in lines] == notes.process(*command, "-l", "-0").out.encode().split(b"\0")[
        :-1
    ]


def test_a_count_is_a_number(notes: World) -> None:
    assert (
        notes.til("search", "트랜스포머", "-c").status,
        notes.til("search", "트랜스포머", "-c").out,
    ) == (0, "2\n")
    assert (notes.til("search", "없는말", "-c").status, notes.til("search", "없는말", "-c").out) == (1, "0\n")


def test_plain_lines_are_separated_by_tabs(notes: World) -> None:
    found = notes.til("list", "--json").json
    assert [[entry["path"], entry["date"] or "", str(entry["line"])] for entry in found] == [
        cells[:3] for cells in notes.til("list").cells
    ]
    for path, date, line, text in notes.til("search", "트랜스포머").cells:
        assert text in NOTES[path].splitlines()[int(line) - 1]
        assert date.startswith("2021-09-0")
