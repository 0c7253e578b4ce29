"""Now: figures against the same weekday before, what moves, and how old the data is, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import streamlit as st
from page_stores import (
    SITE,
    UNTIL,
    add_articles,
    add_hours,
    add_site,
    empty,
    everything_said,
    full,
    insert,
    sparse,
    story_lists,
)
from streamlit.testing.v1 import AppTest

from analytics.pages.frame import View
from analytics.pages.now import figures
from analytics.period import last
from analytics.queries import ALL_STORIES, Usual, site_facts
from analytics.store.reader import Generation
from analytics.telling import trending as words


def add_views(gen: Generation, article: int, hour: datetime, views: int) -> None:
    row = {"site": SITE, "article_id": article, "views": views, "basis": "reported"}
    insert(gen, "views_hourly", [{**row, "hour": hour}])


def busy() -> Generation:
    """The hours before noon as in `full`, and the three before them: 120 of Harbour, 300 of Tax, none of the third."""
    gen = full()
    gen._connection.execute("update articles set published_at = null, published_day = null")
    gen._connection.execute("update articles set first_seen_at = first_seen_at - interval 2 days")
    for hours, harbour in ((6, 60), (5, 40), (4, 20)):
        add_views(gen, 1, UNTIL - timedelta(hours=hours), harbour)
        add_views(gen, 2, UNTIL - timedelta(hours=hours), 100)
    return gen


MIDNIGHT = UNTIL - timedelta(hours=12)


def judged(**row: object) -> dict[str, object]:
    """A story as it is prepared: 420 views in the hour before noon where 120 were expected, since ten."""
    told = {"started_at": UNTIL - timedelta(hours=1), "ended_at": UNTIL, "since": UNTIL - timedelta(hours=2)}
    counted = {"views": 420, "expected": 120.4, "extra": 299.6, "site_index": 1.1, "age_hours": 30.0, "evidence": 30.0}
    ratio = {"ratio": 2.1905, "ratio_low": 1.39, "ratio_high": 3.11, "doubled": 0.9612, "held": 0.99, "halved": 0.0}
    flags = {"flagged": True, "by_peers": False, "old": False, "normal": True, "false_share": 0.04}
    return {"site": SITE, "article_id": 1, "label": "spike", **told, **counted, **ratio, **flags, **row}


def trends(*rows: dict[str, object], flags: int = 0) -> Generation:
    gen = busy()
    insert(gen, "trending", list(rows))
    ratio = {"ratio": 3.0, "ratio_low": 2.0, "ratio_high": 4.0, "doubled": 0.9, "by_peers": False}
    for number in range(flags):
        ended = UNTIL - timedelta(hours=number + 1)
        told = {"started_at": ended - timedelta(hours=1), "ended_at": ended, "since": ended, "label": "spike"}
        came = {"views": 100, "expected": 30.0, "next_views": 90 if number else 10, "next_expected": 30.0}
        insert(gen, "trend_flags", [{"site": SITE, "article_id": number, **told, **came, **ratio}])
    return gen


def lists(app: AppTest) -> dict[str, object]:
    return {found.data["name"]: found for found in story_lists(app)}


def test_a_story_that_trends_says_why_in_a_sentence(open_page) -> None:
    app = open_page(trends(judged(), judged(article_id=2, label=None, since=None), flags=12))
    table = lists(app)["trending"]
    assert table.words("story") == ["Harbour opens"]
    assert table.column("story")["notes"] == [
        {
            "mark": "Spike since 10:00",
            "said": "420 views 11:00–12:00; about 120 were expected. Allowing for chance 2.2× (90% range 1.4–3.1); "
            "96% likely more than double.",
            "tone": "badge",
        }
    ]
    assert table.words("difference") == ["+300"]
    said = everything_said(app)
    # 11 of 12 had three times what was expected of the hour after, one had a third
    assert "Of 12 flags in the last 14 days 92% were borne out by what came next." in said
    assert "About 1 in 10 of the stories listed may be chance." in said


@pytest.mark.parametrize(
    ("row", "mark", "said"),
    [
        (
            {"label": "strong"},
            "Still strong since 10:00",
            "420 views 11:00–12:00; about 120 were expected. Allowing for chance 2.2× (90% range 1.4–3.1); 99% likely "
            "1.5 times or more.",
        ),
        (
            {"label": "archive", "old": True, "expected": 1.94},
            "Back from the archive since 10:00",
            "Hardly read before, now 420 views 11:00–12:00; about 1.9 were expected. Allowing for chance 2.2× (90% "
            "range 1.4–3.1); 96% likely more than double.",
        ),
        (
            {"label": "new", "by_peers": True},
            "New and strong since 10:00",
            "420 views 11:00–12:00; stories this young usually have about 120. Allowing for chance 2.2× (90% range "
            "1.4–3.1); 96% likely more than double.",
        ),
        (
            {"label": "fading", "since": None, "halved": 0.93, "ratio": 0.31, "ratio_low": 0.2, "ratio_high": 0.46},
            "Fading",
            "420 views 11:00–12:00; about 120 were expected. Allowing for chance 0.3× (90% range 0.2–0.5); 93% likely "
            "less than half.",
        ),
        (
            {"started_at": UNTIL - timedelta(hours=6), "since": UNTIL - timedelta(hours=6)},
            "Spike, possibly since 06:00",
            "420 views 06:00–12:00; about 120 were expected. Allowing for chance 2.2× (90% range 1.4–3.1); 96% likely "
            "more than double. The window is 6 hours long, so this is only possible.",
        ),
        (
            {"started_at": MIDNIGHT - timedelta(days=1), "ended_at": MIDNIGHT, "since": MIDNIGHT - timedelta(days=2)},
            "Spike, possibly since Wed, 18 Nov 2026",
            "420 views on Thu, 19 Nov 2026; about 120 were expected. Allowing for chance 2.2× (90% range 1.4–3.1); 96% "
            "likely more than double. The window is 24 hours long, so this is only possible.",
        ),
    ],
)
def test_each_label_has_its_sentence(row, mark, said) -> None:
    told = judged(**row)
    assert (words.label(told, "UTC"), words.sentence(told, "UTC")) == (mark, said)


def test_an_hour_in_which_nothing_trends(open_page) -> None:
    app = open_page(trends(judged(label=None, since=None, flagged=False), flags=3))
    assert "trending" not in lists(app)
    said = everything_said(app)
    assert "Nothing trends beyond its own pace." in said
    # three flags are too few to say how often they were borne out
    assert "borne out" not in said


def test_what_the_whole_site_does_is_one_line(open_page) -> None:
    app = open_page(trends(judged(label=None, since=None, flagged=False, normal=False, site_index=2.6)))
    said = "The whole site is at 2.6× of its usual pace, so no single story is said to trend."
    assert said in everything_said(app)
    assert "trending" not in lists(app)


def test_on_a_telephone_what_trends_comes_before_what_is_most_read(open_page) -> None:
    assert list(lists(open_page(trends(judged())))) == ["trending", "most-read-now"]


def test_without_what_is_prepared_it_is_computed(open_page) -> None:
    assert "Nothing trends beyond its own pace." in everything_said(open_page(busy()))


def test_figures_name_the_weeks_compared_with(open_page) -> None:
    gen = full(first_day=date(2026, 11, 6))
    # 6 November, two Fridays before: 300 by noon, of them 100 in the last hour
    for hour, views in ((0, 0), (8, 200), (11, 100), (15, 900)):
        add_views(gen, 2, datetime(2026, 11, 6, hour), views)
    said = everything_said(open_page(gen))
    # medians of 210 and 300, of 70 and 100; today 430 and 150
    assert "until 12:00; typically 255 (210–300 on 2 earlier Fridays)" in said
    assert "Views today 430 +69%" in said
    assert "typically 85 (70–100); 140 in the hour before" in said
    assert "Last full hour 150 +76%" in said


def test_published_today_is_compared_where_times_are_known(open_page) -> None:
    gen = full(first_day=date(2026, 11, 6))
    assert "stories with a known date" in everything_said(open_page(gen))  # days only
    gen._connection.execute("update articles set published_precision = 'time' where published_at is not null")
    said = everything_said(open_page(gen))
    assert "Published today 1" in said
    assert "until 12:00; typically 0 (0–0)" in said  # none on the 13th and the 6th


def test_stories_being_read(open_page) -> None:
    said = everything_said(open_page(busy()))
    assert "Stories being read 3" in said
    assert "in the last 3 full hours; 2 in the 3 before" in said


@pytest.mark.parametrize(("age", "said"), [(5, "5 hours ago"), (96, "4 days ago: nothing newer has come in")])
def test_the_age_of_the_data_is_said(open_page, monkeypatch: pytest.MonkeyPatch, age: int, said: str) -> None:
    monkeypatch.setattr(figures, "clock", lambda: UNTIL + timedelta(hours=age))
    app = open_page(full())
    assert {metric.label: metric.value for metric in app.metric}["Data until"] == "12:00"
    assert said in [caption.value for caption in app.caption]


def test_a_clock_that_is_behind_does_not_make_data_of_the_future(open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "clock", lambda: UNTIL - timedelta(hours=5))
    assert "1 second ago" in [caption.value for caption in open_page(full()).caption]


def test_until_midnight_is_24_hours(open_page) -> None:
    app = open_page(full(data_until=datetime(2026, 11, 21)))
    assert {metric.label: metric.value for metric in app.metric}["Data until"] == "24:00"
    # the whole Friday before: 710
    assert "until 24:00; 710 on the one earlier Friday known" in everything_said(app)


def test_the_chart_says_its_numbers(open_page) -> None:
    chart = open_page(busy()).get("plotly_chart")[0].proto
    assert chart.alt.startswith("Today until 12:00: 430 views, typically 210. Highest: 160 (06:00).")
    assert "Latest complete: 150 (11:00)." in chart.alt


def test_without_hours_the_day_is_a_chart_of_its_own(open_page) -> None:
    gen = empty()
    add_site(gen, first_day=date(2026, 11, 12), last_day=date(2026, 11, 20), data_until=datetime(2026, 11, 21))
    add_articles(gen)
    add_hours(gen, "estimated")
    for day, views in ((12, 5), (19, 400)):
        row = {"site": SITE, "article_id": 2, "day": date(2026, 11, day), "views": views, "basis": "estimated"}
        insert(gen, "views_daily", [row])
    app = open_page(gen)
    table = lists(app)["most-read"]
    # the 19th: Tax first; it is second today
    assert table.words("movement") == ["new", "▼ 1", "new"]
    assert [metric.label for metric in app.metric] == ["Views today", "Published today", "Data until"]


def test_views_that_are_estimated_say_so_on_their_card(open_page) -> None:
    said = "; estimated from running totals or sums over longer times"
    assert said in everything_said(open_page(sparse()))
    assert said not in everything_said(open_page(full()))


def test_a_tap_shows_the_days_behind_a_figure() -> None:
    gen = full()
    st.cache_data.clear()
    view = View(gen, site_facts(gen, SITE), last(7, date(2026, 11, 20)), ALL_STORIES)
    today, paced, hour, published, active, _data = figures.figures(view, UNTIL)
    assert paced.value == "–"  # one earlier Friday, of which not every hour is known
    assert today.table is not None
    assert today.table().values.tolist()[:2] == [
        ["Fri, 20 Nov 2026", "00:00", "12:00", 430],
        ["Fri, 13 Nov 2026", "00:00", "12:00", 210],
    ]
    assert hour.table is not None
    assert hour.table().iloc[:2].values.tolist() == [
        ["Fri, 20 Nov 2026", "11:00", "12:00", 150],
        ["Fri, 13 Nov 2026", "11:00", "12:00", 70],
    ]
    assert published.table is not None
    assert published.table().iloc[0].tolist() == ["Fri, 20 Nov 2026", 1, 1, False]
    assert active.table is not None
    assert active.table()["Views"].iloc[0] == 430


def test_the_usual_in_words() -> None:
    friday = date(2026, 11, 20)
    assert figures.typically(Usual(None, None, None, 0), friday).startswith("nothing known of an earlier Friday")
    assert figures.typically(Usual(7, 7, 7, 1), friday) == "7 on the one earlier Friday known"
    usual = Usual(1200, 900, 1500, 4)
    assert figures.typically(usual, friday) == "typically 1,200 (900–1,500)"
    named = figures.typically(usual, friday, days_named=True)
    assert named == "typically 1,200 (900–1,500 on 4 earlier Fridays)"


def test_where_only_days_are_counted_what_trends_is_of_the_last_day(open_page) -> None:
    """Harbour, of 2025, has 100 views a day and 900 on the last of 15 days; Tax and the third story 100 on each."""
    gen = empty()
    add_site(gen, views=5300, data_until=MIDNIGHT, first_day=date(2026, 11, 5), last_day=date(2026, 11, 19))
    add_articles(gen)
    gen._connection.execute("update articles set published_at = timestamp '2025-01-01', published_day = '2025-01-01'")
    for article in (1, 2, 3):
        for back in range(1, 16):
            views = 900 if (article, back) == (1, 1) else 100
            row = {"site": SITE, "article_id": article, "views": views, "basis": "reported"}
            insert(gen, "views_daily", [{**row, "day": (MIDNIGHT - timedelta(days=back)).date()}])
    app = open_page(gen)
    table = lists(app)["trending"]
    assert table.words("story") == ["Harbour opens"]
    assert table.column("story")["notes"][0]["mark"] == "Spike, possibly since Thu, 19 Nov 2026"
    assert table.column("trend")["points"][0][-3:] == [100, 100, 900]
    assert "Judged by whole days, from a story's third day on" in everything_said(app)
