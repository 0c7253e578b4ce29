"""The review as slides: one idea a slide, with charts that PowerPoint and LibreOffice can edit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Inches, Pt

from analytics.review.writers import slide_tables
from analytics.review.writers.slides import CLAY, FOOT, HEIGHT, MARGIN, QUIET, RULE, TEAL, WIDTH, Pen
from analytics.review.writers.words import labels, links, source, told
from analytics.text import columns, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.review.content import Fact, Graph, Part, Review

ACROSS = 100  # columns of a sentence in a line
FULL, ABOVE = 13, 8  # lines of a slide of sentences alone, and of one with more below them
_SHAPES = {"columns": XL_CHART_TYPE.COLUMN_CLUSTERED, "line": XL_CHART_TYPE.LINE, "bars": XL_CHART_TYPE.BAR_CLUSTERED}


def write(review: Review) -> bytes:
    """A title slide, then a slide a part."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = plain(review.title)
    deck.core_properties.author = "Readership"
    pen = Pen(deck, review.language, source(review))
    pen.slide()
    pen.text(plain(review.title), top=2.2, height=1.0, size=36, bold=True)
    pen.text(plain(review.headline), top=3.3, height=2.0, size=22)
    for part in review.parts:
        _part(pen, review, part)
    kept = io.BytesIO()
    deck.save(kept)
    return kept.getvalue()


def _part(pen: Pen, review: Review, part: Part) -> None:
    pen.slide(plain(part.title))
    if part.method:
        pen.on.notes_slide.notes_text_frame.text = plain(part.method)
    said = [plain(words) for words in (*part.sentences, part.withheld) if words]
    *before, last = _shared_out(said, ABOVE if part.facts or part.graph or part.table else FULL)
    for sentences in before:
        pen.text("\n".join(sentences), top=1.05, height=1.1, size=16)
        pen.slide(plain(part.title))
    pen.text("\n".join(last), top=1.05, height=1.1, size=16)
    top = 1.2 + 0.4 * _lines(last)
    if part.facts:
        _facts(pen, part.facts, top)
        top += 1.6 if any(fact.change is not None for fact in part.facts) else 1.2
    if part.graph:
        _graph(pen, part.graph, top, FOOT - top)
    elif part.table and part.table.rows:
        top = slide_tables.table(pen, plain(part.title), part.table, top, links(review, part.table))
    slide_tables.room(pen, part.room, top)


def _lines(sentences: Sequence[str]) -> int:
    return sum(1 + columns(words) // ACROSS for words in sentences)


def _shared_out(said: Sequence[str], last: int) -> list[list[str]]:
    """The sentences of each slide; the last one, of so many lines at most, has room for what stands below them."""
    slides: list[list[str]] = [[]]
    for words in said:
        if slides[-1] and _lines([*slides[-1], words]) > FULL:
            slides.append([])
        slides[-1].append(words)
    return slides if _lines(slides[-1]) <= last else [*slides, []]


def _facts(pen: Pen, facts: Sequence[Fact], top: float) -> None:
    width = (WIDTH - 2 * MARGIN) / len(facts)
    for place, fact in enumerate(facts):
        left = MARGIN + place * width
        pen.text(plain(fact.name), top=top, height=0.35, size=12, left=left, width=width - 0.1, colour=QUIET)
        pen.text(
            told(fact.value, fact.unit), top=top + 0.3, height=0.6, size=26, left=left, width=width - 0.1, bold=True
        )
        if fact.change is not None:
            moved = told(fact.change, "change")
            pen.text(moved, top=top + 0.85, height=0.35, size=14, left=left, width=width - 0.1)


def _graph(pen: Pen, graph: Graph, top: float, height: float) -> None:
    """A native chart; steps are columns stacked on one that can't be seen."""
    data = CategoryChartData()
    steps = graph.shape == "steps"
    data.categories = _labels(graph)
    for name, values in _stacked(graph) if steps else [(one.name, one.values) for one in graph.series]:
        data.add_series(plain(name), values[::-1] if graph.shape == "bars" else values)
    kind = XL_CHART_TYPE.COLUMN_STACKED if steps else _SHAPES[graph.shape]
    place = (Inches(MARGIN), Inches(top), Inches(WIDTH - 2 * MARGIN), Inches(height))
    chart = pen.on.shapes.add_chart(kind, *place, data).chart
    chart.has_title = False
    chart.has_legend = len(graph.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.font.size = Pt(12)
    chart.font.color.rgb = QUIET
    _axes(chart, share=graph.unit == "share")
    (_colour_steps if steps else _colour)(chart.plots[0], graph)


def _labels(graph: Graph) -> list[str]:
    """Names below columns, with what each step brings; of bars the last first, since a bar chart begins at its foot."""
    names = labels(graph)
    if graph.shape == "steps":
        said = (told(value, graph.unit) for value in graph.series[0].values)
        return [f"{name}\n{value}" for name, value in zip(names, said, strict=True)]
    return names[::-1] if graph.shape == "bars" else names


def _axes(chart: Any, *, share: bool) -> None:
    chart.value_axis.major_gridlines.format.line.color.rgb = RULE
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.number_format = "0%" if share else "#,##0"
    chart.value_axis.tick_labels.number_format_is_linked = False


def _stacked(graph: Graph) -> list[tuple[str, list[float | None]]]:
    """Below what is shown, levels, what rose, what fell."""
    values = [value or 0 for value in graph.series[0].values]
    below: list[float | None] = []
    level: list[float | None] = []
    rose: list[float | None] = []
    fell: list[float | None] = []
    at = 0.0
    for place, value in enumerate(values):
        is_level = place in {0, len(values) - 1}
        below.append(0 if is_level else min(at, at + value))
        level.append(value if is_level else None)
        rose.append(value if not is_level and value >= 0 else None)
        fell.append(-value if not is_level and value < 0 else None)
        at = value if is_level else at + value
    return [("", below), (graph.series[0].name, level), ("+", rose), ("−", fell)]


def _colour_steps(plot: Any, _graph: Graph) -> None:
    plot.gap_width = 40
    plot.overlap = 100
    plot.series[0].format.fill.background()
    for series, colour in zip(list(plot.series)[1:], (QUIET, TEAL, CLAY), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour


def _colour(plot: Any, graph: Graph) -> None:
    if graph.shape != "line":
        plot.gap_width = 60
    for series, drawn in zip(plot.series, graph.series, strict=True):
        colour = RULE if drawn.quiet else TEAL
        if graph.shape == "line":
            series.smooth = False
            series.format.line.color.rgb = QUIET if drawn.quiet else TEAL
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
    if graph.shape == "bars":
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
