"""Feeds say what their pages say, as valid Atom and as JSON; what can't be answered is one line."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime

import pytest
import streamlit as st
from lxml import etree
from page_stores import HOSTILE, SITE, StubStore, empty, full, insert, single, story_lists, titles
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import Route

from analytics.pages import frame, urlstate
from analytics.server import UnknownPages, feeds, short
from analytics.server.feeds.asked import ACTS
from analytics.store.notebook import FILE_NAME, sets, views
from analytics.store.reader import Generation

DAY = "period=2026-11-20..2026-11-20"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    monkeypatch.setenv("READERSHIP_URL", "https://stats.example/r/")
    return tmp_path


@dataclass
class Answer:
    """What an application sent."""

    status_code: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> dict:
        return json.loads(self.content, parse_constant=pytest.fail)  # NaN is nothing that others read


@dataclass
class Client:
    """Asks an application as a server would."""

    app: Starlette

    def get(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        where, _, query = path.partition("?")
        sent: list[dict] = []

        async def receive() -> dict:
            return {"type": "http.request"}

        async def send(message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": where,
            "query_string": query.encode(),
            "headers": [(key.lower().encode(), value.encode()) for key, value in (headers or {}).items()],
        }
        asyncio.run(self.app(scope, receive, send))
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@pytest.fixture
def client(monkeypatch):
    """What a store answers, through what stands before Streamlit."""

    def of(gen: Generation) -> Client:
        monkeypatch.setattr(frame, "store", lambda: StubStore([gen]))
        st.cache_data.clear()
        routes = [Route("/view/{name}", short.opened), *feeds.routes()]
        app = Starlette(routes=routes, middleware=[Middleware(UnknownPages, routes=[])])
        return Client(app)

    return of


def test_json_has_the_numbers_of_the_page(client, open_page) -> None:
    """Of the day Harbour has 300, Tax 120, the hostile headline 10: 430; Harbour's share is 300 of 430."""
    gen = full()
    told = client(gen).get(f"/feeds/top.json?{DAY}").json()
    assert (told["site"], told["generation"], told["data_until"]) == (SITE, 1, "2026-11-20T12:00:00+00:00")
    assert (told["views"], told["stories_read"], told["basis"]) == (430, 3, "reported")
    assert told["page"] == "https://stats.example/r/top?period=2026-11-20..2026-11-20&site=gazette"
    first, _tax, last = told["stories"]
    assert (first["rank"], first["views"], first["before"]) == (1, 300, None)  # nothing is known of the day before
    assert first["share"] == pytest.approx(300 / 430)
    assert first["published_day"] == "2026-11-20"
    assert last["headline"] == HOSTILE
    assert last["section"] is None
    app = open_page(gen, "top", period="2026-11-20..2026-11-20")
    listed = story_lists(app)[0]
    assert listed.column("story")["ids"] == [str(one["article"]) for one in told["stories"]]
    assert listed.words("views") == [str(one["views"]) for one in told["stories"]]
    assert app.metric[0].value == str(told["views"])


def test_atom_is_whole_and_no_headline_gets_out_of_its_place(client) -> None:
    answer = client(full()).get(f"/feeds/top.atom?{DAY}&lang=zh-Hant")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert answer.headers["content-language"] == "zh-Hant"
    feed = etree.fromstring(answer.content)
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + needed) is not None
    assert feed.findtext(ATOM + "updated") == "2026-11-20T12:00:00+00:00"
    entries = feed.findall(ATOM + "entry")
    assert [entry.findtext(ATOM + "title") for entry in entries] == ["Harbour opens", "Tax vote", HOSTILE]
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    assert len(set(ids)) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)
    links = {link.get("rel"): link.get("href") for link in entries[0].findall(ATOM + "link")}
    assert links == {
        None: "https://stats.example/r/story?site=gazette&article=1",
        "related": "https://gazette.example/1",
    }
    assert b"ns0" not in answer.content
    assert "300" in entries[0].findtext(ATOM + "summary")
    other = etree.fromstring(client(full(2)).get("/feeds/top.atom?period=all").content)
    assert ids[0] in [entry.findtext(ATOM + "id") for entry in other.findall(ATOM + "entry")]  # a story keeps its id


def test_an_answer_that_is_known_is_not_sent_again(client, home) -> None:
    sets.make(home, SITE, "Vote", [2])
    asked = client(full())
    path = f"/feeds/set/vote.json?{DAY}"
    first = asked.get(path)
    assert first.json()["set"] == {"name": "vote", "title": "Vote", "articles": [2]}
    assert [one["views"] for one in first.json()["stories"]] == [120]
    known = {"If-None-Match": f'"other", W/{first.headers["etag"]}'}
    again = asked.get(path, headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert asked.get(path, "HEAD").headers["etag"] == first.headers["etag"]
    anything = {"If-None-Match": "*"}
    assert asked.get(path, headers=anything).status_code == 304
    assert asked.get("/feeds/set/none.json", headers=anything).status_code == 404
    sets.add(home, SITE, "vote", [1])
    assert asked.get(path, headers=known).json()["views"] == 420  # 120 + 300
    assert client(full(2)).get(path, headers=known).status_code == 200
    assert asked.get(path, "POST").status_code == 405


def test_all_that_the_address_of_top_stories_can_hold_acts_on_its_feed() -> None:
    held = {param.key for param in urlstate.PARAMS if not param.pages}
    assert held == set(ACTS["top"])


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/feeds/top.json?period=yesterday", 400, "period='yesterday' makes no sense"),
        ("/feeds/top.json?period=2031-01-01", 400, "not of this site's days"),
        ("/feeds/top.json?sectoin=World", 400, "'sectoin' does not act on this list"),
        ("/feeds/top.json?section=World&section=Politics", 400, "given twice"),
        ("/feeds/top.json?section=Nope", 400, "has the section 'Nope'"),
        ("/feeds/top.json?site=nowhere", 404, "no site 'nowhere'"),
        ("/feeds/set/gone.json", 404, "no story set 'gone'"),
        ("/feeds/top.json?set=gone", 404, "no story set 'gone'"),
        ("/feeds/set/gone.json?set=other", 400, "does not act"),
        ("/feeds/trending.json?section=World", 400, "does not act"),
        ("/feeds/set.json", 404, "/feeds/set/NAME"),
        ("/feeds/top/vote.json", 404, "/feeds/set/NAME"),
        ("/feeds/nope.json", 404, "no such feed"),
    ],
)
def test_what_can_t_be_answered_is_one_line(client, path: str, status: int, said: str) -> None:
    asked = client(full())
    answer = asked.get(path)
    assert (answer.status_code, said in answer.json()["error"]) == (status, True), answer.text
    words = asked.get(path.replace(".json", ".atom"))
    assert (words.status_code, words.text.count("\n")) == (status, 1)
    assert words.headers["content-type"].startswith("text/plain")


def test_one_capture_is_listed_by_its_running_totals(client) -> None:
    """Harbour 1,000 and Tax 400; of the third no count is stated."""
    asked = client(single())
    told = asked.get("/feeds/top.json").json()
    assert [(one["total_rank"], one["total"]) for one in told["stories"]][:2] == [(1, 1000), (2, 400)]
    assert told["stories"][0]["read_at"] == "2026-11-20T12:00:00+00:00"
    assert "views" not in told["stories"][0]
    assert "Place 1: 1,000 views so far" in asked.get("/feeds/top.atom").text


def test_a_site_without_views_or_windows_and_an_empty_store_say_so(client) -> None:
    for gen, path in ((titles(), "top"), (titles(), "trending"), (empty(), "top")):
        assert client(gen).get(f"/feeds/{path}.json").status_code == 404
    assert client(full()).get("/feeds/top.xml").status_code == 404


def test_trending_has_its_figures_and_comes_anew_when_it_comes_back(client) -> None:
    at = datetime.fromisoformat
    gen = full()
    row = {
        "site": SITE, "article_id": 2, "label": "spike", "started_at": at("2026-11-20T11:00"),
        "ended_at": at("2026-11-20T12:00"), "since": at("2026-11-20T10:00"), "views": 40, "expected": 8.0,
        "extra": 32.0, "ratio": 4.5, "ratio_low": 3.0, "ratio_high": 6.0, "doubled": 0.999, "held": 1.0, "halved": 0.0,
        "flagged": True, "false_share": 0.01, "by_peers": False, "old": False, "age_hours": 60.0, "evidence": 5.0,
        "site_index": 1.0, "normal": True,
    }  # fmt: skip
    insert(gen, "trending", [row])
    asked = client(gen)
    (story,) = asked.get("/feeds/trending.json").json()["stories"]
    assert (story["label"], story["views"], story["expected"], story["ratio_low"]) == ("spike", 40, 8.0, 3.0)
    assert story["said"].startswith("Spike since 10:00 · 40 views 11:00–12:00; about 8.0 were expected.")
    first = etree.fromstring(asked.get("/feeds/trending.atom").content).findtext(f"{ATOM}entry/{ATOM}id")
    gen._connection.execute("update trending set since = timestamp '2026-11-20T11:00'")
    later = etree.fromstring(client(gen).get("/feeds/trending.atom").content).findtext(f"{ATOM}entry/{ATOM}id")
    assert first != later


def test_a_short_link_leads_to_what_was_saved(client, home) -> None:
    views.save(home, SITE, "選舉 / 開票", "over-time", f"site={SITE}&period=30d&grain=week&lang=zh-Hant&x=1")
    views.save(home, SITE, "Elsewhere", "https://evil.example", "site=x")
    asked = client(full())
    assert asked.get("/view/選舉-開票").headers["location"] == "../over-time?site=gazette&period=30d&grain=week"
    for nowhere in ("none", "elsewhere"):
        assert asked.get(f"/view/{nowhere}").headers["location"] == f"../?missing=view%2F{nowhere}"


def test_a_short_link_into_a_damaged_file_leads_to_the_page_that_says_so(client, open_page, home) -> None:
    (home / FILE_NAME).write_bytes(b"no database, but more than a hundred bytes of something else" * 9)
    answer = client(full()).get("/view/morning")
    assert (answer.status_code, answer.headers["location"]) == (307, "../saved")
    (said,) = [error.value for error in open_page(full(), "saved", lang="en").error]
    assert said.startswith("**The figures can't be shown**")


def test_no_change_is_told_against_days_that_are_not_alike(client) -> None:
    """Of 17, 18 and 19 November something is known, not of the 16th; the 20th is not over."""
    gen = full()
    for day in (17, 18, 19):
        row = {"site": SITE, "article_id": 2, "views": 1000, "basis": "reported", "day": datetime(2026, 11, day)}
        insert(gen, "views_daily", [row])
    asked = client(gen)
    (told,) = asked.get("/feeds/top.json?period=2026-11-18..2026-11-19").json()["stories"]
    assert (told["views"], told["before"]) == (2000, None)
    day = asked.get(f"/feeds/top.json?{DAY}").json()["stories"]
    assert (day[1]["views"], day[1]["before"]) == (120, 1000)
    assert not [one for one in day if "against" in one["said"]]
