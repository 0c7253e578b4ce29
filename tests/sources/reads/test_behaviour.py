"""Who is suspected of being a machine, and who is not: each rule from both sides of its limits."""

from datetime import timedelta

import pytest
from hit_help import CHROME, IPHONE, NOON, hit, read

from analytics.sources.reads.behaviour import impossible


def seconds(*times: float) -> list:
    return [NOON + timedelta(seconds=one) for one in times]


def visit(targets: list[str], times: list) -> list[dict]:
    return [hit(target, at=at) for target, at in zip(targets, times, strict=True)]


def stories(count: int, first: int = 0) -> list[str]:
    return [f"/a/{first + n}" for n in range(count)]


def test_more_stories_in_a_minute_than_a_person_opens_but_not_once():
    minute = [visit(stories(31, 31 * n), seconds(*[60 * n + second for second in range(31)])) for n in range(3)]
    assert read(*minute[0], *minute[1], *minute[2]).suspected == {"rate": 93}  # 3 minutes of 31 stories
    assert read(*minute[0], *minute[1]).suspected == {}  # tabs that open again, twice
    push = [
        hit("/a/1", at=NOON + timedelta(seconds=n // 10)) for n in range(3000)
    ]  # one story, many readers of a network
    assert read(*push).suspected == {}


def test_the_archive_from_end_to_end_but_not_an_office():
    uneven = [NOON + timedelta(seconds=7 * n + n % 13) for n in range(2004)]
    sweep = visit(stories(501), uneven[:501])
    assert read(*sweep).suspected == {"spread": 501}  # 501 different of 501 views
    assert read(*sweep[:500]).suspected == {}
    office = visit(stories(501) * 4, uneven)  # 501 different of 2,004 views: readers meet on the same stories
    assert read(*office).suspected == {}


def test_pauses_of_one_length_but_not_of_a_person():
    timer = visit(
        ["/a/1"] * 21, seconds(*[60 * n + n % 2 for n in range(21)])
    )  # pauses of 59 and 61: deviation 1 of 60
    assert read(*timer).suspected == {"regularity": 21}
    assert read(*timer[:20]).suspected == {}  # 19 pauses
    person = visit(["/a/1"] * 21, seconds(*[60 * n + 20 * (n % 2) for n in range(21)]))  # 80, 40: deviation 20 of 60
    assert read(*person).suspected == {}
    busy = visit(["/a/1"] * 60, seconds(*range(60)))  # every second: a crowd looks so in a log of whole seconds
    assert read(*busy).suspected == {}


def test_doors_that_are_tried_but_not_a_broken_link():
    tries = [hit(f"/secret/{n}", status=404) for n in range(20)]
    assert read(hit("/a/1"), *tries).suspected == {"errors": 1}
    assert read(hit("/a/1"), *tries[:19]).suspected == {}
    assert read(hit("/a/1"), *[tries[0]] * 50).suspected == {}
    assert read(*visit(stories(20), seconds(*[n * n for n in range(20)])), *tries).suspected == {}  # as many pages read


def test_a_visitor_is_an_address_with_an_agent_and_suspicion_is_of_the_day():
    timer = visit(["/a/1"] * 21, seconds(*[60 * n for n in range(21)]))
    others = [hit("/a/1", agent=IPHONE), hit("/a/1", at=NOON + timedelta(days=1))]
    assert read(*timer, *others).suspected == {"regularity": 21}


@pytest.mark.parametrize(
    ("agent", "no_browser"),
    [
        *((agent, False) for agent in (CHROME, IPHONE, "Opera/9.80 (J2ME/MIDP; Opera Mini/9 (Compatible; MSIE:9.0))")),
        ("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 Edge/15.1", False),
        ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)", False),
        *((agent, True) for agent in ("Mozilla/5.0", "Mozilla/4.0 (compatible;)", "x", "Chrome", "${jndi:ldap://x/a}")),
        ("User-Agent: Mozilla/5.0 (Windows NT 10.0)", True),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 (Windows NT 10.0)", True),
    ],
)
def test_agents_that_no_browser_has(agent, no_browser):
    assert impossible(agent) is no_browser
    assert read(hit("/a/1", agent=agent)).suspected == ({"agent": 1} if no_browser else {})
