"""What an event is called, and its id."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain

from kg.claims.built_names import (
    OFFICE,
    THERE,
    built_name,
    is_one_of_many,
    met_alone,
    of_its_body,
)
from kg.claims.values import day_in_id, line
from kg.claims.writer import Writer
from kg.lexicon import event_types
from kg.lexicon.event_types import event_type, roles_for
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.event import Event, Participant
from kg.model.iri import slug
from kg.model.mention import OrganisationMention, Person
from kg.model.quote import Quote, squeeze, whole
from kg.model.reading import PageReading

_SAYS = Pattern("reports", "时?{say}$|时(?:{say})[^,。]*$|时发表[^,。]{0,8}{addresses}$")
_WITH_LEVEL = re.compile(f"[全我本]?[国{AREA_END}]")
_BY_ITSELF = re.compile(
    r"“|[^,。;]{0,6}第[^,。;次]{1,3}届|\d{4}年?首届|[^,。;]*(?:\d周年|(?:19|20)\d\d(?![年\d]))"
)
"""“向善之夜”晚会, 第五届荷花节: a name that needs nobody who held it."""
_LONGEST_ORGANISER, _LONGEST_OF_A_SHORT_NAME = 12, 20
"""Characters of an organiser that is put before a meeting's name; before a short one."""
_SHORT = 6


def name_and_id(w: Writer, r: PageReading, n: int) -> tuple[str, str]:
    """The n-th event of a page: its name as printed, else the headline, else who and what; and
    the local part of its id, which says the day too, and the page where another page has it. Of an
    event that several pages tell, as the first of them has it."""
    found: tuple[str, str] = w.ask("event", r.page.name, n, *_named(r, n), _place(r, n))
    return found


def _named(r: PageReading, n: int) -> tuple[str, str]:
    e = r.events[n]
    article = r.articles[e.article]
    lead = _first_people(e)[: 1 if e.rule == "speech" else None]
    printed, noun = _printed(e), e.bare_noun
    first = n == 0 or r.events[n - 1].article != e.article
    clause = _clause(e)
    told = _headline(r, n, noun, lead, by_verb=bool(clause)) if first else ""
    did, who = clause or _bare_verb(e, noun), _doers(e, lead) if clause else lead
    vague = built_name(e, printed, who) if _is_vague(printed, noun) else ""
    called = built_name(e, did, who) or "、".join(x for x in who if squeeze(x) not in did) + did
    own = "" if noun in told else of_its_body(e, noun)
    by_name = vague or printed or met_alone(e)
    name = whole(by_name or own or told or called)
    what = printed or f"{noun}_{'_'.join(lead) or article.begin}"
    local = slug(f"{day_in_id(r, e.when)}_{what}")
    return name, local


# |紧急|会议, |第二次工作|座谈会: a name that any such event may have.
_VAGUE = Pattern("event_names", "(?:{vague}|{no_topics}|{reports/themes}|第{number}[次场轮])+")


def _is_vague(printed: str, noun: str) -> bool:
    return printed != noun and bool(_VAGUE.fullmatch(printed.removesuffix(noun)))


def _first_people(e: Event) -> Sequence[str]:
    """The first two people who were there, before them those who did not only accompany; of an
    event where nobody was, the first two named."""
    people = [p for p in e.parts if isinstance(p.who, Person)]
    there = [p for p in people if p.presence in THERE]
    there.sort(key=_only_accompanies)
    return list(dict.fromkeys(p.name for p in there or people))[:2]


def _only_accompanies(p: Participant) -> bool:
    """Whether others led: who is called on leads no visit either."""
    return set(p.roles) <= roles_for("companion") or p.rule.startswith("visited")


def _doers(e: Event, lead: Sequence[str]) -> Sequence[str]:
    """Of the first people those whom the event's first sentence names: 乙 of 乙参加上述活动 met
    nobody with 甲, and those who do not only accompany, nor are met on a tour; all where it names
    none."""
    named = {
        p.who.name for p in e.parts if isinstance(p.who, Person) and p.sentence is e.evidence[0]
    }
    called_on = ("counterpart", "met") if event_type(e.type).tour else ()
    with_others = {p.name for p in e.parts if _only_accompanies(p) or p.rule.startswith(called_on)}
    own = [who for who in lead if who in named]
    return [who for who in own if who not in with_others] or own or lead


def _bodies_that_did(e: Event) -> Sequence[OrganisationMention]:
    """The bodies of its first sentence that take part in what only bodies are told to do:
    |县水利局|与甲公司签署协议."""
    first = [p.who for p in e.parts if p.sentence is e.evidence[0] and e.rule.startswith("body-")]
    return [b for b in first if isinstance(b, OrganisationMention)]


def _bare_verb(e: Event, noun: str) -> str:
    """在河东镇宣讲 of 在…宣讲, where it is known where; else the verb without its gap."""
    where = e.place.text if e.place and noun.startswith("在…") else ""
    if noun.startswith("率…"):
        return noun.replace("…", "队", 1).replace("…", "")
    return noun.replace("…", where, 1).replace("…", "")


def _behind_who(e: Event) -> int:
    """Where in the first sentence its people stand before what they do: 宣讲团成员甲|宣讲."""
    s = e.evidence[0]
    ends = (p.who.end for p in e.parts if isinstance(p.who, Person) and p.sentence is s)
    return min(ends, default=0) if e.rule.startswith("verb-") else 0


# 到河东镇|调研, but 在热烈的掌声|中|接见.
_TO = Pattern(
    "reports",
    "(?:{comes_to}|前往|来|莅临)(?=[^,。;])(?!内的|{beside_it}|[^,。;]{0,16}?{circumstance})",
)
# |在|集体会见代表时: in the course of what is told.
_IN_DOING = Pattern("reports", "在(?={receive}|{calls_on})|在?{beside_it},?")
# 甲、乙|同科考站人员通话, 甲|同外国专家座谈交流: with whom, of whom nobody is named.
_WITH = Pattern("reports", "{with_others}(?=[^,。;]{2,34}$)")
# 甲|对智能制造与数控实验室进行|参观
_OVER = Pattern("reports", "对(?=[^,。;]{2,60}{event_names/does}$)")
# 甲|到河东镇|,乙到白水乡分别督导防汛: each does what the last is said to do.
_ONLY_GOES = Pattern("reports", "(?:{comes_to}|{arrives_at})了?[^,。;、]{2,16}?(?=[,、;]..)")
_EACH = Pattern("reports", ",?{one_by_one_each}$")
_BEHIND_IT = Pattern(
    "reports",
    """
    [时后]曾?[^,。;]{0,4}(?:{say}|{said}|{claims}|{event_names/announces}).*$
    |时发表[^,。;]*$|{resounds}[^,。;]*$
    |[时后]?曾?(?:(?<![合兼])并.*|{say}|{said})?$
    """,
)
# 在云州考察|时观看了节目, 在地方考察|期间
_WHILE = Pattern("reports", "{event_names/while_it_was}(?!{event_names/no_while})")
_LONGEST_CLAUSE = 36
"""Characters of a clause that is the name of what it tells."""


def _clause(e: Event) -> str:
    """What the verb of an event's first sentence tells, as printed: 到河东镇调研, 参观县博物馆;
    without 了 behind the verb. Empty of an event that no verb tells, and where it is long."""
    s = e.evidence[0]
    verb = "[^,。;]*?".join(re.escape(part) for part in e.bare_noun.split("…"))
    told = f"(?P<verb>{verb})了?(?P<rest>[^,。;:]*)"
    told_by = e.rule.startswith(("verb-", "body-"))
    own = re.compile(told).search(s.text, _behind_who(e)) if told_by else None
    if own is None:
        return ""
    if body := next((b for b in _bodies_that_did(e) if b.end <= own.start()), None):
        return squeeze(s.quote.text[body.begin : own.end("verb")]) + squeeze(own["rest"])
    clause = max(s.text.rfind(mark, 0, own.start()) for mark in ",。;:") + 1
    begin = max([clause, *(p.end for p in s.people if p.end <= own.start())])
    forms = (form.search(s.text, begin, own.start()) for form in (_TO, _OVER, _WITH))
    where = next(filter(None, forms), None)
    goes = _ONLY_GOES.match(s.text, _behind_who(e), own.start())
    goes = goes if goes and _EACH.search(s.text, goes.end(), own.start()) else None
    before = slice(*goes.span()) if goes else slice((where or own).start(), own.start())
    printed = s.quote.text
    does = squeeze(printed[before])
    does = _EACH.sub("", does) if len(e.parts) == 1 else does
    ends = own.end("verb") if _WHILE.match(own["rest"]) else own.end()
    text = does + squeeze(printed[slice(*own.span("verb"))] + printed[own.start("rest") : ends])
    saw, gap, _ = e.bare_noun.partition("…")
    text = text.replace(f"{saw}了", saw, 1) if gap else text
    if doing := _IN_DOING.match(text):
        text = text[doing.end() :]
    return _BEHIND_IT.sub("", text) if len(text) <= _LONGEST_CLAUSE else ""


def _place(r: PageReading, n: int) -> str:
    return f"{r.articles[r.events[n].article].begin}_{n}"


def _printed(e: Event) -> str:
    """The name as printed, with who held it where it says neither level nor area and who held it
    is no office that only calls others together; empty where it has none."""
    printed = e.name if len(e.name) > 2 else ""
    if not printed or e.organiser is None or _WITH_LEVEL.match(printed):
        return printed
    organiser = e.organiser.text
    longest = _LONGEST_OF_A_SHORT_NAME if len(printed) <= _SHORT else _LONGEST_ORGANISER
    if organiser in printed or len(organiser) >= longest:
        return printed
    if _BY_ITSELF.match(printed):
        return printed
    if (
        organiser.startswith(printed[:2])
        or OFFICE.search(organiser)
        and not event_type(e.type).briefing
        or is_one_of_many(e, e.organiser)
    ):
        return printed
    return squeeze(organiser) + printed


def _headline(r: PageReading, n: int, noun: str, lead: Sequence[str], by_verb: bool) -> str:
    """The line of the headline that tells the event, 甲调研 of 甲在调研时强调: the one that has its
    noun, or has no noun of another event and names who led it; a headline of one line that names
    nobody tells what 区领导 did. Empty where there is none, or it is too short to say anything.
    by_verb: a verb tells the event, and its line has no noun of another one either."""
    e = r.events[n]
    headline = r.articles[e.article].headline
    parts = [t for t in _parts(headline) if not _is_a_comment(t, noun)]
    free = [t for t in parts if not _names_one(t, _other_nouns(r, e) - {noun})]
    kind = event_type(e.type)
    alone = len(parts) == 1 and not (by_verb or kind.counterparts or e.rule == "speech")
    of_all = _is_of_nobody(e, lead) or alone and not _names_somebody(r, e)
    others = (t for t in free if _tells_it(t, e, by_verb) and (of_all or _names_one(t, lead)))
    own = _with_its_noun(free if by_verb else parts, e, noun, lead)
    told = next(chain(own, others), "")
    text = _ceremony(parts, noun) or _without_saying(_behind_a_dash(told, lead), noun)
    text = _without_verb(text, e)
    return text if _says_something(text) and not _REACTIONS.search(text) else ""


def _behind_a_dash(text: str, lead: Sequence[str]) -> str:
    """甲在云州考察 of 万众一心——甲在云州考察."""
    before, _, behind = text.rpartition("——")
    return behind if _names_one(behind, lead) and not _names_one(before, lead) else text


def _is_of_nobody(e: Event, lead: Sequence[str]) -> bool:
    """Whether no person took part, and no body is told to have done it."""
    return not lead and not e.rule.startswith("body-")


def _names_somebody(r: PageReading, e: Event) -> bool:
    """Whether the headline of its article names a person."""
    heads = (s for s in r.sentences if s.article == e.article and s.paragraph < 0)
    return any(s.people for s in heads)


# 主席视察某基地的讲话引起热烈反响: what a visit led to.
_REACTIONS = Pattern("reports", "{reactions}")


def _with_its_noun(parts: Sequence[str], e: Event, noun: str, lead: Sequence[str]) -> list[str]:
    """The lines that have the noun; of a talk, in a headline that names who talked, those that do:
    甲同乙国参议长 |众议长举行会谈."""
    own = [t for t in parts if noun in t]
    of_them = [t for t in own if _names_one(t, lead)]
    named = event_type(e.type).counterparts and any(_names_one(t, lead) for t in parts)
    return of_them if named else own


# 总统甲|:绝不屈服, 两国元首会晤|具有深远影响: what somebody says, or is thought of an event.
_SAYING = re.compile("[^,。;：:]{1,14}[：:](?P<said>.+)")
# 执政党|称|投票无效, 甲|表示|将全力追查.
_IN_WORDS = Pattern("reports", "(?P<who>[^,。;]{1,14}?)(?:{say}|{claims})(?P<said>[^,。;]+)")
_THOUGHT = Pattern("reports", "[^,。;]*?{thought_of_it}")


def _is_a_comment(text: str, noun: str) -> bool:
    """Whether a line of the headline gives words or an opinion, and tells of nothing held."""
    told = _SAYING.match(text)
    words = _IN_WORDS.match(text)
    if words and noun not in text[: words.start("said")] and not _tells_a_deed(text, words):
        return True
    held = told and (noun in told["said"] or _OF_A_MEETING.search(told["said"]))
    if told and not held:
        return True
    return noun in text and bool(_THOUGHT.match(text, text.rindex(noun) + len(noun)))


def _tells_a_deed(text: str, said: re.Match[str]) -> bool:
    """Whether something held is told of before what is said."""
    return bool(_OF_A_MEETING.search(text, 0, said.end("who")))


def _tells_it(text: str, e: Event, by_verb: bool) -> bool:
    """Whether a line without its noun may tell the event: of two who meet only what says so, of a
    meeting that a noun tells no 作出指示."""
    if by_verb and event_type(e.type).counterparts:
        return False
    return e.rule != "event-noun" or bool(_OF_A_MEETING.search(text))


_OF_A_MEETING = Pattern(
    "reports",
    "{attend}|{held}|{chairs}|{tours}|{receive}|{say}|{addresses}|{hears}"
    "|[式课赛节谈]|会(?!主义|计)",
)


def _says_something(text: str) -> bool:
    """False of what is short, is cut in a quotation, or tells only when."""
    whole = text.count("“") == text.count("”")
    return len(text) > 5 and whole and text[0] != "将" and not _ONLY_A_TIME.fullmatch(text)


def _parts(headline: Quote | None) -> list[str]:
    """The parts of a headline's line, without the name of a series before it. Where a space stands
    for 、, as in 甲向市人大 市政协委员讲话, the parts are one."""
    told = _PARTED.split(_SERIES.sub("", line(headline.text))) if headline else []
    parts: list[str] = []
    for n, text in enumerate(told):
        if parts and any(_goes_on(parts[-1], t) for t in _row(told, n)):
            parts[-1] += f"、{text}"
        else:
            parts.append(text)
    return parts


# 甲|向市人大 : nothing is told yet of what is done.
_OPEN = Pattern("reports", "(?:{with_others}|{hears})[^,。;]{2,20}$")
_A_WORD = 6
"""Characters of a part that may be one of a row."""


def _row(told: Sequence[str], n: int) -> Sequence[str]:
    """The n-th part and those behind it, to the first that is no word: 金融界 智库 媒体人士座谈."""
    end = next((i for i in range(n, len(told)) if len(told[i]) > _A_WORD), n)
    return told[n : end + 1]


def _goes_on(text: str, rest: str) -> bool:
    """Whether the rest tells what is done; 防控|向好态势 加快恢复秩序 are two aims."""
    told = _OPEN.search(text)
    if told is None or list(event_types.verbs(told[0])):
        return False
    return bool(list(event_types.verbs(rest)) or _ADDRESSES.search(rest))


_ADDRESSES = Pattern("reports", "{addresses}")


def _without_saying(text: str, noun: str) -> str:
    """甲在河东镇考察 of 甲在河东镇考察时强调, 甲听取汇报 of 甲在听取汇报时强调, 全市教师大会 of
    甲在全市教师大会上强调."""
    told = _SAYS.sub("", _HELD_THERE.sub("", text)).replace(f"在{noun}", noun, 1)
    at_it = _AT_IT.fullmatch(told) if told != text else None
    if at_it and at_it["name"].endswith(noun):
        return at_it["name"]
    doing = _DOING.match(told)
    return told[: doing.end() - 1] + told[doing.end() :] if doing and told != text else told


# 县妇联五届二次执委会|在云州召开|: a headline that tells where.
_HELD_THERE = Pattern("reports", "(?<=[会式])在[^,。;在]{1,8}(?:{held}|{begins_or_ends})$")
_AT_IT = re.compile("[\u4e00-\u9fff、·]{2,12}?在(?P<name>[^,。;]{6,})上")
_DOING = Pattern("reports", "[\u4e00-\u9fff、·]{2,12}?在(?={hears}|{attend}|{receive}|{calls_on})")


def _without_verb(text: str, e: Event) -> str:
    """某项目开工仪式 of 某项目举行开工仪式; 甲同乙举行会谈 as it is."""
    noun = e.bare_noun
    if event_type(e.type).counterparts or not text.endswith(noun):
        return text
    return _HELD.sub("", text.removesuffix(noun)) + noun


def _ceremony(parts: Sequence[str], noun: str) -> str:
    """进修班结业⏎甲出席结业式: 进修班结业式; empty where no line tells what ended or opened."""
    did = noun.removesuffix("式")
    lines = parts if did != noun else ()
    return next((t + noun[-1] for t in lines if t.endswith(did) and t != did), "")


def _other_nouns(r: PageReading, e: Event) -> set[str]:
    """What the events of its article are called."""
    return {x.noun for x in r.events if x.article == e.article}


def _names_one(text: str, names: Collection[str]) -> bool:
    return any(name in text for name in names)


_HELD = Pattern("reports", "{held}$")
"""某项目|举行|开工仪式."""
_SERIES = re.compile("^【[^【】]*】")
_ONLY_A_TIME = re.compile("[0-9年月日号时点分秒许左右上下中午晚凌晨至:：—~-]+")
"""2014年1月2日14时左右: a headline that tells only when."""
_PARTED = re.compile(r"\s+|(?<=[!?！？])")
