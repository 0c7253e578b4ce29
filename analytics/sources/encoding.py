"""Which characters the bytes of a file mean, and how sure that is.

In this order: a byte order mark; strict UTF-8; UTF-16 without a mark; UTF-8 with a few bad bytes (each becomes
U+FFFD, so that its row can be set aside); what the file declares; then the old encodings by the evidence of the
text that each would give. Nothing is repaired: text that was misread before it came here stays as it is, with a note.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
SAMPLE_BYTES = 200_000
#: Valid multi-byte characters for each bad byte from which a file counts as damaged UTF-8, not as something else.
VALID_PER_BAD = 4

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Declared names that in practice mean a superset.
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252",
    "latin-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_COMMON_HAN = frozenset(
    "的一是不了在人有我他这中大来上个国和到说们为子你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还"
    "发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己"
    "話這來個國說們為時會著過學對裡後麼沒於還發當無開經頭見動兩長樣現將與進實種聲"
    "新聞新闻圖图視频頻電电網网東东車车書书問问門门間间關关報报記记讀读號号萬万億亿京台灣湾香港華华軍军機机場场總总統统選选舉举"
)
_COMMON_LETTERS = frozenset("éèêëàâäáãåæçíìîïñóòôöõøœßúùûüÉÀÄÖÜÅÇÑØŁłąćęńśźżžšč")
_TYPOGRAPHY = frozenset("‘’“”„–—…•·«»¿¡™®©°£€¥½²³")
_ABOVE_ASCII = re.compile("[^\x00-\x7f]+")
#: Runs that start as UTF-8 read as cp1252 starts.
_SUSPECT = re.compile("[\xc2-\xf4][^\x00-\x7f]+")


@dataclass(frozen=True)
class Decoded:
    """Text, the codec it was read with, and a note when that was a guess or the text is doubtful."""

    text: str
    encoding: str
    note: str | None = None
    damaged: int = 0  # places with bad bytes, each U+FFFD in `text`


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of `data`; never fails. `declared` is what the file or its transport says of itself."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _damaged(data, codec)
    if _looks_like_utf16(data):
        return _damaged(data, _utf16_byte_order(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_strict_utf8(data, declared)
    return Decoded(text, "utf-8", _misread_note(text))


def _not_strict_utf8(data: bytes, declared: str | None) -> Decoded:
    if _is_damaged_utf8(data):
        return _damaged(data, "utf-8")
    codec = _declared_codec(declared)
    if codec and _share_undecodable(data, codec) < 0.01:
        return _damaged(data, codec)
    codec = _best_codec(_sample(data))
    decoded = _damaged(data, codec)
    guess = f"read as {codec}: the text that it gives is the most plausible"
    return Decoded(decoded.text, codec, "; ".join(filter(None, (guess, decoded.note))), decoded.damaged)


def _damaged(data: bytes, codec: str) -> Decoded:
    """Text with U+FFFD where bytes mean nothing, and a note that counts them."""
    text = data.decode(codec, errors="replace")
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        bad = max(1, text.count(REPLACEMENT))
        note = f"{bad} places hold bytes that are not {codec}"
        return Decoded(text, codec, "; ".join(filter(None, (note, _misread_note(text)))), bad)
    return Decoded(text, codec, _misread_note(text))


def _looks_like_utf16(data: bytes) -> bool:
    """Zero bytes stand on one side of the pairs only, as every ASCII character puts them."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return even + odd > len(head) // 50 and min(even, odd) * 10 <= max(even, odd) and max(even, odd) > 1


def _utf16_byte_order(data: bytes) -> str:
    head = data[:4096]
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _is_damaged_utf8(data: bytes) -> bool:
    """Most bytes above ASCII form valid UTF-8 characters; no other encoding does that by chance."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count(REPLACEMENT)
    return len(text.encode("ascii", "ignore")) + bad * (1 + VALID_PER_BAD) <= len(text)


def _declared_codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared.strip()).name if declared else None
    except LookupError:
        return None
    return _SUPERSETS.get(name, name) if name and not name.startswith("utf") else None


def _share_undecodable(data: bytes, codec: str) -> float:
    text = data.decode(codec, errors="replace")
    return text.count(REPLACEMENT) / max(1, sum(character > "\x7f" for character in text))


def _sample(data: bytes) -> bytes:
    """Pick the lines that tell encodings apart: those with bytes above ASCII, as many as needed."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > SAMPLE_BYTES:
            break
    return b"\n".join(lines)


def _best_codec(sample: bytes) -> str:
    """Choose the candidate whose text is most plausible; ties go to the first."""
    return max(_SCORES, key=lambda codec: _SCORES[codec](_lenient(sample, codec)))


def _lenient(sample: bytes, codec: str) -> str:
    return sample.decode(codec, errors="replace")


def _mean(text: str, weigh: Callable[[str, str, str], float]) -> float:
    """Mean plausibility of the characters above ASCII, each with its neighbours; per byte, so that codecs compare."""
    padded = f" {text} "
    total = 0.0
    count = 0
    for before, character, after in zip(padded, text, padded[2:], strict=False):
        if character > "\x7f":
            count += 1
            total += -3 if character == REPLACEMENT or "\x80" <= character < "\xa0" else weigh(before, character, after)
    return total / max(1, count)


def _score_han(codec: str, first_level: tuple[int, int]) -> Callable[[str], float]:
    """Plausibility of Chinese: common characters above all, then the first level of the standard, then the rest."""

    def weigh(_before: str, character: str, _after: str) -> float:
        if character in _COMMON_HAN:
            return 3.0
        raw = character.encode(codec, "ignore")
        if len(raw) != 2:
            return -2.0
        in_level = first_level[0] <= raw[0] <= first_level[1] and not (codec == "gb18030" and raw[1] < 0xA1)
        return 1.0 if in_level else -1.0

    return lambda text: _mean(text, weigh)


def _weigh_western(before: str, character: str, after: str) -> float:
    """Letters belong inside words in the case of their neighbours, typography at the edges of words."""
    if character.isalpha():
        return _weigh_letter(before, character, after)
    if character == "’":
        return 2.0 if before.isalpha() or before.isspace() else 0.5
    if character in _TYPOGRAPHY:
        return 1.5 if not (before.isalpha() and after.isalpha()) or character in "–—" else -0.5
    return 0.5 if character == "\xa0" else -1.0


def _weigh_letter(before: str, character: str, after: str) -> float:
    if not (before.isalpha() or after.isalpha()):
        return -0.5
    if character.isupper() and before.islower():
        return -2.0
    return 1.5 if character in _COMMON_LETTERS else 0.0


def _weigh_cyrillic(before: str, character: str, after: str) -> float:
    """Whole words in one script and one case."""
    if not "\u0400" <= character <= "\u04ff":
        return 0.5 if character in _TYPOGRAPHY | {"№"} else -1.0
    if (character.isupper() and before.islower()) or any(side.isascii() and side.isalpha() for side in (before, after)):
        return -2.0
    return 1.7 if before > "\x7f" or after > "\x7f" else -0.5


def _weigh_japanese(_before: str, character: str, _after: str) -> float:
    if "\u3040" <= character <= "\u30ff":
        return 2.5
    if "\uff61" <= character <= "\uff9f":  # half-width katakana: what other encodings look like in this one
        return -2.0
    return 1.5 if character in _COMMON_HAN else 0.3


def _score_mac(text: str) -> float:
    """As Western text; UTF-8 once misread as cp1252 and saved on a Mac shows only when read so."""
    return _mean(text, _weigh_western) + (3.0 if _misread_share(text) > 0.5 else 0.0)


_SCORES: dict[str, Callable[[str], float]] = {
    "cp1252": lambda text: _mean(text, _weigh_western),
    "mac_roman": _score_mac,
    "gb18030": _score_han("gb18030", (0xA1, 0xD7)),
    "big5hkscs": _score_han("big5hkscs", (0xA1, 0xC6)),
    "cp932": lambda text: _mean(text, _weigh_japanese),
    "cp1251": lambda text: _mean(text, _weigh_cyrillic),
}


def _misread_share(text: str) -> float:
    """Share of the runs above ASCII that are UTF-8 once read as cp1252: turned back, they are whole again."""
    runs = _ABOVE_ASCII.findall(text)
    return sum(map(_is_misread, runs)) / len(runs) if runs else 0.0


def _is_misread(run: str) -> bool:
    try:
        return len(run.encode("cp1252").decode("utf-8")) < len(run)
    except UnicodeError:
        return False


def _misread_note(text: str) -> str | None:
    places = sum(map(_is_misread, _SUSPECT.findall(text)))
    return (
        f"{places} runs of letters look like UTF-8 misread before (such as “Ã©” for “é”); kept as they are"
        if places
        else None
    )
