"""Typical band and anomalies of a site and its sections: same hour of the week, robust, holidays left out."""

from analytics.methods.anomalies.comparing import LEAST_WEEKS, TypicalGrain, typical
from analytics.methods.anomalies.days_off import days_off, left_out
from analytics.methods.anomalies.history import LONGEST, unusual
from analytics.methods.anomalies.runs import Leader, Unusual, events, with_leaders

__all__ = [
    "LEAST_WEEKS",
    "LONGEST",
    "Leader",
    "TypicalGrain",
    "Unusual",
    "days_off",
    "events",
    "left_out",
    "typical",
    "unusual",
    "with_leaders",
]
