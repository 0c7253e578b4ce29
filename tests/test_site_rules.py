"""What a newsroom may say about its site in readership.toml, and how a mistake is named."""

from pathlib import Path

import pytest

from analytics import config
from analytics.errors import SettingsError
from analytics.site_rules import Pattern, SiteRules


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(text: str) -> None:
    Path("readership.toml").write_text(text, encoding="utf-8")


def test_rules_of_a_site():
    assert config.site_rules("paper") == SiteRules("paper")
    Path("countries.mmdb").write_bytes(b"")
    write(
        '[sites.paper]\nhosts = ["WWW.News.example", "old.example:8080"]\nstory = "/news/{id}.html"\n'
        'country_database = "countries.mmdb"\n[sites."日報"]\nhosts = ["daily.example"]'
    )
    rules = config.site_rules("paper")
    assert rules.hosts == ("www.news.example", "old.example:8080")
    assert rules.story == (Pattern("/news/{id}.html"),)
    assert rules.country_database == Path("countries.mmdb")
    assert config.site_rules("日報").hosts == ("daily.example",)
    assert config.site_rules("other") == SiteRules("other")


def test_holidays_are_those_of_countries_or_their_parts():
    assert config.site_rules("paper").holidays == ()
    write('[sites.paper]\nholidays = "hk"\n[sites.blatt]\nholidays = ["DE-BY", "AT"]')
    assert config.site_rules("paper").holidays == ("HK",)
    assert config.site_rules("blatt").holidays == ("DE-BY", "AT")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("sites = 3", "sites"),
        ("[sites]\npaper = 3", r"\[sites.paper\]"),
        ('[sites.paper]\nhost = ["a.example"]', "host: there is no such key"),
        ("[sites.paper]\nhosts = 3", "hosts"),
        ('[sites.paper]\nhosts = ["https://a.example/"]', "hosts"),
        ('[sites.paper]\nhosts = [""]', "hosts"),
        ('[sites.paper]\nstory = ["/news/"]', "story"),
        ('[sites.paper]\nstory = ["news/{id}"]', "story"),
        ('[sites.paper]\nstory = ["/{id}/{id}"]', "story"),
        ('[sites.paper]\ncountry_database = "none.mmdb"', "country_database"),
        ("[sites.paper]\ncountry_database = 3", "country_database"),
        ('[sites.paper]\nholidays = "Hongkong"', "holidays: none are known of 'HONGKONG'"),
        ('[sites.paper]\nholidays = ["HK", "DE-XX"]', "holidays: none are known of 'DE-XX'"),
        ("[sites.paper]\nholidays = 3", "holidays"),
    ],
)
def test_a_mistake_names_file_and_key(text, named):
    write(text)
    with pytest.raises(SettingsError, match=rf"readership\.toml.*{named}"):
        config.site_rules("paper")


@pytest.mark.parametrize(
    ("form", "path", "identifier"),
    [
        ("/news/{id}.html", "/news/77.html", "77"),
        ("/news/{id}.html", "/news/a/77.html", None),
        ("/{section}/{id}-{words}", "/city/77-rain-in-town", "77"),
        ("/a+b/{id}", "/a+b/7", "7"),
        ("/a.b/{id}", "/aXb/7", None),
    ],
)
def test_a_pattern_finds_the_identifier(form, path, identifier):
    assert Pattern(form).identifier(path) == identifier
