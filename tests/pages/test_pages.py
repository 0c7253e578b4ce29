"""Every page on every kind of store: no failure, and the figures that the rows add up to."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from page_stores import (
    HOSTILE,
    PATHS,
    SITE,
    STORES,
    UNTIL,
    StubStore,
    everything_said,
    full,
    go,
    insert,
    single,
    sparse,
    story_lists,
)

from analytics.errors import StoreError
from analytics.pages import frame
from analytics.telling import say


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("kind", STORES)
def test_a_page_draws(open_page, kind: str, path: str) -> None:
    app = open_page(STORES[kind](), path)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert app.title or path == "wall"


def test_now_compares_today_with_the_same_weekday_up_to_the_same_hour(open_page) -> None:
    said = everything_said(open_page(full()))
    # today 3 x 100 + 3 x 40 + 10 = 430; a week before 3 x 70 = 210 by noon, the 500 of the evening left out
    assert "Views today 430" in said
    assert "until 12:00; 210 on the one earlier Friday known" in said
    assert "as reported by the source" in everything_said(open_page(full(), "top"))
    # the last full hour, 11 to 12: 100 + 40 + 10 = 150; the hour before 140, the same hour a week before 70
    assert "Last full hour 150 +114%" in said
    assert "11:00–12:00; 70 on the one earlier Friday known; 140 in the hour before" in said
    assert "Published today 1" in said


def test_most_read_now_lists_views_and_what_was_before(open_page) -> None:
    (table,) = story_lists(open_page(full()))
    # the three full hours up to noon; before (6 to 9) the site has no row at all: unknown, not 0
    assert table.words("views") == ["300", "120", "10"]
    assert table.words("before") == ["–", "–", "–"]


def test_top_stories_share_and_movement(open_page) -> None:
    app = open_page(full(), "top", period="7d")
    table = story_lists(app)[0]
    # 14 to 20 November: 300 + 120 + 10 = 430; of the 7 days before only the last is known, 710 of Tax
    assert table.words("views") == ["300", "120", "10"]
    assert table.words("movement") == ["–", "–", "–"]
    assert table.words("share") == ["69.8%", "27.9%", "2.3%"]  # 300/430, 120/430, 10/430
    assert table.words("change") == ["–", "–", "–"]
    said = everything_said(app)
    assert "Views 430" in said
    assert "The period before 710" in said
    assert "7–13 Nov 2026; days with data: 1 of 7" in said  # beside the figure, which is no week's
    assert [metric.delta for metric in app.metric] == ["", "", ""]  # unlike numbers of days are not compared
    assert "the last day only until 12:00" in said
    assert "changes look smaller" not in said  # there are none


def test_without_anything_before_no_story_is_called_new(open_page) -> None:
    table = story_lists(open_page(full(), "top", period="all"))[0]
    assert table.words("views") == ["830", "300", "10"]  # 120 + 710
    assert table.words("movement") == ["–", "–", "–"]
    assert "movement" not in story_lists(open_page(STORES["ranks"](), "top"))[0].keys


def test_estimates_say_so(open_page) -> None:
    assert "estimated from running totals" in everything_said(open_page(sparse(), "top"))
    assert "estimated from running totals" in everything_said(open_page(sparse(), "over-time"))


def test_one_capture_shows_totals_and_claims_no_more(open_page) -> None:
    app = open_page(single(), "top")
    said = everything_said(app)
    assert "Views so far, all listed 1,400" in said  # 1,000 + 400
    assert "Stories listed 3" in said
    assert "1 of them without a count: unknown, not zero" in said
    assert "One reading can't tell a trend" in said
    assert "taken from the file's date" in said
    table = story_lists(app)[0]
    assert table.words("total") == ["1,000", "400"]
    # Harbour is of the day of the reading: no average; Tax is 2 days old: 400 / 2 = 200
    assert table.words("age_days") == ["0", "2"]
    assert table.words("per_day") == ["–", "200.0"]
    assert not any(metric.delta for metric in app.metric)


def test_a_story_without_a_count_is_unknown(open_page) -> None:
    app = open_page(single(), "story", article="3", site=SITE)
    assert "unknown" in [metric.value for metric in app.metric]
    assert "The source states no count for this story." in everything_said(app)
    assert "0" not in [metric.value for metric in app.metric if metric.label == "Views"]


def test_a_story_has_its_figures(open_page) -> None:
    app = open_page(full(), "story", article="2", site=SITE)
    said = everything_said(app)
    assert app.header[0].value == "Tax vote"
    assert "Views 830" in said  # 120 + 710
    assert "Published 18 Nov 2026 \\(time of day unknown\\)" in said
    assert app.get("link_button")[0].proto.url == "https://gazette.example/2"


def test_a_list_without_counts_has_a_history_of_places(open_page) -> None:
    gen = STORES["ranks"]()
    for hours, rank in ((3, 4), (2, 6)):
        row = {"site": SITE, "article_id": 1, "read_at": UNTIL - timedelta(hours=hours), "rank": rank}
        insert(gen, "readings", [{**row, "source": "page", "time_basis": "file"}])
    said = everything_said(open_page(gen, "story", article="1", site=SITE))
    assert "Views unknown" in said
    assert "On 3 lists, best place 1." in said  # 4, 6 and first on the latest


def test_a_change_that_rounds_to_nothing_has_no_sign() -> None:
    assert [say.signed(value) for value in (0.0, -0.0, 12.0, -3.0, None)] == ["0%", "0%", "+12%", "−3%", "–"]


def test_days_without_hours_show_no_hours(open_page) -> None:
    gen = full()
    gen._connection.execute("update views_hourly set basis = 'estimated'")  # days spread evenly over their hours
    app = open_page(gen)
    said = everything_said(app)
    assert "Last full hour" not in said
    assert "The data does not reach down to single hours" in said
    assert story_lists(app)[0].words("views") == ["300", "120", "10"]
    assert "change" not in story_lists(app)[0].keys  # today is not over and yesterday is


def test_nothing_read_is_not_unknown(open_page) -> None:
    assert "No story that fits was read." in everything_said(open_page(full(), "top", q="no such words"))
    assert "No views are known for this period." in everything_said(
        open_page(full(), "top", period="2026-11-15..2026-11-16")
    )


def test_the_accounting_is_an_equation(open_page) -> None:
    said = everything_said(open_page(full(), "data"))
    assert "10 read = 6 stored + 2 duplicate + 1 filtered + 1 quarantined" in said
    assert "The delimiter is a semicolon." in said
    assert "views are negative" in said


def test_an_empty_store_says_how_to_start(open_page) -> None:
    app = open_page(STORES["empty"]())
    assert app.title[0].value == "Welcome to Readership"
    assert app.button(key="_demo").label == "Build the demo"
    assert app.file_uploader
    assert app.code[0].value.startswith("readership ingest")


def test_simulated_data_is_marked_on_every_page(open_page) -> None:
    for path in set(PATHS) - {"wall"}:  # which says it at its foot
        badges = [
            text for text in everything_said(open_page(full(simulated=True), path)).split("\n") if "badge[" in text
        ]
        assert any("Simulated data" in badge for badge in badges), path
    assert "Simulated data" not in everything_said(open_page(full()))


def test_a_hostile_headline_stays_text(open_page) -> None:
    app = open_page(full(), "story", article="3", site=SITE)
    shown = app.header[0].value
    assert shown.replace("\\", "").replace("\u2060", "") == HOSTILE
    assert "![" not in shown
    assert not re.search(r"(?<!\\)[<$]", shown)
    assert story_lists(open_page(full(), "top"))[0].words("story")[2] == HOSTILE


def test_a_row_leads_to_its_story_with_site_and_language(open_page) -> None:
    links = story_lists(open_page(full(), "top"))[0].column("story")["links"]
    assert links == [f"story?site={SITE}&article={article}&lang=en" for article in (1, 2, 3)]


def test_our_errors_are_one_line_and_others_an_apology(open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(error: Exception):
        def generation() -> None:
            raise error

        return generation

    monkeypatch.setattr(frame, "generation", raising(StoreError("data: the store is of another version.")))
    (said,) = [error.value for error in open_page(full()).error]
    assert said.splitlines()[::2] == [
        "**The figures can't be shown**",
        "data: the store is of another version.",
        "Tell whoever runs Readership here: “readership doctor” says what is wrong with the store.",
    ]
    monkeypatch.setattr(frame, "generation", raising(RuntimeError("secret detail")))
    app = open_page(full())
    assert not app.exception
    assert "secret" not in app.error[0].value


def test_a_page_keeps_its_generation_until_asked(open_page) -> None:
    store = StubStore([full(1)])
    app = open_page(store)
    assert "as of generation 1" in everything_said(app)
    assert not app.button
    store.generations.append(full(2))
    app.run()
    assert "as of generation 1" in everything_said(app)
    app.button(key="_newest").click().run()
    assert "as of generation 2" in everything_said(app)
    assert not app.button


def test_a_generation_that_is_gone_is_replaced_and_said(open_page) -> None:
    store = StubStore([full(1)])
    app = open_page(store)
    store.generations = [full(2)]
    app.run()
    assert "as of generation 2" in everything_said(app)
    assert "no longer kept" in everything_said(app)


def test_several_sites_can_be_picked(open_page) -> None:
    gen = full()
    gen._connection.execute("insert into sites select * replace ('other' as site, true as simulated) from sites")
    app = open_page(gen)
    assert app.selectbox(key="site").options == [SITE, "other"]  # real before simulated
    app.selectbox(key="site").set_value("other").run()
    assert app.query_params["site"] == "other"


def test_go_chooses_a_page(open_page) -> None:
    app = open_page(full())
    assert app.title[0].value == "Now"
    go(app, "data")
    assert app.run().title[0].value == "Data"
