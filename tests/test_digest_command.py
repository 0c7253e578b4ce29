"""`readership digest`: made from a store on disk and sent to a real mail server, once."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from sinks import MailServer
from typer.testing import CliRunner

from analytics.cli.root import app
from analytics.ingest import Request, ingest
from analytics.ingest import run as run_module
from analytics.methods.prepare import Preparer

NOW = ("--now", "2026-11-18T06:30")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("digest")
    views = folder / "views.csv"
    rows = [f"https://news.example/a,First,Sport,2026-11-{day:02},{views}" for day, views in ((16, 20), (17, 30))]
    views.write_text("\n".join(("url,title,section,date,views", *rows)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_module, "PREPARER", Preparer(()))  # a second, which digests of two days don't need
        list(ingest(Request((str(views),), site="paper", home=folder / "home")))
    return folder / "home"


@pytest.fixture
def settings(home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READERSHIP_HOME", str(home))
    monkeypatch.delenv("READERSHIP_URL", raising=False)
    return lambda text: (tmp_path / "readership.toml").write_text(text, encoding="utf-8")


def run(*words: str):
    return CliRunner().invoke(app, ["digest", *words, *NOW])


def test_a_morning_goes_out_once_in_the_language_of_each_channel(settings, monkeypatch):
    with MailServer() as server:
        monkeypatch.setenv("MAIL_URL", server.url())
        settings(
            '[channels.mail]\nurl = "env:MAIL_URL"\nkinds = ["morning"]\n'
            '[channels.taipei]\nurl = "env:MAIL_URL"\nlanguage = "zh-Hant"\nkinds = ["morning"]\n'
            '[channels.desk]\nurl = "env:MAIL_URL"\nkinds = ["desk"]\nsections = ["Sport"]\n'
        )
        first, again = run("morning"), run("morning", "--channel", "mail")
        desk = run("desk")
        mails: list[EmailMessage] = [mail for _, mail in server.mails]
    # 30 on the 17th, 20 on the day before
    assert first.output == "morning paper 2026-11-17 -> mail: sent\nmorning paper 2026-11-17 -> taipei: sent\n"
    assert again.output == "morning paper 2026-11-17 -> mail: not sent again (sent at 2026-11-18 06:30 UTC)\n"
    assert desk.output == "desk paper section Sport 2026-11-17 -> desk: sent\n"
    assert [mail["Subject"] for mail in mails] == [
        "paper, Tue, 17 Nov 2026: 30 views; +50% on the day before.",
        "paper，2026年11月17日 週二：30 次瀏覽；較前一天 +50%。",
        "Sport, Tue, 17 Nov 2026: 30 views; +50% on the day before.",
    ]
    assert "Views: 30; as reported by the source" in mails[0].get_body(("plain",)).get_content()
    assert "opensesame" not in first.output + again.output + desk.output


def test_a_dry_run_prints_what_would_go_where(settings):
    settings('[channels.new]\nurl = "env:NOT_SET"\n')
    said = run("morning", "--dry-run", "--site", "paper").output
    assert said.startswith("paper, Tue, 17 Nov 2026\n\n30 views; +50% on the day before.\n")
    assert "paper 2026-11-17 -> new: would be sent" in said


def test_a_channel_that_fails_is_one_line_and_exit_1(settings):
    settings('[channels.gone]\nurl = "json://127.0.0.1:9/x"\n')
    answer = run("morning", "--channel", "gone")
    assert answer.exit_code == 1
    assert "gone: failed; the next run tries again (the service can't be reached)" in answer.stdout
    assert answer.stderr == "readership: not everything arrived at gone; 'readership messages log' says why.\n"


def test_what_is_missing_is_said(settings):
    settings("")
    assert "names no channel" in str(run("morning").exception)
    assert "which desk?" in str(run("desk", "--dry-run").exception)
    settings('[channels.mail]\nurl = "env:A"\nkinds = ["weekly"]\n')
    assert "takes 'morning' digests of paper" in str(run("morning").exception)


def test_a_digest_is_written_to_a_file_with_its_pictures(settings, tmp_path):
    settings("")
    out = tmp_path / "week.html"
    answer = run("weekly", "--out", str(out), "--lang", "zh-Hans")
    assert answer.exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert 'lang="zh-Hans"' in page
    assert "cid:" not in page
    assert "no digest ends like that" in str(run("weekly", "--out", "week.doc").exception)


def test_one_file_holds_one_digest(settings, tmp_path):
    settings('[channels.desk]\nurl = "env:A"\nkinds = ["desk"]\nsections = ["Sport", "World"]\n')
    out = tmp_path / "desk.html"
    assert "one file holds one digest" in str(run("desk", "--out", str(out)).exception)
    assert not out.exists()
