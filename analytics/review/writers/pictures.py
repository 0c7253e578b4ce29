"""The graphs of a review as PNG, for mail: no browser, no network, the fonts that come with us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import i18n
from analytics.review.writers.as_pdf import compiled, drawn, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.review.content import Graph

PPI = 180  # 1075 dots wide: two to each of a mail of 536


def pictures(graphs: Sequence[Graph]) -> list[bytes]:
    """A PNG of each graph, in the language spoken."""
    if not graphs:
        return []
    told = {**script(i18n.current()), "graphs": [drawn(graph) for graph in graphs]}
    made: bytes | list[bytes] = compiled("pictures", told, format="png", ppi=PPI, sys_inputs={"paper": "picture"})
    return made if isinstance(made, list) else [made]
