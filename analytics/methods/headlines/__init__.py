"""What headlines are about, and how stories with one kind of headline are read beside stories with another."""

from analytics.methods.headlines.comparison import Compared, headline_features, headline_features_of_totals
from analytics.methods.headlines.topics import HOURS, known_before, topics, topics_now

__all__ = [
    "HOURS",
    "Compared",
    "headline_features",
    "headline_features_of_totals",
    "known_before",
    "topics",
    "topics_now",
]
