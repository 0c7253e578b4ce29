"""From the hits of an access log to reads: which were pages of stories, by persons or machines, and where from.

`Screen` leaves out what is no view of a page by what is cheap to tell; `Reads.take` consumes one screened block at a
time and keeps only numbers and salted hashes; `Reads.finish` judges behaviour over all that was taken. No address and
no user agent leaves it, and what holds them has no place on disk.
"""

from analytics.sources.reads.clients import CountryLookup, countries
from analytics.sources.reads.reads import Numbered, Reads
from analytics.sources.reads.result import ReadRows
from analytics.sources.reads.screen import Screen, Screened

__all__ = ["CountryLookup", "Numbered", "ReadRows", "Reads", "Screen", "Screened", "countries"]
