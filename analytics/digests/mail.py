"""A digest as mail: HTML that any mail program shows, light or dark, with the graphs as pictures."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from analytics import i18n
from analytics.digests.content import page
from analytics.digests.plain import as_text
from analytics.i18n import _
from analytics.messages import Enclosed, Message
from analytics.review.content import TEXTS
from analytics.review.writers.pictures import pictures
from analytics.review.writers.words import told
from analytics.telling import say
from analytics.text import plain, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analytics.digests.content import Digest
    from analytics.review import Fact, Graph, Part, Table

#: Mail programs drop style sheets, so what must hold stands at each element; that of `mail.html` adds dark colours.
_CELL = "padding:6px 10px 6px 0;border-bottom:1px solid #d9d5c9;vertical-align:top"
_HEAD = (
    "padding:4px 10px 4px 0;border-bottom:1px solid #6b7478;font-size:12px;font-weight:600;white-space:nowrap;"
    "color:#5a6368"
)
#: Headlines break anywhere, other words not inside a Chinese word, numbers not at all.
_WRAPS = {"title": "overflow-wrap:anywhere", "text": "word-break:keep-all", "day": "white-space:nowrap"}


def as_message(digest: Digest, enclosed: Sequence[Enclosed] = ()) -> Message:
    """The digest as a message: text, HTML and a picture of each graph; `enclosed` are files that come along."""
    graphs = [(part.code, part.graph) for part in digest.parts if part.graph and _shows(part.graph)]
    drawn = pictures([graph for _code, graph in graphs])
    named = tuple(Enclosed(f"{code}.png", data) for (code, _graph), data in zip(graphs, drawn, strict=True))
    return Message(
        digest.kind,
        digest.key,
        plain(digest.title),
        as_text(digest),
        as_html(digest),
        named,
        digest.link,
        tuple(enclosed),
        digest.until,
        digest.instead,
        plain(digest.subject),
    )


def as_html(digest: Digest) -> str:
    """The digest as a document; its pictures are `cid:CODE.png` of the parts that have a graph."""
    frame = Template(files(__package__).joinpath("mail.html").read_text(encoding="utf-8"))
    return frame.substitute(
        language=i18n.current(),
        title=_text(digest.title),
        site=_text(digest.site),
        opening=_text(digest.opening),
        parts="\n".join(_part(digest, part) for part in digest.parts),
        button=_button(digest.link),
        source=_text(digest.source),
    )


def _part(digest: Digest, part: Part) -> str:
    title = _linked(_text(part.title), digest.links.get(part.code, ""))
    said = (words for words in (*part.sentences, part.withheld) if words)
    return "\n".join(
        [
            f'<h2 class="ink" style="margin:28px 0 8px;font-size:18px;line-height:1.3;color:#1f2628">{title}</h2>',
            *(f'<p class="ink" style="margin:0 0 8px;color:#1f2628">{_text(words)}</p>' for words in said),
            _facts(part.facts) if part.facts else "",
            _picture(part) if part.graph and _shows(part.graph) else "",
            _table(digest, part.table) if part.table and part.table.rows else "",
        ]
    )


def _shows(graph: Graph) -> bool:
    """Whether there is anything to draw."""
    return any(value is not None for value in graph.series[0].values)


def _picture(part: Part) -> str:
    said = _text(say.sentences(f"{part.title}:", *part.sentences))
    style = "display:block;width:100%;max-width:536px;height:auto;border-radius:6px;background:#ffffff"
    return f'<img src="cid:{part.code}.png" width="536" alt="{said}" style="{style}">'


def _facts(facts: tuple[Fact, ...]) -> str:
    rows = (
        f'<tr><td class="ink rule" style="{_CELL};color:#1f2628">{_text(fact.name)}<br>'
        f'<span class="quiet" style="font-size:12px;color:#5a6368">{_text(fact.note)}</span></td>'
        f'<td class="ink rule" align="right" style="{_CELL};padding-right:0;font-size:18px;font-weight:600;'
        f'white-space:nowrap;color:#1f2628">{_text(_value(fact))}</td></tr>'
        for fact in facts
    )
    return _framed("".join(rows))


def _value(fact: Fact) -> str:
    value = told(fact.value, fact.unit)
    return value if fact.change is None else f"{value} ({told(fact.change, 'change')})"


def _table(digest: Digest, table: Table) -> str:
    return _framed(_heads(table) + "".join(_rows(digest, table)))


def _heads(table: Table) -> str:
    cells = (
        f'<th class="quiet rule" align="{_side(column.unit)}" style="{_HEAD}">{_text(column.name)}</th>'
        for column in table.columns
    )
    return f"<tr>{''.join(cells)}</tr>"


def _rows(digest: Digest, table: Table) -> Iterator[str]:
    for place, row in enumerate(table.rows):
        story = table.stories[place] if table.stories else None
        link = page("story", site=digest.site, article=story) if story is not None else ""
        cells = (
            f'<td class="ink rule" align="{_side(column.unit)}" style="{_CELL};color:#1f2628'
            f';{_WRAPS.get(column.unit, "white-space:nowrap")}">'
            f"{_linked(_text(told(cell, column.unit)), link if column.unit == 'title' else '')}</td>"
            for cell, column in zip(row, table.columns, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>"


def _framed(rows: str) -> str:
    style = "border-collapse:collapse;margin:4px 0 12px;font-size:14px;line-height:1.4"
    return f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="{style}">{rows}</table>'


def _side(unit: str) -> str:
    return "left" if unit in TEXTS else "right"


def _linked(words: str, link: str) -> str:
    url = safe_url(link)
    return f'<a class="link" href="{escape(url)}" style="color:#0f5f5c">{words}</a>' if url else words


def _button(link: str) -> str:
    url = safe_url(link)
    if not url:
        return ""
    style = (
        "display:inline-block;padding:10px 18px;border-radius:6px;background:#0f5f5c;color:#ffffff;text-decoration:none"
    )
    return f'<p style="margin:28px 0 0"><a href="{escape(url)}" style="{style}">{_text(_("Open the pages"))}</a></p>'


def _text(words: str) -> str:
    """Words as text and nothing else, whatever a headline holds."""
    return escape(plain(words))
