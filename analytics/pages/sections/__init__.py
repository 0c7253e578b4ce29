"""Sections: what each publishes and what of it is read."""

from __future__ import annotations

from analytics.i18n import mark
from analytics.pages import tabs
from analytics.pages.frame import View
from analytics.pages.sections.concentration import concentrated
from analytics.pages.sections.demand import supply_and_demand
from analytics.pages.sections.headlines import headlines
from analytics.pages.sections.overview import overview
from analytics.pages.sections.when import when
from analytics.pages.tabs import ANY, INTERVALS, Tab

TABS = (
    Tab("table", mark("Overview"), overview, ANY),
    Tab("demand", mark("Supply and demand"), supply_and_demand),
    Tab("when", mark("When to publish"), when),
    Tab("concentration", mark("Concentration"), concentrated, INTERVALS | {"single"}),
    Tab("headlines", mark("Headlines"), headlines, INTERVALS | {"single"}),
)


def page(view: View) -> None:
    """Show what is asked of the sections."""
    tabs.show(view, TABS)
