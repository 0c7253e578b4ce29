"""Words about inputs: every usual reason of the quarantine is one that a source gives, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import sources
from analytics.pages.data import accounts
from analytics.sources.logs import FORMATS
from analytics.sources.registry import SOURCES
from analytics.sources.tables.names import USER_COLUMNS

SAID = "".join(path.read_text("utf-8") for path in Path(sources.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("reason", accounts._REASONS)
def test_the_usual_reasons_are_those_that_sources_give(reason: str) -> None:
    assert f'"{reason}"' in SAID


def test_what_to_do_depends_on_what_is_wrong() -> None:
    assert "UTF-8" in accounts.remedy("bytes that are not gb18030")
    assert "again, whole" in accounts.remedy("3 of 5 fields")
    assert "whole numbers" in accounts.remedy("the count is negative")
    assert accounts.remedy("something new").startswith("Look these rows up")
    assert accounts.reason("3 of 5 fields") == "3 of 5 fields"


def test_every_column_and_format_has_a_word() -> None:
    assert set(USER_COLUMNS) <= accounts.columns().keys()
    assert set(SOURCES) | set(FORMATS) <= accounts.formats().keys()


def test_a_tool_is_called_by_its_name_and_a_log_says_that_it_is_one() -> None:
    assert accounts.source("ga4") == "Google Analytics 4"
    assert accounts.source("our own counter") == "our own counter"
    assert accounts.formats()["combined"] == "Access log (NCSA combined)"
    assert accounts.formats()["cloudflare"] == "Cloudflare"  # its log and its export bear one code


def test_a_mapping_is_a_table_in_words() -> None:
    found = accounts.mapping('{"title": "Headline", "views": "PV", "odd": "x"}')
    assert found.to_numpy().tolist() == [["Title", "Headline"], ["Views", "PV"], ["odd", "x"]]
    assert accounts.mapping(None).empty
