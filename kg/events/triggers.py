"""The nouns that name convened events: 召开…会议, …调度会召开, 参加…仪式."""

from __future__ import annotations

import re

from kg.events.comparison import THIS
from kg.events.event_noun import HELD, UNDERTAKEN, EventNoun, clause_of, noun_at
from kg.events.in_a_row import behind_another, past_the_row
from kg.events.masking import MASK, masked
from kg.events.memorials import memorial_begin
from kg.events.name_begin import name_begin
from kg.events.not_held import heard_of, said_to_be_one, still_to_come, to_be_decided, wished
from kg.events.printed_name import printed_name
from kg.events.quotations import stands_in
from kg.events.sittings import with_its_body, with_their_sessions
from kg.events.speakers import spoke_at
from kg.events.visitors import visits
from kg.lexicon import event_phrases, event_types
from kg.lexicon.loader import words
from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern
from kg.model.event import Trigger
from kg.model.mention import Sentence
from kg.model.quote import squeeze

# Words that make what stands before a noun a clause rather than a name: 志愿者一起加入到…志愿服务.
_CLAUSE = Pattern("reports", "{clause_words}")
# 曾多次|参加国内学术会议: of no one day.
_MANY = Pattern(
    "reports",
    """
    {many_times}(?!全|会议)[^,。;]*$|{one_by_one}(?:主持)?{held}了?$
    |{one_by_one_each}{at_places}[^,。;]{2,12}(?:、[^,。;、]{2,12})+{held}了?$
    """,
)
# 因|召开会议: what is told is why something else was; but 甲因防汛|主持召开会议.
_CAUSE = re.compile("因[^,。;]{0,12}$|因[^,。;]{0,40}而$")
_LEADS = Pattern("reports", "{chairs}")
# “新时代,跟着你;新时代,开创未来......”|演出, 在海面上|演出: what is sung, or where; no name.
_SCENE = re.compile(r"“[^”]*(?:[;；。!！…]|\.\.)[^”]*”|^在[^”]{2,10}[上中里]")
_STANDING = Pattern("reports", "{standing}")
# 出席会议并代表|常委会|作工作报告: for whom somebody speaks.
_SPEAKS_FOR = Pattern("reports", "(?:^|[,。;并]|" + MASK + "){speaks_for}[^,。;]{0,10}$")
_REPORTS = Pattern("reports", "{reports_to}")
_CONVENED_LATER = Pattern("reports", "[^,。;]{0,24}?{meetings}|(?:联合)?(?:{organisers}|{held})的")
# 调研|组, 开展专题调研|6项, 对全会|《决定》: what is of another kind, counted, or says of which.
_ROOM = Pattern(
    "reports",
    r"{rooms}(?!{no_rooms})|(?:主题)?{films}(?!{no_films})|{elections}(?=[,。;]|$)"
    r"|\d+{counted}|《[^《》]{1,12}》{on_it}",
)


_ONE_OF = re.compile("一[次场个][^,。;]*的")
_ASIDE = re.compile(r"\([^()]*\)")
"""What stands in brackets parts no name: 夏季学院(简称学院,SI)启动仪式."""


def find(s: Sentence) -> list[Trigger]:
    """The convened events that a sentence names."""
    aside = [m.span() for m in _ASIDE.finditer(s.text)]
    plain = masked(s.text, [*((g.begin, g.end) for g in s.groups), *aside])
    found: list[Trigger] = []
    for m in event_types.nouns().finditer(s.text):
        noun = noun_at(s, plain, m)
        if noun.begin >= (found[-1].end if found else 0) and (trigger := _trigger(noun)):
            found.append(trigger)
    found = _outermost(found + _by_head(s, plain) + _by_phrase(s, plain))
    return with_their_sessions(found, s)


def _by_head(s: Sentence, plain: str) -> list[Trigger]:
    """全市小学数学备课会|在河东区举行: events that no noun of the lists names, by how their names
    end and by what is said of them."""
    known = [m.span() for m in event_types.nouns().finditer(s.text)]
    known += [(b.begin, b.end) for b in s.bodies]
    found = []
    for m in event_types.headed().finditer(plain):
        if any(begin < m.end() <= end or begin <= m.start() < end for begin, end in known):
            continue
        if _stands_behind_one(plain, m):
            continue
        kind = event_types.event_type(event_types.head_types()[m["head"]])
        noun = EventNoun(s, plain, m[0], kind, m.start(), m.end(), clause_of(plain, m))
        if _is_said_to_be_held(noun) and (trigger := _trigger(noun)):
            found.append(trigger)
    return found


def _stands_behind_one(plain: str, m: re.Match[str]) -> bool:
    """启动仪式在|财富会|举行: where what has a noun is held."""
    before = plain[clause_of(plain, m) : m.start()]
    return any("在" in before[n.end() :] for n in event_types.nouns().finditer(before))


def _is_said_to_be_held(n: EventNoun) -> bool:
    """Whether 举行 stands behind it, or before it at the clause's end, as 参加 may of 谈话会."""
    if event_phrases.held_and_no_more(n.plain, n.end):
        return True
    told = n.edge and (HELD.search(n.edge[0]) or n.noun.endswith("会"))
    return bool(told) and event_phrases.ends_a_clause(n.plain, n.end)


def _trigger(n: EventNoun) -> Trigger | None:
    """The event that the noun names; None if it names none, or one that is only spoken of."""
    edge = n.edge
    if _is_not_held(n, edge) or _is_not_here(n, edge):
        return None
    if edge is None and _is_done_to(n):
        return Trigger(n.kind.type, n.noun, n.noun, n.begin, n.end, True, False)
    at = edge.end() if edge else name_begin(n.s, n.plain, n.clause, n.begin, n.past)
    begin = _after_and(n.s.text, at, n.begin)
    begin = max([begin, *(m.start() for m in THIS.finditer(n.s.text, begin, n.begin))])
    begin = behind_another(n.s.text, begin, n.begin)
    begin = memorial_begin(n.s, _after_speech(n, _after_praise(n, _after_number(n, begin, edge))))
    name = _name(n, begin)
    if _only_spoken_of(n, begin) or _is_no_name(n, name, begin, edge):
        return None
    if len(name) > 12 and _CLAUSE.search(name) or _SCENE.search(name):
        name = n.noun
    printed = n.s.text[begin : n.end]
    generic, convened = _generic(n, name, printed), _is_convened(n, edge)
    whole = with_its_body(n.s, n.clause, edge.start(), name) if edge else name
    return Trigger(n.kind.type, n.noun, whole, begin, n.end, generic and whole == name, convened)


def _is_convened(n: EventNoun, edge: re.Match[str] | None) -> bool:
    """Whether it is told that the event takes place, and not only who chairs or attends it."""
    if edge is not None and HELD.match(edge[0]):
        return True
    return event_phrases.held(n.plain, n.past) and not n.plain.startswith("由", n.end)


def _after_number(n: EventNoun, begin: int, edge: re.Match[str] | None) -> int:
    """举办了|一场别开生面的|交流晚宴: what it is, of one that is said to be held."""
    one = _ONE_OF.match(n.s.text, begin, n.begin)
    return one.end() if one and edge and HELD.match(edge[0]) else begin


_PRAISE = re.compile("[^,。;、“”《》]{1,12}?的(?=[^,。;]{4})")
_WHICH_ONE = Pattern("event_names", "(?:{about_it}[^,。;]{1,12}|{which_one}|{number}{once_a})的")
_OUR = Pattern("reports", "{ours}(?!{together})")


def _after_praise(n: EventNoun, begin: int) -> int:
    """隆重热烈的|青山旅游节开幕式, 我校|开学典礼: where the name begins behind what praises it, or
    says whose."""
    text = n.s.text
    if ours := _OUR.match(text, begin, n.begin):
        begin = ours.end()
    begin = max([begin, *(m.end() for m in _WHICH_ONE.finditer(text, begin, n.begin))])
    praise = _PRAISE.match(text, begin, n.end)
    if praise is None:
        return begin
    told = [t for t in n.s.tokens if begin <= t.begin and t.end < praise.end()]
    plain = all(t.tag in _PLAIN_WORDS for t in told)
    return praise.end() if told and plain and told[-1].tag == "a" else begin


_PLAIN_WORDS = ("a", "ad", "an", "c", "d", "n", "v", "w")
"""Tags of words that name nothing: no place, no body, no number."""


def _is_not_held(n: EventNoun, edge: re.Match[str] | None) -> bool:
    """Whether nothing says that what the noun means takes place."""
    told = edge is not None and not _is_habitual(n, edge)
    held = told or event_phrases.held(n.plain, past_the_row(n.plain, n.past)) or _decides(n)
    if _of_something_else(n) or not (held or spoke_at(n.s, n.plain, n.past)):
        return True
    if not _STANDING.fullmatch(n.noun):
        return False
    if _SPEAKS_FOR.search(n.plain, 0, n.begin) and _REPORTS.match(n.plain, n.end):
        return True
    return edge is None and bool(_CONVENED_LATER.match(n.s.text, n.end))


def _is_habitual(n: EventNoun, edge: re.Match[str]) -> bool:
    """我校积极|开展|太极拳演练: on no day, and nobody is named; but 组织了|宣誓仪式."""
    return bool(UNDERTAKEN.fullmatch(edge[0])) and not n.s.groups and n.s.when is None


def _is_not_here(n: EventNoun, edge: re.Match[str] | None) -> bool:
    """Whether the event is said to be one, is still to come, or is wished for."""
    if said_to_be_one(n.plain[n.clause : n.begin], edge.start() - n.clause if edge else None):
        return True
    holds = edge is not None and bool(HELD.match(edge[0]))
    if _to_come(n, edge) or heard_of(n.plain, n.begin, n.end):
        return True
    return wished(n.plain, n.clause, n.begin, holds)


def _is_no_name(n: EventNoun, name: str, begin: int, edge: re.Match[str] | None) -> bool:
    """Whether the name is a scrap, runs over another event, or has no sign that its kind needs."""
    if _names_nothing(n, name) or _names_another(n, begin):
        return True
    return n.kind.needs_a_sign and not _signed(n, name, edge)


def _to_come(n: EventNoun, edge: re.Match[str] | None) -> bool:
    """Whether the event is still to come, was on many days, or is only why another was."""
    before = n.plain[n.clause : edge.start() if edge else n.end]
    if edge and edge[0].endswith("过"):
        return True  # 曾在巴黎举行过|两轮峰会: of which nothing new is told
    if edge and (_NOT_HELD.search(before) or to_be_decided(n.plain, edge.end())):
        return True
    ends = (n.begin, edge.end() if edge else n.begin)
    many = any(_MANY.search(n.plain[n.clause : end]) for end in ends)
    if many or still_to_come(before, n.plain, n.end):
        return True
    cause, led = _CAUSE.search(before), edge and _LEADS.match(edge[0])
    return cause is not None and not (led and before[: cause.start()].endswith(MASK))


# 媒体对|会议|进行采访: one that was told of.
_DONE_TO = Pattern("event_names", r"{done_to}(?![口外业接])[^,。;]*$")
_DOES = Pattern("event_names", "(?:工作)?{does}")


def _is_done_to(n: EventNoun) -> bool:
    """Whether 对 stands before the event and 进行 behind it."""
    before = n.plain[n.clause : n.begin]
    return bool(_DOES.match(n.plain, n.end)) and bool(_DONE_TO.search(before))


_NOT_HELD = Pattern("reports", "{not_held}[^,。;]*$|{orders_it}$|{awaited}$")
_NO_PART = Pattern("reports", "{no_part_of_a_name}")
_BY_IT = re.compile("经[^,。;过]{0,40}$")  # 名单|已经|3月5日第一次全体会议表决通过: by whom
_SESSION = re.compile(rf"第{NUMBER}次(?:全体)?会议$")
_DECIDES = Pattern("reports", "(?:刚刚|今天)?(?:经过?[^,。;]{0,6})?{decides}")


def _decides(n: EventNoun) -> bool:
    """市人大常委会第三十次会议|决定任命: a session that decides is held."""
    text = n.plain[n.clause : n.end]
    return (
        bool(_SESSION.search(text))
        and not _BY_IT.search(text)
        and bool(_DECIDES.match(n.plain, n.end))
    )


def _names_nothing(n: EventNoun, name: str) -> bool:
    """一次承前启后的大会, or what is too long or short to be a name."""
    scrap = n.s.paragraph >= 0 and _SCRAP.match(name)
    clause = _NO_PART.search(name.removesuffix(n.noun))
    apart = scrap or clause or event_phrases.names_several(name)
    return bool(apart) or not 2 <= len(name) <= 60


def _names_another(n: EventNoun, begin: int) -> bool:
    """参加|活动的学生分组至分论坛, 举行的|发布会上介绍了活动: another event of which somebody is
    told stands before."""
    if _STUDIES.match(n.plain, begin):
        return False
    inner = event_types.nouns().finditer(n.plain, begin, n.begin)
    return any(n.plain.startswith(("的", "上"), m.end()) for m in inner)


# 学习在县党代会上的报告|座谈会: what the sitting is about.
_STUDIES = Pattern("reports", "(?:{passes_on}|学习)[^,。;]*的{what_is_studied}")


def _only_spoken_of(n: EventNoun, begin: int) -> bool:
    """传达|会议精神, 并|为研究院揭牌, or a name that marks part."""
    text = n.s.text
    if _AND_FOR.search(text[:begin] + "|" + text[begin : n.end]) or event_phrases.reported_on(
        n.plain, n.clause, begin, n.end
    ):
        return True
    if event_phrases.spoken_of(text, begin, n.end):
        return True
    return bool(re.search(r"[,。;]", n.plain[begin : n.begin]))


_AND_FOR = re.compile(r"并\|[为给向]")  # 出席仪式并|为研究院揭牌: no event of its own
_SPOKE = Pattern("reports", "(?:□|{officers}){speaks}(?!{joins}|□)")
_CONGRATULATES = Pattern("reports", "{one_by_one_each}?{letters}{congratulates}|{heads_of_state}在")
_AND = Pattern(
    "reports",
    "(?<![合兼归吞])并(?!{no_and}){and_also}?|{together}[^,。;]{2,16}{does_with}了?",
)


def _after_and(text: str, begin: int, end: int) -> int:
    """参加会见并在|会议: the name begins after what else is done."""
    return max([begin, *(m.end() for m in _AND.finditer(text, begin, end))])


def _after_speech(n: EventNoun, begin: int) -> int:
    """院长甲致辞|研讨会, 致信祝贺|植物学大会: the name begins after what somebody said or wrote."""
    spoke = _SPOKE.finditer(n.plain, max(n.clause, begin - 1), n.begin)
    told = (*spoke, _CONGRATULATES.match(n.plain, begin, n.begin))
    return max([begin, *(m.end() for m in told if m)])


def _generic(n: EventNoun, name: str, printed: str) -> bool:
    return event_phrases.is_generic(name, n.noun) or event_phrases.is_generic(printed, n.noun)


def _of_something_else(n: EventNoun) -> bool:
    """会议|室, what a guest came for, or a noun that stands in a name of somebody."""
    text = n.s.text
    longer = _ROOM.match(text, n.end) or text.startswith(words("event_names", "bare"), n.end)
    if longer or any(b <= n.begin < e for b, e in visits(n.plain)):
        return True
    in_a_name = MASK in n.plain[n.begin : n.end] and not n.noun.startswith("(")
    return in_a_name and not stands_in(text, n.begin, "“", "”")


def _signed(n: EventNoun, name: str, edge: re.Match[str] | None) -> bool:
    """Whether something beside the noun says that this one event took place."""
    dated = n.s.paragraph == 0 and bool(n.s.dates)
    if edge and UNDERTAKEN.fullmatch(edge[0]):
        return dated
    told = event_phrases.held(n.plain, n.past) or bool(edge) and event_phrases.says_which(name)
    return "“" in name or bool(n.s.groups) or dated or told and n.s.when is not None


def _name(n: EventNoun, begin: int) -> str:
    """The event's name as printed."""
    return printed_name(n.s.quote.text[begin : n.end], n.past > n.end)


def _by_phrase(s: Sentence, plain: str) -> list[Trigger]:
    """为学生们上了一堂剪纸课: an event that no noun of the list names."""
    found = []
    for kind, pattern in event_types.class_phrases():
        for m in pattern.finditer(plain):
            begin, end = m.span("name")
            name = squeeze(s.quote.text[begin:end]).strip("的")
            found.append(Trigger(kind.type, kind.class_noun, name, begin, end, len(name) < 3))
    return found


def _outermost(found: list[Trigger]) -> list[Trigger]:
    """Of triggers that share a beginning only the longest, in order."""
    outer = [t for t in found if not any(_within(t, o) for o in found)]
    return sorted(outer, key=lambda t: t.begin)


def _within(t: Trigger, o: Trigger) -> bool:
    return o is not t and o.begin <= t.begin and t.end <= o.end


# 一次承前启后的大会, 8次会议, 有关活动: no event by itself.
_SCRAP = Pattern(
    "reports",
    r"[这又也]?是?一(?:[次场个]|系列)[^,。;]*的|[这又也]?是?一[轮项番]"
    rf"|(?:{NUMBER}|[几多数两])+[次起轮](?!全|会议$)"
    r"|\d+多?{lengths}的|\d{1,2}[日号]的"
    r"|\d+次|[两几多]次全体|(?:\d[\d.]*[万千]?[余多]?|各)[个场]|{no_name}",
)
