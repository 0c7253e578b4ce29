"""Sections, supply and demand and when to publish: what the page says of groups that can be worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from page_stores import SITE, add_site, empty, everything_said, full, insert, single

MONDAY = datetime.fromisoformat("2026-11-16T08:00")


def add(gen, number: int, section: str, views: int, at: datetime = MONDAY, **more: object) -> None:
    facts = {"section": section, "published_at": at, "published_day": at.date(), "published_precision": "time"}
    insert(gen, "articles", [{"site": SITE, "article_id": number, "headline": f"Story {number}", **facts, **more}])
    row = {"site": SITE, "article_id": number, "views": views}
    insert(gen, "story_ages", [{**row, "age_hours": 24, "estimated": False}])
    insert(gen, "views_hourly", [{**row, "hour": at, "basis": "counted"}])
    insert(gen, "views_daily", [{**row, "day": at.date(), "basis": "counted"}])


def desks():
    """Ten stories of A with about 1,000 views each, ten of B with about 300, and three of Lucky with 90,000."""
    gen = empty()
    add_site(gen, first_day=date(2026, 11, 7), last_day=date(2026, 11, 20), views=1)
    for n in range(10):
        add(gen, n, "A", 1000 + 20 * n, authors=["Ann"])
        add(gen, 20 + n, "B", 300 + 10 * n, MONDAY + timedelta(hours=6), authors=["Bob"])
    for n in range(40, 43):
        add(gen, n, "Lucky", 90_000)
    return gen


def test_sections_in_the_order_of_what_is_sure(open_page) -> None:
    app = open_page(desks(), "sections", view="demand")
    table = app.dataframe[0].value
    assert table["name"].tolist() == ["A", "B", "Lucky"]
    assert table["note"].tolist() == ["", "", "fewer than 5 stories: no lift"]
    assert table["lift"].isna().tolist() == [False, False, True]
    # 23 stories, 283,350 views: A has 10,900 from 10 of 23 stories, 3.8 % from 43.5 %
    assert table["output_share"].tolist() == [43.5, 43.5, 13.0]
    assert table["share"].tolist() == [3.8, 1.2, 95.0]
    assert table["index"].tolist() == [9, 3, 728]
    said = everything_said(app)
    assert "23 of 23 stories published can be compared, by their views in the first 24 hours." in said
    assert "Clearly below par: B" in said
    assert "Lucky" not in app.get("plotly_chart")[0].proto.alt


def test_authors_are_compared_only_where_the_house_says_so(open_page, monkeypatch) -> None:
    app = open_page(desks(), "sections", view="demand", group="author")
    assert "group=author, which is not known here" in app.warning[0].value
    assert "author" not in app.query_params
    monkeypatch.setenv("READERSHIP_AUTHORS", "on")
    app = open_page(desks(), "sections", view="demand", group="author")
    assert sorted(app.dataframe[0].value["name"]) == ["Ann", "Bob", "Not stated"]
    app.selectbox(key="_group").set_value("section").run()
    assert "group" not in app.query_params


def test_groups_that_nothing_tells_apart(open_page) -> None:
    app = open_page(desks(), "sections", view="demand", section="A")
    assert "at least two groups with 5 stories are needed" in everything_said(app)
    assert not app.get("plotly_chart")
    assert app.dataframe[0].value["name"].tolist() == ["A"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"section": "A", "q": "nowhere"}, "No story with a known date was published"),
        ({"period": "2026-11-18..2026-11-20"}, "No story published in this period is old enough"),
    ],
)
def test_why_nothing_can_be_compared(open_page, query: dict[str, str], said: str) -> None:
    gen = desks()
    day = {"published_day": date(2026, 11, 20), "headline": "New", "section": "A"}
    insert(gen, "articles", [{"site": SITE, "article_id": 99, **day}])
    app = open_page(gen, "sections", view="demand", **query)
    assert said in everything_said(app)
    assert not app.dataframe


def test_weekdays_and_hours_have_names(open_page) -> None:
    app = open_page(desks(), "sections", view="demand", group="hour")
    assert sorted(app.dataframe[0].value["name"]) == ["08:00", "14:00"]
    app = open_page(desks(), "sections", view="demand", group="weekday", lang="zh-Hant")
    assert app.dataframe[0].value.iloc[:, 0].tolist() == ["星期一"]


def test_when_people_read_and_when_stories_are_published(open_page) -> None:
    app = open_page(desks(), "sections", view="when")
    read, published, by_hour = (chart.proto.alt for chart in app.get("plotly_chart"))
    # of 284,350 views 280,900 at 8 and 3,450 at 14; 13 of 23 stories at 8
    # of no other hours of the week anything is known
    assert read == (
        "Most is read at 08:00 (99%), 14:00 (1%); the fullest hour is Monday 08:00 with 98.8% of the 2 hours known "
        "of the week."
    )
    assert "Most is published at 08:00 (57%), 14:00 (43%)" in published
    assert by_hour
    assert "Which stories come out at which hour is a desk's choice" in everything_said(app)


def test_hours_that_are_not_known_are_not_made_up(open_page) -> None:
    gen = full()
    gen._connection.execute("delete from views_hourly")
    assert "only days are known" in everything_said(open_page(gen, "sections", view="when"))
    assert "view=when, which is not known here" in open_page(single(), "sections", view="when").warning[0].value


def test_estimates_are_called_so(open_page) -> None:
    gen = desks()
    assert "estimated" not in everything_said(open_page(gen, "sections", view="when"))
    # the hours and the day of one story were spread
    for table in ("story_ages", "views_hourly", "views_daily"):
        changed = "estimated = true" if table == "story_ages" else "basis = 'estimated'"
        gen._connection.execute(f"update {table} set {changed} where article_id = 1")
    for view in ("demand", "when"):
        assert "Some of these views are estimated." in everything_said(open_page(gen, "sections", view=view))
    gen._connection.execute("update views_daily set basis = 'estimated'")
    said = everything_said(open_page(gen, "sections", view="when"))
    assert "All views here are estimated from running totals or sums over longer times." in said
