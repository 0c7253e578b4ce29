from __future__ import annotations

import json

import pytest
from export_help import export, figures, made, taken

from analytics.errors import InputError

EIGHT, NINE = ("01-01 08:00", "01-01 09:00"), ("01-01 09:00", "01-01 10:00")


def test_page_loads_of_people_by_hour_and_device():
    parsed = taken(export("cloudflare/page_loads.json"), "Asia/Taipei")
    bridge, rain = "https://gazette.example/news/bridge", "https://gazette.example/news/rain"
    assert figures(parsed) == [(bridge, *EIGHT, 40), (bridge, *EIGHT, 20), (rain, *NINE, 5)]
    assert parsed.rows["part"].to_pylist() == ["deviceType=mobile", "deviceType=desktop", "deviceType=mobile"]
    assert parsed.filtered == {"robot, as Cloudflare tells": 1}
    assert set(parsed.rows["basis"].to_pylist()) == {"reported"}
    assert "extrapolates them from a sample; times and days are UTC" in "\n".join(parsed.notes)


def test_requests_are_no_views_unless_asked_for():
    with pytest.raises(InputError, match="counts requests, not views") as caught:
        taken(export("cloudflare/requests.json"))
    assert "--map views=count" in str(caught.value)
    parsed = taken(export("cloudflare/requests.json"), "Asia/Taipei", mapping={"views": "count"})
    # days of UTC, whatever the site's zone is
    assert figures(parsed)[0] == ("/news/bridge", "01-01 00:00", "01-02 00:00", 400)
    assert "requests, not views" in "\n".join(parsed.notes)


def _answer(*groups):
    return json.dumps({"data": {"viewer": {"accounts": [{"rumPageloadEventsAdaptiveGroups": list(groups)}]}}})


def test_answers_that_name_no_pages_or_no_whole_hours_are_refused_in_a_line():
    no_pages = _answer({"count": 3, "dimensions": {"countryName": "TW"}})
    with pytest.raises(InputError, match=r"no list of views of pages.*countryName"):
        taken(made(no_pages, "x.json"))
    minutes = _answer({"count": 3, "dimensions": {"requestPath": "/a", "datetimeMinute": "2026-01-01T08:00:00Z"}})
    with pytest.raises(InputError, match="told apart by 'datetimeMinute'"):
        taken(made(minutes, "x.json"))
    whole = _answer({"count": 3, "dimensions": {"requestPath": "/a"}})
    with pytest.raises(InputError, match="says nowhere which time they cover"):
        taken(made(whole, "x.json"))
    with pytest.raises(InputError, match="not valid JSON"):
        taken(made(whole[:-9], "x_2026-01-01_2026-01-02.json"))
    assert figures(taken(made(whole, "x_2026-01-01_2026-01-02.json"))) == [("/a", "01-01 00:00", "01-03 00:00", 3)]


def test_groups_that_can_not_be_used_are_set_aside():
    groups = [
        {"count": 3, "dimensions": {"requestPath": "/a", "date": "2026-01-01"}},
        {"count": 2.5, "dimensions": {"requestPath": "/b", "date": "2026-01-01"}},
        {"dimensions": {"requestPath": "/c", "date": "2026-01-01"}},
        {"count": 4, "dimensions": {"date": "2026-01-01"}},
        7,
    ]
    parsed = taken(made(_answer(*groups), "x.json"))
    assert [row[0] for row in figures(parsed)] == ["/a"]
    assert [(reject.line, reject.reason) for reject in parsed.rejects] == [
        (2, "the count isn't a whole number"),
        (3, "the count is empty"),
        (4, "no key, link or title"),
        (5, "not a record with named fields"),
    ]
