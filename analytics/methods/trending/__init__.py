"""Trending, fair by age: a story is held against its own pace, its age, the hour and how busy the site is.

Expected views come from an age curve (chain ladder), an index of the site without the story, and the story's own
discounted pace; seen over expected has a Gamma posterior (the shrinker of DuMouchel 1999) with honest dispersion; the
list is cut by its Bayesian false discovery rate (Guindani, Müller and Zhang 2009). Windows are of any length: hours of
counts, or what lies between two readings of a running total.
"""

from analytics.methods.trending.asking import Noise, Site, age_curve, measured, windows_of
from analytics.methods.trending.trends import (
    CONFIRMED,
    Confirmation,
    Trends,
    confirmation,
    confirmed_flags,
    current,
    flags,
    judged_windows,
    known_noise,
    ledger_covers,
    past_flags,
    site_of,
    trending,
)

__all__ = [
    "CONFIRMED",
    "Confirmation",
    "Noise",
    "Site",
    "Trends",
    "age_curve",
    "confirmation",
    "confirmed_flags",
    "current",
    "flags",
    "judged_windows",
    "known_noise",
    "ledger_covers",
    "measured",
    "past_flags",
    "site_of",
    "trending",
    "windows_of",
]
