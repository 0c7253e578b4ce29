"""Events: what people noted and what was found, with what was read after each against the expected."""

from analytics.methods.events.effect import Effect, effect
from analytics.methods.events.foremost import Foremost, foremost
from analytics.methods.events.happened import Event, happened

__all__ = ["Effect", "Event", "Foremost", "effect", "foremost", "happened"]
