"""HTML to a page. Nothing in it is run and nothing is fetched; hidden and scripted parts are left out.

One pass over the parser's events, without recursion, so that a page of any depth costs what its length costs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree, html

from analytics.sources.saved_page.counts import OTHER, TIGHT, VIEWS, count_at_end
from analytics.sources.saved_page.page import (
    LONGEST_PIECE,
    MAX_LINES,
    Leaf,
    Node,
    Page,
    Piece,
    Role,
    TooLongError,
    is_count_header,
    mark_column,
)

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_HIDDEN = {
    "script", "style", "noscript", "template", "svg", "math", "select", "textarea", "head", "iframe", "object",
    "audio", "video", "canvas", "input", "title",
}  # fmt: skip
_FORMATTING = {
    "b", "i", "em", "strong", "font", "u", "mark", "sup", "sub", "wbr", "abbr", "ruby", "rb", "rt", "tt", "code",
    "q", "cite", "bdi", "bdo", "big", "s",
}  # fmt: skip
_MAX_ELEMENTS = 300_000
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")
_NUMBER = re.compile(r"\s*[(（\[]?\s*[-−]?\d[\d.,'’٬٫\s]*(?:[^\W\d_]{1,4}\.?)?\s*[)）\]]?\s*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COUNT_END = r"[-_]?(?:counts?|counter|num(?:ber)?|total|value|icon|\d+)?$"
_VIEW_CLASS = re.compile(
    rf"(?:^|[-_])(?:views?|page-?views?|pv|hits?|reads|read(?=[-_]?(?:count|num))|visits?|eye|clicks?(?=[-_]?(?:count|num|$))"
    rf"|aufrufe|zugriffe|lecturas|visitas|vues|prosmotr\w*|visualizaciones|visualizzazioni|renqi|liulan|yuedu|dianji){_COUNT_END}"
)
_OTHER_CLASS = re.compile(
    rf"(?:^|[-_])(?:comments?|replies|reply|likes?|shares?|ratings?|votes?|prices?|kommentare|comentarios|commentaires|thumbs?-?up|heart){_COUNT_END}"
)
_DATA = (
    "data-views",
    "data-view-count",
    "data-viewcount",
    "data-hits",
    "data-pageviews",
    "data-reads",
    "data-views-count",
)
_SPOKEN = ("title", "aria-label")


@dataclass(frozen=True)
class _Style:
    """What text inherits from the elements around it."""

    role: Role = "text"
    href: str | None = None
    when: str | None = None
    mark: str = ""
    path: int = 0
    full: str | None = None


class _Builder:
    """Collects leaves while the parser's events go by."""

    def __init__(self) -> None:
        self.page = Page([Node("page", -1, 0, 0)])
        self.node = 0
        self.styles = [_Style()]
        self.pieces: list[Piece] = []
        self.line = 1
        self.hidden = 0
        self.elements = 0
        self.joined = True  # only formatting stands between the last piece and the text to come
        self.icon = ""  # the mark of an icon that stands before its number
        self.paths: dict[tuple[int, str], int] = {}

    def start(self, element: etree._Element) -> None:
        self.elements += 1
        if self.elements > _MAX_ELEMENTS or len(self.page.leaves) > MAX_LINES:
            raise TooLongError
        tag = element.tag
        if self.hidden or not isinstance(tag, str) or tag in _HIDDEN or _is_hidden(element):
            self.hidden += 1
            return
        if tag in _BLOCKS:
            self._break()
            parent = self.node
            self.node = len(self.page.nodes)
            self.page.nodes.append(Node(tag, parent, self.page.nodes[parent].depth + 1, len(self.page.leaves)))
        elif tag == "br":
            self._break()
        self.joined &= tag in _FORMATTING
        self._style(element, tag)
        self._say_attributes(element)
        self._text(element.text, _line(element))

    def end(self, element: etree._Element) -> None:
        if self.hidden:
            self.hidden -= 1
        else:
            self._close(element)
        if not self.hidden:
            self._text(element.tail, _line(element))

    def _close(self, element: etree._Element) -> None:
        style = self.styles.pop()
        if element.tag in _BLOCKS:
            self._break()
            node = self.page.nodes[self.node]
            node.last = len(self.page.leaves)
            self.node = node.parent
        elif style.mark and not any(text.strip() for text in element.itertext()):
            self.icon = style.mark
        self.joined &= element.tag in _FORMATTING

    def _style(self, element: etree._Element, tag: str) -> None:
        outer = self.styles[-1]
        path = outer.path
        if tag not in _FORMATTING:
            path = self.paths.setdefault((outer.path, tag), len(self.paths) + 1)
        mark = _class_mark(element) or ("" if tag in _BLOCKS else outer.mark)
        style = replace(outer, path=path, mark=mark, full=element.get("title") or outer.full)
        if tag in _HEADINGS:
            style = replace(style, role="heading")
        elif tag == "a" and element.get("href"):
            style = replace(style, href=element.get("href"), role="link" if outer.role == "text" else outer.role)
        elif (
            _is_title(element) and outer.role in {"text", "link", "strong"} and tag not in {"li", "tr", "body", "html"}
        ):
            style = replace(style, role="title")
        elif tag in {"strong", "b"} and outer.role == "text":
            style = replace(style, role="strong")
        if tag == "time" or element.get("itemprop") == "datePublished":
            style = replace(style, when=element.get("datetime") or element.get("content"))
        self.styles.append(style)

    def _say_attributes(self, element: etree._Element) -> None:
        """Text for a count that only an attribute carries."""
        if not element.attrib:
            return
        for name in _DATA:
            if _NUMBER.fullmatch(element.get(name) or ""):
                self._attribute(element, element.get(name) or "", VIEWS)
                return
        for name in _SPOKEN:
            text = element.get(name) or ""
            found = count_at_end(text.strip(), TIGHT) if len(text) < 60 else None
            if found and not found[0].strip() and found[1].family:
                self._attribute(element, text, "")
                return

    def _attribute(self, element: etree._Element, text: str, mark: str) -> None:
        path = self.paths.setdefault((self.styles[-1].path, "@"), len(self.paths) + 1)
        self.line = _line(element) or self.line
        self.pieces.append(Piece(_FORBIDDEN.sub("", text), path=path, mark=mark))

    def _text(self, text: str | None, line: int | None) -> None:
        text = _FORBIDDEN.sub("", (text or "")[:LONGEST_PIECE])
        if not text.strip() and not self.pieces:
            return
        if not self.pieces:
            lead = text[: len(text) - len(text.lstrip())]
            self.line = (line or self.line) + lead.count("\n")
        style = self.styles[-1]
        mark = (style.mark or self.icon) if _NUMBER.fullmatch(text) else ""
        self.icon = "" if text.strip() else self.icon
        piece = Piece(text, style.role, style.href, style.when, style.path, mark, style.full)
        if self.joined and self.pieces and replace(self.pieces[-1], text=text) == piece and not mark:
            self.pieces[-1] = replace(piece, text=self.pieces[-1].text + text)
        else:
            self.pieces.append(piece)
        self.joined = True

    def finish(self) -> None:
        """Close what the page left open."""
        self._break()
        self.page.nodes[0].last = len(self.page.leaves)

    def _break(self) -> None:
        if any(piece.text.strip() for piece in self.pieces):
            self.page.leaves.append(Leaf(self.line, self.node, self.pieces))
        self.pieces = []
        self.icon = ""


def _line(element: etree._Element) -> int | None:
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def _is_title(element: etree._Element) -> bool:
    names = f"{element.get('class', '')} {element.get('itemprop', '')}".lower().split()
    return any(re.search(r"(?:^|[-_])(?:title|headline|biaoti)$", name) for name in names)


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", "").lower()


def _class_mark(element: etree._Element) -> str:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    for name in _CAMEL.sub("-", names).lower().split():
        if _VIEW_CLASS.search(name):
            return VIEWS
        if _OTHER_CLASS.search(name):
            return OTHER
    return ""


def page_from_html(text: str) -> Page:
    """The page of an HTML text; broken markup is read as a browser would."""
    root = parse(text)
    builder = _Builder()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        builder.start(element) if event == "start" else builder.end(element)
    builder.finish()
    page = builder.page
    page.root = root
    _mark_tables(page)
    return page


def parse(text: str) -> html.HtmlElement:
    """The tree of an HTML text; an empty one when there is nothing to read."""
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=False,
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return html.document_fromstring("<html><body></body></html>")


def _mark_tables(page: Page) -> None:
    """Let the header row of each table say what the numbers below it count."""
    cells: dict[int, list[Node]] = {}
    for node in page.nodes:
        if node.tag in {"td", "th"}:
            cells.setdefault(node.parent, []).append(node)
    headers: dict[int, list[str]] = {}
    for row, row_cells in cells.items():
        table = _table_of(page.nodes, row)
        texts = [_cell_text(page.leaves[cell.first : cell.last]) for cell in row_cells]
        if is_count_header(texts):
            headers[table] = texts
        elif len(headers.get(table, ())) == len(texts):
            alone = [page.leaves[cell.first] if cell.last - cell.first == 1 else None for cell in row_cells]
            mark_column(headers[table], alone)


def _table_of(nodes: list[Node], index: int) -> int:
    while index > 0 and nodes[index].tag != "table":
        index = nodes[index].parent
    return index


def _cell_text(leaves: list[Leaf]) -> str:
    return leaves[0].plain if len(leaves) == 1 else ""
