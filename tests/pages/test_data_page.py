"""The Data page: how fresh each site is and by which rule, and one input with all that is known of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from page_stores import SITE, everything_said, full, insert, single

from analytics import queries
from analytics.pages import explain, frame
from analytics.pages.data import inputs
from analytics.pages.data.freshness import punctuality
from analytics.period import last
from analytics.store.notebook import outbox
from analytics.store.reader import Generation

DAY = timedelta(days=1)
DATE = date(2026, 11, 20)


def add_ingest(gen: Generation, number: int, finished: datetime, **more: object) -> None:
    row = {"ingest_id": number, "path": f"in/{number}.csv", "format": "csv", "sha256": str(number), "site": SITE}
    row |= {"started_at": finished, "finished_at": finished, "generation": number, "status": "stored", "views": 5}
    row |= {"rows_read": 1, "rows_stored": 1, "rows_duplicate": 0, "rows_filtered": 0, "rows_quarantined": 0}
    insert(gen, "ingests", [{**row, **more}])


def freshness(app) -> dict[str, object]:
    (table,) = [table.value for table in app.dataframe if "usual" in table.value.columns]
    return dict(table.iloc[0])


@pytest.mark.parametrize(("days_ago", "word"), [(1, "on time"), (5, "late")])
def test_late_is_more_than_twice_the_usual_gap(open_page, days_ago: int, word: str) -> None:
    """Inputs two days apart, three times: the usual gap is two days, late is after four."""
    gen = full()
    gen._connection.execute("delete from ingests")
    last = datetime.now(UTC).replace(tzinfo=None) - days_ago * DAY
    for number in (1, 2, 3):
        add_ingest(gen, number, last - 2 * DAY * (3 - number))
    app = open_page(gen, "data")
    found = freshness(app)
    assert (found["word"], found["usual"], found["inputs"]) == (word, "48 hours", 3)
    assert [warning.value for warning in app.warning] == ([f"Late: {SITE}."] if word == "late" else [])
    assert "more than 2 times the usual gap" in everything_said(app)


def test_every_table_is_explained_on_a_tap_too(open_page) -> None:
    """On a telephone nothing can be pointed at: what a column is stands in the explanation below its table."""
    app = open_page(full(), "data")
    labels = [str(popover.proto.popover.label) for popover in app.get("popover")]
    assert labels.count("Explain") == len(app.dataframe) == 4  # freshness, inputs, columns of one, sites
    about = explain.About(
        "inputs-table",
        ("input",),
        None,
        rows="rows: 1",
        columns=(("Stored", "Rows that said something new."),),
        of_site=False,
    )
    view = frame.View(full(), queries.site_facts(full(), SITE), last(1, DATE), queries.ALL_STORIES)
    own, method, rests, column = explain.sentences(view, about)
    assert own == "**Input.** One file, page or pipe that was read in."
    assert "The same input twice changes nothing." in method
    assert rests == "**What it rests on.** rows: 1 · generation 1."  # of all sites: no time at which one's data ends
    assert column == "**Stored.** Rows that said something new."


def test_without_a_rhythm_nothing_is_called_late(open_page) -> None:
    found = freshness(open_page(full(), "data"))  # one input
    assert (found["word"], found["usual"]) == ("–", "–")
    assert punctuality(None, None) == "–"
    assert punctuality(4 * DAY, 2 * DAY) == "on time"  # late is beyond


def test_the_newest_input_is_shown_and_the_address_names_another(open_page) -> None:
    gen = full()
    add_ingest(gen, 2, datetime(2026, 11, 21))
    app = open_page(gen, "data")
    assert "1 read = 1 stored" in everything_said(app)
    assert "input" not in app.query_params
    app = open_page(gen, "data", input="1")
    assert "1 × views are negative. Look these rows up" in everything_said(app)
    assert app.query_params["input"] == "1"
    app.selectbox(key="_input").set_value("2").run()
    assert app.query_params["input"] == "2"


def test_an_input_that_there_is_not_gives_way_to_the_newest(open_page) -> None:
    app = open_page(full(), "data", input="9")
    assert "input=9, which is not known here" in app.warning[0].value
    assert "The delimiter is a semicolon." in everything_said(app)
    assert "input" not in app.query_params


def test_an_input_older_than_those_listed_can_still_be_named(open_page) -> None:
    gen = full()
    for number in range(2, inputs.SHOWN + 2):
        add_ingest(gen, number, datetime(2026, 11, 21))
    app = open_page(gen, "data", input="1")
    assert not app.warning
    assert "10 read = 6 stored" in everything_said(app)
    assert "These are the latest 100." in everything_said(app)


def test_columns_are_shown_as_read(open_page) -> None:
    (table,) = [table.value for table in open_page(full(), "data").dataframe if "theirs" in table.value.columns]
    assert table.to_numpy().tolist() == [["Title", "Headline"]]


def test_a_damaged_input_says_so(open_page) -> None:
    gen = full()
    add_ingest(gen, 2, datetime(2026, 11, 21), status="partial", message="in/2.csv: cut $5 <b>")
    app = open_page(gen, "data")
    attention, why = (warning.value for warning in app.warning)
    assert attention == "1 of the latest inputs could not be used or is damaged: 2 · 2.csv."
    assert why == r"in/2.csv: cut \$5 \<b\>"
    assert "taken in, but damaged" in everything_said(app)


def test_what_a_site_can_tell_is_said(open_page) -> None:
    assert "running totals, no interval" in everything_said(open_page(single(), "data"))
    assert "views by interval" in everything_said(open_page(full(), "data"))


def test_of_many_inputs_that_could_not_be_used_the_newest_are_named(open_page) -> None:
    gen = full()
    for number in range(2, 7):
        add_ingest(gen, number, datetime(2026, 11, number), status="failed", path=f"in/[x](javascript:1){number}")
    said = open_page(gen, "data").warning[0].value
    assert "5 of the latest inputs could not be used or are damaged: 6 · " in said
    assert "[x](" not in said
    assert "3 ·" not in said


def test_links_lead_to_every_part_that_the_page_shows(open_page) -> None:
    for gen, readings in ((full(), False), (single(), True)):
        app = open_page(gen, "data")
        anchors = {heading.proto.anchor for heading in app.header if heading.proto.anchor}
        (jumps,) = [text.value for text in app.markdown if "](#freshness)" in text.value]
        assert set(re.findall(r"\(#([a-z-]+)\)", jumps)) == anchors
        assert {"freshness", "inputs", "sites", "rules"} <= anchors
        assert ("readings" in anchors) == readings


@pytest.mark.parametrize(
    ("path", "name"), [("/a/b.csv", "b.csv"), ("b.csv", "b.csv"), ("/a/b.zip!in/c.csv", "b.zip!in/c.csv")]
)
def test_files_are_called_by_their_names(path: str, name: str) -> None:
    assert inputs.file_name(path) == name


def test_what_lies_in_the_stores_own_folder_is_told_without_the_way_there(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    assert inputs.place(f"{tmp_path}/demo/views.parquet") == "demo/views.parquet"
    assert inputs.place("/exports/views.csv") == "/exports/views.csv"


def test_messages_are_listed_with_what_became_of_them(open_page, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    entry = outbox.Entry("morning", "gazette 2026-11-19", "mail", "[b] 12 views")
    at = datetime.fromisoformat("2026-11-20T07:15")
    assert outbox.claim(tmp_path, entry, outbox.Limits(quiet="quiet until 08:00"), at)[0] == "quiet"
    app = open_page(full(), "data")
    (table,) = [table.value for table in app.dataframe if "became" in table.value.columns]
    assert dict(table.iloc[0]) == {
        "at": "20 Nov 2026, 07:15",
        "became": "waits: quiet hours",
        "channel": "mail",
        "message": "[b] 12 views",
    }
