"""What a page is told of a story: how it stands, by which method, how wrong such forecasts were, or why nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from forecast_store import NOW, aged, nine, prepare, published, site
from tiny_store import Builder, at

from analytics.methods.forecast import Outlook, issued, ledger, outlook

YOUNG = NOW - timedelta(hours=12)


@pytest.fixture
def store(builder) -> Builder:
    """36 stories that doubled or more after 12 hours, and one that is 12 hours old."""
    site(builder)
    for first in (1, 10, 19, 28):
        nine(builder, first=first)
    prepare(builder)
    published(builder, 99, YOUNG)
    return builder


def hours(builder: Builder, views: list[int], born=YOUNG) -> None:
    """Views of story 99 hour by hour; the site knows each of these hours."""
    rows = [(str(born + timedelta(hours=n)), 99, count) for n, count in enumerate(views)]
    builder.hours("s", *[row for row in rows if at(row[0]) < NOW])


def errors(builder: Builder, *, own: float = 0.1, n: int = 500) -> None:
    """Forecasts by pace were off by `own`, median growth by 0.15, all rivals by 0.2; half by 0.3 and more."""
    shared = {"site": "s", "target_hours": 24, "forecasts": n, "within_twice": 0.9, "coverage": 0.8}
    models = {"pace": own, "median": 0.15, "last": 0.2, "mean": 0.2, "ladder": 0.2, "log_linear": 0.2}
    rows = [
        {**shared, "age_hours": age, "model": model, "log_error": error, "median_error": 0.3 if age else 0.4}
        for age in (12, None)
        for model, error in models.items()
    ]
    builder.add("forecast_errors", rows)


def surging(builder: Builder, doubled: float = 0.5, *, normal: bool = True) -> Builder:
    """What trending says of story 99: how likely it is at more than twice what was expected."""
    shares = dict.fromkeys(("expected", "extra", "ratio", "ratio_low", "ratio_high", "held", "halved"), 1.0)
    row = {"site": "s", "article_id": 99, "started_at": NOW, "ended_at": NOW, "views": 1, "doubled": doubled}
    flags = {"flagged": False, "by_peers": False, "old": False, "evidence": 1.0, "site_index": 1.0, "normal": normal}
    builder.add("trending", [{**row, **shares, **flags}])
    return builder


def told(builder: Builder) -> Outlook:
    found = outlook(builder.gen, "s", 99, NOW)
    assert found is not None
    return found


def test_by_hours_from_publication_on(store):
    """100 an hour for 12 hours: 1,200, of which 800 came in the first eight; median growth of those stories is 2.2."""
    hours(store, [100] * 12)
    errors(store)
    found = told(store)
    assert (found.way, found.age, found.views, found.withheld) == ("hours", 12, 1200, None)
    assert [one.target_hours for one in found.forecasts] == [24]  # nobody was watched for seven days
    one = found.forecasts[0]
    assert (one.forecast, one.stories, one.gate.holds) == (pytest.approx(2640), 36, True)
    assert one.past is not None
    assert (one.past.n, one.past.median_error, one.past.within_twice, one.past.coverage) == (500, 0.3, 0.9, 0.8)


def test_the_gate_decides_which_method_is_shown(store):
    """Views of 500 would become 600 by their pace; all stories alike grew 2.2 times."""
    hours(store, [100] * 12)
    untried = told(store).forecasts[0]
    assert untried.gate.holds is None
    errors(store, own=0.2)
    worse = told(store).forecasts[0]
    assert worse.gate.holds is False
    assert worse.past is not None
    assert told(surging(store)).forecasts[0].past is None  # nothing is known of forecasts of surging stories


def test_a_surging_story_goes_by_the_fastest_pace(builder):
    site(builder)
    for pace, times in ((0.1, 1), (0.3, 1), (0.6, 2)):
        for first in range(1, 37, 9):
            nine(builder, first=first + round(1000 * pace), pace=pace, times=times)
    prepare(builder)
    published(builder, 99, YOUNG)
    hours(builder, [300] * 4 + [0] * 8)
    # of all 108 growths 52 are 2.8 or less (eight each of 1.4 to 2.6, four of 2.8) and eight are 3
    assert told(builder).forecasts[0].forecast == pytest.approx(3600)
    assert not told(surging(builder, normal=False)).surging  # the whole site was far from its usual
    assert not told(surging(builder, 0.49)).surging
    found = told(surging(builder))
    assert (found.surging, found.forecasts[0].forecast) == (True, pytest.approx(1200 * 4.4))


@pytest.mark.parametrize(
    ("views", "born", "why"),
    [
        ([100] * 6 + [100] * 6, YOUNG, None),
        ([100] * 6, YOUNG, "unknown"),  # the site knows nothing of the last six hours
        ([0] * 11 + [9], YOUNG, "few_views"),
        ([], NOW, "young"),
    ],
)
def test_why_nothing_is_said(store, views, born, why):
    store.gen._connection.execute("update articles set published_at = $born where article_id = 99", {"born": born})
    hours(store, views, born)
    assert told(store).withheld == why


def test_too_few_stories(store):
    store.gen._connection.execute("delete from forecast_growths where third <> 0 or stories >= 30")
    hours(store, [100] * 12)
    assert told(store).withheld == "few_stories"


def test_an_old_story_is_not_forecast(store):
    store.gen._connection.execute(
        "update articles set published_at = published_at - interval 30 days where article_id = 99"
    )
    assert outlook(store.gen, "s", 99, NOW) is None


def test_a_story_without_a_date(store):
    store.articles("s", {"article_id": 100, "published_at": None, "published_precision": None, "published_day": None})
    found = outlook(store.gen, "s", 100, NOW)
    assert found is not None
    assert found.withheld == "unknown"


def test_by_the_latest_running_total(store):
    """12 hours old at its last reading; the one at 7.5 hours is nearest to 8, within a fifth."""
    store.readings(
        "s", *[(YOUNG + timedelta(hours=h), 99, total, None) for h, total in ((3, 400), (7.5, 900), (12, 1000))]
    )
    found = told(store)
    assert (found.way, found.age, found.views) == ("readings", 12, 1000)
    assert found.forecasts[0].forecast == pytest.approx(2200)


def test_by_whole_days_where_only_the_day_is_known(store):
    """Published on 28 September; the 28th, 29th and 30th are over: 72 hours. Two thirds of them brought 60 of 90."""
    born = at("2026-09-28T00:00")
    store.gen._connection.execute(
        "update articles set published_at = $born, published_day = $born, published_precision = 'day'"
        " where article_id = 99",
        {"born": born},
    )
    store.days("s", *[((born + timedelta(days=n)).date(), 99, 30, "reported") for n in range(3)])
    for number in range(200, 231):
        published(store, number)
        aged(store, number, h48=60, h72=90, h168=180)
    store.gen._connection.execute("delete from forecast_growths")
    prepare(store)
    found = told(store)
    assert (found.way, found.age, found.views) == ("days", 72, 90)
    assert [(one.target_hours, one.forecast) for one in found.forecasts] == [(168, pytest.approx(180))]


def test_what_was_forecast_stays_beside_what_came(store):
    row = {"site": "s", "article_id": 1, "begins_at": NOW, "issued_at": NOW, "generation": 3, "views": 1, "stories": 36}
    ends = {"forecast": 2000.0, "low": 1000.0, "high": 3000.0, "method": "pace"}
    store.add(
        "forecasts",
        [
            {**row, **ends, "forecast_id": "a", "target_hours": 24, "age_hours": 12},
            {**row, **ends, "forecast_id": "b", "target_hours": 168, "age_hours": 12},
            {**row, **ends, "forecast_id": "c", "target_hours": 24, "age_hours": 6, "article_id": 2},
        ],
    )
    found = issued(store.gen, "s", 1)
    assert found["target_hours"].tolist() == [24, 168]
    assert found["outcome"].tolist()[0] == 1400  # the first of the nine
    assert found["outcome"].isna().tolist() == [False, True]


def test_how_the_ledger_came_out(store):
    """Two of story 1 (1,400 came, forecast 2,000 and 1,400) and a day of the site: 100 came, 80 were forecast."""
    row = {
        "site": "s",
        "issued_at": NOW,
        "generation": 3,
        "views": 1,
        "stories": 36,
        "age_hours": 12,
        "target_hours": 24,
    }
    ends = {"forecast": 2000.0, "low": 1000.0, "high": 3000.0, "method": "pace", "begins_at": NOW, "article_id": 1}
    day = {"article_id": None, "method": "pacing", "forecast": 80.0, "low": 70.0, "high": 90.0}
    begins = [at("2026-09-29T00:00"), at("2026-09-30T00:00")]
    store.add(
        "forecasts",
        [
            {**row, **ends, "forecast_id": "a"},
            {**row, **ends, "forecast_id": "b", "forecast": 1400.0, "low": 1450.0},
            *({**row, **ends, **day, "forecast_id": f"day {n}", "begins_at": begin} for n, begin in enumerate(begins)),
        ],
    )
    store.hours("s", *[(str(begins[0] + timedelta(hours=n)), 1, 4 + (n < 4)) for n in range(24)])
    store.hours("s", *[(str(begins[1] + timedelta(hours=n)), 1, 4) for n in range(23)])  # its last hour is not known
    found = ledger(store.gen, "s")
    scores = found[found["age"].isna()].set_index("model")
    assert scores["n"].to_dict() == {"pace": 2, "pacing": 1}
    assert scores.loc["pace", "median_error"] == pytest.approx((600 / 1400 + 0) / 2)
    assert scores.loc["pace", "coverage"] == 0.5
    assert (scores.loc["pacing", "median_error"], scores.loc["pacing", "coverage"]) == (pytest.approx(0.2), 0)


def test_hours_that_are_a_day_spread_evenly_are_no_first_hours(store):
    """Published at noon; the day's 2,400 views lie over all its hours, so half of them before the story was out."""
    for hour in range(24):
        row = {"hour": NOW - timedelta(hours=24 - hour), "article_id": 99, "views": 100, "basis": "estimated"}
        store.add("views_hourly", [{"site": "s", **row}])
    store.days("s", ((NOW - timedelta(hours=24)).date(), 99, 2400, "counted"))
    assert told(store) == Outlook(withheld="first_days")
    # two days later its views are known by days
    store.gen._connection.execute("update sites set data_until = $until", {"until": NOW + timedelta(days=1)})
    store.days("s", (NOW.date(), 99, 600, "counted"))
    found = outlook(store.gen, "s", 99, NOW + timedelta(days=1))
    assert (found.way, found.age, found.views) == ("days", 48, 3000)
