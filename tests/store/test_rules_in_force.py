"""Rules for sections, series and topics move all of history at once, and nothing else.

The paper of these tests, read once at 100 times its letter (a: 100, ..., f: 600) and counted on two days:

    story  link              title              section  tags          author   1 March  2 March
    a      /sport/a          Cup won            Sports   cup           Ana Li         1       10
    b      /sport/b          小笑話:一          -        -             Bo             2       20
    c      /news/c?x=sport   小笑話:二(圖)      News     Cup,budget    -              3       30
    d      /news/d           小笑話：三         News     -             Ana Li         4       40
    e      -                 Budget 100% done   -        -             -              5       50
    f      /News/F#top       Live: 预算         Sports   -             -              6       60
"""

import multiprocessing
import os
import threading
from datetime import datetime, timedelta

import pytest
from conftest_store import Desk, count
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import queries
from analytics.errors import StoreBusyError, StoreError
from analytics.ingest import taxonomy as rules
from analytics.queries.sql import plain
from analytics.store import catalog, open_store, taxonomy, writing
from analytics.taxonomy import from_text

STORIES = {
    "a": {"url": "https://news.example/sport/a", "title": "Cup won", "section": "Sports", "tags": ["cup"]},
    "b": {"url": "https://news.example/sport/b", "title": "小笑話:一", "authors": ["Bo"]},
    "c": {"url": "https://news.example/news/c?x=sport", "title": "小笑話:二(圖)", "tags": ["Cup", "budget"]},
    "d": {"url": "https://news.example/news/d", "title": "小笑話：三", "section": "News", "authors": ["Ana Li"]},
    "e": {"title": "Budget 100% done"},
    "f": {"url": "https://news.example/News/F#top", "title": "Live: 预算", "section": "Sports"},
}
STORIES["a"]["authors"], STORIES["c"]["section"] = ["Ana Li"], "News"
DAY = timedelta(days=1)


def newsroom(paper: Desk) -> Desk:
    counted = []
    for place, (key, said) in enumerate(STORIES.items(), 1):
        for day, views in ((1, place), (2, 10 * place)):
            start = datetime(2026, 3, day)
            counted.append({**count(key, start, start + DAY, views), **said})
    paper.put(counted)
    return paper


@pytest.fixture(scope="module")
def shared_paper(tmp_path_factory) -> Desk:
    return newsroom(Desk(tmp_path_factory.mktemp("rules") / "store", "UTC"))


@pytest.fixture
def paper(desk) -> Desk:
    return newsroom(desk())


def shown(paper: Desk, column: str = "section") -> dict[str, object]:
    """A column of each story by its letter, which is also how often it was read."""
    found = paper.ask(
        f"select min(views), any_value({column}) from views_daily join articles using (article_id) group by article_id"
    )
    return {"abcdef"[views - 1]: list(value) if hasattr(value, "tolist") else value for views, value in found}


def history(paper: Desk) -> list[tuple]:
    return paper.ask("select * from views_daily order by all")


def test_a_rule_moves_the_whole_history_and_nothing_else(paper):
    before = history(paper)
    assert shown(paper) == {"a": "Sports", "b": None, "c": "News", "d": "News", "e": None, "f": "Sports"}
    applied = rules.apply(paper.home, "[[taxonomy]]\nsection = 'Sport'\nurl = '/sport/*'")
    assert (applied.version, applied.stories, applied.generation) == (1, 2, 2)  # a and b; c has sport in its query only
    assert shown(paper) == {"a": "Sport", "b": "Sport", "c": "News", "d": "News", "e": None, "f": "Sports"}
    assert history(paper) == before
    by_section = "select section, sum(views)::bigint from views_daily join articles using (article_id) group by 1"
    assert dict(paper.ask(by_section)) == {"Sport": 33, "News": 77, "Sports": 66, None: 55}  # 11 times 1+2, 3+4, 6, 5
    stated = paper.ask("select section_stated, section_rule from articles where section = 'Sport' order by all")
    assert stated == [("Sports", 1), (None, 1)]


@pytest.mark.parametrize(
    ("condition", "stories"),
    [
        ("url = '/sport/*'", "ab"),
        ("url = '*sport*'", "abc"),
        ("url = 'news.example/news/*'", "cdf"),  # case makes no difference, and f ends before its fragment
        ("url = '/news/f/'", "f"),
        ("url = '*/news/?'", ""),
        ("url = '/*/c?x=*'", "c"),
        ("url = 're:/News/'", "f"),
        ("title = '小笑话:*'", "bcd"),
        ("title = '*預算'", "f"),
        ("title = 'budget 100% done'", "e"),
        ("title = 'b%'", ""),
        ("title = 're:^小笑話[:：]'", "bcd"),
        ("title = '*g*1*%*'", "e"),
        ("tag = 'CUP'", "ac"),
        ("tag = ['cup', 'budget']\nauthor = 'ana*'", "a"),
        ("author = ['Bo', 'Ana Li']", "abd"),
        ("stated_section = ''", "be"),
        ("stated_section = 'sports'\ntitle = '*won'", "a"),
        ("stories = ['http://news.example/news/d/', '/sport/a']", "ad"),
        ("url = '*'", "abcdf"),
        ("url = '*'\nsite = 'other'", ""),
        ("title = ['*won', '*done']\nsite = ['other', 'paper']", "ae"),
    ],
)
def test_which_stories_a_condition_means(shared_paper, condition, stories):
    text = f"[[taxonomy]]\ntopic = 'T'\n{condition}"
    found = (
        open_store(shared_paper.home)
        .current()
        .rows_if(
            text,
            "select min(views) as n from moves join views_daily using (article_id) group by article_id order by 1",
        )
    )
    assert "".join("abcdef"[place - 1] for place in found["n"]) == stories


@pytest.mark.parametrize("condition", ["url = '/sport/*'", "url = '/Sport/A/'", "stories = '/sport/a'"])
def test_a_story_of_which_only_the_path_is_known_is_found_by_it(desk, condition):
    """Access logs seldom say which host was asked for."""
    paper = desk()
    start = datetime(2026, 3, 1)
    paper.put([{**count(key, start, start + DAY, 1), "url": key} for key in ("/sport/a", "/news/sport/a")])
    assert rules.apply(paper.home, f"[[taxonomy]]\nsection = 'S'\n{condition}").stories == 1
    assert paper.ask("select url from articles where section = 'S'") == [("/sport/a",)]


def test_a_story_is_named_by_its_number(paper):
    ((number,),) = paper.ask("select article_id from articles where title = 'Cup won'")
    rules.apply(paper.home, f"[[taxonomy]]\nsection = ''\nstories = {number}")
    assert shown(paper)["a"] is None  # the rule says that there is none
    assert paper.ask("select rule, sets, name, fits, decides from taxonomy") == [(1, "section", "", 1, 1)]


TEXT = """
[[taxonomy]]
section = "First"
tag = "budget"

[[taxonomy]]
section = "Second"
url = "/news/*"

[[taxonomy]]
topic = "Z"
url = "/news/*"

[[taxonomy]]
topic = "A"
tag = "cup"

[[taxonomy]]
topic = "A"
title = "*:*"

[[taxonomy]]
series = "Jokes"
title = "小笑話:二*"
"""


def test_the_first_rule_decides_and_topics_add_up(paper):
    rules.apply(paper.home, TEXT)
    assert shown(paper) == {"a": "Sports", "b": None, "c": "First", "d": "Second", "e": None, "f": "Second"}
    assert shown(paper, "topics") == {
        "a": ["A"],
        "b": ["A"],
        "c": ["A", "Z"],
        "d": ["A", "Z"],
        "e": None,
        "f": ["A", "Z"],
    }
    assert [plain(row) for row in paper.ask("select fits, decides from taxonomy order by rule")] == [
        (1, 1),
        (3, 2),
        (3, 3),
        (2, 2),
        (4, 4),
        (1, 1),
    ]  # fmt: skip - of three stories below /news one was decided before; topics are all decided by each


def test_series_and_markers_are_found_under_rules_as_without(paper):
    """Three stories share the prefix 小笑話, one of them is in a series by rule; 圖 is a marker, none is text."""
    assert shown(paper, "series") == dict.fromkeys("bcd", "小笑話") | dict.fromkeys("aef")
    rules.apply(paper.home, TEXT)
    assert shown(paper, "series") == {"b": "小笑話", "c": "Jokes", "d": "小笑話"} | dict.fromkeys("aef")
    assert shown(paper, "series_found") == dict.fromkeys("bcd", "小笑話") | dict.fromkeys("aef")
    assert shown(paper, "media") == dict.fromkeys("abdef", "text") | {"c": "photo"}
    found = queries.found_by_itself(open_store(paper.home).current(), "paper")
    assert list(found.itertuples(index=False, name=None)) == [
        ("paper", "series", "小笑話", 2), ("paper", "media", "text", 5), ("paper", "media", "photo", 1),
    ]  # fmt: skip


def test_a_series_found_wrongly_can_be_taken_away(paper):
    rules.apply(paper.home, "[[taxonomy]]\nseries = ''\ntitle = '小笑話:*'")
    assert set(shown(paper, "series").values()) == {None}


def state(paper: Desk) -> list[tuple]:
    return paper.ask("select * exclude (authors, tags, topics), topics::varchar from articles order by article_id")


def test_undo_goes_back_one_version_after_the_other(paper):
    nothing = state(paper)
    rules.apply(paper.home, TEXT)
    first = state(paper)
    rules.apply(paper.home, "[[taxonomy]]\ntopic = 'B'\nurl = '*'")
    assert rules.undo(paper.home).undid == 2
    assert state(paper) == first
    assert rules.undo(paper.home).version == 4
    assert state(paper) == nothing
    assert rules.undo(paper.home) is None
    rules.apply(paper.home, TEXT)
    rules.apply(paper.home, "")
    assert state(paper) == nothing
    rules.undo(paper.home)
    assert state(paper) == first


def test_the_same_rules_again_are_no_new_generation(paper):
    assert rules.apply(paper.home, TEXT).generation == 2
    assert rules.apply(paper.home, TEXT) is None
    assert open_store(paper.home).newest_number() == 2


def test_rules_hold_for_what_comes_in_later(paper):
    rules.apply(paper.home, TEXT)
    paper.put([{**count("g", datetime(2026, 3, 3), datetime(2026, 3, 4), 7), "url": "https://news.example/news/g"}])
    assert paper.ask("select section, topics::varchar from articles where url like '%/g'") == [("Second", "[Z]")]


def test_who_looks_at_an_older_generation_keeps_its_sections(paper):
    store = open_store(paper.home)
    old = store.current()
    rules.apply(paper.home, TEXT)
    new = store.current()
    assert store.generation(1) is old
    asked = "select section from articles where title = '小笑話：三'"
    assert [gen.rows(asked)["section"].tolist() for gen in (old, new)] == [["News"], ["Second"]]


LINES = st.sampled_from(
    ["url = '/sport/*'", "url = '*news*'", "title = '*:*'", "tag = 'cup'", "stated_section = ''", "author = 're:^A'"]
)
SETS = st.sampled_from(["section", "series", "topic"])
RULE = st.builds("[[taxonomy]]\n{} = '{}'\n{}".format, SETS, st.sampled_from("XY"), LINES)
MOVES = "select article_id, sets, was, becomes from moves order by article_id, sets, coalesce(was, becomes)"


@given(st.lists(RULE, min_size=1, max_size=4).map("\n".join))
@settings(max_examples=5, deadline=None)
def test_a_preview_says_what_then_happens_and_views_stay(shared_paper, text):
    """Whatever the rules: the same views, the moves foretold and no other; undo brings back what was."""
    store = open_store(shared_paper.home)
    everything = "select a.* exclude (authors, tags), views, day from articles as a join views_daily using (article_id)"
    asked = f"select columns(*)::varchar from ({everything}) order by article_id, day"
    gen = store.current()
    was, foretold = gen.rows(asked), gen.rows_if(text, MOVES)
    applied = rules.apply(shared_paper.home, text)
    now = store.current()
    back = now.rows_if("", MOVES)
    kept = was.columns.drop(["section", "series", "topics", "section_rule", "series_rule"])
    assert now.rows(asked)[kept].equals(was[kept])
    assert foretold.rename(columns={"was": "becomes", "becomes": "was"})[back.columns].equals(back)
    assert applied.stories == foretold["article_id"].nunique()
    rules.undo(shared_paper.home)
    assert store.current().rows(asked).equals(was)


def test_what_moves_is_told_by_views(paper):
    """To Second go d (44 views) and f (66), the one from News, the other from Sports; c goes to First (33)."""
    gen = open_store(paper.home).current()
    moves = queries.moves(gen, TEXT)
    sections = moves[moves["sets"] == "section"]
    assert sections[["was", "becomes", "stories", "views"]].values.tolist() == [
        ["Sports", "Second", 1, 66], ["News", "Second", 1, 44], ["News", "First", 1, 33],
    ]  # fmt: skip
    stories = queries.moving_stories(gen, TEXT, 3)
    assert stories[["headline", "sets", "becomes", "views"]].values.tolist() == [
        ["Live: 预算", "section", "Second", 66], ["Live: 预算", "topic", "A", 66], ["Live: 预算", "topic", "Z", 66],
    ]  # fmt: skip
    without = queries.without_section(gen, "paper")
    assert without[["headline", "views", "stories"]].values.tolist() == [
        ["Budget 100% done", 55, 2],
        ["小笑話:一", 22, 2],
    ]


def test_rules_that_somebody_else_put_in_force_meanwhile_are_looked_at_first(paper):
    rules.apply(paper.home, TEXT, seen=0)
    with pytest.raises(StoreError, match="meanwhile"):
        rules.apply(paper.home, "", seen=0)
    with pytest.raises(StoreError, match="meanwhile"):
        rules.undo(paper.home, seen=0)
    assert taxonomy.in_force(paper.home).version == 1


def test_two_writers_one_after_the_other(paper):
    """Each of four that come at once is a version of its own; one that will not wait says who writes."""
    texts = [f"[[taxonomy]]\ntopic = 'T{n}'\nurl = '*'" for n in range(4)]
    at_once = [threading.Thread(target=rules.apply, args=(paper.home, text)) for text in texts]
    with writing(paper.home):
        for thread in at_once:
            thread.start()
        with pytest.raises(StoreBusyError):
            rules.apply(paper.home, TEXT, wait=0)
    for thread in at_once:
        thread.join()
    assert taxonomy.in_force(paper.home).version == 4
    assert open_store(paper.home).newest_number() == 5
    assert paper.ask("select distinct len(topics) from articles where url is not null") == [(1,)]


def _killed(home, text) -> None:
    """Put rules in force, and die when the last statement of the transaction is done."""
    real = catalog.transaction

    class Dying:
        def __init__(self, *args):
            self.inner = real(*args)

        def __enter__(self):
            return self.inner.__enter__()

        def __exit__(self, *_):
            os._exit(9)

    catalog.transaction = Dying
    rules.apply(home, text)


def test_a_kill_before_the_commit_changes_nothing(paper):
    before = state(paper)
    process = multiprocessing.get_context("forkserver").Process(target=_killed, args=(paper.home, TEXT))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert state(paper) == before
    assert taxonomy.in_force(paper.home) == taxonomy.NO_RULES
    assert rules.apply(paper.home, TEXT, wait=5).version == 1


def test_what_is_in_force_can_be_read_again(paper):
    rules.apply(paper.home, TEXT)
    assert from_text(taxonomy.in_force(paper.home).rules) == from_text(TEXT)
