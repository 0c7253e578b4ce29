"""When what is prepared anew: by what a commit can have changed, and not before."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tiny_store import at, story

from analytics.methods.prepare import RELATIONS, Preparer, Relation
from analytics.store.prepared import Change

MARKS = dict.fromkeys(("often", "curve", "ages", "log"), "1 2026-05-02")
NOTHING = Change("paper", None, frozenset(), MARKS)


def made(gen, _):
    return gen.table("select 'paper' as site, 1 as article_id")


SEVERAL = (
    Relation("often", "replaced", made),
    Relation("curve", "replaced", made, daily=True),
    Relation("ages", "months", made),
    Relation("log", "appended", made, key=("article_id",)),
)


@pytest.fixture
def gen(builder):
    """The data of a site in Taipei (UTC+8) end at 10:00 UTC on 2 May: its day begins at 16:00 UTC on 1 May."""
    builder.site("paper", "Asia/Taipei", data_until=at("2026-05-02T10:00"))
    builder.articles("paper", *[story(n, None, f"2026-0{n}-15T10:00") for n in (1, 2, 3, 4)])
    builder.hours("paper", ("2026-05-02T09:00", 1, 5))
    return builder.gen


def due(gen, change, relations=SEVERAL):
    return {part.relation: part.months for part in Preparer(relations)(gen, change)}


def test_views_of_the_last_hour(gen):
    # 2 May less 31 days is 1 April
    change = replace(NOTHING, since=datetime(2026, 5, 2, 9))
    assert due(gen, change) == {"often": None, "ages": ("2026-04",), "log": None}


def test_views_of_an_earlier_day(gen):
    change = replace(NOTHING, since=datetime(2026, 3, 10))  # less 31 days: 7 February
    assert due(gen, change) == {"often": None, "curve": None, "ages": ("2026-02", "2026-03", "2026-04"), "log": None}


@pytest.mark.parametrize(
    ("since", "prepared_in", "due_now"),
    [
        ("10:00", "10", False),  # at 10:00 hour 9 was over; what came since is of hour 10, which is not
        ("10:00", "09", True),  # prepared at 9:40: hour 9 is over since
        ("09:59", "10", True),  # a view of an hour that is over came late
    ],
)
def test_an_hour_that_is_not_over_prepares_nothing_again(gen, since, prepared_in, due_now):
    marks = {**MARKS, "often": f"1 2026-05-02 2026-05-02T{prepared_in}"}
    change = replace(NOTHING, since=at(f"2026-05-02T{since}"), marks=marks)
    assert bool(due(gen, change)) is due_now
    assert due(gen, replace(change, published=frozenset({date(2026, 5, 2)})))


def test_the_mark_says_of_which_version_day_and_hour(gen):
    (part,) = Preparer(SEVERAL[:1])(gen, replace(NOTHING, since=datetime(2026, 5, 2, 9)))
    assert part.mark == "1 2026-05-02 2026-05-02T10"


@pytest.mark.parametrize(("hour", "earlier"), [(15, True), (16, False)])
def test_the_day_is_the_sites(gen, hour, earlier):
    assert ("curve" in due(gen, replace(NOTHING, since=datetime(2026, 5, 1, hour)))) is earlier


def test_stories_that_look_different(gen):
    change = replace(NOTHING, published=frozenset({date(2026, 1, 15), date(2025, 12, 31)}))
    assert due(gen, change) == {"often": None, "curve": None, "ages": ("2025-12", "2026-01")}
    today = replace(NOTHING, published=frozenset({date(2026, 5, 2)}))
    assert due(gen, today) == {"often": None, "ages": ("2026-05",)}


def test_other_rules_move_what_goes_by_sections(gen):
    assert due(gen, replace(NOTHING, rules=True)) == {"often": None, "curve": None}


@pytest.mark.parametrize("marks", [{}, {"curve": "1 2026-05-01", "ages": "2 2026-05-02"}], ids=["first", "later"])
def test_what_was_never_prepared_or_on_another_day(gen, marks):
    change = replace(NOTHING, since=datetime(2026, 5, 2, 9), marks=marks)
    assert due(gen, change) == {"often": None, "curve": None, "ages": None, "log": None}


def test_a_store_is_behind_where_a_relation_or_its_version_is_missing():
    relation = Relation("curve", "replaced", made, daily=True, version=2)
    preparer = Preparer((relation,))
    assert [preparer.due(marks) for marks in ({}, {"curve": "1 2026-05-02"}, {"curve": "2 2026-05-02"})] == [
        True,
        True,
        False,
    ]


def test_a_site_whose_data_speaks_of_no_time(builder):
    builder.site("paper", "UTC")
    assert due(builder.gen, replace(NOTHING, since=datetime(2026, 5, 2))) == {}


def test_every_relation_prepared_is_published_with_the_columns_that_are_made(gen):
    made = list(Preparer(RELATIONS)(gen, replace(NOTHING, since=datetime(2026, 5, 2, 9), marks={})))
    assert len(made) == len(RELATIONS)
    for part in made:
        shown = gen.table(f"select * from {part.relation} limit 0").column_names
        assert {*part.rows.column_names} - {"month"} == {*shown}
