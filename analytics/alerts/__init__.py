"""Alerts: what people are told of at once, from the trending and the anomaly methods; few enough to be read.

`alerts_of` says what is worth a message at a moment; it knows no clock and sends nothing.
"""

from analytics.alerts.find import alerts_of, worth_telling
from analytics.alerts.run import found, headlines_of, tell
from analytics.alerts.seen import Seen, seen_of
from analytics.alerts.size import Size, learned

__all__ = ["Seen", "Size", "alerts_of", "found", "headlines_of", "learned", "seen_of", "tell", "worth_telling"]
