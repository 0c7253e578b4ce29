"""The Chart: places, movement, re-entries, peaks and newcomers, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st
from page_stores import SITE, STORES, add_articles, add_site, empty, everything_said, full, insert, story_lists

from analytics import queries
from analytics.pages.frame import View
from analytics.pages.history import looked_back
from analytics.period import Period
from analytics.store.reader import Generation

WEEK = {"period": "2026-W47"}


def four_weeks() -> Generation:
    """Return stories 1 to 3 on four Mondays (26 October to 16 November), the site's first day the first of them.

       26 Oct  2 Nov  9 Nov  16 Nov
    1     50     .      .      40     back on the chart
    2     30    20     50      30     second after first, at its peak on 9 November
    3      .     .      .      10     new
    """
    gen = empty()
    add_site(gen, views=230, first_day=date(2026, 10, 26), last_day=date(2026, 11, 20))
    add_articles(gen)
    monday = {1: (50, None, None, 40), 2: (30, 20, 50, 30), 3: (None, None, None, 10)}
    days = [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
    for article, views in monday.items():
        for day, read in zip(days, views, strict=True):
            row = {"site": SITE, "article_id": article, "day": day, "views": read, "basis": "reported"}
            insert(gen, "views_daily", [row] if read is not None else [])
    return gen


def test_the_chart_tells_new_back_and_peak(open_page) -> None:
    app = open_page(four_weeks(), "top", **WEEK)
    (table,) = story_lists(app)
    assert table.words("views") == ["40", "30", "10"]
    assert table.words("movement") == ["re", "▼ 1", "new"]
    # the first place of 26 October is reached again; 2 was first on 2 and 9 November; a newcomer has no star
    assert table.words("peak") == ["★ 1", "1", "3"]
    assert table.words("periods") == ["2", "4", "1"]
    assert table.column("peak")["spoken"][0] == "1, reached now"


def test_new_on_the_chart_is_a_figure_with_the_periods_behind_it(open_page) -> None:
    app = open_page(four_weeks(), "top", **WEEK)
    said = everything_said(app)
    assert "New on the chart 1" in said
    assert "came back: 1" in said
    assert "All 3 stories read, 16–22 Nov 2026, compared with 9–15 Nov 2026." in said
    assert "Chart history back to 26 Oct 2026." in said
    assert "The period is not over, the one compared with is." in said  # the data ends on the 20th
    assert "change" not in story_lists(app)[0].keys
    assert "Explain" in {str(popover.proto.popover.label) for popover in app.get("popover")}  # the list itself


def test_movement_is_unknown_where_the_period_before_begins_before_the_data(open_page) -> None:
    app = open_page(four_weeks(), "top", period="2026-10-26..2026-11-01")
    assert story_lists(app)[0].words("movement") == ["–", "–"]
    assert "peak" not in story_lists(app)[0].keys
    said = everything_said(app)
    assert "No earlier period is known from its first day on, so no story is called new." in said
    assert "New on the chart" not in said


def test_a_gap_just_before_leaves_movement_unknown_and_the_history_known(open_page) -> None:
    # the two days before, 14 and 15 November, are without data
    app = open_page(four_weeks(), "top", period="2026-11-16..2026-11-17")
    (table,) = story_lists(app)
    assert table.words("movement") == ["–", "–", "–"]
    assert table.words("change") == ["–", "–", "–"]
    assert "no movement is shown" in everything_said(app)
    # 8 to 9 November and 2 to 3 count; 25 to 26 October begins before the data
    assert table.words("periods") == ["1", "3", "1"]


def test_all_looks_back_on_nothing(open_page) -> None:
    (table,) = story_lists(open_page(four_weeks(), "top", period="all"))
    assert "periods" not in table.keys
    assert table.words("movement") == ["–", "–", "–"]


def test_one_day_is_drawn_by_full_hour(open_page) -> None:
    app = open_page(full(), "top", period="2026-11-20")
    (table,) = story_lists(app)
    trend = table.column("trend")
    assert trend["label"] == "By hour"
    # the site has data at 9, 10 and 11; before that nothing is known, and noon is where the data ends
    assert trend["points"][2] == [None] * 9 + [0, 0, 10]
    assert "The day is not over, the one compared with is." in everything_said(app)
    assert trend["words"][0] == "Most at 09:00: 100; last: 100; hours without data: 9"


@pytest.mark.parametrize(
    ("query", "button", "back"),
    [({"q": "no such words"}, "Clear the search", "q"), ({"section": "World", "media": "text"}, "", "section")],
)
def test_an_empty_list_offers_a_way_out(open_page, query: dict[str, str], button: str, back: str) -> None:
    gen = full()
    gen._connection.execute("update articles set media = 'text' where article_id = 2")
    app = open_page(gen, "top", **query)
    assert not story_lists(app)
    way_out = app.button(key="_way-out")
    assert way_out.label == (button or "Show all stories")
    way_out.click().run()
    assert len(story_lists(app)) == 1
    assert back not in app.query_params


def test_a_period_without_data_leads_to_the_latest_days(open_page) -> None:
    app = open_page(full(), "top", period="2026-11-15..2026-11-16")
    assert "The data is of 13–20 Nov 2026." in everything_said(app)
    app.button(key="_latest-days").click().run()
    assert story_lists(app)[0].words("views") == ["300", "120", "10"]


def test_lists_read_several_times_tell_who_came_back(open_page) -> None:
    gen = STORES["ranks"]()
    gen._connection.execute("update sites set captures = 3")
    for days, article in ((1, 2), (2, 1), (2, 3)):  # the list before: only 2; the one before that: 1 and 3
        insert(
            gen,
            "readings",
            [
                {"site": SITE, "article_id": article, "read_at": date(2026, 11, 20 - days), "rank": 1}
                | {"source": "page", "time_basis": "file"}
            ],
        )
    app = open_page(gen, "top")
    assert story_lists(app)[0].words("movement") == ["re", "▼ 1", "re"]
    assert "“Moved” is against the list before; lists read so far: 3." in everything_said(app)


def test_the_periods_looked_back_on_are_told() -> None:
    gen = four_weeks()
    st.cache_data.clear()
    week = Period(date(2026, 11, 16), date(2026, 11, 23))
    view = View(gen, queries.site_facts(gen, SITE), week, queries.ALL_STORIES, "2026-W47")
    found = looked_back(view, 100)
    assert found.newcomers == (1, 1)
    assert found.table().values.tolist() == [
        ["9–15 Nov 2026", 7, 1],
        ["2–8 Nov 2026", 7, 1],
        ["26 Oct\u2009–\u20091 Nov 2026", 7, 1],
    ]


def test_figures_of_a_week(open_page) -> None:
    app = open_page(four_weeks(), "top", **WEEK)
    assert {metric.label: metric.value for metric in app.metric} == {
        "Views": "80",
        "The period before": "50",
        "Stories read": "3",
        "New on the chart": "1",
    }


def test_a_period_without_data_is_unknown_not_nought(open_page) -> None:
    app = open_page(four_weeks(), "top", period="2026-11-10")  # the 9th before it has data, the 10th has none
    assert {metric.label: metric.value for metric in app.metric} == {
        "Views": "–",
        "The period before": "50",
        "Stories read": "–",
    }


def test_a_gap_in_the_days_before_leaves_changes_unknown(open_page) -> None:
    # of 9 to 15 November only the 9th has data: places are told, changes are not
    gen = four_weeks()
    row = {"site": SITE, "article_id": 2, "views": 0, "basis": "reported"}
    insert(gen, "views_daily", [{**row, "day": date(2026, 11, day)} for day in range(17, 23)])
    gen._connection.execute("update sites set data_until = timestamp '2026-11-23', last_day = date '2026-11-22'")
    (table,) = story_lists(open_page(gen, "top", **WEEK))
    assert table.words("movement") == ["re", "▼ 1", "new"]
    assert table.words("change") == ["–", "–", "–"]
    insert(gen, "views_daily", [{**row, "day": date(2026, 11, day)} for day in range(10, 16)])
    (table,) = story_lists(open_page(gen, "top", **WEEK, lang="en"))
    assert table.words("change") == ["–", "−40%", "–"]  # 30 after 50; nobody read the others before
    gen._connection.execute("update sites set data_until = timestamp '2026-11-22 12:00'")
    assert "changes look smaller than they will be" in everything_said(open_page(gen, "top", **WEEK, lang="en"))
