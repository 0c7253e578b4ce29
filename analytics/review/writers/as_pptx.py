"""The review as slides: one idea a slide, with charts that PowerPoint and LibreOffice can edit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analytics.review.content import TEXTS, wide_columns
from analytics.review.writers.words import labels, links, source, told, widths
from analytics.text import columns, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.review.content import Fact, Graph, Part, Review, Table

WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
MARGIN = 0.6
MOST_ROWS = 12  # of a table that a room can read
ROW = 0.33  # inches of a row of a table
ACROSS = 100  # columns of a sentence in a line
LINE = 0.6  # inches between lines to write on
BLANK = 6  # the layout of the standard master that has nothing on it
INK, QUIET, TEAL, CLAY, RULE = (
    RGBColor.from_string(code) for code in ("1F2628", "6B7478", "0F6B6B", "C67C63", "D9D5C9")
)
_FONTS = {"zh-Hant": ("Microsoft JhengHei", "zh-TW"), "zh-Hans": ("Microsoft YaHei", "zh-CN")}
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


class Pen:
    """Writes on the latest slide of a deck."""

    def __init__(self, deck: Any, language: str, source: str) -> None:
        self._deck = deck
        self._font, self._spoken = _FONTS.get(language, ("Calibri", "en-US"))
        self._source = source
        self.on: Any = None

    def slide(self) -> None:
        """Begin a slide, its source at the foot."""
        self.on = self._deck.slides.add_slide(self._deck.slide_layouts[BLANK])
        number = len(self._deck.slides)
        self.text(f"{self._source} · {number}", top=HEIGHT - 0.5, height=0.35, size=10, colour=QUIET)

    def text(
        self,
        words: str,
        *,
        top: float,
        height: float,
        size: int,
        left: float = MARGIN,
        width: float = WIDTH - 2 * MARGIN,
        bold: bool = False,
        colour: RGBColor = INK,
    ) -> None:
        """Write a paragraph a line into a box that wraps."""
        frame = self.on.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for place, line in enumerate(words.split("\n")):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self.run(paragraph, line, size, bold=bold, colour=colour)

    def run(self, paragraph: Any, words: str, size: int, *, bold: bool = False, colour: RGBColor = INK) -> Any:
        """Write words in the deck's font, Chinese ones too."""
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, self._font
        run.font.color.rgb = colour
        run.font._element.set(
            "lang", "zh-TW" if "JhengHei" in self._font else "zh-CN" if "YaHei" in self._font else "en-US"
        )
        for script in ("a:ea", "a:cs"):
            face = run.font._element.makeelement(qn(script), {"typeface": self._font})
            run.font._element.append(face)
        return run


def _part(pen: Pen, review: Review, part: Part) -> None:
    pen.slide()
    pen.text(plain(part.title), top=0.35, height=0.7, size=28, bold=True)
    said = [plain(words) for words in (*part.sentences, part.withheld) if words]
    pen.text("\n".join(said), top=1.05, height=1.1, size=16)
    top = 1.2 + 0.4 * sum(1 + columns(words) // ACROSS for words in said)
    if part.facts:
        _facts(pen, part.facts, top)
        top += 1.6
    if part.graph:
        _graph(pen, part.graph, top, HEIGHT - 0.7 - top)
    elif part.table and part.table.rows:
        _table(pen, part.table, top, links(review, part.table))
        top += ROW * (min(len(part.table.rows), MOST_ROWS) + 1)
    _room(pen, part.room, top)
    if part.method:
        pen.on.notes_slide.notes_text_frame.text = plain(part.method)


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


def _room(pen: Pen, lines: int, top: float) -> None:
    """Lines to write on, as many as there is room for."""
    for number in range(1, min(lines, int((HEIGHT - 0.7 - top) / LINE)) + 1):
        box = (Inches(MARGIN), Inches(top + number * LINE), Inches(WIDTH - 2 * MARGIN), Pt(1))
        drawn = pen.on.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box)
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = RULE
        drawn.line.fill.background()
        drawn._element.remove(drawn._element.find(qn("p:style")))  # which has a shadow


def _table(pen: Pen, table: Table, top: float, leads: Sequence[str]) -> None:
    rows = table.rows[:MOST_ROWS]
    size = (Inches(MARGIN), Inches(top), Inches(WIDTH - 2 * MARGIN), Inches(ROW * (len(rows) + 1)))
    grid = pen.on.shapes.add_table(len(rows) + 1, len(table.columns), *size).table
    grid.horz_banding = False
    leading, inches = min(wide_columns(table)), _widths(table)
    for place, column in enumerate(table.columns):
        right = column.unit not in TEXTS
        grid.columns[place].width = Inches(inches[place])
        _cell(pen, grid.cell(0, place), plain(column.name), right=right, head=True)
        for number, row in enumerate(rows, start=1):
            run = _cell(pen, grid.cell(number, place), told(row[place], column.unit), right=right)
            if place == leading and leads[number - 1]:
                run.hyperlink.address = leads[number - 1]


def _widths(table: Table) -> list[float]:
    """Inches of each column: as its cells need, the wide ones in proportion of what the others leave."""
    room, wide, columns = WIDTH - 2 * MARGIN, wide_columns(table), widths(table)
    needed = [0.0 if place in wide else 0.35 + 0.105 * min(width, 26) for place, width in enumerate(columns)]
    left = max(room - sum(needed), room / 3)
    of_all = sum(width for place, width in enumerate(columns) if place in wide)
    shared = [left * width / of_all if place in wide else needed[place] for place, width in enumerate(columns)]
    return [room * one / sum(shared) for one in shared]


def _cell(pen: Pen, cell: Any, words: str, *, right: bool, head: bool = False) -> Any:
    cell.fill.background()
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    return pen.run(paragraph, words, 12, bold=head, colour=QUIET if head else INK)
