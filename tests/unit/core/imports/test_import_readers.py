"""What other programs write, read: every reader by itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.imports import dayone, forms, front, jrnl, notion, page_links

DAY = date(2021, 9, 9)
IDENTIFIER = "0123456789abcdef0123456789abcdef"


def dayone_entry(**fields: object) -> dict[str, object]:
    return {
        "creationDate": "2021-09-09T03:00:00Z",
        "timeZone": "Asia/Seoul",
        "text": "# 제목\n\n본문",
    } | fields


def read_dayone(*entries: dict[str, object]) -> tuple[object, ...]:
    return dayone.read({"entries": list(entries)}, "Journal.json")


# ── Day One ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("moment", "zone", "day", "time"),
    [
        ("2021-09-09T03:00:00Z", "Asia/Seoul", DAY, "12:00"),
        ("2021-09-08T15:30:00Z", "Asia/Seoul", DAY, "00:30"),
        ("2021-09-09T02:00:00Z", "America/New_York", date(2021, 9, 8), "22:00"),
    ],
)
def test_a_day_one_entry_is_of_the_day_its_writer_had(moment, zone, day, time):
    (piece,) = read_dayone(dayone_entry(creationDate=moment, timeZone=zone))
    assert (day, time, None) == (piece.day, piece.time, piece.note)


def test_day_one_takes_the_usual_zone_where_none_is_named_and_says_so():
    late = {"creationDate": "2021-09-08T20:00:00Z", "text": "밤"}
    assert read_dayone(dayone_entry(), late)[1].day == DAY
    assert "Asia/Seoul" in read_dayone(dayone_entry(), late)[1].note
    (alone,) = read_dayone(late)
    assert (date(2021, 9, 8), "day in UTC: the entry names no time zone") == (alone.day, alone.note)


def test_day_one_keeps_text_tags_and_what_was_around():
    (piece,) = read_dayone(
        dayone_entry(
            tags=["학습", "no"],
            starred=True,
            location={"placeName": "카페", "localityName": "서울", "country": "서울"},
            weather={"conditionsDescription": "Clear", "temperatureCelsius": 21.5},
        )
    )
    assert piece.text == "# 제목\n\n본문\n"
    assert piece.tags == ("학습", "no")
    assert piece.properties == (
        ("starred", "true"),
        ("location", "카페, 서울"),
        ("weather", "Clear, 21.5 °C"),
    )


def test_day_one_without_markdown_is_read_from_its_rich_text():
    rich = json.dumps({"contents": [{"text": "하나\n"}, {"embeddedObjects": []}, {"text": "둘"}]})
    (piece,) = read_dayone({"creationDate": "2021-09-09T03:00:00Z", "richText": rich})
    assert piece.text == "하나\n둘\n"


def test_day_one_keeps_pictures_that_have_no_words():
    photos = [{"identifier": "A"}, {"identifier": "B", "md5": "x"}, {"md5": "y"}, 1]
    (piece,) = read_dayone(dayone_entry(text="", photos=photos, audios=[{"identifier": "C"}]))
    assert piece.text == ("![](dayone-moment://A)\n\n![](dayone-moment://B)\n\n![](dayone-moment:/audio/C)\n")
    assert piece.title == ""


@pytest.mark.parametrize("written", [None, "yesterday", 12, "2021-02-30T00:00:00Z"])
def test_day_one_without_a_readable_date_is_undated(written):
    assert read_dayone(dayone_entry(creationDate=written))[0].day is None


# ── jrnl ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "time"),
    [
        ("[2021-09-09 09:30] ", "09:30"),
        ("[2021-09-09 09:30 PM] ", "21:30"),
        ("[2021-09-09 12:05 AM] ", "00:05"),
        ("[2021/09/09 9:05] ", "09:05"),
        ("2021-09-09 09:30 ", "09:30"),
    ],
)
def test_jrnl_heads(head, time):
    (piece,) = jrnl.read_text(f"{head}CRF 정리. 3.5배 빨라졌다\n둘째 줄\n", "j.txt")
    assert (DAY, time, "CRF 정리.") == (piece.day, piece.time, piece.title)
    assert piece.text == "# CRF 정리.\n\n3.5배 빨라졌다\n둘째 줄\n"


def test_jrnl_text_keeps_what_only_looks_like_a_head():
    text = "[2021-09-09 09:30] 하나\n\n[2021-09-08] 지난 글\n[x] 할 일\n\n[2021-09-10 10:00] 둘\r\n셋\r\n"
    one, two = jrnl.read_text(text, "j.txt")
    assert one.text == "# 하나\n\n[2021-09-08] 지난 글\n[x] 할 일\n"
    assert (two.text, two.line) == ("# 둘\n\n셋\n", 6)


def test_jrnl_text_before_the_first_entry_is_kept_undated():
    before, entry = jrnl.read_text("머리말\n[2021-09-09 09:30] 하나\n", "j.txt")
    assert (before.day, before.text) == (None, "머리말\n")
    assert entry.day == DAY


@pytest.mark.parametrize("first", ["CRF 정리 *\n본문", "CRF 정리. 본문 *\n"])
def test_jrnl_stars(first):
    (piece,) = jrnl.read_text(f"[2021-09-09 09:30] {first}", "j.txt")
    assert piece.properties == (("starred", "true"),)
    assert "*" not in piece.text


def test_jrnl_tags_are_words_not_addresses():
    (piece,) = jrnl.read_text("[2021-09-09 09:30] @nlp 메일 a@b.c\n@공부/심화, @nlp\n", "j.txt")
    assert piece.tags == ("nlp", "공부/심화")


def test_jrnl_json():
    entry = {
        "title": "RNN?",
        "body": "배웠다\n",
        "date": "2021-09-09",
        "time": "10:00",
        "tags": ["@a"],
        "starred": True,
    }
    (piece,) = jrnl.read_json({"entries": [entry]}, "j.json")
    assert (piece.day, piece.time, piece.tags, piece.text) == (DAY, "10:00", ("a",), "# RNN?\n\n배웠다\n")


# ── Notion ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        (f"과제 {IDENTIFIER}.md", "과제.md"),
        (f"Log {IDENTIFIER}/과제 {IDENTIFIER}.md", "Log/과제.md"),
        ("Log 01234567-89ab-cdef-0123-456789abcdef.md", "Log.md"),
        ("Log 0123456789abcdef.md", "Log 0123456789abcdef.md"),
        (f"{IDENTIFIER}.md", f"{IDENTIFIER}.md"),
    ],
)
def test_notion_names(name, bare):
    assert bare == notion.without_identifiers(name)


@pytest.mark.parametrize(
    ("line", "day", "time"),
    [
        ("Created: September 9, 2021 9:30 AM", DAY, "09:30"),
        ("Created time: September 9, 2021 12:05 AM", DAY, "00:05"),
        ("생성일: 2021년 9월 9일 오후 2:07", DAY, "14:07"),
        ("작성일시: 2021년 9월 9일 오전 12:39", DAY, "00:39"),
        ("Date: @September 9, 2021", DAY, ""),
        ("날짜: 2021/09/09", DAY, ""),
        ("Date: September 9, 2021 → September 10, 2021", DAY, ""),
        ("Date: next Thursday", None, ""),
        ("Last edited time: September 9, 2021 9:30 AM", None, ""),
    ],
)
def test_notion_dates(line, day, time):
    page = notion.read(f"# 과제\n\n{line}\n\n본문\n", "n.md")
    assert (day, time, "# 과제\n\n본문\n") == (page.day, page.time, page.text)
    assert line.partition(": ")[2] in [value for _, value in page.properties]


def test_notion_properties_leave_the_text_and_none_is_lost():
    page = notion.read(
        "# 과제\r\n\r\n#: 12\r\n태그: NLP, 6주차\r\nDate: 2021-09-09\r\n상태: 완료: 거의\r\n\r\n본문\r\n",
        "n.md",
    )
    assert page.text == "# 과제\r\n\r\n본문\r\n"
    assert page.tags == ("NLP", "6주차")
    assert page.properties == (("#", "12"), ("상태", "완료: 거의"))


@pytest.mark.parametrize(
    "body",
    [
        "Note: this is a sentence.\n\nmore\n",
        "Tags: a\nand then prose\n\n",
        "- [ ] Date: 2021-09-09\n\n",
        "https://example.org/: a link\nb: c\n\n",
        "",
    ],
)
def test_notion_leaves_prose_alone(body):
    page = notion.read(f"# 과제\n\n{body}", "n.md")
    assert (f"# 과제\n\n{body}", ()) == (page.text, page.properties)


def test_notion_dates_of_the_owner_come_before_those_of_the_program():
    page = notion.read("# a\n\nCreated: September 10, 2021\nDate: September 9, 2021\n", "n.md")
    assert page.day == DAY


@pytest.mark.parametrize(
    ("link", "led"),
    [
        (f"[Trip](Trip%20{IDENTIFIER}.md)", "[Trip](2021/09/2021-09-09.md)"),
        (f"[Trip](<Trip {IDENTIFIER}.md>)", "[Trip](2021/09/2021-09-09.md)"),
        (f"[T](./Trip%20{IDENTIFIER}.md#day-1)", "[T](2021/09/2021-09-09.md#day-1)"),
        (f"[a](Log%20{IDENTIFIER}/%EA%B3%BC%EC%A0%9C%20{IDENTIFIER}.md)", "[a](Log/과제%202.md)"),
        (f"[DB](DB%20{IDENTIFIER}.csv)", f"[DB](DB%20{IDENTIFIER}.csv)"),
        ("[x](https://a.b/Trip.md)", "[x](https://a.b/Trip.md)"),
        ("[x](#Trip) [y](Trip.md) [z]", "[x](#Trip) [y](Trip.md) [z]"),
    ],
)
def test_links_between_pages_lead_to_where_they_are_now(link, led):
    places = {
        f"Trip {IDENTIFIER}.md": "2021/09/2021-09-09.md",
        f"Log {IDENTIFIER}/과제 {IDENTIFIER}.md": "Log/과제 2.md",
    }
    text = f"- 보라: {link} 그리고\n"
    assert f"- 보라: {led} 그리고\n" == page_links.redirected(text, "Home.md", "Home.md", places)
    deep = page_links.redirected(f"[T](../Trip%20{IDENTIFIER}.md)", "a/b.md", "x/y/b.md", places)
    assert deep == "[T](../../2021/09/2021-09-09.md)"
    assert page_links.lost(text) == (1 if IDENTIFIER in link else 0)
    assert page_links.lost(led) == (1 if IDENTIFIER in led else 0)


# ── forms ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("log.md", "# 2021-09-09\n", "markdown"),
        ("log.md", "[2021-09-09 09:30] 하나\n", "jrnl"),
        ("log.md", "[2021-09-09] 하나\n", "markdown"),
        ("journal.txt", "2021-09-09 09:30 하나\n", "jrnl"),
        ("readme.txt", "하나\n", None),
        (f"과제 {IDENTIFIER}.md", "# 과제\n", "notion"),
        ("journals/2021_09_09.md", "- 하나\n", "logseq"),
        ("graph/journals/2021-09-09.md", "- 하나\n", "logseq"),
        ("graph/journals/Sep 9th, 2021.md", "- 하나\n", "logseq"),
        ("journals/누구.md", "- 하나\n", "markdown"),
        ("2021_09_09.md", "- 하나\n", "markdown"),
        ("a.json", '{"metadata": {}, "entries": [{"creationDate": "2021-09-09T00:00:00Z"}]}', "dayone"),
        ("a.json", '{"metadata": {}, "entries": []}', "dayone"),
        ("a.json", '{"tags": {}, "entries": [{"title": "", "body": "", "date": "2021-09-09"}]}', "jrnl"),
        ("a.json", '{"entries": [1]}', None),
        ("a.json", '["entries"]', None),
        ("a.json", "[" * 100_000, None),
    ],
)
def test_forms_are_told_by_content(name, text, form):
    assert form == forms.form_of(name, text)


# ── front matter ──────────────────────────────────────────────────────────────────────────────────────

HARD = (
    "no",
    "1,000",
    "a: b",
    "#b",
    "[x]",
    "yes",
    "2021-09-09",
    "'q'",
    '"q"',
    "C++",
    "자연어 처리",
    "~",
    "a\\b",
)


@pytest.mark.parametrize("template", ["", "+++\n+++\n"])
def test_tags_come_back_as_they_were(template):
    tags = tuple(tag for tag in HARD if "," not in tag and "#" not in tag and "[" not in tag)
    text = front.before("본문\n", {"date": "2021-09-09", "tags": tags}, template)
    read = read_front_matter(text)
    assert (tags, (), "본문\n") == (read.tags, read.problems, text[read.body_start :])


@pytest.mark.parametrize("template", ["", "+++\n+++\n"])
def test_properties_come_back_as_they_were(template):
    keys = {"date": "2021-09-09"} | {f"열쇠 {value}": value for value in HARD if value != "2021-09-09"}
    read = read_front_matter(front.before("본문\n", keys, template))
    assert keys | {"date": DAY} == dict(read.values)


def test_a_template_gets_only_the_keys_that_it_lacks():
    template = '---\nlayout: post\n"date": 2021-09-09\n---\n'
    text = front.before("본문\r\n", {"date": "2021-09-09", "tags": ("a",)}, template)
    assert text == '---\r\nlayout: post\r\n"date": 2021-09-09\r\ntags: [a]\r\n---\r\n본문\r\n'


def test_own_front_matter_keeps_its_lines():
    text = "---\ntitle:  'x'  # why\n---  \n본문"
    assert (
        front.into(text, read_front_matter(text), {"date": "2021-09-09", "title": "y"})
        == "---\ntitle:  'x'  # why\ndate: 2021-09-09\n---  \n본문"
    )


@pytest.mark.parametrize("text", ["---\ntags: [a\n  - b\n---\n본문", "---\ndate: 2021-09-09\n본문"])
def test_broken_front_matter_is_not_touched(text):
    assert text == front.into(text, read_front_matter(text), {"time": "09:30"})
