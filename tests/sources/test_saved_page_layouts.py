"""The same lists in many layouts, languages and ways to write a number."""

import re

import pytest
from page_inputs import PAGES, SEED, brief, needs_seed, page, read, rows

from analytics.errors import InputError
from analytics.sources import saved_page


@pytest.mark.parametrize(
    "line",
    [
        *("{} 12 comments", "{} 5 min read", "{} $12.99", "{} 4.5/5", "{} 1999", "{} +44 20 7946 0000", "{} 300 likes"),
        *("{} 12 Kommentare", "{} 3 Min Lesezeit", "{} (12評論)", "{} 35回覆", "{} 2023/5/4", "{} page 2 of 9"),
        *("{}看了3次", "{} has 12 views, he said", "{} 2:1", "{} 12 €", "12 comments: {}"),
    ],
)
def test_numbers_that_do_not_count_views(line):
    titles = ("The harbour at night", "A bridge too old", "Rain, again and again")
    text = "\n".join(line.format(title) for title in titles)
    assert not saved_page.recognises(page(text, "page.txt"))
    with pytest.raises(InputError):
        read(page(text, "page.txt"))


UNITS = {
    1234: [
        *(
            "{} (1,234次)",
            "{} 1,234次阅读",
            "{} 閱讀 1,234",
            "{} 閱讀(1,234)",
            "{} 人气：1234",
            "{} 點擊 1,234",
            "{} １,２３４次",
        ),
        *("{} 1,234 views", "{} | Views: 1,234", "{} 1.234 visitas", "{} 1.234 visualizaciones", "{} 1'234 Zugriffe"),
        *("{} 1.234 visualizzazioni", "{} 1.234 letture", "{} 1.234 visualizações", "{} 1,234 回視聴", "{} 1,234 閲覧"),
        *("{} 조회 1,234", "{} ١٢٣٤ مشاهدة", "{} 1\u00a0234 просмотра", "{} 阅读(1234) 评论(5)", "{} 1234阅读 5评论"),
    ],
    12345: ["{} 12\u202f345 vues", "{} 12\u00a0345 просмотров", "{} 12 345 lectures"],
    12000: ["{} 浏览 1.2万", "{} 1.2萬次", "{} 12K views"],
    212300: ["{} 212.3k reads", "{} 212,3 mil lecturas", "{} 212,3 Tsd. Aufrufe"],
    1200000: ["{} 1,2 Mio. Aufrufe", "{} 1.2M hits", "{} 1,2 млн просмотров"],
    340000000: ["{} 3.4億次觀看"],
    0: ["{} 0 views"],
}


@pytest.mark.parametrize(("form", "total"), [(form, total) for total, forms in UNITS.items() for form in forms])
@pytest.mark.parametrize("layout", ["text", "list", "cells", "lines"])
def test_units_in_many_languages_and_layouts(form, total, layout):
    titles = ["Harbour at night", "A bridge too old", "Rain, again"]
    lines = [form.format("|||").split("|||", 1)[1] for _ in titles]
    wrap = {
        "text": "{}{}\n",
        "list": "<li><a href=/x>{}</a>{}</li>\n",
        "cells": "<tr><td><a href=/x>{}</a></td><td>{}</td></tr>\n",
        "lines": "{}\n{}\n",
    }[layout]
    ends = lines if layout == "text" else [line.strip(" |") for line in lines]
    text = "".join(wrap.format(*pair) for pair in zip(titles, ends, strict=True))
    text = f"<table>{text}</table>" if layout == "cells" else f"<ul>{text}</ul>" if layout == "list" else text
    parsed = read(page(text))
    assert [(row["rank"], row["title"], row["total"]) for row in rows(parsed)] == [
        (rank, title, total) for rank, title in enumerate(titles, start=1)
    ]


def test_counts_above_their_headlines_belong_to_the_headline_below():
    items = "1,234 views\nHarbour at night\n\n99 views\nA bridge too old\n\n7 views\nRain, again\n"
    text = f"Top stories\n\n{items}\nAbout us"
    assert [(row["title"], row["total"]) for row in rows(read(page(text, "a.txt")))] == [
        ("Harbour at night", 1234),
        ("A bridge too old", 99),
        ("Rain, again", 7),
    ]


def test_plain_spaces_group_digits_only_where_the_list_does():
    grouped = "Мост у реки 32 977 просмотров\nТоп 10 977 просмотров\nМузей 1 002 просмотра\n"
    bare = "Мост у реки 32977 просмотров\nТоп 10 977 просмотров\nМузей 1002 просмотра\n"
    assert [row["total"] for row in rows(read(page(grouped, "a.txt")))] == [32977, 10977, 1002]
    assert [(row["title"], row["total"]) for row in rows(read(page(bare, "a.txt")))][1] == ("Топ 10", 977)


def test_counts_in_attributes_beat_their_rounded_text():
    item = '<li data-views="{}"><a href="/{}">{}</a> <span>{} views</span></li>'
    exact = [(14213, 1, "Harbour at night", "14.2K"), (3102, 2, "A bridge", "3.1K"), (87, 3, "Rain, again", "87")]
    text = "".join(item.format(*row) for row in exact)
    assert [row["total"] for row in rows(read(page(f"<ul>{text}</ul>")))] == [14213, 3102, 87]


LINK = "<a href='/{n}.html'>{title}</a>"


LAYOUTS = {
    "table": ("<table>{}</table>", f"<tr><td>{LINK}</td><td>{{date}}</td><td>({{views}}次)</td></tr>"),
    "ul": ("<ul>{}</ul>", f"<li>{LINK} <span>{{date}}</span> ({{views}}次)</li>"),
    "divs": ("<div>{}</div>", f"<div class=i><div>{LINK}</div><div>{{date}} ({{views}}次)</div></div>"),
    "br": ("<td>{}</td>", LINK + " {date} ({views}次)<br>"),
    "p": ("{}", "<p>{title} {date} ({views}次)</p>\n\n"),
    "dl": ("<dl>{}</dl>", f"<dt>{LINK}</dt><dd>{{date}}</dd><dd>{{views}}次</dd>"),
    "header": (
        "<table><tr><th>#</th><th>標題</th><th>點擊</th><th>日期</th></tr>{}</table>",
        f"<tr><td>{{n}}</td><td>{LINK}</td><td>{{views}}</td><td>{{date}}</td></tr>",
    ),
    "class": (
        "<div>{}</div>",
        f"<p>{LINK}<i class=post-views>{{views}}</i><i class=comments>77</i><b>{{date}}</b></p>",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", ["own", pytest.param("reference", marks=needs_seed)])
def test_one_list_in_many_layouts(layout, source):
    text = SEED.read_text() if source == "reference" else (PAGES / "portal_zh.txt").read_text()
    row = re.compile(r"^(?P<title>.+?)\s+(?P<date>\d{4}/\d{1,2}/\d{1,2})\s+\((?P<views>[\d,]+)次\)\s*$", re.MULTILINE)
    found = list(row.finditer(text))
    outer, inner = LAYOUTS[layout]
    head = text[: found[0].start()].replace("\n", "<br>\n")
    body = "".join(inner.format(n=n, **one.groupdict()) for n, one in enumerate(found))
    parsed = read(page(f"<!doctype html><html><body>{head}{outer.format(body)}</body></html>"))
    plain = read(page(text, "page.txt"))
    assert brief(parsed) == brief(plain)
    assert len(brief(parsed)) == len(found)
    assert [one["title"] for one in rows(parsed, "article")] == [one["title"] for one in rows(plain, "article")]


def items(form):
    """Four items whose headlines hold numbers of their own."""
    titles = ("Top 10 walks in town", "Harbour opens at 5", "Is this the end? Part 2", "1984 came late")
    totals = (12345, 9876, 543, 21)
    return "".join(
        form.format(t=t, g=f"{n:,}", k=k) for k, (t, n) in enumerate(zip(titles, totals, strict=True), start=1)
    )


@pytest.mark.parametrize(
    "form",
    [
        "{t} {g} views\n",
        "{k}. {t} - {g} reads\n",
        "{k} {t} - {g} reads\n",
        "{g} views - {t}\n",
        "<li><img src=x><b>{g} views</b> <a href=/{k}>{t}</a></li>",
        "<li><a href=/{k}><img alt=x></a><a href=/{k}>{t}</a><p>By Jane Doe | {g} views | Politics</p></li>",
        "<li><a href=/{k}>{t}</a><span aria-label='{g} views'><svg></svg> 1K</span></li>",
        "<a class=item href=/{k}><div>{k}</div><div>{t}</div><div>4 May 2023</div><div>{g} Aufrufe</div></a>",
        "<div><a href=/{k}>{t}</a><!-- --><span>{g}<!-- --> views</span></div>",
        "<li><a href=/{k}>{t}</a> <i>today 5 views</i> <i>total {g} views</i></li>",
        "<h3><a href=/{k}>{t}</a></h3><p>{g} views</p>",
        "<div class='views-row'><div class='views-field'><a href=/{k}>{t}</a></div>"
        "<div class='views-field'>{g} reads</div>"
        "<div class='views-field-comment-count'>12</div></div>",
    ],
)
def test_headlines_with_numbers(form):
    text = items(form)
    assert [(row["title"], row["total"]) for row in rows(read(page(text if "<" in text else f"Site\n\n{text}")))] == [
        ("Top 10 walks in town", 12345),
        ("Harbour opens at 5", 9876),
        ("Is this the end? Part 2", 543),
        ("1984 came late", 21),
    ]


def test_two_lists_of_headings_stay_apart():
    text = "<h2>Most read</h2>" + items("<h3>{t}</h3><p>{g} views</p>")
    text += "<h2>This week</h2>" + items("<h3>{t}: more</h3><p>{g} views</p>")
    parsed = read(page(text))
    assert [row["rank"] for row in rows(parsed)] == [1, 2, 3, 4, 1, 2, 3, 4]
    assert parsed.rejects == []
    assert "“This week”: its numbers may count that period only, not the running total." in parsed.notes


def test_teasers_of_a_front_page_are_not_an_article():
    teaser = "<p>Skaters came before dawn. We counted four hundred people, said the warden, who had never seen ice.</p>"
    cards = items("<div class=card><h3><a href=/{k}>{t}</a></h3>" + teaser + "</div>")
    with pytest.raises(InputError, match="neither"):
        read(page(f"<html><title>Site</title><h1>Daily Quarry Post</h1>{cards}</html>"))
