"""Story: what it is, how it stands at its age, what happened to it, and stories like it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest
from page_stores import (
    HOSTILE,
    SITE,
    STORES,
    add_site,
    empty,
    everything_said,
    full,
    insert,
    single,
    sparse,
    story_lists,
)

from analytics.store.reader import Generation

MORNING = datetime.fromisoformat("2026-11-20T09:00")


def drawn(app) -> dict[str, dict]:
    """The charts of a page by what they say in words."""
    return {chart.proto.alt: json.loads(chart.proto.spec) for chart in app.get("plotly_chart")}


def add_stories(gen: Generation, numbers: range, section: str) -> None:
    """Stories published today at 9, the n-th with n views in the first hour, 2 n in the second."""
    for n in numbers:
        about = {"site": SITE, "article_id": n, "headline": f"Story {n}", "section": section}
        times = {"published_at": MORNING, "published_precision": "time", "published_day": MORNING.date()}
        insert(gen, "articles", [{**about, **times, "title": f"Story {n}"}])
        for hour, views in ((0, n), (1, 2 * n)):
            row = {"site": SITE, "article_id": n, "views": views, "basis": "counted"}
            insert(gen, "views_hourly", [{**row, "hour": MORNING + timedelta(hours=hour)}])
        insert(gen, "views_daily", [{**row, "day": MORNING.date(), "views": 3 * n}])


def morning(stories: int) -> Generation:
    """So many stories of City in the two hours of data that there are, and one of Sport."""
    gen = empty()
    today = MORNING.date()
    add_site(gen, views=1, first_day=today, last_day=today, data_until=MORNING + timedelta(hours=2))
    add_stories(gen, range(1, stories + 1), "City")
    add_stories(gen, range(900, 901), "Sport")
    return gen


def test_a_story_stands_among_others_of_its_age(open_page) -> None:
    app = open_page(morning(30), "story", article="12", site=SITE)
    # 3 n views at two hours: 11 stories below, half of itself, 11.5 of 30; the median between 15 and 16, times 3: 46.5
    sentence = "At 2 hours: 36 views, more than 38% of 30 stories of the section City at that age (median 46)."
    assert sentence in everything_said(app).replace("\\", "")
    aged = open_page(morning(30), "story", article="12", site=SITE, align="age")
    assert sentence in {alt.replace("\\", "") for alt in drawn(aged)}
    assert "They are 30 at the first age and 30 at the last" in everything_said(aged)


def test_a_section_is_spoken_as_it_is_called(open_page) -> None:
    gen = morning(30)
    gen._connection.execute("update articles set section = '*Arts* & [Life]' where section = 'City'")
    app = open_page(gen, "story", article="12", site=SITE, align="age")
    assert any("of the section *Arts* & [Life] at that age" in alt for alt in drawn(app))
    assert r"of the section \*Arts\* \& \[Life\] at that age" in everything_said(app)


def test_a_small_section_is_compared_with_the_whole_site(open_page) -> None:
    app = open_page(morning(29), "story", article="900", site=SITE, align="age")
    said = everything_said(app)
    assert "of 30 stories of the whole site at that age" in said
    assert "its section has only 1" in said


def test_too_few_stories_are_said(open_page) -> None:
    app = open_page(morning(5), "story", article="3", site=SITE, align="age")
    assert "to compare with: 5 of its section, 6 of the site." in everything_said(app)
    (figure,) = [spec for spec in drawn(app).values() if "since publication" in json.dumps(spec["layout"]["xaxis"])]
    assert {trace["name"] for trace in figure["data"]} == {"This story"}


@pytest.mark.parametrize(
    ("article", "reason"),
    [("3", "Its date of publication is unknown"), ("2", "not known from its publication on")],
)
def test_what_can_not_be_compared_says_why(open_page, article: str, reason: str) -> None:
    # Tax was published on the 18th, a day without data
    app = open_page(full(), "story", article=article, site=SITE, align="age")
    assert reason in everything_said(app)
    assert len(app.get("plotly_chart")) >= 1  # its days are shown instead


def test_ways_of_looking_are_part_of_the_address(open_page) -> None:
    app = open_page(morning(30), "story", article="12", site=SITE)
    assert app.get("button_group")[0].value == "hour"  # a day old: hours say more
    app.get("button_group")[0].set_value("age").run()
    app.toggle[0].set_value(True).run()
    assert (app.query_params["align"], app.query_params["scale"]) == ("age", "log")
    app.get("button_group")[0].set_value("day").run()
    assert "align" not in app.query_params
    assert app.query_params["grain"] == "day"


def test_the_curve_is_marked_with_publication_and_new_titles(open_page) -> None:
    gen = morning(3)
    for title, hours in (("Early <b>words</b>", 0), ("Later words", 1)):
        seen = MORNING + timedelta(hours=hours)
        row = {"site": SITE, "article_id": 2, "title": title, "first_seen_at": seen, "last_seen_at": seen}
        insert(gen, "title_history", [row])
    app = open_page(gen, "story", article="2", site=SITE)
    (curve, *_rest) = drawn(app).values()
    assert [note["text"] for note in curve["layout"]["annotations"]] == ["Published", "Title 2"]
    assert curve["layout"]["annotations"][1]["hovertext"] == "Later words (first seen 20 Nov 2026, 10:00 (UTC))"
    said = everything_said(app)
    assert "Titles it has borne" in said
    assert "1,Early <b>words</b>,2026-11-20 09:00:00" in said
    assert "Titles it has borne" not in everything_said(open_page(gen, "story", article="1", site=SITE))


def test_the_best_day_and_place(open_page) -> None:
    app = open_page(full(), "story", article="2", site=SITE)
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures["Best day"] == "710"  # 13 November; 120 on the 20th
    assert figures["Best place of a day"] == "1"
    assert "among 1 story read on 13 Nov 2026" in everything_said(app)


def test_running_totals_stand_at_their_age(open_page) -> None:
    app = open_page(sparse(), "story", article="1", site=SITE, align="age")
    # published on the 20th, hour unknown: read at 9 and at 12 o'clock
    assert "1,000 views at an age of 0 days, 1,100 at 0 days." in drawn(app)
    assert "Its views are not known from its publication on" in everything_said(app)


def test_one_capture_says_place_and_average(open_page) -> None:
    figures = {metric.label: metric.value for metric in open_page(single(), "story", article="2", site=SITE).metric}
    # published on the 18th, read on the 20th: 400 / 2
    assert (figures["Average a day"], figures["Place by views so far"]) == ("200.0", "2")
    young = {metric.label for metric in open_page(single(), "story", article="1", site=SITE).metric}
    assert "Average a day" not in young


def test_stories_without_dates_are_not_called_the_newest(open_page) -> None:
    gen = full()
    assert "The newest stories." in everything_said(open_page(gen, "story"))
    gen._connection.execute("update articles set published_at = null, published_day = null")
    said = everything_said(open_page(gen, "story", lang="en"))
    assert "When these stories were published is not known." in said
    assert "newest" not in said


def test_similar_stories_say_what_they_share(open_page) -> None:
    gen = full()
    gen._connection.execute("update articles set tags = ['harbour'] where article_id in (1, 2)")
    (table,) = [
        found for found in story_lists(open_page(gen, "story", article="1", site=SITE)) if "shared" in found.keys
    ]
    assert (table.words("story"), table.words("shared")) == (["Tax vote"], ["harbour"])
    assert "Similar stories" not in everything_said(open_page(full(), "story", article="1", site=SITE))


def test_a_story_leads_to_over_time(open_page) -> None:
    app = open_page(full(), "story", article="1", site=SITE, scale="log")
    links = [link.proto for link in app.get("page_link") if link.proto.label == "Compare over time"]
    assert [(link.page, link.query_string) for link in links] == [
        ("over-time", f"site={SITE}&stories=1&scale=log&lang=en")
    ]
    assert not [
        link for link in open_page(single(), "story", article="1").get("page_link") if "Compare" in link.proto.label
    ]


def test_hostile_facts_stay_text(open_page) -> None:
    gen = full()
    gen._connection.execute(
        "update articles set section = $it, series = $it, authors = [$it], tags = [$it], language = $it"
        " where article_id = 1",
        {"it": HOSTILE},
    )
    app = open_page(gen, "story", article="1", site=SITE)
    assert not app.exception
    assert [error.value for error in app.error] == []
    lines = [element.value for kind in ("caption", "markdown") for element in app.get(kind)]
    held = [line for line in lines if "pixel" in line]
    assert len(held) >= 2
    assert not [line for line in held if re.search(r"(?<!\\)[<\[$]", line)]


@pytest.mark.parametrize("kind", [kind for kind in STORES if kind != "empty"])
@pytest.mark.parametrize("query", [{"align": "age", "scale": "log"}, {"grain": "hour"}, {"grain": "month"}])
def test_every_way_of_looking_draws_on_every_kind_of_site(open_page, kind: str, query: dict[str, str]) -> None:
    for article in ("1", "2", "3"):
        app = open_page(STORES[kind](), "story", article=article, site=SITE, **query)
        assert not app.exception
        assert [error.value for error in app.error] == []


def test_a_story_of_a_known_day_is_compared_by_days(open_page) -> None:
    gen = full()
    for n in range(7):
        day = date(2026, 11, 14) + timedelta(n)
        row = {"site": SITE, "article_id": 2, "views": 1, "basis": "reported", "day": day}
        insert(gen, "views_daily", [row])
    app = open_page(gen, "story", article="2", site=SITE, align="age")
    assert "to compare with: 1 of its section, 1 of the site." in everything_said(app)


def test_the_hour_in_which_the_data_ends_is_not_complete(open_page) -> None:
    gen = full(data_until=datetime.fromisoformat("2026-11-20T11:30"))
    ((said, spec),) = (
        (alt, spec)
        for alt, spec in drawn(open_page(gen, "story", article="1", grain="hour")).items()
        if "Highest" in alt
    )
    assert "Latest complete: 100 (Fri, 20 Nov 2026, 10:00)." in said
    assert spec["data"][0]["customdata"][-1].endswith("(not complete)")


def test_a_total_is_of_the_reading_that_stated_it(open_page) -> None:
    gen = single()  # 1,000 views at noon; an hour later the list states the place only
    row = {"site": SITE, "article_id": 1, "read_at": datetime.fromisoformat("2026-11-20T13:00"), "rank": 1}
    insert(gen, "readings", [{**row, "source": "page", "time_basis": "file"}])
    assert "as read 20 Nov 2026, 12:00" in everything_said(open_page(gen, "story", article="1"))


def test_why_a_story_is_trending_or_is_not(open_page) -> None:
    gen = full()
    end = datetime.fromisoformat("2026-11-20T12:00")
    times = {"started_at": end - timedelta(hours=1), "ended_at": end}
    ratio = {"ratio": 0.9894, "ratio_low": 0.507, "ratio_high": 1.62, "doubled": 0.0073, "held": 0.08, "halved": 0.04}
    counted = {
        "views": 500,
        "expected": 510.0,
        "extra": -10.0,
        "site_index": 1.0,
        "evidence": 300.0,
        "false_share": 0.9,
    }
    flags = {"flagged": False, "by_peers": False, "old": False, "normal": True}
    insert(gen, "trending", [{"site": SITE, "article_id": 1, "label": None, **times, **ratio, **counted, **flags}])
    app = open_page(gen, "story", article="1")
    said = everything_said(app)
    # 0.7 % by the cube-root approximation of the Gamma distribution
    assert (
        "500 views 11:00–12:00; about 510 were expected. Allowing for chance 1.0× (90% range 0.5–1.6); 0.7% likely "
        "more than double."
    ) in said
