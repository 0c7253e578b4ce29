"""Typical band and anomalies of a site and its sections: same hour of the week, robust, holidays left out."""

from analytics.methods.anomalies.days_off import days_off
from analytics.methods.anomalies.events import Leader, Unusual, events, with_leaders
from analytics.methods.anomalies.typical import TypicalGrain, typical

__all__ = ["Leader", "TypicalGrain", "Unusual", "days_off", "events", "typical", "with_leaders"]
