"""Command lines of all kinds by chance: plain ones, and those in which something is amiss.

They are made of what Typer was told, not of the table that is held against it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

from tilcli.cli.parsing.lazy import real_command
from tilcli.cli.table import COMMANDS

WORDS = (
    "트랜스포머", "정리", "transformer", "RNN 모델 구현", "kf", "1", "3-4", "", " ", "-", "--", "-5",
    "-3", "-bert", "-정리", "-not", "-tag:nlp", "-rl", "-l0", "-n5x", "- [ ] 읽기", "-\t", "+",
    "tag:nlp", "is:open", "due:이번 주", "@RNN", "a OR b", '"두 말"', "어제", "오늘", "2021-09-09",
    "금요일까지", "day1.md", "없는 것", "due", "set", "rename", "keep", "never", "list", "add", "status",
    "check", "path", "suggest", "none", "a=b", "=", "ｆｕｌｌ", "\u1110\u1173", "😀", "\udcff\udc80",
    "월" * 30,
)  # fmt: skip
VALUES = (
    "5", "0", "-1", "20", "9999999999999", "1_0", "٣", "x", "nlp", "어제", "2021-09-09", "다음 주", "",
    "-", "--", "-n", "--json", "date", "due", "title", "name", "text", "csv", "day", "tag", "always",
    "never", "auto", "high", "매주 금요일", "a b", "=", "daily", "ko", ".", "배운 것", "\udcff",
)  # fmt: skip
FIRST = (
    "find", "grep", "찾기", "ls", "cat", "help", "today", "오늘", "어제", "2021-09-09", "트랜스포머",
    "serach", "lits", "tood", "월", "지난주", "3일", "", "-", "\udcff", "config.toml",
)  # fmt: skip
SESSION = (
    ["-C", "."], ["-C."], ["--notebook", "{root}"], ["--notebook={root}"], ["-C", "없다"], ["-C"],
    ["--color", "never"], ["--color=always"], ["--color", "purple"], ["--color"], ["--no-input"],
    ["--no-input=1"], ["--debug"], ["--version"], ["-h"], ["--help"], ["--nosuch"], ["--"],
)  # fmt: skip


class Option(NamedTuple):
    """An option as it is declared."""

    names: Sequence[str]
    is_flag: bool
    choices: Sequence[str] = ()


def declared() -> dict[str, list[Option]]:
    """The options of every command."""
    return {line.name: [_option(one) for one in _options(real_command(line))] for line in COMMANDS}


def _options(command: Any) -> list[Any]:
    params = command.get_params(command.context_class(command, **command.context_settings))
    return [param for param in params if param.param_type_name == "option"]


def _option(param: Any) -> Option:
    return Option(param.opts, param.is_flag, tuple(getattr(param.type, "choices", ())))


class Lines:
    """A source of command lines; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.options = declared()

    def line(self) -> list[str]:
        """One more line."""
        pick = self.chance
        before = [word for _ in range(pick.choice((0, 0, 0, 1, 1, 2))) for word in self._session()]
        if pick.random() < 0.03:
            return before
        if pick.random() < 0.12:
            return [*before, pick.choice(FIRST), *self._words(pick.randrange(3))]
        name = pick.choice(list(self.options))
        return [*before, *name.split(), *self._rest(name)]

    def _rest(self, name: str) -> list[str]:
        """Options and words of a command, in any order."""
        pieces: list[list[str]] = [[word] for word in self._words(self.chance.choice((0, 1, 1, 2, 3)))]
        pieces += [self._typed(name) for _ in range(self.chance.choice((0, 0, 1, 1, 2, 3, 4)))]
        if self.chance.random() < 0.15:
            pieces.append(self._session())
        if self.chance.random() < 0.6:  # as most people type, options behind words
            pieces.sort(key=lambda piece: piece[:1] != [] and piece[0].startswith("-"))
        else:
            self.chance.shuffle(pieces)
        return [word for piece in pieces for word in piece]

    def _words(self, count: int) -> list[str]:
        return [self.chance.choice(WORDS) for _ in range(count)]

    def _session(self) -> list[str]:
        rare = 4 if self.chance.random() < 0.8 else len(SESSION)
        return list(self.chance.choice(SESSION[:rare]))

    def _typed(self, name: str) -> list[str]:
        """One option, mostly as it should be."""
        if self.chance.random() < 0.15:
            return self._cluster(name)
        option = self.chance.choice(self.options[name])
        forms = (
            *[self._plain] * 4,
            self._joined,
            self._joined,
            self._abbreviated,
            self._misspelt,
            self._valueless,
        )
        return self.chance.choice(forms)(self.chance.choice(option.names), option)

    def _value(self, option: Option) -> str:
        listed = option.choices if self.chance.random() < 0.7 else ()
        return self.chance.choice(listed or VALUES)

    def _plain(self, typed: str, option: Option) -> list[str]:
        return [typed] if option.is_flag else [typed, self._value(option)]

    def _joined(self, typed: str, option: Option) -> list[str]:
        """`--limit=5`, `-n5`, `-n=5`, and by mistake `--json=1`."""
        sign = "=" if typed.startswith("--") or self.chance.random() < 0.2 else ""
        return (
            [typed + sign + self._value(option)]
            if not option.is_flag or self.chance.random() < 0.2
            else [typed]
        )

    def _cluster(self, name: str) -> list[str]:
        """Short options in one argument: `-lc`, `-cn5`, `-ltnlp`."""
        shorts = [(one, option) for option in self.options[name] for one in option.names if len(one) == 2]
        chosen = [self.chance.choice(shorts) for _ in range(self.chance.randrange(1, 4))]
        value = "" if chosen[-1][1].is_flag else self.chance.choice(("5", "0", "nlp", "", "x"))
        return ["-" + "".join(one[1] for one, _ in chosen) + value]

    def _abbreviated(self, typed: str, option: Option) -> list[str]:
        return self._plain(typed[: self.chance.randrange(2, max(len(typed), 3))], option)

    def _misspelt(self, typed: str, option: Option) -> list[str]:
        at = self.chance.randrange(1, len(typed))
        return self._plain(typed[:at] + self.chance.choice("ax-Z월") + typed[at + 1 :], option)

    def _valueless(self, typed: str, option: Option) -> list[str]:
        return [typed]
