"""What the words and figures on the pages mean: said once, shown in tooltips, explanations and the glossary.

Each module has the terms of one theme, in the order in which the glossary lists them.
"""

from __future__ import annotations

from analytics.glossary.change import CHANGE
from analytics.glossary.headlines import HEADLINES
from analytics.glossary.now import NOW
from analytics.glossary.readers import READERS
from analytics.glossary.sections import SECTIONS
from analytics.glossary.story import STORY
from analytics.glossary.term import Term
from analytics.glossary.views import VIEWS
from analytics.glossary.words import WORDS

__all__ = ["FIGURES", "TERMS", "WORDS", "Term"]

FIGURES = (*VIEWS, *NOW, *SECTIONS, *CHANGE, *STORY, *HEADLINES, *READERS)
TERMS = {term.code: term for term in (*FIGURES, *WORDS)}
