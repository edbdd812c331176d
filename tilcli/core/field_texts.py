"""A generalised text (`core.field_marks`) as a path pattern or heading, or as a template."""

from __future__ import annotations

import re

from tilcli.core.habits.marks import ANY_MARK, mark

# Fields that strftime knows: `{year}-{month}-{dom}` reads better as `{date:%Y-%m-%d}`, and that as `{date}`.
_CODES = {"year": "%Y", "yy": "%y", "month": "%m", "dom": "%d"}
_CODED = "|".join(map(mark, _CODES))
_DATE = re.compile(f"(?:{_CODED})(?:[-._ ]{{0,2}}(?:{_CODED}))+")


def as_pattern(marked: str, language: str) -> str:
    """The text with its fields in braces, as `path` and `heading` of the configuration want them."""
    text = _DATE.sub(lambda found: mark("date:" + _coded(found[0])), _local(marked, language))
    return ANY_MARK.sub(lambda found: "{" + found[1].removesuffix(":%Y-%m-%d") + "}", text)


def as_template(marked: str, language: str) -> str:
    """The text as a template. What Jinja2 would take for its own is quoted."""
    text = _local(marked, language).replace(f"{mark('year')}-{mark('month')}-{mark('dom')}", mark("date"))
    text = re.sub(r"\{[{%#]", lambda found: '{{ "' + found[0] + '" }}', text)
    return ANY_MARK.sub(lambda found: _field(found[1]), text)


def _coded(text: str) -> str:
    return ANY_MARK.sub(lambda found: _CODES[found[1]], text)


def _local(marked: str, language: str) -> str:
    return marked.replace(mark(f"weekday_{language}"), mark("weekday"))


def _field(name: str) -> str:
    name, _, width = name.partition(":")
    return f'{{{{ "%{width}d" % {name} }}}}' if width else f"{{{{ {name} }}}}"
