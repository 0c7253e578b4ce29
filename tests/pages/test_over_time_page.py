"""Over time: what its figures and words say is what the rows add up to, and the address holds what is chosen."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from page_stores import HOSTILE, SITE, STORES, add_articles, add_site, empty, everything_said, full, insert, story_lists
from streamlit.testing.v1 import AppTest

from analytics.store.reader import Generation

UNTIL = datetime.fromisoformat("2026-11-15T12:00")  # a Sunday, noon UTC
PATH = "over-time"


def fortnight() -> Generation:
    """Two weeks from Monday, 2 November 2026: Tax 100 a day, from the 9th on 120; the last day until noon.

    Harbour, out on the 10th at 08:30, is read 20 and 30 in that hour and the next and 30 at 09:00 of the 11th. Hours
    are known from the 9th on.
    """
    gen = empty()
    days = {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 15)}
    add_site(gen, views=1620, data_until=UNTIL, **days)
    add_articles(gen)
    born = (
        "published_at = timestamp '2026-11-10 08:30', published_precision = 'time', published_day = date '2026-11-10'"
    )
    gen._connection.execute(f"update articles set {born} where article_id = 1")
    row = {"site": SITE, "basis": "reported"}
    for n in range(14):
        day = date(2026, 11, 2) + timedelta(days=n)
        insert(gen, "views_daily", [{**row, "article_id": 2, "day": day, "views": 100 if n < 7 else 120}])
    for n in range(6 * 24 + 12):
        hour = datetime.fromisoformat("2026-11-09") + timedelta(hours=n)
        insert(gen, "views_hourly", [{**row, "article_id": 2, "hour": hour, "views": 5 if n < 144 else 10}])
    for day, views in ((10, 50), (11, 30)):
        insert(gen, "views_daily", [{**row, "article_id": 1, "day": date(2026, 11, day), "views": views}])
    for at, views in (("10T08", 20), ("10T09", 30), ("11T09", 30)):
        hour = datetime.fromisoformat(f"2026-11-{at}:00")
        insert(gen, "views_hourly", [{**row, "article_id": 1, "hour": hour, "views": views}])
    return gen


def chart(app: AppTest) -> dict:
    (found,) = app.get("plotly_chart")
    return json.loads(found.proto.spec)


def alt(app: AppTest) -> str:
    (found,) = app.get("plotly_chart")
    return found.proto.alt


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def offered(app: AppTest) -> list:
    return [button for button in app.button if str(button.key).startswith("offer-")]


def names(app: AppTest) -> list[str]:
    return [trace["name"] for trace in chart(app)["data"]]


def test_the_figures_of_a_week(open_page) -> None:
    app = open_page(fortnight(), PATH)
    # 9 to 15 November: 7 x 120 + 50 + 30 = 920; six whole days 720 + 80 = 800, a mean of 133; the six before 600
    assert figures(app) == {
        "Views in the period": "920",
        "Change": "+33%",
        "Highest day": "170",
        "Average a complete day": "133",
    }
    said = everything_said(app)
    assert "800 against 600 in 2–8 Nov 2026; days complete in both: 6" in said
    assert "Tue, 10 Nov 2026" in said
    assert "complete days: 6 of 7" in said


def test_the_chart_is_told_in_a_sentence(open_page) -> None:
    assert alt(open_page(fortnight(), PATH)) == (
        "Highest: 170 (Tue, 10 Nov 2026). Lowest: 120 (Mon, 9 Nov 2026). Latest complete: 120 (Sat, 14 Nov 2026). "
        "Change from the period compared with: +33%."
    )
    assert alt(open_page(fortnight(), PATH, by="section")).startswith("Views in the period: Politics: 840; World: 80.")


@pytest.mark.parametrize("compare", ["previous", "weekdays"])
def test_a_week_beside_the_week_before(open_page, compare: str) -> None:
    app = open_page(fortnight(), PATH, compare=compare)
    assert names(app) == ["2–8 Nov 2026", "9–15 Nov 2026"]
    assert "Change: +33% (800 against 600 in 2–8 Nov 2026; days complete in both: 6)." in everything_said(app)
    assert "Weekdays differ" not in everything_said(app)


def test_five_days_beside_the_same_weekdays(open_page) -> None:
    app = open_page(fortnight(), PATH, period="2026-11-10..2026-11-14", compare="weekdays")
    # 3 to 7 November, not 5 to 9: 5 x 120 + 80 = 680 against 500
    assert "Change: +36% (680 against 500 in 3–7 Nov 2026; days complete in both: 5)." in everything_said(app)
    assert "Weekdays differ: a Tuesday stands beside a Thursday." in everything_said(
        open_page(fortnight(), PATH, period="2026-11-10..2026-11-14", compare="previous")
    )


def test_days_of_ones_own_to_compare_with(open_page) -> None:
    app = open_page(fortnight(), PATH, compare="2026-11-03..2026-11-06")
    said = everything_said(app)
    # the first four days: 120 + 170 + 150 + 120 = 560 against 400
    assert "Change: +40% (560 against 400 in 3–6 Nov 2026; days complete in both: 4)." in said
    assert "The period has 7 days, the one compared with 4." in said
    assert "Weekdays differ: a Monday stands beside a Tuesday." in said
    assert "The two periods overlap." in everything_said(open_page(fortnight(), PATH, compare="2026-11-05..2026-11-11"))


def test_nothing_known_before_is_said(open_page) -> None:
    app = open_page(fortnight(), PATH, compare="year")
    assert "Nothing is known of the period compared with, 10–16 Nov 2025." in everything_said(app)
    assert figures(app)["Change"] == "–"
    assert names(app) == ["Views"]
    assert "no day is complete in this period and in 10–16 Nov 2025" in everything_said(app)


def test_choosing_days_starts_with_the_period_before(open_page) -> None:
    app = open_page(fortnight(), PATH)
    assert not app.date_input
    app.selectbox(key="_compare").set_value("custom").run()
    assert app.query_params["compare"] == "2026-11-02..2026-11-08"
    app.date_input(key="_compared_days").set_value((date(2026, 11, 4),)).run()
    assert app.query_params["compare"] == "2026-11-02..2026-11-08"  # one end is no period
    app.date_input(key="_compared_days").set_value((date(2026, 11, 4), date(2026, 11, 5))).run()
    assert app.query_params["compare"] == "2026-11-04..2026-11-05"
    app.selectbox(key="_compare").set_value(None).run()
    assert "compare" not in app.query_params
    assert not app.date_input


def test_days_that_make_no_sense_to_compare_with_are_said(open_page) -> None:
    for text in ("2030-01-01..2030-01-02", "1066-01-01..1066-01-02"):
        app = open_page(fortnight(), PATH, compare=text)
        assert "The address asks for compare=" in app.warning[0].value
        assert "compare" not in app.query_params
        assert not app.error


def test_only_the_site_is_compared(open_page) -> None:
    app = open_page(fortnight(), PATH, by="section", compare="previous")
    assert app.selectbox(key="_compare").disabled
    assert names(app) == ["Politics", "World"]


def test_lines_of_languages_are_called_by_their_names(open_page) -> None:
    gen = fortnight()
    gen._connection.execute("update articles set language = case article_id when 1 then 'en' else 'zh-Hant' end")
    app = open_page(gen, PATH, by="language", lang="zh-Hans")
    assert names(app) == ["繁体中文", "英语"]
    assert app.selectbox(key="language").options == ["所有语言", "英语", "繁体中文"]
    assert "繁体中文" in alt(app)


def test_a_logarithmic_scale_has_no_nought(open_page) -> None:
    app = open_page(fortnight(), PATH, by="section", scale="log")
    assert chart(app)["layout"]["yaxis"]["type"] == "log"
    assert "no place for nought" in everything_said(app)  # Harbour was not read on most days
    app = open_page(fortnight(), PATH, scale="log")
    assert "no place for nought" not in everything_said(app)
    app.segmented_control(key="_over_scale").set_value("linear").run()
    assert "scale" not in app.query_params
    assert "type" not in chart(app)["layout"]["yaxis"]


@pytest.mark.parametrize(
    ("query", "offered_hours"),
    [
        ({"period": "2026-10-19..2026-11-15"}, True),  # 28 days
        ({"period": "2026-10-18..2026-11-15"}, False),
        ({"period": "2026-11-02..2026-11-15", "stories": "1"}, True),  # 14 days
        ({"period": "2026-11-01..2026-11-15", "by": "section"}, False),
    ],
)
def test_hours_are_offered_where_they_can_be_seen(open_page, query: dict[str, str], offered_hours: bool) -> None:
    app = open_page(fortnight(), PATH, **query)
    assert ("Hour" in app.segmented_control(key="_over_grain").options) == offered_hours


def test_chosen_stories_are_lines_and_a_list(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="1,2,3")
    assert names(app)[:2] == ["Harbour opens", "Tax vote"]
    assert figures(app)["Views in the period"] == "920"
    (table,) = story_lists(app)
    assert table.words("story") == ["Harbour opens", "Tax vote", HOSTILE]
    assert table.words("views") == ["80", "840", "0"]
    assert alt(app).startswith("Views in the period: Harbour opens: 80; Tax vote: 840;")
    assert "<script" not in app.get("plotly_chart")[0].proto.spec


def test_a_story_keeps_its_colour_when_another_comes_or_goes(open_page) -> None:
    def colours(stories: str, **query: str) -> dict[str, str]:
        data = chart(open_page(fortnight(), PATH, stories=stories, **query))["data"]
        return {trace["name"]: trace["line"]["color"] for trace in data}

    both = colours("1,2")
    assert colours("2") == {"Tax vote": both["Tax vote"]}
    assert colours("1,2", align="age", grain="day") == {"Harbour opens": both["Harbour opens"]}


def test_a_story_the_site_does_not_know_is_said_and_left_out(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="2,99")
    assert "The address asks for stories=99" in app.warning[0].value
    assert app.query_params["stories"] == "2"
    assert names(app) == ["Tax vote"]
    app = open_page(fortnight(), PATH, stories=",".join(str(n) for n in range(1, 10)))
    assert "stories" in app.warning[0].value  # nine are too many
    assert "stories" not in app.query_params


def test_stories_are_chosen_and_given_up(open_page) -> None:
    app = open_page(fortnight(), PATH)
    app.selectbox(key="_what").set_value("stories").run()
    assert app.query_params["stories"] == "2,1,3"  # most read first: 840, 80; then the newest
    app.button(key="give-up-1").click().run()
    assert app.query_params["stories"] == "2,3"
    app.selectbox(key="_what").set_value("section").run()
    assert "stories" not in app.query_params
    assert app.query_params["by"] == "section"
    app.selectbox(key="_what").set_value("stories").run()
    assert app.query_params["stories"] == "2,3"  # as left
    app.button(key="give-up-2").click().run()
    app.button(key="give-up-3").click().run()
    assert "stories" not in app.query_params
    assert names(app) == ["Views"]


def test_stories_are_found_by_words_and_added(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="1")
    assert offered(app) == []  # nothing is looked for before it is opened
    app.session_state["add-story"] = True
    app.run()
    assert offered(app)[0].label == "Tax vote · 840 views"
    app.text_input(key="_add_story").set_value("VOTE").run()
    (found,) = offered(app)
    assert found.label == "Tax vote · 18 Nov 2026"
    found.click().run()
    assert app.query_params["stories"] == "1,2"
    assert "No title holds these words." in everything_said(app)  # what is chosen is not offered again


def test_stories_by_hours_of_age(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="1,2,3", align="age")
    (line,) = chart(app)["data"]
    assert line["name"] == "Harbour opens"
    said = everything_said(app)
    # Tax is known by its day only, nothing is known of the third
    assert "Left out, time of publication unknown: Tax vote; " in said
    assert "Stories are followed for 72 hours." in said
    assert story_lists(app)[0].words("views") == ["80", "–", "–"]  # 20 + 30 + 30
    assert alt(app) == "Views so far: Harbour opens: 80."


def test_stories_by_days_of_age(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="1,2", align="age", grain="day")
    # Tax is out on the 18th, after the data ends: nothing of it can be drawn
    assert names(app) == ["Harbour opens"]
    gen = fortnight()
    gen._connection.execute("update articles set published_day = date '2026-11-08' where article_id = 2")
    app = open_page(gen, PATH, stories="1,2", align="age", grain="day")
    assert names(app) == ["Harbour opens", "Tax vote"]
    # Harbour is five whole days old: 50 + 30 + 0 + 0 + 0; Tax on its fifth day: 100 + 4 x 120 = 580
    assert "5 days after publication: Harbour opens: 80; Tax vote: 580." in everything_said(app)


def test_hostile_headlines_beside_each_other_stay_text(open_page) -> None:
    gen = fortnight()
    changes = "published_day = date '2026-11-08', headline = $headline"
    gen._connection.execute(f"update articles set {changes} where article_id = 2", {"headline": HOSTILE})
    app = open_page(gen, PATH, stories="1,2", align="age", grain="day")
    (told,) = [caption.value for caption in app.caption if "5 days after publication" in caption.value]
    assert "Harbour opens: 80" in told
    assert r"\!\[pixel\]\(" in told
    assert "![pixel](" not in told


def test_what_can_not_be_followed_is_said(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="3", align="age")
    assert "None of these stories can be followed from its publication." in everything_said(app)
    assert story_lists(app)[0].words("views") == ["–"]


def test_where_nothing_was_read_no_day_is_the_highest(open_page) -> None:
    app = open_page(fortnight(), PATH, period="7d", q="nosuchword")
    assert figures(app)["Highest day"] == "0"
    assert "Highest day 0 \n" in everything_said(app)  # without a day beside it


def test_filters_do_not_touch_chosen_stories_and_that_is_said(open_page) -> None:
    app = open_page(fortnight(), PATH, stories="1,2", section="World")
    assert figures(app)["Views in the period"] == "920"
    assert "The filters choose among the stories that are offered" in everything_said(app)


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {"by": "section", "scale": "log"},
        {"by": "media", "grain": "week"},
        {"compare": "weekdays", "grain": "hour", "period": "1d"},
        {"compare": "2026-11-13..2026-11-13", "period": "month"},
        {"stories": "1,2,3"},
        {"stories": "1,2,3", "grain": "hour", "scale": "log"},
        {"stories": "1,2,3", "align": "age"},
        {"stories": "1,2,3", "align": "age", "grain": "day", "scale": "log"},
        {"period": "all", "grain": "month"},
        {"period": "2026-11-15..2026-11-16", "stories": "1"},
    ],
)
def test_every_choice_draws_on_every_store(open_page, kind: str, query: dict[str, str]) -> None:
    app = open_page(STORES[kind](), PATH, **query)
    assert not app.exception
    assert [error.value for error in app.error] == []


def test_the_full_store_compares_a_friday_with_the_one_before(open_page) -> None:
    app = open_page(full(), PATH, period="1d", grain="hour", compare="weekdays")
    # hours 9, 10 and 11: 140 + 140 + 150 = 430 against 210
    assert "Change: +105% (430 against 210 in 13 Nov 2026; hours complete in both: 3)." in everything_said(app)


def clocks_back() -> Generation:
    """24 and 25 October 2026 in Berlin, 10 views in each of 24 and of 25 hours."""
    gen = empty()
    until = datetime.fromisoformat("2026-10-25T23:00")
    days = {"first_day": date(2026, 10, 24), "last_day": date(2026, 10, 25)}
    add_site(gen, timezone="Europe/Berlin", views=490, data_until=until, **days)
    add_articles(gen)
    row = {"site": SITE, "article_id": 2, "basis": "counted"}
    for n in range(49):
        hour = datetime.fromisoformat("2026-10-23T22:00") + timedelta(hours=n)
        insert(gen, "views_hourly", [{**row, "hour": hour, "views": 10}])
    for day, views in ((24, 240), (25, 250)):
        insert(gen, "views_daily", [{**row, "day": date(2026, 10, day), "views": views}])
    return gen


def test_the_hour_that_comes_twice_is_two_hours(open_page) -> None:
    app = open_page(clocks_back(), PATH, period="2026-10-25", grain="hour", compare="previous")
    assert figures(app)["Highest hour"] == "10"  # not 20
    assert figures(app)["Change"] == "0%"
    said = everything_said(app)
    assert "complete hours: 25 of 25" in said
    assert "240 against 240 in 24 Oct 2026; hours complete in both: 24" in said
    before, now = chart(app)["data"]
    assert len(before["x"]) == len(before["customdata"]) == len(now["x"])


def test_the_day_that_is_not_over_is_drawn_at_its_pace_unless_it_is_a_holiday(open_page, monkeypatch, tmp_path) -> None:
    """Three Sundays before had 60 of 120 by noon; this one has 120 by then, so 240."""
    gen = fortnight()
    row = {"site": SITE, "basis": "reported", "article_id": 2, "views": 5}
    for n in range(3 * 24):
        hour = datetime.fromisoformat("2026-10-18") + timedelta(days=7 * (n // 24), hours=n % 24)
        insert(gen, "views_hourly", [{**row, "hour": hour}])
    for hour in range(24):
        insert(gen, "views_hourly", [{**row, "hour": datetime.fromisoformat("2026-11-08") + timedelta(hours=hour)}])
    app = open_page(gen, PATH, period="7d", grain="day")
    (ahead,) = [trace for trace in chart(app)["data"] if trace["name"] == "Forecast"]
    assert ahead["customdata"][-1].endswith("Forecast: 240, range unknown")
    assert "Dotted: the day at this pace, ≈ 240 (no range: too few such forecasts have come due)." in everything_said(
        app
    )
    settings = tmp_path / "readership.toml"
    settings.write_text(f'[sites.{SITE}]\nholidays = "BR"\n')
    monkeypatch.setattr("analytics.config.SETTINGS_FILE", settings)
    app = open_page(gen, PATH, period="7d", grain="day")
    assert "Forecast" not in [trace["name"] for trace in chart(app)["data"]]
    assert (
        "What the day comes to: not said: Sun, 15 Nov 2026 is a holiday (Republic Proclamation Day)"
        in everything_said(app)
    )
