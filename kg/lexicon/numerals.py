"""Numbers as newspapers print them: 1272, 26,000, 7.8亿, 两万七千, 一千二百余, 百分之十二点六."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model.quote import fold, squeeze

UNIT = "一二三四五六七八九"
"""The digits from one to nine, for a class of characters."""
NUMERAL = UNIT + "十"
"""What numbers of days, terms and sessions are written with."""
DIGITS = {c: n for n, c in enumerate("零" + UNIT)} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[百千]?[万亿]|万亿)?"
_SCALE = "".join(SCALES)
CHINESE = rf"[{NUMERAL}两][零{UNIT}两{_SCALE}]*(?:点[零{UNIT}两]+)?"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"
"""A regular expression for a number, its 万 and 亿 included; 万 or 百 alone begin none
(万人空巷)."""

_PARTS = re.compile(r"(?P<digits>[\d,]+(?:\.\d+)?)(?P<scale>[百千万亿]*)")


_ANY = re.compile(rf"\d+|[{NUMERAL}〇]+")


def unnumbered(text: str) -> str:
    """A line without white space and with 0 for each number, folded: what the running heads of a
    file have in common.

    >>> unnumbered("简报 第 12 期"), unnumbered("简报第十三期")
    ('简报第0期', '简报第0期')
    """
    return _ANY.sub("0", squeeze(fold(text)))


def value(text: str) -> Decimal | None:
    """What a number says: `1.5万` -> 15000, `两万七千` -> 27000; None where it is none (`二〇二〇`,
    `十九三`)."""
    m = _PARTS.fullmatch(text)
    if not m:
        return _chinese(text)
    scale = 1
    for c in m["scale"]:
        scale *= SCALES[c]
    return _plain(Decimal(m["digits"].replace(",", "")) * scale)


def _plain(number: Decimal) -> Decimal:
    """Without an exponent or zeros behind the point."""
    return Decimal(f"{number.normalize():f}")


def _chinese(text: str) -> Decimal | None:
    whole, _, fraction = text.partition("点")
    if not whole or not all(c in DIGITS for c in fraction) or "点" in text and not fraction:
        return None
    number = _below(whole, 10**16)
    if number is None:
        return None
    return _plain(
        number + (Decimal("0." + "".join(str(DIGITS[c]) for c in fraction)) if fraction else 0)
    )


def _below(text: str, limit: int) -> Decimal | None:
    """三亿五千万: what stands before the largest scale is multiplied by it, what follows is added
    and
    must be smaller."""
    if not text:
        return Decimal(0)
    largest = max((c for c in text if c in SCALES), key=SCALES.__getitem__, default="")
    if not largest:
        digits = text.lstrip("零〇")
        return Decimal(DIGITS[digits]) if len(digits) == 1 and digits in DIGITS else None
    scale = SCALES[largest]
    before, _, after = text.rpartition(largest)
    if scale >= limit or scale < 10**4 and before and before.lstrip("零〇") not in DIGITS:
        return None
    head = _below(before, scale * 10**4) if before else Decimal(1)
    tail = _below(after, scale)
    if head is None or tail is None or not head:
        return None
    # 两万七 is 27000: a digit right behind a scale stands for the next one.
    short = len(after) == 1 and after in DIGITS and scale > 10 and after not in "零〇"
    return head * scale + tail * (scale // 10 if short else 1)


# ---- days, months and years ---------------------------------------------

DAY_NUMBER = rf"(?:\d{{1,2}}|[{NUMERAL}廿]{{1,3}})"
"""A regular expression for the number of a day or a month."""
_ZEROS = str.maketrans("〇○O", "零零零")


def whole(text: str) -> int:
    """13, 十三, 廿三, 二〇二一 → int; ValueError for what is no whole number.

    >>> whole("廿三"), whole("二○二一")
    (23, 2021)
    """
    if text.isdigit():
        return int(text)
    plain = text.translate(_ZEROS).replace("廿", "二十")
    if plain and all(c in DIGITS for c in plain):
        return int("".join(str(DIGITS[c]) for c in plain))
    found = value(plain)
    if found is None or found != int(found):
        raise ValueError(f"{text} is not a number")
    return int(found)
