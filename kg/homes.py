"""What a page is of, the place that 我市 and 市委 mean, told from the page itself; nothing where it is not told clearly."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .gazetteer import Division, Gazetteer, forms, longest_at

_RELATIVE = re.compile("(?:我|本)(省|市|区|县|州|盟|旗|镇|乡|自治区|地区)|(?<![\u4e00-\u9fff])(省|市|区|县|州|盟|旗|镇|乡|地)(?:委|政府|人大|政协|领导|长)")
_OF_OFFICE = re.compile("(?:委|人民政府|人大常委会|政协|融媒体?中心|日报|晚报|晨报|时报|新报|报|新闻网|政府网|电视台|人民法院|检察院|法院)")
_MASTHEAD = re.compile("([\u4e00-\u9fff]{2,9}?[市区县州盟旗])?[日晚晨时新商]?报(?: |$)")


def infer_home(sentences: Sequence[str]) -> tuple[Division | None, str]:
    """What the page itself says it is of, and by which words; (None, "") where it does not say it clearly.

    Two things must agree: how the page speaks of its own area (我县, 县委, 县领导: a county) and one named area of that
    level that no other comes near, counted once for each time and twice more where an office or a paper bears its name.
    A page that names several areas beside it is of what holds them, and says nothing clearly; nor does one whose masthead
    names something else.
    """
    gaz, own, named, told = Gazetteer.load(), Counter(), Counter(), {}
    for n, text in enumerate(sentences):
        for m in _RELATIVE.finditer(text):
            own[m[1] or m[2]] += 2 if m[1] else 1
        for begin, end, division in areas_in(text):
            office = bool(_OF_OFFICE.match(text, end))
            named[division] += 3 if office else 1
            if office or n < 3:
                told.setdefault(division, text[begin:min(len(text), end + 5)])
    for level, _ in own.most_common(1):
        ranked = Counter({d: n for d, n in named.items() if gaz.of_level(d, level) == d}).most_common()
        if ranked and _is_clear(ranked, told, sentences):
            return ranked[0][0], told[ranked[0][0]]
    return None, ""


def _is_clear(ranked: list[tuple[Division, int]], told: dict[Division, str], sentences: Sequence[str]) -> bool:
    best, times = ranked[0]
    masthead = next((m[1] for text in sentences[:2] if (m := _MASTHEAD.match(text))), None)
    rivals = [(d, n) for d, n in ranked[1:] if d.parent != best.code]  # a prefecture's own county-level cities are none
    beside = [d for d, _ in rivals if d.parent == best.parent]
    return times > 2 and best in told and (not rivals or times >= 2 * rivals[0][1]) and len(beside) < 2 and (not masthead or masthead in forms(best))


def areas_in(text: str) -> Iterator[tuple[int, int, Division]]:
    """(begin, end, division) of the names of areas in a text that resolve by themselves, the longest at each place."""
    gaz, at = Gazetteer.load(), 0
    while at < len(text):
        end = longest_at(text, at)
        if end:
            found = gaz.resolve(text[at:end])
            if found:
                yield at, end, found
        at = end or at + 1
