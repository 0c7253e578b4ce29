"""From the hits of an access log to reads: which were pages of stories, by persons or machines, and where from.

`Reads.take` consumes one block of hits at a time and keeps only numbers and salted hashes; `Reads.finish` judges
behaviour over all that was taken. No address and no user agent leaves it.
"""

from analytics.sources.reads.clients import CountryLookup, countries
from analytics.sources.reads.reads import Reads
from analytics.sources.reads.result import ReadRows

__all__ = ["CountryLookup", "ReadRows", "Reads", "countries"]
