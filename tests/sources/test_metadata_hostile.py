"""Broken and hostile XML: what came whole, or one clear line with its place, and quickly."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metadata_help import item_of, notes, one, read, rows, rss

from analytics.errors import InputError
from analytics.sources.metadata import atom
from analytics.sources.metadata import rss as feed_of_items

LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    "<rss><channel><item><title>&b;</title></item></channel></rss>"
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>'
HIDDEN = '<!-- <rss> --><!DOCTYPE rss\n[<!ENTITY % p SYSTEM "http://192.0.2.1/x">%p;]><rss/>'


@pytest.mark.parametrize(
    ("feed", "line", "said"),
    [
        (LAUGHS, 2, "declares a DTD with entities"),
        (OUTSIDE, 1, "declares a DTD with entities"),
        (HIDDEN, 1, "declares a DTD with entities"),
        ("<rss>\n" + "<a>" * 100_000, 2, "the XML breaks (Excessive depth"),
        ("<rss>\n<item>" + "<a>" * 100_000, 2, "the XML breaks (Excessive depth"),
        (f'<rss>\n<channel x="{"x" * 50_000_000}"></channel></rss>', 2, "the XML breaks (Resource limit exceeded"),
        (f"<rss>\n\n<item><title>{'x' * 50_000_000}</title></item></rss>", 3, "Resource limit exceeded"),
        ("<rss>\n<channel><b></channel></rss>", 2, "tag mismatch"),
        ("<rss><item>\n" + "<b/>" * 300_000 + "</item></rss>", 2, "more than 200,000 elements"),
        ("<feed", None, "is not an Atom feed"),
    ],
)  # fmt: skip
def test_hostile_xml_ends_in_one_line_with_its_place(feed, line, said):
    started = time.process_time()
    with pytest.raises(InputError) as failure:
        read(feed, "feed.xml", forced="atom" if "<feed" in feed else "rss")
    assert time.process_time() - started < 5
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)
    assert len(str(failure.value)) < 300
    assert line is None or failure.value.line == line


def test_html_instead_of_a_feed_is_named_as_what_it_is():
    with pytest.raises(InputError, match=r"feed.xml, line 1: is not an RSS feed: it holds <html>"):
        read("<!doctype html><html><body>Moved</body></html>", "feed.xml", forced="rss")
    with pytest.raises(InputError, match="is not an RSS feed: it holds no XML"):
        read("404 not found", "feed.xml", forced="rss")


def test_what_came_whole_before_a_cut_is_read():
    whole = rss("<title>A</title>", "<title>B</title>", "<title>C</title>")
    parsed = read(whole[: whole.index("C</title>")])
    assert rows(parsed, "title") == [("A",), ("B",)]
    assert parsed.damage.startswith("the XML breaks at line 4 (")
    assert parsed.damage.endswith("): the 2 entries before it were read")


def test_a_doctype_without_declarations_is_passed_over():
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://netscape.example/rss-0.91.dtd">\n'
    assert one(read(doctype + rss("<title>A</title>")))["line"] == 3


def test_common_faults_are_mended_and_counted():
    parsed = read(
        rss(
            "<title>R&D&nbsp;caf&eacute; &unknown; &#0;&#x41;</title><link><![CDATA[https://post.example/?a=1&b=2]]></link>"
            "<dc:creator>M\x0bara</dc:creator>"
        )
    )
    row = one(parsed)
    assert row["title"] == "R&D café &unknown; A"
    assert row["url"] == "https://post.example/?a=1&b=2"
    assert row["authors"] == ["Mara"]
    # &D, &nbsp;, &eacute;, &unknown;, &#0;, one control character, the prefix dc
    assert "faulty in 7 places" in notes(parsed)


def test_nul_bytes_are_mended():
    assert one(read(rss("<title>A\0B</title>")))["title"] == "AB"


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("iso-8859-1", "cp1252"), ("utf-16", "utf-8"), ("nonsense", "utf-8"),
     ("utf-8", "utf-16"), ("windows-1251", "utf-8")],
)  # fmt: skip
def test_letters_are_right_whatever_the_feed_declares(declared, actual):
    feed = f'<?xml version="1.0" encoding="{declared}"?>\n' + rss("<title>Café „à la carte“ – déjà vu</title>")
    assert one(read(feed.encode(actual)))["title"] == "Café „à la carte“ – déjà vu"


def test_chinese_feeds_in_old_encodings():
    feed = '<?xml version="1.0" encoding="gb2312"?>\n' + rss("<title>新闻网今日报道</title>")
    parsed = read(feed.encode("gb18030"))
    assert (one(parsed)["title"], parsed.encoding) == ("新闻网今日报道", "gb18030")


WHOLE = rss(
    "<title>Ferry &amp; bridge</title><link>https://post.example/a</link><guid>a-1</guid>",
    "<title><![CDATA[Night <b>bus</b>]]></title><pubDate>Mon, 02 Mar 2026 12:00:00 GMT</pubDate>",
).encode()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6))
def test_any_damage_ends_in_rows_or_one_line(place, bytes_there):
    data = WHOLE[:place] + bytes_there + WHOLE[place + len(bytes_there) :]
    assert "\n" not in _said(data)


def _said(data):
    try:
        parsed = read(data, "feed.xml", forced="rss")
    except InputError as error:
        return str(error)
    assert parsed.rows_read <= 3
    return parsed.damage or ""


def test_a_table_or_a_page_is_no_feed():
    for text in ("title,url\nA,https://post.example/a\n", '[{"title": "A"}]', "<html><body><rss></body></html>"):
        assert not feed_of_items.recognises(item_of(text))
        assert not atom.recognises(item_of(text))
