"""One function a reader's question; its SQL lies beside it in a file of the same name.

All take a `Generation` first and answer with a frame of stated columns or a small frozen dataclass. Views are whole
numbers; null is unknown, never zero. Times are UTC without a zone, days and buckets the site's own.
"""

from analytics.queries.age import AgeGrain, age_band
from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.ingests import Arrivals, arrivals, captures, freshness, ingests, inputs_since, quarantine
from analytics.queries.now import (
    Active,
    Published,
    Today,
    Usual,
    active_stories,
    moving,
    published_so_far,
    same_hours_before,
    today_so_far,
    typical_by_hour,
    views_by_hour,
)
from analytics.queries.overtime import (
    AgeUnit,
    Grain,
    Group,
    named_stories,
    views_by_age,
    views_of_stories,
    views_over_time,
)
from analytics.queries.sections import breakdown_of_totals, section_breakdown, stories_in_sections
from analytics.queries.similar import similar_stories
from analytics.queries.sites import Kind, SiteFacts, site_facts, sites, timezone
from analytics.queries.sources import source_choices, source_runs, sources
from analytics.queries.story import (
    Story,
    find_stories,
    stories_that_fit,
    story,
    story_number,
    story_origins,
    story_ranks,
    story_readings,
    story_titles,
    story_views,
    totals_neighbours,
)
from analytics.queries.taxonomy import found_by_itself, moves, moving_stories, rules, without_section
from analytics.queries.top import (
    Totals,
    chart_history,
    daily_views,
    days_known,
    hourly_views,
    latest_ranks,
    latest_totals,
    top_stories,
    totals,
)
from analytics.queries.traffic import daily_visitors, traffic_agents, traffic_days, traffic_kinds

__all__ = [
    "ALL_STORIES",
    "Active",
    "AgeGrain",
    "AgeUnit",
    "Arrivals",
    "Filters",
    "Grain",
    "Group",
    "Kind",
    "Published",
    "SiteFacts",
    "Story",
    "Today",
    "Totals",
    "Usual",
    "active_stories",
    "age_band",
    "arrivals",
    "breakdown_of_totals",
    "captures",
    "chart_history",
    "daily_views",
    "daily_visitors",
    "days_known",
    "find_stories",
    "found_by_itself",
    "freshness",
    "hourly_views",
    "ingests",
    "inputs_since",
    "latest_ranks",
    "latest_totals",
    "moves",
    "moving",
    "moving_stories",
    "named_stories",
    "published_so_far",
    "quarantine",
    "rules",
    "same_hours_before",
    "section_breakdown",
    "similar_stories",
    "site_facts",
    "sites",
    "source_choices",
    "source_runs",
    "sources",
    "stories_in_sections",
    "stories_that_fit",
    "story",
    "story_number",
    "story_origins",
    "story_ranks",
    "story_readings",
    "story_titles",
    "story_views",
    "timezone",
    "today_so_far",
    "top_stories",
    "totals",
    "totals_neighbours",
    "traffic_agents",
    "traffic_days",
    "traffic_kinds",
    "typical_by_hour",
    "views_by_age",
    "views_by_hour",
    "views_of_stories",
    "views_over_time",
    "without_section",
]
