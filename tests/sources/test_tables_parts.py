"""Rows of one story and time: parts of its views are added up, the same count told again is not."""

from table_help import notes, read, rows

HEAD = "date,url,title,device,views\n"


def test_a_column_of_devices_splits_the_views():
    parsed = read(HEAD + "2026-03-01,/a,A,mobile,30\n2026-03-01,/a,A,desktop,12\n2026-03-02,/a,A,mobile,9\n")
    assert rows(parsed, "part", "views") == [("device=mobile", 30), ("device=desktop", 12), ("device=mobile", 9)]
    assert "split by device: the parts are added up" in notes(parsed)


def test_one_link_under_two_titles_is_two_parts_the_larger_first():
    parsed = read("url,title,views\n/a,A,30\n/a,A | Site,45\n/b,B,5\n", name="pages-7-days.csv")
    assert rows(parsed, "part", "views") == [("#2", 30), (None, 45), (None, 5)]
    assert "1 more rows of a story and time differ from another in title" in notes(parsed)


def test_a_count_told_again_is_no_part():
    parsed = read(
        "date,title,views\n2026-03-01,A,30\n2026-03-01,A,45\n2026-03-02,A,5\n2026-03-02,B,5\n", measure="views"
    )
    assert rows(parsed, "part") == [(None,)] * 4


def test_in_one_ranked_list_a_story_on_two_places_is_two_parts():
    text = "hour,rank,page,views\n" + "".join(
        f"2026-03-01T0{hour}:00,{place},{page},{views}\n"
        for hour in (1, 2)
        for place, page, views in ((1, "A", 50 - hour), (2, "B", 40), (3, "A", 7))
    )
    assert rows(read(text, measure="views"), "part") == [(None,), (None,), ("#2",)] * 2


def test_in_lists_taken_again_and_again_a_rank_tells_no_parts():
    text = "date,rank,page,views\n" + "".join(
        f"2026-03-01,{place},{page},{views}\n"
        for place, page, views in ((1, "A", 50), (2, "B", 40), (1, "B", 60), (2, "A", 55))
    )
    assert rows(read(text, measure="views"), "part") == [(None,)] * 4
