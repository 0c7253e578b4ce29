"""Choices live in the address: they come back from it, survive navigation, and nonsense is said and left out."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from page_stores import SITE, UNTIL, everything_said, full, go, story_lists

from analytics.pages import urlstate


def values(app) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


def test_no_two_choices_share_a_name() -> None:
    names = [param.key for param in urlstate.PARAMS]
    assert sorted(names) == sorted(set(names))


def test_defaults_stay_out_but_site_and_language(open_page) -> None:
    assert values(open_page(full(), "top")) == {"site": SITE, "lang": "en"}


def test_a_link_restores_every_choice(open_page) -> None:
    choices = {"site": SITE, "period": "30d", "section": "World", "media": "photo", "q": "harbour", "lang": "en"}
    app = open_page(full(), "top", **choices)
    assert values(app) == choices
    assert story_lists(app)[0].words("views") == ["300"]  # only Harbour fits
    assert app.selectbox(key="section").value == "World"
    assert app.text_input(key="q").value == "harbour"


def test_a_search_for_a_story_is_in_the_address(open_page) -> None:
    app = open_page(full(), "story", find="harbour")
    assert app.text_input(key="find").value == "harbour"
    assert story_lists(app)[0].words("story") == ["Harbour opens"]
    app.text_input(key="find").set_value("tax").run()
    assert values(app) == {"site": SITE, "find": "tax", "lang": "en"}


def test_a_link_to_pass_on_leaves_the_language_to_whoever_opens_it(open_page) -> None:
    app = open_page(full(), "top", section="World", lang="zh-Hant")
    tools = (element.proto for element in app.get("bidi_component"))
    (link,) = (json.loads(proto.json)["href"] for proto in tools if proto.component_name == "readership_tools")
    assert link == "top?site=gazette&period=7d%402026-11-20&section=World"


def test_of_a_choice_that_is_there_twice_the_last_counts_and_the_other_is_said(open_page) -> None:
    app = open_page(full(), "top", period=["30d", "90d", "90d"], q=["harbour", "harbour"])
    assert values(app) | {"lang": "", "site": ""} == {"period": "90d", "q": "harbour", "lang": "", "site": ""}
    (said,) = app.warning
    assert "period=30d" in said.value


def test_a_link_holds_words_with_a_wide_space(open_page) -> None:
    words = "harbour\u3000opens"  # as Chinese keyboards write it
    app = open_page(full(), "top", q=words)
    assert values(app)["q"] == words
    assert not app.warning


def test_stories_without_a_section_can_be_chosen(open_page) -> None:
    app = open_page(full(), "top", section="~")
    assert story_lists(app)[0].words("views") == ["10"]
    assert values(app)["section"] == "~"


def test_days_of_ones_own(open_page) -> None:
    app = open_page(full(), "top", period="2026-11-13..2026-11-13")
    assert story_lists(app)[0].words("views") == ["710"]
    assert values(app)["period"] == "2026-11-13..2026-11-13"


def test_a_link_to_this_week_means_the_same_days_later(open_page) -> None:
    """Passed on, a week to date keeps its days and those that it is compared with: Monday to Friday."""
    later = full(data_until=UNTIL + timedelta(days=5), last_day=date(2026, 11, 25))
    app = open_page(later, "top", period="week@2026-11-20")
    assert story_lists(app)[0].words("views") == ["300", "120", "10"]
    assert [metric.value for metric in app.metric][:2] == ["430", "710"]  # 16 to 20 November, 9 to 13 November
    assert app.segmented_control(key="_period_code").value == "week"
    assert values(app)["period"] == "week@2026-11-20"


def test_choosing_changes_the_address(open_page) -> None:
    app = open_page(full(), "top")
    app.segmented_control(key="_period_code").set_value("30d").run()
    assert values(app)["period"] == "30d"
    app.selectbox(key="section").set_value("Politics").run()
    assert values(app) == {"site": SITE, "period": "30d", "section": "Politics", "lang": "en"}
    app.segmented_control(key="_period_code").set_value("7d").run()
    assert "period" not in values(app)


def test_choosing_days_starts_from_the_days_shown(open_page) -> None:
    app = open_page(full(), "top")
    app.segmented_control(key="_period_code").set_value("custom").run()
    assert values(app)["period"] == "2026-11-14..2026-11-20"
    assert len(app.date_input) == 1


def test_navigation_drops_the_query_and_keeps_the_choices(open_page) -> None:
    app = open_page(full(), "top", section="World", period="30d")
    app.query_params.clear()  # what Streamlit's menu does
    go(app, "sections")
    app.run()
    assert values(app) == {"site": SITE, "period": "30d", "section": "World", "lang": "en"}
    assert app.selectbox(key="section").value == "World"


def test_going_back_brings_the_earlier_choice(open_page) -> None:
    app = open_page(full(), "top", site=SITE, section="World", lang="en")
    app.selectbox(key="section").set_value("Politics").run()
    assert values(app)["section"] == "Politics"
    app.query_params["section"] = "World"  # what the Back button does
    app.run()
    assert app.selectbox(key="section").value == "World"


def test_nonsense_is_said_and_left_out(open_page) -> None:
    for key, value in (
        ("period", "yesterday"),
        ("period", "2026-11-20..2026-11-13"),
        ("period", "9999-12-31..9999-12-31"),
        ("period", "0001-01-01..0001-01-01"),
        ("section", "No such"),
        ("media", "hologram"),
        ("lang", "xx"),
        ("article", "1; drop table articles"),
        ("article", "9" * 40),
        ("site", "nowhere"),
        ("grain", "second"),
        ("q", "x" * 5000),
    ):
        app = open_page(full(), "top", **{key: value})
        assert not app.exception
        assert [error.value for error in app.error] == [], (key, value)
        assert value not in values(app).values()
        assert key in everything_said(app), (key, value)


def test_a_hostile_value_is_shown_as_text(open_page) -> None:
    app = open_page(full(), "top", section="![x](http://evil.example/a.png)")
    assert "![x](" not in app.warning[0].value


def test_choices_of_one_page_stay_on_it(open_page) -> None:
    app = open_page(full(), "over-time", by="section", grain="week", compare="year")
    assert values(app) == {"site": SITE, "grain": "week", "compare": "year", "by": "section", "lang": "en"}
    app.query_params.clear()
    go(app, "top")
    assert values(app.run()) == {"site": SITE, "lang": "en"}


@pytest.mark.parametrize("period", ["1d@9999-12-31", "1990-01-01..9999-12-30", "2026-11-01..2027-11-22"])
def test_days_that_no_page_can_reckon_with_give_way_to_the_default(open_page, period: str) -> None:
    app = open_page(full(), "top", period=period)
    assert "The address asks for period=" in app.warning[0].value
    assert story_lists(app)[0].words("views") == ["300", "120", "10"]
