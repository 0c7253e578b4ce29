"""What the review of a week says of a small site, worked out by hand (see review_site.gazette)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from review_site import gazette
from tiny_store import Builder, at, captured, story

from analytics import i18n, queries
from analytics.errors import SettingsError
from analytics.methods.demand import demand
from analytics.period import parse
from analytics.review import Review, review
from analytics.review.asked import asked, last_week
from analytics.review.parts.demand import part as demand_part
from analytics.review.parts.quality import part as quality_part
from analytics.review.parts.story import part as story_of
from analytics.review.writers import FORMATS, write
from analytics.review.writers.words import told
from analytics.store.reader import Generation

TODAY = date(2026, 11, 18)


def facts(week: Review, part: str) -> dict[str, object]:
    return {fact.code: fact.value for fact in week.part(part).facts}


def test_the_figures_are_against_the_week_before_the_typical_one_and_the_year_before(week: Review) -> None:
    # one week before is known, so the median is that; nothing of the year before; 2 stories each week
    assert facts(week, "figures") == {"views": 690, "typical": 380, "year_before": None, "published": 2, "read": 4}
    assert week.part("figures").facts[0].change == pytest.approx(310 / 380)
    assert week.headline == "690 views; +82% on the period before (380); +82% on the median of those before (380)."
    assert week.title == "gazette: 9–15 Nov 2026"


def test_views_are_those_of_the_pages(site: Generation, week: Review) -> None:
    totals = queries.totals(site, "gazette", parse("2026-W46", TODAY))
    assert facts(week, "figures")["views"] == totals.views
    days = week.part("days").graph
    assert days is not None
    assert sum(value or 0 for value in days.series[0].values) == totals.views


def test_each_day_has_its_views(week: Review) -> None:
    # Monday: 1 and 2 have 10 each, 3 has 200; Saturday: 10 + 10 + 20 + 100; Sunday: 10 + 10 + 20 + 50
    graph = week.part("days").graph
    assert graph is not None
    assert graph.series[0].values == (220, 120, 40, 40, 40, 140, 90)
    assert graph.labels[0] == "Mon 9"
    assert "Most was read on Mon, 9 Nov 2026 (220 views)" in week.part("days").sentences[0]


def test_winners_and_movers(week: Review) -> None:
    table = week.part("winners").table
    assert table is not None
    # place, views, views before, place before; 3 and 4 had not been published, so they were not “read 0 times”
    assert [(row[0], row[3], row[4], row[5]) for row in table.rows] == [
        (1, 400, None, None),
        (2, 150, None, None),
        (3, 70, 200, 1),
        (3, 70, 180, 2),
    ]
    moves = week.part("movers").table
    assert moves is not None
    assert [(row[0], row[3], row[4]) for row in moves.rows if row[0] == "fell"] == [
        ("fell", 70, 200),
        ("fell", 70, 180),
    ]
    assert [row[0] for row in moves.rows].count("new") == 2
    assert week.part("movers").sentences[0] == "2 of the 4 places are new on the chart, 0 came back."


def test_why_it_changed_adds_up_to_the_unit(week: Review) -> None:
    part = week.part("why")
    assert part.graph is not None
    assert part.table is not None
    before, *steps, now = part.graph.series[0].values
    assert (before, now) == (380, 690)
    assert sum(step or 0 for step in steps) == 310
    assert sum(int(str(row[1])) for row in part.table.rows) == 310
    # World from 200 to 70 + 400, Sport from 180 to 70 + 150
    assert {row[0]: told(row[1], part.table.columns[1].unit) for row in part.table.rows} == {
        "World": "+270",
        "Sport": "+40",
    }
    # older stories: none of the week before was older; 70 + 70 of this week's views are of the two before
    assert steps[-1] == 140
    assert part.sentences[1].startswith("Too few stories")


def test_what_sections_published_and_what_was_read(week: Review) -> None:
    table = week.part("demand").table
    assert table is not None
    # one of two stories each; at 24 hours World had 200 of 300 views, Sport 100; of one story each no lift is given
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["World"] == (1, 0.5, pytest.approx(2 / 3), 133, None, None, None)
    assert rows["Sport"] == (1, 0.5, pytest.approx(1 / 3), 67, None, None, None)
    assert week.part("demand").sentences[0].startswith("No lift is given: at least two groups with 5 stories")
    assert week.part("demand").sentences[1].startswith("2 of 2 stories published can be compared")


def test_supply_and_demand_is_the_one_of_the_page() -> None:
    """Twelve stories in two sections: at 24 hours 100 to 150 in World, 10 to 15 in Sport."""
    store = Builder()
    store.site("paper", "UTC", first_day=date(2026, 11, 9), last_day=date(2026, 11, 16), data_until=at("2026-11-17"))
    for number in range(12):
        section, views = ("Sport", 10 + number // 2) if number % 2 else ("World", 100 + 5 * number)
        store.articles("paper", story(number, section, "2026-11-09T08:00", published_precision="time"))
        aged = {"site": "paper", "article_id": number, "age_hours": 24, "views": views, "estimated": False}
        store.add("story_ages", [aged])
    store.days("paper", (date(2026, 11, 9), 0, 100, "counted"))
    period = parse("2026-W46", TODAY)
    told = demand(store.gen, "paper", "section", period).groups
    found = demand_part(asked(store.gen, "paper", "2026-W46", Path("nowhere")))
    assert found.table is not None
    assert [(row[0], *row[5:]) for row in found.table.rows] == [
        (row["name"], row["lift"], row["lower"], row["upper"]) for row in told.to_dict("records")
    ]
    assert found.table.sections == ("World", "Sport")
    # World had 750 of the 825 views with half of the stories, Sport 75
    assert [row[2:5] for row in found.table.rows] == [
        (0.5, pytest.approx(750 / 825), 182),
        (0.5, pytest.approx(75 / 825), 18),
    ]
    assert found.sentences[0].startswith("Clearly above par: World")


def test_the_story_of_the_week_is_one_published_in_it(week: Review) -> None:
    part = week.part("story")
    assert "港口重開" in part.sentences[0]
    assert part.graph is not None
    assert part.graph.series[0].values == (200, 100, 20, 20, 20, 20, 20)
    assert {fact.code: fact.value for fact in part.facts}["share"] == pytest.approx(400 / 690)


def test_the_story_of_the_week_is_found_behind_any_number_of_older_ones() -> None:
    """200 stories of October with 10 views each, and one of the week with 5: place 201, 5 of 2,005 views."""
    store, day = Builder(), date(2026, 11, 9)
    days = {"first_day": day, "last_day": day + timedelta(days=6), "data_until": at("2026-11-16T00:00")}
    store.site("gazette", "UTC", articles=201, views=2005, **days)
    store.articles("gazette", *(story(number, "World", "2026-10-01") for number in range(1, 201)))
    store.articles("gazette", story(999, "World", "2026-11-10", "Young"))
    store.days("gazette", *((day, number, 10, "counted") for number in range(1, 201)), (day, 999, 5, "counted"))
    part = story_of(asked(store.gen, "gazette", "2026-W46", Path("nowhere")))
    assert part.table is not None
    assert part.table.stories == (999,)
    facts = {fact.code: fact.value for fact in part.facts}
    assert (facts["views"], facts["place"], facts["share"]) == (5, 201, pytest.approx(5 / 2005))


def test_data_quality_says_what_is_known(week: Review) -> None:
    assert week.part("quality").sentences[0] == "7 of 7 days have data."
    assert "counted" in week.part("quality").sentences[1]


def test_without_a_week_it_is_the_last_that_is_over(site: Generation) -> None:
    assert str(review(site, "gazette").period) == "2026-11-09..2026-11-15"


def test_a_week_that_is_not_over_is_held_against_as_many_days(site: Generation) -> None:
    # Monday to Wednesday of week 47: 3 x (10 + 10 + 20 + 10) = 150, and on the Monday 4 had 10: its third day
    made = review(site, "gazette", "2026-W47")
    assert str(made.period) == "2026-11-16..2026-11-18"
    assert facts(made, "figures")["views"] == 150
    assert made.part("why").graph.series[0].values[0] == 220 + 120 + 40  # type: ignore[union-attr]
    assert "not over" in made.title
    assert "The period is not over: 3 of its 7 days are." in made.part("quality").sentences


def test_data_that_begins_this_week_is_reviewed_as_far_as_its_days_are_over() -> None:
    facts = queries.site_facts(gazette(), "gazette")  # from 2 to 18 November, a Wednesday
    assert last_week(facts) == "2026-W46"
    assert last_week(replace(facts, first_day=date(2026, 11, 17))) == "2026-W47"


@pytest.mark.parametrize(("code", "said"), [("2026-W50", "7–13 Dec 2026"), ("2026-W99", "2026-W99"), ("soon", "soon")])
def test_what_cant_be_reviewed_is_said_in_one_line(site: Generation, code: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        review(site, "gazette", code)


def test_another_site_is_refused(site: Generation) -> None:
    with pytest.raises(SettingsError, match="elsewhere"):
        review(site, "elsewhere")


def test_rows_lead_to_their_stories_and_sections(week: Review) -> None:
    behind = {part.code: part.table for part in week.parts if part.table}
    assert behind["winners"].stories == (3, 4, 1, 2)
    assert behind["winners"].sections == ("World", "Sport", "World", "Sport")
    assert sorted(zip(behind["movers"].stories, behind["movers"].sections, strict=True)) == [
        (1, "World"),
        (2, "Sport"),
        (3, "World"),
        (4, "Sport"),
    ]
    assert behind["story"].stories == (3,)
    assert set(behind["demand"].sections) == set(behind["why"].sections) == {"World", "Sport"}
    for table in behind.values():
        assert all(len(known) in {0, len(table.rows)} for known in (table.stories, table.sections))


def test_of_a_site_of_running_totals_what_cant_be_said_is_said() -> None:
    """100 views on Sunday, 1 November, 60 on the Monday, both estimated from lists."""
    store = Builder()
    captured(store)
    made = review(store.gen, "sparse", "2026-11-01..2026-11-02", home=Path("nowhere"))
    assert facts(made, "figures")["views"] == 160
    for code in ("why", "demand", "story", "forecasts"):
        assert made.part(code).withheld, code
    assert made.part("days").sentences == (
        "Most was read on Sun, 1 Nov 2026 (100 views), least on Mon, 2 Nov 2026 (60).",
    )
    assert "Part of the views is an estimate." in made.part("quality").sentences
    # of the week before only its Sunday is known
    before = review(store.gen, "sparse", "2026-W44", home=Path("nowhere"))
    assert before.headline == "100 views on the 1 day that is known."
    assert before.part("days").sentences == ("Nothing is known of 6 of the 7 days.",)
    for ending in FORMATS:
        assert write(before, ending)


def test_in_the_first_week_of_data_nothing_is_new_or_moved(site: Generation) -> None:
    made = review(site, "gazette", "2026-W45", home=Path("nowhere"))
    assert facts(made, "figures")["published"] == 2
    assert made.part("movers").withheld.startswith("Too little is known of the period before")
    assert made.part("movers").table is None
    winners = made.part("winners").table
    assert winners is not None
    assert [row[3:] for row in winners.rows] == [(200, None, None), (180, None, None)]


def test_of_a_week_before_the_data_each_part_says_that_nothing_is_known(site: Generation) -> None:
    made = review(site, "gazette", "2026-W40", home=Path("nowhere"))
    assert made.headline == "No views are known in these days."
    assert facts(made, "figures") == dict.fromkeys(("views", "typical", "year_before", "published", "read"))
    for code in ("winners", "movers", "archive"):
        assert made.part(code).withheld, code
    for ending in FORMATS:
        assert write(made, ending)


def test_months_of_unlike_length_count_all_their_stories_and_say_which_days_are_split() -> None:
    """10 views a day in February (28 days) and March (31); one story of 3 February, one of the last of March."""
    store = Builder()
    store.site("paper", "UTC", first_day=date(2026, 2, 1), last_day=date(2026, 3, 31), data_until=at("2026-04-01"))
    store.articles("paper", story(1, "World", "2026-02-03"), story(2, "World", "2026-03-31"))
    days = [date(2026, 2, 1) + timedelta(days=n) for n in range(28 + 31)]
    store.days("paper", *((day, 1, 10, "counted") for day in days))
    made = review(store.gen, "paper", "2026-03", home=Path("nowhere"))
    assert (facts(made, "figures")["views"], facts(made, "figures")["published"]) == (310, 1)
    assert made.part("figures").facts[3].change == 0
    assert "Counted are 28 of 31 days" in made.part("why").sentences[1]


def test_where_a_day_before_is_missing_nothing_is_said_to_have_risen_or_fallen() -> None:
    """In week 46 story 1 has 7 x 10; of the week before, Wednesday is unknown."""
    store = Builder()
    store.site("paper", "UTC", first_day=date(2026, 10, 26), last_day=date(2026, 11, 15), data_until=at("2026-11-16"))
    store.articles("paper", story(1, "World", "2026-10-26"), story(2, "World", "2026-11-09"))
    days = [date(2026, 10, 26) + timedelta(days=n) for n in range(21)]
    store.days("paper", *((day, 1, 10, "counted") for day in days if day != date(2026, 11, 4)))
    store.days("paper", (date(2026, 11, 9), 2, 30, "counted"))
    made = review(store.gen, "paper", "2026-W46", home=Path("nowhere"))
    moves, winners = made.part("movers"), made.part("winners").table
    assert moves.sentences == (
        "1 of the 2 places are new on the chart, 0 came back.",
        "Not each day of both periods has data, so what rose or fell can't be told.",
    )
    assert moves.table is not None
    assert [(row[0], row[1], row[4]) for row in moves.table.rows] == [("new", "Story 2", None)]
    assert winners is not None
    assert [row[3:] for row in winners.rows] == [(70, None, 1), (30, None, None)]


def test_the_story_of_one_day_is_no_story_of_the_week_and_has_no_line(site: Generation) -> None:
    part = review(site, "gazette", "2026-11-09", home=Path("nowhere")).part("story")
    assert (part.title, part.graph) == ("Story of the period", None)


def test_what_cant_be_reviewed_is_said_in_the_language_spoken(site: Generation) -> None:
    i18n.use("zh-Hant")
    with pytest.raises(SettingsError, match="沒有一天結束"):
        review(site, "gazette", "2026-W50")


def test_all_inputs_since_are_counted() -> None:
    """Of 1,001 inputs the first had two rows that could not be used; an older one and another site's don't count."""
    store = Builder()
    store.site("paper", "UTC", first_day=date(2026, 11, 9), last_day=date(2026, 11, 15), data_until=at("2026-11-16"))
    store.days("paper", (date(2026, 11, 9), 1, 30, "counted"))
    row = {"path": "a.csv", "started_at": at("2026-11-10"), "rows_read": 3, "rows_stored": 1, "rows_duplicate": 0}
    row |= {"format": "csv", "sha256": "0", "rows_filtered": 0, "status": "stored", "generation": 1, "views": 1}
    for number in range(1, 1004):
        site, day = "other" if number == 1003 else "paper", "2026-11-01" if number == 1 else "2026-11-10"
        more = {"ingest_id": number, "finished_at": at(day), "rows_quarantined": 2 if number < 3 else 0}
        store.add("ingests", [{**row, **more, "site": site}])
    found = quality_part(asked(store.gen, "paper", "2026-W46", Path("nowhere")))
    assert found.sentences[-1] == "1,001 inputs came in since it began; 2 of their rows could not be used."
