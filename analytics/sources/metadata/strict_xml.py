"""XML as a stream of entries: no DTD, no entities, no network, bounded in depth, size and number of elements.

What comes whole before a break is given, and the break is said with its line. Two faults that feeds are full of are
mended and counted: an "&" that starts no reference, and references that only HTML has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from html.entities import html5
from typing import Generic, TypeVar

from lxml import etree

from analytics.errors import InputError
from analytics.sources.encoding import decode
from analytics.sources.rows import Input
from analytics.titles import clean

Element = etree._Element
T = TypeVar("T")

MAX_BYTES = 512 * 2**20
#: Elements of one entry, or of all that stands around the entries: far beyond what any feed has.
MAX_ELEMENTS = 200_000
HEAD_BYTES = 64 * 2**10
CHUNK = 64 * 2**10

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)""", re.IGNORECASE)
_BEFORE_ROOT = re.compile(r"\s+|\ufeff|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[^\s>\[]+\s*(?:(?:SYSTEM|PUBLIC)\s*(?:\"[^\"]*\"\s*|'[^']*'\s*)*)?(?P<end>[\[>])", re.IGNORECASE
)
_ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w:.-]*)(?=[\s/>])[^<>]*>?")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,8});|#[xX](?P<hex>[0-9A-Fa-f]{1,6});|(?P<name>[A-Za-z][A-Za-z0-9]*);)?")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PREFIX_USED = re.compile(r"<([A-Za-z_][\w.-]*):[A-Za-z_]")
_PREFIX_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)\s*=")
_PLACE = re.compile(r",? line \d+, column \d+.*$", re.DOTALL)


@dataclass(frozen=True)
class Root:
    """The element that the whole document is, as far as its beginning shows."""

    name: str  # local name, lower case
    tag: str  # its start tag, with the namespaces that it declares


@dataclass
class Document(Generic[T]):
    """What a document holds: one thing for each entry, and the root with all that stands around the entries."""

    root: Element
    found: list[T]
    encoding: str
    notes: list[str] = field(default_factory=list)
    damage: str | None = None


def root_of(item: Input) -> Root | None:
    """The root of an input that looks like XML, from its first bytes."""
    return _root(item.data[:HEAD_BYTES])


@lru_cache(maxsize=2)
def _root(head: bytes) -> Root | None:
    text = decode(head).text
    found = _ROOT.match(text, _prolog(text)[0])
    return Root(found["name"].rpartition(":")[2].lower(), found.group()) if found else None


def _prolog(text: str) -> tuple[int, bool]:
    """Where the root element begins, and whether a DTD with declarations of its own comes before it."""
    place = 0
    while True:
        found = _BEFORE_ROOT.match(text, place) or _DOCTYPE.match(text, place)
        if found is None:
            return place, False
        if found.re is _DOCTYPE and found["end"] == "[":
            return place, True
        place = found.end()


def read(item: Input, kind: str, roots: set[str], entries: set[str], make: Callable[[Element], T]) -> Document[T]:
    """Make something of each entry of a document; InputError when there is nothing whole in it.

    `roots` and `entries` are local names in lower case, `kind` is what to call the document when it is none.
    """
    if len(item.data) > MAX_BYTES:
        raise InputError(item.path, f"larger than {MAX_BYTES // 2**20} MB.", "Split it into smaller files.")
    declared = _DECLARED.search(item.data[:1024])
    decoded = decode(item.data, declared[1].decode() if declared else None)
    start, has_dtd = _prolog(decoded.text)
    line = decoded.text.count("\n", 0, start) + 1
    if has_dtd:
        problem = "declares a DTD with entities of its own, which is not read."
        raise InputError(item.path, problem, "Save it without the <!DOCTYPE [...]> block.", line)
    root = _ROOT.match(decoded.text, start)
    if root is None or root["name"].rpartition(":")[2].lower() not in roots:
        what = f"<{root['name']}>" if root else "no XML"
        raise InputError(item.path, f"is not {kind}: it holds {what}.", "Save the feed or export itself.", line)
    text = "\n" * (line - 1) + decoded.text[start:]
    walk, note = _best(text, entries, make)
    if walk.root is None or (walk.fault and not walk.found):
        where, why = walk.fault or (line, "nothing in it")
        raise InputError(item.path, f"the XML breaks ({why}).", "Save or export it again.", where)
    notes = [text for text in (decoded.note, note) if text]
    return Document(walk.root, walk.found, decoded.encoding, notes, _damage(item, walk))


def _damage(item: Input, walk: _Walk[T]) -> str | None:
    if item.damage or walk.fault is None:
        return item.damage
    return (
        f"the XML breaks at line {walk.fault[0]} ({walk.fault[1]}): the {len(walk.found):,} entries before it were read"
    )


def _best(text: str, entries: set[str], make: Callable[[Element], T]) -> tuple[_Walk[T], str | None]:
    """Read as it stands; if that breaks, with its common faults mended, when that leads further."""
    walk = _walk(text, entries, make)
    if walk.fault is None or walk.beyond_bounds:
        return walk, None
    mended, places = _mended(text)
    again = _walk(mended, entries, make) if places else walk
    if again.fault is None or len(again.found) > len(walk.found):
        return again, f"the XML is faulty in {places:,} places (such as a bare “&”), which were mended"
    return walk, None


class _BoundsError(Exception):
    """More elements than any feed has."""


@dataclass
class _Walk(Generic[T]):
    """Takes the parser's events; an entry is let go as soon as something was made of it."""

    entries: set[str]
    make: Callable[[Element], T]
    root: Element | None = None
    found: list[T] = field(default_factory=list)
    fault: tuple[int, str] | None = None
    beyond_bounds: bool = False
    inside: int = 0  # entries that are open
    elements: int = 0  # of the entry that is open
    around: int = 0
    last: Element | None = None

    def take(self, parser: etree.XMLPullParser) -> None:
        for event, element in parser.read_events():
            if not isinstance(element, Element):
                continue
            is_entry = local(element) in self.entries
            if event == "start":
                self._start(element, is_entry=is_entry)
            elif is_entry:
                self.inside -= 1
                if not self.inside:
                    self._entry(element)

    def _start(self, element: Element, *, is_entry: bool) -> None:
        if self.root is None:
            self.root = element
        if is_entry:
            self.elements = 0 if not self.inside else self.elements
            self.inside += 1
        elif not self.inside:
            self.around += 1
        self.elements += 1
        if max(self.elements if self.inside else 0, self.around) > MAX_ELEMENTS:
            raise _BoundsError

    def _entry(self, element: Element) -> None:
        self.found.append(self.make(element))
        element.clear()
        parent = element.getparent()
        if self.last is not None and parent is not None and self.last.getparent() is parent:
            parent.remove(self.last)
        self.last = element


def _walk(text: str, entries: set[str], make: Callable[[Element], T]) -> _Walk[T]:
    parser = etree.XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    walk = _Walk(entries, make)
    data = text.encode("utf-8", "replace")
    try:
        for start in range(0, len(data), CHUNK):
            parser.feed(data[start : start + CHUNK])
            walk.take(parser)
        parser.close()
    except etree.XMLSyntaxError as error:
        with suppress(etree.XMLSyntaxError, _BoundsError):
            walk.take(parser)
        walk.fault = (error.lineno or 1, _reason(error))
        walk.beyond_bounds = getattr(error, "code", 0) in {
            etree.ErrorTypes.ERR_NAME_TOO_LONG,
            etree.ErrorTypes.ERR_RESOURCE_LIMIT,
        }
    except _BoundsError:
        walk.fault = (text.count("\n") + 1, f"more than {MAX_ELEMENTS:,} elements in one place")
        walk.beyond_bounds = True
    return walk


def _reason(error: etree.XMLSyntaxError) -> str:
    said = (
        _PLACE.sub("", error.msg or "").replace(", use XML_PARSE_HUGE option", "").replace(", try XML_PARSE_HUGE", "")
    )
    return clean(said)[:120] or "it ends in the middle"


def _mended(text: str) -> tuple[str, int]:
    """The text with its common faults mended, none of which moves a line, and in how many places that was."""
    parts = _CDATA.split(text)
    places = 0

    def reference(found: re.Match[str]) -> str:
        nonlocal places
        said = _reference(found)
        places += said != found.group()
        return said

    parts[::2] = [_REFERENCE.sub(reference, part) for part in parts[::2]]
    mended, forbidden = _FORBIDDEN.subn("", "".join(parts))
    missing = sorted(set(_PREFIX_USED.findall(mended)) - set(_PREFIX_DECLARED.findall(mended)) - {"xml"})
    declared = "".join(f' xmlns:{prefix}="undeclared:{prefix}"' for prefix in missing[:50])
    return re.sub(r"<[^\s/>]+", rf"\g<0>{declared}", mended, count=1), places + forbidden + len(missing)


def _reference(found: re.Match[str]) -> str:
    if found["name"]:
        if found["name"] in _OF_XML:
            return found.group()
        meant = html5.get(f"{found['name']};")
        return "".join(f"&#{ord(character)};" for character in meant) if meant else f"&amp;{found['name']};"
    number = int(found["decimal"]) if found["decimal"] else int(found["hex"], 16) if found["hex"] else None
    if number is None:
        return "&amp;"
    return found.group() if number <= 0x10FFFF and not _FORBIDDEN.match(chr(number)) else ""


def local(element: Element) -> str:
    """Name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def line_of(element: Element) -> int:
    """The line on which an element begins."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0
