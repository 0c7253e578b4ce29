from datetime import UTC, datetime

import pytest
from metadata_help import CHANNEL, notes, one, read, rows, rss, sample


def test_rss_fills_what_it_states():
    parsed = sample("harbour.rss", tz="Europe/Berlin")
    assert parsed.format == "rss"
    assert rows(parsed, "line", "kind", "key", "url", "title", "section", "authors", "media", "language") == [
        (
            10, "article", "https://post.example/?p=41", "https://post.example/news/ferry-shut",
            "Ferry & bridge: both shut", "City", ["Mara Lind", "Ole Brandt"], None, "en-gb",
        ),
        (
            21, "article", None, "https://post.example/life/five-walks",  # the guid is the link again
            "Five walks near town", "Life", ["Ida Holm"], "video", "en-gb",
        ),
        (30, "article", None, "https://post.example/news/market", "Market opens at night", "City", None, None, "en-gb"),
    ]  # fmt: skip
    assert rows(parsed, "published_at", "published_precision") == [
        (datetime(2026, 3, 2, 23, 30), "time"),  # 18:30 EST is five hours behind UTC
        (datetime(2026, 3, 1, 1, 15), "time"),  # 09:15 at GMT+8
        (datetime(2026, 3, 1), "day"),  # a day is shifted by no zone
    ]
    assert (parsed.observed_at, parsed.observed_basis) == (datetime(2026, 3, 3, 9, tzinfo=UTC), "page")


def test_rss_1_is_read_from_rdf():
    row = one(sample("signal.rdf"))
    assert row == {
        "line": 6, "kind": "article", "url": "https://signal.example/a/7", "title": "Turm bleibt offen",
        "authors": ["Jan Ott"], "tags": ["Denkmal"], "language": "de", "published_at": datetime(2026, 3, 4, 6, 5),
        "published_precision": "time",
    }  # fmt: skip


def test_atom_fills_what_it_states_and_takes_no_update_for_the_publication():
    parsed = sample("tide.atom")
    assert parsed.format == "atom"
    assert rows(parsed, "key", "url", "title", "authors", "tags", "language", "published_at") == [
        (
            "tag:tide.example,2026:9", "https://tide.example/fil/9", "Marée haute & vent", ["Lise Roy"],
            ["Météo", "ports"], "fr", datetime(2026, 3, 5, 8),
        ),
        (
            "tag:tide.example,2026:8", "https://tide.example/fil/8", "Array<b> explained & more", ["La rédaction"],
            None, "en", None,
        ),
        (
            "tag:tide.example,2026:7", "https://tide.example/fil/7", "Le port rouvre", ["La rédaction"],
            None, "fr", datetime(2026, 3, 3, 11),
        ),
    ]  # fmt: skip
    assert parsed.observed_at == datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_atom_0_3_has_older_names():
    parsed = read(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><modified>2004-05-02T00:00:00Z</modified>'
        '<entry><id>tag:x.example,2004:1</id><title mode="escaped" type="text/html">A &lt;i&gt;b&lt;/i&gt;</title>'
        '<link rel="alternate" type="text/html" href="https://x.example/1"/><issued>2004-05-01T10:00:00-04:00</issued>'
        "<modified>2004-05-01T20:00:00Z</modified></entry></feed>"
    )
    row = one(parsed)
    assert (row["title"], row["published_at"], row["url"]) == ("A b", datetime(2004, 5, 1, 14), "https://x.example/1")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("AT&amp;amp;T &amp;lt;b&amp;gt;", "AT&T <b>"),  # escaped twice: the tag is text
        ("Rain &lt;b&gt;again&lt;/b&gt;&lt;br/&gt;tonight", "Rain again tonight"),
        ("Map&lt;K, V&gt; in five lines", "Map<K, V> in five lines"),  # no element of HTML
        ("3 &lt; 5 and 7 &gt; 2", "3 < 5 and 7 > 2"),
        ("<![CDATA[<script>alert(1)</script>Quiet <a href='x' onclick=\"y\">night</a>]]>", "Quiet night"),
        ("A\u202eb\u0085 ok", "Ab… ok"),  # no direction marks; 0x85 is what cp1252 has there
        ("&#8220;Go&#8221;", "“Go”"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_titles_become_text(said, title):
    assert one(read(rss(f"<title>{said}</title><link>https://post.example/a</link>")))["title"] == title


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>a/1</link>", "https://post.example/a/1"),
        ("<link>//post.example/a/1</link>", "https://post.example/a/1"),
        ("<link/><guid>https://post.example/a/1</guid>", "https://post.example/a/1"),
        ("<guid isPermaLink='false'>https://post.example/a/1</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>https://post.example/</link>", None),
        ("<link href='https://post.example/a/1'/>", "https://post.example/a/1"),
        (
            "<link>https://feeds.example/~r/1</link><feedburner:origLink xmlns:feedburner="
            "'http://rssnamespace.org/feedburner/ext/1.0'>https://post.example/a/1</feedburner:origLink>",
            "https://post.example/a/1",
        ),
    ],
)
def test_the_link_is_the_page_of_the_story(link, url):
    assert one(read(rss(f"<title>A</title>{link}"))).get("url") == url


def test_an_identifier_that_several_links_share_identifies_nothing():
    parsed = read(
        rss(
            "<title>A</title><link>https://post.example/a</link><guid isPermaLink='false'>news</guid>",
            "<title>B</title><link>https://post.example/b</link><guid isPermaLink='false'>news</guid>",
            "<title>C</title><link>https://post.example/c</link><guid isPermaLink='false'>c-7</guid>",
        )
    )
    assert rows(parsed, "key") == [(None,), (None,), ("c-7",)]
    assert "2 identifiers don't identify one story each" in notes(parsed)


def test_an_identifier_that_is_the_place_in_the_list_identifies_nothing():
    items = [f"<title>{n}</title><link>https://post.example/{n}</link><guid>{n}</guid>" for n in (1, 2, 3)]
    assert rows(read(rss(*items)), "key") == [(None,)] * 3


def test_several_categories_are_tags_since_nobody_says_which_is_the_section():
    parsed = read(
        rss(
            "<title>A</title><category>City</category><category>storm</category>",
            "<title>B</title><category>City</category>",
        )
    )
    assert rows(parsed, "section", "tags") == [(None, ["City", "storm"]), (None, ["City"])]
    assert "none is called the section" in notes(parsed)


def test_dates_that_no_clock_has_shown_are_unknown():
    dates = ["Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 2999 00:00:00 GMT", "soon", ""]
    parsed = read(rss(*(f"<title>T{n}</title><pubDate>{date}</pubDate>" for n, date in enumerate(dates))))
    assert rows(parsed, "published_at", "published_precision") == [(None, None)] * 4
    assert "3 times of publication can't be read" in notes(parsed)  # the empty one says nothing


BUILT = "<lastBuildDate>Mon, 02 Mar 2026 10:00:00 GMT</lastBuildDate>"
NEW = "<title>A</title><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>"
NEWER = "<title>A</title><pubDate>Tue, 03 Mar 2026 09:00:00 GMT</pubDate>"


@pytest.mark.parametrize(
    ("feed", "name", "at", "basis"),
    [
        (rss(NEW, channel=CHANNEL + BUILT), "feed.xml", datetime(2026, 3, 2, 10, tzinfo=UTC), "page"),
        (rss(NEW, channel=CHANNEL + BUILT), "feed_20260302_1130.xml", datetime(2026, 3, 2, 11, 30, tzinfo=UTC), "name"),
        # all its entries are younger than it says to be: that is not when it was made, but the file's date may be
        (rss(NEWER, channel=CHANNEL + BUILT), "feed.xml", datetime(2024, 6, 1, 12, tzinfo=UTC), "file"),
        (rss(NEW), "feed.xml", datetime(2024, 6, 1, 12, tzinfo=UTC), "file"),
    ],
)
def test_a_feed_speaks_for_the_time_when_it_was_made(feed, name, at, basis):
    parsed = read(feed, name)
    assert (parsed.observed_at, parsed.observed_basis) == (at, basis)


def test_what_names_nothing_is_no_row_of_a_story():
    parsed = read(rss("<guid isPermaLink='false'>x-1</guid>", "<title>A</title>"))
    assert rows(parsed, "title") == [("A",)]
    assert parsed.filtered == {"names a page and says nothing of a story": 1}


def test_a_feed_is_known_by_its_root_not_by_its_name():
    assert read(rss("<title>A</title>"), "x.csv").format == "rss"
    assert read('\n <!-- a --><?xml version="1.0"?>' + rss("<title>A</title>"), "x.html").format == "rss"
    assert read("<feed><entry><title>A</title></entry></feed>", "x.json").format == "atom"
