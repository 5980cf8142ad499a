"""What may look like a name and is of nobody: a shop, a country, a side in talks, a prize.

Examples are marked as in name_generators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import repeat
from operator import call

from kg.lexicon.foreign import (
    countries,
    far_cities,
    halves,
    is_side,
    only_short_forms,
    place_at,
    short_forms,
)
from kg.lexicon.gazetteer import longest_at
from kg.lexicon.loader import any_of, words, words_of
from kg.lexicon.name_model import all_sounds, is_chinese_name, name_like, shaped
from kg.lexicon.numerals import whole
from kg.lexicon.patterns import Pattern
from kg.model.mention import BODY_TAGS
from kg.recognition.name_context import NameSentence, title_words
from kg.recognition.name_patterns import of_an_office, personal_at, seat

Span = tuple[int, int]
Refusal = Callable[[NameSentence, int, int], bool]
_JOINTS = "和与由向对请让及率"
_ORGAN_OF_A_SIDE = Pattern("not_names", "{body_rules/sides}{acting_for_a_state}")
_PRIZE = Pattern("not_names", "{prizes}?奖(?!{no_prizes})|{cups}(?!{no_cups})")
_STORM = Pattern("not_names", '{storms}[“"]?$')
_FLIES = Pattern("not_names", "[\u4e00-\u9fff]{0,4}?{aircraft}|[A-Z]{0,2}\\d{3}")
_CITY = Pattern("not_names", "{place_rules/descriptions}$")
_OF_PLACES = Pattern("not_names", "(?:、{han}{2,8}){1,5}等?{several_places}")
_DESCENT = Pattern("not_names", "{han}{2,4}裔")
_AFTER_A_PARTY = Pattern("not_names", r"党\($")
_SO_MANY = Pattern("not_names", "{han}{2,8}?(?P<number>{numeral})国")
_AMONG_OTHERS = Pattern("not_names", r"等(?:\d+|{numeral}+)国")
_LONG = 4
"""Characters of a name that is known to be from abroad by nothing but its length."""


def refused(s: NameSentence, begin: int, end: int) -> bool:
    """True if one of REFUSALS says that text[begin:end] names nobody."""
    return any(map(call, asked_in(s.text), repeat(s), repeat(begin), repeat(end)))


@lru_cache(maxsize=1 << 10)
def asked_in(text: str) -> tuple[Refusal, ...]:
    """Those of REFUSALS that may fit somewhere in a sentence."""
    return tuple(
        rule
        for rule in REFUSALS
        if rule not in NEEDED or any(map(text.__contains__, NEEDED[rule]()))
    )


def never_a_name(s: NameSentence, begin: int, end: int) -> bool:
    """A word before posts and lists: 副县长林海、[候任]校长王力, 副县长[全程]陪同"""
    return s.text[begin:end] in words_of("witnesses", "never.words", "never.manner")


def of_a_shop(s: NameSentence, begin: int, end: int) -> bool:
    """It begins the name of a shop or a firm: 检查[罗小泉]剪刀铺。 not [罗小泉]到饭店检查。"""
    m = _shop().match(s.text, end)
    if not m or m.end() < len(s.text) and s.text[m.end()].isalnum() and m.end() not in s.starts:
        return False
    between = s.over(end, m.start("end")) if m.start("end") > end else ()
    return all(t.tag[0] in "nN" or t.tag in ("vn", "ORG", "PER") for t in between)


def of_a_firm(s: NameSentence, begin: int, end: int) -> bool:
    """It begins the name of a firm, before its place in brackets: [远达](江州)网络有限公司董事长"""
    return s.text.startswith("(", end) and bool(_firm().match(s.text, end))


def of_a_school(s: NameSentence, begin: int, end: int) -> bool:
    """A school that has somebody's name, where somebody goes: 到县医院、[罗世英]小学看望师生
    not [罗世英]小学毕业; not 局长[罗世英]中学毕业"""
    if begin in s.after_title or not s.text.startswith(words("witnesses", "shop.schools"), end):
        return False
    return bool(_GOES_TO.search(s.text, 0, begin))


def of_a_hall(s: NameSentence, begin: int, end: int) -> bool:
    """A hall that has somebody's name, where somebody is: 总统莫雷蒂在[乔治]大厅举行宴会
    not 县长[马志远]广场上讲话"""
    hall = s.text.startswith(words("witnesses", "shop.halls"), end)
    return hall and begin not in s.after_title and bool(_AT.search(s.text, 0, begin))


_AT = Pattern("reports", "(?:{comes_to}|{arrives_at}|{comes_in}|{from_there})$")


def of_a_site(s: NameSentence, begin: int, end: int) -> bool:
    """A garden or a hall that has somebody's name, where somebody goes: 参观[罗世英园],
    在溪畔的[罗世园],市长 not 来到[方小园]家; not 局长[方小园]"""
    named = end - begin > 2 and s.text.endswith(words("not_names", "sites"), begin, end)
    if not named or begin in s.after_title or not _ENDS_THERE.match(s.text, end):
        return False
    return bool(_SEES.search(s.text, 0, begin))


_SEES = Pattern(
    "reports", "(?:{comes_to}|{sees}|{not_names/visits}|在[^,。;]{1,12}[畔旁边上下中里]的)$"
)
_ENDS_THERE = Pattern("reports", "[,。;、]|{joins}|{sides}|$")
_GOES_TO = Pattern("reports", "(?:{comes_to}|前往)[^,。;]{0,40}$")


def country(s: NameSentence, begin: int, end: int) -> bool:
    """A country, or a part of its name: [格鲁吉亚]总理纳罗, 特立尼达和[多巴哥]总理, [向伊朗]总统"""
    name = s.text[begin:end]
    behind = place_at(s.text, begin + 1) if s.text[begin] in _JOINTS else None
    if behind and behind.end() >= end or name in countries():
        return True
    parted = halves().get(name)
    return parted is not None and any(
        s.text.startswith(whole, begin - at) for whole, at in parted if at <= begin
    )


def side(s: NameSentence, begin: int, end: int) -> bool:
    """A country's side in talks: 中方愿同[柬方]合作; not 县长[韩方]说, nor in a list of names."""
    if not is_side(s.text[begin:end]) or begin in s.after_title:
        return False
    if is_side(s.text[end + 1 : end + 3]) or is_side(s.text[max(0, begin - 3) : begin - 1]):
        return True
    return "、" not in (s.text[begin - 1 : begin], s.text[end : end + 1])


def handle(s: NameSentence, begin: int, end: int) -> bool:
    """What one calls oneself on a network: 转自@[林小萱]今天"""
    return s.text[begin - 1 : begin] == "@"


def a_storm(s: NameSentence, begin: int, end: int) -> bool:
    """What a storm is called: 台风[杜苏芮]登陆; not 台风中[李强]抢险"""
    return bool(_STORM.search(s.text[:begin]))


_IN_SHORT = 2


def an_airline(s: NameSentence, begin: int, end: int) -> bool:
    """An airline in short, beside what it flies: 在[马航]失联航班上; not 机长[马航]走向客机"""
    short = end - begin == _IN_SHORT and s.text.endswith("航", begin, end)
    return short and begin not in s.after_title and bool(_FLIES.match(s.text, end))


def a_face(s: NameSentence, begin: int, end: int) -> bool:
    """What stands for a small picture: 早有热水。［[爱你]］还是我醒目 not [李强]］说"""
    return s.text[begin - 1 : begin] in tuple("[［") and s.text[end : end + 1] in tuple("]］")


def of_a_country(s: NameSentence, begin: int, end: int) -> bool:
    """A country and what is left of a title: [吉尔吉斯斯坦代]总统来访; not 总统[马里亚诺]来访"""
    name = s.text[begin:end]
    if end - begin < _LONG or "·" in name:
        return False
    return any(name[:n] in countries() for n in range(3, len(name)))


def of_a_body(s: NameSentence, begin: int, end: int) -> bool:
    """A division that begins the name of a body: 秘书长李强、[广东]摄影行业协会秘书长王伟参加
    not 县领导[泰安]、李强参加; not 县领导[泰安]同志参加; not 任命李强、[柳林]为市中级人民法院审判员
    """
    if longest_at(s.text[begin:end], 0) < end - begin:
        return False
    whole = any(t.end > end and t.tag in BODY_TAGS for t in s.over(begin, end))
    noun = any(t.begin == end and t.tag in _NOUNS for t in s.over(end, end + 1))
    return (whole or noun) and not personal_at(s.text, end)


def organ_of_a_side(s: NameSentence, begin: int, end: int) -> bool:
    """Who acts for a country: [韩检方]要求判刑; not 县长[韩建方]说"""
    return bool(_ORGAN_OF_A_SIDE.fullmatch(s.text, begin, end)) and begin not in s.after_title


def of_a_prize(s: NameSentence, begin: int, end: int) -> bool:
    """Whom a prize is called after: [诺贝尔]文学奖得主, [戴维斯]杯决赛; not [李四海]获科学奖"""
    return bool(_PRIZE.match(s.text, end))


def a_city_abroad(s: NameSentence, begin: int, end: int) -> bool:
    """Where a state has its seat: 客机从首府[查亚普拉]起飞; not 总统[查亚普拉]来访"""
    return set(s.text[begin:end]) <= all_sounds() and bool(_CITY.search(s.text[:begin]))


def a_place_of_a_list(s: NameSentence, begin: int, end: int) -> bool:
    """The first of several places: 袭击[拜特拉希]、加沙城等多地; not [拜特拉希]、李强等参加"""
    return set(s.text[begin:end]) <= all_sounds() and bool(_OF_PLACES.match(s.text, end))


def of_descent(s: NameSentence, begin: int, end: int) -> bool:
    """Where people's fathers come from: 针对[拉丁裔]的袭击; not 县长[李承裔]说"""
    name = s.text[begin:end]
    return _DESCENT.fullmatch(name) is not None and not is_chinese_name(name)


def a_wing_of_a_party(s: NameSentence, begin: int, end: int) -> bool:
    """What a party says of itself in brackets: 东岭共产党([马列])主席"""
    return bool(_AFTER_A_PARTY.search(s.text[:begin])) and s.text.startswith(")", end)


def states_together(s: NameSentence, begin: int, end: int) -> bool:
    """States by one character each: [塔吉乌]总统签署三国条约, [美德法]等7国 not [塔吉乌]总统来访"""
    name = s.text[begin:end]
    if not only_short_forms().fullmatch(name):
        return False
    m = _SO_MANY.match(s.text, end)
    among = _AMONG_OTHERS.match(s.text, end)
    return among is not None or m is not None and len(name) == whole(m["number"])


def a_state_to_another(s: NameSentence, begin: int, end: int) -> bool:
    """Two states by one character each, and what the first does, in a headline: [韩向朝]提议
    not 县长[韩向朝]提议; not [韩向朝]强调,要压实责任。"""
    if s.text.endswith("。") or begin in s.after_title:
        return False
    name = s.text[begin:end]
    return name[1:-1] in words("not_names", "to_a_state") and {name[0], name[-1]} <= short_forms()


def cut_by_the_tagger(s: NameSentence, begin: int, end: int) -> bool:
    """A name from abroad of which the tagger took the last for a word: 外长[拉卜杜拉希]扬20日说
    not 外长[拉卜杜拉希]20日说"""
    goes_on = end - begin >= _LONG and end in s.starts and s.text[end + 1 : end + 2].isdecimal()
    if not goes_on or s.text[end : end + 1] not in all_sounds():
        return False
    last = next(iter(s.over(end, end + 1)))
    return set(s.text[begin:end]) <= all_sounds() and last.tag in ("v", "n", "nr", "ng", "a")


def of_an_area(s: NameSentence, begin: int, end: int) -> bool:
    """A division or a city abroad before a post and its holder: 江州市长李强、[宁波]副市长苗丽参加
    not [金华]副市长参加; not 县领导[泰安]、李强参加"""
    name = s.text[begin:end]
    if not s.after_title or longest_at(name, 0) < end - begin and name not in far_cities():
        return False
    ends = (e for e in s.after_title if end + 1 < e <= end + _LONG_POST)
    return any(s.text[end:e] in _area_posts() and _holder_at(s, e) for e in ends)


def of_an_area_nobody_knows(s: NameSentence, begin: int, end: int) -> bool:
    """What stands right before a chief and the name of who it is: 县长李强、[云川]县长王建国参加
    not [金华]县长参加; not [李强]县长、王建国参加; not 市长[李强]副市长王建国参加"""
    chief = None if begin in s.after_title else _CHIEF.match(s.text, end)
    if chief is None or end - begin > _SHORT or "·" in s.text[begin:end]:
        return False
    after = next((t for t in s.over(chief.end(), chief.end() + 1)), None)
    if after is None or after.begin != chief.end() or after.tag not in ("PER", "nr"):
        return False
    return not any(s.text.startswith(post, after.end) for post in _area_posts())


def _holder_at(s: NameSentence, at: int) -> bool:
    tagged = any(t.begin == at and t.tag in ("PER", "nr") for t in s.over(at, at + 1))
    return tagged or any(_likely(s.text[at : at + n]) for n in (2, 3))


def _likely(text: str) -> bool:
    return shaped(text) and name_like(text) > 0.5


_CHIEF = Pattern("not_names", "(?:常务)?副?{area_end}长")
_SHORT = 3
"""Characters of an area's name without its ending at most."""
_LONG_POST = 8
"""Characters of a post that a division has."""


@cache
def _area_posts() -> frozenset[str]:
    """副市长, 县委书记: what is printed right behind a division's name."""
    return words_of("titles", "one_seat", "many_seats")


_NOUNS = ("n", "vn", "nz", "nt", "ORG")
_AND_ONCE = Pattern("not_names", "和{once_held}{takes_office}")


def who_held_a_post(s: NameSentence, begin: int, end: int) -> bool:
    """Those of whom a post is told, behind others: 副主席[和曾]任职务的同志, 省长[和原]任省长"""
    return bool(_AND_ONCE.match(s.text, begin))


def a_second_post(s: NameSentence, begin: int, end: int) -> bool:
    """What else somebody is, behind a post: 省委书记[兼省长]、民盟主席{马志远}"""
    besides = s.text.startswith(words("titles", "besides"), begin) and begin in s.after_title
    head = title_words().last_before(s.text, end, begin)
    return besides and head is not None and head.end == end


REFUSALS: tuple[Refusal, ...] = (
    never_a_name,
    a_second_post,
    of_an_office,
    seat,
    of_a_shop,
    of_a_firm,
    country,
    side,
    handle,
    a_face,
    a_storm,
    an_airline,
    of_a_country,
    of_a_body,
    of_an_area,
    of_an_area_nobody_knows,
    of_a_school,
    of_a_site,
    of_a_hall,
    organ_of_a_side,
    of_a_prize,
    a_city_abroad,
    a_place_of_a_list,
    of_descent,
    a_wing_of_a_party,
    states_together,
    a_state_to_another,
    cut_by_the_tagger,
    who_held_a_post,
)
NEEDED: Mapping[Refusal, Callable[[], Iterable[str]]] = {
    a_second_post: lambda: words("titles", "besides"),
    seat: lambda: words("witnesses", "never.seats"),
    of_a_shop: lambda: words("witnesses", "shop.ends"),
    of_a_firm: lambda: "(",
    side: lambda: "方",
    handle: lambda: "@",
    a_face: lambda: "[［",
    a_storm: lambda: words("not_names", "storms"),
    an_airline: lambda: "航",
    of_an_area_nobody_knows: lambda: "长",
    of_a_school: lambda: words("witnesses", "shop.schools"),
    of_a_site: lambda: words("not_names", "sites"),
    of_a_hall: lambda: words("witnesses", "shop.halls"),
    organ_of_a_side: lambda: words("not_names", "acting_for_a_state"),
    of_a_prize: lambda: ("奖", *words("not_names", "cups")),
    a_city_abroad: lambda: words("place_rules", "descriptions"),
    a_place_of_a_list: lambda: words("not_names", "several_places"),
    of_descent: lambda: "裔",
    a_wing_of_a_party: lambda: ["党("],
    states_together: lambda: "国",
}
"""Of rules that fit nowhere without some words: these, of which a sentence needs one."""


@cache
def _shop() -> re.Pattern[str]:
    ends = any_of("witnesses", "shop.ends")
    return re.compile(f"[\u4e00-\u9fff]{{0,4}}?(?P<end>{ends})")


@cache
def _firm() -> re.Pattern[str]:
    ends = any_of("witnesses", "shop.ends")
    return re.compile(rf"\([\u4e00-\u9fff]{{2,8}}\)[\u4e00-\u9fff]{{0,16}}?{ends}")
