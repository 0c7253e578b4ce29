"""Rows lead to the pages where `url` says where they are; files without it lead nowhere."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from analytics.review import Review
from analytics.review.content import Graph, Series
from analytics.review.writers import words, write

STORY = "https://news.example/story?article=3&site=gazette"
SECTION = "https://news.example/top?period=2026-W46&section=World&site=gazette"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_URL", "https://news.example/")


@pytest.mark.usefixtures("opened")
def test_a_row_leads_to_its_story_or_to_its_section(week: Review) -> None:
    winners, demand = week.part("winners").table, week.part("demand").table
    assert winners is not None
    assert demand is not None
    assert words.links(week, winners)[0] == STORY
    assert dict(zip(demand.sections, words.links(week, demand), strict=True))["World"] == SECTION


@pytest.mark.usefixtures("opened")
def test_every_format_has_the_links(week: Review) -> None:
    assert f'<a href="{STORY.replace("&", "&amp;")}">港口重開' in write(week, ".html").decode()
    assert f"](<{STORY}>) |" in write(week, ".md").decode()
    sheet = openpyxl.load_workbook(io.BytesIO(write(week, ".xlsx")))["Read most"]
    assert STORY in {cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink}
    pages = PdfReader(io.BytesIO(write(week, ".pdf"))).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert STORY in {note["/A"]["/URI"] for note in notes}
    slides = Presentation(io.BytesIO(write(week, ".pptx"))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    runs = [
        run for table in tables for cell in table.iter_cells() for p in cell.text_frame.paragraphs for run in p.runs
    ]
    assert STORY in {run.hyperlink.address for run in runs}


def test_without_the_setting_nothing_leads_anywhere(week: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READERSHIP_URL", raising=False)
    winners = week.part("winners").table
    assert winners is not None
    assert set(words.links(week, winners)) == {""}
    told = json.loads(write(week, ".json"))
    behind = next(part["table"] for part in told["parts"] if part["code"] == "winners")
    assert (behind["stories"], behind["sections"]) == ([3, 4, 1, 2], ["World", "Sport", "World", "Sport"])


def test_what_happened_stands_below_its_column() -> None:
    week = Graph("columns", ("Mon", "Tue"), (Series("Views", (1, 2)),), marks=("", "Push ×2"))
    assert words.labels(week) == ["Mon", "Tue\nPush ×2"]
    month = Graph("columns", tuple("abcdefghijk"), (Series("Views", (1,) * 11),), marks=("Note", *[""] * 10))
    assert words.labels(month)[:2] == ["a\n▴", "b"]


def test_a_column_is_as_wide_as_its_longest_cell(week: Review) -> None:
    winners = week.part("winners").table
    assert winners is not None
    # Place, the hostile headline (cut at 60), Not stated or the word Section, 400, Before, Place before
    assert words.widths(winners) == [5, 60, 7, 5, 6, 12]
