"""Mojibake: found by line, repaired, and prose in every language left alone."""

import subprocess
import sys

import pytest

from tilcli.core.encodings._mojibake_lost import candidates, choose
from tilcli.core.encodings.mojibake import find, is_proved, repair

NOTE = """---
title:  "[TIL] 17일차 학습 기록"
tags: [4주차, NLP]
---

# 오늘 배운 것 정리 🚀

* 경사 하강법을 직접 구현했다 → “손실”이 줄어든다
  - [x] 과제 제출 및 코드 리뷰, 셀 정리
* 일정: 내일은 데이터 전처리
* 10 °C · 완료
"""


def misread(text, codec, errors="ignore"):
    """UTF-8 read as `codec`; what it does not define is dropped, or kept as its number ("pass")."""
    if errors == "pass":
        return "".join(bytes((b,)).decode(codec, "ignore") or chr(b) for b in text.encode())
    return text.encode().decode(codec, errors)


@pytest.mark.parametrize(
    ("codec", "named"),
    [("latin-1", "latin-1"), ("windows-1252", "windows-1252"), ("windows-1254", "windows-1254")],
)
def test_text_that_lost_nothing_comes_back_exactly(codec, named):
    broken = misread(NOTE, codec, "pass")
    found = find(broken)
    assert named == found.codec
    assert not any(line.guesses for line in found.lines)
    assert repair(broken) == NOTE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_and_lines_are_counted_by_them(end):
    note = NOTE.replace("\n", end)
    broken = misread(note, "latin-1")
    assert "\x85" in broken  # NEL: a line end to str.splitlines, half of a syllable here
    assert [line.line for line in find(broken).lines] == [2, 3, 6, 8, 9, 10, 11]
    assert note == repair(broken)


@pytest.mark.parametrize("codec", ["windows-1252", "windows-1254"])
@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_lost_bytes_are_guessed_from_how_common_a_syllable_is_and_from_its_neighbours(codec, errors):
    broken = misread(NOTE, codec, errors)
    found = find(broken)
    assert codec == found.codec
    assert repair(broken, found) == NOTE
    first = next(line for line in found.lines if line.guesses)
    assert "17‹일›차 학습 기‹록›" in first.marked
    assert first.guesses[0].char == "일"
    assert "썼" in first.guesses[0].others


def test_a_guess_follows_its_context():
    lost = candidates((0xEC, 0xBC), 0.0)  # 일, 썼, 잼, 켁 and others are left with EC BC
    assert {"일", "썼", "잼"} <= {char for char, _ in lost}
    assert choose([*"32", lost, "차"])[0] == "32일차"
    assert choose([*"코드를 ", lost, "다"])[0] == "코드를 썼다"


def test_a_line_that_lost_nothing_is_sure_beside_one_that_did():
    found = find(misread("그대로\n매일 달린다", "windows-1254"))
    assert [line.sure for line in found.lines] == [True, False]
    assert found.lines[1].marked == "매‹일› 달린다"


def test_bytes_that_pass_through_are_not_guessed():
    broken = misread("매일 한 줄씩\n앞으로도 매일", "windows-1252", "pass")
    assert "\x9d" in broken
    assert not any(line.guesses for line in find(broken).lines)


def test_a_no_break_space_that_became_a_space_is_one_byte_of_the_character():
    assert repair(misread("# 정리와 정의", "windows-1252").replace("\xa0", " ")) == "# 정리와 정의"


@pytest.mark.parametrize("codec", ["latin-1", "windows-1252"])
def test_cp949_read_as_a_western_encoding_comes_back(codec):
    note = NOTE.replace("🚀", "").replace("°C ·", "도")
    broken = note.encode("cp949").decode(codec)
    found = find(broken)
    assert found.codec == "cp949 read as latin-1"
    assert not any(line.guesses for line in found.lines)
    assert note == repair(broken)


def test_cp949_with_rare_syllables_names_windows_1252():
    broken = "오늘은 똠양꿍을 먹고 정리했다".encode("cp949").decode("windows-1252")
    assert find(broken).codec == "cp949 read as windows-1252"
    assert repair(broken) == "오늘은 똠양꿍을 먹고 정리했다"


def test_only_the_broken_lines_of_a_healthy_note_are_touched():
    healthy = "# 건강한 줄\n\nLe « café… » è là—ok\n"
    note = healthy + "- " + misread("깨진 줄", "windows-1252") + "\n끝\n"
    assert [line.line for line in find(note).lines] == [4]
    assert healthy + "- 깨진 줄\n끝\n" == repair(note)


def test_a_broken_word_in_a_healthy_line_is_repaired_in_place():
    assert repair(f"복구하면 '{misread('그림', 'latin-1')}' 이 된다") == "복구하면 '그림' 이 된다"
    assert repair("복구하면 'ÇÑ±Û' 이 된다") == "복구하면 '한글' 이 된다"


@pytest.mark.parametrize(
    "text",
    [
        "J’ai déjà relu l’œuvre : « ça, c’était naïf… »",
        "Größe und Übung „schön“ — süß",
        "La solución está aquí: ¿cuántos años? «más»",
        "değişken şu ığdır, İş Şubat",
        "Сегодня изучал базы данных",
        "今天学习了数据库的索引，它让查询更快",
    ],
)
def test_other_languages_come_back_too(text):
    assert text == repair(misread(text, "latin-1"))
    assert text == repair(misread(text, "windows-1252", "pass"))


@pytest.mark.parametrize(
    "prose",
    [
        # Spanish
        "El año pasado aprendí más de lo que creía: ¿cuántas redes entrené? «Ninguna…» “estará”… ¡Ésta sí!",
        # Catalan
        "La col·lecció: “què és això?”, digué l’àvia… PARAL·LEL «açò»… ÀNGEL·LA, l’eficiència és clau",
        # Portuguese, with capitals that look like the first byte of a sequence
        "Não há razão: “são só três maçãs”… “IRMû, “MANHÔ e «AMANHû; NÃO, CORAÇÃO®, Ângela e Âmbar…",
        # Turkish
        "Dağın ardında “öğrenmek şarttır” dedi… yağ”, dağ… İÇİN “ÇIĞ” Şimdi ığdır, değişken. “dağ™”",
        # French
        "« À côté… » il a relu l’œuvre : « été », « naïveté… », ÉTÉ… CRÉÉE, l’été™, Âge, ÂNE «À»… «là€»",
        # German
        "Über Größe: „schön“, „Bär“ und „Ä“… Straße, ÄÖÜ, „süß“… Maß® Fuß² ß«…» ä—ö",
        # Vietnamese
        "Hôm nay tôi học về mạng nơ-ron: “rất khó”, nhưng “thú vị”… ĐÃ… là“? và” Ê… ì… ã… ê» ÂM NHẠC",
        # Czech and Lithuanian: letters that are signs in the middle of a sequence
        "„náš guláš“, „nůž“, „jíž“… Ježíš šel běžíš; šešiasdešimt „ėž“ Žemė…",
        # Nordic
        "Åse spiste blåbær på Ærø… “å”, “Ø”… ÅÄÖ åäö ÆØÅ æøå „þæð“ ÞÆÐÍ",
        # A stray Â
        "It cost Â 5, or Â£5, at 10Â°C; Â and Â· stay, and so does an Â",
        "¸¸.·´¯`·.¸¸ °°°° «»«» ¬¬ ±²³ ½¼¾ ÀÁÂÃÄÅÆÇÈÉ àâäéèêëîïôöùûü",
        "건강한 노트 — “따옴표”, café, naïve, ± 0.5 µs, 3 × 4 → 12 😀 \ufffd",
    ],
)
def test_healthy_prose_is_left_alone(prose):
    assert find(prose) is None
    assert find(prose.replace(" ", "\n")) is None
    assert prose == repair(prose)


CHINESE = "# 学习\n\n今天学习了线性代数，矩阵乘法不能交换。\n- 特征值和特征向量\n- 明天复习概率论\n"
JAPANESE = (
    "今日は機械学習の勉強をしました。難しいですが、楽しいです。\n\n- 損失関数を調べた\n- 明日は復習する\n"
)
RUSSIAN = "Сегодня изучал базы данных.\n\nИНДЕКСЫ ускоряют поиск, НО ЗАМЕДЛЯЮТ запись\n"


@pytest.mark.parametrize("read", ["latin-1", "windows-1252"])
@pytest.mark.parametrize("lines", [slice(None), slice(1), slice(2, 3)])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((CHINESE, codec) for codec in ("gb18030", "big5", "euc_jp")),
        *((JAPANESE, codec) for codec in ("shift_jis", "euc_jp", "gb18030")),
        *((RUSSIAN, codec) for codec in ("windows-1251", "koi8-r", "iso8859-5")),
    ],
)
def test_text_in_yet_another_encoding_is_not_made_into_something_else(text, codec, read, lines):
    some = "\n".join(text.split("\n")[lines])
    broken = "".join(bytes((b,)).decode(read, "ignore") or chr(b) for b in some.encode(codec, "ignore"))
    assert find(broken) is None


EXAMPLE = misread("한글", "latin-1")


@pytest.mark.parametrize("example", [EXAMPLE, "ÇÑ±Û ÀÏÁö ÇÐ½ÀÀ» Çß´Ù", misread("그림", "windows-1252")])
@pytest.mark.parametrize(
    "note",
    [
        "`한글` 을 latin-1로 읽으면 `{}` 처럼 깨진다\n",
        "# 인코딩\n\n```\n{0}\n```\n\n~~~text\n# {0}\n~~~\n",
        "Reading the bytes wrongly gives:\n\n    {}\n",
        "Twice ``` {} ``` in a line, and `{0}`\n".replace("{}", "{0}"),
    ],
)
def test_a_note_about_mojibake_is_left_alone(note, example):
    assert find(note.format(example)) is None


def test_code_in_a_broken_note_is_broken_too():
    note = "# 인코딩 정리\n\n```python\nprint('한글')  # 출력\n```\n"
    broken = misread(note, "latin-1")
    assert repair(broken) == note
    assert is_proved(broken, find(broken))


@pytest.mark.parametrize("inner", ["latin-1", "windows-1252"])
@pytest.mark.parametrize("outer", ["latin-1", "windows-1252"])
def test_what_was_misread_twice_is_repaired_to_the_end(inner, outer):
    broken = misread(misread(NOTE, inner, "pass"), outer, "pass")
    found = find(broken)
    assert repair(broken, found) == NOTE
    assert (found.codec, found.layers) == (f"{inner} and again as {outer}", 2)
    assert is_proved(broken, found)


def test_an_example_in_a_note_that_was_misread_is_not_read_again():
    note = f"# 인코딩 정리\n\n깨지면 '{EXAMPLE}' 이 된다\n"
    assert repair(misread(note, "latin-1")) == note


def test_a_repair_is_proved_where_the_whole_note_was_misread():
    for broken in (misread(NOTE, "latin-1"), "\ufeff" + misread(NOTE, "windows-1252", "pass")):
        assert is_proved(broken, find(broken))
    mixed = misread(NOTE, "latin-1") + "나중에 쓴 줄\n"
    assert find(mixed).sure
    assert not is_proved(mixed, find(mixed))
    french = misread(NOTE, "latin-1") + "« é »\n"
    assert not is_proved(french, find(french))
    lost = misread(NOTE, "windows-1254")
    assert not is_proved(lost, find(lost))
    word = "한글".encode("cp949").decode("latin-1")
    assert repair(word) == "한글"
    assert not is_proved(word, find(word))  # two syllables are no proof


def test_signs_that_stay_as_they_are_make_a_line_unsure():
    found = find(f"“{misread('한글 일지', 'windows-1252', 'pass')}”")
    assert found.lines[0].repaired == "“한글 일지”"
    assert not found.sure


def test_healthy_notes_load_neither_ftfy_nor_the_counts():
    code = (
        "import sys; from tilcli.core.encodings.mojibake import find; find('한글 café “été…” '*9);"
        "assert not {'ftfy', 'tilcli.core.encodings._character_counts.counts'} & set(sys.modules);"
        "from tilcli.core.encodings._character_counts import counts; assert not counts.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
