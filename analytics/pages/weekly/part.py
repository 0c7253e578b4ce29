"""One part of the review as the page shows it: sentences, figures, graph and table, each explained on a tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analytics import formats
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import show
from analytics.pages.explain import About
from analytics.pages.looks import look
from analytics.pages.show import Figure
from analytics.pages.weekly import rows
from analytics.pages.weekly.described import described
from analytics.queries.choices import choices
from analytics.review.graphs import figure
from analytics.review.writers.words import told
from analytics.telling import say
from analytics.text import safe_text

if TYPE_CHECKING:
    from analytics.pages.frame import View
    from analytics.review import Fact, Part, Review

#: What explains a part, its own term first; a part that is not named here is explained as part of the review.
_TERMS = {
    "figures": ("views", "typical_period", "year_before"),
    "days": ("usual", "unusual"),
    "winners": ("rank", "share"),
    "movers": ("movement", "new"),
    "why": ("change_parts", "typical_story"),
    "events": ("event", "effect"),
    "demand": ("lift", "index", "output_share"),
    "story": ("views", "published"),
    "archive": ("trending", "expected"),
    "forecasts": ("came_due", "forecast"),
    "quality": ("basis", "quarantine"),
}
#: What explains a figure of the review, by its code.
FACTS = {
    "views": "views",
    "typical": "typical_period",
    "year_before": "year_before",
    "published": "published",
    "read": "stories_read",
    "share": "share",
    "place": "rank",
    "due": "came_due",
    "stories": "came_due",
    "within": "came_due",
    "error": "came_due",
}
_OTHER = "review"
_HEIGHT = 300


def jumps(review: Review) -> None:
    """Offer the way to each part."""
    with st.container(key="jumps"):
        st.markdown(" · ".join(f"[{safe_text(part.title)}](#{part.code})" for part in review.parts))


def shown(view: View, review: Review, part: Part) -> None:
    """Show a part: its sentences, figures, graph and table; what the page's headline says is not said again."""
    about, said = _about(part), _said(review, part)
    if part.graph and not rows.measured(part):
        seen = look(view.facts.timezone, view.ask(choices, view.site)["section"].dropna().unique())
        drawn = figure(part.graph, seen)
        height = drawn.layout.height or _HEIGHT
        alt = described(part.graph)
        show.chart(view, drawn, safe_text(part.title), alt, about, height=height, anchor=part.code, said=said)
    else:
        if part.table or part.facts:
            show.heading(view, safe_text(part.title), about, anchor=part.code)
        else:
            st.header(safe_text(part.title), anchor=part.code)
        st.markdown(said)
    if part.facts:
        show.figures(view, [_figure(fact) for fact in part.facts], f"review-{part.code}")
    if part.table and part.table.rows and rows.on_page(part):
        rows.table(view, review, part)


def _said(review: Review, part: Part) -> str:
    words = [*(said for said in part.sentences if said != review.headline), part.withheld]
    return say.sentences(*(safe_text(said, limit=1000) for said in words))


def _about(part: Part) -> About:
    terms = _TERMS.get(part.code, (_OTHER,))
    note = "" if part.method == _(TERMS[terms[0]].method) else part.method
    return About(f"review-{part.code}", terms, lambda: rows.frame(part), note=note, title=part.title)


def _figure(fact: Fact) -> Figure:
    # Streamlit tells a fall from a rise by a plain hyphen in front
    moved = None if fact.change is None else told(fact.change, "change").replace(formats.MINUS, "-")
    term = FACTS[fact.code]
    return Figure(
        term, told(fact.value, fact.unit), fact.note, fact.name, moved, number=rows.bare(fact.value, fact.unit)
    )
