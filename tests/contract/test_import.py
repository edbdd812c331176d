"""`til import`: nothing lost, nothing overwritten, nothing changed by a second time."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from worlds import World

IDENTIFIER = "0123456789abcdef0123456789abcdef"
LOG = """---
tags: [bootcamp]
---
# 학습 일지

나는 누구인가.

### 2021.09.06 (월)
- CRF 1일차 #nlp

### 2021.09.07 (화)

- [ ] 과제

### 2021.09.06 (월)
두 번째

### 2021.02.30
없는 날
"""
TEMPLATE = "---\nlayout: post\ntitle: {{ title_quoted }}\ndate: {{ date }}\n---\n\n## 배운 것\n"


@pytest.fixture
def log(world: World) -> Path:
    return put(world, "log.md", LOG)


def put(world: World, name: str, content: str | bytes) -> Path:
    """A file outside the notebook."""
    path = world.root / "elsewhere" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def files_of(world: World) -> dict[str, str]:
    notes = (path for path in world.notebook.rglob("*") if path.is_file())
    return {path.relative_to(world.notebook).as_posix(): path.read_bytes().decode() for path in notes}


def body(text: str) -> str:
    """A note without the front matter that the import put before it."""
    return text.split("---\n", 2)[2] if text.startswith("---\ndate") else text


def test_a_log_becomes_a_file_a_day_and_nothing_is_lost(world: World, log: Path):
    answer = world.til("import", str(log))
    paths = [
        "log.md",
        "2021/09/2021-09-06.md",
        "2021/09/2021-09-07.md",
        "2021/09/2021-09-06-2.md",
        "log-2.md",
    ]
    assert (0, paths) == (answer.status, [row[0] for row in answer.cells])
    files = files_of(world)
    assert "".join(body(files[path]) for path in paths) == LOG
    assert (
        files[paths[1]]
        == "---\ndate: 2021-09-06\ntags: [bootcamp, nlp]\n---\n### 2021.09.06 (월)\n- CRF 1일차 #nlp\n\n"
    )
    assert LOG.encode() == log.read_bytes()


def test_the_notes_are_entries_of_their_days(world: World, log: Path):
    world.til("import", str(log))
    entries = world.til("list", "--json").json
    days = {(entry["path"], entry["date"]) for entry in entries if entry["date"]}
    assert {
        ("2021/09/2021-09-06.md", "2021-09-06"),
        ("2021/09/2021-09-06-2.md", "2021-09-06"),
        ("2021/09/2021-09-07.md", "2021-09-07"),
    } == days
    assert all("bootcamp" in entry["tags"] for entry in entries if entry["date"])


def test_importing_twice_changes_nothing(world: World, log: Path):
    world.til("import", str(log))
    before = files_of(world)
    again = world.til("import", str(log))
    assert (again.status, again.out) == (0, "")
    assert "5 there already" in again.err
    assert before == files_of(world)


def test_what_is_there_is_never_overwritten(world: World, log: Path):
    world.write({"2021/09/2021-09-07.md": "mine"})
    answer = world.til("import", str(log))
    files = files_of(world)
    assert files["2021/09/2021-09-07.md"] == "mine"
    assert "- [ ] 과제" in files["2021/09/2021-09-07-2.md"]
    assert "(-2)" in answer.err


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(world: World, log: Path):
    dry = world.til("import", str(log), "--dry-run")
    assert ["2021/09/2021-09-07.md", "2021-09-07", "### 2021.09.07 (화)"] in dry.cells
    assert files_of(world) == {}
    assert dry.out == world.til("import", str(log)).out


def test_json_tells_where_each_part_stood_and_why_it_is_dated_so(world: World):
    path = put(world, "log.md", "# 2021\n\n## 9/6\na\n## 9/7(수)\nb\n## 9/8\nc\n")
    parts = world.til("import", str(path), "--json").json
    assert [(part["date"], part["line"]) for part in parts] == [
        (None, 1),
        ("2021-09-06", 3),
        ("2021-09-07", 5),
        ("2021-09-08", 7),
    ]
    assert [part["status"] for part in parts] == ["new"] * 4
    assert parts[2]["date_note"]
    assert world.til("import", str(put(world, "empty.md", "")), "--json").json == []


def test_line_ends_bytes_and_encodings(world: World):
    text = "# 2021-09-06\r\n학습\r\n# 2021-09-07\r\n끝"
    world.til("import", str(put(world, "crlf.md", text)))
    assert (
        files_of(world)["2021/09/2021-09-06.md"]
        == "---\r\ndate: 2021-09-06\r\ntags: []\r\n---\r\n# 2021-09-06\r\n학습\r\n"
    )
    korean = put(
        world,
        "cp949.md",
        ("# 2021-10-06\n오늘은 학습을 했다\n# 2021-10-07\n내일도 한다\n" * 3).encode("cp949"),
    )
    world.til("import", str(korean))
    assert "오늘은 학습을 했다" in files_of(world)["2021/10/2021-10-06.md"]
    world.til("import", str(put(world, "broken.md", b"# 2021-11-06\n\xed\x95\x99\xff\n# 2021-11-07\nb\n")))
    assert b"\xed\x95\x99\xff\n" in (world.notebook / "2021/11/2021-11-06.md").read_bytes()


def test_front_matter_is_that_of_the_notebook(world: World):
    world.write(
        {
            ".til/config.toml": 'path = "_posts/{date}-{slug}.md"\ntemplate = "post"\n',
            ".til/templates/post.md": TEMPLATE,
        }
    )
    world.til(
        "import", str(put(world, "log.md", "# 2021-09-06\n\nCRF: 정리\n\n회고 #nlp\n# 2021-09-07\nb\n"))
    )
    text = files_of(world)["_posts/2021-09-06-crf-정리.md"]
    assert '---\nlayout: post\ntitle: "CRF: 정리"\ndate: 2021-09-06\ntags: [nlp]\n---\n# 2021-09-06\n' in text


@pytest.mark.parametrize(
    "config",
    [
        'path = "log.md"\nheading = "## {date}"\n',
        'path = "{year}.md"\n',
        'path = "day{day}.md"\n[course]\nname = "부캠"\nstart = 2030-01-01\n',
    ],
)
def test_where_the_pattern_has_no_file_for_a_day_the_plain_one_has(world: World, config: str, log: Path):
    world.write({".til/config.toml": config})
    answer = world.til("import", str(log))
    assert "2021/09/2021-09-07.md" in files_of(world)
    assert "3 notes by {year}/{month}/{date}.md" in answer.err


def test_a_post_with_front_matter_keeps_it(world: World):
    text = "---\nlayout: post\ntags:\n  - a\n---\n\n본문\n"
    world.til("import", str(put(world, "_posts/2021-09-06-crf.md", text)))
    assert (
        text.replace("\n---\n\n", "\ndate: 2021-09-06\n---\n\n") == files_of(world)["2021/09/2021-09-06.md"]
    )
    dated = "---\ncreated: 2021-09-08\n---\n본문\n"
    world.til("import", str(put(world, "x.md", dated)))
    assert dated == files_of(world)["2021/09/2021-09-08.md"]


def test_day_one(world: World):
    entries = [
        {
            "creationDate": "2021-09-08T15:30:00Z",
            "timeZone": "Asia/Seoul",
            "text": "자정 넘어\n![](dayone-moment://A)",
            "tags": ["a"],
        },
        {"creationDate": "2021-09-09T03:00:00Z", "timeZone": "Asia/Seoul", "text": "낮"},
    ]
    path = put(world, "Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    answer = world.til("import", str(path))
    files = files_of(world)
    assert [row[0] for row in answer.cells] == ["2021/09/2021-09-09.md", "2021/09/2021-09-09-2.md"]
    assert (
        files["2021/09/2021-09-09.md"]
        == '---\ndate: 2021-09-09\ntags: [a]\ntime: "00:30"\n---\n자정 넘어\n![](dayone-moment://A)\n'
    )
    assert "1 links to pictures" in answer.err


def test_jrnl(world: World):
    text = put(world, "journal.txt", "[2021-09-06 09:30] CRF 정리. 배웠다 @nlp\n\n[2021-09-07 09:30] 둘\n")
    entry = {
        "title": "RNN?",
        "body": "배웠다",
        "date": "2021-09-08",
        "time": "10:00",
        "tags": [],
        "starred": False,
    }
    exported = put(world, "journal.json", json.dumps({"tags": {}, "entries": [entry]}))
    assert world.til("import", str(text), str(exported)).status == 0
    files = files_of(world)
    assert (
        files["2021/09/2021-09-06.md"]
        == '---\ndate: 2021-09-06\ntags: [nlp]\ntime: "09:30"\n---\n# CRF 정리.\n\n배웠다 @nlp\n'
    )
    assert "# RNN?\n\n배웠다\n" in files["2021/09/2021-09-08.md"]


def notion_export(world: World) -> Path:
    page = "# 과제\n\n생성일: 2021년 9월 6일 오후 2:07\n태그: NLP\n\n본문\n"
    put(world, f"export/Home {IDENTIFIER}.md", "# Home\n\n[과제](Log.md)\n")
    put(world, f"export/Log {IDENTIFIER}/과제 {IDENTIFIER}.md", page)
    put(world, f"export/Log {IDENTIFIER}/무제 {IDENTIFIER}.md", "# 무제\n\n본문\n")
    put(world, f"export/Log {IDENTIFIER}.csv", "a,b\n")
    return world.root / "elsewhere/export"


def test_notion(world: World):
    answer = world.til("import", str(notion_export(world)))
    files = files_of(world)
    assert {"Home.md", "Log/무제.md", "2021/09/2021-09-06.md"} == set(files)
    front = '---\ndate: 2021-09-06\ntags: [NLP]\ntime: "14:07"\n생성일: "2021년 9월 6일 오후 2:07"\n---\n'
    assert front + "# 과제\n\n본문\n" == files["2021/09/2021-09-06.md"]
    assert "left aside: 1 csv" in answer.err


OTHER = IDENTIFIER[::-1]


@pytest.mark.parametrize("taken", [(), ("Home.md",), ("2021/08/2021-08-05.md", "Log/무제.md")])
def test_notion_pages_still_find_each_other(world: World, taken: tuple[str, ...]):
    world.write(dict.fromkeys(taken, "mine"))
    home = f"# Home\n\n[Trip](Trip%20{OTHER}.md) [무제](Log%20{IDENTIFIER}/%EB%AC%B4%EC%A0%9C%20{OTHER}.md)\n"
    home += f"[표](Log%20{IDENTIFIER}.csv) [밖](https://example.org/)\n"
    put(world, f"export/Home {IDENTIFIER}.md", home)
    put(world, f"export/Trip {OTHER}.md", f"# Trip\n\nDate: 2021/08/05\n\n[집](Home%20{IDENTIFIER}.md)\n")
    put(world, f"export/Log {IDENTIFIER}/무제 {OTHER}.md", f"[Trip](../Trip%20{OTHER}.md)\n")
    put(world, f"export/Log {IDENTIFIER}.csv", "a,b\n")
    answer = world.til("import", str(world.root / "elsewhere/export"))
    files = files_of(world)
    end = {name: "-2" if f"{name}.md" in taken else "" for name in ("Home", "Log/무제", "2021/08/2021-08-05")}
    trip = f"2021/08/2021-08-05{end['2021/08/2021-08-05']}.md"
    assert f"[Trip]({trip}) [무제](Log/무제{end['Log/무제']}.md)\n" in files[f"Home{end['Home']}.md"]
    assert f"[표](Log%20{IDENTIFIER}.csv) [밖](https://example.org/)" in files[f"Home{end['Home']}.md"]
    assert files[trip].endswith(f"[집](../../Home{end['Home']}.md)\n")
    assert files[f"Log/무제{end['Log/무제']}.md"] == f"[Trip](../{trip})\n"
    assert "1 link to pages or tables" in answer.err
    again = world.til("import", str(world.root / "elsewhere/export"))
    assert "3 there already" in again.err
    assert files_of(world) == files


def test_a_notion_property_that_goes_by_the_name_of_the_date_is_kept(world: World):
    text = "# \n\nDate: 2021/08/05 → 2021/08/06\nTime: 9 to 10\n\nx\n"
    put(world, f"export/x {IDENTIFIER}.md", text)
    put(world, f"export/y {IDENTIFIER}.md", "# y\n\nDate: August 6, 2021\n상태: 끝\n\ny\n")
    world.til("import", str(world.root / "elsewhere/export"))
    files = files_of(world)
    assert files["2021/08/2021-08-05.md"] == (
        '---\ndate: 2021-08-05\ntags: []\n"Date (imported)": "2021/08/05 → 2021/08/06"\nTime: "9 to 10"\n---\n# \n\nx\n'
    )
    assert files["2021/08/2021-08-06.md"] == "---\ndate: 2021-08-06\ntags: []\n상태: 끝\n---\n# y\n\ny\n"


def test_a_day_one_entry_is_not_dropped_unseen(world: World):
    moment = {"creationDate": "2021-09-09T03:00:00Z", "timeZone": "Asia/Seoul"}
    entries = [moment | {"photos": [{"identifier": "A"}]}, moment | {"text": ""}]
    path = put(world, "Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    answer = world.til("import", str(path))
    assert "![](dayone-moment://A)\n" in files_of(world)["2021/09/2021-09-09.md"]
    assert "1 entry without a word" in answer.err
    assert "1 links to pictures" in answer.err


def test_an_archive_is_as_good_as_its_folder(world: World):
    folder = notion_export(world)
    inner, outer = world.root / "inner.zip", world.root / "outer.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder.parent))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "Part-1.zip")
    world.til("import", str(folder))
    answer = world.til("import", str(outer))
    assert (answer.status, answer.out) == (0, "")
    assert "3 there already" in answer.err


def test_logseq_journals_only(world: World):
    put(world, "graph/journals/2021_09_06.md", "tags:: [[a b]], c\n\n- TODO 과제\n")
    put(world, "graph/pages/nlp.md", "- page\n")
    put(world, "graph/logseq/bak/journals/2021_09_06/old.md", "- old\n")
    answer = world.til("import", str(world.root / "elsewhere/graph"))
    wanted = "---\ndate: 2021-09-06\ntags: [a b, c]\n---\ntags:: [[a b]], c\n\n- TODO 과제\n"
    assert {"2021/09/2021-09-06.md": wanted} == files_of(world)
    assert "left aside" in answer.err


def test_logseq_journals_are_known_however_their_names_are_written(world: World):
    names = ("2021-09-11", "Sep 12th, 2021", "2021_09_13", "September 14th, 2021")
    for name in (*names, "누구"):
        put(world, f"graph/journals/{name}.md", f"- {name}\n")
    put(world, "graph/pages/nlp.md", "- page\n")
    answer = world.til("import", str(world.root / "elsewhere/graph"))
    wanted = {f"2021/09/2021-09-{at}.md" for at in (11, 12, 13, 14)} | {"journals/누구.md"}
    assert wanted == set(files_of(world))
    assert "left aside: 1 md (pages/nlp.md)" in answer.err


def test_names_of_strangers_stay_inside_the_notebook(world: World):
    path = world.root / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.md", "a")
        archive.writestr(".hidden/x:y?.md", "b")
    world.til("import", str(path))
    assert files_of(world) == {"evil.md": "a", "hidden/x-y-.md": "b"}


@pytest.mark.parametrize(
    ("name", "content", "options"),
    [
        ("absent.md", None, ()),
        ("x.json", "{}", ()),
        ("x.json", "no json", ()),
        ("x.md", "# a", ("--from", "dayone")),
        ("x.md", b"\x00\x01\x02\x00", ()),
        ("x.zip", b"PK\x05\x06" + b"\0" * 17, ()),
        ("x.zip", b"no archive", ()),
        ("x.zip", b"", ()),
    ],
)
def test_what_cannot_be_read_stops_all(
    world: World, log: Path, name: str, content: str | bytes | None, options: tuple[str, ...]
):
    path = put(world, name, content) if content is not None else world.root / name
    answer = world.til("import", *options, *(() if options else (str(log),)), str(path))
    assert answer.status == 5
    assert f"{path}" in answer.err
    assert len(answer.err.splitlines()) == 2  # what was wrong, and what to do
    assert files_of(world) == {}


def test_a_source_in_the_notebook_is_told(world: World):
    world.write({"log.md": "# 2021-09-06\na\n# 2021-09-07\nb\n"})
    answer = world.til("import", "log.md")
    assert "ignore" in answer.err
    assert files_of(world)["log.md"] == "# 2021-09-06\na\n# 2021-09-07\nb\n"


def test_escapes_in_a_first_line_are_shown_not_obeyed(world: World):
    path = put(world, "log.md", "# 2021-09-06 \x1b[31m빨강\n")
    assert "\x1b" not in world.til("import", str(path), "--dry-run").out
    assert "\x1b[31m" not in world.til("import", str(path), "--dry-run", "--color", "always").out
