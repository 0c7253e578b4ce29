"""What is prepared of trending with each commit, through a real store."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.ingest import Request, ingest
from analytics.methods.trending import confirmed_flags, current, trending
from analytics.store import open_store

START = datetime(2026, 3, 1, tzinfo=UTC)
HOURS = 24 * 4


def rows(first, last):
    """Twenty old stories, 200 views an hour each; from the hour 92 on the first has eight times as many."""
    for hour in range(first, last):
        for story in range(20):
            views = 1600 if story == 0 and hour >= HOURS - 4 else 200
            yield f"s{story},{(START + timedelta(hours=hour)).isoformat()},{views}"


def take_in(home, name, lines):
    path = home.parent / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reports = list(ingest(Request((str(path),), home, "site", timezone="UTC", measure="views")))
    assert [report.outcome.status for report in reports] == ["stored"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("trends") / "store"
    stories = [f"s{story},Story {story},2025-01-01T08:00:00Z" for story in range(20)]
    take_in(home, "articles.csv", ["id,title,published_at", *stories])
    take_in(home, "first.csv", ["id,hour,views", *rows(0, HOURS - 2)])
    return home


def test_the_last_window_is_prepared_and_is_what_would_be_computed(home):
    gen = open_store(home).current()
    now = (START + timedelta(hours=HOURS - 2)).replace(tzinfo=None)
    prepared, computed = current(gen, "site", now), trending(gen, "site", now)
    assert prepared.listed["label"].tolist() == ["spike"]
    assert prepared.listed["ratio_low"].tolist() == pytest.approx(computed.listed["ratio_low"].tolist())
    assert prepared.listed["since"].tolist() == [now - timedelta(hours=2)]
    # 20 stories x 95 hours: enough windows of 100 views and more, none of 5 to 30
    assert prepared.noise.sigma_windows > 500
    assert prepared.noise.phi_windows is None
    assert len(prepared.stories) == 20


def test_a_story_that_does_not_trend_has_no_label_and_not_a_true_one(home):
    gen = open_store(home).current()
    now = (START + timedelta(hours=HOURS - 2)).replace(tzinfo=None)
    for stories in (current(gen, "site", now).stories, trending(gen, "site", now).stories):
        labels = {row["label"] for row in stories.to_dict("records")}
        assert None in labels
        assert all(label is None or isinstance(label, str) for label in labels)


def test_flags_are_written_down_once_it_is_known_how_they_came_out(home):
    now = (START + timedelta(hours=HOURS - 2)).replace(tzinfo=None)
    before = open_store(home).current()
    asked = "select ended_at, label, views, next_views from trend_flags order by ended_at"
    # of the two hours in which the story surged the next one of the first is known
    assert before.rows(asked).values.tolist() == [[now - timedelta(hours=1), "spike", 1600, 1600]]
    assert confirmed_flags(before, "site", now).rate == 1
    take_in(home, "later.csv", ["id,hour,views", *rows(HOURS - 2, HOURS)])
    after = open_store(home).current()
    hours = [now + timedelta(hours=hour) for hour in (-1, 0, 1)]
    assert after.rows(asked)["ended_at"].tolist() == hours
    later = now + timedelta(hours=2)
    told = confirmed_flags(after, "site", later)
    assert (told.flags, told.confirmed) == (3, 3)
    # flags of more than two weeks before count for nothing
    assert confirmed_flags(after, "site", later + timedelta(days=15)).rate is None
