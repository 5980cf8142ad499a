"""How name-like a string is: surnames, and how often its characters stand in names rather than in
text.

Counts: ontology/lexicon/name_chars.tsv (names), chars.tsv (text, per million, after jieba's
dictionary).
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from kg.lexicon.loader import words
from kg.resources import folder

SINGLE_GIVEN = 0.2
"""Share of names whose given name is one character (name_chars.tsv counts each name once)."""
RAREST = 1e-4
"""Share of a character that the counts do not know."""

_HAN = re.compile(r"[〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")


def _read(name: str) -> list[list[str]]:
    text = (folder() / "lexicon" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line]


@cache
def _counts() -> dict[str, dict[str, float]]:
    """place (surname, first, second, single) → character → its share among names."""
    raw: dict[str, dict[str, int]] = {}
    for char, place, count in _read("name_chars.tsv"):
        raw.setdefault(place, {})[char] = int(count)
    return {
        place: {c: n / sum(chars.values()) for c, n in chars.items()}
        for place, chars in raw.items()
    }


@cache
def _text() -> dict[str, float]:
    """character → its share in text."""
    return {char: float(n) / 1e6 for char, n in _read("chars.tsv")}


@cache
def surnames() -> frozenset[str]:
    """All single and compound surnames."""
    return frozenset("".join(words("surnames", "single"))) | frozenset(
        words("surnames", "compound")
    )


@cache
def surname_heads() -> frozenset[str]:
    """The characters that surnames begin with."""
    return frozenset(surname[0] for surname in surnames())


@cache
def compounds() -> frozenset[str]:
    """Surnames of two characters."""
    return frozenset(words("surnames", "compound"))


@cache
def weak_surnames() -> frozenset[str]:
    """Surnames that are words far more often."""
    return frozenset(words("surnames", "weak"))


COMMON = 2e-4
"""Share of names from which their surname is a common one."""


@cache
def common_surnames() -> frozenset[str]:
    """Those that many have and that are seldom another word: 郝, not 初."""
    shares = _counts()["surname"]
    return frozenset(s for s in surnames() - weak_surnames() if shares.get(s, 0.0) > COMMON)


def is_surname(text: str) -> bool:
    return text in surnames()


def surname_of(name: str) -> str:
    """The surname that a name begins with; empty if none."""
    if len(name) > 2 and name[:2] in surnames():
        return name[:2]
    return name[:1] if name[:1] in surnames() else ""


def is_dotted(text: str) -> bool:
    """艾尔肯·吐尼亚孜."""
    return bool(_DOTTED.fullmatch(text))


@cache
def sounds() -> frozenset[str]:
    """Characters of which names of other tongues are written."""
    return frozenset("".join(words("surnames", "transliteration")))


@cache
def all_sounds() -> frozenset[str]:
    """The same, and those of names from the West: 翰, 逊."""
    return sounds() | frozenset("".join(words("surnames", "western")))


def foreign(text: str) -> bool:
    """Four characters or more, all of them used to write names of other tongues, or ending in one
    of their elements: 扎西达瓦, 卡着杰布."""
    return (
        len(text) > 3
        and all(c in sounds() for c in text)
        or len(text) == 4
        and text[2:] in elements()
    )


@cache
def elder_or_younger() -> frozenset[str]:
    """What tells two of a family by one name from abroad apart: 小 of 小卡马尔."""
    return frozenset(words("surnames", "elder_or_younger"))


@cache
def japanese_surnames() -> frozenset[str]:
    return frozenset(words("surnames", "japanese"))


def japanese(text: str) -> bool:
    """A surname of Japan and two or three characters more: 高桥直树."""
    return 3 < len(text) < 6 and text[:2] in japanese_surnames()


@cache
def elements() -> frozenset[str]:
    """What many Tibetan, Mongolian and Yi names end in."""
    return frozenset(words("surnames", "elements"))


@lru_cache(maxsize=1 << 16)
def shaped(text: str) -> bool:
    """Whether the characters alone allow a full name: a surname and one or two more, a compound or
    double surname, or dots."""
    if "·" in text:
        return is_dotted(text)
    if not _HAN.fullmatch(text):
        return False
    surname = surname_of(text)
    return (
        bool(surname)
        and (2 <= len(text) - len(surname) + 1 <= 3 or len(text) == 4 and text[1] in surnames())
        and len(text) <= 5
    )


def written_as_name(text: str) -> bool:
    """Whether the characters alone allow a name, a Chinese or a foreign one."""
    return shaped(text) or foreign(text)


def name_shares(surname: str, given: str) -> float:
    """The share of names that have this surname and this given name of one or two characters."""
    counts = _counts()
    own = counts["surname"].get(surname, RAREST)
    if len(given) == 1:
        return own * SINGLE_GIVEN * counts["single"].get(given, RAREST)
    first, second = (counts[p].get(c, RAREST) for p, c in zip(("first", "second"), given))
    return own * (1 - SINGLE_GIVEN) * first * second


FOREIGN = 0.6
"""Share of characters used to write names of other tongues from which a name may be one."""
CHINESE = 1e-8
"""Share from which three characters are taken for a Chinese name; two, from ten times that."""


def is_chinese_name(name: str) -> bool:
    """Whether the characters are rather those of a Chinese name than of one from abroad.

    >>> is_chinese_name("李国强"), is_chinese_name("罗德里格斯")
    (True, False)
    """
    own = own_share(name)
    if own > (CHINESE if len(name) == 3 else 10 * CHINESE):
        return True
    return bool(own) and sum(c in sounds() for c in name) < len(name) * FOREIGN


def is_ours(name: str) -> bool:
    """Whether it is a Chinese name that no name from abroad is written like.

    >>> is_ours("李国强"), is_ours("马克龙")
    (True, False)
    """
    return is_chinese_name(name) and not set(name[1:]) <= sounds()


def own_share(name: str) -> float:
    """The share of a name of surname and one or two characters; 0 of others."""
    surname = surname_of(name)
    given = name[len(surname) :]
    return name_shares(surname, given) if surname and 0 < len(given) < 3 else 0.0


@cache
def plausible(text: str) -> bool:
    """Whether a name of four characters or more is of a shape that people bear: 欧阳文静, 范徐丽泰,
    not 余秋菊勇."""
    if foreign(text) or is_dotted(text):
        return True
    surname = surname_of(text)
    return shaped(text) and (
        len(surname) == 2
        or len(text) < 4
        or _counts()["surname"].get(text[1], 0.0) > 0.002
        and name_like(text) > 0.8
    )


@cache
def fitness(char: str, place: str) -> int:
    """Power of ten, rounded down, by which a character is more frequent at a place of names
    (surname, first, second, single) than in text."""
    share = _counts()[place].get(char, 0.0)
    return math.floor(math.log10((share + 3e-5) / (_text().get(char, 2e-6) + 1e-6)))


@cache
def name_like(name: str) -> float:
    """log10 of how much likelier the characters are as a name than as text; about 0 for chance,
    above 2 for 张志强."""
    counts, text = _counts(), _text()

    def gain(char: str, place: str, floor: float) -> float:
        share = counts[place].get(char, 0.0)
        return math.log10((share + floor) / (text.get(char, 2e-6) + 1e-6))

    surname = surname_of(name)
    if not surname:
        return -3.0
    score = 2.5 if len(surname) == 2 else gain(surname, "surname", 2e-5)
    given = name[len(surname) :]
    if len(given) == 1:
        return score + gain(given, "single", 3e-5)
    if len(given) == 3:
        score, given = score - 0.5, given[1:]
    return score + gain(given[0], "first", 2e-5) + gain(given[1], "second", 2e-5)
