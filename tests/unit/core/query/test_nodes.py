"""Nodes of a query: which are the same, and that each has its meaning in Python and in SQL."""

from datetime import date
from typing import get_args

import pytest

from tilcli.core.query import task_tree, tree
from tilcli.core.query.task_tree import Lacks, Priority, State
from tilcli.core.query.tree import And, InPath, Is, Not, On, Or, Tag, Text, Undated
from tilcli.index.compile import ENTRY_NODES, JOINS, task_nodes

DAY = date(2021, 9, 9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Tag("open"), Is("open")),
        (Tag("open"), InPath("open")),
        (On(DAY, None), On(None, DAY)),
        (And((Tag("open"),)), Or((Tag("open"),))),
        (Not(Tag("open")), Not(Is("open"))),
        (State("open"), Is("open")),
        (Lacks("due"), Priority("due")),
        (Undated(), ()),
        (Tag("open"), ("open",)),
    ],
)
def test_different_nodes_are_never_equal(one: object, other: object) -> None:
    assert one != other
    assert other not in [one]  # by ==
    assert other not in {one: 1}


def test_nodes_that_say_the_same_are_equal() -> None:
    one, other = (And((Text("a", phrase=True), Not(Undated()))) for _ in range(2))
    assert one == other
    assert {one: 1}[other] == 1
    assert one != And((Text("a"), Not(Undated())))


def test_every_node_is_true() -> None:
    assert Undated()


def test_every_node_of_entries_has_its_meaning_in_python_and_in_sql() -> None:
    nodes = set(get_args(tree.Query))
    assert all(hasattr(node, "match") for node in nodes)
    assert {*JOINS, *ENTRY_NODES} == nodes
    assert not JOINS.keys() & ENTRY_NODES.keys()


def test_every_node_of_tasks_has_its_meaning_in_python_and_in_sql() -> None:
    assert all(hasattr(node, "fits") for node in task_tree.NODES)
    assert task_nodes().keys() == {*task_tree.NODES, task_tree.Stands}  # which knows the others
