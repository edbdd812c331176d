"""The same commands on the same notebook give the same files and the same answers, whatever the cache knows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from worlds import World, make_world

Step = tuple[str, ...]
Said = tuple[Step, int, str, str]  # a command, its status, output and talk
Before = Callable[[World], None]

DAY = "---\ndate: {0}\ntags: []\n---\n\n# {0}\n\n## Plan\n\n- [ ] 논문 {0} 읽기\n\n## Learned\n\n- 배운 것 {0}\n"
PLAIN = {
    ".til/config.toml": "",
    **{f"2021/09/2021-09-{day:02}.md": DAY.format(f"2021-09-{day:02}") for day in (1, 2, 3, 6, 7)},
    "posts/2021-09-09-launch.md": "---\ndate: 2021-09-09\n---\n# Launch\n",
    "papers/attention.md": "---\ndate: 2021-09-06\n---\n# Attention\n\n- [ ] 부록 읽기\n",
    "2021/08/2021-08-31-crf.md": "# CRF\n\n- 전이 점수\n",
}
NUMBERED = {
    ".til/config.toml": 'path = "week{week}/day{day}.md"\n',
    ".til/templates/daily.md": "# Day{{ day }}\n\n## 배운 것\n\n## 오늘 할 일\n",
    **{f"week{(day - 1) // 5 + 1}/day{day}.md": f"# Day{day}\n\n- 내용 {day}\n" for day in range(1, 8)},
}
LOG = {
    ".til/config.toml": 'path = "log.md"\nheading = "### Day {day}"\n',
    "log.md": "# 100 Days\n\n" + "".join(f"### Day {day}\n\n- 내용 {day}\n\n" for day in range(1, 8)),
}

# `write PATH TEXT` is another program, such as Obsidian or git.
COMMANDS: tuple[Step, ...] = (
    ("add", "첫 줄"),
    ("add", "--todo", "과제", "--due", "금요일"),
    ("show",),
    ("new", "-N"),
    ("new", "-N", "--body", "덧붙인 글"),
    ("new", "-N", "-t", "nlp"),
    ("new", "-N", "--template", "ko", "--body", "버려지지 않는 글"),
    ("new", "CRF 정리", "-N"),
    ("new", "CRF 정리", "-N"),
    ("add", "둘째 줄", "-u", "Questions"),
    ("list",),
    ("todo",),
    ("write", "daily/2021-09-08.md", "# 어제의 노트\n"),
    ("add", "-d", "어제", "옵시디언 노트에"),
    ("show", "어제"),
    ("new", "-N", "-d", "어제"),
    ("todo", "move", "과제", "--to", "어제"),
    ("show", "어제"),
    ("write", "daily/2021-09-05 (일).md", "# 일요일\n\n- [ ] 빨래\n"),
    ("add", "-d", "2021-09-05", "일요일의 글"),
    ("show", "2021-09-05"),
    ("new", "제목만", "-N", "-d", "2021-09-04"),
    ("add", "-d", "2021-09-04", "제목 있는 노트에"),
    ("add", "-d", "2021-09-04", "또"),
    ("new", "-N", "-d", "2021-09-04"),
    ("write", "2021/08/2021-08-30.md", "# 2021-08-30\n\n- 당겨 온 글\n"),
    ("add", "-d", "2021-08-30", "그 아래"),
    ("write", "2021/08/note.md", "---\ndate: 2021-08-29\n---\n# 이름 없는 노트\n"),
    ("add", "-d", "2021-08-29", "폴더의 노트에"),
    ("show", "2021-08-29"),
    ("write", "posts/2021-08-28-post.md", "---\ndate: 2021-08-28\n---\n# 글\n"),
    ("add", "-d", "2021-08-28", "글이 아니라 새 노트에"),
    ("show", "2021-08-28"),
    ("add", "-d", "2021-08-31", "CRF 노트에"),
    ("done", "부록"),
    ("undo", "부록"),
    ("todo", "move", "부록", "--to", "내일"),
    ("add", "-d", "내일", "내일의 글"),
    ("show", "내일"),
    ("todo", "due", "빨래", "2021-09-12"),
    ("search", "글"),
    ("list", "on:2021-09-04"),
    ("new", "-N", "-d", "3일 전", "--body", "본문"),
    ("new", "-N", "-d", "12/24"),
    ("add", "-d", "12/24", "성탄"),
    ("write", "2021/09/2021-09-09.md", "# 다른 컴퓨터에서 쓴 오늘\n"),
    ("add", "그 뒤에"),
    ("new", "-N", "--body", "끝에"),
    ("show",),
    ("remove", "daily/2021-09-08.md"),
    ("add", "-d", "어제", "새 노트에"),
    ("show", "어제"),
    ("add", "-d", "2021-09-10", "다음 날"),
    ("add", "-d", "2021-09-13", "그 다음 주"),
    ("new", "-N", "-d", "2021-09-11"),
    ("todo", "--all"),
    ("tags",),
    ("list", "-n", "0"),
    ("add", "--dry-run", "없던 일"),
    ("new", "--dry-run", "-d", "2021-10-01"),
)


def fresh(world: World) -> None:
    world.til("index")


def none(world: World) -> None:
    shutil.rmtree(world.root / "cache", ignore_errors=True)


def stale(world: World) -> None:
    """The index as it was before the first command."""
    kept = world.root / "kept"
    if not kept.exists():
        world.til("index")
        shutil.copytree(world.root / "cache", kept)
    none(world)
    shutil.copytree(kept, world.root / "cache")


def two_computers() -> Before:
    """Each command by the other one."""
    folders = cycle(("cache", "cache of the other"))

    def turn(world: World) -> None:
        world.environ["XDG_CACHE_HOME"] = str(world.root / next(folders))

    return turn


def answers(world: World, before: Before) -> Iterator[Said]:
    """Each command with all that it said."""
    for step in COMMANDS:
        verb, *words = step
        if verb == "write":
            world.write({words[0]: words[1]})
        elif verb == "remove":
            (world.notebook / words[0]).unlink(missing_ok=True)
        else:
            before(world)
            said = world.til(*step)
            yield step, said.status, said.out.replace(str(world.root), "~"), said.err


def files(notebook: Path) -> dict[str, str]:
    return {
        str(path.relative_to(notebook)): path.read_text(encoding="utf-8") for path in notebook.rglob("*.md")
    }


def told(root: Path, notes: dict[str, str], before: Before) -> tuple[list[Said], dict[str, str]]:
    world = make_world(root)
    world.write(dict(notes))
    return list(answers(world, before)), files(world.notebook)


@pytest.mark.parametrize("notes", [PLAIN, NUMBERED, LOG], ids=["plain", "numbered", "log"])
def test_files_and_answers_do_not_depend_on_the_cache(tmp_path: Path, notes: dict[str, str]) -> None:
    assert len(COMMANDS) == 60
    wanted = told(tmp_path / "fresh", notes, fresh)
    assert all("internal error" not in talk for *_, talk in wanted[0])
    for name, before in (("none", none), ("stale", stale), ("two", two_computers())):
        got = told(tmp_path / name, notes, before)
        for one, other in zip(wanted[0], got[0], strict=True):
            assert one == other, name
        assert wanted[1] == got[1], name
