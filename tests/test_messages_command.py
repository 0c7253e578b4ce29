"""`readership messages`: the log, and a channel tried from the command line."""

from __future__ import annotations

from datetime import datetime

from typer.testing import CliRunner

from analytics.cli.root import app
from analytics.messages import Channel, Message, deliver

NOW = datetime.fromisoformat("2026-11-18T12:00")


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


def test_a_channel_is_tried_without_a_trace_in_the_log(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POST_URL", raising=False)
    (tmp_path / "readership.toml").write_text('[channels.post]\nurl = "env:POST_URL"\n', encoding="utf-8")
    failed = run("test", "post")
    assert "the environment variable POST_URL is not set" in str(failed.exception)
    assert run("test", "mail").exception.args[0].endswith("There are: post.")
