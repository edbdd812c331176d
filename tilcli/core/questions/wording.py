"""How a question is worded: marks before it, ends and words that ask, labels above it. Korean, English, Japanese."""

from __future__ import annotations

import re

from tilcli.lean_typing import Final

# One of these is in whatever asks, marks a question or stands above some.
_HINT: Final = re.compile(
    r"[?？QＱ❓퀴疑問]|[질의]문|문 ?\d|궁금|멘토링|모르|이해|uestion|understand|faq|<summary|SR:|card"
    r"|気にな|から[なん]|不明"
)

# What may stand before the words of a line: quote and list marks, a box, heading marks, emphasis, a number.
_BEFORE = (
    r"(?:&nbsp;|[\s>*_#\u3000]|(?:[-+•·]|\d{1,3}[.)])(?=\s|\*)|\[[^QＱ]\](?=\s))*"
    r"(?:[^\w\s(\[<\"'“‘`$|!/\\~=\-+❓→⇒]\ufe0f?\s*)*[*_]*"
)
# What parts a mark from its words: `Q.`, `Q)`, `[Q]`, `【質問】`; `Q.append(` and `[Q](link)` are none.
_PART = r"(?:[.:：．)）](?![a-z]+\()|[\]］】](?!\()|-(?=\s))"
_MARKING = (
    rf"(?:[\[［]?(?:[QＱ]|Question|Quiz|퀴즈|질문|질의|문|質問|問) ?\d{{0,3}}[*_]* ?{_PART}|問 ?\d{{1,3}}(?=\s)"
    r"|[^\s:]{1,8}님(?:의|들)? ?질문 ?\d{0,3}[*_]* ?[:：)]|Q [^\s:]{2,6} ?[:：](?=\s)|❓ ?[:：]"
    r"|(?:여기서 ?)?(?:의문|궁금|疑問)(?:[점点]|한 ?[것점])? ?[:：])[*_]*\s*"
)
_LEAD: Final = re.compile(_BEFORE)
_MARK: Final = re.compile(_MARKING)
_MARKED_LINE: Final = re.compile(f"(?>{_BEFORE})(?:{_MARKING})")
_ANSWER: Final = re.compile(
    rf"(?:[\[［]?(?:[AＡ]|답변?|대답|解答|答え?|回答|Answer) ?\d{{0,3}}[*_]* ?(?:{_PART}|(?<=[답변え答])-)"
    r"|[→⇒]|[-=]+>)[*_]*\s*"
)
# Each begins with a sign, so that `re` finds it fast.
_ARROW: Final = re.compile(r"[-=]+>|[→⇒]|<-+|A(?<=\bA) ?[.:]")
_COLON: Final = re.compile(r"(?<=[?？])\s*[:：]\s+")
_NO_QUESTION: Final = re.compile(r"(?i)(?:quer(?:y|ies)\b|queue|quantile|쿼리)[^?？]*\Z")

_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\[\[([^\[\]]*)\]\]")
_HTML: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->|&nbsp;?")
_EMPHASIS: Final = re.compile(r"(\*{1,3}|_{2,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_DRESSED: Final = re.compile(r"[\[<*_&~]")
_SPACES: Final = re.compile(r"\s+")

# Behind the sign or the word that asks: closing signs, an aside in brackets, laughter, a tag.
_TAIL = (
    r"[\s)\]\"'”’」』】*_`~.。!?？ㅎㅋㅠㅜ]*"
    r"(?:[(（\[][^()（）]{0,40}[)）\]][\s.*_]*|(?:\s#\S+)+|[^\w\s?？]{0,3})*\Z"
)
# Not that of `a?`, which is code.
_SIGN: Final = re.compile(r"[?？](?<![(（].)(?!(?<=[\x00-_a-~]\?)`)" + _TAIL)
_CURIOUS: Final = re.compile(r"궁금(?:하다|합니다|해요?|함|한데요?|했다|했습니다|하네요?|하고요|)" + _TAIL)
_ENDING: Final = re.compile(
    r"(?:까요?(?!!)|나요|[가-힣](?<!누)가요|는가|은가|인가|한가|던가|는 ?지요?|인 ?지요?|은 ?지"
    r"|부탁\S{0,6}(?: \S{1,6})?|문의\S{0,6}|여쭤\S{0,6}"
    r"|이유(?:는|가)?|차이점?(?:은|는|가)?|(?:理由|違い)[はが]?|(?:の|う|です|ます|る|た|ない|よい|いい)か)"
    + _TAIL
)
_ASKS_FIRST: Final = re.compile(r"(?i)(?:why|how|what|which|where|who|whose|whether)\b")
_ENDING_WORD: Final = re.compile(
    "(?:까요?|[나가]요|[는은인한던]가|(?<!까)지(?:요|도)?|(?:이유|차이점?)[은는가]?)(?![가-힣])|부탁|문의|여쭤|궁금|か"
    r"|理由|違い|\b(?i:why|how|what|which|where|who|whose|whether)\b"
)
_WHETHER_FINALS: Final = (4, 8)  # the consonants ㄴ and ㄹ: 느린지, 있을지
_WHETHER: Final = re.compile(r"([가-힣]) ?지(?:요|도)?" + _TAIL)

_ASKING_WORD: Final = re.compile(
    r"(?i)란\s*[?？*_\"'”’)]|라는 것|왜|무엇|무슨|뭐|뭘|뭔|뭣|어떻|어떤|어디|어느|언제|누가|누구|몇|얼마"
    r"|차이|이유|까\s*[?？]|나요|가요|인가|는가|은가|한가|[은는]\s*[?？]|던가|느냐|이냐|하냐|되냐"
    r"|(?:[면때]|(?<!거)나)\s*[?？]"
    r"|\b(?:what|why|how|when|where|which|who|whose|whom)\b|what's|how's|why's|difference|\bvs\b"
    r"|\A\W*(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have)\b"
    r"|とは|なぜ|何|なに|なん[でな]|どう|どの|どれ|どちら|どっち|どんな|いつ|どこ|誰|違い|(?:(?:[のい]|です|ます|でしょう|だろう|べき)か|は|って)\s*[?？]"
    r"|什么|什麼|怎么|怎麼|为何|為何|如何|哪|吗|嗎|是否"
)
_LABEL: Final = re.compile(
    r"(?i)q ?(?:n|&|and|/)? ?a\b|\bfaq\b|질문|질의|궁금|further questions?|\bquestions?\b|質問|疑問|물음|의문|멘토링"
    r"|모르(?:는|겠는|던) ?(?:것|점|부분|내용)|이해 ?(?:안|못|가 안|가 잘 안|하지 못)|n[o'’]t understand"
    r"|気にな[るっ]|[わ分]から(?:な|ん)|不明点"
)
_NO_LABEL: Final = re.compile(r"질문(?:하|을 (?:하|잘)|법)|question answering", re.IGNORECASE)
_REFLECTING: Final = re.compile(
    r"(?i)회고|느낀 ?점|소감|후기|일기|잡담|감상|\b(?:retrospect\w*|reflections?|diary)\b"
    r"|振り返り|ふりかえり|日記|感想|反省|心得"
)
_REFERENCE: Final = re.compile(r"(?i)(?:참고|출처|링크|references?|sources?|see also|参考|出典)\b|https?://")
_PROPOSAL: Final = re.compile(r"볼까요?[?？]|(?i:\bshall we\b)")
_DEFINING: Final = re.compile(r"[\w)] ?(?:이?란|とは)\s*[?？]" + _TAIL)
# `Status: "Is it up?"` names a question that others ask.
_QUOTED: Final = re.compile(r"(?<=\w)[\s:：–—-]*[\"“「『][^\"”」』]*[?？][\"”」』]\W*\Z")
_ONLY_WHETHER: Final = re.compile(r"까\s*[?？]")
_NOTHING: Final = re.compile(
    r"(?i)(?:TBD|TODO|tba|미정|작성 ?(?:중|예정)|추후.{0,8}|(?:잘 )?(?:모름|모르겠\S{0,4})|아는 바 없음"
    r"|[a-z][a-z-]+:: .*|(?:[-*+]\s*)?)\Z"
)
LONGEST_NOTHING: Final = 24  # characters of a line that says that something is to come
_LETTER: Final = re.compile(r"[^\W_]")
LONGEST_LABEL: Final = 30  # characters; what is longer says something itself


def cleaned(text: str) -> str:
    """The words of a line, to be read: no links, HTML, emphasis or images, single spaces."""
    if not _DRESSED.search(text):
        return " ".join(text.split())
    text = _LINK.sub(lambda link: "" if link[0].startswith("!") else link[1] or link[2] or "", text)
    text = _HTML.sub(" ", text)
    text = _EMPHASIS.sub(r"\2", text).strip("*_ ")
    return _SPACES.sub(" ", text).strip()


def is_bare_link(text: str) -> bool:
    """Whether a line is links alone, as in a table of contents."""
    if "[" not in text:
        return False
    rest = _LINK.sub("", text)
    return rest != text and not any(sign.isalnum() for sign in rest)


def is_reference(words: str) -> bool:
    """Whether a line says where to read more."""
    return is_bare_link(words) or _REFERENCE.match(words) is not None


def words_of(line: str) -> str:
    """A line without what stands before its words."""
    found = _LEAD.match(line)
    return line[found.end() :] if found else line


def hints(text: str) -> bool:
    """Whether a text holds a sign or a word without which nothing asks and no label stands."""
    return _HINT.search(text) is not None


def could_ask(line: str) -> bool:
    """Whether a line has a question mark, a word that asks where a clause ends, or a mark: told at a glance."""
    return "?" in line or "？" in line or _ENDING_WORD.search(line) is not None or is_marked(line)


def is_marked(line: str) -> bool:
    """Whether a line begins, but for list signs and such, with a mark like `Q1.` before a question."""
    found = _MARKED_LINE.match(line)
    return found is not None and not _NO_QUESTION.match(line[found.end() :].strip())


def marked(words: str) -> str | None:
    """What a mark such as `Q1.` or `질문:` stands before; None if there is no mark, or no question behind it."""
    found = _MARK.match(words)
    if not found:
        return None
    rest = words[found.end() :].strip()
    return None if _NO_QUESTION.match(rest) else rest


def answers(words: str) -> bool:
    """Whether a line begins as an answer: `A.`, `답:`, `→`."""
    return _ANSWER.match(words) is not None


def answers_by_word(words: str) -> bool:
    """Whether a line begins with a word for an answer: `A.`, `답변:`; an arrow may only go on."""
    return answers(words) and words[0] not in "→⇒-="


def has_sign(text: str) -> bool:
    """Whether a text ends in a question mark, but for closing signs and an aside."""
    return ("?" in text or "？" in text) and _SIGN.search(text) is not None


def asks(text: str) -> bool:
    """Whether a text says by itself that it asks: it ends in a question mark, or in 궁금하다."""
    return has_sign(text) or ("궁금" in text and _CURIOUS.search(text) is not None)


def asks_under_label(text: str) -> bool:
    """Whether a text asks, if it stands where questions stand: 까요, 는지, 이유, 차이, 부탁드립니다."""
    return (
        "?" in text
        or "？" in text
        or bool(_ENDING.search(text))
        or bool(_CURIOUS.search(text))
        or _whether(text)
        or _ASKS_FIRST.match(text) is not None
    )


def _whether(text: str) -> bool:
    found = _WHETHER.search(text)
    return found is not None and (ord(found[1]) - 0xAC00) % 28 in _WHETHER_FINALS


def has_asking_word(text: str) -> bool:
    """Whether a word in it asks: 왜, 란?, how. `…해 볼까?` proposes; what is quoted at the end is asked by others."""
    text = _QUOTED.sub("", text)
    if _PROPOSAL.search(text):
        text = _ONLY_WHETHER.sub("", text)
    return _ASKING_WORD.search(text) is not None


def defines(text: str) -> bool:
    """Whether a text asks what something is, as no rhetoric does: BERT란?, クロージャとは？"""
    return ("란" in text or "とは" in text) and _DEFINING.search(text) is not None


def quotes(text: str) -> bool:
    """Whether a text ends in a question that others ask: `Probe: "is it up?"`."""
    return _QUOTED.search(text) is not None


def says_nothing(line: str) -> bool:
    """Whether a line holds no words, or only that they are still to come, or a property of Logseq."""
    if len(line) > LONGEST_NOTHING and "<" not in line and "::" not in line:
        return _LETTER.search(line) is None and "$" not in line
    words = _HTML.sub("", line).strip(" \t>#*_")
    return bool(_NOTHING.match(words)) or (not any(map(str.isalnum, words)) and "$" not in words)


def is_label(text: str) -> bool:
    """Whether a line says that questions stand below it."""
    return len(text) <= LONGEST_LABEL and bool(_LABEL.search(text)) and not _NO_LABEL.search(text)


def is_reflecting(heading: str) -> bool:
    """Whether a section looks back: what it asks is asked of oneself."""
    return _REFLECTING.search(heading) is not None


def split_answer(text: str, *, sure: bool = False) -> tuple[str, str]:
    """A question and what answers it on the same line, behind an arrow; ("…", "") if nothing does.

    What is `sure` to be a question may also be answered behind a colon (`왜? : 그래서`).
    """
    for arrow in (*_ARROW.finditer(text), *(_COLON.finditer(text) if sure else ())):
        question, answer = text[: arrow.start()].rstrip(), text[arrow.end() :].strip()
        if answer and asks(question) and not has_sign(answer):
            return question, answer
    return text, ""
