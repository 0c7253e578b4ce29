"""The list of stories: what its columns say, how they sort, what is drawn, and what of it reaches files."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_stores import HOSTILE, SITE, STORES, full, story_lists

from analytics import formats, i18n
from analytics.charts import Look
from analytics.pages import columns, stories
from analytics.queries.choices import choices
from analytics.telling import say

ELEMENTS = Path(stories.__file__).parent / "elements"


def test_how_a_place_changed() -> None:
    frame = pd.DataFrame(
        {
            "rank": pd.array([1, 2, 3, 4, 5, None], "Int64"),
            "rank_before": pd.array([4, 2, 1, None, None, 1], "Int64"),
            "reentry": pd.array([False, False, False, False, True, None], "boolean"),
        }
    )
    cells = columns.columns()["movement"].make(frame)
    assert cells.words == ["▲ 3", "=", "▼ 2", "new", "re", "–"]
    assert cells.more["spoken"] == [
        "up 3 places",
        "the same place",
        "down 2 places",
        "new on the list",
        "back on the list",
        "unknown",
    ]
    assert cells.more["tones"] == ["up", "same", "down", "badge", "badge", "same"]
    assert cells.file == ["▲ 3", "=", "▼ 2", "new", "re-entry", "–"]
    # from the largest: new, back, three up, the same, two down; unknown apart
    falling = sorted((i for i in range(6) if cells.order[i] is not None), key=lambda i: -cells.order[i])
    assert falling == [3, 4, 0, 1, 2]
    assert cells.order[5] is None


def test_nothing_known_of_before_makes_no_story_new() -> None:
    frame = pd.DataFrame({"rank": [1, 2], "rank_before": [None, None], "before": [None, None]})
    assert columns.columns()["movement"].make(frame).words == ["–", "–"]


def test_unknown_zero_and_a_number_are_three_things() -> None:
    frame = pd.DataFrame({"views": pd.array([1200, 0, None], "Int64"), "before": pd.array([1000, 10, 5], "Int64")})
    views, change = (columns.columns()[key].make(frame) for key in ("views", "change"))
    assert (views.words, views.order) == (["1,200", "0", "–"], [1200, 0, None])
    assert (change.words, change.order) == (["+20%", "−100%", "–"], [20, -100, None])
    assert change.more["tones"] == ["up", "down", ""]


def test_the_chart_has_its_columns() -> None:
    frame = pd.DataFrame({"rank": [3, 20], "peak": [1, 12], "periods": [8, 1]})
    assert columns.columns()["peak"].make(frame).words == ["1", "12"]
    assert columns.columns()["periods"].make(frame).words == ["8", "1"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_column_explains_itself(language: str) -> None:
    i18n.use(language)
    for key, column in columns.columns().items():
        assert column.name, key
        assert len(column.help) > len(column.name), key
        assert column.help[-1] in ".。", key


@given(st.lists(st.integers(-(10**18), 10**18) | st.none()), st.sampled_from(list(i18n.LANGUAGES)))
def test_a_column_of_numbers_reads_as_each_number_does(values: list[int | None], language: str) -> None:
    i18n.use(language)
    assert say.numbers(values) == [formats.number(value, language) for value in values]


def test_a_section_has_the_colour_it_has_in_charts(open_page) -> None:
    gen = full()
    section = story_lists(open_page(gen, "top"))[0].column("section")
    colours = Look(names=tuple(choices(gen, SITE)["section"].dropna().unique())).colours(["World", "Politics"])
    assert section["words"] == ["World", "Politics", "–"]
    assert section["colours"] == [colours["World"], colours["Politics"], None]
    assert colours["World"] != colours["Politics"]


def test_stories_without_a_section_have_no_sections_colour(open_page) -> None:
    lists = story_lists(open_page(full(), "sections"))
    (section,) = [one.column("section") for one in lists if one.data["name"] == "leading-stories"]
    told = dict(zip(section["words"], section["colours"], strict=True))
    assert told.pop("Not stated") is None
    assert None not in told.values()


def test_days_without_data_are_gaps_in_the_small_line(open_page) -> None:
    trend = story_lists(open_page(full(), "top", period="2026-11-13..2026-11-20"))[0].column("trend")
    # data of 13 and 20 November: of Tax 710 and 120, of Harbour 0 and 300; nothing in between
    assert trend["points"][0] == [710, *[None] * 6, 120]
    assert trend["points"][1] == [0, *[None] * 6, 300]
    assert trend["words"][0] == "Most on 13 Nov 2026: 710; last: 120; days without data: 6"
    assert trend["words"][1] == "Most on 20 Nov 2026: 300; last: 300; days without data: 6"


def test_one_basis_is_said_below_and_two_in_a_column(open_page) -> None:
    app = open_page(full(), "top")
    assert "basis" not in story_lists(app)[0].keys
    assert "All views here are as reported by the source." in [caption.value for caption in app.caption]
    gen = full()
    gen._connection.execute("update views_daily set basis = 'estimated' where article_id = 1")
    assert story_lists(open_page(gen, "top"))[0].words("basis") == ["estimated", "reported", "reported"]


def test_place_movement_and_count_stand_before_the_headline(open_page) -> None:
    keys = story_lists(open_page(full(), "top"))[0].keys
    assert keys[:5] == ["rank", "movement", "views", "story", "trend"]


def test_hostile_text_arrives_letter_for_letter_and_links_lead_to_stories_only(open_page) -> None:
    gen = full()
    gen._connection.execute("update articles set url = 'javascript:alert(1)', headline = null where article_id = 2")
    gen._connection.execute("update articles set section = '<b onclick=alert(1)>' where article_id = 1")
    shown = story_lists(open_page(gen, "top", q=""))[0]
    assert shown.words("story") == ["Harbour opens", "Story 2", HOSTILE]
    assert shown.words("section")[0] == "<b onclick=alert(1)>"
    assert shown.column("story")["links"] == [f"story?site={SITE}&article={n}&lang=en" for n in (1, 2, 3)]


def test_links_keep_the_choices_whatever_these_are(open_page) -> None:
    gen = full()
    gen._connection.execute("update articles set section = 'article=0&lang=xx' where article_id = 1")
    links = story_lists(open_page(gen, "top", section="article=0&lang=xx"))[0].column("story")["links"]
    assert links == [f"story?site={SITE}&section=article%3D0%26lang%3Dxx&article=1&lang=en"]


@pytest.mark.parametrize("kind", [kind for kind in STORES if kind != "empty"])
def test_every_kind_of_site_has_a_list_that_sorts(open_page, kind: str) -> None:
    tables = story_lists(open_page(STORES[kind](), "top"))
    assert tables
    for table in tables:
        rows = {len(column["words"]) for column in table.data["columns"]}
        assert rows == {len(table.words("story"))}
        for column in table.data["columns"]:
            kinds = {type(value) for value in column.get("order", []) if value is not None}
            assert kinds <= {int, float} or kinds == {str}, column["key"]
        assert table.data["caption"]


def test_files_hold_bare_numbers() -> None:
    frame = pd.DataFrame(
        {
            "article_id": [1, 2],
            "headline": ["Harbour opens", "Tax vote"],
            "url": ["https://gazette.example/1", None],
            "rank": [1, 2],
            "views": [1300, 120],
            "before": [1000, None],
            "share": [0.91549, 0.08451],
        }
    )
    known = columns.columns()
    file = stories._file(
        frame, {key: (known[key], known[key].make(frame)) for key in ("rank", "views", "change", "share")}
    )
    assert list(file.columns) == ["#", "Views", "Story", "Change (%)", "Share (%)", "Address"]
    assert file.iloc[0].tolist() == [1, 1300, "Harbour opens", 30, 91.55, "https://gazette.example/1"]
    assert pd.isna(file["Change (%)"].iloc[1])


def test_the_browser_gets_text_as_text() -> None:
    """Nothing that reads a text as markup or code, in any element of ours."""
    for script in ELEMENTS.glob("*.js"):
        code = script.read_text("utf-8")
        assert not re.search(r"(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function", code), (
            script
        )
    for style in ELEMENTS.glob("*.css"):
        assert "url(" not in style.read_text("utf-8")
        assert "@import" not in style.read_text("utf-8")
