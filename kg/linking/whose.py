"""Whose a post is that no body stands before: the place, or the country, printed right before it.

洛阳市长 is of 洛阳市, 首尔市长 of 首尔, 法国总统 of France: never of the page's own city.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import foreign
from kg.lexicon.gazetteer import Gazetteer, kind_of
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.linking.organisations import Headed
from kg.model.division import Division
from kg.model.mention import BODY_TAGS, Person, Sentence, Title
from kg.recognition.inherited_bodies import has_level
from kg.recognition.title_anchors import MINISTER, is_of_a_minister

_LONGEST_PLACE = 8
"""Characters of a place before a title."""
_PLACE = re.compile("[\u4e00-\u9fff·]{2,}")
_OF_A_COUNTRY = Pattern("countries", "副?{heads}$")
_POSTED = Pattern(
    "countries",
    r"""
    (?P<ours>中国|我国?)?(?P<former>前任|前|原)?(?P<post>常?驻)
    (?P<host>(?:(?!兼)[\u4e00-\u9fff·]){1,12}?)
    (?P<seat>(?:大?使馆|总?领事?馆|{seats})?)(?:特命全权)?$
    """,
)
"""Before an envoy's title: 中国|驻|东岭国|使馆, 常驻|联合国, 驻|华."""
_POSTED_IN = "驻"
_TROOPS = Pattern("countries", "{troops}$")
_OF_A_STATE = Pattern("countries", "{of_a_state}")
_BODY_OF_A_STATE = Pattern("countries", "{bodies_of_states}")
_LED_BY = Pattern("title_rules", "{comes_with}的(?P<body>{han}{3,20}?){delegations}")
_BY = Pattern("title_rules", "{by_whom}$")
_MADE = Pattern("title_rules", "{leads}$")
_AMBASSADOR = Pattern("countries", "{ambassadors}$")
_ENVOY = Pattern("countries", "{delegates}$")
UNION = Pattern("countries", r"{unions}(?:[\u4e00-\u9fff]{2,6}办事处)?$")
_FOREIGN_TAGS = ("LOC", "ns", "nr", "nz", "ORG")


def with_place_before_name(unit: Title, begin: int, s: Sentence) -> Title:
    """东坪市|甲|市长: the title right behind a name, with the area right before the name, which
    begins at `begin`, as its body; as it is where no area of that level stands there."""
    if unit.body or unit.inherited:
        return unit
    return replace(unit, body=_division_ending_at(begin, unit.head, s.text))


def with_place(unit: Title, s: Sentence) -> Title:
    """The title with the place before it as its body, where it has none and a place stands
    there; an envoy's with who sends and to whom."""
    envoy = _of_an_envoy(unit, s) or _sent_by(unit, s)
    if envoy or unit.body or not _is_bare(unit):
        return envoy or _of_troops_abroad(unit, s)
    place = _division_ending_at(unit.begin, unit.head, s.text) or _foreign_before(unit, s)
    marked = unit if place else _after_a_mark(unit, s)
    place = place or _foreign_before(marked, s)
    if not place:
        return replace(unit, body=_shared_country(unit, s))
    unit = marked
    begin = unit.begin - len(place)
    before = next((w for w in words("titles", "former") if s.text[:begin].endswith(w)), "")
    placed = replace(
        unit,
        begin=begin - len(before),
        text=before + place + unit.text,
        body=place,
        inherited="",
        former=unit.former or bool(before),
    )
    return _of_our_minister(placed) or placed


def _of_an_envoy(unit: Title, s: Sentence) -> Title | None:
    """The title with 中国驻东岭国 as its body, who sends and to whom; None where it is no envoy's,
    and of a 驻华大使 whose state nobody names."""
    head = unit.end - len(unit.head)
    m = _POSTED.search(s.text[:head])
    if not m or not _is_envoy(unit.head, m["host"]):
        return None
    short = len(m["host"]) == 1 and m["host"] not in words("countries", "ours")
    if short and m["host"] not in foreign.in_short():
        return None
    begin = m.start()
    sender = "中国" if m["ours"] else _foreign_ending_at(begin, s)
    if not sender and m["host"] in words("countries", "ours"):
        return None
    begin -= 0 if m["ours"] else len(sender)
    body = sender + m["post"] + m["host"] + m["seat"]
    former = unit.former or bool(m["former"])
    text = s.text[begin : unit.end]
    return replace(unit, begin=begin, text=text, body=body, inherited="", former=former)


def _is_envoy(head: str, host: str) -> bool:
    """True of a 大使, and of a 代表 or 参赞 whose host is a country or a union of countries."""
    ours = host in words("countries", "ours")
    abroad = host in foreign.places() or host in foreign.in_short() or ours or UNION.search(host)
    return bool(_AMBASSADOR.search(head) or _ENVOY.search(head) and abroad)


def with_body_behind(unit: Title, p: Person, s: Sentence) -> Title:
    """由总书记甲|率领的|东岭革命党|代表团, 以甲为主席的|东岭联邦委员会: the title without a body,
    with the body that its clause tells behind it."""
    if unit.body or unit.inherited or not unit.is_office:
        return unit
    body = _led(unit, p, s) or _headed(unit, p, s)
    return replace(unit, body=body) if body else unit


def _led(unit: Title, p: Person, s: Sentence) -> str:
    """东岭革命党 of 由总书记甲率领的|东岭革命党|代表团; empty for none."""
    by = _BY.search(s.text, 0, unit.begin)
    m = _LED_BY.match(s.text, p.end) if by and unit.end <= p.begin else None
    return m["body"] if m else ""


def _headed(unit: Title, p: Person, s: Sentence) -> str:
    """东岭联邦委员会 of 以甲为主席的|东岭联邦委员会, which the tagger sees; empty for none."""
    headed = unit.begin > p.end and s.text.startswith("的", unit.end)
    if not headed or not _MADE.search(s.text, 0, p.begin):
        return ""
    named = (t for t in s.tokens if t.begin == unit.end + 1 and t.tag in BODY_TAGS)
    return next((s.text[t.begin : t.end] for t in named), "")


def _of_our_minister(unit: Title) -> Title | None:
    """外交部|部长 of 中国|外交部长: our ministries need no 中国; None of others."""
    what = unit.head.removesuffix("部长").removeprefix("副")
    ministry = what + "部"
    ours = unit.body == foreign.CHINA and ministry in words("bodies", "generic.alone")
    if not ours or not unit.head.endswith("部长"):
        return None
    head = "副部长" if unit.head.startswith("副") else "部长"
    return replace(unit, body=ministry, head=head, inherited="")


def _sent_by(unit: Title, s: Sentence) -> Title | None:
    """甲主席特别代表 of 甲主席特别|代表|、国务委员乙: the title with who sent its holder, who is no
    body; None of others."""
    if unit.body or unit.head not in words("title_rules", "sent_by_somebody"):
        return None
    kinds = words("title_rules", "kinds_of_envoys")
    kind = next((k for k in kinds if s.text[: unit.begin].endswith(k)), "")
    at = unit.begin - len(kind)
    sender = next(
        (p for p in s.people if any(u.begin == p.end < u.end == at for u in p.titles)), None
    )
    if sender is None:
        return None
    text = s.text[sender.begin : unit.end]
    return replace(unit, begin=sender.begin, text=text, head=text, inherited="")


def _of_troops_abroad(unit: Title, s: Sentence) -> Title:
    """东岭国驻|西岭国部队|参谋长: the title with who sent the troops; as it is where it is no such
    one's, or nobody says who."""
    posted = s.text[: unit.begin].endswith(_POSTED_IN) and _TROOPS.search(unit.body)
    state = _foreign_ending_at(unit.begin - len(_POSTED_IN), s) if posted else ""
    if not state:
        return unit
    added = state + _POSTED_IN
    begin = unit.begin - len(added)
    return replace(unit, begin=begin, text=added + unit.text, body=added + unit.body)


def _is_bare(unit: Title) -> bool:
    """True of 市长, 县委书记, 总统: its body would stand right before it."""
    return bool(has_level(unit.head) or _OF_A_COUNTRY.search(unit.head))


def _division_ending_at(end: int, head: str, text: str) -> str:
    """洛阳 before 市长, 广东 before 省长: the area whose name ends at `end`, of the level that the
    head says; empty for none."""
    level = has_level(head)
    if not level:
        return ""
    for n in range(_LONGEST_PLACE, 1, -1):
        name = text[max(0, end - n) : end]
        if len(name) == n and _PLACE.fullmatch(name) and of_kind(name, level):
            return name
    return ""


def of_kind(name: str, level: str) -> list[Division]:
    """The divisions that are called so and are of that level: 洛阳 and 市, 金水 and 区."""
    gaz = Gazetteer.load()
    found = [*gaz.lookup(name), *gaz.lookup(name + level)]
    every = {d.code: d for d in found if kind_of(d).endswith(level)}
    return list(every.values())


def inside(headed: Headed, level: str) -> Division | None:
    """武进|区 of 江苏省|武进|区长: the one so called inside the area; the area where nothing stands
    between."""
    area, gaz = headed.area, Gazetteer.load()
    if area is None or not headed.rest:
        return area
    found = [d for d in of_kind(headed.rest, level) if gaz.within(d, area)]
    found = [d for d in found if d.status == "current"] or found
    return found[0] if len(found) == 1 else None


def _foreign_before(unit: Title, s: Sentence) -> str:
    """首尔 before 市长, 法国 before 总统: a place that is no division of ours; empty for none."""
    if not _OF_A_COUNTRY.search(unit.head):
        return ""
    return _foreign_ending_at(unit.begin, s)


def _after_a_mark(unit: Title, s: Sentence) -> Title:
    """阿富汗|现任|总统, 菲律宾|当选|总统: the title with what stands between it and its country; of
    who is only elected, not in office."""
    marks = ("in_office", "elected")
    found = (
        (w, k) for k in marks for w in words("countries", k) if s.text[: unit.begin].endswith(w)
    )
    word, mark = next(found, ("", ""))
    if not word or unit.body or not _OF_A_COUNTRY.search(unit.head):
        return unit
    begin = unit.begin - len(word)
    text = s.text[begin : unit.end]
    return replace(unit, begin=begin, text=text, nominated=unit.nominated or mark == "elected")


def _shared_country(unit: Title, s: Sentence) -> str:
    """东岭国 before 总理 in 东岭国总统甲和总理乙: told with the first of two; empty for none."""
    if not _OF_A_COUNTRY.search(unit.head) or unit.inherited:
        return ""
    for p in s.people:
        between = s.text[p.end : unit.begin]
        if p.titles and p.titles[-1].end == p.begin and between in words("countries", "joins"):
            of_first = p.titles[-1].body or _foreign_before(p.titles[-1], s)
            return of_first if of_first in foreign.countries() else ""
    return ""


def _foreign_ending_at(end: int, s: Sentence) -> str:
    """The place that is no division of ours and ends at `end` of the sentence; empty for none."""
    for n in range(_LONGEST_PLACE, 1, -1):
        name = s.text[max(0, end - n) : end]
        if name in foreign.places():
            return name
    for t in s.tokens:
        inside = t.begin < end <= t.end and t.end - end < 2
        if t.tag in _FOREIGN_TAGS and inside:
            name = _without_call(s.text[t.begin : end])
            return name if _PLACE.fullmatch(name) and not _ours(name) else ""
    return ""


def _without_call(name: str) -> str:
    """东岭共和国 of 应|东岭共和国, which the tagger has in one word."""
    call = next((w for w in words("title_rules", "at_the_call_of") if name.startswith(w)), "")
    return name.removeprefix(call)


def of_a_country(head: str) -> bool:
    """True of 总统, 首相, 大使, and of 市长, which foreign cities have too."""
    return _OF_A_COUNTRY.search(head) is not None


def _ours(name: str) -> bool:
    return bool(Gazetteer.load().lookup(name))


def of_one_state(placed: Sequence[Title]) -> list[Title]:
    """东岭国副总理兼|财政部长: the ministry is of the state of the post before it; so is the second
    host of 东岭国驻华大使兼|驻西岭国|大使 told by who sends."""
    found: list[Title] = []
    for u in placed:
        state = found[-1].body if found else ""
        theirs = is_of_a_minister(u.body, u.head) and state in foreign.countries()
        state = state if theirs else _sender(u, state) or _state_of(u, state)
        found.append(replace(u, body=state + u.body, inherited="") if state else u)
    return found


def _state_of(u: Title, before: str) -> str:
    """东岭国 of 部长会议|主席 behind 东岭国国务委员会主席兼, of 卫生部长 behind 东岭国财政部长及;
    empty where no state is told."""
    minister = not u.body and u.inherited and _OF_A_STATE.fullmatch(u.head)
    beside = MINISTER.fullmatch(u.head) and not foreign.country_of(u.body)
    beside = beside and foreign.without_form(before) in foreign.countries()
    if not minister and not beside and not is_of_a_state(u):
        return ""
    return foreign.named_first(before)


def is_of_a_state(u: Title) -> bool:
    """True of 部长会议|主席, 人民院|议长: of a body that is some state's."""
    return bool(_BODY_OF_A_STATE.match(u.body + u.head))


def _sender(u: Title, before: str) -> str:
    """东岭国 of 东岭国驻华 before 驻西岭国|大使; empty where nobody says who sends."""
    posted = u.body.startswith("驻") and _AMBASSADOR.search(u.head) and "驻" in before
    return before.partition("驻")[0] if posted else ""
