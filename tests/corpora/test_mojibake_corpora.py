"""Mojibake and encodings on the real notes: the broken seed, healthy ones broken on purpose, and the rest."""

from pathlib import Path

import pytest

from tilcli.core.encodings.decoding import decode, encode
from tilcli.core.encodings.mojibake import find, repair

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
HEALTHY_SEEDS = ["000", "001", "002", "004"]

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the repository")


def seed(number):
    (path,) = (SHARED / "seeds").glob(f"{number}_*")
    return path.read_bytes().decode()


def misread(text, codec):
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in text.encode())


def is_hangul(char):
    return "가" <= char <= "힣"


def test_the_broken_seed_reads_well_again():
    text = seed("003")
    found = find(text)
    assert found.codec == "windows-1254"
    readable = repair(text, found)
    for words in (
        "32일차 학습정리",
        "7주차",
        "부스트캠프",
        "오늘 일정 정리",
        "데이터로 학습",
        "피어 세션",
        "🚀 학습 회고",
    ):
        assert words in readable
    assert not any(char in readable for char in "ìëíêğ")
    sure = [line for line in found.lines if line.sure]
    assert len(sure) == 14
    assert all("‹" in line.marked for line in found.lines if line.guesses)


@pytest.mark.parametrize("number", HEALTHY_SEEDS)
@pytest.mark.parametrize("codec", ["latin-1", "windows-1252", "windows-1254"])
def test_a_seed_that_lost_nothing_comes_back_exactly(number, codec):
    text = seed(number)
    assert text == repair(misread(text, codec))


@pytest.mark.parametrize("number", HEALTHY_SEEDS)
def test_a_seed_in_cp949_comes_back_exactly(number):
    data = seed(number).encode("cp949", "ignore")
    assert data.decode("cp949") == repair(data.decode("latin-1"))
    decoded = decode(data)
    assert (decoded.encoding, decoded.problem) == ("cp949", "legacy-encoding")
    assert data == encode(decoded.text, decoded)


@pytest.mark.parametrize("number", HEALTHY_SEEDS)
@pytest.mark.parametrize("codec", ["windows-1252", "windows-1254"])
@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_of_a_seed_that_lost_bytes_nearly_every_syllable_is_right(number, codec, errors):
    text = seed(number)
    readable = repair(text.encode().decode(codec, errors))
    right = total = 0
    for line, guessed in zip(text.split("\n"), readable.split("\n"), strict=True):
        total += sum(map(is_hangul, line))
        right += sum(a == b for a, b in zip(line, guessed, strict=False) if is_hangul(a))
    assert right / total >= 0.98  # 0.991 to 0.999 were measured; the promise is 0.9


def test_no_healthy_note_is_flagged_and_every_note_can_be_written_back():
    flagged, odd = [], {}
    for path in sorted((SHARED / "corpora").rglob("*")):
        if path.suffix.lower() in (".md", ".markdown", ".txt") and path.is_file():
            data = path.read_bytes()
            decoded = decode(data)
            assert data == encode(decoded.text, decoded)
            if find(decoded.text):
                flagged.append(path.name)
            if decoded.encoding != "utf-8":
                odd[path.name] = decoded.encoding
    assert flagged == []
    assert odd == {
        "euc-kr_unsu.txt": "cp949",
        "jekyll_UTF16LE.md": "utf-16-le",
        "joplin_bom.md": "utf-8-sig",
    }
