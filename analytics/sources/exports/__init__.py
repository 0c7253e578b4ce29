"""Exports of other tools, each by its own format: tables whose columns have one meaning, and lists of pageviews.

A module a tool: how its files are recognised, and what their columns mean. Reading cells, times and periods is the
tables' work (`analytics.sources.tables`), and so is the account of the rows.
"""
