"""Addresses, as notes spell them, and what they lead to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tilcli.core.sources import KINDS, source_of
from tilcli.home import shipped

ADDRESSES = Path(__file__).with_name("addresses.txt")


def judged() -> Iterator[tuple[str, str, str]]:
    """Address, identity and kind; both empty where it leads nowhere."""
    ident, kind = "", ""
    for line in ADDRESSES.read_text("utf-8").splitlines():
        if line == "-":
            ident, kind = "", ""
        elif line.endswith(tuple(f" {kind}" for kind in KINDS)):
            ident, kind = line.rsplit(" ", 1)
        elif line and line[0] != "#":
            yield line, ident, kind


def test_every_judged_address_leads_where_it_should() -> None:
    cases = list(judged())
    assert len(cases) >= 300
    found = [(address, source_of(address)) for address, _, _ in cases]
    told = [
        (address, source.ident if source else "", source.kind if source else "") for address, source in found
    ]
    assert [one for one in told if one not in cases] == []


def test_the_address_of_a_source_leads_to_it() -> None:
    sources = [source for address, _, _ in judged() if (source := source_of(address))]
    back = [(source, source_of(source.address)) for source in sources]
    assert [source.address for source, again in back if again is None or again.ident != source.ident] == []


def test_each_system_of_the_table_is_judged() -> None:
    with open(shipped("data", "sources.toml"), "rb") as file:
        table = tomllib.load(file)
    del table["around"]
    systems = {system for kind in table.values() for system in kind}
    assert set(table) <= set(KINDS)
    rare = {"codetree", "neetcode", "uva", "fastai", "fastcampus", "kocw", "deeplearning", "freecodecamp"}
    rare |= {"codecademy", "zenn", "juejin", "zhihu", "csdn"}
    assert systems - {ident.partition(":")[0] for _, ident, _ in judged()} <= rare


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://arxiv.org/pdf/1810.04805v2.pdf", "arXiv 1810.04805"),
        ("https://www.acmicpc.net/problem/1002", "BOJ 1002"),
        ("https://github.com/SKT-AI/KoBART.git", "SKT-AI/KoBART"),
        ("https://aclanthology.org/C18-1266.pdf", "ACL C18-1266"),
    ],
)
def test_a_source_is_called_as_people_call_it(address: str, label: str) -> None:
    source = source_of(address)
    assert source is not None
    assert source.label == label
