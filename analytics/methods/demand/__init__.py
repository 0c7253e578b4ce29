"""Supply and demand: what is published beside what is read of it, with stories compared at equal age."""

from analytics.methods.demand.clock import reading_and_publishing
from analytics.methods.demand.groups import FEWEST, Demand, Group, demand

__all__ = ["FEWEST", "Demand", "Group", "demand", "reading_and_publishing"]
