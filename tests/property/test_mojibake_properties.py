"""Bytes and broken text, whatever they are: what was read can be written, what lost nothing comes back."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tilcli.core.encodings._mojibake_lost import LOST_1252, LOST_ONLY_1254, candidates
from tilcli.core.encodings.decoding import decode, encode, printable
from tilcli.core.encodings.mojibake import find, repair

BOMS = [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]
CODECS = ["utf-8", "cp949", "shift_jis", "euc_jp", "gb18030", "big5", "utf-16-le", "utf-16-be", "cp1252"]
SENTENCES = [
    "오늘은 그래프 탐색을 다시 정리했다",
    "- [x] 과제 제출, 코드 리뷰",
    "## 질문: 학습률은 왜 줄이는가?",
    "데이터 전처리에 시간이 오래 걸린다",
    "함수와 클래스의 차이를 설명할 수 있다",
    "plain english line",
    "",
]
HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
LINE = st.text(st.one_of(HANGUL, st.sampled_from("ab 1#-é·“”→…°ñş😀あ学"), st.characters(codec="utf-8")))

# The first call reads tables and imports ftfy. The same cases every time.
repeatable = settings(derandomize=True)


def misread(text, codec):
    """UTF-8 read as `codec`, the bytes that it does not define kept as their number."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@repeatable
@given(st.sampled_from(BOMS), st.binary())
@example(b"", b"\xc7\xd1\xb1\xdb")
@example(b"\xff\xfe", b"\x3d\xd8\x00\xde\x00")
def test_any_bytes_come_back_as_they_were(bom, body):
    decoded = decode(bom + body)
    if decoded.problem == "binary":
        assert decoded.lossy
    else:
        assert bom + body == encode(decoded.text, decoded)
        printable(decoded.text).encode()


@repeatable
@given(st.lists(st.sampled_from(SENTENCES)), st.sampled_from(CODECS), st.binary(max_size=3), st.integers(0))
def test_a_damaged_note_comes_back_as_it_was(sentences, codec, damage, at):
    data = "\n".join(sentences).encode(codec, "ignore")
    at %= len(data) + 1
    data = data[:at] + damage + data[at:]
    decoded = decode(data)
    assert decoded.lossy or data == encode(decoded.text, decoded)


@repeatable
@given(st.text(min_size=1), st.sampled_from(["utf-8", "cp949", "shift_jis", "utf-16-le"]))
def test_an_edit_adds_its_own_bytes_and_no_others(added, codec):
    note = "# 今日のノート\n" if codec == "shift_jis" else "# 오늘의 노트\n"
    data = note.encode(codec)
    decoded = decode(data)
    assert note == decoded.text
    assert data + added.encode(codec, "ignore") == encode(note + _held(added, codec), decoded)


def _held(text, codec):
    """What of the text the codec has a place for."""
    return "".join(char for char in text if char.encode(codec, "ignore"))


@repeatable
@given(LINE, HANGUL, HANGUL, LINE, st.sampled_from(["latin-1", "windows-1252", "windows-1254"]))
def test_what_lost_nothing_is_repaired_exactly(before, one, two, after, codec):
    note = f"{before}\n- {one}{two} {after}\n"
    assert note == repair(misread(note, codec))


@repeatable
@given(st.lists(st.sampled_from(SENTENCES), min_size=1), st.sampled_from(["latin-1", "windows-1252"]))
def test_cp949_is_repaired_exactly(sentences, codec):
    note = "\n".join(sentences)
    assert note == repair(note.encode("cp949").decode(codec))


@repeatable
@given(st.text(st.one_of(st.characters(), st.sampled_from("ÃÂêëìíğ€œ™\xa0\x9d\ufffd \r\n"))))
def test_any_text_can_be_asked_about(text):
    found = find(text)
    lines = {line.line for line in found.lines} if found else set()
    pairs = list(zip(_lines(text), _lines(repair(text)), strict=True))
    assert {n for n, (old, new) in enumerate(pairs, 1) if old != new} == lines


def _lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@repeatable
@given(HANGUL)
def test_the_lost_character_is_always_among_the_candidates(char):
    known = tuple(byte for byte in char.encode() if byte not in LOST_1252 + LOST_ONLY_1254)
    assert char in dict(candidates(known, 0.0))


@repeatable
@given(st.text(HANGUL | st.sampled_from("abc 0.,\n“”·→é"), max_size=200))
def test_guesses_say_where_they_stand(text):
    found = find(text.encode().decode("windows-1254", "ignore"))
    for line in found.lines if found else ():
        assert [guess.char for guess in line.guesses] == [line.repaired[guess.at] for guess in line.guesses]
