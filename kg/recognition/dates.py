"""Dates in text, found with their precision; what day they mean is decided in kg.linking.dates.

The forms are those of ontology/lexicon/date_forms.toml; the first that finds something at a place
has it. What their groups mean is read here, by kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.lexicon.date_forms import LUNAR_MONTHS, DateForm, date_forms
from kg.lexicon.loader import table, words
from kg.lexicon.numerals import UNIT, whole
from kg.lexicon.patterns import Pattern
from kg.model.mention import DateMention, Token

_TIME = Pattern("dates", r"{times}?(?:\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许)?)?")
_WEEKDAYS = UNIT[:6] + "日"


def find(text: str, tokens: Sequence[Token] = ()) -> list[DateMention]:
    """The dates of a folded sentence, in order, none over another.

    tokens: its words; a time at the head of a clause that no form reads is vague, not nothing.
    """
    found: list[DateMention] = []
    for form in date_forms():
        for m in form.pattern.finditer(text):
            if _free(m.start(), m.end(), found) and (mention := _mention(text, m, form)):
                found.append(mention)
    found += _unread(text, tokens, found)
    return sorted(found, key=lambda f: f.begin)


def _free(begin: int, end: int, found: Sequence[DateMention]) -> bool:
    return not any(f.begin < end and begin < f.end for f in found)


# ---- from a match to a mention -----------------------------------------


def _mention(text: str, m: re.Match[str], form: DateForm) -> DateMention | None:
    """The mention; None where the numbers are none of a month or a day."""
    if form.kind == "month" and text.startswith(words("dates", "no_month"), m.end()):
        return None
    parts = {k: v for k, v in m.groupdict().items() if v}
    try:
        read = _READ[form.kind](parts)
    except ValueError:
        return None
    if not _in_range(read):
        return None
    end, time = (m.end(), "") if form.kind in ("month", "period", "year") else _time(text, m.end())
    return replace(read, begin=m.start(), end=end, text=text[m.start() : end], time=time)


def _in_range(read: DateMention) -> bool:
    months = all(n is None or 1 <= n <= 12 for n in (read.month, read.end_month))
    return months and all(n is None or 1 <= n <= 31 for n in (read.day, read.end_day))


def _time(text: str, at: int) -> tuple[int, str]:
    part = _TIME.match(text, at)
    return (part.end(), part[0]) if part and part[0] else (at, "")


Parts = dict[str, str]


def _blank(kind: str, parts: Parts) -> DateMention:
    """A mention of that kind with the year that it says."""
    word = parts.get("y", "")
    year = whole(word) if len(word) == 4 else None
    return DateMention(0, 0, "", kind, year, word if len(word) == 1 else "")


def _number(parts: Parts, key: str) -> int | None:
    return whole(parts[key]) if key in parts else None


_MONTHS_AWAY = {"上": -1, "本": 0, "这": 0, "下": 1, "次": 1, "翌": 1}
_MONTHS_TOLD = ("当", "同", "次", "翌")
"""Of the month that was told of before: 当月, 次月."""


def _read_day(parts: Parts) -> DateMention:
    of = parts.get("of", "")
    return replace(
        _blank("day" if "m" in parts or of else "lone", parts),
        month=_number(parts, "m"),
        day=_number(parts, "d"),
        end_year=_number(parts, "y2"),
        end_month=_number(parts, "m2"),
        end_day=_number(parts, "d2"),
        months_away=_MONTHS_AWAY.get(of),
        same_month=of in _MONTHS_TOLD,
    )


def _read_month(parts: Parts) -> DateMention:
    of = parts.get("of") or parts.get("of2") or parts.get("of3", "")
    return replace(
        _blank("month", parts),
        month=_number(parts, "m"),
        part=parts.get("part") or parts.get("part2") or parts.get("part3", ""),
        months_away=_MONTHS_AWAY.get(of),
        same_month=of in _MONTHS_TOLD,
    )


def _read_lunar(parts: Parts) -> DateMention:
    if both := parts.get("m4") or parts.get("m5"):
        month, _, day = both.partition("月")
    else:
        month = next(parts[k] for k in ("m", "m2", "m3") if k in parts)
        day = next(parts[k] for k in ("d", "d2", "d3") if k in parts)
    return replace(
        _blank("lunar", parts),
        month=LUNAR_MONTHS.get(month) or whole(month),
        day=whole(day.removeprefix("初")),
        leap="leap" in parts or "leap2" in parts,
    )


def _read_period(parts: Parts) -> DateMention:
    part = parts.get("part") or parts.get("part2") or parts.get("feast", "")
    return replace(_blank("period", parts), part=part)


def _read_week(parts: Parts) -> DateMention:
    weeks = {"上上": -2, "上": -1, "下": 1}.get(parts["week"], 0)
    day = _WEEKDAYS.index(parts["weekday"].replace("天", "日"))
    return replace(_blank("week", parts), offset=7 * weeks + day)


_OFFSETS = {"minus_two": -2, "minus_one": -1, "zero": 0, "plus_one": 1, "plus_two": 2}


def _read_word(kind: str, list_of: str) -> Callable[[Parts], DateMention]:
    def read(parts: Parts) -> DateMention:
        keys = table("lexicon/dates")[list_of]
        key = next(k for k in keys if parts["word"] in words("dates", f"{list_of}.{k}"))
        return replace(_blank(kind, parts), offset=_OFFSETS[key])

    return read


_READ: dict[str, Callable[[Parts], DateMention]] = {
    "day": _read_day,
    "lone": _read_day,
    "month": _read_month,
    "lunar": _read_lunar,
    "period": _read_period,
    "week": _read_week,
    "offset": _read_word("offset", "offset"),
    "same": _read_word("same", "after"),
    "year": lambda parts: _blank("year", parts),
    "vague": lambda parts: _blank("vague", parts),
}
"""Kind → what reads the parts of a match."""


# ---- times that no form reads ------------------------------------------

_TELLS_A_DAY = Pattern("dates", "{tells_a_day}")
_BACKGROUND = Pattern("dates", "(?:以|年)来$|^{background}")
_HEAD = re.compile(r"[^,。;:]{1,12},")


def _unread(
    text: str, tokens: Sequence[Token], found: Sequence[DateMention]
) -> Iterator[DateMention]:
    """去年最后一个月, at the head of a clause: a time, but not one that could be dated."""
    for t in tokens:
        word = text[t.begin : t.end]
        heads = t.begin == 0 or text[t.begin - 1] in ",;。"
        if t.tag != "TIME" or not heads or not _HEAD.match(text, t.begin):
            continue
        known = word in words("dates", "no_time.words") or _BACKGROUND.search(word)
        if not known and _TELLS_A_DAY.search(word) and _free(t.begin, t.end, found):
            yield DateMention(t.begin, t.end, word, "vague")
