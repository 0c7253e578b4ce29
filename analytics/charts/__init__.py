"""A question's frame as a Plotly figure.

Charts ask no questions and know no Streamlit and no gettext: a `Look` brings language, words, colours and time zone.
"""

from analytics.charts.look import Look, Words, template
from analytics.charts.parts import bars, output_and_readership, treemap
from analytics.charts.time import over_time, rank_history, readings, share_over_time, story_curve, today

__all__ = [
    "Look",
    "Words",
    "bars",
    "output_and_readership",
    "over_time",
    "rank_history",
    "readings",
    "share_over_time",
    "story_curve",
    "template",
    "today",
    "treemap",
]
