"""Which story a row means, and what is known of it, whatever the order in which inputs arrive."""

from datetime import UTC, datetime
from itertools import permutations

from conftest_store import Desk, entry

from analytics.store import writing


def story(seen: datetime | None = None, **said: object) -> dict[str, object]:
    if "published_at" in said:
        said.setdefault("published_precision", "day")
    return {"kind": "reading" if seen else "article", "read_at": seen, "total": 1 if seen else None, **said}


def number_of_stories(paper: Desk) -> int:
    return paper.ask("select count(*) from articles")[0][0]


MAY, JUNE = datetime(2026, 5, 4), datetime(2026, 6, 5)


def test_an_identifier_beats_a_link_beats_a_title(desk):
    paper = desk()
    paper.put([story(key="7", url="https://a.example/x", title="One")])
    paper.put([story(key="7", url="https://a.example/moved", title="One, corrected")])  # the same identifier
    paper.put([story(url="https://a.example/x", title="Another title")])  # the first link
    paper.put([story(title="One")])  # a title it had, and no other story has
    assert number_of_stories(paper) == 1


def test_links_that_differ_by_tracking_only_are_one_story(desk):
    paper = desk()
    paper.put([story(url="https://A.example/x?utm_source=mail#top"), story(url="https://a.example/x")])
    assert number_of_stories(paper) == 1


def test_two_identifiers_with_one_title_are_two_stories(desk):
    paper = desk()
    paper.put([story(key="1", title="Foreword"), story(key="2", title="Foreword")])
    assert number_of_stories(paper) == 2
    paper.put([story(title="Foreword")])  # which one? nobody can say: a third
    paper.put([story(title="Foreword")])
    assert number_of_stories(paper) == 3


def test_one_title_on_two_dates_is_two_stories(desk):
    paper = desk()
    paper.put([story(title="Joke of the week", published_at=MAY), story(title="Joke of the week", published_at=JUNE)])
    assert number_of_stories(paper) == 2


def test_a_title_seen_with_and_without_its_date_is_one_story(desk):
    for number, order in enumerate(permutations([story(title="One", published_at=MAY), story(title="One")])):
        paper = desk(name=f"store{number}")
        for row in order:
            paper.put([row])
        assert number_of_stories(paper) == 1


def test_a_title_that_later_gets_an_identifier_is_the_same_story(desk):
    paper = desk()
    paper.put([story(MAY, title="One")])
    paper.put([story(JUNE, title="One", key="9")])
    assert paper.ask("select count(*), count(distinct article_id) from readings") == [(2, 1)]


def test_numbers_are_the_same_on_a_rebuilt_store_and_safe_in_a_browser(desk):
    ids = []
    for name in ("one", "two"):
        paper = desk(name=name)
        paper.put([story(key="1"), story(url="https://a.example/x"), story(title="T")])
        ids.append(paper.ask("select article_id from articles order by 1"))
    assert ids[0] == ids[1]
    assert all(0 <= number < 2**53 for (number,) in ids[0])


def test_the_latest_sighting_wins_in_any_order_and_titles_are_history(desk):
    rows = [
        story(MAY, key="1", title="First", section="City"),
        story(JUNE, key="1", title="Second(多圖)"),
        story(datetime(2026, 5, 20), key="1", title="Between", section="World", authors=["A", "B"]),
    ]
    for number, order in enumerate(permutations(rows)):
        paper = desk(name=f"store{number}")
        for row in order:
            paper.put([row])
        shown = paper.ask("select title, headline, media, section, authors[2] from articles")
        assert shown == [("Second(多圖)", "Second", "gallery", "World", "B")]
        titles = paper.ask("select title from title_history order by first_seen_at")
        assert titles == [("First",), ("Between",), ("Second(多圖)",)]


def test_a_clock_time_of_publication_beats_a_day_and_the_first_beats_later_ones(desk):
    day = story(key="1", published_at=MAY)
    clock = story(key="1", published_at=datetime(2026, 5, 4, 9, 30), published_precision="time")
    later = story(key="1", published_at=datetime(2026, 5, 6, 9, 30), published_precision="time")
    for number, order in enumerate(permutations([day, clock, later])):
        paper = desk("Asia/Taipei", name=f"store{number}")
        for row in order:
            paper.put([row])
        assert paper.ask("select published_at, published_precision from articles") == [(clock["published_at"], "time")]


def test_the_day_of_publication_is_the_sites_day(desk):
    paper = desk("Asia/Taipei")
    late = datetime(2026, 5, 4, 17, 0)  # 01:00 on 5 May in Taipei
    paper.put([story(key="1", published_at=late, published_precision="time"), story(key="2", published_at=MAY)])
    days = paper.ask("select strftime(published_day, '%d') from articles order by published_precision")
    assert days == [("04",), ("05",)]


def test_a_prefix_is_a_series_when_three_stories_share_it(desk):
    paper = desk()
    paper.put([story(title=f"小事記:第{n}回(圖)") for n in range(3)] + [story(title="社論:一回"), story(title="無")])
    assert paper.ask("select series, count(*) from articles group by 1 order by 2") == [(None, 2), ("小事記", 3)]
    assert paper.ask("select media, count(*) from articles group by 1 order by 1") == [("photo", 3), ("text", 2)]


def test_without_any_marker_on_the_site_the_media_is_unknown(desk):
    paper = desk()
    paper.put([story(title="Plain"), story(title="Plainer")])
    assert paper.ask("select distinct media from articles") == [(None,)]


def test_metadata_that_says_nothing_new_is_a_duplicate(desk):
    paper = desk()
    row = story(key="1", title="One", section="City")
    assert paper.put([row])[0].rows_stored == 1
    assert paper.put([row])[0].rows_duplicate == 1
    later = entry([row | {"section": "World"}], sha="l", seen_at=datetime(2026, 9, 1, tzinfo=UTC))
    assert paper.put(later)[0].rows_stored == 1
    assert paper.ask("select section from articles") == [("World",)]


def test_first_seen_is_the_earliest_sighting(desk):
    paper = desk()
    paper.put([story(JUNE, key="1")])
    paper.put([story(MAY, key="1")])
    assert paper.ask("select first_seen_at from articles") == [(MAY,)]


def test_sites_do_not_share_stories(desk):
    paper = desk()
    paper.put([story(MAY, key="1", title="One")])
    with writing(paper.home) as writer:
        writer.commit(writer.site("other", "UTC"), [entry([story(JUNE, key="1", title="Uno")], sha="o")])
    assert paper.ask("select site, title from articles order by 1") == [("other", "Uno"), ("paper", "One")]
    assert paper.ask("select count(distinct article_id) from readings") == [(2,)]
