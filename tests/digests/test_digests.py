"""What digests say of a small paper, worked out by hand (see digest_site.paper)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from digest_site import HOSTILE, MIDNIGHT, MORNING, paper
from tiny_store import Builder

from analytics import i18n
from analytics.digests import as_message, asked, desk, figures, morning, read, section_desk, set_desk, weekly
from analytics.digests.plain import as_text
from analytics.digests.weekly import with_new
from analytics.errors import SettingsError
from analytics.period import Period
from analytics.review import Column, Fact, Part, Table
from analytics.store.notebook import sets
from analytics.text import plain


def facts(digest, code):
    (part,) = [part for part in digest.parts if part.code == code]
    return {fact.code: (fact.value, fact.note) for fact in part.facts}


def test_the_morning_tells_yesterday_against_the_weekday_and_the_day_before(told):
    # the Tuesdays before: 100 and 120, so 110 is typical; 165 / 110 = 1.5, 165 / 150 = 1.1
    said = facts(told, "figures")
    assert said["views"] == (165, "as reported by the source")
    assert said["usual"] == (pytest.approx(0.5), "typically 110 (100–120 on 2 earlier Tuesdays)")
    assert said["before"] == (pytest.approx(0.1), "150 views")
    assert (said["published"][0], said["read"][0]) == (0, 2)
    assert told.key == "paper 2026-11-17"
    assert told.subject == ("paper, Tue, 17 Nov 2026: 165 views; +50% on what is usual; +10% on the day before.")
    assert told.until == MIDNIGHT + timedelta(days=1)  # by the end of the 18th it is old


def test_the_text_has_every_figure_and_each_headline_on_one_line(told):
    lines = as_text(told).splitlines()
    assert lines[0] == "165 views; +50% on what is usual; +10% on the day before."
    for line in (
        "— In figures —",
        "Against a usual Tuesday: +50%; typically 110 (100–120 on 2 earlier Tuesdays)",
        "Against the day before: +10%; 150 views",
        "Highest: 165 (Tue 17); lowest: 100 (Wed 11).",
        "1. Harbour opens",
        "   Section: World; Views: 110; Day before: 100",
        f"2. {plain(HOSTILE)}",
        "   Section: Sport; Views: 55; Day before: 50",
        "A usual range needs 4 weeks of data before; known are 2.",
        "Readership · paper · Data until 18 Nov 2026, 00:00 (Asia/Taipei)",
    ):
        assert line in lines


def test_a_morning_without_new_data_says_so_and_no_old_figure_is_yesterdays(gen):
    # one day later nothing has come: the 18th is unknown, the 17th is not yesterday
    told = morning(asked(gen, "paper", MORNING + timedelta(days=1)))
    assert (told.kind, told.key) == ("no data", "paper 2026-11-18")
    assert (told.subject or told.title) == "paper: no new data since 18 Nov 2026, 00:00"
    assert told.opening == (  # at 07:30 of the 19th; the title has the time since
        "The latest data is from 32 hours ago. So Wed, 18 Nov 2026 can't be told as a whole."
        " Below is the last whole day, Tue, 17 Nov 2026."
    )
    assert [part.title for part in told.parts] == ["Tue, 17 Nov 2026"]
    # after a week the last day says nothing any more
    late = morning(asked(gen, "paper", MORNING + timedelta(days=8)))
    assert late.parts == ()
    assert "Below" not in late.opening


def test_a_day_whose_end_is_missing_is_not_told(gen):
    one_minute_short = asked(gen, "paper", MORNING)
    short = replace(one_minute_short, until=MIDNIGHT - timedelta(minutes=1))
    told = morning(short)
    assert told.kind == "no data"
    assert [part.title for part in told.parts] == ["Mon, 16 Nov 2026"]
    assert facts(told, "figures")["views"][0] == 150


def test_a_day_of_which_nothing_is_known_is_not_told_as_unread():
    # as the day above it, but of the 17th nothing came in, while the 18th has begun to
    gen = paper("2026-11-18T01:00", without=17)
    told = morning(asked(gen, "paper", MORNING + timedelta(hours=2)))
    assert (told.kind, told.key) == ("no data", "paper 2026-11-17")
    assert told.title == "paper: no data of Tue, 17 Nov 2026"
    assert told.opening == (
        "Nothing is known of Tue, 17 Nov 2026. The site or its counting was down, or the input lacks this time."
        " Below is the last whole day, Mon, 16 Nov 2026."
    )
    assert facts(told, "figures")["views"][0] == 150
    assert desk(asked(gen, "paper", MORNING), section_desk(asked(gen, "paper", MORNING), "Sport")).kind == "no data"


def test_the_week_is_the_reviews(week):
    told, found = week
    # 9 to 15 November: 6 x 100 + 120 = 720; 2 to 8: 7 x 100 = 700
    assert told.key == "paper 2026-W46"
    assert told.opening == found.headline
    assert told.opening.startswith("720 views; +3% on the period before (700)")
    winners = next(part for part in told.parts if part.code == "winners").table
    # story 1: 6 x 60 + 80 = 440, before 6 x 60 + 70 = 430; story 2: 6 x 40 + 40 = 280, before 6 x 40 + 30 = 270
    assert [column.name for column in winners.columns] == ["Story", "Section", "Views", "Before"]
    assert winners.rows == (("Harbour opens", "World", 440, 430), (HOSTILE, "Sport", 280, 270))
    assert winners.stories == (1, 2)
    movers = next(part for part in told.parts if part.code == "movers").table
    assert [column.name for column in movers.columns] == ["Move", "Story", "Views", "Before"]


def test_a_week_of_which_a_day_is_missing_is_not_told(tmp_path):
    short = asked(paper("2026-11-15T12:00"), "paper", MORNING)
    told, found = weekly(short, tmp_path)
    assert (told.kind, told.key, found) == ("no data", "paper 2026-W46", None)
    assert "So 9–15 Nov 2026 can't be told as a whole." in told.opening


def test_a_desk_gets_its_sections_day_and_its_share_beside_its_output(day):
    told = desk(day, section_desk(day, "Sport"))
    assert told.key == "paper section Sport 2026-11-17"
    # the Tuesdays before: 30 and 40, so 35 is typical; 55 / 35 = 1.571, 55 / 50 = 1.1
    said = facts(told, "figures")
    assert said["views"][0] == 55
    assert said["usual"] == (pytest.approx(20 / 35), "typically 35 (30–40 on 2 earlier Tuesdays)")
    assert said["before"] == (pytest.approx(0.1), "50 views")
    # 11 to 17: Sport 5 x 40 + 50 + 55 = 305 of 5 x 100 + 150 + 165 = 815; 4 to 10: 6 x 40 + 40 = 280
    week = facts(told, "days")
    assert week["views"] == (305, "+9% on the seven days before")
    assert week["share"][0] == pytest.approx(305 / 815)
    assert (week["published"][0], week["output"][0]) == (1, 1)
    (read,) = [part.table for part in told.parts if part.code == "read"]
    assert read.rows == ((HOSTILE, 55, 50),)
    with pytest.raises(SettingsError, match=r"no section 'Sports'\. There are: Sport, World\."):
        section_desk(day, "Sports")


def test_a_story_that_was_not_there_yet_is_new_and_not_unread():
    day = date(2026, 11, 17)
    noon, eve = pd.Timestamp("2026-11-17 12:00"), pd.Timestamp("2026-11-16 23:59")
    assert [read.unless_new(0, published, day, "new") for published in (noon, eve, pd.NaT)] == ["new", 0, 0]
    # what is known of the time before does not matter to what was not there; of what was it stays unknown
    assert [read.unless_new(None, published, day, "new") for published in (noon, eve)] == ["new", None]
    assert read.unless_new(5, noon, day, "new") == 5  # read before the day that its source states


def test_a_story_of_the_week_is_new_in_its_digest(day):
    # story 2 is of the 14th, story 1 of the 1st
    columns = (Column("Story", "title"), Column("Views", "count"), Column("Before", "count"))
    table = Table(columns, (("Young", 900, 0), ("Old", 70, 0)), stories=(2, 1))
    week = Period(date(2026, 11, 9), date(2026, 11, 16))
    told = with_new(day, Part("winners", "Read most", table=table), week).table
    assert told.rows == (("Young", 900, "new"), ("Old", 70, 0))
    moves = with_new(day, Part("movers", "Moves", table=table), week).table
    assert moves.rows[0] == ("Young", 900, "")  # that it is new says its move


def test_a_week_in_a_mail_has_nothing_twice_and_nothing_unknown(week):
    told, found = week
    (listed,) = [part.table.stories for part in told.parts if part.code == "winners"]
    moved, all_moves = (next(part.table for part in one.parts if part.code == "movers") for one in (told, found))
    assert set(all_moves.stories) == set(listed) == {1, 2}  # so nothing is left to tell of
    assert moved.rows == ()
    assert [fact.code for part in told.parts if part.code == "figures" for fact in part.facts] == [
        "views",
        "published",
        "read",
    ]


def test_a_day_like_another_is_said_to_be_so():
    part = Part("figures", "", facts=(Fact("views", "", 100), Fact("usual", "", 0.004), Fact("before", "", -0.004)))
    assert figures.opening(part) == "100 views; as many as usual; as many as on the day before."


def test_a_week_before_that_lacks_a_day_is_compared_with_nowhere():
    lacking = asked(paper(without=5), "paper", MORNING)  # the week before the last is 4 to 10
    told = desk(lacking, section_desk(lacking, "Sport"))
    assert facts(told, "days")["views"] == (305, "nothing before to compare with")
    (week,) = [part.table for part in told.parts if part.code == "days"]
    assert week.rows == ((HOSTILE, 305, "new"),)  # of the 14th: there was none the week before


def test_where_nothing_new_came_in_all_desks_and_the_morning_say_the_same_once(gen):
    late = asked(gen, "paper", MORNING + timedelta(days=1))
    sport, world = (desk(late, section_desk(late, name)) for name in ("Sport", "World"))
    assert sport == world == morning(late)
    assert sport.title == "paper: no new data since 18 Nov 2026, 00:00"
    ((views, *_rest),) = [part.facts for part in sport.parts]
    assert views.value == 165  # of the whole paper on the 17th; Sport, in its digest of that day, had 55


def test_a_digest_takes_the_place_of_the_one_that_said_its_data_lacks(gen):
    on_time = morning(asked(gen, "paper", MORNING))
    late = morning(replace(asked(gen, "paper", MORNING), until=MIDNIGHT - timedelta(minutes=1)))
    assert as_message(on_time).instead == late.key == "paper 2026-11-17"
    assert desk(asked(gen, "paper", MORNING), section_desk(asked(gen, "paper", MORNING), "Sport")).instead == late.key
    assert as_message(late).instead == ""


def test_a_story_set_has_a_digest_too(day, tmp_path):
    sets.make(tmp_path, "paper", "The harbour", [1])
    told = desk(day, set_desk(day, tmp_path, "the-harbour"))
    # story 1: 110 on the 17th, 100 on the 16th; 11 to 17: 5 x 60 + 100 + 110 = 510 of 815
    assert told.subject == "The harbour, Tue, 17 Nov 2026: 110 views; +47% on what is usual; +10% on the day before."
    assert facts(told, "days")["views"][0] == 510
    assert facts(told, "days")["share"][0] == pytest.approx(510 / 815)
    assert told.key == "paper set the-harbour 2026-11-17"
    with pytest.raises(SettingsError, match=r"no story set 'port'\. There are: the-harbour\."):
        set_desk(day, tmp_path, "port")


def test_a_digest_is_in_the_language_spoken(day):
    i18n.use("zh-Hant")
    told = morning(day)
    assert told.subject == "paper，2026年11月17日 週二：165 次瀏覽；較平常 +50%；較前一天 +10%。"
    assert "與平常星期二相比：+50%；通常 110（先前 2 個星期二為 100–120）" in as_text(told)


def test_links_lead_to_the_pages_and_are_left_out_where_nobody_said_where_those_are(day, monkeypatch):
    monkeypatch.delenv("READERSHIP_URL", raising=False)
    sport = section_desk(day, "Sport")
    told = desk(day, sport)
    assert (told.link, set(told.links.values())) == ("", {""})
    monkeypatch.setenv("READERSHIP_URL", "https://stats.example/")
    told = desk(day, sport)
    assert told.link == "https://stats.example/top?site=paper&period=7d&section=Sport"
    assert told.links["read"] == "https://stats.example/top?site=paper&period=2026-11-17&section=Sport"


def test_a_site_without_views_by_day_has_no_digest():
    store = Builder()
    store.site("empty", "UTC")
    with pytest.raises(SettingsError, match="empty: there are no views by day"):
        asked(store.gen, "empty", MORNING)
