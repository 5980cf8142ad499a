"""Numbers of days and months: 13, 十三, 廿三."""

from __future__ import annotations

DIGIT_VALUES = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "O": 0,
    "两": 2,
}


DAY_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"


def number(text: str) -> int:
    """13, 十三, 廿三, 二十 → int; ValueError otherwise."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, ones = text.split("十", 1)
        if (
            len(tens) > 1
            or len(ones) > 1
            or tens + ones
            and not set(tens + ones) <= set(DIGIT_VALUES)
        ):
            raise ValueError(f"{text} is not a number")
        return (DIGIT_VALUES[tens] if tens else 1) * 10 + (DIGIT_VALUES[ones] if ones else 0)
    if not all(c in DIGIT_VALUES or c == "十" for c in text):
        raise ValueError(f"{text} is not a number")
    return int("".join(str(DIGIT_VALUES[c]) for c in text))
