from dataclasses import replace
from datetime import UTC, datetime

from metadata_help import FIXTURES, item_of, one, read, rows, sample

from analytics.sources.registry import parse
from analytics.sources.rows import Options

LIST = "<h2>Most read</h2><ol>" + "".join(f"<li>Story number {n} of the day <b>{n}12 views</b></li>" for n in (3, 2, 1))


def test_an_article_page_gives_what_it_states_and_its_own_count():
    parsed = sample("article.html")
    assert parsed.format == "article-page"
    row = one(parsed)
    assert (row["url"], row["title"], row["section"]) == (
        "https://post.example/news/ferry-shut", "Ferry & bridge shut", "City",
    )  # fmt: skip
    assert (row["authors"], row["tags"], row["language"]) == (["Mara Lind"], ["ferry", "storm"], "en")
    assert row["published_at"] == datetime(2026, 3, 2, 10, 30)
    assert (row["kind"], row["total"]) == ("reading", 512)


def test_an_article_with_a_list_of_the_most_read_is_still_a_page():
    text = (FIXTURES / "article.html").read_text()
    parsed = read(text.replace("</body>", LIST + "</ol></body>"), "article.html")
    assert parsed.format == "page"
    assert ("Story number 3 of the day", 312) in rows(parsed, "title", "total")


def test_an_article_without_a_count_needs_no_time_of_capture():
    text = (FIXTURES / "article.html").read_text().replace("ReadAction", "LikeAction")
    parsed = parse(replace(item_of(text, "article.html"), modified_at=None), Options(UTC))
    assert one(parsed)["kind"] == "article"
