"""Lines of notes as a person reads them."""

from __future__ import annotations

import pytest

from tilcli.core.query.matches import Match
from tilcli.render.readable import readable, readable_match


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("가&nbsp;&nbsp;- 나", "가  - 나"),
        ("첫째<br>둘째<BR />셋째", "첫째 둘째 셋째"),
        ("a &lt; b &amp;&amp; c &#44032;", "a < b && c 가"),
        ("`<br>`과 ``&nbsp;``", "`<br>`과 ``&nbsp;``"),
        ("R&D; AT&T &nosuchname; <b>x</b>", "R&D; AT&T &nosuchname; <b>x</b>"),
    ],
)
def test_signs_are_read(text: str, read: str) -> None:
    assert read == readable(text)


def test_what_is_found_stays_where_it_stands() -> None:
    text = "가&nbsp;나<br>트랜스포머를 &lt;b&gt; 트랜스포머"
    spans = tuple((at, at + 5) for at in (text.index("트랜"), text.rindex("트랜")))
    ends = (spans[0][1] + 1, spans[1][1])
    match = readable_match(Match(1, (), text, spans, ends, (False, False)))
    assert match.text == "가 나 트랜스포머를 <b> 트랜스포머"
    assert [match.text[start:end] for start, end in match.spans] == ["트랜스포머"] * 2
    assert [match.text[start:end] for (start, _), end in zip(match.spans, match.word_ends, strict=True)] == [
        "트랜스포머를",
        "트랜스포머",
    ]


def test_a_sign_that_was_looked_for_stays() -> None:
    match = Match(1, (), "a<br>b&nbsp;c", ((2, 4),), (4,), (False,))
    assert readable_match(match).text == "a<br>b c"
    assert readable_match(match).spans == ((2, 4),)
