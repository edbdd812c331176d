"""Words of the calendar in other languages, and the numbers of paths."""

from __future__ import annotations

import foreign_words
import pytest

from tilcli.core.calendar.lexer import clusters, in_english


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Día 41: 24 de Mayo, 2020 - Domingo", "day 41: 24 May, 2020 - Sun"),
        ("jeudi 1er février 2022", "Thu 1 Feb 2022"),
        ("Tag 3: Donnerstag, 8. März 2018", "day 3: Thu, 8 Mar 2018"),
        ("14-mayo-2021", "14-May-2021"),
        ("Ngày 14 tháng 7 năm 2025", "Ngày 14 Jul 2025"),
        ("15 अगस्त 2022", "15 Aug 2022"),
        ("12 апреля", "12 Apr"),
        ("2021. március 3.", "2021 Mar 3."),
        ("marzo", "Mar"),
    ],
)
def test_months_of_other_languages(text, told):
    assert told == in_english(text)


@pytest.mark.parametrize(
    "text", ["Mars 5 rover", "iPhone 12 Pro 2020", "HTML tag 3", "Dia 3", "12.5 Mai Tai cocktails"]
)
def test_words_that_only_look_like_them(text):
    assert text == in_english(text)


def test_the_numbers_of_a_path_stand_together_the_last_first():
    found = [(one.shape, one.numbers, one.depth, one.weekday) for one in clusters("w-3/c-w3-0515(월)")]
    assert found == [("an-4", ("3", "0515"), 0, 0), ("n", ("3",), 1, None)]
    (one,) = clusters("Log___25___06___15 Sun")
    assert (one.shape, one.numbers, one.weekday) == ("n/n/n", ("25", "06", "15"), 6)
    assert list(clusters("20180707jun")) == []


def test_the_table_is_what_its_script_makes():
    assert foreign_words.TABLE.read_text(encoding="utf-8") == foreign_words.table()
