"""How unevenly readership is spread over stories: Lorenz curve, Gini coefficient, top shares, effective numbers.

Stories that nobody read belong to it. Measures are comparable only between about as many stories over as many days.
"""

from analytics.methods.concentration.answer import FEWEST, Concentration, compared, of_list, of_stories
from analytics.methods.concentration.band import Verdict
from analytics.methods.concentration.measures import Measures, Top
from analytics.methods.concentration.population import Population

__all__ = [
    "FEWEST",
    "Concentration",
    "Measures",
    "Population",
    "Top",
    "Verdict",
    "compared",
    "of_list",
    "of_stories",
]
