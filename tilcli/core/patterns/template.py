"""What a template can say: the fields of the day, the title, the tags; and what it left unsaid, put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from tilcli.core.front_matter import quoting
from tilcli.core.lines import split_lines
from tilcli.core.patterns import pattern
from tilcli.core.patterns.fields import day_fields
from tilcli.core.patterns.pattern import Day
from tilcli.core.text import lazy_pattern

Engine = Callable[[str, Mapping[str, object]], str]

_PLAIN = lazy_pattern(r"(?<!\{)\{\{ *(\w+) *\}\}")

TAG_FIELDS = ("tag", "tags", "more_tags", "quoted_tags", "more_quoted_tags", "more_tag_words", "tag_list")
_TAG_LINE = lazy_pattern(r"^(?P<before>.*)\{\{ *tag *\}\}(?P<after>.*(?:\r\n|\n|\Z))", re.MULTILINE)


def fields_of(day: Day, title: str, tags: Sequence[str], body: str, now: datetime) -> dict[str, object]:
    """Every field by name. `title` is empty for an entry that has none: then the date stands for it."""
    title = title or day.date.isoformat()
    bare = [tag.lstrip("#") for tag in tags]
    plain, quoted = (", ".join(map(write, bare)) for write in (quoting.item, quoting.quoted))
    return day_fields(day.date, day.language) | {
        "date": day.date,
        "time": now.strftime("%H:%M:%S"),
        "clock": now.strftime("%H:%M"),
        "day": day.number,
        "week": day.week,
        "title": title,
        "title_quoted": quoting.quoted(title),
        "title_plain": quoting.line(title),
        "slug": pattern.slug(title),
        "tags": plain,
        "more_tags": f", {plain}" if plain else "",
        "quoted_tags": quoted,
        "more_quoted_tags": f", {quoted}" if quoted else "",
        "more_tag_words": "".join(f" {tag}" for tag in bare),
        "tag_list": list(tags),
        "body": body,
    }


def says(template: str, *names: str) -> bool:
    """Whether a template uses any of these fields."""
    return re.search(rf"\{{[{{%][^}}]{{0,200}}\b(?:{'|'.join(names)})\b", template) is not None


def filled(template: str, fields: Mapping[str, object], tags: Sequence[str], engine: Engine) -> str:
    """The template with all fields in their places, its line of `{{ tag }}` once for each tag.

    `engine` fills in what holds more than plain fields, and raises ConfigError where it cannot be filled in.
    """
    bare = [tag.lstrip("#") for tag in tags]
    each = {f"tag_{at}": quoting.item(tag) for at, tag in enumerate(bare)}
    plain = {f"plain_tag_{at}": tag for at, tag in enumerate(bare)}

    def lines(found: re.Match[str]) -> str:
        names = plain if found["before"].endswith(('"', "'")) else each
        return "".join(f"{found['before']}{{{{ {name} }}}}{found['after']}" for name in names)

    return fill(_TAG_LINE.sub(lines, template), {**fields, **each, **plain}, engine)


def with_title(template: str) -> str:
    """A template that had no place for a title, with one: in its front matter, behind the heading that bears the
    day, else above its first section.
    """
    front = re.match(r"---[ \t]*\r?\n.*?^---[ \t]*\r?(?:\n|\Z)", template, re.DOTALL | re.MULTILINE)
    body = front.end() if front else 0
    line = re.compile(r"^(title:[ \t]*)([\"']?)[^\r\n]*", re.MULTILINE).search(template, 0, body)
    if line:
        field = "title_quoted" if line[2] else "title_plain"
        return f"{template[: line.start()]}{line[1]}{{{{ {field} }}}}{template[line.end() :]}"
    headings = list(re.compile(r"^(#{1,6}) [^\r\n]*", re.MULTILINE).finditer(template, body))
    if headings and "{{" in headings[0][0] and all(len(one[1]) > len(headings[0][1]) for one in headings[1:]):
        at = headings[0].end()
        return f"{template[:at].rstrip()} {{{{ title }}}}{template[at:]}"
    if not headings and template[body:].strip():
        return template  # an outliner's page: its name is its title
    end = "\r\n" if "\r\n" in template else "\n"
    at = headings[0].start() if headings else len(template)
    return f"{template[:at]}# {{{{ title }}}}{end}{end if headings else ''}{template[at:]}"


def with_date(text: str, day: str) -> str:
    """A note that does not say of what day it is, with that behind the heading it opens with, else above its text."""
    found = re.match(r"(?:---[ \t]*\r?\n(?:.*?^)??---[ \t]*\r?\n)?\s*", text, re.DOTALL | re.MULTILINE)
    at = found.end() if found else 0
    if heading := re.compile(r"# [^\r\n]*").match(text, at):
        return f"{text[: heading.end()].rstrip()} ({day}){text[heading.end() :]}"
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:at]}{day}{end}{end}{text[at:]}" if text[at:] else f"{text[:at]}{day}{end}"


def with_body(text: str, body: str) -> str:
    """A new note's text with `body` before its first section, or at its end where it has none."""
    end = "\r\n" if "\r\n" in text else "\n"
    body = end.join(split_lines(body.rstrip()))
    section = re.search(r"^## ", text, re.MULTILINE)
    at = section.start() if section else len(text)
    before = text[:at].rstrip()
    if not before and re.match(
        r"(?:---|\+\+\+)[ \t]*[\r\n]", body
    ):  # else it would be taken for front matter
        body = re.sub(r"^(?=(?:---|\+\+\+)[ \t]*\r?$)", r"\\", body, count=2, flags=re.MULTILINE)
    return (f"{before}{end}{end}" if before else "") + body + end + (f"{end}{text[at:]}" if section else "")


def fill(template: str, fields: Mapping[str, object], engine: Engine) -> str:
    """The template with its fields filled in, by `engine` where they are not all plain and known."""
    rest = _PLAIN.sub("", template)
    if "{{" in rest or "{%" in rest or "{#" in rest or not set(_PLAIN.findall(template)) <= fields.keys():
        return engine(template, fields)
    return _PLAIN.sub(lambda found: _text(fields[found[1]]), template)


def _text(value: object) -> str:
    return "" if value is None else str(value)
