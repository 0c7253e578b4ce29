"""Glossary: what the words and figures on the pages mean, from the definitions that explain each figure."""

from __future__ import annotations

import streamlit as st

from analytics.glossary import FIGURES, WORDS, Term
from analytics.i18n import _
from analytics.pages.frame import View


def page(_view: View) -> None:
    """Show every term with what it means and how it is computed."""
    st.caption(_("The same words explain each figure where it is shown: tap its name, or “Explain” beside a chart."))
    _terms(_("Figures"), FIGURES)
    _terms(_("Words"), WORDS)


def _terms(title: str, terms: tuple[Term, ...]) -> None:
    st.header(title, anchor=False)
    for term in terms:
        st.markdown(
            f"**{_(term.name)}**  \n{_(term.meaning)}" + (f"  \n:gray[{_(term.method)}]" if term.method else "")
        )
