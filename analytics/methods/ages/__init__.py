"""How stories are read as they grow older: views at an age, the share that an age has reached, the course of a life."""

from analytics.methods.ages.prepared import age_curves, story_ages, story_life

__all__ = ["age_curves", "story_ages", "story_life"]
