"""Which generations a reader can have, and what each of them costs."""

from datetime import datetime

from conftest_store import reading

from analytics.store import open_store
from analytics.store.console import ask
from analytics.store.reader import Generation

TOTALS = [reading(key, datetime(2026, 3, day), 10 * day) for key in "abc" for day in (1, 2, 3)]


def test_who_stays_with_an_older_generation_loads_no_newer_one(desk, monkeypatch):
    paper = desk()
    paper.put(TOTALS[:3])
    store = open_store(paper.home)
    old = store.current()
    paper.put(TOTALS)
    loads, load = [], Generation.load.__func__
    monkeypatch.setattr(Generation, "load", classmethod(lambda *args: loads.append(args) or load(*args)))
    assert store.generation(1) is old
    assert loads == []
    assert store.generation(2) is not None  # asked for by its number, the newest is loaded
    assert store.generation(3) is None
    assert len(loads) == 1


def test_a_generation_is_kept_for_so_many_newer_ones(desk):
    paper = desk()
    store = open_store(paper.home)
    for place in range(1, 7):
        paper.put(TOTALS[:place])
        if place < 6:
            store.current()
    assert store.newest_number() == 6
    assert store.generation(1) is None  # five newer ones: 2 to 6
    assert store.generation(2) is not None


def test_a_store_begun_anew_is_read_from_its_beginning(desk):
    paper, other = desk(), desk(name="other")
    for place in (1, 2, 3):
        paper.put(TOTALS[:place])
    store = open_store(paper.home)
    assert store.current().number == 3
    other.put(TOTALS)
    paper.home.rename(paper.home.with_name("away"))
    other.home.rename(paper.home)
    assert store.current().number == 1
    assert store.generation(3) is None


def test_a_title_is_shown_as_published_and_as_a_search_compares_it(desk):
    """The catalog keeps titles only, so a store of any age is searched by the rule of today."""
    paper = desk()
    paper.put(
        [reading("a", datetime(2026, 3, 1), 5, title="臺灣  ＴＶ視頻(圖)"), {"kind": "article", "url": "https://a.b/c"}]
    )
    shown = paper.ask("select title, title_folded, headline from articles order by title nulls last")
    assert shown == [("臺灣 ＴＶ視頻(圖)", "台湾 tv视频(图)", "臺灣 ＴＶ視頻"), (None, None, "/c")]


def test_a_query_at_the_terminal_knows_the_distributions_that_methods_use(desk):
    """Phi(1) = 0.841345 by every table of it."""
    paper = desk()
    paper.put(TOTALS[:1])
    assert ask(paper.home, "select round(norm_cdf(1.0), 6)::double as p").to_dict("records") == [{"p": 0.841345}]
