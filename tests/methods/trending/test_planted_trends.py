"""On the simulated newsroom: what is planted is found within its hours, and nothing planted as quiet is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pandas as pd
import pytest

from analytics.demo import END, SITE
from analytics.demo.events import planted_stories, read_event
from analytics.demo.files import truth
from analytics.demo.simulate import simulate
from analytics.demo.stories import newsroom as stories_of_newsroom
from analytics.methods.trending import Noise, confirmation, flags, site_of, trending

NOISE = Noise(phi=2.9, sigma2=0.04)  # as measured on the last weeks, where it is not what is tested


def utc(moment: datetime) -> datetime:
    return (moment - moment.utcoffset()).replace(tzinfo=None)


UNTIL = utc(END)


@pytest.fixture(scope="module")
def known():
    """What is true of the newsroom, and the places of its stories by key and title."""
    stories = stories_of_newsroom()
    places = {story.key: place for place, story in enumerate(stories, 1)}
    return truth(stories, simulate(stories)), places


@pytest.fixture(scope="module")
def site(newsroom):
    return replace(site_of(newsroom, SITE, UNTIL), noise=NOISE)


@pytest.fixture(scope="module")
def last_weeks(newsroom, site):
    """All flags of the last two weeks."""
    return flags(newsroom, site, UNTIL - timedelta(days=14), UNTIL)


EVENTS = [
    (story["title"], read_event(event))
    for story in planted_stories()
    for event in story.get("event", [])
    if event["kind"] in {"surge", "revival"}
]


def during(found: pd.DataFrame, place: int, start: datetime, end: datetime) -> pd.DataFrame:
    return found[(found["article_id"] == place) & (found["ended_at"] > start) & (found["ended_at"] <= end)]


@pytest.mark.parametrize(("title", "event"), EVENTS, ids=[event.description[:40] for _, event in EVENTS])
def test_every_planted_rise_is_found_within_its_hours(newsroom, site, last_weeks, title, event):
    place = next(n for n, story in enumerate(stories_of_newsroom(), 1) if story.title == title)
    start, end = utc(event.start), utc(event.end)
    inside = start >= UNTIL - timedelta(days=14)
    found = last_weeks if inside else flags(newsroom, site, start - timedelta(hours=1), end)
    rises = during(found, place, start, end)
    assert not rises.empty
    assert rises["label"].iloc[0] == ("archive" if event.kind == "revival" else "spike")


def test_nothing_quiet_is_on_the_list(known, last_weeks):
    told, places = known
    quiet = {places[key] for key in told["quiet"] + told["evergreen"]}
    assert len(quiet) > 60
    assert not quiet & set(last_weeks["article_id"])
    # Of the others on it all but one in ten are planted, as it says; new stories may be far above their peers
    planted = {places[event["id"]] for event in told["events"] if event["id"]}
    judged = last_weeks[last_weeks["label"] != "new"]
    assert judged["article_id"].isin(planted).mean() >= 0.9


def test_what_happened_to_all_stories_is_no_news(newsroom, site, known):
    told, places = known
    planted = {places[event["id"]] for event in told["events"] if event["id"]}
    for kind, more in (("big_day", timedelta()), ("outage", timedelta(hours=4))):  # and the first hours after it
        event = next(event for event in told["events"] if event["kind"] == kind)
        start, end = (utc(datetime.fromisoformat(event[edge])) for edge in ("start", "end"))
        found = flags(newsroom, site, start, end + more)
        assert set(found[found["label"] != "new"]["article_id"]) <= planted


def test_the_list_when_the_data_end(newsroom, known):
    told, places = known
    found = trending(newsroom, SITE, UNTIL)
    assert found is not None
    surging = [places[e["id"]] for e in told["events"] if e["kind"] == "surge" and e["end"] == told["end"]]
    assert sorted(found.listed["article_id"]) == sorted(surging)
    assert found.listed["label"].tolist() == ["spike", "spike"]
    # at 14:00 and 15:00 in Hong Kong
    assert sorted(found.listed["since"].dt.hour) == [6, 7]
    assert found.stories["normal"].all()
    # noise was measured on the last week
    assert found.noise.phi_windows is not None
    assert 2 < found.noise.phi < 4
    assert 0.2**2 <= found.noise.sigma2 < 0.1


def test_most_flags_are_confirmed_by_the_next_hour(last_weeks):
    came_out = confirmation(last_weeks)
    # all but the two of the last hour, whose next one is not known yet
    assert came_out.flags == len(last_weeks) - 2
    assert came_out.rate is not None
    assert came_out.rate > 0.9


def test_a_machine_looks_like_a_surge_where_only_counts_are_known(newsroom, site, known):
    told, places = known
    event = next(event for event in told["events"] if event["kind"] == "bots")
    start, end = (utc(datetime.fromisoformat(event[edge])) for edge in ("start", "end"))
    found = during(flags(newsroom, site, start, end), places[event["id"]], start, end)
    assert not found.empty
