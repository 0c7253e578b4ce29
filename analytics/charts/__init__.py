"""A question's frame as a Plotly figure.

Charts ask no questions, know no Streamlit and translate nothing: a `Look` brings language, words, colours and time
zone.
"""

from plotly.graph_objects import Figure

from analytics.charts.enlarged import enlarged
from analytics.charts.fan import Ahead, Pace
from analytics.charts.graph import bar_graph, column_graph, line_graph
from analytics.charts.headlines import SURE, differences, rows_height, topics
from analytics.charts.lifts import lifts, lifts_by_hour, lifts_height
from analytics.charts.lines import by_age, over_time
from analytics.charts.look import ENGLISH, TONES, Look, template
from analytics.charts.lorenz import lorenz
from analytics.charts.marks import Mark, marked
from analytics.charts.parts import balance_height, output_and_readership
from analytics.charts.sketch import today_sketch
from analytics.charts.small_multiples import section_lines, section_lines_height
from analytics.charts.story import story_by_age, story_curve, totals_by_age
from analytics.charts.time import places, rank_history, readings, share_over_time
from analytics.charts.today import today
from analytics.charts.treemap import sections_treemap
from analytics.charts.waterfall import waterfall, waterfall_height
from analytics.charts.week import week
from analytics.charts.words import Words

__all__ = [
    "ENGLISH",
    "SURE",
    "TONES",
    "Ahead",
    "Figure",
    "Look",
    "Mark",
    "Pace",
    "Words",
    "balance_height",
    "bar_graph",
    "by_age",
    "column_graph",
    "differences",
    "enlarged",
    "lifts",
    "lifts_by_hour",
    "lifts_height",
    "line_graph",
    "lorenz",
    "marked",
    "output_and_readership",
    "over_time",
    "places",
    "rank_history",
    "readings",
    "rows_height",
    "section_lines",
    "section_lines_height",
    "sections_treemap",
    "share_over_time",
    "story_by_age",
    "story_curve",
    "template",
    "today",
    "today_sketch",
    "topics",
    "totals_by_age",
    "waterfall",
    "waterfall_height",
    "week",
]
