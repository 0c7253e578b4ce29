"""A story that takes off is told on each channel, once, in its language, with its figures and the way to it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tiny_store import Builder, story
from typer.testing import CliRunner

from analytics.alerts import tell
from analytics.cli.root import app
from analytics.errors import SettingsError
from analytics.ingest import Request, ingest
from analytics.messages import Channel
from analytics.store.notebook import alerted

NOW = datetime(2026, 3, 11)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def gen():
    """An old story that had 220 views in the last hour instead of 20, as a commit prepared it."""
    store = Builder()
    store.site("paper", "Asia/Taipei", first_day=(NOW - HOUR).date(), data_until=NOW)
    store.articles("paper", story(7, "City", "2024-01-01", "Ferry <b> =sails"))
    store.hours("paper", ((NOW - HOUR).isoformat(), 7, 220))
    figures = {"views": 220, "expected": 20.0, "extra": 200.0, "ratio": 4.0, "ratio_low": 3.0, "ratio_high": 5.2}
    likely = {"doubled": 0.97, "held": 0.99, "halved": 0.0, "flagged": True, "false_share": 0.03, "by_peers": False}
    rest = {"old": True, "age_hours": 19000.0, "evidence": 50.0, "site_index": 1.0, "normal": True}
    window = {"started_at": NOW - HOUR, "ended_at": NOW, "since": NOW - HOUR}
    store.add("trending", [{"site": "paper", "article_id": 7, "label": "spike", **window, **figures, **likely, **rest}])
    return store.gen


def test_it_is_told_once_on_each_channel_in_its_language(gen, tmp_path, webhook, monkeypatch):
    monkeypatch.setenv("READERSHIP_URL", "https://stats.paper.example/")
    channels = [
        Channel("desk", f"json://{webhook.address}/"),
        Channel("bureau", f"json://{webhook.address}/", language="zh-Hant"),
    ]
    (alert,), sent = tell(tmp_path, gen, "paper", NOW, channels)
    assert (alert.kind, alert.article_id, alert.views, alert.extra) == ("spike", 7, 220, 200.0)
    assert [found.status for found in sent] == ["sent", "sent"]
    english, chinese = webhook.posts
    # 23:00 to 24:00 UTC is 07:00 to 08:00 in Taipei
    assert english["title"] == "Spike since 07:00, 4.0×: Ferry <b> =sails"
    assert english["message"].startswith(
        "220 views 07:00–08:00; about 20 were expected. Allowing for chance 4.0× (90% range 3.0–5.2); 97% likely"
    )
    assert english["message"].endswith("\n\nhttps://stats.paper.example/story?article=7&site=paper")
    assert "Ferry <b> =sails" in chinese["title"]
    assert "220" in chinese["message"]
    assert "expected" not in chinese["message"]

    assert tell(tmp_path, gen, "paper", NOW + 20 * HOUR, channels) == ([], [])
    (kept,) = alerted.alerts(tmp_path, "paper")
    assert kept.sent_at == NOW


def test_what_a_service_refuses_is_told_all_the_same_and_waits(gen, tmp_path, webhook):
    (_,), (refused,) = tell(tmp_path, gen, "paper", NOW, [Channel("desk", f"json://{webhook.address}/broken")])
    assert (refused.status, refused.key) == ("failed", "paper 7 2026-03-11T00:00")
    assert tell(tmp_path, gen, "paper", NOW + HOUR, [Channel("desk", f"json://{webhook.address}/")]) == ([], [])


@pytest.fixture
def home(tmp_path, monkeypatch, unprepared):  # noqa: ARG001 - a fixture that only has to be there
    views = tmp_path / "views.csv"
    views.write_text("url,title,date,views\nhttps://news.example/a,First,2026-11-17,10\n", encoding="utf-8")
    list(ingest(Request((str(views),), site="paper", home=tmp_path / "home")))
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    return CliRunner().invoke(app, ["alerts", *words])


def test_the_command_asks_for_what_it_needs(home):
    assert run("--now", "2026-11-18T10:00").exit_code == 2  # what is past is no news
    with pytest.raises(SettingsError, match="names no channel"):
        run_raising()
    (home / "readership.toml").write_text('[channels.desk]\nurl = "json://127.0.0.1"\nkinds = ["weekly"]\n')
    with pytest.raises(SettingsError, match="takes alerts"):
        run_raising()
    with pytest.raises(SettingsError, match=r"no site .other"):
        run_raising("--site", "other", "--dry-run")
    (home / "readership.toml").write_text("[alerts]\na_week = 0\n")
    with pytest.raises(SettingsError, match=r"\[alerts\] a_week is 0"):
        run_raising("--dry-run")


def run_raising(*words):
    answer = run(*words)
    assert answer.exception is not None
    raise answer.exception


def test_the_command_looks_once_an_hour_where_nothing_came_in(home, monkeypatch):
    (home / "readership.toml").write_text('[channels.desk]\nurl = "json://127.0.0.1:1"\n')
    answer = run()
    assert (answer.exit_code, answer.stdout) == (0, "")
    state = alerted.looked_at(home / "home", "paper")
    assert state is not None
    monkeypatch.setattr("analytics.store.reader.Generation.load", None)  # nothing is opened for the second look
    if alerted.looked_at(home / "home", "paper") == state:
        assert run().exit_code == 0
    assert run("--log").stdout == ""
    assert run("--log", "--json").stdout == "[]\n"
