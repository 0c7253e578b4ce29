"""Over time, why it changed: parts that add up to the change, their stories, and what chance may have made."""

from __future__ import annotations

import json
from datetime import date, datetime

import pandas as pd
import pytest
from page_stores import HOSTILE, SITE, STORES, add_site, empty, everything_said, full, insert, story_lists
from streamlit.testing.v1 import AppTest

from analytics.methods.decomposition import Change, compared
from analytics.pages.overtime import why_chance
from analytics.period import whole
from analytics.search import fold
from analytics.store.reader import Generation
from analytics.telling import why as why_words

PATH = "over-time"
WHY = {"view": "why", "period": "2026-11-09..2026-11-15"}


def weeks() -> Generation:
    """Two weeks from Monday, 2 November 2026, all days over.

    World: 6 stories on the 2nd, read 90 or 110 on that day, 600 in all, and 20 each on the 5th; 8 stories on the 9th,
    140 or 160 each, 1,200 in all, and 10 each on the 12th. Politics: 2 stories on the 10th, 300 each. An older one
    with a hostile headline 10 a day, then 5 a day.
    """
    gen = empty()
    until = datetime.fromisoformat("2026-11-16T00:00")
    add_site(gen, data_until=until, first_day=date(2026, 11, 2), last_day=date(2026, 11, 15), views=2705)
    for n in range(6):
        add_story(gen, n, "World", 2, {2: 90 + 20 * (n % 2), 5: 20}, authors=["Ada", "Bo"] if n < 3 else ["Ada"])
    for n in range(6, 14):
        add_story(gen, n, "World", 9, {9: 140 + 20 * (n % 2), 12: 10}, authors=["Bo"])
    for n in (14, 15):
        add_story(gen, n, "Politics", 10, {10: 300})
    add_story(gen, 16, None, None, {day: 10 if day < 9 else 5 for day in range(2, 16)}, title=HOSTILE)
    return gen


def add_story(
    gen: Generation, number: int, section: str | None, day: int | None, views: dict[int, int], **more: object
) -> None:
    born = date(2026, 11, day) if day else date(2026, 10, 1)
    title = str(more.pop("title", f"Story {number} of {section}"))
    row = {"site": SITE, "article_id": number, "title": title, "title_folded": fold(title), "headline": title}
    insert(gen, "articles", [{**row, "section": section, "published_day": born, **more}])
    days = [(date(2026, 11, of), count) for of, count in views.items()]
    row = {"site": SITE, "article_id": number, "basis": "counted"}
    insert(gen, "views_daily", [{**row, "day": of, "views": count} for of, count in days])


def chart(app: AppTest) -> dict:
    (found,) = app.get("plotly_chart")
    return json.loads(found.proto.spec)


def test_the_change_in_a_sentence_in_bars_and_in_a_table(open_page) -> None:
    app = open_page(weeks(), PATH, **WHY)
    # World: 6 of 6 stories with 100 + 20 views -> 8 of 10 with 150 + 10. Mean of 140, share .9:
    #   number 140 x .9 x 4 = 504, mix 140 x 8 x -.2 = -224, first days 7 x 50, later 7 x -10: 560 = 1,280 - 720
    # Politics, new, with 300: number 300 x .1 x 4 = 120, mix 300 x 8 x .2 = 480;  older stories 35 - 70
    assert (
        "Views of 9–15 Nov 2026 rose by 1,125 (+142%) against 2–8 Nov 2026: 4 more stories +624; the mix of sections "
        "+256; views per story on their first two days +350; views per story later −70; older stories −35."
    ) in everything_said(app)
    bars = chart(app)["data"][1]
    assert bars["text"] == ["+624", "+256", "+350", "−70", "−35", "+1,125"]
    table, _stories = story_lists(app)
    assert table.words("story") == ["Politics", "World", "Not stated"]
    assert table.words("change") == ["+600", "+560", "−35"]
    assert table.words("stories") == ["0 → 2", "6 → 8", "0 → 0"]
    assert [table.words(part) for part in ("output", "mix", "early", "late", "tail")] == [
        ["+120", "+504", "0"],
        ["+480", "−224", "0"],
        ["0", "+350", "0"],
        ["0", "−70", "0"],
        ["0", "0", "−35"],
    ]


def test_whether_it_is_more_than_chance(open_page) -> None:
    app = open_page(weeks(), PATH, **WHY)
    figures = {metric.label: metric.value for metric in app.metric}
    # geometric means: (140 x 160)^(8/20) x 300^(2/10) = 171.9 of ten stories, (90 x 110)^(1/2) = 99.5 of six
    assert figures == {"Change": "+142%", "Stories published": "10", "An ordinary story": "+73%"}
    said = everything_said(app)
    # all ten lie above all six: U 60, half a step less 30 from its mean; with ties of 3, 3, 4, 4 and 2 its variance is
    # 60 / 12 x (17 - 174 / 240) = 81.4: z = 29.5 / 9.02 = 3.27
    assert "beyond what chance makes of it (p = 0.001)" in said
    assert "would be seen in four cases of five" in said
    assert "One story alone, “Story 14 of Politics”, has 300 of the views now, 16%." in said  # 300 / 1,915
    (table, _stories) = story_lists(app)
    assert table.words("typical") == ["–", "+50% *", "–"]  # two stories of Politics say nothing


def test_each_part_has_its_stories_and_a_link_opens_the_same(open_page) -> None:
    app = open_page(weeks(), PATH, **WHY, part="late", only="World")
    listed = story_lists(app)[1]
    assert len(listed.words("story")) == 14
    assert listed.words("gain")[0] == "−20"
    assert listed.words("views")[0] == "–"  # was not published in this week
    assert app.query_params["only"] == "World"
    app.segmented_control(key="_part").set_value("tail").run()
    assert app.query_params["part"] == "tail"
    assert "No story counts in this part." in everything_said(app)
    app.selectbox(key="only").set_value("~").run()
    listed = story_lists(app)[1]
    assert (listed.words("story"), listed.words("views"), listed.words("compared")) == ([HOSTILE], ["35"], ["70"])


def test_a_name_in_the_table_leads_to_its_stories(open_page) -> None:
    table = story_lists(open_page(weeks(), PATH, **WHY))[0]
    link = table.column("story")["links"][1]
    assert link.startswith("over-time?")
    assert "view=why" in link
    assert "only=World" in link
    assert link.endswith("#stories-behind")


def test_by_author_a_shared_story_counts_half(open_page) -> None:
    app = open_page(weeks(), PATH, **WHY, split="author")
    table = story_lists(app)[0]
    by_author = dict(zip(table.words("story"), table.words("stories"), strict=True))
    assert by_author == {"Ada": "4.5 → 0", "Bo": "1.5 → 8", "Not stated": "0 → 2"}
    said = everything_said(app)
    assert "A story with several counts in equal shares for each." in said
    assert "the mix of authors" in said


def test_a_group_that_is_none_is_refused(open_page) -> None:
    app = open_page(weeks(), PATH, **WHY, only="Sport")
    assert [warning.value for warning in app.warning] == [
        "The address asks for only=Sport, which is not known here: it was left out."
    ]
    assert "only" not in app.query_params


def test_days_of_ones_own(open_page) -> None:
    app = open_page(weeks(), PATH, **WHY, compare="2026-11-02..2026-11-04")
    # three days beside three: 8 x 150 + 600 + 15 against 600 + 30
    assert "Views of 9–11 Nov 2026 rose by 1,185 (+188%) against 2–4 Nov 2026" in everything_said(app)
    assert "Counted are 3 of 7 days" in everything_said(app)
    assert "views per story later" not in everything_said(app)


def test_estimates_say_so(open_page) -> None:
    gen = weeks()
    gen._connection.execute("update views_daily set basis = 'estimated' where article_id = 16")
    # 105 of 2,705 views
    assert "4% of the views are estimated: how they spread over days is not known." in everything_said(
        open_page(gen, PATH, **WHY)
    )


def test_tests_that_disagree_leave_it_open() -> None:
    told = compared([12, 13, 14, 15, 10**9], [9, 10, 10, 11])  # one hit: the interval of means holds 1, ranks differ
    assert "is open: tests disagree" in why_chance.chance(told)
    assert "no more than chance" in why_chance.chance(compared([1, 2, 3, 4], [1, 2, 3, 4]))


def test_what_it_rests_on() -> None:
    days = pd.DataFrame({"shown": [1]})
    groups = pd.DataFrame({"views": [60], "views_before": [40]})
    period = whole(date(2026, 11, 9), date(2026, 11, 15))
    changes = [Change(period, period, "section", days, groups, 1, 1, estimated, 0) for estimated in (0, 30, 100)]
    assert [why_words.basis(change, "counted") for change in changes] == ["counted", "mixed", "estimated"]


@pytest.mark.parametrize(
    ("store", "reason"),
    [
        ("single", "no views between two moments are known"),
        ("sparse", "No day is over and has data in this period and in"),
    ],
)
def test_what_can_not_be_said_has_its_reason(open_page, store: str, reason: str) -> None:
    app = open_page(STORES[store](), PATH, view="why")
    assert reason in app.info[0].value
    assert not app.exception


def test_without_days_of_publication_there_is_nothing_to_tell_apart(open_page) -> None:
    gen = weeks()
    gen._connection.execute("update articles set published_day = null")
    assert open_page(gen, PATH, **WHY).info[0].value == (
        "Views were 790 in 2–8 Nov 2026 and are 1,915 now, but of no story that fits a day of publication in either is "
        "known: new and older stories can't be told apart."
    )


def test_a_filter_that_nothing_fits(open_page) -> None:
    assert open_page(weeks(), PATH, **WHY, q="nowhere").info[0].value == "No story that fits was read."


def test_in_chinese(open_page) -> None:
    said = everything_said(open_page(weeks(), PATH, **WHY, lang="zh-Hant"))
    assert "2026年11月9日至15日的瀏覽量比2026年11月2日至8日增加 1,125（+142%）" in said
    assert "多發 4 篇 +624；版面組合 +256；每篇頭兩天的瀏覽 +350；每篇之後的瀏覽 −70；舊文章 −35。" in said


def test_the_day_of_the_data_is_not_over(open_page) -> None:
    app = open_page(full(), PATH, view="why", period="1d")
    assert "there is nothing to compare" in app.info[0].value
