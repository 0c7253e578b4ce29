"""Headlines are shown letter for letter, whatever they hold, and only web addresses become links."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from analytics.text import MAX_TEXT, plain, safe_text, safe_url, shows

JOINER = "\u2060"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

nasty = st.text(st.sampled_from(list("![](){}<>*_`~#|\\$:&;@/.+-=12 axhtpw\n\t\u202e\u0000中")), max_size=60)


@given(st.one_of(st.text(max_size=80), nasty))
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    shown = safe_text(text)
    rendered = MARKDOWN.render(shown).replace(JOINER, "")
    expected = plain(text).replace(JOINER, "")
    assert rendered == (f"<p>{html.escape(expected).replace('&#x27;', chr(39))}</p>\n" if expected else "")


@given(st.one_of(st.text(max_size=80), nasty))
def test_nothing_that_streamlit_replaces_is_left(text: str) -> None:
    shown = safe_text(text)
    assert not re.search(r"(?<!\\)(\\\\)*\$", shown)  # formulas
    assert not re.search(r":[\w+:-]|://", shown)  # emoji, colours, icons, addresses
    assert not re.search(r"@[\w-]", shown)  # e-mail addresses
    assert not re.search(r"www\.", shown, re.IGNORECASE)
    assert not re.search(r"->|<-|--|[<>~]=", shown.replace("\\", ""))  # arrows and dashes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Two \n lines\t ", "Two lines"),
        ("e\u0301", "é"),
        ("a\u202eb\u200bc\u0007", "abc"),
        ("小笑話:王冶坪(圖)", "小笑話:王冶坪(圖)"),
        ("\ud800x", "x"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_long_text_is_cut_and_says_so() -> None:
    shown = safe_text("x" * (MAX_TEXT + 1))
    assert len(shown) == MAX_TEXT
    assert shown.endswith("…")
    assert safe_text("x" * MAX_TEXT) == "x" * MAX_TEXT


def test_nothing_stays_nothing() -> None:
    assert safe_text(None) == ""


@pytest.mark.parametrize("url", ["https://a.example/x?y=1#z", "http://127.0.0.1:8000/", "https://例え.example/圖"])
def test_web_addresses_pass(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/story",
        "https:evil.example",
        "https://",
        "https://good.example@evil.example/",
        "https:\\\\evil.example",
        "https://a.example/\nx",
        " https://a.example/",
        "java\tscript:alert(1)",
        "https://a.example:99999/",
        "https://[::1",
        "https://a.example/" + "x" * 2048,
    ],
)
def test_anything_else_does_not(url: str | None) -> None:
    assert safe_url(url) is None


@given(st.text(max_size=60))
def test_what_passes_has_a_web_scheme(url: str) -> None:
    passed = safe_url(url)
    assert passed is None or passed.lower().startswith(("http://", "https://"))


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_english_is_read_like_any_other_text(text):
    assert plain(text) == plain(f"é{text}")[1:].strip()


@given(st.one_of(st.text(max_size=80), nasty))
def test_a_text_that_shows_stays_as_it_is_but_for_its_spaces(text: str) -> None:
    if shows(text):
        assert plain(text) == " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    ("text", "told"),
    [("香港\u3000新聞", True), ("a b", True), ("a\u202eb", False), ("a\nb", False), ("a\u2028b", False)],
)
def test_wide_spaces_show_and_direction_marks_do_not(text: str, told: bool) -> None:
    assert shows(text) == told
