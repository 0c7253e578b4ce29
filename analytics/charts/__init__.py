"""A question's frame as a Plotly figure.

Charts ask no questions and know no Streamlit and no gettext: a `Look` brings language, words, colours and time zone.
"""

from plotly.graph_objects import Figure

from analytics.charts.lines import by_age, over_time, story_curve
from analytics.charts.look import Look, Words, template
from analytics.charts.parts import output_and_readership, section_bars, section_bars_height
from analytics.charts.time import places, rank_history, readings, share_over_time, today

__all__ = [
    "Figure",
    "Look",
    "Words",
    "by_age",
    "output_and_readership",
    "over_time",
    "places",
    "rank_history",
    "readings",
    "section_bars",
    "section_bars_height",
    "share_over_time",
    "story_curve",
    "template",
    "today",
]
