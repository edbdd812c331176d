"""Any notebook made from a random pattern is dated right, and numbers of other things never are dates.

A pattern is how its owner names files and folders, and writes headings, in which language and order, with the year
or without. Dates are those of a few weeks, as a log has them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tilcli.core.calendar.words import WEEKDAYS
from tilcli.core.dating.beside import Beside, Family, family_of
from tilcli.core.reading import Rules, note_of

TODAY = date(2026, 1, 10)
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

MONTHS = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
Written = Callable[[date, int], str]
ENGLISH = MONTHS["en"].split()


def korean(day: date) -> str:
    return WEEKDAYS["ko"][day.weekday()]


# How a path tells its day, with the year: of the day and of its number.
WITH_YEAR: tuple[Written, ...] = (
    lambda d, n: f"{d:%y%m%d}",
    lambda d, n: f"{d:%Y%m%d}",
    lambda d, n: f"{d:%d%m%y}",
    lambda d, n: f"{d:%d.%m.%y}",
    lambda d, n: f"{d:%m-%d-%y}",
    lambda d, n: f"{d:%d_%m_%Y}",
    lambda d, n: f"{d:%y-%m-%d}",
    lambda d, n: f"{n:02} {d:%Y-%m-%d}",
    lambda d, n: f"{d:%Y %m %d} {korean(d)}",
    lambda d, n: f"Log___{d:%y___%m___%d %a}",
    lambda d, n: f"log%2F{d:%Y%%2F%m%%2F%d}",
    lambda d, n: f"{d.day}-{ENGLISH[d.month - 1]}-{d.year}",
    lambda d, n: f"{ENGLISH[d.month - 1][:3]}-{d:%d,%Y}",
    lambda d, n: f"{d:%y%m%d}({korean(d)})",
)
# … and without it.
WITHOUT_YEAR: tuple[Written, ...] = (
    lambda d, n: f"{d:%m%d}",
    lambda d, n: f"n{n // 5}-{d:%m%d}",
    lambda d, n: f"day-{n:02}-{d:%d-%m}",
    lambda d, n: f"day-{n:02}-{d:%m-%d}",
    lambda d, n: f"{d:%m%d}({korean(d)})",
)
FOLDERS: tuple[Written, ...] = (
    lambda d, n: "",
    lambda d, n: "log/",
    lambda d, n: f"week-{n // 5:02}/",
    lambda d, n: f"{n // 5 + 1}주차/",
    lambda d, n: f"part{n // 9}/notes/",
)
PREFIXES = ("", "TIL_", "memo-", "[TIL]", "note ")
NOISE = (
    "README.md",
    "ideas.md",
    "v1.10.2.md",
    "chapter 3.md",
    "10.0.0.12.md",
    "978-89-6848-112-4.md",
    "todo.txt",
)
starts = st.dates(date(2016, 1, 1), date(2025, 10, 1))
rows = st.lists(st.integers(1, 5), min_size=3, max_size=9)


def days_from(start: date, steps: list[int]) -> list[date]:
    return [start + timedelta(days=sum(steps[:at])) for at in range(len(steps))]


def read(notes: dict[str, str]) -> dict[str, list[str | None]]:
    """The days of each note of a notebook, as the notes beside it tell them."""
    found = {}
    for path, text in notes.items():
        folder = path.rpartition("/")[0]
        family = [other for other in notes if family_of(other) in (family_of(path), folder.partition("/")[0])]
        inside = {
            other.rpartition("/")[2]: words
            for other, words in notes.items()
            if other.rpartition("/")[0] == folder
        }
        beside = Beside(
            lambda inside=inside: tuple(inside),
            lambda family=family: Family(family),
            lambda inside=inside: tuple(inside.items()),
        )
        entries = note_of(path, text.encode(), Rules(TODAY), beside).entries
        found[path] = [part.entry.date.isoformat() if part.entry.date else None for part in entries]
    return found


@given(
    starts,
    rows,
    st.sampled_from(FOLDERS),
    st.sampled_from(PREFIXES),
    st.sampled_from(WITH_YEAR),
    st.booleans(),
)
def test_paths_with_a_year(start, steps, folder, prefix, written, in_folder):
    days = days_from(start, steps)
    ending = "/notes.md" if in_folder else ".md"
    notes = {
        f"{folder(day, n)}{prefix}{written(day, n)}{ending}": "# Loops\n\ntext\n"
        for n, day in enumerate(days, 1)
    }
    assume(len(notes) == len(days))
    found = read({**notes, **dict.fromkeys(NOISE, "# Other\n\ntext\n")})
    for path, day in zip(notes, days, strict=True):
        assert found[path] in ([day.isoformat()], [None])
    # 17-10-10 to 17-10-13 could be one day of four years, too: only what can be no year is clearly a day.
    clear = len(days) > 3 and any(day.day > TODAY.year % 100 for day in days) and days[0].year > 2016
    if clear and not (in_folder and prefix):
        assert [found[path] for path in notes] == [[day.isoformat()] for day in days]
    assert {day for path in NOISE for day in found.get(path, [None])} == {None}


@given(starts, rows, st.sampled_from(FOLDERS), st.sampled_from(WITHOUT_YEAR))
def test_paths_without_a_year_beside_one_that_has_it(start, steps, folder, written):
    days = days_from(start, steps)
    notes = {f"{folder(day, n)}{written(day, n)}.md": "# Loops\n\ntext\n" for n, day in enumerate(days, 1)}
    assume(len(notes) == len(days))
    witness = f"{folder(days[0], 1)}{days[0]:%Y-%m-%d} start.md"
    found = read({**notes, witness: "# Start\n"})
    for path, day in zip(notes, days, strict=True):
        assert found[path] in ([day.isoformat()], [None])


@given(starts, rows, st.sampled_from(sorted(MONTHS)), st.booleans(), st.booleans())
def test_headings_in_many_languages(start, steps, language, numbered, falling):
    days = days_from(start, steps)[:: -1 if falling else 1]
    names = MONTHS[language].split()
    of = " de " if language in ("es", "pt") else " "
    heads = [
        f"### {f'Day {n}: ' if numbered else ''}{day.day}{of}{names[day.month - 1]}{of}{day.year}"
        for n, day in enumerate(days, 1)
    ]
    text = "# Log\n\n" + "\n\ntext\n\n".join(heads) + "\n\ntext\n"
    assert read({"log.md": text})["log.md"] == [day.isoformat() for day in days]


numbers = st.integers(0, 9999)


@given(
    st.lists(
        st.one_of(
            st.tuples(st.integers(1, 30), st.integers(1, 60)).map(lambda p: f"{p[0]}.{p[1]} Section"),
            st.tuples(st.integers(0, 20), st.integers(0, 40), st.integers(0, 40)).map(
                lambda p: f"v{p[0]}.{p[1]}.{p[2]}"
            ),
            st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: f"{p[0]}-{p[1]} against them"),
            st.tuples(*[st.integers(0, 255)] * 4).map(lambda p: ".".join(map(str, p))),
            st.integers(9780000000000, 9799999999999).map(lambda n: f"ISBN {n}"),
            st.integers(10**9, 2 * 10**9).map(str),
            st.tuples(st.integers(100, 999), st.integers(1000, 9999), st.integers(1000, 9999)).map(
                lambda p: f"{p[0]}-{p[1]}-{p[2]}"
            ),
        ),
        min_size=1,
        max_size=6,
        unique=True,
    )
)
def test_other_numbers_are_never_dates(texts):
    notes = {f"notes/{text}.md": f"# {text}\n\ntext\n" for text in texts}
    notes["all.md"] = "\n".join(f"## {text}\n\ntext\n" for text in texts)
    assert {day for days in read(notes).values() for day in days} <= {None}
