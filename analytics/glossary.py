"""What the words and figures on the pages mean: said once, shown in tooltips, explanations and the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.i18n import mark


@dataclass(frozen=True)
class Term:
    """One word of ours: what it is, and how it is computed or what it can't tell."""

    code: str
    name: str
    meaning: str
    method: str = ""


FIGURES = (
    Term(
        "views",
        mark("Views"),
        mark("How often the pages of stories were opened by people."),
        mark(
            "Sum of the views of all stories in the period, in whole days of the site's time zone. Where a source "
            "gives running totals only, views are the differences between two readings."
        ),
    ),
    Term(
        "total",
        mark("Views so far"),
        mark(
            "A running total: all views of a story since its publication, as the source showed them when it was read."
        ),
        mark("Taken as it stands. One reading tells nothing about when the views came about."),
    ),
    Term(
        "typical",
        mark("Typical"),
        mark("What the same weekday usually brings up to the same time of day."),
        mark(
            "Median of the same weekday in up to four weeks before, each up to the same time of day. A day in which "
            "the data only begins is left out."
        ),
    ),
    Term(
        "typical_period",
        mark("Median before"),
        mark("What an equally long period usually brings: a week beside weeks, a month beside months."),
        mark("Median of up to eight periods before, those of which each day has data."),
    ),
    Term(
        "year_before",
        mark("The year before"),
        mark("The same weekdays 52 weeks earlier; unknown unless each of those days has data."),
    ),
    Term(
        "review",
        mark("Weekly review"),
        mark("A week, or any other period, in the order in which a meeting goes through it: what was read, and why."),
        mark("Each part asks what the pages ask: its figures are those of the pages, and the same in every file."),
    ),
    Term(
        "usual",
        mark("Usual range"),
        mark("What an hour or a day of the site usually brings: about four of five lie in it."),
        mark(
            "In the middle the median of the same hour of the week (by day: of the same weekday) in the eight weeks "
            "before, by the site's clock, more or less by what the site has lately been above or below that. Around it "
            "how far the middle four of five hours of the last 14 days (by day: days of eight weeks) strayed, by "
            "ratio. Needs four weeks. Public holidays and times without data are left out."
        ),
    ),
    Term(
        "event",
        mark("Event"),
        mark(
            "Something that happened to a story or the site: a place on the front page, a push message, a newsletter."
        ),
        mark(
            "Noted on these pages, by the command or from a table; headlines that inputs show changed are found by "
            "themselves, at the time at which the new one was first seen."
        ),
    ),
    Term(
        "effect",
        mark("Effect"),
        mark("What was read in the hours after an event, against what was to be expected. No proof of cause."),
        mark(
            "Of a story: its views of up to 24 hours before, times how other stories' views changed around the same "
            "time of day on the 56 days before, at an age like its own (within a half); stories of its section where "
            "there are 30. Their median is the expected, their lowest and highest tenth make the interval. Of the "
            "site: its usual range. Three hours are looked at, 24 for a headline or a whole day."
        ),
    ),
    Term(
        "unusual",
        mark("Unusual"),
        mark("Hours and days that lie far outside the usual, and times without data that usually have some."),
        mark(
            "Further away than four robust standard deviations (1.4826 times the median deviation of the last 14 days, "
            "of logarithms), against the eight weeks as well as against the level of late, and further than counts "
            "stray by chance. Where stories older than a week are read unlike usual too it is the whole site, "
            "otherwise new stories. Not judged: public holidays, times that are not over, and hours that are mostly "
            "estimated."
        ),
    ),
    Term(
        "today",
        mark("Views today"),
        mark("Views of the day up to the latest data, against the same weekday up to the same time of day."),
        mark(
            "Compared with the median of the same weekday in up to four weeks before. A day in which the data only "
            "begins is left out; the lowest and the highest of these days are named beside it."
        ),
    ),
    Term(
        "day_paced",
        mark("Today at this pace"),
        mark("What the day's views are forecast to come to at its end."),
        mark(
            "Views in the hours that are over × how the same weekday grew from that hour to its end: the median of up "
            "to eight weeks before. The range is to hold 80 % of outcomes: it is made of how such forecasts came out "
            "on the 56 days before, each made from what was known before it. Days with a missing hour are left out, "
            "and public holidays, of which nothing is forecast either."
        ),
    ),
    Term(
        "week_paced",
        mark("Week at this pace"),
        mark("What the views from Monday to Sunday are forecast to come to."),
        mark(
            "Views so far × how up to eight weeks before grew from the same hour to their end, the median of them. The "
            "range is to hold 80 % of outcomes: it is made of how such forecasts came out in the 26 weeks before. "
            "Weeks with a missing hour or a public holiday are left out."
        ),
    ),
    Term(
        "last_hour",
        mark("Last full hour"),
        mark("Views in the latest clock hour that is over."),
        mark("Its change is against the median of the same hour of the same weekday in up to four weeks before."),
    ),
    Term(
        "active",
        mark("Stories being read"),
        mark("Different stories with at least one view in the last full hours, however old."),
    ),
    Term(
        "freshness",
        mark("Data until"),
        mark("The latest time that the data speaks of. “Now” and “today” mean this time."),
        mark("How long ago that is goes by the clock of the machine that shows this page."),
    ),
    Term(
        "trending",
        mark("Trending"),
        mark(
            "Stories that were read far more in the last full hour than their age, their own pace and the hour let "
            "expect, and so surely that about one in ten of those listed may be there by chance. Where only days are "
            "counted, on the last day."
        ),
        mark(
            "Seen against expected views: expected is the story's own pace (recent hours count most) × what its age "
            "brings × how busy the site is without it. The ratio has a Gamma distribution (DuMouchel's shrinker) that "
            "allows for chance, a short past and what expectations usually miss; listed are the likeliest to have "
            "more than doubled, as many as keep the mean doubt at 10%, by the lower end of the ratio's range. Who was "
            "listed stays while 1.5 times or more is likelier than not. Stories older than 30 days go by their steady "
            "pace of the last ten days; “back from the archive” were hardly read. New ones are compared with stories "
            "of their age, fading ones are surely below half. Gaps, outages and what the whole site does are no news. "
            "By days, stories are judged from their third day on, and have to be above 1.3 times the day before, too: "
            "held against simulated surges of one to three days, nine of ten listed were true, and three of ten surges "
            "were found. "
            "Where only counts are known, a machine that opens a page again and again looks like a surge."
        ),
    ),
    Term(
        "expected",
        mark("Expected"),
        mark("Views that a story's own pace, its age and how busy the site is let expect."),
    ),
    Term(
        "extra",
        mark("Extra views"),
        mark("Views more or less than expected."),
    ),
    Term(
        "alert",
        mark("Alert"),
        mark(
            "A message that is sent at once: a story takes off, is still strong the next day, is back from the archive "
            "or fades; the whole site is read unlike usual; no data comes in any more."
        ),
        mark(
            "Of stories those that trend or fade with 90% certainty, by 20 views or more, and by as many views an hour "
            "as the site's largest surges of the last four weeks, of which there were as many as alerts are wanted "
            "(10 a week unless set). That is learned from the trending list as it was before, once it is a week old; "
            "until then it is a twentieth of what the whole site is read in the window. What a window of more than two "
            "hours shows counts once the next one confirms it. A story is told of once in 24 hours, and again only "
            "with twice as many views above the expected and no smaller a ratio. While the whole site is unusual, no "
            "story is told of. No data: for longer than 1.5 times the longest usual gap between two arrivals (of 20 "
            "gaps in four weeks 19 are no longer), in hours in which no views at all would be unusual."
        ),
    ),
    Term(
        "recent",
        mark("Most read now"),
        mark("Views in the last full hours before the latest data."),
        mark("Full clock hours only. A plain count: how old a story is plays no part in it."),
    ),
    Term(
        "published",
        mark("Stories published"),
        mark("Stories whose known day of publication lies in the period."),
        mark("A story without a known date is not counted; if the site states no dates at all, the number is unknown."),
    ),
    Term(
        "published_today",
        mark("Published today"),
        mark("Stories whose known publication lies in the day up to the latest data."),
        mark(
            "Compared with the median of the same weekday in up to four weeks before, up to the same time of day; only "
            "where all these stories state their time of day, and only with days since the data began."
        ),
    ),
    Term(
        "stories_read",
        mark("Stories read"),
        mark("Different stories with at least one view in the period, however old."),
    ),
    Term(
        "share",
        mark("Share of views"),
        mark("The part of all views under the same filters."),
        mark("Views of the story or section divided by the views of all that fit the filters, in the same period."),
    ),
    Term(
        "output_share",
        mark("Share of output"),
        mark("The part of all stories published in the period."),
        mark("Stories published in the section divided by all stories published, both in the period."),
    ),
    Term(
        "index",
        mark("Index"),
        mark("100 where a group is read as much as it publishes: share of views by share of stories × 100."),
        mark(
            "Over stories published in the period, each with its views in its first 24 hours (where only the day of "
            "publication is known, its first 48). One story that is read by everybody moves it: look at the index "
            "without it, and at the median story."
        ),
    ),
    Term(
        "index_without_top",
        mark("Index without the top story"),
        mark("The index as it were without the most read story of the group."),
    ),
    Term(
        "median_story",
        mark("Median story"),
        mark("The median views of the group's stories at the same age, beside the median of all: 1× is par."),
    ),
    Term(
        "lift",
        mark("Lift"),
        mark(
            "How a group's stories do beside all stories at the same age: 1× is par. The fewer stories, the nearer to "
            "par; the range holds the true value in 95 of 100 cases."
        ),
        mark(
            "Ratio of geometric means of views + 1 in the first 24 hours, adjusted for hour and weekday of publication "
            "and compared within sections. It is pulled to par by n / (n + s² / τ²): s² is how much stories of one "
            "group differ, τ² how much groups do, averaged over all that τ² may be. Groups stand in the order of the "
            "lower end of the range; below five stories none is given. What desks choose to publish, when and with "
            "which pictures is in it: it says how stories were read, not why."
        ),
    ),
    Term(
        "lift_overall",
        mark("Lift, sections mixed"),
        mark("The same without regard to sections: it also tells in which sections a group's stories stand."),
    ),
    Term(
        "average_week",
        mark("Average week"),
        mark("Each hour of the week in the site's time zone: its share of what is read, and of what is published."),
        mark(
            "Views and stories of each hour of the week are averaged over the weeks of the period, as far as hours are "
            "known, and divided by the sum of these averages. Each picture has its own scale."
        ),
    ),
    Term(
        "half_of_views",
        mark("Half of all views"),
        mark("The fewest stories that together have half of all views."),
        mark("Stories are added up, most read first, until half of the views is reached."),
    ),
    Term(
        "top_share",
        mark("Top 10% of stories"),
        mark("The part of all views that the most read tenth of the stories has."),
        mark("A tenth of the stories, rounded up; unread stories count. How many that is stands beside it."),
    ),
    Term(
        "effective_stories",
        mark("Effective number of stories"),
        mark("So many stories, all read alike, would spread the views as much as these do."),
        mark(
            "Hill number of order 1: e to the power of the entropy of the shares of views (Hill 1973). Order 2, "
            "1 / sum of squared shares, and order ∞, 1 / the largest share, are in the table. Unread stories change "
            "none of them."
        ),
    ),
    Term(
        "gini",
        mark("Gini coefficient"),
        mark("0 where all stories are read alike, near 1 where one has all views."),
        mark(
            "Sum over the stories, least read first, of (2i − n − 1) × views, divided by n × all views. The range is "
            "that of 90% of samples of as many stories, drawn with replacement. Where few stories have most of the "
            "views, the coefficient is rather too low and the range too narrow."
        ),
    ),
    Term(
        "lorenz",
        mark("Lorenz curve"),
        mark(
            "Stories stand from the least to the most read; the curve says which part of all views they have so far. "
            "The further it hangs below the straight line, the more a few stories carry."
        ),
        mark(
            "Running sums of stories and views, unread stories included. The pale band holds 90% of samples of as many "
            "stories. Compare only periods of as many days with about as many stories: of more stories, over more days "
            "or of a list of the most read it looks different by nature."
        ),
    ),
    Term(
        "views_per_story",
        mark("Views per story read"),
        mark("Mean views of the section's stories that were read in the period."),
        mark("Views divided by stories read. One hit can carry it: look at the stories before judging a desk."),
    ),
    Term(
        "change",
        mark("Change"),
        mark("How much more or less than in the period compared with."),
        mark("(now − before) / before. A dash where before is zero or unknown; from ten times on it is shown as ×."),
    ),
    Term(
        "change_complete",
        mark("Change, like for like"),
        mark("How much more or less than in the period compared with, over what is complete in both."),
        mark(
            "Hours, days, weeks or months stand beside each other in their order. Only those that are complete in both "
            "periods are added up: a part of a day is never set against a whole one."
        ),
    ),
    Term(
        "change_parts",
        mark("What the change is made of"),
        mark(
            "The change of views between two periods as a sum of parts: how many stories were published, in which "
            "groups, how each was read on its first two days and later, and what older stories brought."
        ),
        mark(
            "Bennet's exact split. With N stories published, s a group's share of them and e its views per story in "
            "the period, each bar a mean of both periods and Δ now less before: number ē × s̄ × ΔN, mix ē × N̄ × Δs, "
            "per story n̄ × Δe (n = N × s), in two parts that add up. Counted are the days that are over and have data "
            "in both periods. Parts are exact fractions until they are shown, and then rounded so that all adds up."
        ),
    ),
    Term(
        "part_output",
        mark("Number of stories"),
        mark(
            "What more or fewer stories published brought, if each group had kept its share of them and its views per "
            "story."
        ),
    ),
    Term(
        "part_mix",
        mark("Mix"),
        mark("What it brought that more of the stories were in groups that are read more, or less, than others."),
        mark(
            "A group that published in one of the periods only has no views per story to compare: all that its stories "
            "brought is in the number of stories and the mix."
        ),
    ),
    Term(
        "part_early",
        mark("Per story, first two days"),
        mark(
            "What it brought that stories were read more, or less, at equal age: on the day of publication and the day "
            "after."
        ),
        mark("Stories of the last day have one day only, in both periods alike."),
    ),
    Term(
        "part_late",
        mark("Per story, later"),
        mark("The same for what these stories were read after their first two days, up to the end of the period."),
        mark("Stories that came early in the period have more time for it."),
    ),
    Term(
        "part_tail",
        mark("Older stories"),
        mark(
            "Views of stories that were not published on the days counted: older ones, and those whose day of "
            "publication is unknown."
        ),
    ),
    Term(
        "typical_story",
        mark("An ordinary story"),
        mark(
            "How much more or less an ordinary story of the period was read on its first two days than one of the "
            "period compared with, and whether chance alone makes such differences."
        ),
        mark(
            "Ratio of the geometric means of views on the day of publication and the day after, with its 95% interval "
            "(Welch's t on logarithms; no view counts as one), and p by the Mann–Whitney test. Only stories whose both "
            "days are over and known; from five in each period on. Of several groups, * marks those that differ at a "
            "false discovery rate of 5% (Benjamini–Hochberg). Stories about one event are no independent cases: take "
            "the interval as the least."
        ),
    ),
    Term(
        "highest",
        mark("Highest"),
        mark("The hour, day, week or month with the most views in the period."),
        mark("One that is not over counts with what is known of it. Of equal ones, the first."),
    ),
    Term(
        "average",
        mark("Average"),
        mark("Mean views of the hours, days, weeks or months that are complete."),
        mark("The sum of the complete ones divided by their number; what is not over or has gaps is left out."),
    ),
    Term(
        "by_age",
        mark("Views by age"),
        mark("Views since publication, each story from its own beginning."),
        mark(
            "Hours are whole clock hours and days the site's own: age 0 is the part of the hour or day from "
            "publication to its end, age 1 the whole one after it."
        ),
    ),
    Term(
        "rank",
        mark("Place"),
        mark("The place among all stories under the same filters, most views first."),
        mark("Stories with the same views share a place."),
    ),
    Term(
        "movement",
        mark("Moved"),
        mark(
            "Places gained ▲ or lost ▼ since the period, or the list, before; = is the same place. “new” was on none "
            "looked back on, “re” on an earlier one but not on the one just before."
        ),
        mark(
            "The chart is the 100 most read under the same filters. The period before is the same part of the week or "
            "month before, else the equally long time just before. A dash where the data begins only later than that."
        ),
    ),
    Term(
        "peak",
        mark("Peak"),
        mark(
            "The best place the story has had on this chart; ★ where it was on the chart before and is at its best now."
        ),
        mark("Over this period and up to 12 before it, as far as the page says."),
    ),
    Term(
        "periods",
        mark("Periods on the chart"),
        mark("In how many periods, this one included, the story was among the 100 most read."),
        mark("Of this period and up to 12 before it, none more than 400 days back or begun before the data."),
    ),
    Term(
        "new",
        mark("New on the chart"),
        mark("Stories among the 100 most read that were on no earlier chart looked back on."),
        mark(
            "Up to 12 earlier periods are looked back on, none more than 400 days back or begun before the data. A "
            "story that was on one of them, but not on the one just before, came back."
        ),
    ),
    Term(
        "per_day",
        mark("Average a day"),
        mark("Views so far divided by whole days since publication."),
        mark(
            "It favours young stories, since most views come early: compare like ages only. Under two days it says "
            "nothing and is left out."
        ),
    ),
    Term(
        "age",
        mark("Age"),
        mark("Time since publication."),
        mark("In hours where the time of publication is known, else in days."),
    ),
    Term(
        "band",
        mark("Usual range at this age"),
        mark("Where most stories of the section stood at the same age."),
        mark(
            "Of the section's stories published in the 90 days up to this one and watched from publication to that "
            "age: the line is their median, the inner band holds the middle half, the outer band 80 %. “More than” is "
            "(place − ½) / stories, ties in their middle. Fewer than 30 stories: all of the site's instead."
        ),
    ),
    Term(
        "forecast",
        mark("Forecast"),
        mark(
            "What a story's views will have come to at 24 hours, 7 days and 30 days of age, by how earlier ones grew."
        ),
        mark(
            "Views so far, to a power that lets few views grow more than many, × the median growth of the site's "
            "stories from this age to that one. They are told apart by pace, the share of views that came in the last "
            "third of a life, in three groups. The range is to hold 80 % of outcomes; it is made of the growths "
            "themselves (their conformal ranks). Only stories of the last 180 days whose outcome was known count, 30 "
            "at least. Errors are those of such forecasts of this site, each made from what was known then. Where the "
            "method is not known to beat simpler ones here, it is the median growth of all stories alone."
        ),
    ),
    Term(
        "life",
        mark("Course of its life"),
        mark("What the way in which a story was read over time is called."),
        mark(
            "Spike: four fifths of the views of its first seven days came in its first 24 hours. Slow burn: less than "
            "half did. Evergreen: over 30 days old and, in the last seven days, at least three times the views that "
            "the age curve lets expect; and steadily: none of the last four weeks has more than two fifths of them. "
            "Revival: a calendar week, at least 35 days after publication, brought at least three times the views that "
            "the four weeks before let expect. Evergreen goes before revival, and both before the others. At least 30 "
            "views."
        ),
    ),
    Term(
        "t50",
        mark("Half of its first week"),
        mark("Age at which a story had half of the views of its first seven days (T50)."),
        mark(
            "In clock hours, that of publication being the first. Stated when every hour of the seven days is known "
            "and they brought 30 views. Beside it the median of its section's stories published in the 90 days up to "
            "it; where they are fewer than 30, of the whole site's."
        ),
    ),
    Term(
        "t80",
        mark("Four fifths of its first week"),
        mark("Age at which a story had 80 % of the views of its first seven days (T80)."),
        mark("As for half of them."),
    ),
    Term(
        "half_life",
        mark("Half-life"),
        mark("Hours from a story's busiest hour until it was read less than half as much, for six hours at least."),
        mark(
            "Each hour is seen against how much the site's other stories were read in it, in the first seven days. It "
            "jumps more than the figures of the first week do. Beside it the median of its section by Kaplan and "
            "Meier: stories that have not fallen so far yet count as long as they were watched."
        ),
    ),
    Term(
        "late_share",
        mark("Read after 30 days"),
        mark("The share of a story's views that came after its thirtieth day."),
        mark("Stated where its first thirty days are known."),
    ),
    Term(
        "similar",
        mark("Similar stories"),
        mark("Other stories that share a series, tags or rare words of the headline."),
        mark("A word counts more the fewer stories hold it. A help for finding, not a measure."),
    ),
    Term(
        "topic",
        mark("Topic in headlines"),
        mark(
            "A word, or two side by side, in the headlines of three or more stories whose share of the site's views is "
            "above what it was before. Both Chinese scripts are one; it is shown as published."
        ),
        mark(
            "Before is the 28 days before, or four times the period if that is more. Expected are views at the share "
            "of that time, so a rise of the whole site is no topic. A Gamma-Poisson model shrinks observed ÷ expected "
            "towards 1 (prior of 4), and takes views for as scattered as the topic's stories make them: a word that "
            "one story carries says little. Those that stand out have risen with a probability of 90% or more each, at "
            "a false discovery rate of 10%: one in ten of them at most is chance. The range holds 90%. Words of the "
            "same stories are one topic."
        ),
    ),
    Term(
        "headline_difference",
        mark("Views by kind of headline"),
        mark(
            "Views of stories whose headline has something, as a multiple of those of the other stories, at equal age "
            "and within the same section."
        ),
        mark(
            "Ratio of geometric means, ln(views + 1) at one age after publication, of stories of the last 90 days that "
            "were watched so long; inside each section and script, weighted by n₁ × n₂ / (n₁ + n₂). Interval and p by "
            "Welch's test on logarithms; q is p with all features counted (Benjamini and Hochberg). Fewer than three "
            "stories on either side: counts only. It is observed, not tried out: editors choose headlines, and "
            "pictures go to stories that are expected to be read."
        ),
    ),
    Term(
        "smallest_visible",
        mark("Smallest visible difference"),
        mark("A rise below this would mostly have stayed unseen among so many stories."),
        mark("What a test at 5% finds four times in five, from the same scatter of views."),
    ),
    Term(
        "headline_totals",
        mark("Views so far by kind of headline"),
        mark("Views so far of listed stories whose headline has something, as a multiple of those of the others."),
        mark(
            "Ratio of medians with its 95% bootstrap interval, p by Mann and Whitney's test, q with all features "
            "counted (Benjamini and Hochberg). The stories differ in age and were chosen for a list: at best a "
            "hypothesis."
        ),
    ),
    Term(
        "page_views",
        mark("Page views"),
        mark("How often the pages of stories were opened by anyone, reader or machine, as access logs have it."),
        mark("Page views of the audiences that count are views, on days for which the access logs speak."),
    ),
    Term(
        "visitors",
        mark("Visitors"),
        mark("Different readers of a day, as far as address and browser tell them apart. The day is by UTC."),
        mark(
            "People behind one address with the same browser are one visitor, one person with two devices is two. Days "
            "can't be added up: whoever comes again the next day is counted again. “At least”: further lines of the "
            "day came when its visitors could no longer be told apart."
        ),
    ),
    Term(
        "channel",
        mark("Where readers came from"),
        mark("The place on which the link to the story stood, by page views that count as views."),
        mark(
            "The host of the page that the reader came from; without one, what the link says of itself (`utm_source`, "
            "click identifiers), else direct. Apps and private windows often name nothing and count as direct."
        ),
    ),
    Term(
        "device",
        mark("What they read on"),
        mark("The kind of device, by page views that count as views."),
        mark("As the browser says. A tablet that calls itself a computer counts as one."),
    ),
    Term(
        "median",
        mark("Median"),
        mark("Half of them have more, half have less."),
    ),
)

WORDS = (
    Term("story", mark("Story"), mark("One article of the site, under whatever title and address it was seen.")),
    Term(
        "site", mark("Site"), mark("One publication, with its own time zone. Figures of two sites are never added up.")
    ),
    Term(
        "section",
        mark("Section"),
        mark("The part of the site a story belongs to, as the source states it."),
        mark("“Not stated” stands for stories of which the source names no section."),
    ),
    Term(
        "series",
        mark("Series"),
        mark("A recurring beginning of titles, such as a column's name before a colon."),
        mark("Found where three stories or more begin alike."),
    ),
    Term(
        "media",
        mark("Media"),
        mark("What a title's marker says of the story: photo, gallery, video, or text without one."),
    ),
    Term(
        "source",
        mark("Source"),
        mark(
            "Who says how often stories were read: an access log, a tool by its exports, tables, or running totals of "
            "a page."
        ),
        mark(
            "Two sources are never added up. Of each day one speaks, for all stories: the one chosen, else counted "
            "before reported before estimated, then the one that knows more stories over the month. What the others "
            "say is kept."
        ),
    ),
    Term(
        "audience",
        mark("Readers and machines"),
        mark(
            "Who opened a page: declared machines say so in their user agent, suspected ones behave so, readers are "
            "all others."
        ),
        mark(
            "Suspected by rate, spread, regularity, errors or an impossible user agent, judged by visitor and day. "
            "Machines are kept apart, not thrown away."
        ),
    ),
    Term(
        "basis",
        mark("Basis"),
        mark(
            "What a number rests on. Counted: single page views. Reported: the source's own counts of a time. "
            "Estimated: worked out from running totals or from sums over longer times."
        ),
        mark("Estimates add up exactly to what was read; only how they spread over hours and days is an estimate."),
    ),
    Term(
        "capture",
        mark("Reading"),
        mark("One look at a list or page: the running totals and places it showed at that moment."),
        mark("A story that is off the list is unknown, not zero."),
    ),
    Term(
        "period",
        mark("Period"),
        mark("Whole days in the site's time zone. “7 days” are seven calendar days up to the latest data."),
        mark("The last day may not be over; then the page says so and changes against it are left out or marked."),
    ),
    Term(
        "log_scale",
        mark("Logarithmic scale"),
        mark("A scale on which equal distances are equal ratios: from 10 to 100 is as far as from 100 to 1,000."),
        mark("It shows large and small numbers in one picture. Nought has no place on it."),
    ),
    Term(
        "now",
        mark("Now"),
        mark("The latest time the data speaks of, however old the data is."),
    ),
    Term(
        "generation",
        mark("Generation"),
        mark("The number of the state of the data that a page shows. It grows when new data comes in."),
        mark("Two people who see the same number and the same link see the same figures."),
    ),
    Term(
        "unknown",
        mark("– (unknown)"),
        mark("Nothing is known. It is not zero: zero means that it is known that nothing was read."),
    ),
    Term(
        "duplicate",
        mark("Duplicate"),
        mark("A row that was read in before. It is counted and changes nothing."),
    ),
    Term(
        "filtered",
        mark("Filtered"),
        mark("A row left out by a named rule, such as the smaller of two counts of the same story and time."),
    ),
    Term(
        "quarantine",
        mark("Quarantine"),
        mark("Rows that could not be used are kept with file, line and reason, and never silently dropped."),
    ),
)

TERMS = {term.code: term for term in (*FIGURES, *WORDS)}
