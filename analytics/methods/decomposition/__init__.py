"""Why views changed: an exact split between two periods, and whether their stories differ by more than chance."""

from analytics.methods.decomposition.change import (
    BREAKDOWNS,
    MOST_STORIES,
    Breakdown,
    Change,
    change_of_views,
    stories_of_part,
)
from analytics.methods.decomposition.significance import Comparison, adjusted, compared
from analytics.methods.decomposition.split import PARTS, Part
from analytics.methods.decomposition.typical import first_days, typical_by_group, typical_story

__all__ = [
    "BREAKDOWNS",
    "MOST_STORIES",
    "PARTS",
    "Breakdown",
    "Change",
    "Comparison",
    "Part",
    "adjusted",
    "change_of_views",
    "compared",
    "first_days",
    "stories_of_part",
    "typical_by_group",
    "typical_story",
]
