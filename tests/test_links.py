"""One form of a link: what is equal in it, what is not, and what must not stay in it."""

import pytest
from courlan import normalize_url
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.links import canonical, earlier_form, identifier, impersonal, readable, without_host
from analytics.site_rules import Pattern, SiteRules

STORY = "https://news.example/2026/11/rain"

SAME = [
    *("http://news.example/2026/11/rain", "HTTPS://News.Example/2026/11/rain", "//news.example/2026/11/rain"),
    *(
        "https://news.example:443/2026/11/rain",
        "http://news.example:80/2026/11/rain",
        "https://news.example./2026/11/rain",
    ),
    *(
        "https://news.example/2026/11/rain/",
        "https://news.example//2026///11/rain",
        "https://news.example/2026/./x/../11/rain",
    ),
    *(
        "https://news.example/2026/11/rain#top",
        "https://news.example/2026/11/rain?",
        "https://news.example/2026/11/r%61in",
    ),
    "https://news.example/2026/11/rain;jsessionid=0A1B2C",
    "https://news.example/2026/11/rain?utm_source=x&utm_medium=y&fbclid=1&gclid=2&mc_eid=3&_ga=4",
    *(
        "https://www.news.example/2026/11/rain",
        "https://m.news.example/2026/11/rain",
        "https://mobile.news.example/2026/11/rain",
    ),
    *("https://wap.news.example/2026/11/rain", "https://www.m.news.example/2026/11/rain"),
    *(
        "https://amp.news.example/2026/11/rain",
        "https://news.example/amp/2026/11/rain",
        "https://news.example/2026/11/rain/amp/",
    ),
    *(
        "https://news.example/2026/11/rain.amp",
        "https://news.example/2026/11/rain?amp=1",
        "https://news.example/2026/11/rain?amp",
    ),
    *(
        "https://news.example/2026/11/rain/index.html",
        "https://news.example/2026/11/rain/index.php",
        "https://news.example/2026/11/rain/Default.aspx",
    ),
    *("https://jo:secret@news.example/2026/11/rain", "  https://news.example/2026/11/rain\n"),
]


@pytest.mark.parametrize("link", SAME)
def test_links_of_one_story(link):
    assert canonical(link) == STORY


@pytest.mark.parametrize(
    ("link", "form"),
    [
        ("/a/1/?id=5&utm_source=x&b=2", "/a/1?b=2&id=5"),  # what says which story stays, sorted
        ("/?p=12", "/?p=12"),
        ("/index.php?id=5", "/?id=5"),
        ("/a/rain.amp.html", "/a/rain.html"),
        ("/amp", "/amp"),  # a page of that name
        ("/ampere/rain", "/ampere/rain"),
        ("/campaign/rain", "/campaign/rain"),
        ("/A/Rain", "/A/Rain"),  # case of a path may matter
        ("/新聞/雨", "/%E6%96%B0%E8%81%9E/%E9%9B%A8"),
        ("/%e6%96%b0%E8%81%9e/雨", "/%E6%96%B0%E8%81%9E/%E9%9B%A8"),
        ("/%B7s%BBD", "/%B7s%BBD"),  # Big5: no UTF-8, and kept as it is
        ("/100%", "/100%25"),
        ("/a%2Fb", "/a%2Fb"),  # a slash that is no step
        ("/a b+c", "/a%20b+c"),
        ("/x?q=a+b", "/x?q=a%20b"),
        ("https://m.cn/a", "https://m.cn/a"),  # m is the name, not a part before it
        ("https://news.example:8080/a", "https://news.example:8080/a"),
        ("https://xn--fiqs8s.example/a", "https://中国.example/a"),
        ("https://news.example/", "https://news.example"),
        ("/", "/"),
        ("", ""),
        ("story/1", "story/1"),
        ("mailto:jo@mail.example", "mailto:jo@mail.example"),
        ("https://[broken/", "https://[broken/"),
        ("/play?game=1", "/play?game=1"),
    ],
)
def test_the_form_of_a_link(link, form):
    assert canonical(link) == form


@pytest.mark.parametrize(
    "link",
    [
        *(
            "/a/1?email=jo@mail.example",
            "/a/1?to=jo%40mail.example",
            "/a/1?u=jo%2540x",
            "/a/1?token=abc",
            "/a/1?user_id=7",
        ),
        *("/a/1?access_token=x", "/a/1?PHPSESSID=1", "/a/1?x=eyJhbGciOi.eyJzdWIi.sig", "/a/1?x=aB3dE5gH7jK9mN1pQ3rS5"),
    ],
)
def test_nobody_stays_in_a_link(link):
    assert canonical(link).partition("?")[0] == "/a/1"
    assert "mail.example" not in canonical(link)
    assert canonical(link) in {"/a/1", "/a/1?u=jo%2540x"}  # twice coded is no address


def test_an_address_in_a_path_is_taken_out():
    assert canonical("/unsubscribe/jo@mail.example/now") == "/unsubscribe/@/now"
    assert canonical("/unsubscribe/jo%40mail.example") == "/unsubscribe/@"
    assert canonical("/@jo/rain") == "/@jo/rain"  # a public name


RULES = SiteRules(
    "paper", ("www.news.example", "old.example"), (Pattern("/news/{id}.html"), Pattern("/m/{id}-{words}"))
)


def test_a_site_goes_by_its_first_host():
    own = SiteRules("paper", ("www.news.example", "old.example"))
    for link in ("/a/1", "https://news.example/a/1", "http://m.old.example/a/1/"):
        assert canonical(link, own) == "https://www.news.example/a/1"
    assert canonical("https://else.example/a/1", own) == "https://else.example/a/1"


def test_the_sites_pattern_says_what_the_identifier_is():
    for link in ("/news/77.html", "/m/77-rain-in-town?x=1", "https://news.example/news/77.html?page=2"):
        assert canonical(link, RULES) == "https://www.news.example/news/77.html"
        assert identifier(link, RULES) == "77"
    assert identifier("/about", RULES) is None
    assert identifier("https://[broken", RULES) is None


def test_a_link_to_read():
    assert readable("https://www.news.example/%E6%96%B0%E8%81%9E/a?id=5") == "/新聞/a?id=5"
    assert readable("/a/1") == "/a/1"


PIECES = st.sampled_from(
    [
        *(
            "/",
            "//",
            "a",
            "amp",
            ".amp",
            ".html",
            "index.html",
            "default.aspx",
            "m.",
            "www.",
            "amp.",
            "news.example",
            "%",
            "%4",
        ),
        *(
            "%2f",
            "%61",
            "%25",
            "%E6",
            "新",
            "?",
            "&",
            "=",
            "utm_source=x",
            "id=1",
            "#",
            ";jsessionid=1",
            "..",
            ".",
            "@",
            "+",
            " ",
        ),
        *("https://", "http://", ":80", ":", "a@b.cc", "%40", "&amp;", "[", "]", "xn--a"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=10).map("".join) | st.text(max_size=30))
@example("/a/.amp")
@example("// /")
@example("/..amp")
@example("%4a:80")
@example(";jsessionid=1/")
@example("news.example:8080/a")
@example("%68ttp:b")
@example("https://news.example:80:80/")
@example("https://www.www.news.example/amp/amp/index.html/index.html")
def test_the_form_of_a_form_is_itself(link):
    for rules in (SiteRules(), RULES):
        once = canonical(link, rules)
        assert canonical(once, rules) == once


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("https://news.example/a?id=5&email=jo%40mail.example#top", "https://news.example/a?id=5#top"),
        ("/a?to=jo@mail.example", "/a"),
        ("https://jo:pw@news.example/a?session_id=1&page=2", "https://news.example/a?page=2"),
        ("https://news.example/for/jo@mail.example/a", "https://news.example/for/@/a"),
        ("https://news.example/a#access_token=b", "https://news.example/a"),
        ("https://news.example/@jo/a?utm_source=x&&b=%E4%B8%AD#!/c?d=1", None),  # nothing of a reader: as it was found
        ("https://news.example/a#one#two", None),
        ("no link @ all", None),
    ],
)
def test_a_link_is_kept_as_found_but_for_what_names_a_reader(found: str, kept: str | None) -> None:
    assert impersonal(found) == (kept or found)
    assert impersonal(impersonal(found)) == impersonal(found)


@settings(max_examples=60, deadline=None)
@example("/..")
@given(st.from_regex(r"(?:/[A-Za-z0-9_~.-]{1,6}){1,4}/?", fullmatch=True))
def test_a_plain_path_is_told_at_once_and_the_same(path: str) -> None:
    host = "https://news.example"
    assert canonical(path) == without_host(canonical(host + path)) or canonical(path) in {"", "/"}
    assert earlier_form(path) == (str(normalize_url(path)) or path)  # nothing is left of /.. alone: it stays as it was
