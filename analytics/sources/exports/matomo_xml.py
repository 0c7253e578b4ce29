"""Matomo's XML: rows with a field an element, folders with their pages inside, results by date."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from analytics.errors import InputError
from analytics.sources.rows import Input, Reject
from analytics.sources.tables.recognise import head_of
from analytics.sources.tables.records import Found

FOLDER = "has_pages_inside"
AFTER = "after the break in the XML"
Row = dict[str, str | None]
_HEAD = re.compile(r"<results?\b")


def recognises(item: Input) -> bool:
    """Whether it is an answer of Matomo's API with rows that have a label and views."""
    head = head_of(item)
    looks = head.lstrip()[:1] == "<" and _HEAD.search(head[:500]) is not None
    return looks and "<label>" in head and "<nb_hits>" in head


def rows(item: Input, text: str) -> tuple[Found, str | None]:
    """Every row, folders and what is in them alike, and the days as the report words them."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        problem = "declares a document type or entities, as no export of Matomo does."
        raise InputError(item.path, problem, "Export it again.")
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    root, found = _tree(item, body)
    for element in _in_order(root):
        found.records.append(_row(element))
        found.lines.append(cast("int", element.sourceline))
    return found, root.findtext(".//prettyDate")


def _tree(item: Input, body: str) -> tuple[etree._Element, Found]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(body, parser), Found()
    except etree.XMLSyntaxError as error:
        return _before_the_break(item, body, error)
    except ValueError as error:  # characters that no XML may hold
        raise InputError(item.path, f"not valid XML: {error}.", "Export it again.") from error


def _before_the_break(item: Input, body: str, error: etree.XMLSyntaxError) -> tuple[etree._Element, Found]:
    """The whole rows before a break; each row after it is set aside."""
    line, column = error.position
    lines = body.splitlines(keepends=True)
    broken = sum(map(len, lines[: line - 1])) + max(0, column - 1)
    end = body.rfind("</row>", 0, broken) + len("</row>")
    root = None if end < len("</row>") else _recovered(body[:end])
    if root is None:
        raise InputError(item.path, f"not valid XML: {error.msg}.", "Export it again.") from error
    found = Found(damage="not whole XML: the rows before the break were read")
    for lost in re.finditer(r"<row>(?:(?!<row>).)*", body[end:], re.DOTALL):
        place = body.count("\n", 0, end + lost.start()) + 1
        found.rejects.append(Reject(place, AFTER, " ".join(lost[0].split())[:500]))
    return root, found


def _recovered(body: str) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: etree._Element | None = etree.fromstring(body, parser)
    return root


def _in_order(root: etree._Element) -> list[etree._Element]:
    """Rows of the data; those of a processed report's metadata are read with them."""
    data = root.find("reportData")
    return list((root if data is None else data).iter("row"))


def _row(element: etree._Element) -> Row:
    """The fields of a row, whether it is a folder, and the date of the result that it stands in."""
    fields: Row = {str(child.tag): child.text for child in element if not len(child)}
    inside = element.find("subtable")
    fields[FOLDER] = "1" if inside is not None and len(inside) else None
    dated = next((one for one in element.iterancestors("result") if one.get("date")), None)
    if dated is not None:
        fields["date"] = dated.get("date")
    return fields
