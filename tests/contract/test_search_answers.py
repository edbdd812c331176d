"""What `til search` answers beside the hits: scores, lines, and what is said of a miss."""

from __future__ import annotations

from worlds import World

LOG = "# Study Diary 2021\n\n## 2021-09-08\n\n- CRF\n\n## 2021-09-09\n\n- HMM\n"


def test_scores_tell_the_order_also_where_words_were_added(world: World) -> None:
    world.write({f"sound{n}.md": "트랜스포머 " * 9 for n in range(3)})
    world.write({f"typed{n}.md": "word " * 90 + "transformer" for n in range(3)})
    found = world.til("search", "transformer", "--json").json
    assert found["total"] == 6
    # A note about the thing comes before one mention of the word as it was typed.
    assert [hit["path"][:5] for hit in found["hits"]] == ["sound"] * 3 + ["typed"] * 3
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


FLAGS = {
    "full.md": "# 도커 볼륨\n도커 컨테이너와 볼륨의 차이\n",
    "most.md": "# 컨테이너\n도커 컨테이너와 가상머신의 차이를 정리했다\n",
} | {f"other{n}.md": f"# 여행 {n}\n부산에 갔다\n" for n in range(9)}


def test_what_lacks_words_comes_below_what_has_them_all(world: World) -> None:
    world.write(FLAGS)
    found = world.til("search", "도커 컨테이너 볼륨", "--json").json
    assert [hit["path"] for hit in found["hits"]] == ["full.md", "most.md"]
    assert (found["full"], found["total"], found["relaxed"]) == (1, 2, ["볼륨"])
    assert found["hits"][0]["score"] > found["hits"][1]["score"]


def test_a_question_is_found_by_most_of_its_words(world: World) -> None:
    world.write(FLAGS)
    answer = world.til("search", "도커 컨테이너랑 가상머신 차이점이 뭐야", "-l")
    assert (answer.status, answer.lines[0]) == (0, "most.md")
    told = world.til("search", "도커 컨테이너랑 가상머신 차이점이 뭐야").err
    assert "no note has all of them · without: 뭐야, 차이점이 · only all: --exact" in told


def test_a_word_that_no_note_has_takes_nothing_away(world: World) -> None:
    world.write(FLAGS)
    before = world.til("search", "컨테이너", "-l").lines
    assert world.til("search", "컨테이너 zzqqy", "-l").lines == before
    assert world.til("search", "컨테이너 zzqqy", "-c").out == "0\n"


def test_exact_finds_only_what_has_every_word(world: World) -> None:
    world.write(FLAGS)
    assert world.til("search", "컨테이너 zzqqy", "--exact").status == 1
    assert world.til("search", "도커 볼륨 컨테이너", "--exact", "-l").lines == ["full.md"]


def test_what_is_asked_with_a_sign_stays_hard(world: World) -> None:
    world.write(FLAGS)
    assert world.til("search", "컨테이너 볼륨 -도커", "-l").lines == []
    assert world.til("search", '"볼륨의 차이" 가상머신 컨테이너', "-l").lines == ["full.md"]
    assert world.til("search", "컨테이너 볼륨 tag:none", "-l").lines == []


def test_signs_are_found_as_they_stand(world: World) -> None:
    world.write(
        {
            "a.md": "def __init__(self):\n",
            "b.md": "git init\n",
            "c.md": "left === right && c\n",
            "d.md": "left == right\n",
        }
    )
    assert world.til("search", "__init__", "-l").lines == ["a.md"]
    assert world.til("search", "__init__").err == "+1 looser: --loose\n"
    assert world.til("search", "===", "-l").lines == ["c.md"]
    assert world.til("search", "&&", "-l").lines == ["c.md"]
    assert world.til("search", "left right ===", "-l").lines == ["c.md", "d.md"], (
        "below the rule, what lacks the sign"
    )


def test_a_rare_word_a_slip_away_from_a_frequent_one_is_asked_after(world: World) -> None:
    world.write({f"{n}.md": f"docker {n}\n" for n in range(25)} | {"slip.md": "dokcer\n"})
    answer = world.til("search", "dokcer")
    assert (answer.lines, answer.err) == (["slip.md\t\t1\tdokcer"], "did you mean docker (25)?\n")


def test_keys_of_the_other_layout_that_are_syllables_and_letters(world: World) -> None:
    world.write({"a.md": "docker run\n", "b.md": "python 3\n"})
    assert world.til("search", "애찯ㄱ", "-l").lines == ["a.md"]
    assert world.til("search", "ㅔㅛ쇄ㅜ", "-l").lines == ["b.md"]


def test_a_day_as_words_is_also_that_day(world: World) -> None:
    world.write({"2024-09-11.md": "# 오늘\n고쳤다\n", "b.md": "9월 11일 회의\n", "2023-09-11.md": "# 어제\n"})
    assert set(world.til("search", "9월 11일", "-l").lines) == {"2024-09-11.md", "b.md", "2023-09-11.md"}
    assert set(world.til("search", "2024년 9월 11일", "-l").lines) == {"2024-09-11.md"}


def test_dash_i_behind_words_is_a_word_where_notes_say_so(world: World) -> None:
    world.write({"git.md": "git rebase -i HEAD~3\n", "b.md": "git merge\n"})
    answer = world.til("search", "git", "rebase", "-i", "-l")
    assert (answer.status, answer.lines) == (0, ["git.md"])
    assert "to pick:  til search -i git rebase" in answer.err
    assert world.til("search", "git", "merge", "-i").status == 2, "there is no terminal to pick on"


def test_why_says_every_word_that_was_looked_for(world: World) -> None:
    world.write({"a.md": "의존성 주입을 배웠다\n", "b.md": "we deploy it\n"})
    assert "di: also 의존성 주입 (built in), in 1 note" in world.til("search", "DI", "--why").err
    assert "deployed: also deploy (other forms)" in world.til("search", "deployed", "--why").err


def test_any_bridge_can_be_silenced(world: World) -> None:
    world.write({"a.md": "의존성 주입을 배웠다\n", "b.md": "스레드\n"})
    assert world.til("search", "DI", "-l").lines == ["a.md"]
    assert world.til("search", "쓰레드", "-l").lines == ["b.md"]
    world.til("glossary", "silence", "DI", "의존성 주입")
    world.til("glossary", "silence", "쓰레드", "스레드")
    assert world.til("search", "DI").status == 1
    assert world.til("search", "쓰레드").status == 1


def test_lines_together_cover_the_words(world: World) -> None:
    rows = ["장고 하나", "장고 둘", "장고 셋", "로그인 화면"]
    world.write({"a.md": "\n".join(rows) + "\n"})
    (hit,) = world.til("search", "장고 로그인", "--json").json["hits"]
    assert "로그인 화면" in [match["text"] for match in hit["matches"]]


def test_a_table_of_contents_does_not_come_first(world: World) -> None:
    contents = "# Contents\n" + "".join(
        f"- [{a} {b}](x.md)\n" for a in ("spring", "jwt") for b in ("token", "filter")
    )
    world.write(
        {"readme.md": contents, "note.md": "# Filters\nwords " * 30 + "\nthe spring filter reads the jwt\n"}
    )
    assert world.til("search", "spring jwt filter", "-l").lines == ["note.md", "readme.md"]


def test_a_quoted_word_that_no_note_has_falls_away(world: World) -> None:
    world.write(
        {"a.md": "ERROR: relation users does not exist\n"} | {f"{n}.md": f"# 여행 {n}\n" for n in range(9)}
    )
    answer = world.til("search", 'ERROR: relation "members" does not exist', "-l")
    assert (answer.status, answer.lines) == (0, ["a.md"])
    assert world.til("search", 'relation "두 낱말" does not exist', "-l").lines == []
