"""The review as one file that opens anywhere, charts that answer to the pointer, and no request to anybody."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.charts import Look, offline
from analytics.i18n import _
from analytics.review.content import TEXTS, wide_columns
from analytics.review.graphs import figure
from analytics.review.writers.words import links, source, told, widths
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.review.content import Fact, Part, Review, Table

#: Nothing may be loaded from anywhere; the file's own script and style may run.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
SHORT = 24  # columns of cells that stay on one line
_DRAW = """
for (const [id, chart] of Object.entries(charts))
  Plotly.newPlot(id, chart.data, chart.layout, {displayModeBar: false, responsive: true});
"""


def write(review: Review) -> bytes:
    """A page with its style, Plotly's code and its charts inside."""
    look = Look(language=review.language, timezone=review.timezone)
    graphs = {part.code: offline.as_json(figure(part.graph, look)) for part in review.parts if part.graph}
    drawn = ",\n".join(f'"graph-{code}": {graph}' for code, graph in graphs.items())
    style = files(__package__).joinpath("review.css").read_text(encoding="utf-8")
    body = "\n".join(_part(review, part) for part in review.parts)
    page = f"""<!DOCTYPE html>
<html lang="{review.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{_text(review.title)}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{_text(review.title)}</h1>
<p class="headline">{_text(review.headline)}</p>
{body}
<footer><p>{_text(source(review))}</p></footer>
</main>
<script>{offline.code()}</script>
<script>
const charts = {{{drawn}}};
{_DRAW}</script>
</body>
</html>
"""
    return page.encode()


def _part(review: Review, part: Part) -> str:
    return "\n".join(
        [
            f'<section id="{part.code}">',
            f"<h2>{_text(part.title)}</h2>",
            *(f"<p>{_text(words)}</p>" for words in (*part.sentences, part.withheld) if words),
            _facts(part.facts) if part.facts else "",
            f'<div id="graph-{part.code}"></div>' if part.graph else "",
            "".join(_table(review, part.table)) if part.table and part.table.rows else "",
            _method(part.method) if part.method else "",
            "</section>",
        ]
    )


def _method(words: str) -> str:
    return f'<p class="method"><b>{_text(_("How it is computed"))}.</b> {_text(words)}</p>'


def _facts(facts: tuple[Fact, ...]) -> str:
    shown = (
        f"<li><small>{_text(fact.name)}</small><b>{_text(told(fact.value, fact.unit))}</b>"
        f"<small>{_text(_moved(fact))}</small></li>"
        for fact in facts
    )
    return f'<ul class="facts">{"".join(shown)}</ul>'


def _moved(fact: Fact) -> str:
    moved = "" if fact.change is None else told(fact.change, "change")
    return " ".join(filter(None, (moved, fact.note)))


def _table(review: Review, table: Table) -> Iterator[str]:
    short = [width <= SHORT for width in widths(table)]
    kinds = [
        ' class="number"' if column.unit not in TEXTS else ' class="short"' if is_short else ""
        for column, is_short in zip(table.columns, short, strict=True)
    ]
    heads = (f"<th{kind}>{_text(column.name)}</th>" for kind, column in zip(kinds, table.columns, strict=True))
    yield f'<div class="scroll"><table><thead><tr>{"".join(heads)}</tr></thead><tbody>'
    leading = min(wide_columns(table))
    for row, link in zip(table.rows, links(review, table), strict=True):
        cells = [_text(told(cell, column.unit)) for cell, column in zip(row, table.columns, strict=True)]
        if link:
            cells[leading] = f'<a href="{escape(link)}">{cells[leading]}</a>'
        yield f"<tr>{''.join(f'<td{kind}>{cell}</td>' for kind, cell in zip(kinds, cells, strict=True))}</tr>"
    yield "</tbody></table></div>"


def _text(words: str) -> str:
    """Words as text and nothing else, whatever a headline holds."""
    return escape(plain(words))
