"""An address that is no page leads to the first page, which says so once."""

from __future__ import annotations

from page_stores import everything_said, full


def test_a_page_that_there_is_not_is_named_once(open_page) -> None:
    app = open_page(full(), missing="![x](y) <b>", lang="en")
    (said,) = [warning.value for warning in app.warning]
    assert said.startswith("There is no page “")
    assert "![" not in said.replace("\\!", "")
    assert "missing" not in app.query_params
    assert "There is no page" not in everything_said(app.run())


def test_it_is_said_in_the_language_of_the_address(open_page) -> None:
    assert "missing" not in open_page(full(), missing="x", lang="zh-Hant").query_params
