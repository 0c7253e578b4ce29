"""Channels: what readership.toml may say of them, and that a mistake is one line without the address."""

from __future__ import annotations

from datetime import datetime

import pytest

from analytics.errors import SettingsError
from analytics.messages import channels, named

ADDRESS = "mailtos://desk:opensesame@mail.example"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "readership.toml").write_text(text, encoding="utf-8")


def test_a_channel_says_how_and_what_it_takes(settings, monkeypatch):
    settings(
        '[channels.mail]\nurl = "env:MAIL_URL"\nlanguage = "zh-Hant"\nquiet = "22:00-07:00"\ncap = 3\n'
        'kinds = ["morning"]\nsections = ["Sport"]\nsites = ["paper"]\n[channels.chat]\nurl = "slack://a/b/c"\n'
    )
    mail, chat = channels()
    assert (mail.language, mail.cap, mail.sections, chat.language, chat.cap) == ("zh-Hant", 3, ("Sport",), "en", 20)
    assert mail.takes("morning", "paper")
    assert not mail.takes("weekly", "paper")
    assert not mail.takes("morning", "other")
    assert chat.takes("weekly", "other")
    assert named("chat") == (chat,)
    with pytest.raises(SettingsError, match="MAIL_URL is not set"):
        mail.address()
    monkeypatch.setenv("MAIL_URL", ADDRESS)
    assert mail.address() == ADDRESS


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", r"\[channels.mail\] url: write \"env:NAME\""),
        ('url = "env:"', "after env: comes the name"),
        ('url = "hunter2"', "url: write"),
        (f'url = "{ADDRESS}"\nlanguage = "fr"', "language: 'fr' is not known. There are: en, zh-Hant, zh-Hans"),
        (f'url = "{ADDRESS}"\nquiet = "22-7"', r"quiet is '22-7'. Write from and until"),
        (f'url = "{ADDRESS}"\nquiet = "07:00-07:00"', "Write from and until"),
        (f'url = "{ADDRESS}"\ncap = 0', "cap is 0. Write how many"),
        (f'url = "{ADDRESS}"\ncap = true', "cap is True"),
        (f'url = "{ADDRESS}"\nkinds = ["evening"]', "kinds: 'evening' is not known"),
        (f'url = "{ADDRESS}"\nsections = [1]', r"sections is \[1\]. Use a list of texts"),
        (f'url = "{ADDRESS}"\nfrom = "me"', "from: there is no such key"),
    ],
)
def test_a_mistake_is_named_with_file_and_channel_and_without_the_address(settings, said, told):
    settings(f"[channels.mail]\n{said}\n")
    with pytest.raises(SettingsError, match=told) as error:
        channels()
    assert str(error.value).startswith("readership.toml: [channels.mail]")
    assert "opensesame" not in str(error.value)
    assert "hunter2" not in str(error.value)


def test_no_channel_and_a_wrong_name_say_what_to_write(settings):
    settings("")
    with pytest.raises(SettingsError, match="names no channel"):
        named(None)
    settings('[channels.mail]\nurl = "env:MAIL_URL"')
    with pytest.raises(SettingsError, match=r"no channel 'post'\. There are: mail"):
        named("post")
    settings("channels = 3")
    with pytest.raises(SettingsError, match="channels is no table"):
        channels()


@pytest.mark.parametrize(
    ("utc", "until"),
    [  # Taipei is 8 hours ahead, quiet from 22:00 to 07:00 there
        ("2026-11-18T13:59", None),  # 21:59
        ("2026-11-18T14:00", "2026-11-19T07:00"),  # 22:00
        ("2026-11-18T22:59", "2026-11-19T07:00"),  # 06:59 on the 19th
        ("2026-11-18T23:00", None),  # 07:00
    ],
)
def test_quiet_hours_go_over_midnight_in_the_sites_time(settings, utc, until):
    settings('[channels.mail]\nurl = "env:A"\nquiet = "22:00-07:00"')
    (mail,) = channels()
    assert mail.quiet_until(datetime.fromisoformat(utc), "Asia/Taipei") == (until and datetime.fromisoformat(until))


def test_quiet_hours_within_a_day(settings):
    settings('[channels.mail]\nurl = "env:A"\nquiet = "12:00-13:30"')
    (mail,) = channels()
    at = [datetime.fromisoformat(f"2026-11-18T{hour}") for hour in ("11:59", "12:00", "13:29", "13:30")]
    ends = datetime.fromisoformat("2026-11-18T13:30")
    assert [mail.quiet_until(moment, "UTC") for moment in at] == [None, ends, ends, None]


def test_an_address_is_in_no_repr(settings):
    settings(f'[channels.mail]\nurl = "{ADDRESS}"')
    assert "opensesame" not in repr(channels())
