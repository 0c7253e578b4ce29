"""What methods prepare is part of the very commit: whole or not at all, and only what the commit can have changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from conftest_store import count, entry

from analytics.store import open_store, writing
from analytics.store.console import ask
from analytics.store.doctor import examine
from analytics.store.prepared import Change, Prepared, follow_rules
from analytics.store.taxonomy import anew, put_in_force

HOUR = timedelta(hours=1)
SUMS = """
select site, article_id, 168 as age_hours, sum(views)::bigint as views, false as estimated,
    strftime(published_at, '%Y-%m') as month
from views_daily
join articles using (site, article_id)
where site = $site and strftime(published_at, '%Y-%m') = any($months)
group by all
"""
LEDGER = (
    "select $site as site, 1 as article_id, 24 as age_hours, $views::bigint as views, false as estimated, '' as month"
)


@dataclass
class Sums:
    """Prepares all views of each story in place of those at seven days, and notes what it was asked."""

    mark: str = "1"
    asked: list[Change] = field(default_factory=list)

    def due(self, marks):
        return marks.get("story_ages") != self.mark

    def __call__(self, gen, change):
        self.asked.append(change)
        self.sections = gen.rows("select distinct section from articles")["section"].tolist()
        months = {f"{day:%Y-%m}" for day in change.published}
        if change.since:
            months |= set(gen.rows("select distinct strftime(published_at, '%Y-%m') as m from articles")["m"])
        rows = gen.table(SUMS, site=change.site, months=sorted(months))
        yield Prepared("story_ages", rows, self.mark, tuple(sorted(months)))


@dataclass
class Ledger:
    """Writes down a number of its own, once a site."""

    views: int

    def due(self, marks):
        return not marks

    def __call__(self, gen, change):
        rows = gen.table(LEDGER, site=change.site, views=self.views)
        yield Prepared("story_ages", rows, "1", key=("site", "article_id"))


def told(key: str, published: datetime) -> dict[str, object]:
    return {
        "kind": "article",
        "key": key,
        "title": f"Story {key}",
        "published_at": published,
        "published_precision": "time",
    }


MARCH, APRIL = datetime(2026, 3, 1, 9), datetime(2026, 4, 1, 9)
STORIES = [told("a", MARCH), told("b", APRIL)]
VIEWS = [count("a", MARCH, MARCH + HOUR, 10), count("b", APRIL, APRIL + HOUR, 5)]
SHOWN = "select title, s.views from story_ages as s join articles using (site, article_id) order by title"


@pytest.fixture
def paper(desk):
    made = desk()
    made.preparer = Sums()
    return made


def files(paper) -> set[str]:
    return {path.name for path in (paper.home / "prepared").glob("*")}


def published(paper) -> dict[str, str]:
    with writing(paper.home, paper.preparer, wait=0) as writer:
        return dict(writer._catalog.execute("select month, file from prepared"))


def test_it_is_of_the_same_commit(paper):
    paper.put([*STORIES, *VIEWS])
    assert open_store(paper.home).newest_number() == 1
    assert paper.ask(SHOWN) == [("Story a", 10), ("Story b", 5)]
    assert ask(paper.home, "select count(*) as n from story_ages")["n"][0] == 2  # the sandbox opens its folder
    assert [change.since for change in paper.preparer.asked] == [MARCH]
    assert paper.preparer.asked[0].published == {MARCH.date(), APRIL.date()}


def test_what_changes_nothing_prepares_nothing(paper):
    paper.put([*STORIES, *VIEWS])
    paper.put([*STORIES, *VIEWS])
    assert len(paper.preparer.asked) == 1


def test_a_rehearsal_keeps_nothing(paper):
    paper.put([*STORIES, *VIEWS], dry_run=True)
    assert files(paper) == set()
    assert paper.preparer.asked == []


def test_months_that_can_not_have_changed_keep_their_files(paper):
    paper.put([*STORIES, *VIEWS])
    before = published(paper)
    paper.put([told("b", APRIL) | {"title": "Zoo"}])
    after = published(paper)
    assert before["2026-03"] == after["2026-03"]
    assert before["2026-04"] != after["2026-04"]
    assert paper.preparer.asked[-1].since is None
    assert paper.ask(SHOWN) == [("Story a", 10), ("Zoo", 5)]


def test_a_story_that_was_published_earlier_leaves_its_month(paper):
    paper.put([*STORIES, *VIEWS])
    paper.put([told("b", MARCH)])
    assert paper.preparer.asked[-1].published == {MARCH.date(), APRIL.date()}
    assert published(paper).keys() == {"2026-03"}
    assert paper.ask(SHOWN) == [("Story a", 10), ("Story b", 5)]


def test_a_failure_leaves_the_store_as_it_was(paper):
    paper.put([*STORIES, *VIEWS])
    known = files(paper)
    paper.preparer = Sums(asked=None)  # it fails when it is asked
    with pytest.raises(AttributeError):
        paper.put([count("a", MARCH + HOUR, MARCH + 2 * HOUR, 90)])
    assert paper.ask(SHOWN) == [("Story a", 10), ("Story b", 5)]
    assert open_store(paper.home).newest_number() == 1
    assert files(paper) == known


def test_a_ledger_is_added_to_and_never_changed(paper):
    paper.preparer = Ledger(7)
    paper.put([*STORIES, *VIEWS])
    paper.preparer = Ledger(8)
    paper.put([count("a", APRIL, APRIL + HOUR, 1)])
    assert paper.ask("select views from story_ages") == [(7,)]


def test_a_commit_that_prepares_nothing_leaves_nothing_that_no_longer_fits(paper):
    paper.put([*STORIES, *VIEWS])
    preparer, paper.preparer = paper.preparer, None
    paper.put([count("a", APRIL, APRIL + HOUR, 1)])
    assert paper.ask("select * from story_ages") == []
    with writing(paper.home, preparer, wait=0):
        pass
    assert paper.ask(SHOWN) == [("Story a", 11), ("Story b", 5)]


def test_a_ledger_outlives_a_commit_that_prepares_nothing(paper):
    paper.preparer = Ledger(7)
    paper.put([*STORIES, *VIEWS])
    paper.preparer = None
    paper.put([count("a", APRIL, APRIL + HOUR, 1)])
    assert paper.ask("select views from story_ages") == [(7,)]


def test_another_version_prepares_all_anew_when_the_store_is_next_written_to(paper):
    paper.put([*STORIES, *VIEWS])
    before = published(paper)
    paper.preparer = Sums(mark="2")
    after = published(paper)
    assert not set(before.values()) & set(after.values())
    assert open_store(paper.home).newest_number() == 2
    assert published(paper) == after  # once


def test_a_lost_file_is_found_and_prepared_anew(paper):
    paper.put([*STORIES, *VIEWS])
    lost = paper.home / published(paper)["2026-04"]
    lost.unlink()
    said = [finding.text for finding in examine(paper.home) if not finding.good]
    assert said[0] == f"{lost} is missing. Delete it if it is there: the next ingest prepares it anew."
    with writing(paper.home, paper.preparer, wait=0):
        pass
    assert all(finding.good for finding in examine(paper.home))
    assert paper.ask(SHOWN) == [("Story a", 10), ("Story b", 5)]


def test_of_many_commits_in_a_row_the_last_prepares_for_all(paper):
    with writing(paper.home, paper.preparer, wait=0) as writer:
        for place, rows in enumerate(([*STORIES, *VIEWS], [count("a", MARCH + HOUR, MARCH + 2 * HOUR, 1)])):
            writer.commit(writer.site("paper", "UTC"), [entry_of(rows, place)], more=True)
        assert paper.preparer.asked == []
        writer.commit(writer.site("paper", "UTC"), [entry_of([count("b", APRIL + HOUR, APRIL + 2 * HOUR, 1)], 2)])
    assert [(change.since, sorted(change.published)) for change in paper.preparer.asked] == [
        (MARCH, [date(2026, 3, 1), date(2026, 4, 1)])
    ]
    assert open_store(paper.home).newest_number() == 3
    assert paper.ask(SHOWN) == [("Story a", 11), ("Story b", 6)]


def test_what_is_owed_is_settled_at_the_end_also_by_the_next_writer(paper):
    ended = writing(paper.home, paper.preparer, wait=0)
    writer = ended.__enter__()
    writer.commit(writer.site("paper", "UTC"), [entry_of([*STORIES, *VIEWS], 0)], more=True)
    with pytest.raises(KeyboardInterrupt):
        ended.gen.throw(KeyboardInterrupt)
    assert paper.ask("select * from story_ages") == []
    with writing(paper.home, paper.preparer, wait=0):
        pass
    assert paper.ask(SHOWN) == [("Story a", 10), ("Story b", 5)]


def test_other_rules_prepare_what_goes_by_them_in_their_own_commit(paper):
    paper.put([*STORIES, *VIEWS])
    rules = '[[taxonomy]]\nsection = "City"\ntitle = "Story*"\n'
    put_in_force(
        paper.home, anew(rules), lambda _: 2, prepare=lambda catalog: follow_rules(paper.home, paper.preparer, catalog)
    )
    change = paper.preparer.asked[-1]
    assert (change.rules, change.since, change.published) == (True, None, frozenset())
    assert paper.preparer.sections == ["City"]


def entry_of(rows, place):
    return entry(rows, sha=str(place), path=f"{place}.csv")
