"""Forecasts of a story's views at 24 hours, 7 and 30 days, and of the site's day and week, with how wrong they were.

A story: its views times the growth of earlier stories from its age to the target, of those that came at its pace; the
80 % interval is made of their order statistics (split conformal in groups), so it needs no distribution. No forecast
knows anything that happened after it, and each says how far off such forecasts of this very site were.
"""

from analytics.methods.forecast.backtest import Curves, Gate, backtest_of_curves, gate
from analytics.methods.forecast.pacing import Pacing, pacing

__all__ = ["Curves", "Gate", "Pacing", "backtest_of_curves", "gate", "pacing"]
