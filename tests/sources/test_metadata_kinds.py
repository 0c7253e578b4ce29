"""JSON Feed, sitemaps and WordPress exports."""

import json
from datetime import UTC, datetime

import pytest
from metadata_help import notes, one, read, rows, sample

from analytics.errors import InputError


def test_json_feed_fills_what_it_states():
    parsed = sample("life.feed.json")
    assert parsed.format == "jsonfeed"
    assert rows(parsed, "line", "key", "url", "title", "authors", "tags", "media", "published_at") == [
        (
            1, "life-7", "https://post.example/life/walks", "Walks & tea", ["Ida Holm"], ["walks", "tea"], None,
            datetime(2026, 3, 1, 8),
        ),
        (2, "8", "https://post.example/life/film", "A film", ["Ole Brandt"], None, "video", None),
        (3, None, "https://post.example/life/talk", None, ["The desk"], None, None, None),  # the id is the link
    ]  # fmt: skip
    assert {row[0] for row in rows(parsed, "language")} == {"en"}


def test_a_json_feed_that_breaks_gives_what_came_whole():
    whole = json.dumps({
        "version": "https://jsonfeed.org/version/1", "home_page_url": "https://post.example/",
        "items": [{"id": "a", "url": "/a", "title": "A"}, {"id": "b", "title": "B"}],
    })  # fmt: skip
    parsed = read(whole[: whole.index('"B"')], "feed.json")
    assert rows(parsed, "url", "title") == [("https://post.example/a", "A")]
    assert parsed.damage == "the JSON breaks at line 1: the 1 entries before it were read"
    assert parsed.observed_at is not None


@pytest.mark.parametrize(
    "text", ['{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, "{}", "[]"]
)
def test_what_is_no_json_feed_ends_in_one_line(text):
    with pytest.raises(InputError) as failure:
        read(text, "feed.json", forced="jsonfeed")
    assert "\n" not in str(failure.value)


def test_a_table_in_json_is_still_a_table():
    assert read('[{"url": "https://post.example/a", "title": "A", "section": "City"}]', "x.json").format == "json"


def test_news_sitemaps_fill_what_they_state():
    parsed = sample("news-sitemap.xml")
    assert parsed.format == "news-sitemap"
    assert rows(parsed, "line", "url", "title", "tags", "language", "published_at", "published_precision") == [
        (
            3, "https://post.example/news/ferry-shut", "Ferry & bridge shut", ["ferry", "storm"], "zh-tw",
            datetime(2026, 3, 2, 10, 30), "time",
        ),
        (13, "https://post.example/news/market", "Market opens", None, "en", datetime(2026, 3, 1), "day"),
    ]  # fmt: skip
    assert parsed.filtered == {"names a page and says nothing of a story": 1}


PAGES = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://post.example/a</loc>'
    "<lastmod>2026-03-02</lastmod></url><url><loc>https://post.example/b</loc></url></urlset>"
)
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://post.example/1.xml</loc>'
    "</sitemap><sitemap><loc>https://post.example/2.xml</loc></sitemap></sitemapindex>"
)


def test_a_plain_sitemap_names_pages_not_stories():
    parsed = read(PAGES, "sitemap.xml")
    assert (parsed.format, len(parsed.rows), parsed.filtered) == (
        "sitemap", 0, {"names a page and says nothing of a story": 2},
    )  # fmt: skip
    assert "a feed or a news sitemap does" in notes(parsed)


def test_an_index_says_which_sitemaps_to_take_in():
    parsed = read(INDEX, "sitemap.xml")
    assert (parsed.format, len(parsed.rows), parsed.filtered) == ("sitemap", 0, {"names a further sitemap": 2})
    assert "https://post.example/1.xml, https://post.example/2.xml" in notes(parsed)


def test_wordpress_posts_go_in_and_all_else_is_left_out_by_name():
    parsed = sample("posts.wxr.xml", tz="Europe/Berlin")
    assert parsed.format == "wxr"
    assert rows(parsed, "line", "kind", "key", "url", "title", "section", "authors", "tags") == [
        (
            10, "reading", "https://post.example/?p=41", "https://post.example/news/ferry-shut/", "Ferry & bridge shut",
            "City", ["Mara Lind"], ["News", "ferry"],  # of two categories the main one is the section
        ),
        (29, "article", None, "https://post.example/news/night-bus/", "Night bus returns", None, ["guest"], None),
    ]  # fmt: skip
    assert rows(parsed, "published_at", "total", "read_at") == [
        (datetime(2026, 3, 2, 10, 30), 1204, datetime(2026, 3, 6, 8, 0, 30)),
        (datetime(2026, 3, 3, 8), None, None),  # 09:00 in Berlin; "many" is no number
    ]
    assert parsed.filtered == {
        "not published (a draft, pending, private or in the bin)": 1,
        "a page, attachment, menu or other thing that is no post": 2,
    }
    assert "left out: 1 attachment, 1 page" in notes(parsed)
    assert "taken from the field post_views_count" in notes(parsed)
    assert parsed.observed_at == datetime(2026, 3, 6, 8, 0, 30, tzinfo=UTC)


def test_a_counter_needs_a_time_of_its_own():
    post = (
        "<item><title>A</title><wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>7</wp:meta_value>"
        "</wp:postmeta></item>"
    )
    text = f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{post}</channel></rss>'
    row = one(read(text, "x_20260306_0800.xml"))
    assert (row["total"], row["read_at"]) == (7, datetime(2026, 3, 6, 8))
