"""Names in English, as English readers know them, put together from ontology/lexicon/english.toml.

A name that is not known in all its parts has none: half a translation misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.explorer.romanisation import spelt_place
from kg.lexicon.foreign import countries
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import alternatives, table, words
from kg.lexicon.name_model import is_chinese_name, is_dotted

LONGEST = 4
"""Characters of an area's own name, without its end and its peoples."""
_MINISTRY = "Ministry of "


def _words(key: str) -> dict[str, str]:
    found: dict[str, str] = table("lexicon/english")[key]
    return found


@cache
def english(name: str) -> str:
    """The English name of a post, a body, a state or a place; empty where none is known.

    >>> english("泰国总理"), english("绵阳市副市长"), english("中共绵阳市委员会")
    ('prime minister of Thailand', 'deputy mayor of Mianyang', 'Mianyang Party committee')
    >>> english("人民大会堂"), english("绵阳市委书记"), english("灵山大佛")
    ('Great Hall of the People', 'Party secretary of Mianyang', '')
    >>> english("翠竹社区"), english("翠竹小区"), english("翠竹片区"), english("大理白族自治州")
    ('Cuizhu Community', 'Cuizhu Residential Community', '', 'Dali Bai Autonomous Prefecture')
    >>> english("公安部部长"), english("中共绵阳市委宣传部部长"), english("泰国第一副总理")
    ('minister of Public Security', 'head of the Mianyang Party publicity department', \
'first deputy prime minister of Thailand')
    """
    return next(filter(None, _readings(name)), "")


def _readings(name: str) -> Iterator[str]:
    yield _words("names").get(name, "")
    yield _place(name)
    yield _body(name)
    yield _post(name)


@cache
def _place(name: str) -> str:
    """A state, or an area by its pinyin and what kind of area it is."""
    known = _words("states").get(name) or _words("places").get(name)
    if known:
        return known
    end = next((e for e in _longest("areas") if name.endswith(e) and len(name) > len(e)), "")
    if not end or not _is_area(name, end):
        return ""
    stem, peoples = _peoples(name[: -len(end)])
    if len(stem) > LONGEST:
        return ""
    city = _city_before(stem) if end.endswith(words("english", "after_cities")) else ""
    parts = pinyin(city), pinyin(stem.removeprefix(city)), " and ".join(peoples)
    return _words("areas")[end].format(" ".join(filter(None, parts)))


def _is_area(name: str, end: str) -> bool:
    """Whether a name that ends so is one of an area whose pinyin is its English name: 城东|区 is a
    division, 阳新片|区 none, nor is 缸瓦|市, a market, and 福岛|县 is abroad. Of one character
    (单|县) the pinyin is seldom sure. Villages and parks are areas though no list has them."""
    stem = name[: -len(end)]
    if end == "区" or (name in _divisions() and len(stem) > 1):
        return name in _divisions()
    if len(stem) < 2 or end in words("english", "divisions_alone"):
        return False
    if end in words("english", "parks"):
        return _begins_with_division(stem)
    joined = any(c in stem for c in words("english", "no_part_of_areas"))
    return not (joined or end in stem or stem.startswith(words("english", "before_areas")))


def _city_before(stem: str) -> str:
    """宁波 of 宁波大榭|开发区; empty where no city stands before at least two other characters."""
    cities = (stem[:n] for n in range(2, len(stem) - 1))
    return next((city for city in cities if f"{city}市" in _divisions()), "")


def _begins_with_division(stem: str) -> bool:
    """苏州|工业园 is called after a city, 中韩|产业园 and 贸易|产业园 are not."""
    return any(stem[:n] in _called_short() for n in range(2, len(stem) + 1))


@cache
def _called_short() -> frozenset[str]:
    """The names of divisions, also without their last character: 苏州市 and 苏州."""
    return _divisions() | {name[:-1] for name in _divisions()}


@cache
def _divisions() -> frozenset[str]:
    return frozenset(division.name for division in Gazetteer.load().by_code.values())


def _peoples(stem: str) -> tuple[str, list[str]]:
    """黔东南苗族侗族 → 黔东南, Miao and Dong."""
    found: list[str] = []
    while True:
        people = next((p for p in _longest("peoples") if stem.endswith(p)), "")
        if not people:
            return stem, found
        stem = stem.removesuffix(people)
        found = [_words("peoples")[people], *found]


def pinyin(name: str) -> str:
    """A name's syllables in one word; an apostrophe stands before a vowel within it.

    >>> pinyin("西安"), pinyin("绵阳")
    ("Xi'an", 'Mianyang')
    """
    first, *rest = spelt_place(name).split() or [""]
    return (first + "".join(f"'{s}" if s[0] in "aeo" else s for s in rest)).capitalize()


def _body(name: str) -> str:
    for form, said in _words("bodies").items():
        before, _, after = form.partition("{}")
        fits = name.startswith(before) and name.endswith(after)
        area = name[len(before) : len(name) - len(after)] if fits else ""
        if area and (known := _place(area)):
            return said.format(known)
    return ""


def _post(name: str) -> str:
    if seat := _seat(name):
        return seat
    found = _heads().search(name)
    if not found:
        return ""
    head = " ".join(filter(None, (_ranked(found[1]), _words("heads")[found[2]])))
    of = name[: found.start()]
    return _head_of(head, of) if of else head


def _seat(name: str) -> str:
    """A post of an area's Party or assembly; of an area that nobody names, what kind of area."""
    for end, said in _words("seats").items():
        area = name.removesuffix(end)
        if area != name and (known := _place(area)):
            return said.format(known)
        if area != name and (kind := _words("own_areas").get(area)):
            return _words("own_seats").get(end, said).format(kind)
    return ""


def _head_of(head: str, of: str) -> str:
    """A head with what it is of; a minister is one of justice, not of the ministry, and a
    department of the Party has none."""
    body = "" if of in _words("names") else _body(of)
    whose = _words("names").get(of) or _place(of) or body
    if not whose:
        return ""
    if head.endswith("minister") and whose.startswith(_MINISTRY):
        return f"{head} of {whose.removeprefix(_MINISTRY)}"
    if head.endswith("minister") and whose.endswith(" department"):
        head = head.removesuffix("minister") + "head"
    article = "the " if body or whose.startswith(tuple(_words("articles"))) else ""
    return f"{head} of {article}{whose}"


@cache
def _heads() -> re.Pattern[str]:
    ranks = alternatives(_words("ranks"))
    return re.compile(f"({ranks}*?)({alternatives(_words('heads'))})$")


def _ranked(ranks: str) -> str:
    """常务副 → executive deputy."""
    found = re.findall(alternatives(_words("ranks")), ranks)
    return " ".join(_words("ranks")[rank] for rank in found)


@cache
def _longest(key: str) -> list[str]:
    return sorted(_words(key), key=lambda word: (-len(word), word))


def from_abroad(name: str, posts: tuple[str, ...] = ()) -> bool:
    """Whether a name is written by its sound from another tongue, so that its pinyin is nobody's
    name: by its characters, or because more of its posts are of another state than not, of which
    one may have been read wrongly.

    >>> from_abroad("罗德里格斯"), from_abroad("李国强"), from_abroad("李国强", ("中国驻泰国大使",))
    (True, False, False)
    """
    return (
        is_dotted(name)
        or not is_chinese_name(name)
        or 2 * sum(map(_of_another_state, posts)) > len(posts)
    )


@lru_cache(1 << 14)
def _of_another_state(post: str) -> bool:
    named = post.startswith(tuple(countries()))
    return named and not post.endswith(words("english", "envoys"))
