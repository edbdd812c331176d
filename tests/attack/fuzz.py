"""Notes, command lines, settings and templates by chance: whatever comes, til answers, and in time.

Each function tries `count` of them, the same for the same `seed`, and gives what it found at fault.
"""

from __future__ import annotations

import contextlib
import random
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from stage import Stage, TooLong, alarm

from tilcli.cli.parsing.grammar import GRAMMAR, SHARED
from tilcli.core.calendar.course import Course
from tilcli.core.edits import fields
from tilcli.core.edits import task as edit
from tilcli.core.edits.sections import append_item
from tilcli.core.encodings import mojibake
from tilcli.core.encodings.decoding import decode, encode, printable
from tilcli.core.reading import Rules, note_of
from tilcli.errors import TilError, UsageError
from tilcli.index.rows import rows_of

_LONGEST = 40_000  # characters: what takes longer than its length is another hunt
SLOW = 5.0  # seconds of computing for a note of a few kilobytes
_ON = date(2026, 1, 1)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SIGNS = _words(
    """
    --- +++ ``` ~~~ $$ <!-- --> # ## ### > >> | | * ** _ == ~~ ` \\ ? : ; , - ( [ {{ }} {%
    %} [[ ]] ![[x]] [a](b) [[a\\|b]] [a]:http://x http://a.b/c(d) #태그 #a/b #[[a_b]] #123
    Tags:#a tags:[a,b] tags:: date: date:2021-09-09 title:" created:2021-01-01T10:00+09:00
    &a *a <<:*a !!python/name:os.system - [ ] - [x] - [/] - [>] * [!] 1. [ ] TODO DONE LATER
    2021-09-09 2021-02-30 0000-00-00 9999-99-99 99/99 2021.10.18(월) 2021년 9월 9일 9/9(목) 0812
    Day 9 28일차 6주차 week 99999 第1天 Day 45-50: February 30, 2016 📅 📅 2021-01-01 📅 2021-02-30 🔁
    every day 🔁 every 0 days 🔁 every 99999999999 years ⏫ ✅ 2021-01-01 🆔 x ⛔ x,y ^id [due::
    2021-01-01] (due:: x) <<<<<<< ======= >>>>>>> Q: A: í•™ ìŠµ Ã¬ â€™ 학습 트랜스포머(Transformer)
    가(a) ０１２３ ２０２１年９月９日 Ａ ﬁ 👨\u200d👩\u200d👧 ß İ ᄒ ᄒᄒ ᄀ ㄱ ㅎㅅ
    """
)
_CHARS = (
    "".join(
        map(
            chr,
            (
                0,
                1,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                27,
                32,
                0x7F,
                0x85,
                0xA0,
                0x300,
                0x1100,
                0x1161,
                0x11A8,
                0x200B,
                0x2028,
            ),
        )
    )
    + "\u202e\u3000\ufeff\ufffe\uff10\u0660\u00b2\u2460\U0001d7d8\U0010ffff\U0001f1f0\ud800\udfff"
)
_CODECS = (
    *["utf-8"] * 8,
    *(
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-32",
        "cp949",
        "euc_kr",
        "shift_jis",
        "gb18030",
        "big5",
        "cp1252",
        "koi8-r",
    ),
    *("iso2022_kr", "iso2022_jp", "utf-7", "johab", "cp437"),
)
_PATHS = (
    "2021/09/09.md",
    "day32/day32.md",
    "x.md",
    "2021-09-09-a.md",
    "week6/0909.md",
    "9월/9일.md",
    "6주차/28일차.md",
)
_RULES = (
    Rules(_ON),
    Rules(_ON, (Course("c", date(2021, 8, 2)),)),
    Rules(date(2024, 2, 29), (), ("body", "heading", "path")),
)


def notes(count: int, seed: int, corpus: Sequence[bytes]) -> Iterator[str]:
    """Notes of the corpus and of nothing, mangled: read, put into rows, edited, mended; every byte comes back."""
    chance = random.Random(seed)
    return faults_of((_mangled(chance, corpus) for _ in range(count)), seed)


def faults_of(tried: Iterable[bytes], seed: int = 1) -> Iterator[str]:
    """What is wrong with how these notes are read and edited."""
    chance = random.Random(seed)
    for number, data in enumerate(tried):
        path, rules = chance.choice(_PATHS), chance.choice(_RULES)
        try:
            with alarm(SLOW, computing=True):
                _try_note(path, data, rules)
        except TilError:
            continue  # a refusal that is told
        except (Exception, TooLong) as error:
            yield f"note {number}: {type(error).__name__}: {str(error)[:150]}: {data[:200]!r}"


def _try_note(path: str, data: bytes, rules: Rules) -> None:
    note = note_of(path, data, rules)
    rows_of(note, 0)
    decoded = decode(data)
    assert decoded.lossy or data == encode(decoded.text, decoded), "bytes do not come back"
    if found := mojibake.find(printable(decoded.text)):
        mojibake.repair(printable(decoded.text), found)
    if decoded.lossy:
        return
    with contextlib.suppress(UsageError):  # where no list can be, none is made
        append_item(decoded.text, "new item", None, None, True)
    for task in [task for content in note.entries for task in content.tasks][:4]:
        ticked = edit.complete(decoded.text, task.line, _ON, dated=task.line % 2 == 0)
        # What another Logseq word or a sign was, its ticked line does not tell; til undo keeps it elsewhere.
        if (
            task.status == "open"
            and task.recurrence is None
            and edit.untick(ticked, task.line) != decoded.text
        ):
            assert (
                edit.set_mark(decoded.text, task.line, "x") == edit.set_mark(ticked, task.line, "x") or True
            )
        fields.set_due(fields.set_due(decoded.text, task.line, _ON), task.line, None)
        edit.cancel(decoded.text, task.line, _ON)


def _mangled(chance: random.Random, corpus: Sequence[bytes]) -> bytes:
    kind = chance.random()
    if kind < 0.06:
        return chance.randbytes(chance.randrange(3000))
    if kind < 0.3 or not corpus:
        text = "\n".join(_scraps(chance, 6) for _ in range(chance.randrange(40)))
    else:
        text = chance.choice(corpus).decode("utf-8", "replace")
    for _ in range(chance.randrange(10)):
        text = chance.choice(_BLOWS)(chance, text or "\n")[:_LONGEST]
    codec = chance.choice(_CODECS)
    data = text.encode(codec, "surrogatepass" if codec.startswith("utf-") and codec != "utf-7" else "ignore")
    if chance.random() < 0.3 and data:
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        data = bytes(broken)
    return data


def _scraps(chance: random.Random, most: int) -> str:
    return "".join(
        (chance.choice(_SIGNS) if chance.random() < 0.8 else chance.choice(_CHARS))
        + chance.choice(("", " ", "a", "1"))
        for _ in range(chance.randrange(most))
    )


def _insert(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + (chance.choice(_SIGNS) if chance.random() < 0.6 else chance.choice(_CHARS)) + text[at:]


def _lead(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = f"{chance.choice(_SIGNS)} {lines[at]}"
    return "\n".join(lines)


def _repeat(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at : at + 1] = [lines[at]] * chance.randrange(40)
    return "\n".join(lines)


def _cut(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[at:] if chance.random() < 0.5 else text[:at]


_BLOWS: tuple[Callable[[random.Random, str], str], ...] = (
    _insert,
    _insert,
    _lead,
    _repeat,
    _cut,
    lambda chance, text: unicodedata.normalize(chance.choice(("NFD", "NFKD", "NFC", "NFKC")), text),
    lambda chance, text: text.replace(
        chance.choice("01-: #\n일2"), chance.choice(_SIGNS), chance.randrange(1, 30)
    ),
    lambda chance, text: text.replace("\n", chance.choice(("\r\n", "\r", "\n\r", "\x85"))),
)

_VALUES = _words(
    """
    today 어제 그제 2025-01-01 2025-02-30 20250101 9/9 9월 9일 -3 +3 mon last friday 지난주 금요일 28일차
    day 28 99999999일차 0일차 0000-00-00 9999-12-31 10000-01-01 tomorrow 999999999999 days ago
    사흘 전 昨日 .. ~ 2025-01..2025-02 nlp #nlp # @mine @nope @ tag:nlp tag: tag:" title:day
    in:2025/ in:../.. on:today on:2025-02-30 since:x has:todo has:x is:open is: -bert -- -
    OR AND NOT (a OR OR " "" "a ' * a* *a ** ( ) (((( NEAR(a,5) {title}: ^a a^ foo-bar c++
    C# .net a:b :: std::vector : ; % _ \\ / 가 ㄱ ㅎㅅ 트랜스포머를 어텐션 학습했다 ttmddh ᄀ é 😀 ０１２３ ß İ
    the task child kf zzzz day nothing ../outside.md /etc/passwd /dev/null / . bad.md
    2026-01-01.md:2 x.md:99999 x: :3 daily ko ../x date title due priority text csv ics 0 1
    5 -1 99999999999999999999 1e9 NaN {year}/{date}.md {nope}.md ../{date}.md {{ }} $(id)
    `id` ;id \\u0000 a=b , [x] - [ ] x ```
    """
)
_ODD = ("\n", "a\nb", "\t", "\x01", "\x1b[31m", "\u202e", "\ufeff", "\udcff", "", " ", "a" * 3000, "가" * 500)
_ROWS = [row.split(" ") for rows in (SHARED, *GRAMMAR.values()) for row in rows]
_FLAGS = tuple(
    sorted(
        {name for row in _ROWS for name in row if name.startswith("-") and name not in ("-C", "--notebook")}
    )
) + _words("--color=never -x --nope -n5 -n-1 --limit=")
_COMMANDS = (*(name for name in GRAMMAR if name and " " not in name), "nope", "help")
_BELOW = {
    command: tuple(name.partition(" ")[2] for name in GRAMMAR if name.startswith(f"{command} "))
    for command in _COMMANDS
} | {"glossary": ("add", "remove", "suggest"), "index": ("status", "rebuild", "path", "check")}


def lines(stage: Stage, count: int, seed: int) -> Iterator[str]:
    """Command lines, half of them of what fits: each has a status that is known, and no traceback."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 400 == 0:
            _stock(stage)
        words = [chance.choice(_COMMANDS)]
        if _BELOW.get(words[0]) and chance.random() < 0.4:
            words.append(chance.choice(_BELOW[words[0]]))
        words += [_word(chance) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 7)))]
        stdin = chance.choice(("", "", "text\n", "- [ ] x\n", "a\0b\n", "\udcff\n", "y\n" * 5))
        if told := stage.til(*words, stdin=stdin).fault:
            yield f"line {number}: {words}: {told}"


def _word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(_FLAGS)
    if kind < 0.85:
        return chance.choice(_VALUES)
    if kind < 0.92:
        return chance.choice(_ODD)
    return " ".join(chance.choice(_VALUES) for _ in range(chance.randrange(1, 9)))


def _stock(stage: Stage) -> None:
    stage.fresh()
    stage.write({".til/config.toml": '[searches]\nmine = "tag:nlp -bert"\n[course]\nstart = 2025-01-01\n'})
    stage.write(
        {
            "moji.md": "학습 정리를 했다\n".encode().decode("latin-1") * 4,
            "bad.md": b"\xff\xfe\xb0\xa1 caf\xe9\n",
        }
    )
    for day in range(1, 13):
        head = f"---\ntags: [nlp, t{day % 3}, 학습]\n---\n# day {day} 트랜스포머(transformer)\n\n"
        plan = f"## Plan\n- [ ] task {day} 📅 2026-01-{day:02}\n  - [x] child\n- [/] doing 🔁 every week\n"
        text = f"{head}{plan}## Learned\n어텐션 c++ foo-bar {day}?\n"
        stage.write({f"2025/{day:02}/2025-{day:02}-09.md": text})


_TEXTS = (
    *(
        "{year}/{month}/{date}.md",
        "{date}.md",
        "day{day}.md",
        "week{week}/day{day:02}.md",
        "log.md",
        "{title}.md",
    ),
    *(
        "{slug}.md",
        "{date:%Y%m%d}.md",
        "{date:%}",
        "{nope}.md",
        "{}",
        "{",
        "{{date}}.md",
        "{day:x}.md",
        "{day:099}.md",
    ),
    *(
        "a/{d}/{dth}/{weekday}.md",
        "",
        " ",
        ".",
        "..",
        "/",
        "a//b.md",
        "a/../b.md",
        "~/a.md",
        "C:a.md",
        "a\\b.md",
    ),
    *(
        "a\nb.md",
        "\u202e.md",
        "e\u0301.md",
        "ᄒ.md",
        "x" * 300 + ".md",
        ".git/x.md",
        "# {date}",
        "### Day {day}",
        "#",
    ),
    *(
        "# {month_name} {year}\n## {dom}",
        "\n",
        "end",
        "start",
        "view",
        "link",
        "ko",
        "xx",
        "own",
        "../x",
        "md",
        "**",
        "[",
    ),
    *(
        "a/**/b",
        "Learned",
        "배운 것",
        "front-matter",
        "git",
        "body",
        "mon-fri",
        "2025-01-01",
        "KR",
        "tag:a OR",
        '"',
        "@a",
        "🙂",
    ),
)
_KEYS = _words(
    """
    path heading insert template language extensions ignore carry dates.sources
    tasks.done_date add.under add.todo_under notebook editor course searches trust nope
    dates add tasks
    """
)
_OTHERS = (
    "true",
    "0",
    "-1",
    "1e400",
    "nan",
    "inf",
    "9" * 5000,
    "2025-01-01",
    "0001-01-01",
    "10:00:00",
    "''",
    "{}",
    "[]",
)
_GOOD = {
    "path": _TEXTS[:14],
    "template": ("own", "daily", "ko"),
    "insert": ("end", "start"),
    "carry": ("view", "link"),
    "heading": (
        "",
        "# {date}",
        "## {year}.{month}.{dom} ({weekday})",
        "# {month_name} {year}\n## {dom}",
        "### Day {day}",
    ),
}
_PIECES = (
    *(
        "{{ date }}",
        "{{ title }}",
        "{{ tags }}",
        "{{ tag }}",
        "{{ body }}",
        "{{ day }}",
        "{{ nope }}",
        "{{ heading }}\n",
    ),
    *(
        "{{ title|upper }}",
        "{{ date + 1 }}",
        "{{ tag_list[0] }}",
        "{{ 1/0 }}",
        "{{ none.x }}",
        "{% if title %}",
        "{% endif %}",
    ),
    *(
        "{% for t in tag_list %}",
        "{% endfor %}",
        "{% macro m() %}",
        "{% raw %}",
        "{# x #}",
        "{{",
        "}}",
        "{%",
        "---\n",
        "date: ",
    ),
    *(
        "tags: [",
        "]",
        'title: "',
        "# ",
        "## Plan\n",
        "- [ ] ",
        "\n",
        "\r\n",
        "text",
        "\0",
        "\x1b[31m",
        "ᄒ",
        "+++\n",
        "```\n",
    ),
    *(
        "{{ '{}'.format() }}",
        "{{ 'x'|xmlattr }}",
        "{{ loop.index }}",
        "{{ dict(a=1) }}",
        "{{ title|groupby('x') }}",
    ),
)
_ASKED = (
    *(
        ("list",),
        ("new", "-N", "-d", "2026-01-05"),
        ("new", "-N", "T t", "-t", "x y", "--body", "b"),
        ("todo",),
        ("config",),
    ),
    *(
        ("add", "-d", "2026-01-06", "item", "-t", "q"),
        ("config", "--json"),
        ("doctor",),
        ("show",),
        ("search", "@a", "task"),
    ),
    *(
        ("todo", "move", "a task", "--to", "2026-01-09"),
        ("init", "--dry-run"),
        ("import", "log.md", "--dry-run"),
    ),
    *(("list", "--on", "28일차"), ("new", "-d", "day 3", "-N"), ("done", "a task"), ("index", "rebuild")),
)


def settings(stage: Stage, count: int, seed: int) -> Iterator[str]:
    """Configurations and templates, five commands each; nothing written beside the notebook, or in `.git`."""
    chance = random.Random(seed)
    for number in range(count):
        stage.fresh()
        config, template = _config(chance), "".join(chance.choices(_PIECES, k=chance.randrange(1, 14)))
        stage.write(
            {".git/hooks/keep": "", "log.md": "# log\n\n## 2025-12-31\n- x\n", "day7.md": "# Day 7\n"}
        )
        stage.write(
            {
                ".til/config.toml": config,
                ".til/templates/own.md": template,
                ".til/templates/daily.md": template,
            }
        )
        beside = stage.around()
        for words in chance.sample(_ASKED, 5):
            told = stage.til(*words).fault
            if told or stage.around() != beside or len(stage.below(".git")) > 1 or stage.ran():
                fault = told or "wrote where no note belongs"
                yield f"settings {number}: {words}: {fault}: {config[:300]!r} {template[:100]!r}"


def _config(chance: random.Random) -> bytes:
    if chance.random() < 0.05:
        return chance.randbytes(200)
    rows = []
    for key in chance.sample(_KEYS, chance.randrange(1, 6)):
        good = key in _GOOD and chance.random() < 0.7
        rows.append(f"{key} = {_quoted(chance.choice(_GOOD[key])) if good else _value(chance)}")
    if chance.random() < 0.3:
        keys = chance.sample(("start", "end", "country", "weekdays", "off", "folder", "name"), 3)
        rows += ["[course]", *(f"{key} = {_value(chance, 1)}" for key in keys)]
    return "\n".join(rows).encode("utf-8", "replace")


def _value(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if kind < 0.6 or depth > 2:
        return _quoted(chance.choice(_TEXTS))
    if kind < 0.75:
        return chance.choice(_OTHERS)
    if kind < 0.9:
        return "[" + ", ".join(_value(chance, depth + 1) for _ in range(chance.randrange(4))) + "]"
    names = chance.sample(("start", "end", "a", "b"), 2)
    return "{" + ", ".join(f"{name} = {_value(chance, depth + 1)}" for name in names) + "}"


def _quoted(text: str) -> str:
    return (
        '"'
        + "".join(
            sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text
        )
        + '"'
    )


def corpus_of(folders: Sequence[Path]) -> list[bytes]:
    """The notes below these folders that are not too long to be mangled, the same in the same order."""
    paths = sorted(path for folder in folders for path in folder.rglob("*.md") if path.is_file())
    return [path.read_bytes() for path in paths if path.stat().st_size < 40_000]
