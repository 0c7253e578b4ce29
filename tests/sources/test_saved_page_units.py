"""Words for views in more languages, and words beside them that belong to another number."""

import pytest
from page_inputs import page, read, rows

from analytics.errors import InputError

TITLES = ("Storm nears the coast", "A new station", "The mayor quits")


def totals(form, values=("12,345", "9,876", "812")):
    items = "".join(
        f"<li><a href=/{n}>{title}</a> <small>{form.format(value)}</small> <small>5</small></li>"
        for n, (title, value) in enumerate(zip(TITLES, values, strict=True))
    )
    found = rows(read(page(f"<h2>Top</h2><ul>{items}</ul>")))
    assert [row["title"] for row in found] == list(TITLES)
    return [row["total"] for row in found]


@pytest.mark.parametrize(
    "form",
    [
        *(
            "點擊率：{}",
            "{}-mal gelesen",
            "{}× gelesen",
            "{} odsłon",
            "Odsłony: {}",
            "{} kez okundu",
            "{} PV",
            "{} zobrazení",
        ),
        *("Read {} times", "Leído {} veces", "{} veces leído", "Letto {} volte", "Lu {} fois", "Přečteno {}×"),
        *("Dilihat {} kali", "{} kali dibaca", "อ่าน {} ครั้ง", "{} keer bekeken", "{} läsningar", "{} megtekintés"),
        *(
            "المشاهدات: {}",
            "عدد القراءات {}",
            "{} بازدید",
            "{} צפיות",
            "{} προβολές",
            "{} बार देखा गया",
            "{} व्यूज़",
            "Lượt đọc: {}",
        ),
    ],
)
def test_words_for_views(form):
    assert totals(form) == [12345, 9876, 812]


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        ("{} görüntülenme", ("12.345", "1,2 B", "3 Mn"), [12345, 1200, 3_000_000]),  # bin is a thousand
        ("{} wyświetleń", ("12 345", "3 tys.", "812"), [12345, 3000, 812]),
        ("Dilihat {} kali", ("12.345", "1,2 rb", "2 jt"), [12345, 1200, 2_000_000]),
        ("{} बार देखा गया", ("1,12,345", "1.2 लाख", "812"), [112345, 120000, 812]),
    ],
)
def test_words_that_shorten_numbers(form, values, expected):
    assert totals(form, values) == expected


def test_a_number_in_words_unknown_never_takes_the_one_beside_it():
    with pytest.raises(InputError):
        totals("{} zillion views")  # the bare 5 in the next element is no count of views


@pytest.mark.parametrize(
    "form", ["阅读({}) 评论(3) 赞(9)", "{}阅读 3评论 9赞", "조회수 {} | 댓글 3", "{} مشاهدة 3 تعليقات"]
)
def test_several_counts_of_other_things_after_the_views(form):
    items = "".join(f"<li><a href=/{n}>{title}</a> {form.format(n + 700)}</li>" for n, title in enumerate(TITLES))
    assert [row["total"] for row in rows(read(page(f"<ul>{items}</ul>")))] == [700, 701, 702]


def test_hits_beside_runs_are_a_batters():
    body = "".join(f"<tr><td>{title}</td><td>{n}</td><td>2</td></tr>" for n, title in enumerate(TITLES, start=3))
    with pytest.raises(InputError):
        read(page(f"<table><tr><th>Batter</th><th>Hits</th><th>Runs</th></tr>{body}</table>"))
    counted = read(page(f"<table><tr><th>Title</th><th>Hits</th><th>Author</th></tr>{body}</table>"))
    assert [row["total"] for row in rows(counted)] == [3, 4, 5]
