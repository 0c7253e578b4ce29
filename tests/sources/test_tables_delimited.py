from __future__ import annotations

from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_help import item_of, notes, read, reasons, rows

from analytics.errors import InputError
from analytics.sources.registry import parse
from analytics.sources.rows import Options

PLAIN = "title,views,published\nOne,12,2024-01-01\nTwo,5,2024-01-02\n"
EXPECTED = [("One", 12), ("Two", 5)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_ending(delimiter, ending):
    parsed = read(PLAIN.replace(",", delimiter).replace("\n", ending))
    assert rows(parsed, "title", "total") == EXPECTED
    assert rows(parsed, "line") == [(2,), (3,)]
    assert parsed.format == ("tsv" if delimiter == "\t" else "csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_the_same_rows_from_each_western_encoding(encoding):
    text = "titre,vues,publié\nL’été à Nîmes,12,2024-01-01\nÉlections européennes,5,2024-01-02\n"
    parsed = read(text.encode(encoding))
    assert rows(parsed, "title", "total") == [("L’été à Nîmes", 12), ("Élections européennes", 5)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "big5"])
def test_the_same_rows_from_each_chinese_encoding(encoding):
    parsed = read("標題,閱讀\n總統府今天宣布新政策,12\n台北市交通改善計畫,5\n".encode(encoding))
    assert rows(parsed, "title", "total") == [("總統府今天宣布新政策", 12), ("台北市交通改善計畫", 5)]


def test_quotes_over_several_lines_and_physical_line_numbers():
    parsed = read('title,views,published\n"A\n\n""B"", c",3,2024-01-01\n\nD,4,2024-01-02\nE,-1,2024-01-02\n')
    assert rows(parsed, "line", "title") == [(2, 'A\n\n"B", c'), (6, "D")]
    assert reasons(parsed) == [(7, "the count is negative")]


def test_wrong_number_of_fields_is_set_aside_with_its_text():
    parsed = read("title,views,published\na,1,2024-01-01\nb,2\nc,3,2024-01-02,9\nd,4,2024-01-03\n")
    assert rows(parsed, "title") == [("a",), ("d",)]
    assert [(r.line, r.reason, r.text) for r in parsed.rejects] == [
        (3, "2 of 3 fields", "b,2"),
        (4, "4 of 3 fields", "c,3,2024-01-02,9"),
    ]


def test_a_quote_that_nothing_closes_keeps_each_line_readable():
    parsed = read('title,views,published\na,1,2024-01-01\n"b,2,2024-01-01\nc,3,2024-01-02\n')
    assert rows(parsed, "title") == [("a",)]
    assert parsed.damage == "a quote opened on line 3 is never closed"
    assert [(r.line, r.text) for r in parsed.rejects] == [(3, '"b,2,2024-01-01'), (4, "c,3,2024-01-02")]


def test_an_inch_mark_is_no_open_quote():
    parsed = read('title,views,published\nThe 5" pipe,1,2024-01-01\nb,2,2024-01-01\n')
    assert rows(parsed, "title") == [('The 5" pipe',), ("b",)]
    assert parsed.damage is None


def test_last_line_without_line_ending_is_read_and_said():
    parsed = read(PLAIN.rstrip("\n"))
    assert rows(parsed, "title", "total") == EXPECTED
    assert "no line ending" in notes(parsed)


def test_last_line_of_a_cut_container_may_hold_half_a_number():
    item = item_of(PLAIN[: PLAIN.index("5,")] + "5", damage="the compressed file is cut short")
    parsed = parse(item, Options(ZoneInfo("UTC")))
    assert rows(parsed, "title", "total") == [("One", 12)]
    assert [(r.line, r.reason, r.text) for r in parsed.rejects] == [(3, "the line is cut short", "Two,5")]
    assert parsed.damage == "the compressed file is cut short"


def test_bad_bytes_go_to_quarantine_not_into_titles():
    data = "title,views,published\n大标题一,1,2024-01-01\n大标题二,2,2024-01-01\n".encode()
    parsed = read(data.replace("二".encode(), b"\xe4\xba"))
    assert rows(parsed, "title") == [("大标题一",)]
    assert reasons(parsed) == [(3, "bytes that are not utf-8")]


def test_null_characters_go_to_quarantine():
    parsed = read("title,views,published\na\0b,1,2024-01-01\nc,2,2024-01-01\n", forced="csv")
    assert reasons(parsed) == [(2, "null characters")]


def test_header_repeated_by_joining_files_is_left_out_by_name():
    parsed = read(PLAIN + PLAIN)
    assert len(parsed.rows) == 4
    assert parsed.filtered == {"header repeated": 1}


def test_what_spreadsheets_and_people_put_above_the_header():
    assert rows(read("sep=;\n" + PLAIN.replace(",", ";")), "line", "title") == [(3, "One"), (4, "Two")]
    parsed = read("Most read in January\n\n" + PLAIN)
    assert rows(parsed, "line", "title") == [(4, "One"), (5, "Two")]
    assert parsed.filtered == {"line above the header": 1}


def test_no_header():
    parsed = read("https://x.org/a,Ein langer Titel über die Wahl,12\nhttps://x.org/b,Noch ein langer Titel dazu,15\n")
    assert rows(parsed, "line", "url", "total") == [(1, "https://x.org/a", 12), (2, "https://x.org/b", 15)]
    assert "no header" in notes(parsed)
    assert parsed.mapping == {"url": "c1", "title": "c2", "total": "c3"}


def test_comments_totals_and_a_second_table_of_an_analytics_export():
    parsed = read(
        "# ----\n# Pages\n# 20240401-20240430\n# ----\n\n"
        'Page,Pageviews\n/a,"1,234"\n/b,56\n,"1,290"\n\nDay Index,Pageviews\n4/1/24,123\n',
        tz="Europe/Berlin",
    )
    assert rows(parsed, "line", "url", "views") == [(7, "/a", 1234), (8, "/b", 56)]
    assert [str(row[0]) for row in rows(parsed, "started_at")] == ["2024-03-31 22:00:00"] * 2  # CEST is UTC+2
    assert [str(row[0]) for row in rows(parsed, "ended_at")] == ["2024-04-30 22:00:00"] * 2
    assert reasons(parsed) == []
    assert parsed.filtered == {"comment": 4, "a total of other rows": 1, "another table of the file": 2}


def test_same_name_twice():
    parsed = read("title,views,views,published\na,1,2,2024-01-01\n")
    assert parsed.mapping["total"] == "views"
    assert rows(parsed, "total") == [(1,)]


def test_empty_and_unreadable_inputs_are_one_clear_line():
    with pytest.raises(InputError, match=r"x.csv: the file is empty"):
        read("\n \n")
    with pytest.raises(InputError, match="PDF"):
        read(b"%PDF-1.7 \x00\x01", "x.csv")
    with pytest.raises(InputError, match=r"no table.*Once upon"):
        read("Once upon a time\nthere was a text.\n")
    with pytest.raises(InputError, match="no such format"):
        read(PLAIN, forced="csvv")


@settings(deadline=None, max_examples=60)
@given(st.integers(min_value=1, max_value=len(PLAIN.encode())))
def test_cut_at_any_byte_never_gives_a_row_that_the_whole_has_not(cut):
    """A row before the cut is the same row; only the last line, cut, may differ, and is last."""
    try:
        parsed = read(PLAIN.encode()[:cut])
    except InputError:
        return
    whole = [*EXPECTED, ("Three", 0)]
    for place, row in enumerate(rows(parsed, "title", "total")[:-1]):
        assert row == whole[place]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.text('ab,;"\n\r\t|1 é', max_size=6), min_size=1, max_size=5), max_size=8))
def test_whatever_stands_in_a_csv_file_nothing_crashes_and_all_is_accounted_for(table):
    text = "title,views,published\n" + "\n".join(",".join(row) for row in table)
    with suppress(InputError):
        read(text, forced="csv")
