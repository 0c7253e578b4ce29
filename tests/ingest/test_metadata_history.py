"""Metadata meet figures in either order: one story, its facts filled, its titles kept."""

from datetime import datetime

import pytest

LINK = "https://post.example/news/ferry-shut"
COUNTS = f"url,day,views\n{LINK},2026-03-02,40\n{LINK},2026-03-03,2\n"


def feed(title: str, built: str, more: str = "", link: str = LINK) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour Post</title><link>https://post.example/</link><lastBuildDate>{built}</lastBuildDate>
<item><title>{title}</title><link>{link}?utm_source=rss</link><guid isPermaLink="false">post-41</guid>
<pubDate>Sun, 01 Mar 2026 18:00:00 GMT</pubDate><dc:creator>Mara Lind</dc:creator><category>City</category>{more}</item>
</channel></rss>
"""


FIRST = feed("Ferry shut", "Mon, 02 Mar 2026 10:00:00 GMT")
EDITED = feed("Ferry shut until May", "Tue, 03 Mar 2026 10:00:00 GMT")
STORY = "select title, section, authors, published_at, url is not null from articles"


def send(door, **files):
    for name, text in files.items():
        path = door.home.parent / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
        for report in door.send(path):
            assert report.outcome.status in {"stored", "duplicate"}  # an older title changes no story as it looks now


def test_figures_first_and_the_feed_later(door):
    paper = door()
    send(paper, counts_csv=COUNTS)
    assert paper.ask("select title, section from articles") == [(None, None)]
    send(paper, feed_xml=FIRST)
    published = datetime(2026, 3, 1, 18)
    assert paper.ask(STORY) == [("Ferry shut", "City", ["Mara Lind"], published, True)]
    assert paper.ask("select sum(views)::bigint from views_daily join articles using (article_id)") == [(42,)]


def test_the_feed_first_and_figures_later(door):
    paper = door()
    send(paper, feed_xml=FIRST, counts_csv=COUNTS)
    assert paper.ask(
        "select title, sum(views)::bigint from views_daily join articles using (article_id) group by 1"
    ) == [("Ferry shut", 42)]


SENT = {"counts_csv": COUNTS, "a_xml": FIRST, "b_xml": EDITED}


@pytest.mark.parametrize("order", ["counts_csv a_xml b_xml", "a_xml b_xml counts_csv", "b_xml counts_csv a_xml"])
def test_an_edited_title_is_history_in_whatever_order_the_files_come(door, order):
    paper = door()
    send(paper, **{name: SENT[name] for name in order.split()})
    assert paper.ask("select title from articles") == [("Ferry shut until May",)]
    assert paper.ask("select title, first_seen_at from title_history order by first_seen_at") == [
        ("Ferry shut", datetime(2026, 3, 2, 10)),
        ("Ferry shut until May", datetime(2026, 3, 3, 10)),
    ]
    assert paper.ask("select sum(views)::bigint from views_daily") == [(42,)]


def test_a_link_edited_under_the_same_identifier_is_the_same_story(door):
    paper = door()
    send(paper, a_xml=FIRST, counts_csv=COUNTS)
    send(paper, b_xml=feed("Ferry shut", "Tue, 03 Mar 2026 10:00:00 GMT", link="https://post.example/news/ferry"))
    assert paper.ask("select count(*) from articles") == [(1,)]


def test_the_same_feed_again_is_a_duplicate(door):
    paper = door()
    send(paper, a_xml=FIRST)
    again = paper.home.parent / "again.xml"
    again.write_text(FIRST.replace("<channel>", "<channel> "), encoding="utf-8")  # other bytes, the same facts
    (report,) = paper.send(again)
    assert (report.outcome.status, report.outcome.rows_duplicate, report.outcome.rows_stored) == ("duplicate", 1, 0)


def test_a_truncated_feed_is_taken_in_as_far_as_it_goes_and_says_so(door):
    paper = door()
    cut = door().home.parent / "cut.xml"
    cut.write_text(FIRST[: FIRST.index("</channel>")], encoding="utf-8")
    (report,) = paper.send(cut)
    assert (report.outcome.status, report.outcome.rows_stored) == ("partial", 1)
    assert "the XML breaks at line 6" in report.outcome.message


def test_an_entry_that_names_nothing_goes_to_quarantine(door):
    paper = door()
    path = paper.home.parent / "x.atom"
    path.write_text('<feed xmlns="http://www.w3.org/2005/Atom"><entry><author><name>A</name></author></entry></feed>')
    (report,) = paper.send(path)
    assert (report.outcome.rows_quarantined, report.quarantined) == (1, (("no key, link or title", 1),))
