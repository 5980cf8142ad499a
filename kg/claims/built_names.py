"""What an event without a name is called, out of who did what there: 甲主持召开座谈会,
甲为乙举行欢迎宴会."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.lexicon.event_types import event_type, role_for, roles_for
from kg.lexicon.loader import table, words
from kg.model.event import Event, Participant
from kg.model.mention import OrganisationMention, Person
from kg.model.quote import squeeze

_AT_MOST = 2
"""People that a name holds on either side."""


def built_name(e: Event, noun: str, who: Sequence[str]) -> str:
    """The name of an event that a noun told of, of the first people there; empty where nothing is
    known of what they did.

    who: the names of those of whom it is called, in order.
    """
    if named := of_its_body(e, noun):
        return named
    talked = e.rule.startswith("verb-") and noun == e.bare_noun
    if not who or not (e.rule in _OF_A_NOUN or talked):
        return ""
    forms = table("lexicon/event_names")["built"]
    for use in ("talk",) if talked else _FORMS:
        leads, guests = _FORMS[use](e, who)
        use = "met_alone" if _met_by_the_verb(e, noun, guests) else use
        if leads and (guests or use not in _OF_TWO):
            return str(forms[use]).format(who=_list(leads), guest=_list(guests), noun=noun)
    return ""


_OF_A_NOUN = ("event-noun", "at-a-sitting", "at-a-ceremony", "spoke-at-it")
"""Rules of events that only a noun tells of."""


def _met_by_the_verb(e: Event, noun: str, guests: Sequence[str]) -> bool:
    """在|会见|乙时,甲说: 甲会见乙, and not 乙同甲会见."""
    met = {p.name for p in e.parts if _is_guest(p) or p.rule == "met"}
    return bool(guests) and set(guests) <= met and noun in words("event_names", "meets")


OFFICE = re.compile("办公[厅室]$")
_LONGEST_BODY = 20
"""Characters of a body after which a sitting without a name is called."""


def of_its_body(e: Event, noun: str) -> str:
    """市安委会会议 of 市安委会|召开会议, unless the body is an office, which only calls others
    together."""
    kind, own = event_type(e.type), e.organiser
    elects = not (kind.kin or kind.tour or kind.catch_all)
    alone = kind.kin == "occasion" and not any(isinstance(p.who, Person) for p in e.parts)
    held = kind.kin == "sitting" or elects or alone
    sits = e.rule == "event-noun" and held and not kind.counterparts
    if own is None or not sits or OFFICE.search(own.text) or len(own.text) > _LONGEST_BODY:
        return ""
    return "" if is_one_of_many(e, own) else squeeze(own.text) + noun


def is_one_of_many(e: Event, b: OrganisationMention) -> bool:
    """县委、|县政府|举行晚会: one of those who held it is no name for it."""
    told = (s.text for s in e.evidence if s.text.startswith(b.text, b.begin))
    return any(text[b.begin - 1 : b.begin] in ("、", "和", "与") for text in told)


_APART = "each_met"


def met_alone(e: Event) -> str:
    """甲会见丙 of 甲分别会见乙、丙; empty of any other event."""
    apart = [p for p in e.parts if p.attached == _APART and p.presence in ("", "in-person")]
    guests = [p for p in apart if p.rule.startswith(("met", "counterpart"))]
    met = {p.name for p in guests}
    hosts = [p.name for p in apart if p.rule.startswith("predicate") and p.name not in met]
    if not hosts or not guests:
        return ""
    beside = guests[0].rule.startswith("counterpart")  # 同丙会谈
    form = str(table("lexicon/event_names")["built"]["talk" if beside else "met_alone"])
    noun = role_for("talk") if beside else e.bare_noun
    return form.format(who=hosts[0], guest=guests[0].name, noun=noun)


_OF_TWO = ("host_guest", "talk")
"""Forms that name people on both sides."""
Sides = tuple[Sequence[str], Sequence[str]]
"""Who did it, and with or for whom."""
THERE = ("", "in-person", "remote")
"""Grades of presence of those who were there; none said is one of them."""


def _with_role(e: Event, role: str) -> list[str]:
    people = (p for p in e.parts if isinstance(p.who, Person) and p.presence in THERE)
    return list(dict.fromkeys(p.name for p in people if role in p.roles))


def _chaired(e: Event, who: Sequence[str]) -> Sides:
    talked = event_type(e.type).counterparts and len(_with_role(e, role_for("talk"))) > 1
    return [] if talked else _with_role(e, role_for("chair")), ()


def _given(e: Event, who: Sequence[str]) -> Sides:
    hosts = _with_role(e, role_for("host"))
    return hosts, [p.name for p in e.parts if _is_guest(p) and p.name not in hosts]


def _is_guest(p: Participant) -> bool:
    """Whether it was held for them."""
    return p.rule.startswith("met-")


def _held_with(e: Event, who: Sequence[str]) -> Sides:
    """甲同乙会谈: two who talked."""
    talked = _with_role(e, role_for("talk")) if event_type(e.type).counterparts else []
    met = {p.name for p in e.parts if p.rule == "met"}
    talked.sort(key=met.__contains__)
    return talked[:1], talked[1:] or [p.name for p in e.parts if p.presence == "invited"]


def _attended(e: Event, who: Sequence[str]) -> Sides:
    """Of a sitting or a ceremony, where the first people took part or spoke."""
    kind = event_type(e.type)
    if kind.counterparts:  # 官员与部长甲|会谈: of two of whom one is named
        return _with_role(e, role_for("talk"))[:1], ()
    if kind.kin not in ("sitting", "occasion"):
        return (), ()
    there = {role_for("attendee"), role_for("present")}
    there |= roles_for("names") | roles_for("address")
    roles = {p.name: set(p.roles) for p in e.parts}
    told = [name for name in who if roles.get(name, set()) & there]
    return told or [name for name in who if _was_there(e, name)], ()


def _was_there(e: Event, name: str) -> bool:
    """甲|召开会议,听取介绍: whatever was done there."""
    return any(p.name == name and p.presence in THERE for p in e.parts)


_FORMS: dict[str, Callable[[Event, Sequence[str]], Sides]] = {
    "chair": _chaired,
    "host_guest": _given,
    "host": _given,
    "talk": _held_with,
    "attendee": _attended,
}
"""Who stands on either side of each form; the first that has somebody is the name."""


def _list(names: Sequence[str]) -> str:
    return "、".join(names[:_AT_MOST])
