"""What is planted in the simulated newsroom can be found in its files, told from them alone."""

import csv
import json
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from analytics import demo

HOURS = int((demo.END - demo.START).total_seconds() // 3600)
FULL_DAYS = HOURS // 24
LOCAL_HOUR = np.arange(HOURS) % 24
WEEKDAY = (demo.START.weekday() + np.arange(HOURS) // 24) % 7


@dataclass
class Newsroom:
    views: NDArray[np.int64]  # story x hour of the window
    published: NDArray[np.float64]  # in hours of the window
    section: NDArray[np.str_]
    position: dict[str, int]
    truth: dict

    def events(self, kind: str) -> list[dict]:
        return [event for event in self.truth["events"] if event["kind"] == kind]

    def of(self, event: dict) -> NDArray[np.int64]:
        return self.views[self.position[event["id"]]]

    def others(self, hour: int) -> NDArray[np.int64]:
        """Views by hour of all stories that were two days old by then: no rush of the new."""
        return self.views[self.published < hour - 48].sum(axis=0)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    demo.write(folder)
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        articles = list(csv.DictReader(file))
    position = {row["id"]: place for place, row in enumerate(articles)}
    table = pa.concat_tables(pq.read_table(folder / name) for name in demo.VIEWS)
    hour = (table["hour"].cast(pa.int64()).to_numpy() // 1_000_000 - int(demo.START.timestamp())) // 3600
    views = np.zeros((len(articles), HOURS), dtype=np.int64)
    views[[position[key] for key in table["id"].to_pylist()], hour] = table["views"].to_numpy()
    published = np.array([at(row["published_at"]) for row in articles])
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Newsroom(views, published, np.array([row["section"] for row in articles]), position, truth)


def at(moment: str) -> float:
    return (datetime.fromisoformat(moment) - demo.START).total_seconds() / 3600


def span(event: dict) -> slice:
    return slice(int(at(event["start"])), int(at(event["end"])))


def by_day(hours: NDArray[np.int64]) -> NDArray[np.int64]:
    return hours[..., : FULL_DAYS * 24].reshape(*hours.shape[:-1], FULL_DAYS, 24).sum(axis=-1)


def half_lives(newsroom: Newsroom, section: str) -> float:
    """The middle story's hours until half of its first 168 hours' views, of stories wholly in the window."""
    found = []
    for place in np.flatnonzero(newsroom.section == section):
        first = int(np.floor(newsroom.published[place]))
        if 0 <= first < HOURS - 168:
            total = newsroom.views[place, first : first + 168].cumsum()
            found.append(int(np.searchsorted(total, total[-1] / 2)) + 1)
    return float(np.median(found))


def test_the_day_has_two_peaks_and_a_deep_night(newsroom):
    hours = np.bincount(LOCAL_HOUR, newsroom.views.sum(axis=0))
    morning, noonish, evening, night = hours[8], hours[15], hours[21], hours[3]
    assert morning > 1.15 * noonish
    assert evening > 1.3 * noonish
    assert night < morning / 10


@pytest.mark.parametrize(
    ("section", "low", "high"), [("Culture", 1.15, 1.5), ("Business", 0.1, 0.5), ("City", 0.5, 0.9)]
)
def test_sections_have_their_own_weekend(newsroom, section, low, high):
    days = by_day(newsroom.views[newsroom.section == section].sum(axis=0))
    weekend = WEEKDAY[: FULL_DAYS * 24 : 24] >= 5
    assert low < days[weekend].mean() / days[~weekend].mean() < high


def test_the_whole_site_is_read_less_at_the_weekend(newsroom):
    days = by_day(newsroom.views.sum(axis=0))
    weekend = WEEKDAY[: FULL_DAYS * 24 : 24] >= 5
    assert 0.6 < days[weekend].mean() / days[~weekend].mean() < 0.95


def test_sections_fade_at_their_own_pace(newsroom):
    sport, city, technology, culture = (half_lives(newsroom, s) for s in ("Sport", "City", "Technology", "Culture"))
    assert sport < city < technology < culture
    assert 3 <= sport <= 8
    assert 20 <= culture <= 36


def test_reading_fades_as_a_power_of_age_and_not_by_halves(newsroom):
    # Views by day of age, so that the day's rhythm cancels. A power law loses as much from day 2 to day 4 as from
    # day 4 to day 8 (a factor of 2 ** -slope each time); a fixed half-life would lose the square of it.
    ordinary = [p for p, first in enumerate(newsroom.published) if 0 <= first < HOURS - 24 * 17]
    ages = np.zeros(17)
    for place in ordinary:
        first = int(np.floor(newsroom.published[place]))
        ages += newsroom.views[place, first : first + 17 * 24].reshape(17, 24).sum(axis=1)
    slopes = [np.log2(ages[day] / ages[2 * day]) for day in (2, 4, 8)]
    assert all(1.0 < slope < 2.0 for slope in slopes)
    assert max(slopes) - min(slopes) < 0.5


def test_reach_is_heavy_tailed(newsroom):
    week = [
        newsroom.views[place, int(first) : int(first) + 168].sum()
        for place, first in enumerate(newsroom.published)
        if 0 <= first < HOURS - 168
    ]
    assert 2_000 < np.median(week) < 4_000
    assert np.mean(week) > 1.7 * np.median(week)
    assert sum(total > 60_000 for total in week) >= 5


def test_every_surge_stands_out_against_its_own_hours_before(newsroom):
    surges = newsroom.events("surge")
    assert len(surges) >= 6
    for event in surges:
        during, before = span(event), slice(span(event).start - 6, span(event).start)
        story, site = newsroom.of(event), newsroom.others(during.start)
        rise = (story[during].sum() / site[during].sum()) / (story[before].sum() / site[before].sum())
        assert event["factor"] * 0.6 < rise < event["factor"] * 1.6, event
        assert 3 <= event["factor"] <= 8
        assert 3 <= during.stop - during.start <= 8


def test_two_surges_are_still_on_when_the_data_end(newsroom):
    assert [event["factor"] for event in newsroom.events("surge") if span(event).stop == HOURS] == [7.0, 4.0]


def test_the_outage_is_the_only_time_without_views(newsroom):
    (outage,) = newsroom.events("outage")
    hours = span(outage)
    assert np.flatnonzero(newsroom.views.sum(axis=0) == 0).tolist() == list(range(hours.start, hours.stop))
    assert hours.stop - hours.start == 2


def test_the_big_day_lifts_every_story_by_half(newsroom):
    (day,) = newsroom.events("big_day")
    hours = span(day)
    old = newsroom.views[newsroom.published < hours.start - 72]
    before, during, after = (old[:, hours.start + shift : hours.stop + shift].sum() for shift in (-24, 0, 24))
    assert 1.35 < during / np.sqrt(before * after) < 1.65


def test_the_machine_is_flat_through_the_night(newsroom):
    (storm,) = newsroom.events("bots")
    story = newsroom.of(storm)[span(storm)]
    assert story.min() >= storm["views_added_per_hour"] == 900
    assert story.std() / story.mean() < 0.02
    assert newsroom.of(storm)[span(storm).start - 24 : span(storm).stop - 24].max() < 90


def test_the_old_story_comes_back_for_two_days(newsroom):
    (revival,) = newsroom.events("revival")
    story, hours = newsroom.of(revival), span(revival)
    assert at(revival["start"]) - newsroom.published[newsroom.position[revival["id"]]] > 2 * 365 * 24
    assert story[: hours.start].mean() < 4
    assert 40 < story[hours].mean() / story[: hours.start].mean() < 80
    assert story[hours.stop :].mean() < 4


def test_evergreens_are_old_and_steady(newsroom):
    keys = newsroom.truth["evergreen"]
    assert {event["id"] for event in newsroom.events("evergreen")} < set(keys)
    for key in keys:
        place = newsroom.position[key]
        assert newsroom.published[place] < -20 * 24
        weeks = by_day(newsroom.views[place])[:119].reshape(17, 7).sum(axis=1)
        assert (weeks[-4:] / weeks[-4:].sum()).max() < 0.4
        assert weeks.max() / np.median(weeks) < 1.7


def test_the_rewritten_headline_lifts_its_story(newsroom):
    (edit,) = newsroom.events("headline_edit")
    hours, story = span(edit), newsroom.of(edit)
    other = newsroom.others(hours.stop)  # the same old stories in both days
    lifted = story[hours].sum() / other[hours].sum()
    after = story[hours.stop : hours.stop + 24].sum() / other[hours.stop : hours.stop + 24].sum()
    # From its first to its second day without a lift the story would lose about half: 1.6 times that is more than 3.
    assert lifted / after > 2.6


def test_quiet_stories_stay_quiet(newsroom):
    quiet = newsroom.truth["quiet"]
    assert len(set(quiet)) == 16
    assert not set(quiet) & {event["id"] for event in newsroom.truth["events"]}
    site = newsroom.others(48)  # stories from before the window: the same ones all through
    for key in quiet:
        place = newsroom.position[key]
        first = max(int(np.ceil(newsroom.published[place])), 0) + 24
        for start in range(first, HOURS - 4, 4):
            now, day = slice(start, start + 4), slice(start - 24, start + 24)
            story = newsroom.views[place]
            expected = story[day].sum() * site[now].sum() / site[day].sum()
            assert story[now].sum() < 2.5 * expected + 25, (key, start)


def test_every_event_says_what_happened(newsroom):
    kinds = {event["kind"] for event in newsroom.truth["events"]}
    assert kinds == {"surge", "revival", "evergreen", "outage", "bots", "big_day", "headline_edit"}
    for event in newsroom.truth["events"]:
        assert 0 <= at(event["start"]) < at(event["end"]) <= HOURS
        assert event["description"].endswith(".")
        assert event["id"] in newsroom.position or event["kind"] in {"outage", "big_day"}
