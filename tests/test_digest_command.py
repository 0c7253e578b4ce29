"""`readership digest`: made from a store on disk and sent to a real mail server, once."""

from __future__ import annotations

import shutil
from datetime import datetime
from email.message import EmailMessage

import pytest
from sinks import MailServer, Webhook
from typer.testing import CliRunner

from analytics.cli.root import app
from analytics.ingest import Request, ingest
from analytics.ingest import run as run_module
from analytics.methods.prepare import Preparer
from analytics.store.notebook import outbox, sets

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


@pytest.fixture
def own(home, tmp_path, monkeypatch, settings):  # noqa: ARG001 - the other settings come first
    """A copy of the store for one test alone."""
    monkeypatch.setenv("READERSHIP_HOME", str(shutil.copytree(home, tmp_path / "home")))
    return tmp_path / "home"


@pytest.fixture
def post(own, tmp_path, monkeypatch):
    """A second site, which had 7 views of World on the 17th; and one page that was saved once, of a third."""
    (tmp_path / "post.csv").write_text(
        "url,title,section,date,views\nhttps://post.example/b,B,World,2026-11-17,7\n", encoding="utf-8"
    )
    (tmp_path / "once.csv").write_text("url,title,total\nhttps://once.example/c,C,5\n", encoding="utf-8")
    monkeypatch.setattr(run_module, "PREPARER", Preparer(()))
    list(ingest(Request((str(tmp_path / "post.csv"),), site="post", home=own)))
    list(ingest(Request((str(tmp_path / "once.csv"),), site="once", home=own, observed_at="2026-11-17T00:00")))


def test_each_site_that_has_views_by_day_is_told_of(settings, post):  # noqa: ARG001
    with Webhook() as hook:
        settings(
            f'[channels.all]\nurl = "json://{hook.address}"\nsections = ["World", "Art"]\n'
            f'[channels.post]\nurl = "json://{hook.address}"\nsites = ["post"]\nkinds = ["morning"]\n'
        )
        told, desks = run("morning"), run("desk")
        titles = [said["title"] for said in hook.posts]
    assert told.output.splitlines() == [
        "once: left out (without views by day)",
        "morning paper 2026-11-17 -> all: sent",
        "morning post 2026-11-17 -> all: sent",
        "morning post 2026-11-17 -> post: sent",
    ]
    # World is a section of one of them only, Art of none
    assert "desk post section World 2026-11-17 -> all: sent" in desks.stdout
    assert desks.stderr.splitlines() == [
        "readership: paper has no section 'Art'. There are: Sport.",
        "readership: post has no section 'Art'. There are: World.",
    ]
    assert desks.exit_code == 1
    assert titles == [
        "paper, Tue, 17 Nov 2026",
        "post, Tue, 17 Nov 2026",
        "post, Tue, 17 Nov 2026",
        "post – World, Tue, 17 Nov 2026",
    ]
    assert "Name its site" in str(run("morning", "--out", "day.html").exception)


def test_desks_whose_data_lacks_are_one_message_to_a_channel(settings, own):
    sets.make(own, "paper", "Harbour", [1])
    with Webhook() as hook:
        url = f'url = "json://{hook.address}"'
        settings(
            f'[channels.both]\n{url}\nsections = ["Sport"]\nsets = ["harbour"]\n'
            f'[channels.sport]\n{url}\nsections = ["Sport"]\n'
        )
        a_day_later = ("desk", "--now", "2026-11-19T06:30")
        tried, sent = (CliRunner().invoke(app, ["digest", *a_day_later, *more]).output for more in (["--dry-run"], []))
    assert tried.count("would be sent") == 2
    assert sent == "no data paper 2026-11-18 -> both: sent\nno data paper 2026-11-18 -> sport: sent\n"
    assert [said["title"] for said in hook.posts] == ["paper: no new data since 18 Nov 2026, 00:00"] * 2


def test_now_leaves_what_waits_alone(settings, own):
    # put off before and good until noon of the next day: by a clock a year ahead it would be out of date
    entry = outbox.Entry("weekly", "paper 2026-W46", "gone", "A week", waits="{}", until=datetime(2026, 11, 19, 12))
    outbox.claim(own, entry, outbox.Limits(quiet="quiet until 2026-11-18 07:00"), datetime(2026, 11, 18))
    settings('[channels.gone]\nurl = "json://127.0.0.1:9/x"\n')
    answer = CliRunner().invoke(app, ["digest", "morning", "--channel", "gone", "--now", "2027-11-18T06:30"])
    assert "what waits from earlier runs is left for a run without --now" in answer.stderr
    assert [one.status for one in outbox.waiting(own) if one.key == "paper 2026-W46"] == ["quiet"]


def test_options_of_another_digest_are_refused():
    assert run("morning", "--pdf").exit_code == run("weekly", "--section", "Sport").exit_code == 2


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
