from __future__ import annotations

from datetime import date

import pytest
from export_help import export, figures, made, taken

from analytics.errors import InputError
from analytics.sources.tables.worded import span_of

URLS = "matomo/Export _ Page URLs _ January 2026.csv"
TITLES = "matomo/Export _ Page titles _ Monday, January 5, 2026.tsv"


def _reasons(parsed):
    return [(reject.line, reject.reason) for reject in parsed.rejects]


def test_page_urls_over_the_month_in_the_name_of_the_download():
    parsed = taken(export(URLS), "Europe/Berlin")
    month = ("12-31 23:00", "01-31 23:00")
    assert figures(parsed) == [
        ("https://gazette.example/news/bridge", *month, 120),
        ("https://gazette.example/news/rain, again", *month, 25),
    ]
    assert parsed.encoding == "utf-16"
    assert parsed.filtered == {"Others is not a page": 1}
    assert "Others holds 60 views" in "\n".join(parsed.notes)
    assert set(parsed.rows["basis"].to_pylist()) == {"reported"}


def test_page_titles_without_what_matomo_adds_to_them():
    parsed = taken(export(TITLES))
    day = ("01-05 00:00", "01-06 00:00")
    assert figures(parsed) == [("Bridge opens - Gazette", *day, 120), ("=1+1 and other sums", *day, 4)]
    assert parsed.filtered == {"a folder of pages": 1}
    assert "1 folders of pages with 12 views left out: a flat report" in "\n".join(parsed.notes)


def test_dates_of_different_length_and_folders_that_name_no_page():
    parsed = taken(export("matomo/hierarchical.csv"))
    assert figures(parsed) == [
        ("https://gazette.example/", "01-01 00:00", "01-02 00:00", 12),
        ("https://gazette.example/", "02-01 00:00", "02-02 00:00", 11),
        ("https://gazette.example/", "02-02 00:00", "02-09 00:00", 70),
    ]
    assert parsed.filtered == {"a folder of pages": 1}
    assert _reasons(parsed) == [(6, "the date can't be read")]


def test_xml_counts_the_pages_inside_folders_once():
    parsed = taken(export("matomo/pages.xml"))
    # the folder's 130 are the 100 and 30 of its pages
    assert figures(parsed) == [
        ("https://gazette.example/news/bridge", "01-01 00:00", "01-02 00:00", 100),
        ("https://gazette.example/news/rain & sun", "01-01 00:00", "01-02 00:00", 30),
        ("https://gazette.example/", "01-02 00:00", "01-03 00:00", 5),
    ]
    assert parsed.filtered == {"a folder of pages": 1}
    assert parsed.rows["line"].to_pylist() == [10, 16, 26]


def test_xml_cut_anywhere_keeps_whole_rows_only():
    text = export("matomo/pages.xml").data.decode()
    for end in range(0, len(text), 7):
        try:
            parsed = taken(made(text[:end], "pages.xml"), forced="matomo")
        except InputError:
            continue
        whole = text[:end].count("</row>")
        assert len(parsed.rows) + sum(parsed.filtered.values()) <= whole + 1  # a folder around the last page
        assert {100, 30, 5} >= set(parsed.rows["views"].to_pylist())
    half = taken(made(text[: text.index("<nb_hits>30") + 10], "pages.xml"))
    assert [row[3] for row in figures(half)] == [100]
    assert _reasons(half) == [(16, "after the break in the XML")]
    assert half.damage is not None


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE r [<!ENTITY a "b">]><result><row><label>&a;</label><nb_hits>1</nb_hits></row></result>',
        "<result>" + "<row><label>a</label><nb_hits>1</nb_hits><subtable>" * 5000,
        "<result><row><label>a</label><nb_hits>1</nb_hits>",
    ],
)
def test_hostile_or_hopeless_xml_ends_in_one_line(body):
    with pytest.raises(InputError) as caught:
        taken(made('<?xml version="1.0"?>' + body, "pages_2026-01.xml"), forced="matomo")
    assert "\n" not in str(caught.value)


def test_without_days_they_are_asked_for():
    with pytest.raises(InputError, match=r"says nowhere which time they cover.*Name the file after its days"):
        taken(export(URLS, name="Export.csv"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01-05", date(2026, 1, 5), date(2026, 1, 5)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2026-01-01,2026-01-07", date(2026, 1, 1), date(2026, 1, 7)),
        ("From 2026-01-05 to 2026-01-11", date(2026, 1, 5), date(2026, 1, 11)),
        ("Export _ Page URLs _ Monday, January 5, 2026", date(2026, 1, 5), date(2026, 1, 5)),
        ("Export _ Page URLs _ January 2026", date(2026, 1, 1), date(2026, 1, 31)),
        ("Export _ Page URLs _ week January 5 – 11, 2026", date(2026, 1, 5), date(2026, 1, 11)),
        ("Export _ Page URLs _ January 29 – February 4, 2024", date(2024, 1, 29), date(2024, 2, 4)),
        ("December 30, 2024 – January 5, 2025", date(2024, 12, 30), date(2025, 1, 5)),
        ("Export _ Seiten _ 5. Januar 2026", date(2026, 1, 5), date(2026, 1, 5)),
        ("Export _ Page URLs _ 2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_days_as_matomo_words_them(text, first, last):
    assert span_of(text) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "Export", "2026-02-30", "2026-01-07,2026-01-01", "1 2 2026", "site 42"])
def test_days_that_nothing_says(text):
    assert span_of(text) is None
