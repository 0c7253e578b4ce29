"""The mail of a digest: the same figures as its text, pictures that are there, and headlines that are only text."""

from __future__ import annotations

import re

import pytest
from digest_site import HOSTILE
from lxml import html

from analytics.digests import as_message
from analytics.digests.mail import as_html
from analytics.text import plain


@pytest.fixture(scope="module")
def message(told):
    return as_message(told)


def test_the_html_has_the_figures_of_the_text(message):
    said = html.fromstring(message.html).text_content()
    numbers = re.findall(r"[+−]?\d[\d,.]*%?", message.text)
    assert len(numbers) > 20
    assert [number for number in numbers if number.rstrip(",.") not in said] == []


def test_a_chat_that_shows_title_and_text_has_the_opening_once(message):
    opening = "165 views; +50% on what is usual; +10% on the day before."
    assert message.title == "paper, Tue, 17 Nov 2026"
    assert message.text.splitlines()[0] == opening
    assert message.line == f"{message.title}: {opening}"  # a mail's subject, for who does not open it


def test_each_picture_is_a_png_that_the_html_shows_with_its_words(message):
    images = html.fromstring(message.html).xpath("//img")
    assert [image.get("src") for image in images] == [f"cid:{picture.name}" for picture in message.pictures]
    assert [picture.name for picture in message.pictures] == ["days.png"]
    assert message.pictures[0].data.startswith(b"\x89PNG\r\n")
    assert images[0].get("alt") == "The last 7 days: Highest: 165 (Tue 17); lowest: 100 (Wed 11)."


def test_a_headline_is_text_and_nothing_else(message):
    page = html.fromstring(message.html)
    assert page.xpath("//script | //*[@onerror] | //*[@src='x'] | //a[starts-with(@href, 'javascript')]") == []
    cells = [cell.text_content() for cell in page.xpath("//td")]
    assert plain(HOSTILE) in cells


def test_nothing_is_fetched_from_anywhere(message):
    page = html.fromstring(message.html)
    assert [address for address in page.xpath("//@src | //@background") if not address.startswith("cid:")] == []
    assert page.xpath("//link | //iframe | //*[contains(@style, 'url(')]") == []
    assert "url(" not in page.xpath("//style")[0].text


def test_the_weekly_mail_links_its_stories(week, monkeypatch):
    monkeypatch.setenv("READERSHIP_URL", "https://stats.example")
    links = html.fromstring(as_html(week[0])).xpath("//td/a/@href")
    assert "https://stats.example/story?site=paper&article=1" in links
