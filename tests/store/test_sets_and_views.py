"""Story sets and saved views: names that an address carries, an order that stays, limits that say so."""

from __future__ import annotations

import pytest

from analytics.errors import SettingsError
from analytics.store.notebook import names, sets, views
from analytics.store.notebook.sets import StorySet


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Élection 2026: the Count!", "élection-2026-the-count"),
        ("選舉（台北）", "選舉-台北"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("\u202egpj.exe", "gpj-exe"),
        ("A" * 300, "a" * 60),
        ("?!", ""),
    ],
)
def test_a_name_is_what_an_address_carries(title, name):
    assert names.slug(title) == name
    assert names.slug(name) == name  # it is its own name


def test_a_set_keeps_the_order_in_which_stories_were_added(tmp_path):
    made = sets.make(tmp_path, "paper", " Election\n2026 ", [7, 3, 7])
    assert made == StorySet("paper", "election-2026", "Election 2026", (7, 3))
    assert sets.add(tmp_path, "paper", "election-2026", [9, 3, 1]).articles == (7, 3, 9, 1)
    assert sets.take_out(tmp_path, "paper", "election-2026", [3, 404]).articles == (7, 9, 1)
    renamed = sets.rename(tmp_path, "paper", "election-2026", "The vote")
    assert renamed == StorySet("paper", "election-2026", "The vote", (7, 9, 1))  # links to it hold
    assert sets.find(tmp_path, "paper", "election-2026") == renamed
    assert sets.sets(tmp_path, "paper") == [renamed]
    assert sets.find(tmp_path, "other", "election-2026") is None
    assert not sets.remove(tmp_path, "other", "election-2026")
    assert sets.remove(tmp_path, "paper", "election-2026")
    assert sets.sets(tmp_path) == []


def test_names_are_a_sites_own_and_taken_ones_get_a_number(tmp_path):
    assert not sets.remove(tmp_path, "paper", "vote")
    assert sets.sets(tmp_path) == []
    assert list(tmp_path.iterdir()) == []  # asking makes no file
    told = [sets.make(tmp_path, site, title, []).name for site, title in (("a", "Vote"), ("a", "vote!"), ("b", "Vote"))]
    assert told == ["vote", "vote-2", "vote"]
    assert sets.make(tmp_path, "a", "¿?", []).name == "set"
    assert sets.make(tmp_path, "a", "選舉", [1], name="poll").name == "poll"
    for wrong in ("poll", "Poll", "a/b", "", "x" * 61):
        with pytest.raises(SettingsError):
            sets.make(tmp_path, "a", "Poll", [], name=wrong)
    with pytest.raises(SettingsError, match="some letters"):
        sets.make(tmp_path, "a", "\u200b\n", [])


def test_what_is_not_there_or_too_much_is_said(tmp_path, monkeypatch):
    with pytest.raises(SettingsError, match="no story set 'vote'"):
        sets.add(tmp_path, "paper", "vote", [1])
    monkeypatch.setattr(sets, "MOST_ARTICLES", 3)
    monkeypatch.setattr(sets, "MOST_SETS", 1)
    sets.make(tmp_path, "paper", "Vote", [1, 2, 3, 3])
    with pytest.raises(SettingsError, match="3 stories at most; these would be 4"):
        sets.add(tmp_path, "paper", "vote", [4])
    assert sets.find(tmp_path, "paper", "vote").articles == (1, 2, 3)
    with pytest.raises(SettingsError, match="the most"):
        sets.make(tmp_path, "paper", "Second", [])
    sets.make(tmp_path, "other", "Second", [])


def test_a_view_is_found_by_its_name_alone(tmp_path, monkeypatch):
    assert views.views(tmp_path) == []
    assert views.find(tmp_path, "morning") is None
    first = views.save(tmp_path, "paper", "Morning", "top", "site=paper&period=7d")
    second = views.save(tmp_path, "other", "Morning", "", "site=other")
    assert (first.name, second.name) == ("morning", "morning-2")  # of another site, and yet another name
    assert views.find(tmp_path, "morning") == first
    assert views.views(tmp_path, "other") == [second]
    with pytest.raises(SettingsError, match="no link can hold"):
        views.save(tmp_path, "paper", "Long", "top", "q=" + "x" * 4000)
    assert views.remove(tmp_path, "morning")
    assert not views.remove(tmp_path, "morning")
    monkeypatch.setattr(views, "MOST_VIEWS", 1)
    with pytest.raises(SettingsError, match="the most"):
        views.save(tmp_path, "paper", "More", "top", "")
