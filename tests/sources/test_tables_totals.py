"""Rows that add others up are no stories; parts of a story's views are not lost; intervals end with the data."""

from datetime import UTC, datetime

import pytest
from table_help import notes, read, rows

from analytics.errors import InputError
from analytics.sources.tables.totals import TOTAL_RULE

STORIES = "title,views\nBridge closes,1200\nMayor quits,3400\n"


@pytest.mark.parametrize(
    "row",
    [
        *("Total,4600", "合計,4600", "Gesamt:,4600", "Grand total,4600", "Итого,4600", "총계,4600"),
        "Total,9000",  # the list is cut, the total is of all
        "Grand total,n/a",  # nothing else is called so
    ],
)
def test_a_total_is_no_story(row):
    parsed = read(f"{STORIES}{row}\n")
    assert rows(parsed, "title", "total") == [("Bridge closes", 1200), ("Mayor quits", 3400)]
    assert parsed.filtered == {TOTAL_RULE: 1}


def test_a_total_above_the_stories_and_one_a_day():
    text = (
        "date,title,views\n2024-01-01,Total,7\n2024-01-01,A,3\n2024-01-01,B,4\n"
        "2024-01-02,Total,9\n2024-01-02,A,8\n2024-01-02,B,1\n"
    )
    parsed = read(text)
    assert rows(parsed, "title", "views") == [("A", 3), ("B", 4), ("A", 8), ("B", 1)]
    assert parsed.filtered == {TOTAL_RULE: 2}


@pytest.mark.parametrize(
    "text",
    [
        "title,views\nA,1200\nTotal,3400\nB,77\n",  # 3400 is not 1277, and not at an end
        "title,views\nA,1200\nB,77\nTotal,40\n",  # less than the others
        "title,views,url\nA,1,/a\nB,2,/b\nTotal,3,/companies/total\n",  # it has a page of its own
    ],
)
def test_a_story_may_be_called_total(text):
    parsed = read(text)
    assert len(rows(parsed, "title")) == 3
    assert not parsed.filtered


def test_links_with_tracking_parameters_are_parts_of_a_storys_views():
    text = (
        "url,date,views\nhttps://x.org/a?utm_source=m,2024-01-01,10\nhttps://x.org/a,2024-01-01,5\n"
        "https://x.org/a?fbclid=1,2024-01-01,2\nhttps://x.org/a,2024-01-02,1\nhttps://x.org/a,2024-01-02,4\n"
    )
    # 10 + 5 + 2 on the first day; on the second one link is told again, which is no part
    assert rows(read(text), "views", "part") == [(10, None), (5, "#2"), (2, "#3"), (1, None), (4, None)]


def test_iso_weeks_are_weeks():
    text = "title,week,views\nA,2020-W53,10\nA,2021-W01,20\n"  # 2020-W53 begins on Monday, 28 December 2020
    assert rows(read(text), "started_at", "ended_at", "views") == [
        (datetime(2020, 12, 28), datetime(2021, 1, 4), 10),
        (datetime(2021, 1, 4), datetime(2021, 1, 11), 20),
    ]


def test_a_week_that_cannot_be_read_is_no_reason_to_lose_it():
    with pytest.raises(InputError, match=r"several counts of one article, and the times in 'week'"):
        read("title,week,views\nA,46,10\nA,47,20\nB,47,5\n")


def test_a_month_that_is_not_over_ends_at_the_capture():
    parsed = read("title,month,views\nA,2023-12,10\nA,2024-01,20\n", observed_at=datetime(2024, 1, 20, 12, tzinfo=UTC))
    assert rows(parsed, "started_at", "ended_at") == [
        (datetime(2023, 12, 1), datetime(2024, 1, 1)),
        (datetime(2024, 1, 1), datetime(2024, 1, 20, 12)),
    ]
    assert "1 intervals were not over: they end at 2024-01-20T12:00+00:00, as given" in notes(parsed)


def test_counts_of_views_inside_records():
    parsed = read(
        '{"article": {"title": "A"}, "stats": {"views": 7, "comments": 3}, "date": "2024-01-01"}\n'
        '{"article": {"title": "A"}, "stats": {"views": 9, "comments": 5}, "date": "2024-01-02"}\n',
        name="a.jsonl",
    )
    assert rows(parsed, "title", "views") == [("A", 7), ("A", 9)]
