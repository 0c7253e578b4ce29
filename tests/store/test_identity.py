"""A story by the path of its link and by its whole link, in any order; and links that an earlier release stored."""

import sqlite3
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest
from conftest_store import Desk
from test_log_parts import part, put

HOUR = datetime(2026, 3, 1, 10)
PATH, WHOLE, MOBILE = "/a/1", "https://www.news.example/a/1", "http://m.news.example/a/1/?utm_source=x"
OTHER = "https://blog.example/a/1"


def told(url: str, title: str | None = None, key: str | None = None) -> dict[str, object]:
    return {"kind": "article", "url": url, "title": title, "key": key}


def stories(paper: Desk) -> int:
    return paper.ask("select count(*) from articles")[0][0]


def test_a_path_and_whole_links_are_one_story_in_any_order(desk):
    for number, order in enumerate(permutations([PATH, WHOLE, MOBILE])):
        paper = desk(name=f"store{number}")
        for url in order:
            paper.put([told(url)])
        assert stories(paper) == 1


def test_a_feed_names_what_a_log_counted_and_keeps_its_link_in_any_order(desk):
    def log(paper):
        put(paper, part([(PATH, HOUR, "human", 5)]))

    def feed(paper):
        paper.put([told(WHOLE, "Rain")])

    def export(paper):
        paper.put([told(MOBILE, key="9")])

    for number, order in enumerate(permutations([log, feed, export])):
        paper = desk(name=f"store{number}")
        for step in order:
            step(paper)
        shown = paper.ask("select title, url like 'http%', views from articles join views_daily using (article_id)")
        assert shown == [("Rain", True, 5)]


def test_a_path_at_which_two_hosts_have_a_story_names_neither(desk):
    for number, order in enumerate(permutations([WHOLE, OTHER])):
        paper = desk(name=f"store{number}")
        for url in (*order, PATH, PATH):
            paper.put([told(url)])
        assert stories(paper) == 3  # whose is it? nobody can say: a third, and always that one


def test_a_path_that_was_one_hosts_is_nobodys_once_another_has_it(desk):
    for number, order in enumerate(permutations([PATH, WHOLE])):
        paper = desk(name=f"store{number}")
        for url in order:
            paper.put([told(url)])
        assert stories(paper) == 1
        paper.put([told(OTHER)])
        assert stories(paper) == 2
        paper.put([told(PATH)])
        assert stories(paper) == 3
        paper.put([told(WHOLE), told(OTHER), told(PATH)])
        assert stories(paper) == 3


def test_front_pages_and_other_kinds_of_links_are_no_paths(desk):
    paper = desk()
    paper.put(
        [told("https://news.example/"), told("https://blog.example"), told("mailto:jo@mail.example"), told("a/1")]
    )
    paper.put([told(PATH)])
    assert stories(paper) == 5


def test_the_sites_pattern_gives_the_identifier(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("readership.toml").write_text(
        '[sites.paper]\nstory = ["/news/{id}.html", "/m/{id}-{words}"]', encoding="utf-8"
    )
    for number, order in enumerate(permutations([told("/news/7.html"), told("/m/7-rain"), told("", "Rain", key="7")])):
        paper = desk(name=f"store{number}")
        for row in order:
            paper.put([row | {"url": row["url"] or None}])
        assert paper.ask("select title from articles") == [("Rain",)]


def test_hosts_said_later_split_nothing(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paper = desk()
    paper.put([told("https://old.example/a/1")])
    Path("readership.toml").write_text('[sites.paper]\nhosts = ["www.news.example", "old.example"]', encoding="utf-8")
    paper.put([told("https://old.example/a/1")])
    paper.put([told("https://www.news.example/a/1"), told(PATH)])
    assert stories(paper) == 1


@pytest.fixture
def older(desk) -> Desk:
    """A store of an earlier release: stories 1 (www, seen first), 2 (the same without) and 3."""
    paper = desk()
    paper.put([told("https://x.example/a")])
    with sqlite3.connect(paper.home / "catalog.sqlite") as catalog:
        catalog.execute("delete from article_key")
        catalog.execute("delete from article")
        catalog.execute("delete from meta where key = 'link_form'")
        for number, url in enumerate(
            ("https://www.news.example/a/1", "http://news.example/a/1", "https://www.news.example/b/"), 1
        ):
            catalog.execute(
                "insert into article (article_id, site_id, keyed, url, first_seen_at) values (?, 1, 1, ?, ?)",
                (number, url, f"2026-01-0{number} 00:00:00"),
            )
            catalog.execute("insert into article_key values (1, ?, ?)", (f"url:{url}", number))
    catalog.close()
    return paper


def test_stories_of_an_earlier_release_are_found_by_both_forms_of_their_links(older):
    older.put([told("http://news.example/a/1?utm_source=x", "Two"), told("https://www.news.example/a/1", "One")])
    older.put([told("https://news.example/b", "Three"), told("/b/index.html", "Three")])  # neither is as it was stored
    assert older.ask("select article_id, title from articles order by 1") == [(1, "One"), (2, "Two"), (3, "Three")]
    older.put([told("https://m.news.example/a/1", "First")])  # either story's; the one that was seen first
    assert stories(older) == 3


def test_a_story_without_a_title_is_called_by_its_path_until_it_has_one(desk):
    paper = desk()
    put(paper, part([("/%E6%96%B0%E8%81%9E/rain?id=5", HOUR, "human", 5)]))
    assert paper.ask("select title, headline from articles") == [(None, "/新聞/rain?id=5")]
    paper.put([told("https://news.example/新聞/rain?id=5", "Rain(圖)")])
    assert paper.ask("select title, headline from articles") == [("Rain(圖)", "Rain")]
