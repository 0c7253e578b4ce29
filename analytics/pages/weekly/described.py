"""A graph of the review in words, for those who don't see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.i18n import _
from analytics.review.writers.words import told
from analytics.telling import say
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.review import Graph


def described(graph: Graph) -> str:
    """Each series of a graph, value by value."""
    pair = _("{name}: {views}")
    said = []
    for series in graph.series:
        values = (
            pair.format(name=plain(name), views=told(value, graph.unit))
            for name, value in zip(graph.labels, series.values, strict=True)
        )
        said.append(_("{opening} {list}.").format(opening=f"{plain(series.name)}:", list=say.phrases(*values)))
    return say.sentences(*said)
