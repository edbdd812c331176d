from __future__ import annotations

import unicodedata

from tilcli.core.tasks.handles import as_named, handle


def test_a_handle_is_eight_consonants() -> None:
    name = handle("2021/09/2021-09-09.md", "오늘 일정", "RNN 모델 구현", 0)
    assert len(name) == 8
    assert set(name) <= set("bcdfghjklmnpqrstvwxz")


def test_a_handle_is_the_same_on_every_machine() -> None:
    # Held so that a handle noted down yesterday still works after an upgrade.
    assert handle("a.md", "", "CRF 논문 읽기", 0) == "tvdjfmpd"


def test_each_part_counts() -> None:
    names = {
        handle("a.md", "h", "t", 0),
        handle("b.md", "h", "t", 0),
        handle("a.md", "i", "t", 0),
        handle("a.md", "h", "u", 0),
        handle("a.md", "h", "t", 1),
        handle("a.md", "ht", "", 0),
    }
    assert len(names) == 6


def test_no_two_of_sixty_thousand_tasks_share_a_handle() -> None:
    names = {
        handle(f"{year}/{day}.md", heading, f"과제 {number} 제출", 0)
        for year in range(2000, 2010)
        for day in range(300)
        for heading in ("오늘 일정", "todo")
        for number in range(10)
    }
    assert len(names) == 60_000


def test_undecodable_bytes_are_no_obstacle() -> None:
    assert handle("a.md", "", "\udcff", 0) != handle("a.md", "", "\udcfe", 0)


def test_what_looks_the_same_has_one_handle() -> None:
    """A Mac writes Hangul in pieces, and an editor adds or drops the sign that asks for a coloured emoji."""
    assert as_named(unicodedata.normalize("NFD", "❤\ufe0f 운동")) == as_named("❤ 운동")
