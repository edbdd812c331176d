"""Bytes of a note to text and back: what is recognised, and what an edit writes."""

import subprocess
import sys

import pytest

from tilcli.core.encodings.decoding import Decoded, decode, encode, printable
from tilcli.errors import ExitStatus, NotebookUnreadable

KOREAN = (
    "# 2022.03.14 (월) 배운 것\n\n- 역전파 수식을 손으로 풀어 보았다. learning rate 가 크면 손실이 발산한다\n"
)
JAPANESE = "# 3月14日の記録\n\n- 逆伝播の式を手で解いてみた。学習率が大きいと loss が発散する\n- カタカナ\n"
CHINESE = (
    "# 三月十四日\n\n- 今天自己推导了反向传播的公式，学习率太大时 loss 会发散\n- 明天继续看数据库的索引\n"
)
TAIWANESE = "# 三月十四日\n\n- 今天學習資料庫的索引，了解為什麼查詢會變快\n- 這個問題還需要時間\n"
FRENCH = "# Journal\n\nJ’ai relié le modèle à la base : « ça marche », même après l’été…\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        ("# 한글\n", "cp949"),
        ("똠방각하 펲시 이야기를 읽었다\n", "cp949"),
        (JAPANESE, "shift_jis"),
        (JAPANESE.replace("#", "①"), "cp932"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (FRENCH, "cp1252"),
        ("Сегодня я изучал нейронные сети и базы данных, а завтра будет экзамен.\n", "cp1251"),
    ],
)
def test_a_note_from_before_utf_8_is_recognised_and_kept_so(text, encoding):
    data = text.encode(encoding)
    decoded = decode(data)
    assert Decoded(text, encoding, problem="legacy-encoding") == decoded
    assert text.replace("\n", "\nmore\n").encode(encoding) == encode(text.replace("\n", "\nmore\n"), decoded)


@pytest.mark.parametrize("text", ["", "plain\n", KOREAN, JAPANESE, "cr\ronly\r\nmixed\n", "\x1b[1m\x07\n"])
def test_utf_8_is_read_as_it_is(text):
    assert Decoded(text, "utf-8") == decode(text.encode())


def test_a_bom_is_no_text_and_stays():
    decoded = decode(b"\xef\xbb\xbf---\ntitle: x\n")
    assert Decoded("---\ntitle: x\n", "utf-8-sig", b"\xef\xbb\xbf") == decoded
    assert encode("# new\n", decoded) == b"\xef\xbb\xbf# new\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_are_read_after_their_bom(encoding):
    bom = "\ufeff".encode(encoding)
    decoded = decode(bom + KOREAN.encode(encoding))
    assert Decoded(KOREAN, encoding, bom, "utf-16") == decoded
    assert bom + "짧게 😀".encode(encoding) == encode("짧게 😀", decoded)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_bom_is_known_by_its_nuls(encoding):
    assert Decoded(KOREAN, encoding, problem="utf-16") == decode(KOREAN.encode(encoding))


def test_half_a_utf_16_character_at_the_end_stays():
    data = b"\xff\xfe" + "노트\n".encode("utf-16-le") + b"A"
    decoded = decode(data)
    assert (decoded.text, decoded.tail, decoded.problem) == ("노트\n", b"A", "invalid-bytes")
    assert data == encode(decoded.text, decoded)


@pytest.mark.parametrize(
    "data",
    [
        KOREAN.encode() + b"\xff broken \xb0\n",
        KOREAN.encode()[:-20] + b"\xea",
        b"only english, then a cut syllable \xed\x95",
        b"\xef\xbb\xbf" + KOREAN.encode() + b"\xfe\n",
    ],
)
def test_broken_utf_8_stays_utf_8_and_keeps_its_bytes(data):
    decoded = decode(data)
    assert (decoded.problem, decoded.lossy) == ("invalid-bytes", False)
    assert decoded.encoding.startswith("utf-8")
    assert data + b"\nmore" == encode(decoded.text + "\nmore", decoded)
    assert "\ufffd" in printable(decoded.text)
    printable(decoded.text).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0",
        b"a note\0with a NUL\n",
        bytes(range(1, 256)),
        b"\xef\xbb\xbfa\0\0b",
        b"\0\0\0\0",
    ],
)
def test_what_is_no_text_is_said_to_be_binary_and_never_written(data):
    decoded = decode(data)
    assert (decoded.text, decoded.problem, decoded.lossy) == ("", "binary", True)
    with pytest.raises(NotebookUnreadable, match="not text"):
        encode("new", decoded)


@pytest.mark.parametrize(("char", "name"), [("🚀", "U+1F680"), ("é", "U+00E9"), ("\ud800", "U+D800")])
def test_a_character_that_the_encoding_lacks_is_named_and_refused(char, name):
    with pytest.raises(NotebookUnreadable) as caught:
        encode(KOREAN + char, decode(KOREAN.encode("cp949")))
    assert name in caught.value.message
    assert "cp949" in caught.value.message
    assert "utf-8" in caught.value.hint
    assert caught.value.exit_status == ExitStatus.UNREADABLE


def test_healthy_notes_load_no_detector():
    code = (
        "import sys; from tilcli.core.encodings.decoding import decode; decode('한글 café'.encode());"
        "assert not {'charset_normalizer', 'tilcli.core.encodings._detection'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
