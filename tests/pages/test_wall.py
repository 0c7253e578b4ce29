"""The wall: chosen views in turn, each from the newest data, and what is wrong in large letters."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from page_stores import SITE, UNTIL, StubStore, full, single
from streamlit.testing.v1 import AppTest

from analytics import queries
from analytics.errors import StoreError
from analytics.pages import wall
from analytics.pages.wall.views import VIEWS
from analytics.store.notebook import sets, views


@pytest.fixture(autouse=True)
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute passes between two looks."""
    minutes = count(0, 60)
    monkeypatch.setattr(wall, "monotonic", lambda: float(next(minutes)))


def screen(app: AppTest) -> dict:
    assert not app.exception
    assert not app.get("page_link")  # nothing but the screen
    protos = [element.proto for element in app.get("bidi_component")]
    (found,) = (json.loads(proto.json) for proto in protos if proto.component_name == "readership_stage")
    return found


def test_views_come_in_turn_and_a_new_generation_is_taken_up_by_itself(open_page) -> None:
    store = StubStore([full()])
    app = open_page(store, "wall", show="now,top", every="30")
    first = screen(app)
    # today 3 x 100 + 3 x 40 + 10 = 430; the Friday before 3 x 70 = 210 by noon: +105 %
    views = first["facts"][0]
    assert (views["value"], views["moved"], views["tone"]) == ("430", "+105%", "up")
    assert views["note"] == "210 on the one earlier Friday known"
    assert first["progress"] == 0.5
    assert first["patience"] == 3 * 30 + 30
    newer = full(2)
    newer._connection.execute("update views_daily set views = 500 where article_id = 1 and day = date '2026-11-20'")
    store.generations.append(newer)
    second = screen(app.run())
    assert second["title"] == "Most read on 20 Nov 2026"
    assert second["rows"][0] == ["1", "Harbour opens", "World", "500"]
    assert screen(app.run())["title"] == "Now"  # and round again


def test_every_view_can_be_drawn(open_page) -> None:
    app = open_page(full(), "wall")
    titles = {screen(app)["code"], *(screen(app.run())["code"] for _turn in range(len(VIEWS) - 1))}
    assert titles == set(VIEWS)
    assert not [code for code in titles if code == "failed"]


def test_what_the_address_asks_in_vain_is_said_for_a_while(open_page) -> None:
    app = open_page(full(), "wall", show="nonsense", every="1")
    assert [said.value for said in app.toast] == [
        f"The address asks for {asked}, which is not known here: it was left out."
        for asked in ("show=nonsense", "every=1")
    ]
    assert screen(app)["code"] == "now"


def test_of_totals_alone_the_wall_shows_the_list(open_page) -> None:
    shown = screen(open_page(single(), "wall", lang="zh-Hans"))
    assert shown["title"] == "累计浏览量"
    assert shown["rows"][0][1:] == ["Harbour opens", "1,000"]


def test_old_data_is_said_in_large_letters() -> None:
    facts = queries.site_facts(full(), SITE)
    fresh = wall._foot(facts, 7, UNTIL + timedelta(hours=3))
    assert fresh["state"] == ""
    assert fresh["source"] == f"{SITE} · Data until 20 Nov 2026, 12:00 · 3 hours ago · generation 7"
    assert (
        wall._foot(facts, 7, UNTIL + timedelta(days=3))["state"] == "Old data: it ends 20 Nov 2026, 12:00, 3 days ago"
    )


def test_whole_days_are_old_when_the_next_one_is_missing() -> None:
    """What is told of once a day and ends at midnight is a day old, and some hours, before more can come."""
    facts = replace(queries.site_facts(full(), SITE), has_hours=False)
    assert wall._foot(facts, 7, UNTIL + timedelta(hours=49))["state"] == ""
    assert wall._foot(facts, 7, UNTIL + timedelta(hours=51))["state"].startswith("Old data")


def test_a_day_that_is_not_over_is_said_below_the_days(open_page, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    views.save(tmp_path, SITE, "This week", "over-time", f"site={SITE}&period=7d")
    views.save(tmp_path, SITE, "Last Friday", "over-time", f"site={SITE}&period=2026-11-13..2026-11-13")
    app = open_page(full(), "wall", show="view:this-week,view:last-friday")  # the data ends on the 20th at noon
    assert screen(app)["rest"] == "The last day is not over: its views are of part of a day."
    assert screen(app.run())["rest"] == ""


def test_a_view_that_fails_is_said_and_the_next_is_shown(open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_view: object) -> None:
        raise StoreError("the catalogue is locked")

    monkeypatch.setitem(VIEWS, "now", broken)
    app = open_page(full(), "wall", show="now,top")
    failed = screen(app)
    assert failed["state"] == "The figures can't be shown"
    assert failed["lead"] == "the catalogue is locked"
    assert screen(app.run())["code"] == "top"


def test_saved_views_have_their_own_stories_and_days(open_page, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 7 to 20 November the set has Tax with 120 + 710 views; Harbour, 300, is in World."""
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    sets.make(tmp_path, SITE, "Tax", [2])
    for title, page, query in (
        ("Taxes", "top", "set=tax&period=2026-11-07..2026-11-20"),
        ("World", "sections", "section=World&period=1d"),
        ("Course", "over-time", "set=tax&period=7d"),
        ("Quiet", "over-time", "section=World&period=2026-11-13"),  # only Tax was read on that day
        ("Gone", "top", "set=gone"),
        ("Story", "story", "article=1"),
    ):
        views.save(tmp_path, SITE, title, page, f"site={SITE}&{query}")
    app = open_page(full(), "wall", show="view:taxes,view:world,view:course,view:quiet,view:gone,view:story,view:none")
    taxes = screen(app)
    assert taxes["title"] == "Taxes · 7–20 Nov 2026"
    assert taxes["rows"] == [["1", "Tax vote", "Politics", "830"]]
    assert screen(app.run())["rows"][0][:2] == ["World", "300"]
    assert screen(app.run())["code"] == "over-time"
    assert [screen(app.run())["lead"].split(".")[0] for _turn in range(4)] == [
        "No story that fits was read",
        "What it narrows the stories to is not there any more",
        "This page has no large form: walls show Now, Top stories, Over time and Sections",
        "No such view of this site is saved",
    ]


def test_a_wall_whose_store_can_not_be_read_waits_for_it(open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    store = StubStore([full()])

    def unreadable() -> None:
        raise StoreError("the catalogue can't be read")

    with monkeypatch.context() as broken:
        broken.setattr(store, "current", unreadable)
        app = open_page(store, "wall", show="now")
        assert not app.exception
        assert "the catalogue can't be read" in app.error[0].value
    assert screen(app.run())["code"] == "now"


def test_sections_are_of_whole_days(open_page) -> None:
    """Today, the 20th, is not over: of the seven days before it, the 13th had 710 views of Tax."""
    shown = screen(open_page(full(), "wall", show="sections"))
    assert shown["title"] == "Sections: 13–19 Nov 2026"
    assert shown["rows"][0][:2] == ["Politics", "710"]


def test_a_site_without_a_usual_day_has_no_gap_in_its_sentence(open_page) -> None:
    gen = full()
    gen._connection.execute("delete from views_hourly where hour < timestamp '2026-11-20'")
    gen._connection.execute("delete from views_daily where day < date '2026-11-20'")
    assert screen(open_page(gen, "wall", show="over-time"))["lead"] == "Today until 12:00: 430 views."


def test_a_saved_view_of_now_bears_its_name(open_page, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    views.save(tmp_path, SITE, "Lobby", "", f"site={SITE}")
    assert screen(open_page(full(), "wall", show="view:lobby"))["title"] == "Lobby"
