"""`readership messages`: the log, and a channel tried from the command line."""

from __future__ import annotations

from datetime import datetime, timedelta

from typer.testing import CliRunner

from analytics.cli.root import app
from analytics.ingest import Request, ingest
from analytics.messages import Channel, Message, deliver
from analytics.store.doctor import examine
from analytics.store.notebook import outbox

NOW = datetime.fromisoformat("2026-11-18T12:00")
LONG_AGO = datetime.fromisoformat("2024-01-05T12:00")


def run(*arguments):
    return CliRunner().invoke(app, ["messages", *arguments], env={"COLUMNS": "200"})


def test_the_log_says_what_became_of_each_message(tmp_path):
    channel = Channel("post", "json://desk:opensesame@127.0.0.1:9/x")
    deliver(tmp_path, [channel], Message("morning", "paper 2026-11-17", "[b]12 views[/b]", "12 views"), NOW, "UTC")
    said = run("log", "--home", str(tmp_path)).output
    # whole, however narrow the terminal or where a pipe has none
    assert said.splitlines() == [
        "2026-11-18 12:00  morning paper 2026-11-17 -> post: failed (the service can't be reached)",
        "    [b]12 views[/b]",
    ]
    assert "opensesame" not in said


def test_what_was_broken_off_while_it_was_sent_is_said_however_old_it_is(tmp_path, unprepared):  # noqa: ARG001
    # as a kill leaves it: claimed and not settled; a later message fills the log
    entry = outbox.Entry("morning", "paper 2024-01-04", "post", "10 views")
    assert outbox.claim(tmp_path, entry, outbox.Limits(cap=1), LONG_AGO)[0] == "sending"
    channel, later = Channel("post", "nonsense://x"), LONG_AGO + timedelta(days=1)
    deliver(tmp_path, [channel], Message("morning", "paper 2024-01-05", "12 views", ""), later, "UTC")
    assert outbox.broken_off(tmp_path, LONG_AGO + timedelta(minutes=9)) == []  # it may be on its way

    lines = run("log", "--number", "1", "--home", str(tmp_path)).output.splitlines()
    said = "morning paper 2024-01-04 -> post"
    assert lines[2] == f"2024-01-05 12:00  {said}: broken off while it was sent: it may have arrived"

    views = tmp_path / "views.csv"
    views.write_text("url,title,date,views\nhttps://news.example/a,First,2024-01-04,10\n", encoding="utf-8")
    list(ingest(Request((str(views),), site="paper", home=tmp_path)))
    (found,) = [finding for finding in examine(tmp_path) if finding.text.startswith("message ")]
    assert found.good
    assert found.text.startswith(f"message {said} was broken off while it was sent, 2024-01-05 12:00 UTC")


def test_a_channel_is_tried_without_a_trace_in_the_log(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POST_URL", raising=False)
    (tmp_path / "readership.toml").write_text('[channels.post]\nurl = "env:POST_URL"\n', encoding="utf-8")
    failed = run("test", "post")
    assert "the environment variable POST_URL is not set" in str(failed.exception)
    assert run("test", "mail").exception.args[0].endswith("There are: post.")
