"""Forecasts of a story's views at 24 hours, 7 and 30 days, and of the site's day and week, with how wrong they were.

A story: its views, to a power, times the growth of earlier stories of its pace from its age to the target. Its 80 %
interval is made of their order statistics (split conformal in groups), so it needs no distribution. The power, a
log-linear slope, lets few views grow more than many: without it errors of ln(views) were 5 to 12 % larger on stories'
first hours, on posts read daily and on the demo, and alike on social counts. No forecast knows anything that happened
after it, and each says how far off such forecasts of this very site were.
"""

from analytics.methods.forecast.backtest import Curves, Gate, backtest_of_curves, backtest_of_site, gate
from analytics.methods.forecast.grid import FLOOR, NEEDED
from analytics.methods.forecast.pacing import Pacing, pacing
from analytics.methods.forecast.story import JUDGED, Outlook, StoryForecast, came_due, issued, ledger, outlook

__all__ = [
    "FLOOR",
    "JUDGED",
    "NEEDED",
    "Curves",
    "Gate",
    "Outlook",
    "Pacing",
    "StoryForecast",
    "backtest_of_curves",
    "backtest_of_site",
    "came_due",
    "gate",
    "issued",
    "ledger",
    "outlook",
    "pacing",
]
