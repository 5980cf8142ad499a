"""The dots of names from abroad, where a hyphen is printed for them: 威廉-亚历山大."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.lexicon.name_model import all_sounds

_HYPHEN = re.compile("(?<=[\u4e00-\u9fff]{2})[-－–—](?=[\u4e00-\u9fff]{2})")


def with_dots(text: str) -> str:
    """The text with · for a hyphen between characters by which names of other tongues are written;
    as long as before.

    >>> with_dots("国王威廉-亚历山大说,中国-东盟博览会"), with_dots("阿卜杜勒—阿齐兹")
    ('国王威廉·亚历山大说,中国-东盟博览会', '阿卜杜勒·阿齐兹')
    """
    return _HYPHEN.sub(_dot, text)


def _dot(m: re.Match[str]) -> str:
    around = m.string[m.start() - 2 : m.start()] + m.string[m.end() : m.end() + 2]
    return "·" if set(around) <= all_sounds() else m[0]


def ends_there(text: str, end: int, words: Container[int]) -> bool:
    """Whether a name with one character behind its last dot ends there; words: where words end.

    >>> ends_there("总理约翰·基表示", 6, {6}), ends_there("主席努尔兰·阿不都满金说", 7, {7})
    (True, False)
    """
    behind = text[end : end + 1]
    ends = end in words and behind not in all_sounds()
    return text[end - 1] != "·" and (ends or not behind.isalnum())
