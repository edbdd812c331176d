"""How somebody lists tags in front matter, as lines of a template.

Templates have `tags` (`a, b`), `more_tags` (the same after a comma), `quoted_tags` and `more_quoted_tags`
(`"a", "b"`), `more_tag_words` (` a b`), and `tag`: a line that holds it stands once for each tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tilcli.core.front_matter.block import Kind
from tilcli.core.habits.marks import mark, same_key, settled
from tilcli.core.text import caseless

_ALWAYS = 0.8  # of the notes that must bear a tag, for it to belong to the template
_FEWEST = 3  # such notes
_ITEM = re.compile(r"(?P<lead>\s*-\s*)(?P<open>\[\s*|[\"'])?(?P<tag>.*?)(?P<close>\s*\]|[\"'])?\s*")
_FLOW = re.compile(r"(?P<head>.*?[:=]\s*)\[(?P<tags>.*)\]\s*", re.DOTALL)
_WORDS = re.compile(r"(?P<head>.*?(?:::|[:=])[ \t]*)(?P<tags>.*?)\s*")


def tags_lines(kind: Kind, values: Sequence[Sequence[str]]) -> list[str]:
    """The lines of the key that holds the tags; `values` are its lines in the notes, newest first."""
    style = Counter(_style(lines) for lines in values if _style(lines) != "empty").most_common(1)
    lines = next((lines for lines in values if style and _style(lines) == style[0][0]), values[0])
    if not style:
        return _never_filled(kind, lines)
    always = _always([_tags(one) for one in values])
    if style[0][0] == "block" and _is_nested_empty(values):
        return [lines[0].rstrip(), lines[1].partition("[")[0] + f"[{mark('tags')}]"]
    return {"flow": _flow, "quoted": _flow, "block": _block, "words": _words}[style[0][0]](lines, always)


def _is_nested_empty(values: Sequence[Sequence[str]]) -> bool:
    """Whether `- []` is how most notes without tags say so."""
    return sum(len(lines) == 2 and lines[1].replace(" ", "") == "-[]" for lines in values) * 2 > len(values)


def _style(lines: Sequence[str]) -> str:
    first = lines[0]
    if _FLOW.fullmatch(" ".join(lines)) and "[" in first:
        return "quoted" if '"' in first or "'" in first else "flow"
    if len(lines) > 1 and any(line.lstrip().startswith("-") for line in lines[1:]):
        return "block"
    found = _WORDS.fullmatch(first)
    return "words" if found and found["tags"] else "empty"


def _tags(lines: Sequence[str]) -> list[str]:
    style = _style(lines)
    if style == "block":
        items = [item for line in lines[1:] if line.strip() and (item := _ITEM.fullmatch(line))]
        return [tag for item in items for tag in _in_item(item)]
    if style in ("flow", "quoted") and (found := _FLOW.fullmatch(" ".join(lines))):
        return [tag.strip().strip("\"'") for tag in found["tags"].split(",") if tag.strip()]
    found = _WORDS.fullmatch(lines[0])
    text = found["tags"].strip("\"'") if found else ""
    return [tag.strip() for tag in (text.split(",") if "," in text else text.split()) if tag.strip()]


def _in_item(item: re.Match[str]) -> list[str]:
    """The tags of a list item, which may hold a list, and that another one."""
    if item["open"] is None or "[" not in item["open"]:
        return [item["tag"]] if item["tag"] else []
    bare = (tag.strip(" []\"'") for tag in item["tag"].split(","))
    return [tag for tag in bare if tag]


def _always(notes: Sequence[Sequence[str]]) -> list[str]:
    """The tags that nearly every note bears, in the order of the newest that has them. A tag with the day's
    own month or week in it is one."""
    spellings: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for tags in notes:
        keys = [caseless(same_key(tag)) for tag in tags]
        counts.update(set(keys))
        for key, tag in zip(keys, tags, strict=True):
            spellings.setdefault(key, []).append(tag)
    fewest = max(_FEWEST, len(notes) * _ALWAYS)
    return [settled(tags) for key, tags in spellings.items() if counts[key] >= fewest]


def _head(line: str) -> str:
    return re.match(r"[^:=]*(?:::|[:=])", line)[0]  # type: ignore[index]


def _never_filled(kind: Kind, lines: Sequence[str]) -> list[str]:
    """Tags that were always left empty."""
    if kind == "yaml":
        return [lines[0].rstrip(), f"  - {mark('tag')}"]
    return list(lines) if kind == "toml" else [f"{_head(lines[0])} {mark('tags')}"]


def _flow(lines: Sequence[str], always: Sequence[str]) -> list[str]:
    quote, field = ('"', "quoted_tags") if _style(lines) == "quoted" else ("", "tags")
    tags = ", ".join(f"{quote}{tag}{quote}" for tag in always)
    return [f"{_head(lines[0])} [{tags}{mark(f'more_{field}' if always else field)}]"]


def _block(lines: Sequence[str], always: Sequence[str]) -> list[str]:
    item = next(
        found for line in lines[1:] if line.lstrip().startswith("-") and (found := _ITEM.fullmatch(line))
    )
    lead = item["lead"].rstrip()
    start, end = (item["open"] or "").strip(), (item["close"] or "").strip()
    if start == "[" and len(_in_item(item)) > 1 and "[" not in item["tag"]:
        # A list in a list stays one: `- [Camp, stage]`.
        return [lines[0].rstrip(), f"{lead} [{', '.join(always)}{mark('more_tags' if always else 'tags')}]"]
    return [lines[0].rstrip(), *(f"{lead} {start}{tag}{end}" for tag in [*always, mark("tag")])]


def _words(lines: Sequence[str], always: Sequence[str]) -> list[str]:
    head = _head(lines[0])
    found = _WORDS.fullmatch(lines[0])
    if head.endswith("::") or (found and "," in found["tags"]):
        return [f"{head} {', '.join(always)}{mark('more_tags' if always else 'tags')}"]
    return [" ".join([head, *always]) + mark("more_tag_words")]
