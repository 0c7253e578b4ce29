"""What must hold whatever the data: parts sum to wholes, and the order of rows says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_store import Builder, at

from analytics import queries
from analytics.period import Period
from analytics.queries import Filters, sql

START = date(2026, 1, 1)
SECTIONS = [None, "", *"ABCDEFGHIJ"]

row = st.tuples(
    st.integers(0, 19),  # day
    st.integers(0, 11),  # article, its section the one of the same number
    st.integers(0, 2**40),
    st.sampled_from(["reported", "counted", "estimated"]),
)
cut = st.integers(1, 19)


def store(rows: list[tuple]) -> Builder:
    builder = Builder()
    builder.site("s", "UTC", data_until=at("2026-01-21T00:00"))
    for number, section in enumerate(SECTIONS):
        builder.add("articles", [{"site": "s", "article_id": number, "section": section, "title": f"t{number}"}])
    if rows:
        days = [(START + timedelta(days=d), article, views, basis) for d, article, views, basis in rows]
        builder.days("s", *days)
        builder.site("other", "UTC")
        builder.days("other", *days)
    return builder


def total(frame, column="views") -> int:
    return int(frame[column].fillna(0).sum())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, max_size=25), end=cut)
def test_parts_sum_to_the_whole(rows, end):
    gen = store(rows).gen
    period = Period(START, START + timedelta(days=end))
    expected = sum(views for day, _, views, _ in rows if day < end)
    whole = queries.totals(gen, "s", period)
    assert (whole.views or 0) == expected
    assert (whole.views is None) == (not any(day < end for day, *_ in rows))
    sections = queries.section_breakdown(gen, "s", period)
    assert total(sections) == expected
    assert total(sections, "stories_read") == whole.stories_read
    assert total(queries.stories_in_sections(gen, "s", period, per_section=1)) == expected
    assert total(queries.top_stories(gen, "s", period, limit=99)) == expected
    assert len(queries.top_stories(gen, "s", period, limit=99)) == whole.stories_read
    assert total(queries.daily_views(gen, "s", period, range(12))) == expected
    for grain in ("day", "week", "month"):
        assert total(queries.views_over_time(gen, "s", period, grain)) == expected
        assert total(queries.views_over_time(gen, "s", period, grain, by="section")) == expected
    estimated = sum(views for day, _, views, basis in rows if day < end and basis == "estimated")
    assert total(queries.views_over_time(gen, "s", period), "estimated_views") == estimated


@settings(max_examples=10, deadline=None)
@given(rows=st.lists(row, min_size=1, max_size=20), at=cut)
def test_a_period_split_in_two_adds_up(rows, at):
    gen = store(rows).gen
    middle, end = START + timedelta(days=at), START + timedelta(days=20)
    parts = [queries.totals(gen, "s", period).views or 0 for period in (Period(START, middle), Period(middle, end))]
    assert sum(parts) == queries.totals(gen, "s", Period(START, end)).views
    compared = queries.top_stories(gen, "s", Period(START, end), compare=Period(START, middle), limit=99)
    assert total(compared, "before") == parts[0]


@settings(max_examples=10, deadline=None)
@given(rows=st.lists(row, min_size=1, max_size=20), number=st.integers(0, 11))
def test_the_order_of_rows_does_not_matter_and_filters_part_the_whole(rows, number):
    period = Period(START, START + timedelta(days=20))
    there, back = (queries.top_stories(store(r).gen, "s", period, limit=99) for r in (rows, rows[::-1]))
    assert there.equals(back)
    section = Filters(section=SECTIONS[number] or "")
    expected = sum(v for _, article, v, _ in rows if (SECTIONS[article] or "") == section.section)
    assert queries.totals(store(rows).gen, "s", period, section).views == expected


def test_every_question_has_a_caller_and_every_caller_its_question():
    folder = files("analytics.queries")
    names = {entry.name.removesuffix(".sql") for entry in folder.iterdir() if entry.name.endswith(".sql")}
    code = "".join(entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith((".py", ".sql")))
    for name in names:
        assert f'"{name}"' in code or f"-- include {name}\n" in code, name


@pytest.mark.parametrize("word", ["now()", "current_", "today()"])
def test_no_question_reads_the_clock(word):
    folder = files("analytics.queries")
    for entry in folder.iterdir():
        if entry.name.endswith(".sql"):
            assert word not in sql.load(entry.name.removesuffix(".sql")), entry.name
