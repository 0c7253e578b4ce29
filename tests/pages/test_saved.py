"""Lists are kept as sets and pages as views, by those who may write; all of it is found under Saved."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from page_stores import HOSTILE, SITE, everything_said, full

from analytics.pages import urlstate
from analytics.store.notebook import sets, views

DAY = "2026-11-20..2026-11-20"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    return tmp_path


def opened(app, key: str):
    """A popover with this key, opened: what it holds is made only then."""
    app.session_state[key] = True
    return app.run()


def test_a_list_is_kept_as_a_set_and_added_to_one(open_page, home) -> None:
    app = opened(open_page(full(), "top", period=DAY, q="harbour"), "keep-top")
    app.text_input(key="keep-title-top").input("Port <b>life</b>")
    app = app.button(key="FormSubmitter:keep-form-top-Keep").click().run()
    assert not app.exception
    (kept,) = sets.sets(home, SITE)
    assert (kept.name, kept.title, kept.articles) == ("port-b-life-b", "Port <b>life</b>", (1,))
    assert "Kept: [Port \\<b\\>life\\</b\\>](top?" in app.success[0].value


def test_who_may_not_write_is_offered_nothing(open_page, home, monkeypatch) -> None:
    sets.make(home, SITE, HOSTILE, [1])
    views.save(home, SITE, HOSTILE, "top", "site=gazette&period=1d")
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    for path in ("saved", "story"):
        app = open_page(full(), path, article="1")
        assert not app.exception
        keys = {str(popover.proto.popover.label) for popover in app.get("popover")}
        assert not keys & {"Keep as a set", "Add to a set", "Save this view", "Edit", "Remove"}


def test_saved_lists_views_and_sets_with_their_days_and_stories(open_page, home) -> None:
    sets.make(home, SITE, "Vote", [1, 2, 404])
    sets.make(home, "other", "Elsewhere", [1])
    views.save(home, SITE, "Morning", "top", "site=gazette&set=vote")
    views.save(home, SITE, "That day", "over-time", f"site=gazette&period={DAY}&grain=nonsense")
    views.save(home, SITE, "Front", "", "site=gazette")
    app = open_page(full(), "saved")
    assert not app.exception
    links = {link.proto.label: link.proto for link in app.get("page_link")}
    assert dict(parse_qsl(links["Morning"].query_string)) == {"site": SITE, "set": "vote", "lang": "en"}
    assert dict(parse_qsl(links["That day"].query_string)) == {"site": SITE, "period": DAY, "lang": "en"}
    assert dict(parse_qsl(links["Vote"].query_string)) == {"site": SITE, "set": "vote", "lang": "en"}
    assert "Elsewhere" not in links
    said = everything_said(app)
    for words in ("Top stories · 7 days", "Over time · 20 Nov 2026", "3 stories · not known here: 1"):
        assert words in said


def test_a_view_is_saved_as_it_moves_or_with_its_very_days(open_page, home) -> None:
    app = opened(open_page(full(), "top", period="month", section="World"), "save-view")
    app.text_input(key="save-title").input("World")
    app = app.button(key="FormSubmitter:save-form-Save").click().run()
    assert not app.exception
    moving = views.find(home, "world")
    assert (moving.page, moving.site) == ("top", SITE)
    assert dict(parse_qsl(moving.query)) == {"site": SITE, "period": "month", "section": "World"}
    app = opened(app, "save-view")
    app.text_input(key="save-title").input("World then")
    app.toggle(key="save-moves").set_value(False)
    app.button(key="FormSubmitter:save-form-Save").click().run()
    assert dict(parse_qsl(views.find(home, "world-then").query))["period"] == "month@2026-11-20"


def test_a_story_says_its_sets_and_is_put_into_others(open_page, home) -> None:
    sets.make(home, SITE, "Vote", [2, 1])
    sets.make(home, SITE, "Port", [])
    app = opened(open_page(full(), "story", article="1"), "keep-story")
    assert "Story sets: Vote" in everything_said(app)
    app.multiselect(key="keep-story-sets-1").set_value(["port"])
    app.text_input(key="keep-story-title").input("New")
    app = app.button(key="FormSubmitter:keep-story-form-Keep").click().run()
    assert not app.exception
    assert {one.name: one.articles for one in sets.sets(home, SITE)} == {"vote": (2,), "port": (1,), "new": (1,)}
    assert "Story sets: New, Port" in everything_said(app)


def test_what_was_written_down_is_read_as_any_address_is() -> None:
    said = "site=a&period=7d&section=World&grain=day&article=x&lang=zh-Hant&evil=1&set=%0a"
    assert urlstate.cleaned("top", said) == {"site": "a", "section": "World"}
    assert urlstate.cleaned("over-time", said) == {"site": "a", "section": "World", "grain": "day"}
