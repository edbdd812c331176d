"""`til glossary`: a pair crosses at once, whatever its words end with; its file is edited, not rewritten."""

from __future__ import annotations

import pytest
from worlds import World

FILE = ".til/glossary.toml"


def written(world: World) -> str:
    return (world.notebook / FILE).read_bytes().decode()


def found(world: World, *query: str) -> set[str]:
    return set(world.til("search", "-l", *query).lines)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("온라인", "online"),
        ("벤더로", "vendoro"),
        ("세미나", "seminars"),
        ("오나라", "on-air"),
        ("대조 학습", "cl"),
    ],
)
def test_a_pair_crosses_both_ways_though_its_words_look_inflected(
    world: World, hangul: str, latin: str
) -> None:
    world.write({"h.md": f"# h\n{hangul} 정리\n", "e.md": f"# e\nabout {latin} today\n"})
    assert world.til("glossary", "add", hangul, latin).status == 0
    assert found(world, hangul) == found(world, latin) == {"h.md", "e.md"}


def test_an_added_word_finds_no_other_word_that_begins_so(world: World) -> None:
    world.write(
        {"a.md": "# a\nlogin page\n", "b.md": "# b\n로그를 남긴다\n", "c.md": "# c\n로그인을 막는다\n"}
    )
    assert found(world, "login") == {"a.md", "c.md"}
    assert found(world, "log") >= {"b.md"}


@pytest.mark.parametrize("query", ["GPU입니다", "kubernetes", "Pandas"])
def test_an_ending_or_an_s_does_not_hide_a_word_of_the_built_in_glossary(world: World, query: str) -> None:
    world.write({"a.md": "# a\n지피유 쿠버네티스 판다스\n", "b.md": "# b\ngpu kubernetes pandas\n"})
    assert found(world, query) == {"a.md", "b.md"}


def test_a_silenced_pair_stays_silent_in_every_form(world: World) -> None:
    world.write({"a.md": "# a\n어텐션을 본다\n", "b.md": "# b\nattention\n"})
    world.til("glossary", "silence", "어텐션", "attention")
    assert found(world, "어텐션") == found(world, "어텐션을") == {"a.md"}
    assert found(world, "attention") == {"b.md"}


OWN = """\
# my own comment
[words]
"트리" = ["tree"] # inline

[extra]
k = 1
"""


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        (("add", "가나", "foo"), "# inline\n\n[extra]", '# inline\n"가나" = ["foo"]\n\n[extra]'),
        (("add", "트리", "trie"), '["tree"] #', '["tree", "trie"] #'),
        (("add", "트리", "Tree"), "", ""),
    ],
)
def test_adding_changes_nothing_else(world: World, command: tuple[str, ...], before: str, after: str) -> None:
    world.write({FILE: OWN})
    assert world.til("glossary", *command).status == 0
    assert written(world) == OWN.replace(before, after)


def test_what_is_removed_is_as_if_it_had_never_been_said(world: World) -> None:
    world.write({FILE: OWN.replace('["tree"]', '["tree", "trie"]')})
    assert (
        "트리 and trie are no pair of yours any more\n" == world.til("glossary", "remove", "트리", "trie").err
    )
    assert written(world) == OWN
    silenced = OWN + '\n[silenced]\npairs = [\n  ["가장", "gauge"],\n  ["큐", "cue"],\n]\n'
    world.write({FILE: silenced})
    assert 0 == world.til("glossary", "remove", "cue", "큐").status
    assert written(world) == silenced.replace('  ["큐", "cue"],\n', "")


def test_a_pair_of_ones_own_that_comes_with_til_too_goes_on_crossing_and_that_is_said(world: World) -> None:
    world.write({FILE: '[words]\n"어텐션" = ["attention"]\n'})
    assert (
        "til glossary silence 어텐션 attention" in world.til("glossary", "remove", "어텐션", "attention").err
    )


def test_what_was_never_a_pair_is_told(world: World) -> None:
    world.write({FILE: OWN})
    for words in (("없는", "nothing"), ("트리", "trie")):
        answer = world.til("glossary", "remove", *words)
        assert 3 == answer.status
        assert "no such pair in .til/glossary.toml" in answer.err
    assert written(world) == OWN


@pytest.mark.parametrize("words", [("a", "b"), ("가", "나"), ("queue 큐", "큐 cue")])
def test_a_pair_that_is_added_is_of_two_scripts(world: World, words: tuple[str, str]) -> None:
    answer = world.til("glossary", "add", *words)
    assert 2 == answer.status
    assert "a term in Hangul and one in Latin letters" in answer.err
    assert not (world.notebook / ".til").exists()


@pytest.mark.parametrize("words", [("쓰레드", "스레드"), ("di", "dependency injection")])
def test_any_two_words_can_be_silenced_and_heard_again(world: World, words: tuple[str, str]) -> None:
    world.til("glossary", "silence", *words)
    assert [cells[2] for cells in world.til("glossary").cells] == ["silenced"]
    world.til("glossary", "remove", *words)
    assert world.til("glossary").lines == []


def test_a_plain_folder_that_becomes_a_notebook_is_told(world: World) -> None:
    assert 3 == world.til("glossary", "remove", "큐", "queue").status
    assert 0 == world.til("glossary", "add", "큐", "queue", "--dry-run").status
    assert not (world.notebook / ".til").exists()
    assert f"{world.notebook} is a notebook from now on" in world.til("glossary", "add", "큐", "queue").err
    assert "from now on" not in world.til("glossary", "add", "큐", "cue").err


def test_what_is_silenced_leaves_the_words(world: World) -> None:
    world.write({FILE: OWN.replace('["tree"]', '["tree", "trie"]')})
    world.til("glossary", "silence", "트리", "trie")
    assert written(world) == OWN + '\n[silenced]\npairs = [\n    ["트리", "trie"],\n]\n'
    world.til("glossary", "silence", "트리", "tree")
    assert '"트리" =' not in written(world)
    assert world.til("glossary").cells == [["트리", "tree", "silenced"], ["트리", "trie", "silenced"]]


def test_what_is_added_again_is_no_longer_silenced(world: World) -> None:
    text = '[silenced]\npairs = [\n  ["가장", "gauge"], # never\n  ["큐", "cue"],\n]\n'
    world.write({FILE: text})
    world.til("glossary", "add", "큐", "cue")
    assert written(world) == text.replace('  ["큐", "cue"],\n', "") + '\n[words]\n"큐" = ["cue"]\n'


@pytest.mark.parametrize(
    "text",
    [
        '[words]\r\n"나" = [\r\n  "x", # ex\r\n  "y",\r\n]\r\n# end\r\n',
        '\ufeff[words]\n"나" = ["x", "y"]',
        'words."나" = ["x", "y"]\nother = 1\n',
        'words = { "나" = ["x", "y"] }\n',
        "[words]\n'나' = [\n  'x',\n  'y'\n]\n",
    ],
)
def test_however_the_file_is_written_only_the_new_word_is_new(world: World, text: str) -> None:
    world.write({FILE: text})
    world.til("glossary", "add", "나", "z")
    assert [row[1] for row in world.til("glossary").cells] == ["x", "y", "z"]
    kept = iter(written(world))
    assert all(sign in kept for sign in text), "what was there is there, in its order"
    assert ("\r\n" in text) is ("\r\n" in written(world))
    assert "\n" not in written(world).replace("\r\n", "") or "\r\n" not in text


def test_a_lone_text_becomes_a_list(world: World) -> None:
    world.write({FILE: '[words]\n"대조 학습" = "contrastive learning" # both\n'})
    world.til("glossary", "add", "대조학습", "cl")
    assert written(world) == '[words]\n"대조 학습" = ["contrastive learning", "cl"] # both\n'


def test_a_dry_run_writes_nothing(world: World) -> None:
    world.write({FILE: OWN})
    assert "not written" in world.til("glossary", "add", "가나", "foo", "--dry-run").err
    assert written(world) == OWN


@pytest.mark.parametrize("link", [".til", FILE])
def test_a_file_outside_the_notebook_is_not_written(world: World, link: str) -> None:
    outside = world.root / "outside"
    outside.mkdir()
    (outside / "glossary.toml").write_text(OWN, encoding="utf-8")
    (world.notebook / link).parent.mkdir(exist_ok=True)
    if (world.notebook / link).is_dir():
        (world.notebook / link).rename(world.root / "was")
    (world.notebook / link).symlink_to(outside if link == ".til" else outside / "glossary.toml")
    answer = world.til("glossary", "add", "가나", "foo")
    assert (answer.status, len(answer.err.splitlines())) == (5, 1)
    assert "outside the notebook" in answer.err
    assert (outside / "glossary.toml").read_text(encoding="utf-8") == OWN


def test_a_guess_is_a_whole_word(world: World) -> None:
    world.write({"a.md": "# a\n파이프라인 카산드라\n", "b.md": "# b\n쿠버네티스와 kubernetes\n"})
    answers = [world.til("search", typed).err for typed in ("파이프리인", "카선드라", "kubernetez")]
    meant = ("파이프라인", "카산드라", "kubernetes")
    assert [word in answer for word, answer in zip(meant, answers, strict=True)] == [True] * 3
