"""A template of plain fields is filled in without Jinja2, to the same text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.patterns.pattern import Day
from tilcli.core.patterns.template import fields_of, fill, filled
from tilcli.home import shipped
from tilcli.storage import templates
from tilcli.system import jinja

NAMES = ("date", "title", "tags", "body", "day", "nothing")
MORE_THAN_FIELDS = "더 많은 것"

texts = st.text(st.sampled_from("가힣ㅎ트 aZ09\"'{}%#-_.:[]\\\n&<>\u200b🔺")) | st.text()
values = texts | st.none() | st.integers() | st.dates() | st.booleans() | st.lists(texts, max_size=2)
pieces = st.sampled_from(
    [
        *(f"{{{{{gap}{name}{gap}}}}}" for name in NAMES for gap in ("", " ", "  ")),
        *(
            "{",
            "}",
            "{ ",
            "}}",
            "%}",
            "#}",
            "-",
            "# ",
            "'",
            '"',
            "날짜: ",
            "unknown",
            "\n",
            "\n\n",
            " ",
            "\\",
            "| upper",
        ),
        *(
            "{{ unknown }}",
            "{{ date | upper }}",
            "{{\tdate }}",
            "{{- date }}",
            "{% if day %}",
            "{# note #}",
            "{{",
        ),
    ]
)


def refused(template: str, fields: Mapping[str, object]) -> str:
    """Stands where Jinja2 would be asked."""
    return MORE_THAN_FIELDS


@given(
    st.lists(pieces, max_size=8),
    st.fixed_dictionaries(dict.fromkeys(NAMES, values)),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_filled_in_without_jinja_is_what_jinja_makes_of_it(
    parts: list[str], fields: dict[str, object], line_end: str
) -> None:
    template = "".join(parts).replace("\n", line_end)
    text = fill(template, fields, refused)
    if text != MORE_THAN_FIELDS:
        assert text == jinja._here(template, fields)[0]


@given(texts, st.lists(texts, max_size=3), texts, st.dates(date(1990, 1, 1)))
@pytest.mark.parametrize("name", ["daily", "ko", "jekyll"])
def test_a_shipped_template_is_filled_in_without_jinja_as_by_it(
    name: str, title: str, tags: list[str], body: str, day: date
) -> None:
    template = templates.find(name, "/nowhere", {"XDG_CONFIG_HOME": shipped("nowhere")})
    fields = fields_of(Day(day), title, tags, body, datetime(2026, 3, 6, 9, 30))
    text = filled(template, fields, tags, refused)
    assert text == filled(template, fields, tags, lambda *_: MORE_THAN_FIELDS)
    assert text == jinja._here(template, fields)[0]


@pytest.mark.parametrize(
    "template", ["{{{ date }}}", "{{ date }}{%", "{{ other }}", "{{ date }}{{ date", "{# {{ date }} #}"]
)
def test_more_than_plain_fields_is_for_jinja(template: str) -> None:
    assert MORE_THAN_FIELDS == fill(template, {"date": "2026-03-06"}, refused)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_a_template_stay_as_they_are(line_end: str) -> None:
    template = f"# {{{{ date }}}}{line_end}{{% if day %}}{line_end}Day{{{{ day }}}}{{% endif %}}{line_end}"
    assert (
        f"# 03-06{line_end}{line_end}Day3{line_end}" == jinja._here(template, {"date": "03-06", "day": 3})[0]
    )
