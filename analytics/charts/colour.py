"""Colours worked out from others: what can be read on them, and less of the same."""

from __future__ import annotations

INKS = ("#000000", "#ffffff")


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on a colour (4.58:1 or more on any).

    >>> ink_on("#a87818"), ink_on("#0f6b6b"), ink_on("#d8d8a8")
    ('#000000', '#ffffff', '#000000')
    """
    return max(INKS, key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in lightness, 1 to 21, as WCAG 2 reckons.

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """A colour with so much of another in it.

    >>> mixed("#000000", "#ff0040", 0.5)
    '#800020'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own + part * (others - own)):02x}" for own, others in pairs)


def see_through(colour: str, opacity: float) -> str:
    """A colour that lets through what lies below it.

    >>> see_through("#0f6b6b", 0.25)
    'rgba(15,107,107,0.25)'
    """
    return f"rgba({','.join(str(channel) for channel in _channels(colour))},{opacity})"


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * light for weight, light in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
