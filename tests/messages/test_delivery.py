"""Delivery to a real mail server and a real webhook: once, quiet, capped, tried again, and no secret anywhere."""

from __future__ import annotations

import io
import logging
import threading
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from apprise.plugins.slack import NotifySlack
from apprise.plugins.workflows import NotifyWorkflows

from analytics.messages import Channel, Enclosed, Message, deliver, deliver_waiting, sending
from analytics.store.notebook import outbox

NOW = datetime.fromisoformat("2026-11-18T12:00")  # 20:00 in Taipei
ZONE = "Asia/Taipei"
SAYS = Message(
    "morning",
    "paper 2026-11-18",
    "Yesterday 1,234 views\r\nBcc: everybody@evil.example",
    "1,234 views, twice as many as on a usual Tuesday.\n<!channel> [a](http://evil.example) @everyone *b*",
    '<p>1,234 views</p><img src="cid:hours.png" alt="Views by hour">',
    (Enclosed("hours.png", b"\x89PNG picture"),),
    "https://stats.paper.example/?lang=en",
    (Enclosed("week.pdf", b"%PDF-1.7", "application/pdf"),),
)


def tell(home, channel, message=SAYS, now=NOW, **how):
    return [
        (found.status, found.reason)
        for found in deliver(home, channel if isinstance(channel, list) else [channel], message, now, ZONE, **how)
    ]


def log(home):
    return [(entry.channel, entry.key, entry.status, entry.attempts) for entry in outbox.sent(home)]


def test_a_mail_has_text_and_html_as_twins_its_picture_inside_and_its_file_after(tmp_path, mail_server):
    to = "editor@paper.example,Lin<lin@paper.example>&bcc=boss@paper.example"
    assert tell(tmp_path, Channel("mail", mail_server.url(to=to))) == [("sent", "")]
    ((recipients, mail),) = mail_server.mails
    assert recipients == ["editor@paper.example", "lin@paper.example", "boss@paper.example"]
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    assert mail["Subject"] == "Yesterday 1,234 views Bcc: everybody@evil.example"
    assert (mail["From"], mail["To"]) == (
        "Readership <stats@paper.example>",
        "editor@paper.example, Lin <lin@paper.example>",
    )
    assert (mail["Bcc"], mail["Date"]) == (None, "Wed, 18 Nov 2026 12:00:00 +0000")
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert text.replace("\r\n", "\n") == f"{SAYS.text}\n\n{SAYS.link}\n"
    assert html.strip() == SAYS.html
    picture, pdf = [part for part in mail.walk() if part.get_filename()]
    assert (picture["Content-ID"], picture.get_content_disposition()) == ("<hours.png>", "inline")
    assert (picture.get_content(), pdf.get_content()) == (b"\x89PNG picture", b"%PDF-1.7")
    assert (pdf.get_filename(), pdf.get_content_disposition()) == ("week.pdf", "attachment")


def test_headers_of_the_address_come_along_and_encryption_is_not_left_out_in_silence(tmp_path, mail_server):
    assert tell(tmp_path, Channel("mail", mail_server.url() + "&+X-Desk=Sport")) == [("sent", "")]
    assert mail_server.mails[0][1]["X-Desk"] == "Sport"
    sealed = tell(tmp_path, Channel("sealed", mail_server.url() + "&pgp=sign&pgpprv=/nowhere"))
    assert sealed == [("failed", "mail is not encrypted or signed here: take pgp out of the address")]


def test_a_password_is_not_sent_where_the_connection_can_not_be_secured(tmp_path, mail_server):
    asks_for_tls = mail_server.url().replace("mode=insecure", "mode=starttls")
    assert tell(tmp_path, Channel("mail", asks_for_tls)) == [
        ("failed", "the mail server can't be reached or used (SMTPNotSupportedError)")
    ]
    assert (mail_server.mails, mail_server.logins) == ([], 0)


def test_a_message_of_text_alone_is_plain_mail(tmp_path, mail_server):
    plain = replace(SAYS, html="", pictures=(), files=(), link="")
    assert tell(tmp_path, Channel("mail", mail_server.url()), plain) == [("sent", "")]
    assert mail_server.mails[0][1].get_content_type() == "text/plain"


def test_a_webhook_gets_the_text_as_it_is(tmp_path, webhook):
    assert tell(tmp_path, Channel("hook", f"json://{webhook.address}/in")) == [("sent", "")]
    assert webhook.posts[0]["message"].replace("\u2060", "") == f"{SAYS.text}\n\n{SAYS.link}"


def test_a_headline_is_no_markup_in_a_chat_and_calls_nobody(tmp_path, webhook, monkeypatch):
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://{webhook.address}/services")
    channel = Channel("chat", "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/")
    assert tell(tmp_path, channel) == [("sent", "")]
    (said,) = webhook.posts[0]["attachments"]
    assert (said["title"], webhook.posts[0]["mrkdwn"]) == (SAYS.title, False)
    assert said["text"] == (
        "1,234 views, twice as many as on a usual Tuesday.\n"
        "&lt;!channel&gt; [a](http://evil.example) @\u2060everyone *b*\n\nhttps://stats.paper.example/?lang=en"
    )


def test_teams_gets_markdown_in_which_a_headline_is_none(tmp_path, monkeypatch):
    sent = []
    monkeypatch.setattr(NotifyWorkflows, "send", lambda _self, body, title, **_: sent.extend((title, body)) or True)
    address = "workflows://prod-1.logic.azure.com:443/643e69f83c8944/KaRfsbajiutm4N3H/"
    hostile = replace(SAYS, title="[Win](http://evil.example) <at>all</at> **now**")
    assert tell(tmp_path, Channel("teams", address), hostile) == [("sent", "")]
    assert sent == [
        "\\[Win\\]\\(http://evil.example\\) <at\\>all</at\\> \\*\\*now\\*\\*",
        "1,234 views, twice as many as on a usual Tuesday\\.  \n"
        "<\\!channel\\> \\[a\\]\\(http://evil.example\\) @\u2060everyone \\*b\\*  \n  \n"
        "https://stats.paper.example/?lang=en",
    ]


def test_the_same_kind_and_key_goes_to_a_channel_once_unless_forced(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in")
    assert tell(tmp_path, hook) == [("sent", "")]
    assert tell(tmp_path, hook, now=NOW + timedelta(hours=1)) == [("known", "sent at 2026-11-18 12:00 UTC")]
    assert tell(tmp_path, hook, replace(SAYS, key="paper 2026-11-19")) == [("sent", "")]
    assert tell(tmp_path, hook, force=True) == [("sent", "")]
    assert len(webhook.posts) == 3


def test_two_runs_at_once_send_once(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in")
    found = []
    runs = [threading.Thread(target=lambda: found.extend(tell(tmp_path, hook))) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert sorted(status for status, _ in found) == ["known", "known", "known", "sent"]
    assert len(webhook.posts) == 1


def test_what_was_broken_off_while_it_was_sent_is_not_sent_again_by_itself(tmp_path, webhook):
    # as a kill leaves it: claimed, perhaps sent, not settled
    entry = outbox.Entry(SAYS.kind, SAYS.key, "hook", SAYS.title)
    assert outbox.claim(tmp_path, entry, outbox.Limits(cap=1), NOW) == ("sending", "")
    hook = Channel("hook", f"json://{webhook.address}/in")
    ((status, reason),) = tell(tmp_path, hook, now=NOW + timedelta(hours=1))
    assert status == "known"
    assert "broken off, it may have arrived" in reason
    assert not webhook.posts
    assert tell(tmp_path, hook, force=True) == [("sent", "")]


def test_a_dry_run_says_what_would_be_and_leaves_no_trace(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in")
    assert tell(tmp_path / "home", hook, dry_run=True) == [("dry", "")]
    assert not (tmp_path / "home").exists()
    assert tell(tmp_path, hook) == [("sent", "")]
    assert tell(tmp_path, hook, dry_run=True)[0][0] == "known"
    night = replace(hook, name="night", quiet=(time(19), time(7)))
    assert tell(tmp_path, night, dry_run=True) == [("quiet", "quiet until 2026-11-19 07:00")]
    assert log(tmp_path) == [("hook", SAYS.key, "sent", 1)]
    assert len(webhook.posts) == 1


def test_what_comes_in_quiet_hours_goes_out_whole_after_them(tmp_path, mail_server):
    mail = Channel("mail", mail_server.url(), quiet=(time(19), time(7)))
    assert tell(tmp_path, mail) == [("quiet", "quiet until 2026-11-19 07:00")]
    assert deliver_waiting(tmp_path, [mail], NOW + timedelta(hours=10)) == []  # 06:00
    assert not mail_server.mails
    (found,) = deliver_waiting(tmp_path, [mail], NOW + timedelta(hours=11))
    assert (found.status, found.kind, found.key) == ("sent", "morning", SAYS.key)
    ((_, sent),) = mail_server.mails
    assert [part.get_filename() for part in sent.walk() if part.get_filename()] == ["hours.png", "week.pdf"]
    assert deliver_waiting(tmp_path, [mail], NOW + timedelta(hours=12)) == []
    assert len(mail_server.mails) == 1


def test_what_is_out_of_date_after_quiet_hours_is_left_out_and_said_so(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in", quiet=(time(19), time(7)))
    assert tell(tmp_path, hook, replace(SAYS, until=NOW + timedelta(hours=3)))[0][0] == "quiet"
    (found,) = deliver_waiting(tmp_path, [hook], NOW + timedelta(hours=11))
    assert (found.status, found.reason) == (
        "stale",
        "out of date before it could go out (quiet until 2026-11-19 07:00)",
    )
    assert not webhook.posts
    assert log(tmp_path) == [("hook", SAYS.key, "stale", 0)]


def test_a_cap_counts_a_day_of_the_site(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in", cap=2)
    keys = [replace(SAYS, key=f"story {number}") for number in range(4)]
    assert [tell(tmp_path, hook, message)[0] for message in keys[:3]] == [
        ("sent", ""),
        ("sent", ""),
        ("capped", "2 were sent today, the cap is 2"),
    ]
    # 15:59 UTC is 23:59 in Taipei, 16:00 is midnight
    assert tell(tmp_path, hook, keys[3], NOW + timedelta(hours=3, minutes=59))[0][0] == "capped"
    assert tell(tmp_path, hook, keys[3], NOW + timedelta(hours=4)) == [("sent", "")]
    assert len(webhook.posts) == 3


def test_alerts_take_no_place_of_a_digest_and_digests_one_of_theirs(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in", cap=2)
    alerts = [replace(SAYS, kind="alert", key=f"story {number}") for number in range(3)]
    assert [tell(tmp_path, hook, alert)[0][0] for alert in alerts] == ["sent", "sent", "capped"]
    # two alerts filled the cap of two; of digests none was sent today
    assert tell(tmp_path, hook) == [("sent", "")]
    assert tell(tmp_path, hook, replace(SAYS, kind="desk")) == [("sent", "")]
    third = tell(tmp_path, hook, replace(SAYS, kind="weekly"))
    assert third == [("capped", "2 were sent today, the cap is 2")]
    calm = replace(hook, name="calm")
    assert tell(tmp_path, calm) == tell(tmp_path, calm, alerts[0]) == [("sent", "")]
    assert tell(tmp_path, calm, alerts[1]) == [("capped", "2 were sent today, the cap is 2")]


def test_a_channel_that_fails_stops_no_other_and_is_tried_again(tmp_path, webhook, mail_server):
    broken = Channel("broken", f"json://{webhook.address}/broken")
    mail = Channel("mail", mail_server.url(key="opensesam"))
    gone = Channel("gone", "json://127.0.0.1:9/x")
    hook = Channel("hook", f"json://{webhook.address}/in")
    assert tell(tmp_path, [broken, mail, gone, hook]) == [
        ("failed", "the service answered 500"),
        ("failed", "the mail server refused user and password (535)"),
        ("failed", "the service can't be reached"),
        ("sent", ""),
    ]
    mended = Channel("broken", f"json://{webhook.address}/in")
    assert deliver_waiting(tmp_path, [mended], NOW) == []  # not twice in one run
    (found,) = deliver_waiting(tmp_path, [mended], NOW + timedelta(minutes=10))
    assert found.status == "sent"
    assert ("broken", SAYS.key, "sent", 2) in log(tmp_path)


def test_what_fails_five_times_is_given_up(tmp_path):
    gone = Channel("gone", "json://127.0.0.1:9/x")
    for minute in range(5):
        assert tell(tmp_path, gone, now=NOW + timedelta(minutes=minute))[0][0] == "failed"
    assert tell(tmp_path, gone) == [("known", "given up after 5 tries (the service can't be reached)")]
    assert outbox.waiting(tmp_path) == []


def test_what_failed_rests_ever_longer_so_that_an_outage_does_not_use_up_its_tries(tmp_path):
    gone = Channel("gone", "json://127.0.0.1:9/x")
    assert tell(tmp_path, gone, replace(SAYS, until=NOW + timedelta(hours=9)))[0][0] == "failed"
    # a run every five minutes for three hours; at 0, 10, 10 + 20, 30 + 40 and 70 + 80 minutes it is tried
    tried = [n for n in range(5, 180, 5) if deliver_waiting(tmp_path, [gone], NOW + timedelta(minutes=n))]
    assert tried == [10, 30, 70, 150]


def test_a_mail_is_sent_once_whatever_the_server_says_in_parting(tmp_path, mail_server):
    mail_server.parting = "250 come again"
    assert tell(tmp_path, Channel("mail", mail_server.url())) == [("sent", "")]
    assert len(mail_server.mails) == 1


def test_what_a_server_took_without_a_word_is_not_sent_again_and_said_so(tmp_path, mail_server, webhook, monkeypatch):
    monkeypatch.setattr(sending, "ANSWERS", 0.0)
    mail_server.silent = True
    channels = [
        Channel("mail", mail_server.url()),
        Channel("silent", f"json://{webhook.address}/silent"),
        Channel("slow", f"json://{webhook.address}/slow?rto=0.1"),
    ]
    found = deliver(tmp_path, channels, SAYS, NOW, ZONE)
    assert [(one.status, one.failed) for one in found] == [("sent", True)] * 3
    assert all(one.reason.endswith("it may have arrived") for one in found)
    assert deliver_waiting(tmp_path, channels, NOW + timedelta(hours=1)) == []
    assert {status for status, _ in tell(tmp_path, channels, now=NOW + timedelta(hours=1))} == {"known"}
    assert (len(mail_server.mails), len(webhook.posts)) == (1, 2)


def test_a_headline_about_timeouts_is_no_timeout(tmp_path, webhook):
    says = replace(SAYS, title="Socket Exception: Read timed out", text="error=123\nSocket Exception: Read timed out")
    refused = [("failed", "the service answered 500")]
    assert tell(tmp_path, Channel("broken", f"json://{webhook.address}/broken"), says) == refused


def test_a_webhook_may_take_longer_than_apprise_waits(tmp_path, webhook):
    # /slow answers after half a second, the address gives it a tenth; we wait longer
    assert tell(tmp_path, Channel("slow", f"json://{webhook.address}/slow?rto=0.1")) == [("sent", "")]


def test_a_password_that_mail_can_not_carry_stops_no_other_channel(tmp_path, webhook, mail_server):
    channels = [Channel("mail", mail_server.url(key="öpen")), Channel("hook", f"json://{webhook.address}/in")]
    assert tell(tmp_path, channels) == [
        ("failed", "the address in url has a name, password or header that mail can't carry"),
        ("sent", ""),
    ]


def test_what_waits_keeps_the_quiet_hours_of_its_own_site(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in", quiet=(time(19), time(7)))
    assert tell(tmp_path, hook)[0][0] == "quiet"  # 20:00 in Taipei
    with_new_york = deliver(
        tmp_path, [hook], replace(SAYS, key="times 1"), NOW + timedelta(minutes=1), "America/New_York"
    )
    assert [found.status for found in with_new_york] == ["sent"]  # 07:01 there
    assert deliver_waiting(tmp_path, [hook], NOW + timedelta(minutes=2)) == []
    assert len(webhook.posts) == 1


def test_a_message_that_nothing_came_in_is_left_out_once_the_digest_is_there(tmp_path, webhook):
    hook = Channel("hook", f"json://{webhook.address}/in", quiet=(time(19), time(7)))
    assert tell(tmp_path, hook, replace(SAYS, kind="no data"))[0][0] == "quiet"
    morning = NOW + timedelta(hours=11)  # 07:00
    assert tell(tmp_path, hook, replace(SAYS, instead=SAYS.key), morning) == [("sent", "")]
    assert deliver_waiting(tmp_path, [hook], morning + timedelta(minutes=5)) == []
    assert len(webhook.posts) == 1
    assert ("hook", SAYS.key, "stale", 0) in log(tmp_path)


def test_recipients_whom_the_server_refuses_are_counted_not_named(tmp_path, mail_server):
    channel = Channel("mail", mail_server.url(to="nobody@paper.example,editor@paper.example"))
    (found,) = deliver(tmp_path, [channel], SAYS, NOW, ZONE)
    assert (found.status, found.reason, found.failed) == ("sent", "1 of 2 recipients were refused", True)
    alone = Channel("alone", mail_server.url(to="nobody@paper.example"))
    assert tell(tmp_path, alone) == [("failed", "the mail server refused every recipient")]


@pytest.mark.parametrize(
    "url",
    [
        "json://desk:opensesame@127.0.0.1:9/opensesame?token=opensesame",
        "mailto://desk:opensesame@127.0.0.1:9/?from=a@b.example&to=opensesame@paper.example",
        "nonsense://opensesame",
        "slack://opensesame",
    ],
)
def test_no_secret_is_printed_logged_stored_or_told(tmp_path, capfd, url):
    logged = io.StringIO()
    everything = logging.StreamHandler(logged)
    logging.getLogger().addHandler(everything)
    try:
        ((status, reason),) = tell(tmp_path, Channel("post", url))
    finally:
        logging.getLogger().removeHandler(everything)
    assert status == "failed"
    assert "opensesame" not in reason + logged.getvalue() + "".join(capfd.readouterr())
    assert all(b"opensesame" not in file.read_bytes() for file in tmp_path.iterdir())
