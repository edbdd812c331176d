"""The generator: the same for the same seed, of the size and kind it promises."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from generate import TASKS_A_NOTE, TOC_LINKS, generate, note_text, plan
from vocabulary import english_stems, inflect, korean_stems, rare_word


def _texts(notes: int, seed: int = 1, toc: bool = False) -> list[str]:
    places = plan(notes, seed)
    return [note_text(places, number, seed, toc) for number in range(notes)]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return _texts(600)


def test_the_same_seed_gives_the_same_notebook_to_the_byte_and_the_nanosecond(tmp_path: Path) -> None:
    made = {}
    for name in ("one", "two"):
        folder = tmp_path / name
        generate(str(folder), 40, seed=7, toc=True)
        made[name] = {
            str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in folder.rglob("*.md")
        }
    assert made["one"] == made["two"]


def test_another_seed_gives_other_notes() -> None:
    assert set(_texts(20)).isdisjoint(_texts(20, seed=2))


def test_every_note_has_a_path_of_its_own_in_the_folder_of_its_month() -> None:
    places = plan(20_000, seed=1)
    assert len({place.path.casefold() for place in places}) == 20_000
    assert all(place.path.startswith(f"{place.day:%Y/%m/%Y-%m-%d}") for place in places)
    assert [place.day for place in places] == sorted(place.day for place in places)


def test_a_small_notebook_has_one_note_a_day_under_the_plain_name() -> None:
    assert all(place.path == f"{place.day:%Y/%m/%Y-%m-%d}.md" for place in plan(1_000, seed=1))


def test_what_is_written_is_what_is_counted_and_lies_in_the_past(tmp_path: Path) -> None:
    summary = generate(str(tmp_path / "notebook"), 50)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert summary.notes == len(files) == 50
    assert summary.bytes == sum(path.stat().st_size for path in files)
    assert all(path.stat().st_mtime < 1_735_700_000 for path in files)


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("내 글", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        generate(str(tmp_path), 3)
    assert os.listdir(tmp_path) == ["mine.md"]


def test_a_note_has_about_three_kilobytes(texts: list[str]) -> None:
    sizes = [len(text.encode()) for text in texts]
    assert 2_800 < sum(sizes) / len(sizes) < 3_800
    assert min(sizes) < 1_500
    assert max(sizes) > 8_000


def test_korean_and_english_are_mixed(texts: list[str]) -> None:
    text = "".join(texts)
    hangul, latin = len(re.findall("[가-힣]", text)), len(re.findall("[a-zA-Z]", text))
    assert 0.4 < hangul / latin < 1.5
    assert re.search(r"[a-zA-Z](를|을|는|은|와|과|에서) ", text)


def test_notes_have_two_tasks_on_average_outside_of_fences(texts: list[str]) -> None:
    assert sum(TASKS_A_NOTE) == 2 * len(TASKS_A_NOTE)
    unfenced = [re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M) for text in texts]
    tasks = re.findall(r"^ *- \[(.)\] ", "\n".join(unfenced), flags=re.M)
    assert 1.8 < len(tasks) / len(texts) < 2.2
    assert 0.3 < tasks.count(" ") / len(tasks) < 0.5


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        (r"\A---\n(?:title: .*\n)?date: \d{4}-\d\d-\d\d\ntags:", 0.5, 0.7),
        (r"^#{2,3} ", 0.99, 1),
        (r"^```\w+$", 0.3, 0.6),
        (r"\]\(https://", 0.5, 0.8),
        (r"\[\[.+?\]\]", 0.15, 0.35),
        (r"\]\(\.\./\.\./\d{4}/\d\d/", 0.15, 0.35),
        (r"^> .*\?$", 0.3, 0.5),
        (r"📅 \d{4}-\d\d-\d\d$", 0.15, 0.4),
    ],
)
def test_features_stand_in_a_part_of_the_notes(
    texts: list[str], pattern: str, least: float, most: float
) -> None:
    found = sum(bool(re.search(pattern, text, flags=re.M)) for text in texts)
    assert least <= found / len(texts) <= most


def test_contents_add_thirty_links_that_lead_somewhere_and_change_nothing_else() -> None:
    places = plan(80, seed=1)
    paths = {place.path for place in places}
    for number, plain in enumerate(_texts(80)):
        full = note_text(places, number, 1, toc=True)
        contents = re.search(r"## 목차\n\n((?:- .*\n)+)\n", full)
        assert contents is not None
        assert full.replace(contents[0], "", 1) == plain
        links = contents[1].splitlines()
        assert len(links) == TOC_LINKS
        relative = re.findall(r"\]\(\.\./\.\./(.+)\)$", contents[1], flags=re.M)
        assert len(relative) == TOC_LINKS // 2
        assert set(relative) <= paths


def test_words_keep_coming_as_the_text_grows(texts: list[str]) -> None:
    words = [set(re.findall(r"\w+", text.lower())) for text in texts]
    early, all_of_them = set[str]().union(*words[:300]), set[str]().union(*words)
    assert len(early) > 5_000
    assert len(all_of_them) > 1.25 * len(early)


def test_particles_fit_the_last_sound() -> None:
    assert {"모델을", "모델은", "모델과"} <= set(inflect("모델"))
    assert {"데이터를", "데이터는", "데이터와"} <= set(inflect("데이터"))
    assert "데이터을" not in inflect("데이터")


def test_stems_are_a_few_thousand_in_either_language() -> None:
    for stems in (korean_stems(), english_stems()):
        assert 2_000 < len(stems) == len(set(stems)) < 6_000


def test_rare_words_do_not_repeat() -> None:
    assert len({rare_word(number) for number in range(50_000)}) == 50_000
