"""What is wished for, praised or called for is not held: 呼吁举行国际会议, 祝贺协会召开大会."""

from __future__ import annotations

from kg.lexicon.event_types import EventType
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate
from kg.model.mention import Sentence

# 欢迎总理来华访问并出席|纪念活动, 转达对|峰会的祝贺, 回顾了出席|大会的情景: said, not held.
_WISHED = Pattern(
    "reports",
    """
    {wish}[^,。;]{0,24}?(?:{come_here}|来[^,。;]{0,6}|(?<!{then})邀请[^,。;]{0,6})
      [^,。;]{0,14}?{attend}
    |{hopes}[^,。;]{0,12}?{attend}|转达
    |{recalls_it}了?[^,。;]{0,6}?{attend}
    |(?:{helps}|邀请){invited}[^,。;]{0,6}?{attend}
    |{lets_others}[^,。;并后]{1,24}?(?:{attend}|参与)[^,。;]{0,24}$
    |{hopes}[^,。;]{1,16}为[^,。;]{0,16}$|(?:^|[,。;□]){lauds}[^,。;]{0,24}$
    """,
)
# 祝贺协会召开|第一次大会|, 祝贺对方成功举办领导人|会晤|: what is praised.
# 成为首个举办|夏季运动会|的城市: what something has come to be.
_PRAISED = Pattern(
    "reports",
    "{praises}[^,。;]{1,30}(?:成立|{held}|主办|承办)[^,。;]{0,20}$"
    "|成为(?:首|第{numeral}|唯一)[^,。;]{1,24}$",
)
# 介绍了各商会|顺利召开|代表大会的情况: told of in passing, and of another day.
_RECOUNTED = Pattern(
    "reports", "{recounts}了[^。;]{2,80}?{event_names/how_held}{held}[^,。;]{0,20}$"
)
# 感谢主席亲临江城,出席|庆祝大会|: where the other was, over a , too.
_THANKED_FOR = Pattern(
    "reports", "{hopes}[^,。;]{1,16}?{comes_himself}[^,。;]{0,14}(?:,{attend}[^,。;]{0,24})?$"
)
# 我国将支持各国发展,继续举办|绿色创新大会|: promised.
# 我方将实施行动计划,|举办首届科技交流大会|
_PROMISED = Pattern("reports", "{holds_on}[^,。;]{0,12}$|^{promises}将[^。□]*,[^。□]*$")
# 呼吁停止暴力,|举行|国际会议
_CALLED_FOR = Pattern("reports", "(?<![应经])(?:{calls_for})[^。;]{0,30}$")
# 听了|该寺开展讲座|、服务群众的介绍: what somebody told of.
_HEARS = Pattern("reports", "(?:^|[,。;])[^,。;]{0,8}?(?:听了|听完|{hears}了?)[^,。;]+$")
_ACCOUNT = Pattern(
    "reports", "(?!上|[期之会]间)[^,。;]{0,60}?(?:的{told_of}?|{told_of})(?:{recounts}|说明)"
)
# 介绍主席|即将|赴利马主持|论坛|有关情况: still to come.
_BRIEFED = Pattern("reports", "{recounts}[^。;]{0,40}{planned}[^。;]+$")
_ABOUT_IT = Pattern("reports", "[^,。;]{0,12}?{what_is_told}")
# 通过了|第五次会议|选举办法: of which a paper is that is decided on.
_DECIDES_ON = Pattern("reports", "{decides_on}了?[^。;]*$")
_A_PAPER = Pattern("reports", "[^,。;、]{0,20}?{decided_papers}(?=[,。;、等(]|$)")
# 外交部就主席出席|峰会|向媒体吹风: what the press is told of.
_ABOUT = Pattern("reports", "就[^,。;]{0,40}$")
_TO_THE_PRESS = Pattern("reports", "[^,。;]{0,30}?[向对]{media}{han}{0,4}?(?:{recounts}|吹风)")
# 建议|第一次会议|于3月4日召开: what is only proposed.
_PROPOSED = Pattern("reports", "(?:^|[,。;]){asked_for}[^,。;]{0,30}$")
_ON_A_DAY = Pattern("reports", "将?[于在][^,。;]{2,24}?{held}")
# 就开展|技能培训|工作回答记者提问: what somebody was asked about.
_ASKED = Pattern("reports", "{han}{0,2}{answers}了?{media}")
# 以在昆明召开的|大会|为契机: what something else is done for.
_TAKEN_UP = Pattern("reports", "以[^,。;]*$")
_AS_A_CHANCE = Pattern("reports", "[^,。;]{0,40}?{as_a_chance}")
# 考察了该公司开展的|实操培训: what is seen, and goes on.
_SEEN = Pattern("reports", "{tours}了?[^,。;]*?{undertaken}的[^,。;的]*$")
# 为参加|运动会|获奖的运动员颁奖: who won there, on another day.
_WON_THERE = Pattern("reports", "[”□]?[中上里]?{won_there}[^,。;]{0,10}的")
# 观看了|拟提交市委常委会|票决的录像: where something is still to be decided.
_SUBMITTED = Pattern("reports", "[^,。;]{0,4}{submitted}")
# 客人热烈祝贺|茶博会|成功举办: what a guest speaks of; but 致信祝贺 is how one is at it.
_CONGRATULATED = Pattern("reports", "^(?:(?!{letters})[^。])*(?<!致){congratulates}[^,。;]*$")
# 相互支持举办|活动|的良好传统, 参加|大会|的权利: no one event.
_A_CUSTOM = Pattern("reports", "的[^,。;]{0,4}{customs}")
_WENT_WELL = Pattern("reports", "{event_names/how_held}(?:{held}|{begins_or_ends})")
# 对出席|开幕式|充满期待: still to come.
_LOOKED_FORWARD_TO = Pattern("reports", "[^,。;]{0,6}?{looks_forward}")
# 在前往参加|会议|的路上: nobody is there yet.
_ON_THE_WAY = Pattern("event_names", "的?{on_the_way}")
# 将在今年12月到明年2月期间,召开|大会|: the clause before says that it is to come.
_WILL_BE_THEN = Pattern("reports", "^[^□]*将[于在][^□,。;]{2,30}间,[^□,。;]*$")
# 通知要求各县在主题教育中,开展|专题培训|: what others are to do.
_ORDERED = Pattern("reports", "(?:^|[,。;》]|{texts}){orders_all}{all_of_them}[^。;]*$")
# 是我国在云州|峰会|上提出的倡议: of which only what came of it is told.
_CAME_OF_IT = Pattern("reports", "{acts_on}[^,。;]{0,40}{held_in}[^,。;]*$")
_PUT_FORWARD = Pattern("reports", "{han}{0,3}?{put_forward}的")
# 为迎接|代表大会|胜利召开,我县举行开工仪式: what something else is done for.
_AWAITED = Pattern("reports", "{is_awaited}(?:(?!{held})[^,。;])*$")
_BEGINS = Pattern("reports", "[”□]?{event_names/how_held}?{held}(?=[,。;])")
# 如果|会谈|得以举行,这将是三年来举行的部长级|会谈|.
_SUPPOSED = Pattern("reports", "(?:^|[。;])[^,。;]{0,16}?{supposes}(?!{no_supposing})[^。;]*$")


def to_be_decided(plain: str, at: int) -> bool:
    """Whether behind a verb that ends there stands only where something is to be decided."""
    return bool(_SUBMITTED.match(plain, at))


# 围绕|全会|召开的重大意义, 赞赏代表推动|会议|取得成果: spoken of, and not held here.
_ABOUT_ITS_SENSE = Pattern("reports", "{asked_about}[^,。;]{0,16}$")
_ITS_SENSE = Pattern("reports", "{held}的[^,。;]{0,4}?{sense}")
_MOVED_ON = Pattern("reports", "{moves_on}$")
_TO_SUCCESS = Pattern("reports", "[^,。;]{0,4}?{succeeds}")
_BETWEEN = (
    (_ABOUT_ITS_SENSE, _ITS_SENSE),
    (_MOVED_ON, _TO_SUCCESS),
    (_AWAITED, _BEGINS),
    (_BRIEFED, _ABOUT_IT),
    (_TAKEN_UP, _AS_A_CHANCE),
    (_CAME_OF_IT, _PUT_FORWARD),
    (_ABOUT, _ASKED),
    (_ABOUT, _TO_THE_PRESS),
    (_DECIDES_ON, _A_PAPER),
    (_PROPOSED, _ON_A_DAY),
    (_HEARS, _ACCOUNT),
)
"""What stands before, and what behind, a noun of which somebody only tells."""


def heard_of(plain: str, begin: int, end: int) -> bool:
    """Whether the noun that stands there is only told of: in an account that somebody hears, as
    where somebody won, in congratulations, after 如果, or as what somebody has left for."""
    forms = (_LOOKED_FORWARD_TO, _ON_THE_WAY, _WON_THERE, _A_CUSTOM)
    if any(form.match(plain, end) for form in forms):
        return True
    if _WENT_WELL.match(plain, end) and _CONGRATULATED.search(plain, 0, end):
        return True
    if _SUPPOSED.search(plain, 0, end) or set_out(plain, begin):
        return True
    if any(form.search(plain, 0, begin) for form in (_WILL_BE_THEN, _SEEN)):
        return True
    pairs = (before for before, behind in _BETWEEN if behind.match(plain, end))
    return any(before.search(plain[:begin]) for before in pairs)


_IS = Pattern(
    "reports", "(?:{this}|[该这]|此[访行])[^,。;]*是[^,。;否]*$|^{event_names/is_one}[^,。;否]*$"
)
_IS_HELD_BY = Pattern("reports", "是[^,。;]{2,30}{is_held_by}[^,。;]*$")


def said_to_be_one(before: str, verb: int | None) -> bool:
    """此次培训是今年举办的|第三次培训, 对话会是研究所主办的|多边论坛: what an event is. before: its
    clause up to the noun; verb: where a verb that convenes it begins there."""
    return bool(_IS.search(before[:verb]) or _IS_HELD_BY.search(before))


# 计划前往利马|,与总统举行|会谈: still to come.
_INTENDED = Pattern("journeys", "{intends}{goes_to}[^,。;]{1,14},[^,。;]*$")


def intended(text: str, at: int) -> bool:
    """Whether what is told there is to be done where somebody only intends to go."""
    return at > 0 and bool(_INTENDED.search(text, 0, at))


# 在|总统甲|签署后,法案将生效: it is still to be done.
_WOULD_THEN = Pattern("reports", "[^,。;]{0,12}后,[^,。;]{0,14}{would_be}")

# 媒体预测,|总统甲|此行将就合作举行会谈: nobody knows yet.
_FORECAST = Pattern("reports", "{forecasts},?[^,。;]{0,16}$")
_WILL_DO = Pattern("reports", "[^,。;]{0,8}将")


def would_then(act: Predicate, s: Sentence) -> bool:
    """Whether a sentence only says what will be when somebody has done it."""
    if _FORECAST.search(s.text, 0, act.group.begin) and _WILL_DO.match(act.predicate):
        return True
    waits = s.text.endswith(words("reports", "waits_for"), 0, act.group.begin)
    return waits and bool(_WOULD_THEN.match(act.predicate))


_WHEN = Pattern("reports", "{begins_or_ends}?(?:结束)?后{to_reporters}")


def only_when(act: Predicate, verb: str, made: EventType) -> bool:
    """甲在|投票|结束后表示: only said to tell when; but 在会见后, 在考察后."""
    told = made.tour or made.counterparts
    return not told and bool(_WHEN.match(act.predicate, act.predicate.find(verb) + len(verb)))


# 当甲来到医院|时,他白手起家; 四年前|,甲来到西藏: told of somebody's life.
_CAME_ONCE = Pattern("reports", "{once}(?!{no_once})[^,。;]*{journeys/while},|{number}{years_ago},")


def came_once(text: str) -> bool:
    """Whether a sentence begins by saying that it was once in somebody's life."""
    return bool(_CAME_ONCE.match(text))


# 召开会议,|决定今年10月在|北京|召开全会, 通话,|讨论在|北京|谈判: where something else will be.
_DECIDED = Pattern("reports", "[,;](?:{not_held}|{planned}|{discusses})[^,。;]*$")


def is_of_a_plan(text: str, at: int) -> bool:
    """Whether what stands there is of what is decided or planned in a clause of its own."""
    return bool(_DECIDED.search(text, 0, at))


# 乘专机离开云州,|应总统邀请,对秘鲁进行国事访问,并赴利马主持|峰会: on no day that is told.
_SET_OUT = Pattern(
    "journeys",
    """
    (?:{aboard}[^,。;]{0,6}{leaves}(?:(?!{as_one_leaves})[^,。;]){1,16},|{sets_out}
      |{leaves}(?:(?!{as_one_leaves})[^,。;]){1,16},[^。;]{1,40}{invitation})
    (?:(?!{over}|{arrives}|{home})[^。])*$
    """,
)


def set_out(text: str, at: int) -> bool:
    """Whether what is told there comes after somebody has left for it."""
    return at > 0 and bool(_SET_OUT.search(text, 0, at))


def praised(before: str) -> bool:
    """Whether what stands behind `before` in its clause is what somebody is praised for holding."""
    return bool(_PRAISED.search(before))


def wished(plain: str, clause: int, begin: int, holds: bool) -> bool:
    """Whether the noun that begins there is only wished for, praised or intended. plain: the
    sentence without people; clause: where its clause begins; holds: 举行 stands before it."""
    before = plain[clause:begin]
    if _WISHED.search(before) or praised(before) or intended(plain, clause):
        return True
    if any(form.search(plain, 0, begin) for form in (_THANKED_FOR, _ORDERED, _PROMISED)):
        return True
    told = _CALLED_FOR.search(plain, 0, begin) or _RECOUNTED.search(plain, 0, begin)
    return holds and bool(told)


# 将于5月10日召开|会议, 计划与波兰举行|演习: what is to come is no event yet.
_PLANNED = Pattern(
    "reports",
    """
    {planned}|{next_time}|正在[^,。;]{0,8}$|计划{together}[^,。;]*$
    |将(?:{to_come}|以[^,。;]*$|{jointly}?{chairs}?$|{chairs}[^,。;]{1,8}$)
    """,
)
# 学术活动中|将|举行颁奖仪式, 会谈|预计下周举行
_WILL = Pattern(
    "reports",
    "(?:{held}|{begins_or_ends})?在即|(?:,[^,。;]{0,12})?将以|"
    "[中上]?,?(?:将(?:{held}|{to_come}|为)|{plans}[^,。;]{0,10}?{held})",
)


def still_to_come(before: str, plain: str, end: int) -> bool:
    """Whether what stands before a noun, or behind its `end`, says that it is planned."""
    return bool(_PLANNED.search(before) or _WILL.match(plain, end))
