"""Damaged, hostile and mistaken input: rows or one clear line, and no invented number."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_inputs import LIST, PAGES, brief, fixture, page, read, rows

from analytics.errors import InputError
from analytics.sources import saved_page


def test_hostile_titles_are_plain_text():
    parsed = read(fixture("hostile.html"))
    assert brief(parsed) == [
        (1, "<script>alert(1)</script> wins prize", None, 1200),
        (2, "=cmd|'/c calc'!A1 and other sums", None, 1100),
        (3, "Reversed txt.exe title with emphasis", None, 1000),
        (5, "![beacon](https://h.example/i.png) $E=mc^2$", None, 1000),  # full-width digits
    ]
    assert [row["url"] for row in rows(parsed)] == [None, "https://h.example/2", "//h.example/3", "/5"]
    assert [(one.line, one.reason) for one in parsed.rejects] == [(5, "impossible number of views")]


def test_look_alikes_give_nothing_and_a_clear_error():
    with pytest.raises(InputError, match=r"lookalikes.html: the page holds neither a list of at least 3 stories"):
        read(fixture("lookalikes.html"))


def test_a_story_without_count_does_not_lend_its_headline_to_the_next_count():
    text = "Harbour at night\n12 views\nA bridge too old\n11 views\n"
    text += "Not counted\nRain, again\n10 views\nLast boat home\n9 views\n"
    parsed = read(page(text, "a.txt"))
    assert [(row["title"], row["total"]) for row in rows(parsed)] == [
        ("Harbour at night", 12),
        ("A bridge too old", 11),
        ("Last boat home", 9),
    ]
    assert [one.reason for one in parsed.rejects] == ["headline can't be told from the lines around it"]


def test_an_unreadable_count_does_not_shift_the_others():
    text = "Harbour at night\n12 views\nA bridge too old\n1x1 views\nRain, again\n10 views\nLast boat home\n9 views\n"
    parsed = read(page(text, "a.txt"))
    assert [(row["rank"], row["title"], row["total"]) for row in rows(parsed)] == [
        (1, "Harbour at night", 12),
        (3, "Rain, again", 10),
        (4, "Last boat home", 9),
    ]
    assert [(one.line, one.reason) for one in parsed.rejects] == [(3, "unreadable number of views")]


def test_a_page_cut_in_the_middle_keeps_what_is_whole():
    whole = "<!doctype html><html><body>" + LIST.replace("</ul>", "") + "<li>Last boat home <b>1"
    parsed = read(page(whole))
    assert parsed.damage == "the page ends in the middle (no </html>)"
    assert [row["total"] for row in rows(parsed)] == [12, 11, 10]
    assert [one.reason for one in parsed.rejects] == ["cut off by the end of the page"]


def test_a_number_cut_in_the_middle_is_not_believed():
    item = "<li><a href=/{0}>Harbour {0} at night</a> <span class=views>1{0}4,526</span></li>"
    text = "<html><body><ul>" + "".join(item.format(n) for n in range(4))
    parsed = read(page(text.removesuffix(",526</span></li>")))  # leaves 134 of 134,526
    assert [row["total"] for row in rows(parsed)] == [104526, 114526, 124526]
    assert [one.reason for one in parsed.rejects] == ["cut off by the end of the page"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "binary"),
        (b"<html>" + b"x" * (20 * 1024 * 1024), "larger than 20 MB"),
        (b"<html><body><p>Nothing here.</p></body></html>", "neither"),
        (b"just a note", "neither"),
        (b"<p>x 12 views</p>" * 50_010, "more than 50000 lines"),
    ],
)
def test_what_is_no_page_gets_one_clear_line(data, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read(page(data, "in.html"))
    assert str(caught.value).startswith("in.html: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<!DOCTYPE html><html><body>x</body></html>", True),
        ("Title\tDate\tViews\nA b\t2023-05-04\t1\nC d\t2023-05-04\t2\nE f\t2023-05-04\t3\n", False),
        ("title,views\na b,1 views\nc d,2 views\ne f,3 views\n", False),
        ('[{"title": "a", "views": "1 views"}]', False),
        ('<?xml version="1.0"?><rss><channel><item><title>a</title></item></channel></rss>', False),
        ('1.2.3.4 - - [04/May/2023:10:00:00 +0000] "GET / HTTP/1.1" 200 12\n' * 5, False),
        ("plain words\n" * 5, False),
        ("a\n" * 100_000, False),
        (b"\x00\x01\x02" * 100, False),
        (b"", False),
    ],
)
def test_recognises(data, expected):
    assert saved_page.recognises(page(data, "in.txt")) is expected


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_recognises_every_fixture_quickly(name):
    item = fixture(name)
    assert saved_page.recognises(item)
    started = time.process_time()
    try:
        read(item)
    except InputError:
        assert name == "lookalikes.html"
    assert time.process_time() - started < 0.5  # 0.02 s when warm; the first one builds the patterns


@pytest.mark.parametrize("charset", ["gb18030", "big5hkscs", "utf-8", "utf-16"])
def test_declared_charsets(charset):
    lines = "".join(f"<li><a href=/{n}>河口小鎮重開渡輪第{n}班</a> (1{n}次)</li>" for n in range(3))
    text = f"<html><head><meta charset={charset}></head><body><ul>{lines}</ul></body></html>"
    parsed = read(page(text.encode(charset)))
    assert [row["title"] for row in rows(parsed)] == [f"河口小鎮重開渡輪第{n}班" for n in range(3)]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000 + LIST,
        "<html><body>" + "<b><i>" * 50_000 + LIST,
        "<ul>" + "<li>x 12 views" * 5_000,
        "<table>" * 2_000 + LIST,
        "(" * 50_000 + LIST,
        "1 " * 100_000 + "\n" + LIST,
        "<p>" + "1,234 views " * 50_000 + LIST,
        "\n".join(f"Story number {n} 12{n} views" for n in range(5_000)),
    ],
    ids=["div", "bi", "li", "table", "brackets", "digits", "counts", "long"],
)
def test_hostile_pages_end_soon(text):
    started = time.process_time()
    with suppress(InputError):
        read(page(text))
    assert time.process_time() - started < 20


@given(st.text(alphabet="<>/=\"'abli 12,次(\n\t\x00\u202e閱", max_size=300))
@settings(max_examples=150, deadline=2000)
def test_any_text_gives_rows_or_one_clear_error(text):
    with suppress(InputError):  # any other error fails
        parsed = read(page(text.encode()))
        assert all(row["total"] is None or row["total"] >= 0 for row in rows(parsed))
        assert all(row["title"] for row in parsed.rows.to_pylist())


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir() if "two_lists" not in path.name))
@given(share=st.floats(0, 1))
@settings(max_examples=25, deadline=2000)
def test_a_cut_anywhere_invents_neither_headline_nor_number(name, share):
    data = (PAGES / name).read_bytes()
    with suppress(InputError):
        whole = {row["title"]: row["total"] for row in read(page(data)).rows.to_pylist()}
        cut = read(page(data[: int(share * len(data))], damage="cut short"))
        for row in cut.rows.to_pylist():
            assert row["total"] in {None, whole[row["title"]]}
