"""Files added through the pages, on stores that are really written: trial, storing, and what may be in the way."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest
from page_stores import everything_said, opened
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from analytics.pages import arrival, work
from analytics.pages.data import upload
from analytics.store import open_store
from analytics.store.lock import writer_lock

VIEWS = b"""id,title,section,published,hour,views
1,Harbour opens,World,2026-11-20T08:00,2026-11-20T09:00,100
1,Harbour opens,World,2026-11-20T08:00,2026-11-20T10:00,50
2,Tax vote,Politics,2026-11-19T08:00,2026-11-20T10:00,30
2,Tax vote,Politics,2026-11-19T08:00,2026-11-20T11:00,-4
"""
TOTALS = b"title,total\nA bridge,700\nA tunnel,300\n"
ACCOUNT = "4 read = 3 stored + 0 duplicate + 0 filtered + 1 quarantined; views: 180"  # 100 + 50 + 30


@pytest.fixture(autouse=True)
def home(disk: Path, monkeypatch: pytest.MonkeyPatch, unprepared: None) -> Path:  # noqa: ARG001
    monkeypatch.setattr(work, "WAIT", 0.0)
    return disk


def send(app: AppTest, *files: tuple[str, bytes], site: str | None = "gazette") -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files])
    app.run()
    if site is not None:
        field = app.text_input if app.text_input else app.selectbox
        field(key="_upload_site").set_value(site).run()
    return app


def store(app: AppTest) -> AppTest:
    return app.button(key="_upload_store").click().run()


def ingests(home: Path) -> list[tuple]:
    return open_store(home).current().exact("select path, site, status, rows_stored from ingests order by ingest_id")[1]


def with_data() -> AppTest:
    """The Data page of a store into which a file came through the greeting."""
    store(send(opened(), ("views.csv", VIEWS)))
    return opened("data")


def add_data(app: AppTest) -> AppTest:
    app.session_state["add-data"] = True
    return app.run()


def test_from_an_empty_store_to_the_first_figures(home: Path) -> None:
    app = opened()
    app.file_uploader[0].set_value([("../in/views.csv", VIEWS, "text/csv")])
    app.run()
    assert "Give it a name" in everything_said(app)
    app.text_input(key="_upload_site").set_value(" gazette ").run()
    said = everything_said(app)
    assert ACCOUNT in said
    assert "would be taken in" in said
    assert "1 × the count is negative. Look these rows up in the file" in said
    assert not open_store(home).sites()  # it was a trial
    store(app)
    assert ACCOUNT in everything_said(app)
    assert ingests(home) == [("views.csv", "gazette", "stored", 3)]
    app.button(key="_upload_show").click().run()
    assert not app.exception
    assert app.title[0].value == "Now"
    assert app.query_params["site"] == "gazette"
    assert "as of generation 1" in everything_said(app)


def test_totals_lead_to_the_list_of_totals() -> None:
    app = send(opened(), ("list_20261120_080000.csv", TOTALS))
    store(app).button(key="_upload_show").click().run()
    assert app.title[0].value == "Top stories"
    assert "Views so far, all listed 1,000" in everything_said(app)  # 700 + 300


def test_a_time_that_no_file_states_is_asked_for(home: Path) -> None:
    app = send(opened(), ("totals.csv", TOTALS))
    assert "says when it was captured. State when" in everything_said(app)
    assert "can't be used" in everything_said(app)
    assert "_upload_store" not in [button.key for button in app.button]
    app.datetime_input(key="_upload_time").set_value(datetime(2026, 11, 20, 8, 0)).run()
    store(app)
    found = open_store(home).current().exact("select distinct read_at::varchar, time_basis from readings")[1]
    assert found == [("2026-11-20 08:00:00", "given")]


def test_days_are_those_of_the_zone_chosen(home: Path) -> None:
    app = send(opened(), ("list_20261120_080000.csv", TOTALS))
    app.selectbox(key="_upload_zone-None").set_value("Asia/Taipei").run()
    store(app)
    assert open_store(home).sites()[0].timezone == "Asia/Taipei"
    assert open_store(home).current().exact("select distinct read_at::varchar from readings")[1] == [
        ("2026-11-20 00:00:00",)
    ]


def test_a_file_of_which_nothing_can_be_used_leads_to_the_reasons() -> None:
    app = store(send(opened(), ("views.csv", b"id,title,hour,views\n1,Harbour,2026-11-20T09:00,-5\n")))
    app.button(key="_upload_show").click().run()
    assert app.title[0].value == "Data"
    said = everything_said(app)
    assert "the count is negative" in said
    assert "Look these rows up in the file" in said
    assert opened(site="gazette").title[0].value == "Welcome to Readership"


def test_the_same_file_twice_adds_nothing() -> None:
    app = send(add_data(with_data()), ("again.csv", VIEWS), site=None)
    said = everything_said(app)
    assert "the same content came in as views.csv" in said
    assert "There is nothing to store." in said
    assert app.selectbox(key="_upload_site").value == "gazette"  # the site there is
    assert app.selectbox(key="_upload_zone-UTC").disabled  # it never changes


def test_a_broken_file_does_not_keep_the_others_out(home: Path) -> None:
    app = send(opened(), ("broken.zip", b"PK\x03\x04 nothing"), ("views.csv", VIEWS))
    said = everything_said(app)
    assert "a zip archive that is broken" in said
    assert "2 files: " + ACCOUNT.removesuffix("; views: 180") in said
    store(app)
    assert [row[2:] for row in ingests(home)] == [("failed", 0), ("stored", 3)]


def test_hostile_names_stay_text() -> None:
    app = send(opened(), ("![x](evil.png)<b>\n$1.csv", VIEWS))
    (named,) = [text.value for text in app.markdown if "evil" in text.value]
    assert "![" not in named.replace("\\!", "")
    assert "<b>" not in named
    store(app)
    assert not opened("data").exception


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\in\\a.csv", "a.csv"),
        ("a\nb\u202e.csv", "a b.csv"),
        ("..", ".."),
        ("/", "upload"),
    ],
)
def test_names_are_filed_without_folders(name: str, filed: str) -> None:
    assert upload.file_name(name) == filed


def test_another_writer_is_said_calmly_and_tried_again(home: Path) -> None:
    app = with_data()
    with writer_lock(home, 0, lambda _: None):
        send(add_data(app), ("more.csv", VIEWS.replace(b"100", b"101")), site=None)
        assert "Wait a moment, then try again." in everything_said(app)
        assert not app.error
    app.button(key="_upload_again").click().run()
    assert "would be taken in" in everything_said(app)


@pytest.mark.parametrize(("site", "words"), [("x" * 101, "at most 100 characters"), ("a\u202eb", "on one line")])
def test_a_site_needs_a_name_that_shows(site: str, words: str) -> None:
    assert words in everything_said(send(opened(), ("views.csv", VIEWS), site=site))


def test_uploads_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    app = opened()
    assert not app.file_uploader
    assert [block.value.split()[1] for block in app.code] == ["demo", "ingest", "ingest"]
    assert not app.button


def test_switched_off_the_data_page_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    with_data()
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    app = add_data(opened("data"))
    assert not app.file_uploader
    assert "switched off here" in everything_said(app)
    assert app.code


def test_a_second_trial_waits_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    first, over = work.Job(), []

    def begin(*_args: object, **_kwargs: object) -> list[object]:
        over.append(not first.running)
        return []

    monkeypatch.setattr(work, "_take_in", begin)
    app = opened()
    app.session_state["_upload_trial"] = ("of another name", first)
    app.session_state["_upload_site"] = "gazette"
    threading.Timer(0.5, first._over.set).start()
    send(app, ("views.csv", VIEWS), site=None)
    assert over == [True]


def test_a_reader_can_go_on_while_one_large_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit hears of a click only when a page draws: here at the third time."""
    job, drawn = work.Job(reading="large.csv"), []

    class Place:
        def progress(self, share: float, text: str) -> None:
            drawn.append((share, text))
            if len(drawn) == 3:
                raise StopException

    monkeypatch.setattr(arrival.st, "empty", Place)
    monkeypatch.setattr(arrival, "_LOOK_EVERY", 0.01)
    threading.Timer(5, job._over.set).start()
    with pytest.raises(StopException):
        arrival.watch(job, "Storing.")
    assert drawn == [(0.0, "Storing. large.csv")] * 3


def test_a_fault_while_drawing_the_form_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(upload, "_form", broken)
    app = opened()
    assert not app.exception
    assert "The reason is in the server's log" in app.error[0].value


def test_a_fault_of_ours_is_no_stack_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(work, "_take_in", broken)
    app = send(opened(), ("views.csv", VIEWS))
    assert "secret" not in everything_said(app)
    assert "The reason is in the server's log" in app.error[0].value
