"""The parts of a review, one module a part: what it asks and what it says."""
