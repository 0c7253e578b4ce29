"""How stories are read as they grow older: views at an age, the share that an age has reached, the course of a life."""

from analytics.methods.ages.course import Course, Life, Typical, course, prepared
from analytics.methods.ages.relations import age_curves, story_ages, story_life

__all__ = ["Course", "Life", "Typical", "age_curves", "course", "prepared", "story_ages", "story_life"]
