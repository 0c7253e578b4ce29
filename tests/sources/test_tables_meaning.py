"""Which column is what, and whether numbers are totals or views in an interval."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_help import notes, read, reasons, rows

from analytics.errors import InputError

HOURS = [f"2024-05-01 {hour:02d}:00" for hour in range(12)]


def _series(values: dict[str, list[int]], time: str = "time", count: str = "views") -> str:
    lines = [f"{HOURS[i]},{title},{number}" for title, numbers in values.items() for i, number in enumerate(numbers)]
    return "\n".join([f"{time},title,{count}", *lines, ""])


RISING = {"A": [1, 2, 2, 5, 9, 9, 12, 20, 21, 30, 31, 40], "B": [0, 0, 4, 4, 4, 5, 6, 7, 8, 8, 8, 9]}
MOVING = {"A": [1, 9, 2, 5, 9, 3, 12, 2, 21, 3, 31, 4], "B": [0, 4, 0, 4, 1, 5, 0, 7, 0, 8, 2, 9]}


@pytest.mark.parametrize(
    "header",
    ["headline,link,date,page views", "标题,链接,日期,阅读量", "標題,連結,日期,閱讀數", "Titel,Link,Datum,Aufrufe",
     "Título,Enlace,Fecha,Visitas", "Titre,Lien,Date,Vues", "Заголовок,Ссылка,Дата,Просмотры"],
)  # fmt: skip
def test_names_in_the_languages_of_newsrooms(header):
    parsed = read(f"{header}\nSome story,https://x.org/a,2024-01-01,12\nOther one,https://x.org/b,2024-01-02,5\n")
    assert rows(parsed, "title", "url", "total") == [
        ("Some story", "https://x.org/a", 12),
        ("Other one", "https://x.org/b", 5),
    ]
    assert [str(day) for (day,) in rows(parsed, "published_at")] == ["2024-01-01 00:00:00", "2024-01-02 00:00:00"]
    assert list(parsed.mapping.values()) == [*header.split(",")[1::-1], header.split(",")[2], header.split(",")[3]]


def test_values_overrule_a_name():
    """BBC lists call the headline "value"; elsewhere "page" is a title or a path."""
    assert read("rank,value,at\n1,A headline of words,2024\n2,Another one,2024\n").mapping["title"] == "value"
    assert read("page,views\nMain Page,5\nOther,3\n").mapping["title"] == "page"
    assert read("page,views\n/a/b,5\n/c,3\n").mapping["url"] == "page"


def test_handles_of_users_are_never_taken():
    parsed = read("title,url,user,username,handle,views\nA,/a,bob,bob,@bob,3\n")
    assert set(parsed.mapping.values()) == {"title", "url", "views"}


def test_mapping_overrides_and_is_checked():
    text = "headline,other,reads,published\nFoo,Bar,12,2024-01-01\n"
    assert rows(read(text, mapping={"title": "other", "views": "READS"}), "title", "total") == [("Bar", 12)]
    with pytest.raises(InputError, match=r"has no column 'headlin'. It has: headline, other, reads, published"):
        read(text, mapping={"title": "headlin"})
    with pytest.raises(InputError, match="no such column of ours"):
        read(text, mapping={"tile": "headline"})


def test_totals_never_fall():
    parsed = read(_series(RISING))
    assert rows(parsed, "kind", "title", "total")[:2] == [("reading", "A", 1), ("reading", "A", 2)]
    assert str(rows(parsed, "read_at")[1][0]) == "2024-05-01 01:00:00"
    # 11 steps in each of two series
    assert "running totals: 0 of 22 steps from one time to the next fall (0.0%)" in notes(parsed)


def test_interval_counts_fall_often():
    parsed = read(_series(MOVING))
    assert {(end - start).total_seconds() for start, end in rows(parsed, "started_at", "ended_at")} == {3600}
    # A falls at 9>2, 9>3, 12>2, 21>3, 31>4; B at 4>0, 4>1, 5>0, 7>0, 8>2: 10 of 22 = 45.5 %
    assert "views in an interval: 10 of 22 steps from one time to the next fall (45.5%)" in notes(parsed)
    assert sum(row[0] for row in rows(parsed, "views")) == sum(map(sum, MOVING.values()))


def test_names_decide_where_little_moves():
    few = {"A": [1, 2], "B": [3, 3]}
    assert rows(read(_series(few, "snapshot_at")), "kind")[0] == ("reading",)
    assert rows(read(_series(few, "hour")), "kind")[0] == ("count",)
    assert rows(read(_series(few, "time", "total_views")), "kind")[0] == ("reading",)
    assert "too little to tell" in notes(read(_series(few)))


def test_a_person_overrules_the_evidence():
    assert rows(read(_series(RISING), measure="views"), "kind")[0] == ("count",)
    assert rows(read(_series(MOVING), measure="total"), "kind")[0] == ("reading",)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(0, 1000), min_size=12, max_size=12), min_size=1, max_size=4))
def test_sums_are_kept_whatever_the_numbers_are(series):
    parsed = read(_series({f"story {n}": numbers for n, numbers in enumerate(series)}))
    kept = [total if views is None else views for total, views in rows(parsed, "total", "views")]
    assert sum(kept) == sum(map(sum, series))


def test_the_order_of_rows_does_not_matter():
    lines = _series(MOVING).splitlines()
    turned = read("\n".join([lines[0], *reversed(lines[1:]), ""]))
    assert sorted(rows(turned, "title", "started_at", "views")) == sorted(
        rows(read(_series(MOVING)), "title", "started_at", "views")
    )


def test_published_once_each_are_totals_at_the_capture():
    text = "title,published,views\nA,2024-01-01,5\nB,2024-01-03,7\n"
    parsed = read(text)
    assert {str(row[0]) for row in rows(parsed, "read_at")} == {"2024-06-01 12:00:00"}
    assert (parsed.observed_basis, parsed.observed_at) == ("file", datetime(2024, 6, 1, 12, tzinfo=UTC))
    given_time = datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert read(text, observed_at=given_time).observed_basis == "given"
    named = read(text, "list_20240205_093154.csv", tz="Europe/Berlin")
    assert (named.observed_basis, str(rows(named, "read_at")[0][0])) == ("name", "2024-02-05 08:31:54")


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("top-pages-7-days.csv", "2024-05-25 00:00:00", "2024-06-01 00:00:00"),  # the file is of 1 June 2024
        ("pages-yesterday.csv", "2024-05-31 00:00:00", "2024-06-01 00:00:00"),
        ("de.wikinews_2017.csv", "2017-01-01 00:00:00", "2018-01-01 00:00:00"),
        ("views-2024-02.csv", "2024-02-01 00:00:00", "2024-03-01 00:00:00"),
        ("raw_2012-02-14T17.csv", "2012-02-14 17:00:00", "2012-02-14 18:00:00"),
        ("a_20240101_20240107.csv", "2024-01-01 00:00:00", "2024-01-08 00:00:00"),
        ("pages 2023.csv", "2023-01-01 00:00:00", "2024-01-01 00:00:00"),
        ("Pages January 2024.csv", "2024-01-01 00:00:00", "2024-02-01 00:00:00"),  # no year, though 2024 stands in it
        ("Pages on January 5, 2024.csv", "2024-01-05 00:00:00", "2024-01-06 00:00:00"),
        ("Pages of May 2024.csv", "2024-05-01 00:00:00", "2024-06-01 00:00:00"),
    ],
)
def test_a_period_in_the_name(name, start, end):
    parsed = read("title,views\nA,5\nB,7\n", name)
    assert {tuple(map(str, row)) for row in rows(parsed, "started_at", "ended_at")} == {(start, end)}
    assert rows(read("title,views\nA,5\nB,7\n", name, measure="total"), "kind")[0] == ("reading",)


def test_many_counts_an_article_without_a_time_are_refused():
    with pytest.raises(InputError, match="6 counts of only 2 articles, but no column says when"):
        read("title,views\n" + "A,1\nB,2\n" * 3)


def test_ranks_without_counts():
    parsed = read(
        "rank,title,scraped_at\n1,A,2024-05-01T10:00:00Z\n2,B,2024-05-01T10:00:00Z\nx,C,2024-05-01T10:00:00Z\n"
    )
    assert rows(parsed, "kind", "title", "rank", "total") == [("reading", "A", 1, None), ("reading", "B", 2, None)]
    assert reasons(parsed) == [(4, "no rank")]


def test_an_empty_count_is_unknown_not_zero():
    parsed = read("rank,title,scraped_at,points\n1,A,2024-05-01T10:00Z,\n2,B,2024-05-01T10:00Z,0\n")
    assert rows(parsed, "rank", "total") == [(1, None), (2, 0)]
    without_rank = read("title,scraped_at,points\nA,2024-05-01T10:00Z,\nB,2024-05-01T10:00Z,0\n")
    assert reasons(without_rank) == [(2, "the count is empty")]


def test_bad_counts_are_named():
    bad = ["-4", "1.5", "1e3", "many", "9007199254740993", "99999999999999999999"]
    text = "title,published,views\n" + "".join(f'T{n},2024-01-01,"{cell}"\n' for n, cell in enumerate(bad))
    assert [reason for _, reason in reasons(read(text + "".join(f"U{n},2024-01-01,{n}\n" for n in range(9))))] == [
        "the count is negative",
        "the count isn't a whole number",
        "the count isn't a whole number",
        "the count can't be read",
        "the count is over 10^12",
        "the count is over 10^12",
    ]


@pytest.mark.parametrize(
    "cell", ["1,234,567", "1.234.567", "1 234 567", "1\u202f234\u202f567", "1’234’567", "1234567.0"]
)
def test_thousands_separators(cell):
    assert rows(read(f"title;published;views\nA;2024-01-01;{cell}\nB;2024-01-01;5\n"), "total") == [(1234567,), (5,)]


def test_broken_ids_fall_back_to_the_title():
    parsed = read("video_id,title,views,date\n#NAME?,A,5,2024-01-01\nk2,B,6,2024-01-02\n")
    assert rows(parsed, "key", "title") == [(None, "A"), ("k2", "B")]
    assert "1 cells of 'video_id' were broken by a spreadsheet" in notes(parsed)


def test_rows_of_nobody():
    parsed = read("id,title,url,views,published\n,,,5,2024-01-01\nNULL,,,5,2024-01-01\n1,null,,5,2024-01-01\n")
    assert reasons(parsed) == [(2, "no key, link or title"), (3, "no key, link or title")]
    assert rows(parsed, "key", "title") == [("1", "null")]  # a page may well be called "null"


def test_articles_alone():
    parsed = read("id,title,category,tags,authors\n1,A,22,a|b,X; Y\n2,B,7,,\n")
    assert rows(parsed, "kind", "section", "tags", "authors") == [
        ("article", "22", ["a", "b"], ["X", "Y"]),
        ("article", "7", None, None),
    ]
    with pytest.raises(InputError, match="names things"):
        read("id,title\n1,Film\n2,Music\n")


LOG = "".join(
    f'{{"@timestamp": "2026-03-01T09:58:1{number}Z", "message": "worker {number} has opened its own file",'
    f' "log": {{"origin": {{"line": {number}, "name": "logger_of_the_program.py"}}}}}}\n'
    for number in range(5)
)


def test_messages_of_a_program_are_no_articles():
    with pytest.raises(InputError, match="nothing says that they are articles"):
        read(LOG, "jsonl")
    # the same texts by the name of a title, or told to be titles, are taken at their word
    assert rows(read(LOG.replace("message", "title"), "jsonl"), "title")[0] == ("worker 0 has opened its own file",)
    told = read(LOG, "jsonl", mapping={"title": "message"})
    assert rows(told, "title")[4] == ("worker 4 has opened its own file",)
    # so are texts without a name that we know beside a publication, a number or a link
    parsed = read(LOG.replace("@timestamp", "published"), "jsonl")
    assert rows(parsed, "title")[1] == ("worker 1 has opened its own file",)  # the record "origin" is no text


def test_times_at_odd_minutes_are_of_captures():
    parsed = read("title,time,views\nA,2024-05-01 10:07,5\nA,2024-05-01 12:31,7\n")
    assert rows(parsed, "kind", "total") == [("reading", 5), ("reading", 7)]
    assert "their times follow no grid of hours" in notes(parsed)


def test_columns_of_no_use_are_named():
    parsed = read("title,link,Datum,Klickzahl neu\nA,https://x.org/a,2024-01-01,5\n")
    assert rows(parsed, "kind") == [("article",)]
    assert "not used: Klickzahl neu" in notes(parsed)


def test_a_first_line_of_somebodys_data_is_not_repeated_in_the_refusal():
    line = '192.0.2.7 opened "/a" with Mozilla/5.0 (X11, like Gecko) Firefox/130.0, read it\n'
    with pytest.raises(InputError) as refused:
        read(line * 3)
    assert "seems to be data" in str(refused.value)
    assert not {"192.0.2.7", "Mozilla", "Gecko"} & {*re.findall(r"[\w.]+", str(refused.value))}
