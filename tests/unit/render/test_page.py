"""What a note looks like on a screen: each kind of block, and nothing of it lost."""

from __future__ import annotations

import io
from datetime import date

import pytest

from tilcli.core.entry import Entry
from tilcli.render.markdown import rendered

ENTRY = Entry("a.md", 1, date(2026, 1, 1), "filename", None, "a", ("nlp",), 0, 0, 0)


def screen(text: str, monkeypatch: pytest.MonkeyPatch, width: int = 60, *, coloured: bool = False) -> str:
    """The screen below the head."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown, _ = rendered([(ENTRY, text)], io.StringIO(), coloured=coloured)
    return shown.partition("\n")[2].strip("\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # HTML is its text.
        ("<details>\n<summary>정답</summary>\n정답은 42다.\n</details>\n", "▸ 정답\n정답은 42다."),
        ("<details><summary>펼치기</summary>\n\n**글**\n\n</details>", "▸ 펼치기\n\n글"),
        ("<div>글</div>\n<p>문단</p>\n", "글\n문단"),
        ("<table><tr><th>a</th><th>b</th></tr>\n<tr>\n  <td>1</td>\n  <td>2</td>\n</tr></table>", "a | b\n1 | 2"),
        ("글 <tr><td>1</td><td>2</td></tr>", "글\n | 1 | 2"),
        ("<ul>\n<li>하나</li>\n<li>둘</li>\n</ul>\n<hr>\n끝", "• 하나\n• 둘\n———\n끝"),
        ("<CENTER><FONT COLOR='red'>빨강</FONT></CENTER>", "빨강"),
        ("첫째<br>둘째<br/>셋째", "첫째\n둘째\n셋째"),
        ("<kbd>Ctrl</kbd>+C H<sub>2</sub>O 2<sup>10</sup> <b>a</b> <u>b</u>", "Ctrl+C H2O 2^10 a b"),
        ('앞 <img src="a.png" alt="그림 > 하나" width=3> 뒤', "앞 🌆 그림 > 하나 (a.png) 뒤"),
        ('<a href="https://a.b/c">링크</a>를 <a href="#x">쪽</a>', "링크 (https://a.b/c)를 쪽"),
        ('<abbr title="긴 이름">짧</abbr> <a href="http://a.b">열린', "짧 (긴 이름) 열린 (http://a.b)"),
        ("가&nbsp;&nbsp;나 &lt;b&gt; &amp;amp; &copy;", "가  나 <b> &amp; ©"),
        ("<p>&lt;태그&gt; &#44032;</p>", "<태그> 가"),
        # What is no HTML is text.
        ("List<String> Map<String, List<A>> <T> a < b > c", "List<String> Map<String, List<A>> <T> a < b > c"),
        ("<Component prop={x}>글</Component>", "<Component prop={x}>글</Component>"),
        ("<String>\n값\n</String>", "<String>\n값\n</String>"),
        # A comment is nothing; what is behind it, and one that never ends, is.
        ("<!-- 숨김\n\n둘 --> 뒤\n\n글 <!-- x --> 끝", "뒤\n\n글  끝"),
        ("<!-- 닫히지 않음\n글", "<!-- 닫히지 않음\n글"),
        # Code is code.
        ("```html\n<!-- 주석 -->\n<b>x</b> &lt;\n```", "html\n  <!-- 주석 -->\n  <b>x</b> &lt;"),
        ("~~~\n- [ ] 할 일\n[목차](#목차)\n~~~", "  - [ ] 할 일\n  [목차](#목차)"),
        ("    - [ ] 들여쓴\n      코드", "  - [ ] 들여쓴\n    코드"),
        ("`<!-- x -->` `- [ ] a` `a\\\\b` `&lt;`", "<!-- x --> - [ ] a a\\\\b &lt;"),
        ("```\n열린 채", "  열린 채"),
        ("{% highlight c %}\n*p = &x; - [ ] __y__\n{% endhighlight %}", "{% highlight c %}\n  *p = &x; - [ ] __y__"),
        # Mathematics too.
        ("$a \\\\ b$ 와 $ x \\{y\\} $ 와 $$c \\\\ d$$", "$a \\\\ b$ 와 $ x \\{y\\} $ 와 $$c \\\\ d$$"),
        ("$$\na \\\\ b\n\n- c\n=\n$$\n\n뒤", "$$\n  a \\\\ b\n\n  - c\n  =\n\n뒤"),
        ("\\*별\\* 그리고 \\\\", "*별* 그리고 \\"),
        # Items, quotes, headings.
        (
            "- [ ] 할 일\n  - [x] 한 일\n- [1] 참고\n-\n- `[ ] x`",
            "• ☐ 할 일\n  • ☑ 한 일\n• [1] 참고\n•\n• [ ] x",
        ),
        ("3. 셋\n4. 넷\n\n   둘째 문단\n", "3. 셋\n4. 넷\n\n   둘째 문단"),
        ("> [!NOTE] 알림\n> 글\n> > 더\n", "▌ [!NOTE] 알림\n▌ 글\n▌\n▌ ▌ 더"),
        ("제목\n===\n\n### 셋 ###\n글", "# 제목\n\n### 셋\n\n글"),
        ("앞\n\n***\n\n뒤", f"앞\n\n{'─' * 60}\n\n뒤"),
        ("끝\\\n줄  \n다음", "끝\n줄\n다음"),
        # Links say where they lead, once.
        ("[논문](https://a.b/c \"제목\")을", "논문 (https://a.b/c 제목)을"),
        ("[https://a.b](https://a.b) <https://c.d> <x@y.z>", "https://a.b https://c.d x@y.z"),
        ("[목차](#목차) [빈]()", "목차 빈"),
        ("![](a.png) ![그림](b.png)", "🌆 (a.png) 🌆 그림 (b.png)"),
        ("[글][r]과\n\n[r]: http://a.b '정의'\n[q]: c", "글과\n\n[r]: http://a.b '정의'\n[q]: c"),
        ("- [r]: http://a.b\n- 글", "• [r]: http://a.b\n• 글"),
        ("글[^1]\n\n[^1]: 각주 글", "글[^1]\n\n[^1]: 각주 글"),
        ("[[위키|링크]] ![[그림.png]] ==강조== %%메모%%", "[[위키|링크]] ![[그림.png]] ==강조== %%메모%%"),
        # Signs that are no emphasis.
        ("1~2주, 3~4개 ~x~ ~~y~~ 2*3*4 **굵게**를", "1~2주, 3~4개 ~x~ y 2*3*4 굵게를"),
        ("용어\n: 설명", "용어 : 설명"),
    ],
)  # fmt: skip
def test_a_block_is_shown(text: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown == screen(text, monkeypatch)


TABLE = "| 이름 | 설명이 긴 열 | 값 |\n|---|:-:|--:|\n| 트랜스포머 | 어텐션만으로 된 모델 | 12 |\n| a<br>b | | 3 |\n"


def test_a_table_has_columns_where_each_word_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen(TABLE, monkeypatch, 40) == (
        "이름            설명이 긴 열      값\n"
        "────────────────────────────────────\n"
        "트랜스포머  어텐션만으로 된 모델  12\n"
        "a                                  3\n"
        "b"
    )
    assert screen(TABLE, monkeypatch, 30) == (
        "이름         설명이 긴 열   값\n"
        "──────────────────────────────\n"
        "트랜스포머   어텐션만으로   12\n"
        "               된 모델\n"
        "a                            3\n"
        "b"
    )


def test_a_table_too_wide_is_shown_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen(TABLE, monkeypatch, 20) == (
        "이름: 트랜스포머\n설명이 긴 열:\n어텐션만으로 된 모델\n값: 12\n\n이름: a\nb\n설명이 긴 열:\n값: 3"
    )


def test_a_cell_beyond_the_headings_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen("|a|b|\n|-|-|\n|c|d|e|f|\n", monkeypatch) == "a: c\nb: d\ne\nf"
    assert screen("|a|b|\n|-|-|\n", monkeypatch) == "a  b\n────"


def test_items_within_items_leave_half_of_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "".join(f"{'  ' * n}- 단계{n} 긴 글이 있다\n" for n in range(40))
    lines = screen(deep, monkeypatch, 40).split("\n")
    assert [f"단계{n}" for n in range(40)] == [
        word for line in lines for word in line.split() if "단계" in word
    ]
    assert max(len(line) - len(line.lstrip()) for line in lines) <= 20


def test_front_matter_is_shown_where_it_says_more_than_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen("---\ndate: 2026-01-01\ntags:\n  - nlp\n---\n글", monkeypatch) == "글"
    assert screen("---\ntitle: 제목\ntags: [nlp]\n---\n글", monkeypatch) == "title: 제목\ntags: [nlp]\n\n글"
    assert screen("+++\ntitle = '제목'\n+++\n글", monkeypatch) == "title = '제목'\n\n글"
    assert (
        screen("---\n한 문장이다.\n\n---\n글", monkeypatch)
        == f"{'─' * 60}\n\n한 문장이다.\n\n{'─' * 60}\n\n글"
    )


def test_nothing_that_a_note_says_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "글 &#27;[31m \x1b[2J [a](http://x&#27;]8;;y) <p>&#x1b;[1m</p>\n\n<div>&#27;]0;t\x07</div> [bold]x[/bold]"
    plain = screen(text, monkeypatch)
    assert "\x1b" not in plain
    assert "\x07" not in plain
    assert "[bold]x[/bold]" in plain
    links = screen(text, monkeypatch, coloured=True)
    assert "\x1b[2J" not in links
    assert "\x1b]0;" not in links
    assert "x\x1b]8;;y" not in links


def test_code_is_coloured_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "x = 1  # " + "긴 주석이다 " * 20
    shown = screen(f"```python\n{line}\n```", monkeypatch, coloured=True)
    assert shown.count("주석이다") == 20
    assert "\x1b[" in shown.partition("\n")[2]
    assert "긴 주석이다" in screen(f"```no-such-language\n{line}\n```", monkeypatch, coloured=True)


def test_links_can_be_clicked_where_there_are_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = screen("[논문](https://a.b/c) [글](b.md)", monkeypatch, coloured=True)
    assert ";https://a.b/c\x1b\\" in shown
    assert "b.md\x1b\\" not in shown
