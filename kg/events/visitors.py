"""What guests came for, or who arrives is to attend: 会见|来华出席论坛开幕式的|总统 puts the host
at no forum."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from kg.events.masking import MASK
from kg.lexicon.patterns import Pattern

# 会见|来华出席…的, 同|前来参加…的, 会见|来华举行首次会议的: the relative clause of who is met.
_CAME_FOR = Pattern(
    "reports",
    r"""
    (?:{receive}了?[^,。;并后时]{0,14}?|{together})
    (?P<clause>(?:专程)?(?:{coming}|[来赴][\u4e00-\u9fff]{1,6}?)
      (?:{attend}|{held}|{chairs})[^,。;]{1,60}?的)
    """,
)
# 抵达利马,|出席领导人会议|并…: on the way to it.
_ARRIVED_FOR = Pattern(
    "reports", "{set_out}(?!{arrived})[^,。;后]{1,16}?,?(?P<clause>{attend}[^,。;并]{1,40})"
)
# 乘专机离开云州,对利马进行国事访问;|出席领导人会议|: still to come.
_LEFT_FOR = Pattern(
    "reports",
    "(?:{journeys/leaves}[^,。;后]{1,16},|{journeys/sets_out})(?:(?!{journeys/over})[^。后]){0,90}?"
    "(?P<clause>{attend}[^,。;]{1,40})",
)
# 对|专家组莅临我校检查指导|表示欢迎, 向|代表团来访|表示欢迎: what somebody speaks of; who
# 向论坛致贺信,表示 writes.
_SPOKEN_OF = Pattern(
    "reports",
    "[对向](?P<clause>(?![^,。;]{1,16}?(?:{hands_over}|{letters}))[^,。;]{4,60}?)(?=,?{voices})",
)
# 56位|列席第六次会议的|代表参加座谈会, 刚刚带队|参加博览会的|局长表示: of another meeting.
_WHO_HAD_ATTENDED = Pattern(
    "reports",
    r"""
    (?:(?:^|[,。;])\d+{about}?{of_people}|{just_now}[^,。;]{0,4}?)
    (?P<clause>{attend}[^,。;]{2,50}?的)
    """,
)
# 除了|出席峰会|,主席还将访问秘鲁: told of by the way.
_BESIDES = Pattern("reports", "除了?(?P<clause>{attend}[^,。;]{1,40})")
# 欢迎|出席峰会的|贵宾, 同|参加论坛的|企业家座谈: which guests, whom others are with.
_WHO_ATTEND = Pattern(
    "reports",
    r"""
    (?:{hopes}|(?<!共){together}|为|邀请)
    (?P<clause>{just_now}?{attend}[^,。;]{1,60}?的)(?!{called})
    """,
)
# 同|出席论坛的|嘉宾合影, 同|出席论坛嘉宾|合影: the same where 的 is left out.
_WITH_THOSE = Pattern(
    "reports",
    r"""
    (?:(?<!共){together}|邀请)(?P<clause>{attend}[^,。;的]{2,50}?)
    (?={guests}[^,。;]{0,6}$|{guests}{meets}|外方[^,。;的]{0,8}?夫人)
    """,
)
# 在|出席峰会后,于5月22日召开, 在|云州慰问群众后,来到青川县考察: before what is told.
_BEFORE_THAT = Pattern(
    "reports",
    "在(?P<clause>(?:{attend}|[^,。;在]{2,16}?(?:看望|{tours}))[^,。;]{2,50}?)(?:之?后|期间),",
)
# 接见了|参加表彰大会的|代表: who is met took part.
_RECEIVED_THOSE = Pattern(
    "reports",
    r"""
    (?:{receive}|{calls_on})了?(?:{number}[余多]?[名位])?
    (?P<clause>(?:{invited_to})?{attend}[^,。;]{1,50}?)(?={others}|人员|嘉宾|[,。;])
    """,
)
# 会见了|来京述职的|市长: who is met gives an account, not who hears it.
_TO_GIVE_AN_ACCOUNT = Pattern("reports", "{receive}了?(?P<clause>[^,。;□的]{0,8}{accounts}的)")
# 在利马|出席领导人会议期间|会见, |出席论坛后|乘机回国 (or 同乙举行会谈): when it was, not what is
# told.
_WHILE_THERE = Pattern(
    "reports",
    """
    (?P<clause>(?:在[^,。;]{1,12})?{attend}[^,。;]{1,40}?
      (?:{while_there}|后(?={departs}|{together}[^,。;]{2,40}(?:{talks}))))(?!,)
    """,
)
# 9月3日,|参加公祭仪式后|,主席在省长陪同下考察: over when what is told begins.
_AFTER_THAT = Pattern(
    "reports",
    r"(?:^|,)(?P<clause>{just_now}?{attend}完?[^,。;]{2,40}?){journeys/over}?{journeys/after},",
)
# 出席运动会开幕式|前夕,视察了部队: it was still to come.
_ON_THE_EVE = Pattern(
    "reports",
    """
    在?(?P<clause>{attend}[^,。;]{1,40}?)(?:前夕|之?前)
    (?:,|(?={one_by_one_each}?(?:{receive}|{tours}|{together})|对[^,。;]{0,8}记者))
    """,
)
# 在|参加完就职仪式|回到住所后遭袭: over, and no more told of.
_DONE_WITH = Pattern("reports", "(?P<clause>{attend}完[^,。;]{2,40}?)(?={departs})")

# 欢迎甲首次出访就|来到中国|, 邀请选手|来到中南海|: it is the guest who comes; but
# 邀请甲教授来校作讲座: who lectures there is there.
_COMES_AS_A_GUEST = Pattern(
    "reports",
    "{asks_to_come}(?![,。;])[^,。;并]{1,30}?(?P<clause>(?:{comes_to}|来)"
    "(?![^,。;]*并)(?![^,。;]{0,8}{teaches})[^,。;]{1,24})",
)

# |出席庆祝活动的|中央代表团分赴各地慰问: why a delegation is there.
_WHO_CAME_FOR = Pattern(
    "reports",
    "(?:^|[,。;])(?P<clause>{attend}[^,。;]{2,40}?的)"
    "(?={han}{0,8}{groups_sent}[^,。;的]{0,2}[,分])",
)

# 是应甲的邀请进行访问并|出席峰会开幕式|的: why somebody came.
_CAME_AS_INVITED = Pattern(
    "reports", "是应[^。;]{1,30}?邀请[^。;]{0,30}?(?P<clause>{attend}[^。;]{1,60})的?[。;]?$"
)

# 是在|青川考察|结束后召开的: before what is told.
_AFTER_A_TOUR = Pattern("reports", "在(?P<clause>[^,。;在]{0,16}?{tours})结束后")

# 就|组团参加广州博览会|有关事宜进行部署: what somebody speaks of.
_MATTER_OF = Pattern(
    "reports", "就(?P<clause>[^,。;]{0,30}?{attend}[^,。;]{1,40}?)(?:{this_matter}|{matters})"
)
# 就|双方举行部门会谈|等事项达成一致: what is agreed on.
_AGREED_ON = Pattern("reports", "就(?P<clause>[^,。;]{0,40}?{held}[^,。;]{1,40}?)等?{agreed}")
# 将推出特别节目,聚焦|甲主持峰会|: what the press will tell of; but 将目光聚焦乡村
_TO_BE_COVERED = Pattern("reports", "(?:将|{planned})[^。;]*?,{covers}(?P<clause>[^,。;]+)")
# 敦促|秘鲁签署协议|: what others are to do.
_URGED = Pattern("reports", "{urges}(?P<clause>[^,。;]{2,40})")

# What each of them has.
_ANY = Pattern(
    "reports",
    "{attend}|{tours}|{accounts}|{asks_to_come}|[对向就]|{covers}|{urges}"
    "|[来赴][^,。;]{1,6}(?:{held}|{chairs})",
)


@lru_cache(maxsize=1 << 10)
def visits(text: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses stand that tell what those who are met, or who arrive, came for, or what
    somebody thanks for: (begin, end) each."""
    if not _ANY.search(text):
        return ()
    patterns = (
        _CAME_FOR,
        _ARRIVED_FOR,
        _LEFT_FOR,
        _SPOKEN_OF,
        _BESIDES,
        _WHO_HAD_ATTENDED,
        _WHO_ATTEND,
        _WITH_THOSE,
        _RECEIVED_THOSE,
        _TO_GIVE_AN_ACCOUNT,
        _WHILE_THERE,
        _BEFORE_THAT,
        _AFTER_THAT,
        _ON_THE_EVE,
        _DONE_WITH,
        _AFTER_A_TOUR,
        _COMES_AS_A_GUEST,
        _CAME_AS_INVITED,
        _WHO_CAME_FOR,
        _MATTER_OF,
        _AGREED_ON,
        _TO_BE_COVERED,
        _URGED,
    )
    found = chain.from_iterable(pattern.finditer(text) for pattern in patterns)
    return tuple(m.span("clause") for m in found)


def without_visits(text: str) -> str:
    """The text with those clauses masked; as long as before."""
    for begin, end in visits(text):
        text = text[:begin] + MASK * (end - begin) + text[end:]
    return text
