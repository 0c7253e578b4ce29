"""The course of a story's life, on small stores in which a second story keeps every hour and day of the site known."""

from datetime import date, datetime

import pytest
from tiny_store import story

from analytics.methods.ages import story_life
from analytics.methods.prepare import Asked

OTHER = 9  # read 1,000 times in every hour
BORN = datetime(2026, 3, 2, 8)


class Paper:
    """A site whose every hour from 1 March on is known, to put a story into."""

    def __init__(self, builder, until: str) -> None:
        self.builder, self.until = builder, datetime.fromisoformat(until)
        builder.site("paper", "UTC", data_until=self.until)
        self.fill(
            "timestamp '2026-03-01'", "least($until, timestamp '2026-03-20')", "views_hourly", "hour", "1 hour", 1000
        )
        self.fill("timestamp '2026-03-01'", "$until", "views_daily", "day", "1 day", 24000)

    def fill(self, start: str, end: str, relation: str, name: str, step: str, views: int) -> None:
        """Let the other story be read so often in each hour or day."""
        self.builder.gen._connection.execute(
            f"""
            insert into {relation} (site, article_id, {name}, views, basis)
            select 'paper', {OTHER}, t, {views}, 'counted' from range({start}, {end}, interval {step}) as r (t)
            """,
            {"until": self.until} if "$until" in start + end else None,
        )

    def told(self, published: datetime = BORN, precision: str = "time") -> None:
        self.builder.articles(
            "paper", story(1, "City", published.isoformat(), published_precision=precision, title="Told")
        )

    def hours(self, *views: int) -> None:
        """The story's views from the hour of its publication on."""
        at = [f"2026-03-{2 + (8 + place) // 24:02}T{(8 + place) % 24:02}:00" for place in range(len(views))]
        self.builder.hours("paper", *[(hour, 1, count) for hour, count in zip(at, views, strict=True) if count])

    def weeks(self, first: date, *views: int) -> None:
        """The story's views in weeks from a day on, all on the week's second day."""
        days = [date.fromordinal(first.toordinal() + 7 * place + 1) for place in range(len(views))]
        self.builder.days("paper", *[(day, 1, count, "counted") for day, count in zip(days, views, strict=True)])

    def life(self) -> dict:
        asked = Asked("paper", self.until, self.until.date(), (f"{BORN:%Y-%m}", "2026-01"))
        rows = {row["article_id"]: row for row in story_life(self.builder.gen, asked).to_pylist()}
        return rows[1]


def test_half_and_four_fifths_of_the_first_seven_days(builder):
    # 100 views: 40, 10 (half), 20, 5, 5 (four fifths) in hours 1 to 5, then 20 in hour 100
    paper = Paper(builder, "2026-03-12T00:00")
    paper.told()
    paper.hours(40, 10, 20, 5, 5, *[0] * 94, 20)
    found = paper.life()
    assert (found["t50_hours"], found["t80_hours"], found["views"]) == (2, 5, 100)
    assert found["age_hours"] == 9 * 24 + 16  # from 2 March 8:00 to 12 March 0:00
    assert (found["observed_hours"], found["estimated"], found["life"]) == (168, False, "spike")


def test_nothing_is_said_of_seven_days_that_are_not_over_or_of_few_views(builder):
    paper = Paper(builder, "2026-03-09T07:00")  # 167 hours old
    paper.told()
    paper.hours(40, 10)
    found = paper.life()
    assert (found["t50_hours"], found["t80_hours"], found["life"], found["observed_hours"]) == (None, None, None, 167)


def test_of_29_views_nothing_is_said(builder):
    paper = Paper(builder, "2026-03-12T00:00")
    paper.told()
    paper.hours(20, 9)
    found = paper.life()
    assert [found[name] for name in ("t50_hours", "t80_hours", "half_life_hours", "peak_hours", "life")] == [None] * 5


def test_slow_burn_is_read_less_than_half_on_its_first_day(builder):
    paper = Paper(builder, "2026-03-12T00:00")
    paper.told()
    paper.hours(*[2] * 24, *[0] * 10, 49)  # 48 of 97 in the first 24 hours, the rest in hour 35
    found = paper.life()
    assert (found["t50_hours"], found["life"]) == (35, "slow_burn")


def test_half_life_is_until_the_rate_stays_below_half_its_peak(builder):
    # the peak is in hour 2; hour 5 is below 100 for an hour only; after hour 6 it is so for good: 7 - 2 = 5 hours
    paper = Paper(builder, "2026-03-02T20:00")  # 12 hours old: hours 7 to 12 are six
    paper.told()
    paper.hours(100, 200, 150, 120, 90, 110, 50)
    found = paper.life()
    assert (found["peak_hours"], found["half_life_hours"]) == (2, 5)


def test_half_life_is_not_known_before_six_hours_below_have_passed(builder):
    paper = Paper(builder, "2026-03-02T19:00")
    paper.told()
    paper.hours(100, 200, 150, 120, 90, 110, 50)
    assert paper.life()["half_life_hours"] is None


@pytest.mark.parametrize(("others", "hours"), [(1000, 2), (3400, 1)])
def test_half_life_is_seen_against_how_busy_the_site_is(builder, others, hours):
    # 190 views in the next hour are above half of 200; with three times the traffic, (3400 + 200) / (1000 + 200), they
    # are worth a third of that: the rate is below half from the first hour on
    paper = Paper(builder, "2026-03-04T08:00")
    builder.gen._connection.execute(
        "update views_hourly set views = $others where hour = timestamp '2026-03-02 09:00'", {"others": others}
    )
    paper.told()
    paper.hours(200, 190, 10)
    assert paper.life()["half_life_hours"] == hours


def test_late_share_is_of_the_views_after_the_thirtieth_day(builder):
    # 60 in its first week, 20 in a week that begins 35 days after: 20 of 80
    paper = Paper(builder, "2026-05-01T00:00")
    paper.told(datetime(2026, 3, 2), "day")
    paper.weeks(date(2026, 3, 2), 60, 0, 0, 0, 0, 20)
    assert paper.life()["late_share"] == pytest.approx(0.25)


def test_late_share_is_not_known_where_the_first_thirty_days_are_not(builder):
    paper = Paper(builder, "2026-05-01T00:00")
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 3, 2), 60)
    assert paper.life()["late_share"] is None


def curves(builder, share=0.99, week=100):
    """A site whose stories reach that share on their sixth day, and much-read ones so many views in seven days."""
    row = {"site": "paper", "age_hours": 144, "share": share, "stories": 30, "assumed": False}
    builder.add("age_curves", [row])
    builder.add("story_ages", [{"site": "paper", "article_id": 5, "age_hours": 168, "views": week, "estimated": False}])


def test_evergreen_is_read_steadily_and_more_than_its_age_lets_expect(builder):
    # of a story with 6,000 views in seven days 6000 * 0.07 * ln(119/112) = 25.5 are expected: 50 are too few
    # in the last week 100 * 7 * (1 - 0.99) * ln(119/112) = 0.42 views. It had 50, 50, 50, 50 in four weeks.
    paper = Paper(builder, "2026-05-04T00:00")
    curves(builder)
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 4, 6), 50, 50, 50, 50)
    assert paper.life()["life"] == "evergreen"


def test_not_evergreen_where_one_week_stands_out(builder):
    paper = Paper(builder, "2026-05-04T00:00")
    curves(builder)
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 3, 9), 60, 60, 60, 60, 90, 50, 40, 40)  # 90 of 220 are more than two fifths
    assert paper.life()["life"] is None


def test_not_evergreen_where_its_age_lets_expect_as_much(builder):
    # of a story with 6,000 views in seven days 6000 * 0.07 * ln(119/112) = 25.5 are expected: 50 are not thrice that
    paper = Paper(builder, "2026-05-04T00:00")
    curves(builder, week=6000)
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 4, 6), 50, 50, 50, 50)
    assert paper.life()["life"] is None


def test_revival_is_a_week_that_brings_an_old_story_back(builder):
    # weeks from Monday 2 March: 4, 4, 4, 4, then 200; expected 4. noise = 5 + 4 (1/(1 + 16/5) + 0.2) = 6.75;
    # Gamma(4 + 29.6, 4 + 0.59) is above 3 with near certainty
    paper = Paper(builder, "2026-04-20T00:00")
    curves(builder)
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 3, 2), 4, 4, 4, 4, 200, 0, 0)
    assert paper.life()["life"] == "revival"


@pytest.mark.parametrize("weeks", [(4, 4, 4, 4, 29), (50, 50, 50, 50, 100)], ids=["few views", "twice as many"])
def test_no_revival(builder, weeks):
    paper = Paper(builder, "2026-04-20T00:00")
    curves(builder, week=100000)
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 3, 2), *weeks, 0, 0)
    assert paper.life()["life"] is None


def test_no_revival_where_the_whole_site_is_read_as_much_more(builder):
    # 24,000 a day became 1,200,000 in the week from 30 March: fifty times, as the story's 200 are of its 4
    paper = Paper(builder, "2026-04-20T00:00")
    curves(builder)
    builder.gen._connection.execute(
        "update views_daily set views = 1200000 where day >= date '2026-03-30' and day < date '2026-04-06'"
    )
    paper.told(datetime(2026, 1, 5), "day")
    paper.weeks(date(2026, 3, 2), 4, 4, 4, 4, 200, 0, 0)
    assert paper.life()["life"] is None
