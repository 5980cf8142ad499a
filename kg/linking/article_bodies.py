"""Posts whose body the article prints in full elsewhere: 住建委主任甲 in one on 温州市住建委.

Of `RULES` the first that tells a body gives the post: a longer name that ends so, where all longer
names mean one body; the one city, county or province of that level whose offices the article
names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

from kg.lexicon import foreign
from kg.lexicon.area_names import area_of
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import table, words
from kg.lexicon.name_model import is_chinese_name, is_ours
from kg.lexicon.patterns import Pattern
from kg.linking.headline_offices import Offices, offices_of_headlines
from kg.linking.hosts import means, own_word
from kg.linking.sitting_houses import committee_of, houses_in
from kg.linking.whose import is_of_a_state
from kg.model.division import Division
from kg.model.mention import Person, Sentence, Title
from kg.recognition.inherited_bodies import has_level
from kg.recognition.title_bodies import body_ending

_SHORTEST = 3
"""Characters of a body that one name in full may stand for: 住建委, 基层委员会."""
_LEVEL = Pattern("areas", "(?P<level>{levels})(?!长)")
_GOES_ON = Pattern("hosts", "{elsewhere}$")
_GUESTS = Pattern("hosts", "[^,。;]{0,16}{visits}")

_ABROAD = Pattern("countries", "[前副]?{heads_abroad}")
_OF_A_STATE = Pattern("countries", "{of_a_state}")
_SITTING = Pattern(
    "title_rules",
    """
    (?:(?:{areas/national}|{level})?{holds_sittings})?
    第?(?P<term>{numeral}+)届(?P<of>{han}{0,12}?)第?(?P<number>{numeral}+)次{sittings}
    """,
)
_CONGRESS = Pattern(
    "title_rules",
    "(?:{han}(?!届)){2,14}第(?P<number>{numeral}+)次(?:全国)?{who_sends_delegates}?代表大会",
)
"""南山大学第三次学生代表大会: a sitting of a congress that has no terms."""
_ELECTS = Pattern(
    "title_rules",
    "{elects}了?(?:{term_of_office})?"
    "(?P<body>(?!了|{term_of_office}){han}{4,24}?{elected_bodies})(?!主)",
)
"""会议选举产生了|第一届|东坪市工会委员会|委员9名."""
_WAS_ELECTED = Pattern("countries", "{elected}为?$")
_SITS = Pattern("title_rules", "(?P<of>{han}*{conferences})第?{numeral}+届")
_NO_SITTING = Pattern("title_rules", "{hold_meetings}")
_COMES = Pattern("countries", "{comes}")
_WITH_OURS = Pattern(
    "countries",
    """
    (?:(?<!{ends_of_unions}){heads_of_ours}[^,。;:]{0,6}?{reports/together}(?:{comes_here}的)?
    |{wishes}[^,。;:]{0,4}{reports/together})
    (?:{han}{2,8}{heads_abroad}、)?$
    """,
)
"""高明远主席同|莫雷蒂总统, 高明远主席同来华访问的|莫雷蒂总统."""
_GREETED = Pattern(
    "countries",
    "的?{kinds_of_greetings}?{greetings}"
    "|{reports/together}{han}{1,4}(?<!{ends_of_unions}){heads_of_ours}",
)
_LATIN = re.compile("[A-Za-z]")

Linked = Callable[[Title, Division | None], Title]
"""A title → the same with the post that it names in a paper of that area."""


@dataclass
class _Article:
    """What an article has named so far; of all of it: states: other countries; titled: who has a
    title with a body; offices: whose state only the headline names. sittings: of congresses;
    leading: those of the headline and the first sentence, which have been heard where it has
    begun; bodies: names in full; seats: areas whose offices and institutions it names; areas: all
    divisions; houses: of the state that sit; elected: the body that its paragraph tells to be
    elected, and has named no other since, and the number of that paragraph."""

    states: frozenset[str]
    titled: frozenset[str]
    offices: Offices = field(default_factory=dict)
    sittings: dict[tuple[str, str], str] = field(default_factory=dict)
    leading: dict[tuple[str, str], str] = field(default_factory=dict)
    begun: bool = False
    bodies: list[str] = field(default_factory=list)
    seats: dict[str, Division] = field(default_factory=dict)
    areas: dict[str, Division] = field(default_factory=dict)
    houses: set[str] = field(default_factory=set)
    elected: tuple[str, int] = "", 0

    def hear(self, s: Sentence) -> None:
        """Adds what a sentence names."""
        self._hear_sittings(s)
        if elects := _ELECTS.search(s.text):
            self.elected = elects["body"], s.paragraph
        elif s.paragraph != self.elected[1] or any(not b.titled for b in s.bodies):
            self.elected = "", 0
        for b in s.bodies:
            self.bodies += [name for name in (b.text, b.parent) if name and not b.titled]
            area = b.link.area if b.link and len(b.area) > 1 else None
            if area is not None:
                self.areas[area.code] = area
                guest = _GOES_ON.search(s.text[: b.begin]) or _GUESTS.match(s.text, b.end)
                if not (guest or b.titled):
                    self.seats[area.code] = area
        for p in s.places:
            if isinstance(p.link, Division) and not p.deictic:
                self.areas[p.link.code] = p.link

    def _hear_sittings(self, s: Sentence) -> None:
        for m in _SITTING.finditer(s.text):
            if not _NO_SITTING.search(m[0]):
                self.sittings.setdefault((m["term"], m["number"]), m[0])
        self.houses |= houses_in(s.text)
        if self.begun:
            return
        for m in _CONGRESS.finditer(s.text):
            self.sittings.setdefault(("", m["number"]), m[0])
        self.leading |= self.sittings
        self.begun = s.paragraph >= 0

    @property
    def sitting(self) -> str:
        """The one sitting that it names, or of several the one that leads; empty for none."""
        named = self.sittings if len(self.sittings) == 1 else self.leading
        return next(iter(named.values())) if len(named) == 1 else ""


def with_bodies_of_article(sentences: Sequence[Sentence], linked: Linked) -> list[Sentence]:
    """The linked sentences of a page; open posts of bodies and areas that the article names."""
    people = chain.from_iterable(s.people for s in sentences)
    titled = frozenset(p.name for p in people if any(u.full_body for u in p.titles))
    articles = {
        n: _Article(states, titled, offices_of_headlines([s for s in sentences if s.article == n]))
        for n, states in _states(sentences).items()
    }
    read: list[Sentence] = []
    for s in sentences:
        article = articles[s.article]
        article.hear(s)
        read.append(s.with_people(partial(_person, article=article, linked=linked, text=s.text)))
    return read


def _states(sentences: Sequence[Sentence]) -> dict[int, frozenset[str]]:
    """Article → the countries other than China that it names."""
    found: dict[int, frozenset[str]] = {}
    first = foreign.first_names()
    for s in sentences:
        named = (m[0] for m in foreign.places_in(s.text) if m[0] in foreign.countries())
        every = frozenset(first.get(name, name) for name in named)
        found[s.article] = found.get(s.article, frozenset()) | every
    return found


def _person(p: Person, article: _Article, linked: Linked, text: str) -> Person:
    return p.of(_unit(u, p, article, linked, text) for u in p.titles)


def _unit(u: Title, p: Person, article: _Article, linked: Linked, text: str) -> Title:
    open_post = u.post.open or u.full_body in words("title_rules", "the_sitting")
    if not open_post or u.kind == "people":
        return u
    asked = _Asked(u, p, article, linked, text)
    return next((t for rule in RULES if (t := rule(asked))), u)


@dataclass(frozen=True)
class _Asked:
    """An open title of a person, and what its article has named."""

    unit: Title
    person: Person
    article: _Article
    linked: Linked
    text: str

    @property
    def body(self) -> str:
        return self.unit.full_body

    @property
    def like_ours(self) -> bool:
        """Whether the article names a state whose people bear names like ours."""
        return bool(self.article.states & set(words("countries", "like_ours")))


# ---- the rules ---------------------------------------------------------


def in_full(q: _Asked) -> Title | None:
    """温州市住建委主任 of 住建委主任, where the article names 温州市住建委 and no other."""
    short = q.body
    abroad = short.startswith(foreign.longest_first())  # 俄罗斯驻华大使馆
    if len(short) < _SHORTEST or abroad or own_word(short):
        return None
    longer = [name for name in q.article.bodies if _is_longer(name, short)]
    full = max(longer, key=len, default="")
    if not full or not all(means(name, full) for name in longer):
        return None
    return _of(q.linked(replace(q.unit, inherited=full, body=""), None), "body_in_full")


def _is_longer(name: str, short: str) -> bool:
    """True of 温州市住建委 for 住建委; not of 一届学生会, 国家商务部: that says no more."""
    more = name.removesuffix(short)
    if more == name or not more or _LATIN.search(more):
        return False
    if short.endswith(words("hosts", "wholes")) and body_ending().search(more):
        return False  # 创新中心|南山大学
    return len(more) > 2 or bool(area_of(name))


def of_the_only_area(q: _Asked) -> Title | None:
    """温州市副市长 of 副市长, where the article names offices of 温州市 and no other 市."""
    level = _level_of(q.body) if q.body else has_level(q.unit.head)
    every = [*_of_level(q.article.areas.values(), level)] if level else []
    if len(every) != 1 or every[0].code not in q.article.seats:
        return None
    unit = q.linked(q.unit, every[0])
    if unit.post.open:
        return None
    body = unit.post.body and replace(unit.post.body, composed=True)
    return _of(replace(unit, link=replace(unit.post, body=body)), "of_the_only_area")


def of_the_only_state(q: _Asked) -> Title | None:
    """东岭国总统 of 总统, 首相, where the article names no other state: China has none; and of a
    总理, 议长, 财政部长 whose name is not like ours. 甲总统 is of a state that readers know."""
    if q.unit.begin >= q.person.end:
        return None
    if len(q.article.states) != 1 or not _may_be_abroad(q):
        return None
    [state] = q.article.states
    return _of(q.linked(replace(q.unit, body=state + q.unit.body), None), "of_the_only_state")


def of_the_state_met(q: _Asked) -> Title | None:
    """东岭国总统 of 总统 in 高明远主席同莫雷蒂总统, and of 转达对莫雷蒂总统的问候, where the
    article names no other state: whom ours meet is not told by the way."""
    u, p = q.unit, q.person
    called = u.begin == p.end and not q.body and len(q.article.states) == 1
    office = _OF_A_STATE.fullmatch(u.head) and not is_chinese_name(p.name)
    told = _WITH_OURS.search(q.text, 0, p.start) or _GREETED.match(q.text, u.end)
    if not (called and told and (office or _ABROAD.fullmatch(u.head))):
        return None
    [state] = q.article.states
    return _of(q.linked(replace(u, body=state), None), "of_the_state_met")


def of_the_headlines_state(q: _Asked) -> Title | None:
    """东岭国总统 of 总统, where the headline names 东岭国总统, and the text whom it means."""
    state = q.article.offices.get((q.person.name, q.unit.head), "")
    if not state or q.body:
        return None
    return _of(q.linked(replace(q.unit, body=state), None), "of_the_headlines_state")


def _may_be_abroad(q: _Asked) -> bool:
    """True of a bare 总统, of a 财政部长 whose name is not like ours, of a 人民院议长, and of a
    bare 议长 with no Chinese name where nobody comes from abroad to whom 议长 may be the host."""
    if q.unit.post.rule == "of_a_minister":
        return not is_ours(q.person.name)
    if is_of_a_state(q.unit):
        return not is_chinese_name(q.person.name)
    if q.body:
        return False
    office = _OF_A_STATE.fullmatch(q.unit.head) and not is_chinese_name(q.person.name)
    return bool(_ABROAD.fullmatch(q.unit.head) or office and not _COMES.search(q.text))


def of_our_state(q: _Asked) -> Title | None:
    """国务院总理 of 甲总理, 国家主席 of 甲主席 beside a visit: the article names no state whose
    people bear names like ours."""
    entry = next((e for e in table("lexicon/countries")["ours_of_heads"] if _is_ours(q, e)), None)
    name = q.person.name
    if entry is None or q.body or q.like_ours or not is_ours(name):
        return None
    unit = q.linked(replace(q.unit, body=entry["body"]), None)
    post = replace(unit.post, body=None)  # told of nobody's but the post's own name
    return None if post.open else _of(replace(unit, link=post), "of_our_state")


def of_our_ministry(q: _Asked) -> Title | None:
    """外交部部长 of 外长, 财政部部长 of 财政部长: the name is like ours, and no state whose people
    bear such names is near."""
    short = table("lexicon/countries")["ministers_in_short"].get(q.unit.head, "")
    what = q.unit.body if q.unit.post.rule == "of_a_minister" else short
    body = what + "部"
    known = what and body in words("bodies", "generic.alone")
    abroad = any(u.post.rule == "of_another_country" for u in q.person.titles)
    if not known or abroad or q.like_ours or not is_ours(q.person.name):
        return None
    head = "副部长" if q.unit.head.startswith("副") else "部长"
    unit = replace(q.unit, body=body, head=head)
    return _of(q.linked(unit, None), "of_our_ministry")


def _is_ours(q: _Asked, entry: dict[str, Any]) -> bool:
    """Whether a head may be our state's, by its word and what stands in the sentence."""
    beside = entry.get("beside", [])
    told = any(word in q.text for word in beside) if beside else not q.article.states
    after = q.unit.begin >= q.person.end and q.person.name not in q.article.titled
    return bool(q.unit.head == entry["head"] and after and told)


def of_the_sitting(q: _Asked) -> Title | None:
    """全国人大一次会议主席团常务主席 of 大会主席团常务主席, of 执行主席, and of 大会|副秘书长."""
    it, groups = words("title_rules", "the_sitting"), words("title_rules", "presidium")
    head, before = q.unit.head, q.text[: q.unit.begin]
    group = next((g for g in groups if before.endswith(g)), "")
    before = before.removesuffix(group)
    named = next((x for x in q.article.sittings.values() if before.endswith(x)), "")
    chairs = head.startswith(groups) or head in words("title_rules", "chairs_of_sittings")
    of_it = chairs or bool(named) or q.body in it or before.endswith(it)
    sitting = named or q.article.sitting
    if q.body not in ("", *it) or not of_it or not sitting:
        return None
    return _of(q.linked(replace(q.unit, body=sitting + group), None), "of_the_sitting")


def of_whom_it_elects(q: _Asked) -> Title | None:
    """东坪市工会委员会主任 of 主任 in 会议选举产生了东坪市工会委员会,甲当选为主任, and of 副主任
    later in the paragraph, 乙当选副主任, where no other body is named before."""
    elects = _ELECTS.search(q.text, 0, q.unit.begin)
    later = q.article.elected[0] if _WAS_ELECTED.search(q.text, 0, q.unit.begin) else ""
    body = elects["body"] if elects else later
    if q.body or not body or q.unit.begin < q.person.end:
        return None
    return _of(q.linked(replace(q.unit, inherited=body), None), "of_whom_it_elects")


def of_who_sits(q: _Asked) -> Title | None:
    """全国政协委员 of 甲|委员|发言 at 全国政协二十届二次会议."""
    sits = _SITS.match(q.article.sitting)
    called = q.unit.begin == q.person.end and q.unit.head in words("title_rules", "who_sits")
    if q.body or not sits or not called:
        return None
    return _of(q.linked(replace(q.unit, body=sits["of"]), None), "of_who_sits")


def of_the_house(q: _Asked) -> Title | None:
    """全国人大常委会副委员长 of 甲|副委员长|主持 at 二十届全国人大常委会第四次会议, and 全国人大
    外事委主任委员 of 外事委|主任委员|甲."""
    if len(q.article.houses) != 1:
        return None
    [house] = q.article.houses
    u, told = q.unit, q.person.name in q.article.titled
    called = u.begin == q.person.end and u.head in words("title_rules", "who_sits_there")
    if called and not told and not q.body:
        return _of(q.linked(replace(u, body=house), None), "of_the_house")
    found = committee_of(house, q.body, u.head)
    if found is None:
        return None
    return _of(q.linked(replace(u, inherited=found[0], body=found[1]), None), "of_the_house")


RULES: tuple[Callable[[_Asked], Title | None], ...] = (
    of_who_sits,
    of_the_house,
    of_whom_it_elects,
    in_full,
    of_the_only_area,
    of_the_headlines_state,
    of_the_only_state,
    of_the_state_met,
    of_our_state,
    of_our_ministry,
    of_the_sitting,
)
"""The first that answers decides."""


def _of(unit: Title, rule: str) -> Title:
    return replace(unit, link=replace(unit.post, rule=rule))


def _level_of(body: str) -> str:
    """市 of 市政协; empty where an area is named."""
    m = re.match("[我本全]?", body)
    found = _LEVEL.match(body, m.end() if m else 0)
    return found["level"] if found else ""


def _of_level(areas: Iterable[Division], level: str) -> Iterator[Division]:
    """The areas that are called so by themselves."""
    gaz = Gazetteer.load()
    return (d for d in areas if gaz.of_level(d, level) == d)
