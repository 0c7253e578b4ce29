"""What is said of a whole site: once while it is so, and no story beside it; no data, and data again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
from seen_site import HOUR, NOW, row, seen

from analytics.alerts import worth_telling
from analytics.alerts.words import text_of, title_of
from analytics.queries import Arrivals

DAY = timedelta(days=1)
OFTEN = Arrivals(NOW, HOUR)


def hours(*last):
    """Hours as `typical` gives them, the last ones up to NOW: (views, kind, z)."""
    rows = [(1000, None, 0.0)] * 5 + list(last)
    starts = [NOW - (len(rows) - place) * HOUR for place in range(len(rows))]
    return pd.DataFrame(
        {
            "bucket": starts,
            "starts_at": starts,
            "section": pd.Series([None] * len(rows), dtype=object),
            "views": pd.array([views for views, _, _ in rows], "Int64"),
            "expected": 1000.0,
            "z": [z for _, _, z in rows],
            "older_views": pd.array([None] * len(rows), "Float64"),
            "older_expected": pd.array([None] * len(rows), "Float64"),
            "older_z": pd.array([z for _, _, z in rows], "Float64"),
            "unusual": pd.Series([kind for _, kind, _ in rows], dtype=object),
        }
    )


BUSY = (3000, "site", 9.0)


def test_a_site_read_unlike_usual_is_one_message_and_none_for_its_stories():
    at = seen(row(), hours=hours(BUSY))
    (alert,) = worth_telling(at, [])
    # 3000 views where 1000 are usual
    assert (alert.kind, alert.article_id, alert.views, alert.expected) == ("site", None, 3000, 1000.0)
    assert (alert.extra, alert.ratio, alert.started_at, alert.at) == (2000.0, 3.0, NOW - HOUR, NOW)
    assert title_of(alert, None, "UTC") == "The whole site: 3.0× the usual"
    assert text_of(alert, "UTC") == (
        "Wed, 18 Nov 2026, 09:00–10:00: 3.0× a usual Wednesday at this time: 3,000 views, usually 1,000."
        " No single story makes it so."
    )
    assert worth_telling(at, [replace(alert, at=NOW - HOUR, started_at=NOW - 2 * HOUR)]) == []
    # usual again: its stories are told of again, and nothing of the site
    calm = seen(row(), hours=hours(BUSY, (1000, None, 0.0), (1000, None, 0.0)))
    assert [alert.kind for alert in worth_telling(calm, [])] == ["spike"]


def test_an_event_that_doubles_or_turns_round_is_told_again():
    (first,) = worth_telling(seen(hours=hours((2000, "site", 6.0))), [])  # 1000 more
    told = [replace(first, at=NOW - HOUR, started_at=NOW - 2 * HOUR)]
    assert worth_telling(seen(hours=hours(BUSY)), told)[0].extra == 2000.0  # twice as many more
    assert not worth_telling(seen(hours=hours((2900, "site", 8.0))), told)
    (fallen,) = worth_telling(seen(hours=hours((100, "site", -9.0))), told)
    assert fallen.extra == -900.0


NOTHING = (None, "no_data", 0.0)


def test_no_data_is_told_once_until_it_is_back():
    silent = {"hours": hours(NOTHING, NOTHING), "data_until": NOW - 2 * HOUR}
    (alert,) = worth_telling(seen(**silent, arrivals=Arrivals(NOW - 2 * HOUR, HOUR)), [])
    assert (alert.kind, alert.started_at, alert.at, alert.expected) == ("no_data", NOW - 2 * HOUR, NOW, 2000.0)
    assert (alert.views, alert.extra) == (None, None)  # unknown, not none
    told = [replace(alert, at=NOW - 30 * HOUR, started_at=NOW - 32 * HOUR)]
    still = seen(**{**silent, "data_until": NOW - 31 * HOUR}, arrivals=Arrivals(NOW - 31 * HOUR, HOUR))
    assert worth_telling(still, told) == []
    (back,) = worth_telling(seen(hours=hours(), arrivals=OFTEN), told)
    assert (back.kind, back.at, back.started_at) == ("back", NOW, NOW - 32 * HOUR)
    assert worth_telling(seen(hours=hours(), arrivals=OFTEN), [*told, back]) == []


def test_data_is_missed_from_its_end_on_whatever_night_lies_between():
    gap = hours(NOTHING, (None, None, 0.0), NOTHING)
    missed = {"hours": gap, "arrivals": Arrivals(NOW - 3 * HOUR, HOUR)}
    (alert,) = worth_telling(seen(**missed, data_until=NOW - 3 * HOUR), [])
    assert (alert.started_at, alert.expected) == (NOW - 3 * HOUR, 3000.0)
    # the data ended before the eight hours looked at: how much is usual since then is not known
    (alert,) = worth_telling(seen(**missed, data_until=NOW - 50 * HOUR), [])
    assert (alert.started_at, alert.expected) == (NOW - 50 * HOUR, None)


def test_an_event_that_came_in_six_hours_late_is_history():
    late = {"hours": hours(BUSY), "data_until": NOW}
    assert [alert.kind for alert in worth_telling(seen(now=NOW + 5 * HOUR, **late), [])] == ["site"]
    assert worth_telling(seen(now=NOW + 6 * HOUR, **late), []) == []


def test_what_comes_late_by_its_own_rhythm_only_is_missed():
    silent = {"hours": hours(NOTHING), "data_until": NOW - HOUR}
    assert worth_telling(seen(**silent, arrivals=Arrivals(NOW - HOUR, HOUR)), []) == []  # up to 1.5 hours are usual
    assert worth_telling(seen(**silent, arrivals=Arrivals(NOW - 12 * HOUR, 8 * HOUR)), []) == []
    assert worth_telling(seen(**silent, arrivals=Arrivals(NOW - 13 * HOUR, 8 * HOUR)), []) != []
    assert worth_telling(seen(**silent, arrivals=Arrivals(NOW - 13 * HOUR, None)), []) == []  # no rhythm yet
    # at night nobody may read: an hour without views is no lack
    quiet = {"hours": hours((None, None, 0.0)), "data_until": NOW - HOUR}
    assert worth_telling(seen(**quiet, arrivals=Arrivals(NOW - DAY, HOUR)), []) == []


def test_a_site_that_is_captured_misses_its_next_capture():
    captured = {"data_until": NOW - 7 * HOUR, "arrivals": Arrivals(NOW - 7 * HOUR, 4 * HOUR)}
    (alert,) = worth_telling(seen(**captured), [])
    assert (alert.kind, alert.started_at, alert.expected) == ("no_data", NOW - 7 * HOUR, None)
    on_time = {"data_until": NOW - 6 * HOUR, "arrivals": Arrivals(NOW - 6 * HOUR, 4 * HOUR)}
    assert worth_telling(seen(**on_time), []) == []
