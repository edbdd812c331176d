"""What `til search` answers beside the hits: scores, lines, and what is said of a miss."""

from __future__ import annotations

from worlds import World

LOG = "# Study Diary 2021\n\n## 2021-09-08\n\n- CRF\n\n## 2021-09-09\n\n- HMM\n"


def test_scores_tell_the_order_also_where_words_were_added(world: World) -> None:
    world.write({f"sound{n}.md": "트랜스포머 " * 9 for n in range(3)})
    world.write({f"typed{n}.md": "word " * 90 + "transformer" for n in range(3)})
    found = world.til("search", "transformer", "--json").json
    assert found["total"] == 6
    assert [hit["path"][:5] for hit in found["hits"]] == ["typed"] * 3 + ["sound"] * 3
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] > scores[3]


def test_a_title_above_the_first_day_is_shown_as_the_line_that_matches(world: World) -> None:
    world.write({"log.md": LOG})
    (hit,) = world.til("search", "diary", "--json").json["hits"]
    assert (hit["line"], hit["date"]) == (3, "2021-09-08")
    (match,) = hit["matches"]
    assert (match["line"], match["text"]) == (1, "# Study Diary 2021")
    assert [match["text"][slice(*span)] for span in match["spans"]] == ["Diary"]


def test_a_miss_is_told_in_one_line(world: World) -> None:
    world.write({"a.md": "gradient descent\n"})
    assert world.til("search", "zzqqy").err == "nothing for zzqqy\n"
    assert world.til("search", "x" * 9).err.count("nothing for") == 1


def test_words_that_fit_several_undated_notes_name_none(world: World) -> None:
    world.write({"a.md": "# Note alpha\n", "b.md": "# Note beta\n"})
    answer = world.til("show", "note")
    assert (answer.status, answer.out) == (3, "")
    assert "a.md:1  Note alpha" in answer.err
    assert "b.md:1  Note beta" in answer.err


def test_a_notebook_that_another_til_writes_is_not_said_to_be_rebuilt(world: World) -> None:
    import sqlite3
    from contextlib import closing

    world.write({"a.md": "# a\n"})
    world.til("list")
    with closing(sqlite3.connect(world.index, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = world.til("index", "rebuild")
        other.execute("ROLLBACK")
    assert answer.status == 5
    assert "it was not rebuilt" in answer.err


def test_what_is_looser_is_told_and_shown_when_asked(world: World) -> None:
    world.write({"a.md": "화학 시간\n", "b.md": "강화학습을 배웠다\n"})
    answer = world.til("search", "화학", "-l")
    assert answer.lines == ["a.md"]
    answer = world.til("search", "화학")
    assert (len(answer.lines), answer.err) == (1, "+1 looser: --loose\n")
    assert world.til("search", "화학", "--loose", "-l").lines == ["a.md", "b.md"]
    assert world.til("search", "화학", "--exact").err == ""


def test_where_nothing_is_found_what_is_looser_is_shown(world: World) -> None:
    world.write({"c.md": "an optimizer\n"})
    answer = world.til("search", "optim")
    assert (answer.status, answer.err) == (0, "looser: within other words\n")
    assert world.til("search", "optim", "--exact").status == 1


def test_a_star_makes_one_letter_a_beginning(world: World) -> None:
    world.write({"a.md": "foo bar\n", "b.md": "a fig\n", "c.md": "of\n"})
    assert sorted(world.til("search", "f*", "-l").lines) == ["a.md", "b.md"]


def test_one_slip_does_not_hide_a_noun_with_its_particle(world: World) -> None:
    world.write({"slip.md": "문제가의 답\n"} | {f"{n}.md": f"문제를 풀었다 {n}\n" for n in range(9)})
    assert world.til("search", "--exact", "문제가", "--json").json["total"] == 10
    world.write({"slip.md": "문제이다\n"})
    assert world.til("search", "--exact", "문제가", "--json").json["total"] == 10


def test_a_word_that_is_often_written_is_not_taken_for_its_stem(world: World) -> None:
    world.write({"one.md": "매크 하나\n", "two.md": "매크로를 쓴다\n"})
    found = world.til("search", "--exact", "매크로", "--json").json
    assert [hit["path"] for hit in found["hits"]] == ["two.md"]
    world.write({"two.md": "다른 글\n"})  # the row of its old text stays in the index
    found = world.til("search", "--exact", "매크로", "--json").json
    assert [hit["path"] for hit in found["hits"]] == ["one.md"]
