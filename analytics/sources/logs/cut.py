"""Lines of the NCSA family cut at their quotes, on the bytes of a whole block at once.

Nearly all lines of a log are plain: their fields stand where the quotes say, without a copy. Any other line (escapes,
an odd request, a user's name, damage) is left to the parser, which reads with care and says what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.sources.logs import hit, times
from analytics.sources.logs.hit import hits
from analytics.sources.logs.lines import INLINE, found_at, string_views

if TYPE_CHECKING:
    from datetime import tzinfo

    from numpy.typing import NDArray

    Places: TypeAlias = NDArray[np.int64]
    Mask: TypeAlias = NDArray[np.bool_]

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")
_PROTOCOLS = (b"HTTP/1.1", b"HTTP/2.0", b"HTTP/1.0", b"HTTP/3.0")
_NOBODY = b" - - ["  # between the client and the time where nobody logged in
_TIME = len("[26/Nov/2026:21:17:00 +0800] ")
_SECONDS = len("[26/Nov/2026:21:17:")
_LONGEST_WORD = 64  # letters of an address or host name
_IN_WORD = ~np.isin(np.arange(256), np.frombuffer(b' "[', np.uint8))
_VHOST = r"^[^ \[:]+(?::[0-9]*)? [^ \[]*[.:][^ \[]*$"
_NOWHERE = np.iinfo(np.int64).max // 2


class Cut(NamedTuple):
    """The plain lines of a block as hits, and the other lines as they are."""

    plain: pa.Table
    others: pa.Table


def cut(lines: pa.Table, zone: tzinfo, *, vhost: bool, people: bool) -> Cut:
    """Cut the lines of a block. `vhost`: a host stands before the client; `people`: referrer and agent at the end."""
    text = lines["text"].combine_chunks()
    block = _Block(text.chunk(0) if isinstance(text, pa.ChunkedArray) else text)
    plain, fields = block.plain(zone, vhost=vhost, people=people)
    others = np.ones(len(lines), bool)
    others[plain] = False
    numbers = lines["line"].combine_chunks()
    rest = {"line": numbers.filter(pa.array(others)), "text": block.lines(others)}
    fields["line"] = numbers.take(pa.array(plain))
    return Cut(hits(len(plain), fields), pa.table(rest))


class _Block:
    """The bytes of a block, and where its lines stand in them; one that does not stand there has no length."""

    def __init__(self, text: pa.Array) -> None:
        _, views, *self._buffers = text.buffers()
        self._views = placed = np.frombuffer(views, np.int32).reshape(-1, 4)[text.offset : text.offset + len(text)]
        there = (placed[:, 0] > INLINE) & (placed[:, 2] == 0)
        ends = np.where(there, placed[:, 3].astype(np.int64) + placed[:, 0], 0)
        self._ends = np.maximum.accumulate(ends)
        self._starts = np.where(there, placed[:, 3], self._ends)
        self._codes = np.frombuffer(self._buffers[0], np.uint8)
        self._reach = slice(int(self._starts[0]), int(self._ends[-1])) if len(text) else slice(0, 0)

    def plain(self, zone: tzinfo, *, vhost: bool, people: bool) -> tuple[Places, dict[str, pa.Array]]:
        """Which lines are plain, and their fields."""
        quotes = self._quotes(6 if people else 2)
        plain = np.flatnonzero(self._are_plain(quotes))
        quotes = [places[plain] for places in quotes]
        at, good = self._moments(quotes[0], zone)
        method, targets = self._requests(quotes[0], quotes[1])
        clients = self._starts[plain], quotes[0] - _TIME - len(_NOBODY) + 1
        good &= method >= 0
        if vhost:
            named = self._texts(*clients).cast(pa.string())
            good &= pc.match_substring_regex(named, _VHOST).to_numpy(zero_copy_only=False)
            host, client = _named(named.filter(pa.array(good)))
        else:
            good &= self._is_word(*clients)
            client = self._texts(clients[0][good], clients[1][good])
        quotes = [places[good] for places in quotes]
        fields = {
            "at": pa.array(at[good], pa.timestamp("us")),
            "client": client,
            "method": pa.DictionaryArray.from_arrays(pa.array(method[good]), pa.array(METHODS)),
            "target": self._texts(targets[good], quotes[1] - len(" HTTP/1.1")),
            "status": pa.array(self._number(quotes[1] + 2, 3)),
        }
        if vhost:
            fields["host"] = host
        if people:
            fields["referrer"], fields["agent"] = self._known(*quotes[2:4]), self._known(*quotes[4:6])
        return plain[good], fields

    def lines(self, these: Mask) -> pa.Array:
        """Whole lines."""
        views = pa.py_buffer(self._views[these])
        return pa.Array.from_buffers(pa.string_view(), int(these.sum()), [None, views, *self._buffers])

    def _quotes(self, number: int) -> list[Places]:
        """Where the first quotes of each line are; far off where there are none."""
        quotes = np.append(self._found('"'), [_NOWHERE] * number)
        first = np.searchsorted(quotes, self._starts)
        return [np.where((place := quotes[first + n]) < self._ends, place, _NOWHERE) for n in range(number)]

    def _are_plain(self, quotes: list[Places]) -> Mask:
        """Whether all between the quotes is as it should be, but for the time and the request."""
        before, after = quotes[0] - _TIME, quotes[1]
        plain = (quotes[-1] < _NOWHERE) & (before - len(_NOBODY) + 1 > self._starts)
        plain &= self._says(before - len(_NOBODY) + 1, _NOBODY)
        plain &= self._is(after + 1, " ") & self._digits(after + 2, 3) & self._is(after + 5, " ")
        size, end = after + 6, self._ends
        if len(quotes) > 2:
            plain &= (quotes[4] == quotes[3] + 2) & self._is(quotes[3] + 1, " ")
            plain &= (quotes[5] + 1 == self._ends) | self._is(quotes[5] + 1, " ")
            end = quotes[2] - 1
            plain &= self._is(end, " ")
        plain &= self._is_word(size, end)
        plain[np.searchsorted(self._starts, self._found("\\"), side="right") - 1] = False
        return plain

    def _moments(self, quotes: Places, zone: tzinfo) -> tuple[Places, Mask]:
        """The time before each quote, and whether it is one; a minute is read once as long as it lasts."""
        begin = quotes - _TIME
        words = [self._words(begin + place) for place in (0, 8, 16, _TIME - 8)]
        words[2] = words[2] & ~np.frombuffer(b"\0\0\0\xff\xff\0\0\0", "<u8")  # without the seconds
        new = np.ones(len(begin), bool)
        new[1:] = np.logical_or.reduce([word[1:] != word[:-1] for word in words])
        minutes = [self._minute(place, zone) for place in begin[new].tolist()]
        known = np.array([minute is not None for minute in minutes], bool)
        minute = np.array([minute or 0 for minute in minutes], np.int64)
        lasting = np.cumsum(new) - 1
        seconds = self._number(begin + _SECONDS, 2).astype(np.int64)
        good = known[lasting] & self._digits(begin + _SECONDS, 2) & (seconds < 60)
        return minute[lasting] + 1_000_000 * seconds, good

    def _minute(self, place: int, zone: tzinfo) -> int | None:
        text = self._codes[place : place + _TIME].tobytes().decode("latin-1")
        if not text.endswith("] "):
            return None
        return times.common(f"{text[1:_SECONDS]}00{text[_SECONDS + 2 : -2]}", zone)

    def _requests(self, begin: Places, end: Places) -> tuple[NDArray[np.int8], Places]:
        """The number of each request's method (-1: it is no plain request), and where its target starts."""
        protocol = self._words(end - len(_PROTOCOLS[0]))
        target_end = end - len(" HTTP/1.1")
        good = np.logical_or.reduce([protocol == np.frombuffer(one, "<u8") for one in _PROTOCOLS])
        good &= self._is(target_end, " ") & ~self._is(target_end - 1, " ")
        method, targets = np.full(len(begin), -1, np.int8), np.zeros(len(begin), np.int64)
        words = self._words(begin)
        for number, name in enumerate(METHODS):
            target = begin + len(f'"{name} ')
            fits = np.flatnonzero(good & _begins(words, f'"{name} '.encode()))
            place = target[fits]
            there = (place < target_end[fits]) & self._is(place - 1, " ") & ~self._is(place, " ")
            method[fits[there]] = number
            targets[fits[there]] = place[there]
        return method, np.where(method < 0, target_end, targets)

    def _known(self, before: Places, after: Places) -> pa.Array:
        """What stands between two quotes; nothing and `-` are unknown."""
        size = after - before - 1
        return self._texts(before + 1, after, known=(size > 1) | ((size == 1) & ~self._is(before + 1, "-")))

    def _texts(self, starts: Places, ends: Places, known: Mask | None = None) -> pa.Array:
        """What stands at these places, without a copy."""
        views = pa.py_buffer(string_views(self._codes, starts, ends - starts, buffer=0))
        valid = None if known is None else pa.py_buffer(np.packbits(known, bitorder="little"))
        return pa.Array.from_buffers(pa.string_view(), len(starts), [valid, views, self._buffers[0]])

    def _number(self, places: Places, digits: int) -> NDArray[np.int16]:
        """The number of so many digits."""
        total = np.zeros(len(places), np.int16)
        for place in range(digits):
            total = total * 10 + (self._at(places + place).astype(np.int16) - ord("0"))
        return total

    def _found(self, letter: str) -> Places:
        """Where in the lines this letter stands."""
        return found_at(self._codes[self._reach], letter) + self._reach.start

    def _is_word(self, starts: Places, ends: Places) -> Mask:
        """Whether a text of usual length without space, quote or bracket stands there."""
        word: Mask = (starts < ends) & (ends - starts <= _LONGEST_WORD)
        for place in range(int((ends - starts)[word].max(initial=0))):
            letter = self._at(starts + place)
            word &= (starts + place >= ends) | _IN_WORD.take(letter)
        return word

    def _digits(self, places: Places, digits: int) -> Mask:
        found = np.ones(len(places), bool)
        for place in range(digits):
            found &= self._at(places + place) - np.uint8(ord("0")) < 10
        return found

    def _is(self, places: Places, letter: str) -> Mask:
        there: Mask = self._at(places) == ord(letter)
        return there

    def _says(self, places: Places, text: bytes) -> Mask:
        """Whether this text, of up to 8 bytes, stands at the places."""
        return _begins(self._words(places), text)

    def _at(self, places: Places) -> NDArray[np.uint8]:
        return self._codes.take(places, mode="clip")

    def _words(self, places: Places) -> NDArray[np.uint64]:
        """The 8 bytes from each place on, as one number."""
        count = max(len(self._codes) - 7, 0)
        if not count:
            return np.zeros(len(places), np.uint64)
        words: NDArray[np.uint64] = np.ndarray((count,), "<u8", self._buffers[0], strides=(1,))
        return words[np.clip(places, 0, count - 1)]  # `take` would copy all words first


def _begins(words: NDArray[np.uint64], text: bytes) -> Mask:
    """Whether numbers of 8 bytes begin with this text, as far as they reach."""
    few = text[:8]
    mask = np.frombuffer((b"\xff" * len(few)).ljust(8, b"\0"), "<u8")
    said: Mask = (words & mask) == np.frombuffer(few.ljust(8, b"\0"), "<u8")
    return said


def _named(named: pa.Array) -> tuple[pa.Array, pa.Array]:
    """The host that was asked for, and the client, of texts that hold both."""
    parts = pc.split_pattern(named, " ")
    hosts = pc.list_element(parts, 0).dictionary_encode()
    names = pa.array([hit.host(name) for name in hosts.dictionary.to_pylist()], pa.string())
    return names.take(hosts.indices), pc.list_element(parts, 1)
