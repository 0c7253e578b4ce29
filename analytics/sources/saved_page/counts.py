"""Numbers with a unit of readership: which words count views, and which count something else.

Three marks stand in text for what only the layout says: BOUND between two elements or columns, VIEWS after a number
that its attribute, icon or column header calls views, OTHER after one that they call something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.sources.saved_page.dates import date_at_end
from analytics.sources.saved_page.numbers import SUFFIX_PATTERN

BOUND, VIEWS, OTHER = "\x01", "\x02", "\x03"
MARKS = BOUND + VIEWS + OTHER

TURKISH = "görüntülen?me|kez okundu|okunma|tıklanma"

#: A list counts one thing: words of one family may mix in it, words of two may not.
UNITS = {
    "times": r"次",
    "read": (
        r"人?次?(?:阅读|閱讀|閱|阅|已读|已讀)(?:量|数|數|次数|次數)?|閲覧数?|(?:total )?reads"
        r"|lecturas?|letture|leituras?|lectures?|läsningar|(?:عدد )?(?:ال)?قراءات|lượt đọc|kali dibaca"
        r"|(?:[-‑]?mal|x|×) gelesen|times read|fois lue?s?|veces leíd[oa]s?|volte lett[oa]|vezes lid[oa]|прочтени[йяе]"
    ),
    "view": (
        r"人?次?(?:瀏覽|浏览|观看|觀看|访问|訪問|查看)(?:量|数|數|次数|次數|人次)?|PVs?"
        r"|(?:total |page ?)?views?|visualizaciones|visualización"
        r"|visualizzazion[ei]|visualiza(?:ções|ção)|vues?|просмотр(?:ов|ы|а)?|перегляд(?:ів|и)?"
        r"|(?:seiten)?aufrufe?|[-‑]?mal angesehen|keer bekeken|kali dilihat"
        r"|ansichten|回?視聴(?:回数)?|再生回数|回再生|회? ?조회 ?수?|wyświetle(?:ń|nia|nie)|odsłon[ay]?"
        rf"|weergaven|visningar|visninger|{TURKISH}|zobrazení|megtekintés|vizualizări|προβολές|צפיות|बार देखा गया|व्यूज़"
        r"|(?:عدد )?(?:ال)?(?:مشاهدة|مشاهدات)|lượt xem"
    ),
    "hit": (
        r"人?次?(?:點擊|点击|點閱|点阅)(?:量|率|数|數|次数|次數)?|hits?|clicks|zugriffe?|klicks|clics|клик(?:ов|и|а)?"
    ),
    "visit": r"visitas?|visits?|visites?|visite|besuche|посещени[йяе]|accesos?|acessos?|wizyt[ay]?|بازدید",
    "people": r"人[气氣]值?|熱度|热度|人[看读讀][过過]",
    "mark": VIEWS,
}
#: Words on both sides of the number, as in "read 1,234 times".
READ = (
    "read|gelesen|lue?|leíd[oa]|lett[oa]|lid[oa]|dibaca|przeczytano|přečteno"
    "|viewed|angesehen|vist[oa]|vu|dilihat|อ่าน|เข้าชม"
)
TIMES = "times|[-‑]?mal|x|×|fois|veces|volte|vezes|kali|razy|krát|ครั้ง"
OTHERS = (
    r"comments?|評論|评论|回[复覆復應应]|留言|跟[帖贴]|replies|reply|kommentare?n?|komentarz[ey]?|reacties|yorum(?:lar)?|comentarios?|comentários?|commentaires?|commenti"
    r"|комментари(?:й|я|ев)|likes?|shares?|[点點]?[赞讚]|收藏|分享|转发|轉發|recommendations|votes?|stimmen|votos|reactions?|reacciones|♥|❤|👍|💬"
    r"|댓글|공감|コメント|いいね|bình luận|تعليق(?:ات)?|टिप्पणी|टिप्पणियाँ|komentář[eůi]?|hozzászólás|comentarii"
    r"|σχόλια|תגובות"
    rf"|min(?:ute)?s?\.? (?:read|lesezeit|de lecture|de lectura|di lettura)|分钟阅读|分鐘閱讀|мин\.? чтения|{OTHER}"
)

_DIGITS = r"\d(?:[\d.,'’，٬٫]|{space}(?=\d{{3}}(?!\d)))*"
_SPACES = r"[ \u00a0\u2009\u202f]"
_NARROW = r"[\u2009\u202f]"
_GLUE = rf"[\s{BOUND}]*"
_OPEN, _CLOSE = r"[(（\[【「]", r"[)）\]】」]"
_ICON = r"(?:[👁👀🔥📖]\ufe0f?\s*)?"
_EDGE = rf"(?:(?<![^\s{MARKS}|·•‧,，、;；:：–—/()（）\[\]【】-])|(?={_OPEN}))"
_STRONG_EDGE = rf"(?:^|[|·•({BOUND}（–—-]\s*|\s(?=[^\x00-\x7f]))"


@dataclass(frozen=True)
class Count:
    """A number as written, and its unit family; family None counts something that is not views."""

    text: str
    family: str | None


@dataclass(frozen=True)
class Patterns:
    """Units after, before and around a number at the end of a text; with or without a space between digit groups."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    around: re.Pattern[str]


def _patterns(*, spaces: bool) -> Patterns:
    digits = _DIGITS.format(space=_SPACES if spaces else _NARROW)
    number = rf"(?<![\d.,])(?<!\d[:/–-])(?P<num>[-−]?{digits}(?:\s?(?:{SUFFIX_PATTERN})(?![a-zа-я]))?\+?)"
    units = "|".join(f"(?P<{family}>{words})" for family, words in UNITS.items())
    every = f"(?P<word>{units}|(?P<other>{OTHERS}))"
    joined = rf"(?:{_EDGE}{every}{_GLUE}[:：=({BOUND}（]{_GLUE}"
    bare = re.sub(r"\(\?P<\w+>", "(?:", every)
    return Patterns(
        re.compile(
            rf"{_EDGE}{_OPEN}?{_ICON}{number}{_GLUE}(?:{VIEWS}{_GLUE})?{every}\.?[\s{VIEWS}{OTHER}]*{_CLOSE}?$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{_OPEN}?{_ICON}{joined}|{_STRONG_EDGE}(?P<word2>{bare})\s*){number}\s*[次回人件회개条條]?[\s{VIEWS}]*[)）\]】]*$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{_OPEN}?{_EDGE}(?P<word>{READ})\s*[:：]?\s*{number}\s*(?:{TIMES})[\s{VIEWS}]*{_CLOSE}?$", re.IGNORECASE
        ),
    )


SPACED = _patterns(spaces=True)
TIGHT = _patterns(spaces=False)
_FAMILY = re.compile("|".join(f"(?P<{family}>{words})" for family, words in UNITS.items()), re.IGNORECASE)
_ANY_UNIT = "|".join(UNITS.values())
_BROKEN = re.compile(
    rf"(?:{_OPEN}(?P<inner>[^()（）]{{0,20}}?)(?:{_ANY_UNIT}){_CLOSE}|{_EDGE}(?P<bare>[^\s{BOUND}]{{0,20}}){VIEWS}"
    rf"|^(?P<lone>\S*\d\S*|[-–—?？…]+|n/?a)\s*(?:{_ANY_UNIT}))\s*$",
    re.IGNORECASE,
)
_REACH = 80  # characters at an edge in which a count can stand


def family_of(word: str) -> str | None:
    """The unit family that a word names on its own, such as a column header; None for any other word."""
    found = _FAMILY.fullmatch(word.strip().rstrip("↓↑▼▲:："))
    return found.lastgroup if found else None


def is_other(word: str) -> bool:
    """Whether a word on its own names a count that isn't views."""
    return re.fullmatch(OTHERS, word.strip(), re.IGNORECASE) is not None


def count_at_end(text: str, patterns: Patterns) -> tuple[str, Count] | None:
    """What stands before a count at the end of `text`, and the count."""
    start = max(0, len(text) - _REACH)
    around = patterns.around.search(text, start)
    if around:
        return text[: around.start()], Count(around["num"], "read")
    found = [match for match in (patterns.after.search(text, start), _before(text, start, patterns)) if match]
    if not found:
        return None
    match = min(found, key=lambda match: match.start())
    word = match["word"] or match["word2"] if match.re is patterns.before else match["word"]
    number = match["num"]
    if re.fullmatch(TURKISH, word, re.IGNORECASE):
        number = re.sub(r"(?<=[\d\s])B$", "bin", number)  # 1,2 B is 1,200 there
    return text[: match.start()], Count(number, None if is_other(word) else family_of(word))


def _before(text: str, start: int, patterns: Patterns) -> re.Match[str] | None:
    """A unit word with its number after it, unless the word belongs to a number before it."""
    found = patterns.before.search(text, start)
    if found is None:
        return None
    group = "word" if found["word"] else "word2"
    between = text[found.end(group) : found.start("num")]
    stated = re.search(r"[:：=(（]", between)
    counted = patterns.after.search(text[: found.end(group)])
    taken = not stated and (counted or _has_own_number(text, found.start(group), between))
    return None if taken and not date_at_end(text[: found.start(group)].rstrip(), weak=False) else found


def _has_own_number(text: str, start: int, between: str) -> bool:
    """Whether a unit word ends an element that has a number, however written: the next element's is another's."""
    element = text[:start].rpartition(BOUND)[2]
    return BOUND in between and re.search(r"\d\S*\s*\S{0,8}\s*$", element) is not None


UNKNOWN = re.compile(r"[-–—?？…]+|n/?a", re.IGNORECASE)  # in place of a number: not known, by the page's own word


def broken_count(text: str) -> str | None:
    """The unreadable number of a text that ends like a counted item, such as `(12,x4次)`; None for any other text."""
    found = _BROKEN.search(text, max(0, len(text) - _REACH))
    return (found["inner"] or found["bare"] or found["lone"] or "").strip() if found else None
