"""Sections, concentration: the figures of a population worked out by hand, and what is not said of one too small."""

from __future__ import annotations

from datetime import date

from page_stores import SITE, UNTIL, add_site, empty, everything_said, full, insert, single


def eleven(kind: str = "counted"):
    """Published on 18 November: story 0 got 100 views on that day, ten others 10 each, and story 11 none."""
    gen = empty()
    add_site(gen, first_day=date(2026, 11, 7), last_day=date(2026, 11, 20), views=200)
    for number in range(12):
        day = {"published_day": date(2026, 11, 18), "headline": f"Story {number}"}
        insert(gen, "articles", [{"site": SITE, "article_id": number, **day}])
        if number < 11:
            row = {"site": SITE, "article_id": number, "day": date(2026, 11, 18), "basis": kind}
            insert(gen, "views_daily", [{**row, "views": 10 if number else 100}])
    return gen


def test_the_figures_of_a_period(open_page) -> None:
    app = open_page(eleven(), "sections", view="concentration")
    # 200 views of 12 stories: the first has half. Top tenth, rounded up: two stories with 110 of 200.
    # Gini: (-11·0 + 10 · sum of (2i - 13) for i = 2..11, which is 0, + 11·100) / (12 · 200) = 1100 / 2400 = 0.4583
    assert [metric.value for metric in app.metric] == ["1 story", "55%", "6", "0.46"]
    said = everything_said(app)
    assert "of 12, or 8.3%" in said
    assert "2 stories; the first 1%, 1 story, has 50%" in said
    assert "Unread: 1 of 12 stories." in said
    assert "The period before is not known whole" in said
    chart = app.get("plotly_chart")[0].proto
    assert chart.alt == "The most read tenth, 2 stories, has 55% of all views. Gini coefficient 0.46."


def test_off_the_lists_is_left_out_and_said(open_page) -> None:
    app = open_page(eleven("estimated"), "sections", view="concentration")
    said = everything_said(app)
    assert "Off the lists, so unknown and left out: 1." in said
    assert "nothing here is about the whole site" in said


def test_the_whole_archive_is_a_choice_in_the_address(open_page) -> None:
    gen = eleven()
    insert(gen, "articles", [{"site": SITE, "article_id": 50, "published_day": date(2020, 1, 1), "headline": "Old"}])
    app = open_page(gen, "sections", view="concentration", of="archive")
    assert "Unread: 2 of 13 stories." in everything_said(app)
    app.segmented_control(key="_of").set_value("published").run()
    assert "of" not in app.query_params
    assert "Unread: 1 of 12 stories." in everything_said(app)


def test_too_few_stories_are_not_measured(open_page) -> None:
    app = open_page(full(), "sections", view="concentration")
    assert "2 stories fit. Below 10 stories their number says it all" in everything_said(app)
    assert not app.metric


def test_without_dates_it_is_unknown_which_stories_are_of_a_period(open_page) -> None:
    gen = eleven()
    gen._connection.execute("update articles set published_day = null")
    said = everything_said(open_page(gen, "sections", view="concentration"))
    assert "When stories were published is not known, so which belong to a period can't be said." in said
    assert "0 stories fit" not in said


def test_nothing_read_is_not_concentrated(open_page) -> None:
    gen = eleven()
    gen._connection.execute("update views_daily set views = 0")
    assert "None of these stories was read" in everything_said(open_page(gen, "sections", view="concentration"))


def test_a_list_speaks_of_itself_only(open_page) -> None:
    gen = single()
    for number in range(10, 20):
        row = {"site": SITE, "article_id": number, "read_at": UNTIL, "total": 100, "source": "page"}
        insert(gen, "readings", [{**row, "time_basis": "file"}])
    app = open_page(gen, "sections", view="concentration")
    assert "nothing of the site, of a period or of a trend" in everything_said(app)
    assert app.metric[0].value == "2 stories"  # 2,400 views: 1,000 + 400
    assert "_of" not in {group.key for group in app.segmented_control}
