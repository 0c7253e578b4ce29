"""How charts look and speak on these pages: the reader's language, light or dark, the site's time zone."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analytics import i18n
from analytics.charts import Look, Words
from analytics.i18n import _


def look(timezone: str, names: Iterable[object] = ()) -> Look:
    """Return the look for this run; `names` are all names that keep a colour of their own in every chart."""
    return Look(
        words=_words(),
        language=i18n.current(),
        dark=st.context.theme.type == "dark",
        names=tuple(str(name) for name in names),
        timezone=timezone,
    )


def _words() -> Words:
    return Words(
        views=_("Views"),
        total=_("Views so far"),
        share=_("Share of views"),
        shares=_("Share (%)"),
        percent_of=_("{name} (%)"),
        published=_("Share of stories published"),
        rank=_("Place"),
        shown=_("Views"),
        before=_("Before"),
        typical=_("Typical"),
        lowest_to_highest=_("Lowest to highest"),
        usual=_("Usual"),
        usual_range=_("Usual range"),
        today=_("Today"),
        rest=_("All other"),
        not_stated=_("Not stated"),
        week_of=_("Week of {day}"),
        age_hours=_("Hours since publication"),
        age_days=_("Days since publication"),
        age_hour=_("Hours since publication: {n}"),
        age_day=_("Days since publication: {n}"),
        other_stories=_("Other stories: {n}"),
        point=_("{when}. Views: {views}"),
        point_estimated=_("{when}. Views: {views}, of them estimated: {estimated}"),
        point_compared=_("{sentence}. Compared with {before}"),
        point_unfinished=_("{sentence} (not complete)"),
        point_of=_("{name}, {sentence}"),
        point_typical=_("{when}. Typical views: {views} ({lowest} to {highest}, days compared: {n})"),
        unusual=_("Unusual"),
        point_usual=_("{when}. Usual views: {views} ({lowest} to {highest}, weeks compared: {n})"),
        point_unusual=_("{when}. Views: {views}, {ratio} the usual"),
        point_share=_("{name}, {when}. Share of views: {share}"),
        point_total=_("{when}. Views so far: {views}"),
        point_total_estimated=_("{when}. Views so far: {views}, of them estimated: {estimated}"),
        point_reset=_("{sentence} (the count was reset)"),
        point_place=_("{when}. Place {rank}"),
        point_rank=_("{when}. Place {rank} of {n}, views: {views}"),
        all_sections=_("All sections"),
        area_section=_("{name}. Views: {views}, {part} of all"),
        area_story=_("{headline}. {name}. Views: {views}, {part} of the section"),
        this_story=_("This story"),
        median=_("Median"),
        half_stories=_("The middle half of the stories"),
        most_stories=_("The middle 80% of the stories"),
        point_more=_("{sentence}, more than {share} of {n} stories"),
        point_range=_(
            "{when}. Median: {median}; half of the stories {p25} to {p75}, 80% {p10} to {p90} (stories: {n})"
        ),
        point_part=_("{name}: {views}"),
        forecast=_("Forecast"),
        forecast_range=_("80% range of the forecast"),
        point_forecast=_("{when}. Forecast: {views} ({low} to {high})"),
        point_no_range=_("{when}. Forecast: {views}, range unknown"),
        section_balance=_("{name}. {published} of stories published, {share} of views"),
        lift=_("Lift (1× is par)"),
        published_at=_("Hour of publication"),
        stories=_("Stories"),
        point_lift=_("{name}: {lift} (95%: {lower} to {upper}), stories: {n}"),
        point_few=_("{name}: too few stories to say ({n})"),
        point_reading=_("{when}: {share} of what is read in a week, {views} views on average"),
        point_publishing=_("{when}: {share} of what is published in a week, stories: {stories}"),
        least_read=_("Share of stories, least read first"),
        all_alike=_("If all were read alike"),
        these_stories=_("These stories"),
        by_chance=_("90% of samples"),
        point_lorenz=_("The least read {least} of the stories have {read} of the views, the other {most} have {rest}"),
        share_before=_("Share before"),
        multiple=_("Views (other stories = 1)"),
        point_topic=_("{name}. {share} of views, {before} before (stories: {n})"),
        point_multiple=_("{name}. {ratio} the views (95%: {lo} to {hi}), stories: {n}, others: {m}"),
    )
