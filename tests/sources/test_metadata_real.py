"""Real feeds: what other readers of feeds found in them, and that each ends in rows or in one clear line."""

import hashlib
import json
import time
from datetime import UTC, datetime

import pytest

from analytics.errors import InputError
from analytics.sources.metadata.when import moment
from analytics.sources.metadata.words import names, person, text_of_html
from analytics.sources.registry import parse
from analytics.sources.rows import Input, Options
from analytics.titles import clean

FEEDS = [
    "content-encoded", "craigslist", "customfields", "guardian", "gulp-atom", "heise", "heraldsun",
    "instant-article", "itunes-href", "narro", "reddit", "reddit-atom", "reddit-home", "rss-1", "uolNoticias",
    "feedburner", "many-links", "atom-customfields", "xml2js-options", "itunes-keywords-astext",
]  # fmt: skip


def item_of(path):
    data = path.read_bytes()
    return Input(path.name, path.name, data, datetime(2026, 11, 1, tzinfo=UTC), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("name", FEEDS)
def test_titles_links_dates_and_names_are_those_that_others_read(shared, name):
    folder = shared / "data" / "feeds_rss_atom"
    feed = json.loads((folder / "expected" / f"{name}.json").read_text(encoding="utf-8", errors="replace"))["feed"]
    path = next((folder / "input").glob(f"{name}.*"))
    parsed = parse(item_of(path), Options(UTC))
    rows = parsed.rows.to_pylist()
    assert len(rows) == len(feed["items"])
    home = (feed.get("link") or "").rstrip("/")
    for row, entry in zip(rows, feed["items"], strict=True):
        if "\ufffd" not in entry.get("title", ""):  # some of the expected files are misread
            assert row["title"] == text_of_html(entry.get("title"))
        link = clean(entry.get("link") or "")
        if link and row["url"] and not any(mark in link for mark in ("feedproxy", "/~r/")):  # detours of FeedBurner
            assert row["url"] == link or (link.startswith("/") and row["url"].endswith(link))
        else:
            assert not link or "~r" in link or link.rstrip("/") == home
        _same_date(row, entry, is_atom=parsed.format == "atom")
        creators = entry.get("creator") or entry.get("dc:creator") or entry.get("author")
        if isinstance(creators, str):
            assert (row["authors"] or [None])[0] == person(creators)
        categories = [one if isinstance(one, str) else one.get("_") for one in entry.get("categories", [])]
        said = set(names(one for one in categories if one) or [])
        assert set(map(_ascii, said)) <= set(map(_ascii, [*(row["tags"] or []), row["section"]]))


def _ascii(text):
    return (text or "").encode("ascii", "ignore")


def _same_date(row, entry, *, is_atom):
    """A feed's date of publication; what Atom feeds call updated is none."""
    stated = entry.get("pubDate")
    if stated and not is_atom:
        assert row["published_at"] == moment(stated, UTC).at
    elif row["published_at"]:
        assert row["published_at"] == moment(entry.get("pubDate") or entry.get("date"), UTC).at


def test_every_feed_ends_in_rows_or_one_clear_line_in_bounded_time(shared):
    folder = shared / "data" / "feeds_rss_atom"
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".rss", ".atom", ".xml"})
    assert len(files) >= 89
    for path in files:
        started = time.process_time()
        said = _said(path)
        assert "\n" not in said
        assert said in {"rss", "atom"} or said.startswith(path.name)
        assert time.process_time() - started < 2


def _said(path):
    """The format of a file that is read, the line about one that is not."""
    try:
        return parse(item_of(path), Options(UTC)).format
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("name", ["uolNoticias.rss", "encoding.rss"])
def test_letters_of_feeds_in_old_encodings_are_right(shared, name):
    path = shared / "data" / "feeds_rss_atom" / "input" / name
    titles = [row["title"] for row in parse(item_of(path), Options(UTC)).rows.to_pylist()]
    assert "\ufffd" not in "".join(titles)
    assert any(letter in "".join(titles) for letter in "ãçéó")
