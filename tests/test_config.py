"""Settings and where they come from."""

from pathlib import Path

import pytest

from analytics import config
from analytics.errors import SettingsError


@pytest.fixture(autouse=True)
def nothing_is_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for setting in config.SETTINGS.values():
        monkeypatch.delenv(setting.environment, raising=False)


def test_flag_then_environment_then_file_then_default(monkeypatch):
    assert config.setting("timezone") == "UTC"
    Path("readership.toml").write_text('timezone = "Asia/Taipei"', encoding="utf-8")
    assert config.setting("timezone") == "Asia/Taipei"
    monkeypatch.setenv("READERSHIP_TIMEZONE", "Asia/Kolkata")
    assert config.setting("timezone") == "Asia/Kolkata"
    assert config.setting("timezone", "Europe/Zurich") == "Europe/Zurich"


def test_home_is_a_path():
    assert config.home() == Path("data")


@pytest.mark.parametrize("text", [b"site = ", b"site = 'a'\nsite = 'b'", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(text):
    Path("readership.toml").write_bytes(text)
    with pytest.raises(SettingsError, match=r"readership\.toml"):
        config.setting("site")


@pytest.mark.parametrize("name", ["Asia/Atlantis", "", "../etc/passwd", "/etc/passwd", "Asia", "\0"])
def test_a_zone_that_is_none_is_named(name):
    with pytest.raises(SettingsError, match="IANA"):
        config.timezone(name)


@pytest.mark.parametrize(("value", "allowed"), [("on", True), ("off", False), (" OFF ", False), ("true", True)])
def test_uploads_are_on_or_off(monkeypatch, value, allowed):
    assert config.uploads()
    monkeypatch.setenv("READERSHIP_UPLOADS", value)
    assert config.uploads() is allowed
    monkeypatch.setenv("READERSHIP_UPLOADS", "perhaps")
    with pytest.raises(SettingsError, match="on or off"):
        config.uploads()


def test_uploads_can_be_switched_off_in_the_file():
    Path("readership.toml").write_text("uploads = false", encoding="utf-8")
    assert not config.uploads()
