"""The weekly review: one content model, one writer a format."""

from analytics.review.content import Column, Fact, Graph, Part, Review, Series, Table, Value
from analytics.review.weekly import review

__all__ = ["Column", "Fact", "Graph", "Part", "Review", "Series", "Table", "Value", "review"]
