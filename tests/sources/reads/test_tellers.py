"""Machines by name, devices, channels, and what is made of an address."""

import crawleruseragents
import pytest
from hit_help import CHROME, IPHONE

from analytics.errors import SettingsError
from analytics.sources.reads import countries
from analytics.sources.reads.agents import Bot, bots
from analytics.sources.reads.channels import of_referrer, of_tag
from analytics.sources.reads.clients import network
from analytics.sources.reads.devices import device

COMPATIBLE = "Mozilla/5.0 (compatible; {})"


@pytest.mark.parametrize(
    ("agent", "kind", "name"),
    [
        (COMPATIBLE.format("Googlebot/2.1; +http://www.google.com/bot.html"), "search", "Googlebot"),
        (COMPATIBLE.format("bingbot/2.0; +http://www.bing.com/bingbot.htm"), "search", "bingbot"),
        (COMPATIBLE.format("GPTBot/1.2; +https://openai.com/gptbot"), "ai", "GPTBot"),
        (COMPATIBLE.format("ChatGPT-User/1.0; +https://openai.com/bot"), "ai", "ChatGPT-User"),
        (COMPATIBLE.format("ClaudeBot/1.0; +claudebot@anthropic.com"), "ai", "ClaudeBot"),
        (COMPATIBLE.format("PerplexityBot/1.0; +https://perplexity.ai/perplexitybot"), "ai", "PerplexityBot"),
        (COMPATIBLE.format("Amazonbot/0.1; +https://developer.amazon.com/amazonbot"), "ai", "Amazonbot"),
        ("CCBot/2.0 (https://commoncrawl.org/faq/)", "ai", "CCBot"),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "preview", "facebookexternalhit"),
        ("WhatsApp/2.23.20.0", "preview", "WhatsApp"),
        ("curl/8.5.0", "other", "curl"),
        ("python-requests/2.31.0", "other", "python-requests"),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/129.0.0.0 Safari/537.36",
            "other",
            "HeadlessChrome",
        ),
        (COMPATIBLE.format("Newspaper-Of-Tomorrow-Bot/1.0"), "other", "Newspaper-Of-Tomorrow-Bot"),  # on no list
    ],
)
def test_machines_that_say_so(agent, kind, name):
    assert bots().declared(agent) == Bot(kind, name)


@pytest.mark.parametrize(
    "agent",
    [
        *(
            CHROME,
            IPHONE,
            "",
            "Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
        ),
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/440.0]",
        "Mozilla/5.0 (Linux; Android 13; SM-S901B) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.44",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
    ],
)
def test_browsers_are_no_machines(agent):
    assert bots().declared(agent) is None


def test_all_that_the_library_knows_is_found_fast_too():
    """Looking up by letters finds what trying every pattern finds."""
    instances = [one for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA[::7] for one in entry["instances"][:1]]
    assert len(instances) > 100
    assert [one for one in instances if bots().declared(one) is None and crawleruseragents.is_crawler(one)] == []


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        *((CHROME, "desktop"), (IPHONE, "phone"), ("", None), ("Something/1.0", None)),
        ("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15", "tablet"),
        ("Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/129.0.0.0 Mobile Safari/537.36", "phone"),
        ("Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 Chrome/129.0.0.0 Safari/537.36", "tablet"),
        ("Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 TV Safari/537.36", "other"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.1 Safari/605.1.15",
            "desktop",
        ),
        ("BlackBerry9700/5.0.0.862 Profile/MIDP-2.1", "phone"),  # the library knows
    ],
)
def test_devices(agent, kind):
    assert device(agent) == kind


@pytest.mark.parametrize(
    ("referrer", "channel"),
    [
        *(
            ("https://www.google.de", "search"),
            ("https://google.com", "search"),
            ("https://www.google.co.jp:443", "search"),
        ),
        *(("https://yandex.kz", "search"), ("https://m.baidu.com", "search"), ("https://search.yahoo.co.jp", "search")),
        *(
            ("https://search.naver.com", "search"),
            ("https://blog.naver.com", "social"),
            ("https://tieba.baidu.com", "social"),
        ),
        *(
            ("https://news.google.com", "news"),
            ("https://mail.google.com", "other"),
            ("https://gemini.google.com", "AI"),
        ),
        *(
            ("https://l.facebook.com", "social"),
            ("https://weibo.com", "social"),
            ("https://mp.weixin.qq.com", "social"),
        ),
        *(("https://www.zhihu.com", "social"), ("https://www.ptt.cc", "social"), ("https://www.dcard.tw", "social")),
        *(("https://chatgpt.com", "AI"), ("https://www.perplexity.ai", "AI"), ("https://copilot.microsoft.com", "AI")),
        *(
            ("android-app://com.google.android.googlequicksearchbox", "search"),
            ("android-app://org.telegram.messenger", "social"),
        ),
        *(
            ("android-app://com.unknown", "other"),
            ("https://notgoogle.com", "other"),
            ("https://google.evil.example", "other"),
        ),
        *(("https://x.company.example", "other"), ("about:blank", "other"), ("https://", "other")),
    ],
)
def test_channels_of_referrers(referrer, channel):
    scheme, _, host = referrer.partition("//")
    assert of_referrer(scheme, host) == channel


@pytest.mark.parametrize(
    ("name", "value", "channel"),
    [
        *(("utm_source", "chatgpt.com", "AI"), ("utm_source", "Facebook", "social"), ("utm_medium", "email", "other")),
        *(("utm_source", "google", "search"), ("utm_medium", "cpc", "search"), ("utm_source", "spring-campaign", None)),
        *(("fbclid", "x", "social"), ("gclid", "x", "search"), ("id", "google", None)),
    ],
)
def test_channels_that_links_tell(name, value, channel):
    assert of_tag(name, value) == channel


@pytest.mark.parametrize(
    ("client", "one"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::7", "20010db800000001"),
        ("2001:DB8:0:1:ffff::9", "20010db800000001"),
        ("2001:db8:0:2::7", "20010db800000002"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80000000000000"),
        ("not:an:address", "not:an:address"),
        ("host.example", "host.example"),
    ],
)
def test_what_stands_for_one_visitor(client, one):
    assert network(client) == one


def test_a_database_of_countries_that_is_none_is_named(tmp_path):
    wrong = tmp_path / "wrong.mmdb"
    wrong.write_bytes(b"nothing of the kind")
    with pytest.raises(SettingsError, match=r"country_database.*wrong\.mmdb"):
        countries(wrong)
