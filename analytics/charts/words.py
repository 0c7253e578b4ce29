"""What charts say, each word where a translation finds it."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.i18n import mark


@dataclass(frozen=True)
class Words:
    """Everything a chart says, by default in English. Places in braces are filled with words from formats."""

    views: str = mark("Views")
    total: str = mark("Views so far")
    share: str = mark("Share of views")
    shares: str = mark("Share (%)")
    percent_of: str = mark("{name} (%)")
    published: str = mark("Share of stories published")
    rank: str = mark("Place")
    shown: str = mark("Views")  # the line that another is compared with
    before: str = mark("Before")
    typical: str = mark("Typical")
    lowest_to_highest: str = mark("Lowest to highest")
    usual: str = mark("Usual")
    usual_range: str = mark("Usual range")
    today: str = mark("Today")
    rest: str = mark("All other")
    not_stated: str = mark("Not stated")
    week_of: str = mark("Week of {day}")
    age_hours: str = mark("Hours since publication")
    age_days: str = mark("Days since publication")
    age_hour: str = mark("Hours since publication: {n}")
    age_day: str = mark("Days since publication: {n}")
    other_stories: str = mark("Other stories: {n}")
    point: str = mark("{when}. Views: {views}")
    point_estimated: str = mark("{when}. Views: {views}, of them estimated: {estimated}")
    point_compared: str = mark("{sentence}. Compared with {before}")
    point_unfinished: str = mark("{sentence} (not complete)")
    point_of: str = mark("{name}, {sentence}")
    point_typical: str = mark("{when}. Typical views: {views} ({lowest} to {highest}, days compared: {n})")
    unusual: str = mark("Unusual")
    point_usual: str = mark("{when}. Usual views: {views} ({lowest} to {highest}, weeks compared: {n})")
    point_unusual: str = mark("{when}. Views: {views}, {ratio} the usual")
    point_share: str = mark("{name}, {when}. Share of views: {share}")
    point_total: str = mark("{when}. Views so far: {views}")
    point_total_estimated: str = mark("{when}. Views so far: {views}, of them estimated: {estimated}")
    point_reset: str = mark("{sentence} (the count was reset)")
    point_place: str = mark("{when}. Place {rank}")
    point_rank: str = mark("{when}. Place {rank} of {n}, views: {views}")
    all_sections: str = mark("All sections")
    area_section: str = mark("{name}. Views: {views}, {part} of all")
    area_story: str = mark("{headline}. {name}. Views: {views}, {part} of the section")
    this_story: str = mark("This story")
    median: str = mark("Median")
    half_stories: str = mark("The middle half of the stories")
    most_stories: str = mark("The middle 80% of the stories")
    point_more: str = mark("{sentence}, more than {share} of {n} stories")
    point_range: str = mark(
        "{when}. Median: {median}; half of the stories {p25} to {p75}, 80% {p10} to {p90} (stories: {n})"
    )
    point_part: str = mark("{name}: {views}")
    forecast: str = mark("Forecast")
    forecast_range: str = mark("80% range of the forecast")
    point_forecast: str = mark("{when}. Forecast: {views} ({low} to {high})")
    point_no_range: str = mark("{when}. Forecast: {views}, range unknown")
    section_balance: str = mark("{name}. {published} of stories published, {share} of views")
    lift: str = mark("Lift (1× is par)")
    published_at: str = mark("Hour of publication")
    stories: str = mark("Stories")
    point_lift: str = mark("{name}: {lift} (95%: {lower} to {upper}), stories: {n}")
    point_few: str = mark("{name}: too few stories to say ({n})")
    point_reading: str = mark("{when}: {share} of what is read in a week, {views} views on average")
    point_publishing: str = mark("{when}: {share} of what is published in a week, stories: {stories}")
    least_read: str = mark("Share of stories, least read first")
    all_alike: str = mark("If all were read alike")
    these_stories: str = mark("These stories")
    by_chance: str = mark("90% of samples")
    point_lorenz: str = mark(
        "The least read {least} of the stories have {read} of the views, the other {most} have {rest}"
    )
    share_before: str = mark("Share before")
    multiple: str = mark("Views (other stories = 1)")
    point_topic: str = mark("{name}. {share} of views, {before} before (stories: {n})")
    point_multiple: str = mark("{name}. {ratio} the views (95%: {lo} to {hi}), stories: {n}, others: {m}")
