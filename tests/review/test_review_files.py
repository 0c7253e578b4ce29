"""The same review in every format: the same numbers, hostile headlines as text, nothing asked of anybody."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html import unescape

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches
from pypdf import PdfReader
from review_site import HOSTILE, WEEK, gazette
from tiny_store import at

from analytics import i18n
from analytics.review import Column, Part, Review, Table, review
from analytics.review.writers import FORMATS, as_pdf, known, write
from analytics.store import notebook
from analytics.store.notebook import Note, decisions, sets
from analytics.store.notebook.decisions import Decision
from analytics.store.reader import Generation

NUMBERS = ("690", "380", "400", "150")  # views now and before, of the two new stories


def pdf_text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def slides_text(made: bytes) -> str:
    said = []
    for slide in Presentation(io.BytesIO(made)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                plot = shape.chart.plots[0]
                said += [str(category) for category in plot.categories]
                said += [f"{value:.0f}" for series in plot.series for value in series.values if value is not None]
    return "\n".join(said)


def cells_text(made: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]
    return "\n".join([*book.sheetnames, *cells])


READ = {
    ".html": lambda made: unescape(made.decode()),
    ".pdf": pdf_text,
    ".pptx": slides_text,
    ".xlsx": cells_text,
    ".md": bytes.decode,
    ".json": bytes.decode,
}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_says_the_same(week: Review, ending: str) -> None:
    said = READ[ending](write(week, ending))
    assert all(number in said for number in NUMBERS)
    assert "港口重開" in said
    squeezed = re.sub(r"\s+", "", said)
    for part in week.parts:
        assert re.sub(r"\s+", "", part.title) in squeezed


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """The week with a push message, a decision of the week before, a story set, and its first forecast: 600."""
    home, gen = tmp_path_factory.mktemp("written"), gazette()
    monday = at("2026-11-09T09:30")
    notebook.write(home, [Note("gazette", monday, "push", "Ring the bell", 3)])
    decisions.write(home, Decision("gazette", "2026-W45", "Fewer agency stories", "Ada", section="World"), monday)
    decisions.settle(home, "gazette", 1, "half as many", now=monday)
    sets.make(home, "gazette", "Harbour", [1, 3])
    gen._connection.execute(
        "insert into forecasts values ('gazette', 'week', null, '2026-11-09', 168, 24, '2026-11-10', 1, 220, 600, 540,"
        " 660, 8, 'pacing')"
    )
    return review(gen, "gazette", WEEK, home=home)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_has_what_people_wrote_and_what_was_forecast(told: Review, ending: str) -> None:
    squeezed = re.sub(r"\s+", "", READ[ending](write(told, ending)))
    sentence = (
        "9–15 Nov 2026 was forecast after its first 24 hours at 600 (80% range 540–660); 690 came: above the range."
    )
    for words in ("Push message: Ring the bell", "Fewer agency stories", "done: half as many", "Harbour", sentence):
        said = re.sub(r"\s+", "", words)
        assert said in squeezed or said in squeezed.replace("\\", ""), words  # Markdown escapes marks
    for part, number in (("decided", 470), ("sets", 470), ("forecasts", 690)):
        table = told.part(part).table
        assert table is not None
        assert number in table.rows[0]
    assert squeezed.count("470") >= 2


def test_a_table_too_long_for_a_slide_goes_on_on_the_next(told: Review) -> None:
    """14 rows fit (of 7.5 inches 0.7 + 1.2 + 2 x 0.33 are not theirs): 30 are 3 x 10, 100 would be 8 x 13, cut at 3."""
    names = Table((Column("Story", "title"), Column("Views", "count")), tuple((f"Story {n}", n) for n in range(30)))
    for count, shown in ((30, 30), (100, 39)):
        rows = tuple((f"Story {n}", n) for n in range(count))
        part = Part("long", "Long", table=replace(names, rows=rows))
        slides = Presentation(io.BytesIO(write(replace(told, parts=(part,)), ".pptx"))).slides
        tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
        cells = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
        assert cells == [f"Story {n}" for n in range(shown)]
        assert min(len(table.rows) for table in tables) > 9
        said = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
        assert (f"Shown: {shown} of {count}." in said) is (shown < count)


def test_many_sentences_leave_room_for_the_table(told: Review) -> None:
    """Ten sentences of 3 lines each, as of ten decisions: 4 fit on a slide, and the last 2 leave room for the table."""
    decided = told.part("decided")
    part = replace(decided, sentences=(*(f"{n} " + "word " * 55 for n in range(10)),))
    slides = Presentation(io.BytesIO(write(replace(told, parts=(part,)), ".pptx"))).slides
    said = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in slides]
    assert [sum(" word word" in words for words in texts) for texts in said] == [0, 1, 1, 1]
    (table,) = (shape for shape in slides[-1].shapes if shape.has_table)
    assert table.top + table.height < Inches(6.8)


def test_lines_to_write_on_are_on_paper_and_slides(told: Review) -> None:
    slides = Presentation(io.BytesIO(write(told, ".pptx"))).slides
    ruled = [sum(shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE for shape in slide.shapes) for slide in slides]
    assert max(ruled) == told.part("decisions").room == 5


def test_a_sheet_a_part_with_numbers_as_numbers_and_no_formula(week: Review) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(week, ".xlsx")))
    assert book.sheetnames == ["gazette", *(part.title for part in week.parts)]
    rows = [[cell.value for cell in row] for row in book["Read most"]]
    assert [1, "港口重開 人潮湧現", "World", 400, None, None] in rows  # not read before it was published
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_a_page_is_one_file_in_which_headlines_are_text(week: Review) -> None:
    page = write(week, ".html").decode()
    assert "<img src=x" not in page
    assert HOSTILE in unescape(page)
    own = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)=", own.replace(unescape("&lt;img src=x"), "").replace("&lt;img src=x", ""))
    assert "default-src 'none'" in page
    assert "</script>" not in re.findall(r"const charts = (.*?);\n", page, re.DOTALL)[0]


def test_markdown_keeps_its_tables_whole(week: Review) -> None:
    lines = write(week, ".md").decode().splitlines()
    table = [line for line in lines if line.startswith("|")]
    columns = {len(re.findall(r"(?<!\\)\|", line)) for line in table if "港口" in line or "img" in line}
    assert len(table) > 10
    assert columns == {4, 6, 7}  # three of the story, five of moves, six of places: no headline opens another
    assert "![p]" not in "\n".join(lines)


def test_json_has_values_and_not_words(week: Review) -> None:
    told = json.loads(write(week, ".json"))
    assert told["period"] == {"first_day": "2026-11-09", "last_day": "2026-11-15"}
    assert told["data_until"] == "2026-11-19T00:00:00+00:00"
    views = next(part for part in told["parts"] if part["code"] == "figures")["facts"][0]
    assert views["value"] == 690
    assert views["change"] == pytest.approx(310 / 380)


@pytest.mark.parametrize("paper", ["a4", "16:9"])
def test_a_pdf_has_its_fonts_inside_and_the_size_asked_for(week: Review, paper: as_pdf.Paper) -> None:
    pages = PdfReader(io.BytesIO(as_pdf.write(week, paper))).pages
    width, height = float(pages[0].mediabox.width), float(pages[0].mediabox.height)
    assert width / height == pytest.approx(210 / 297 if paper == "a4" else 16 / 9, rel=0.01)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & described.keys()
        assert "NotoSansCJK" in described["/FontName"]


def test_charts_on_slides_can_be_edited(week: Review) -> None:
    slides = Presentation(io.BytesIO(write(week, ".pptx"))).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == sum(part.graph is not None for part in week.parts)
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_it_speaks_three_languages(site: Generation) -> None:
    titles = {}
    for language in ("en", "zh-Hant", "zh-Hans"):
        i18n.use(language)
        made = review(site, "gazette", WEEK)
        titles[language] = made.part("days").title
        assert made.part("figures").facts[0].value == 690
        assert made.part("days").title in pdf_text(write(made, ".pdf"))
    assert titles == {"en": "Day by day", "zh-Hant": "逐日情況", "zh-Hans": "逐日情况"}


def test_another_ending_is_refused() -> None:
    assert known("week.PDF") == ".pdf"
    with pytest.raises(Exception, match=r"week.doc: no report ends like that"):
        known("week.doc")
