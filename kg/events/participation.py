"""The roles that somebody has at an event by how they stand to the predicate: who is visited on a
tour receives it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import event_types
from kg.lexicon.event_types import EventType, role_for, roles_for
from kg.lexicon.loader import words, words_of
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate


def roles_at(kind: EventType, act: Predicate) -> tuple[str, ...]:
    """The roles at an event of that kind of who was met, accompanied, visited; of a subject those
    of its predicate."""
    return ROLES[act.relation](kind, act) if act.relation in ROLES else ()


def _of_subject(kind: EventType, act: Predicate) -> tuple[str, ...]:
    tour, talk, attendee = (role_for(use) for use in ("tour", "talk", "attendee"))
    roles = tuple(r for r in act.roles if r not in roles_for("outcome"))
    roles = _presenters(roles) if kind.tour else roles
    roles = _sitters(roles, act) if kind.kin == "sitting" else roles
    beside = kind.chairs_only and len(roles) > 1
    if role_for("companion") in roles or _only_came(kind, act) or beside:
        roles = tuple(r for r in roles if r != tour) or (attendee,)
    if not kind.counterparts:
        return _without_talks(roles)
    return tuple(r for r in roles if r != tour) if talk in roles else roles


def _without_talks(roles: Iterable[str]) -> tuple[str, ...]:
    """展开对话 where nobody is a counterpart: they took part."""
    talk, attendee = role_for("talk"), role_for("attendee")
    return tuple(dict.fromkeys(attendee if r == talk else r for r in roles))


def _presenters(roles: tuple[str, ...]) -> tuple[str, ...]:
    """副市长甲介绍情况,|走访…: what follows what is presented on a tour is the guest's again."""
    if not roles or roles[0] not in roles_for("about"):
        return roles
    return tuple(r for r in roles if r != role_for("tour") and r not in roles_for("names"))


def _sitters(roles: tuple[str, ...], act: Predicate) -> tuple[str, ...]:
    """作学术报告 at a conference is a speech there, and no lesson; 调研期间召开: who sits there
    goes about elsewhere, and who holds it has the chair."""
    lecture, speech, tour = role_for("lecture"), role_for("speak"), role_for("tour")
    idle = role_for("chair" if _HOLDS.match(act.predicate) else "attendee")
    sits = tuple(r for r in roles if r != tour) or (idle,) * bool(roles)
    return tuple(dict.fromkeys(speech if r == lecture else r for r in sits))


_HOLDS = Pattern(
    "reports", "[^,。;]{0,4}?{held_in}[^,。;]{1,16}?{tours}{meanwhile}[^,。;]{0,6}{held}"
)


def _only_came(kind: EventType, act: Predicate) -> bool:
    """来到, 瞻仰, 带队 where nobody goes about, and nothing more."""
    table, tour = event_types.role_verbs(), role_for("tour")
    went = {v for v in act.verbs if table.get(v) == tour}
    idle = (
        event_types.moves() | words_of("reports", "homage") | words_of("reports", "leads_a_group")
    )
    return not kind.tour and bool(went) and went <= idle


def goes_about(act: Predicate) -> bool:
    """Whether a verb says more than that somebody came: 调研, not 来到."""
    table, tour = event_types.role_verbs(), role_for("tour")
    return any(table.get(v) == tour and v not in event_types.moves() for v in act.verbs)


def says_little(verb: str) -> int:
    """来到 says less of what is done than 带队, and that less than 来访."""
    return 2 * (verb in event_types.moves()) + (verb in words("reports", "leads_a_group"))


def _of_met(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (kind.counterparts,) if kind.counterparts else ()


def _of_member(kind: EventType, act: Predicate) -> tuple[str, ...]:
    """Of a delegation that is received, goes about, or takes part."""
    return (kind.counterparts or (role_for("tour") if kind.tour else role_for("attendee")),)


def _of_with(kind: EventType, act: Predicate) -> tuple[str, ...]:
    """甲和乙先后发言: both speak; 主席与甲总统达成共识 tells of no event."""
    own = act.roles if kind.counterparts else _without_talks(act.roles)
    if _EACH.search(act.predicate):
        return own
    if _AND_GIVES.search(act.predicate):
        own = tuple(r for r in own if r != role_for("host"))
    return tuple(r for r in own if r not in roles_for("address"))


_AND_GIVES = Pattern("reports", "[,、]并为[^,。;]{1,24}(?:{held}|设)[^,。;]{0,8}{given_for_guests}")
"""甲同乙交流,|并为乙举行宴会: the second is no host."""

_EACH = Pattern("reports", "{each_of_them}(?![有为])")


def _of_companion(kind: EventType, act: Predicate) -> tuple[str, ...]:
    """Whoever is brought along does what the leader does, where nobody goes about: 带领甲义诊."""
    own = tuple(r for r in act.roles if r != role_for("tour"))
    brought = act.rule == "brought-along" and not kind.tour
    return own if brought and own else (role_for("companion"),)


def _of_visited(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (kind.hosts_visits,) if kind.hosts_visits else ()


def _of_host(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (role_for("host"),)


def _of_guest(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (role_for("attendee"),)


def _of_concerned(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (role_for("concern"),)


def _of_addressed(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (kind.bystanders,) if kind.bystanders else ()


def _of_led(kind: EventType, act: Predicate) -> tuple[str, ...]:
    return (kind.escorted or role_for("attendee"),)


ROLES = {
    "subject": _of_subject,
    "met": _of_met,
    "with": _of_with,
    "member": _of_member,
    "companion": _of_companion,
    "visited": _of_visited,
    "addressed": _of_addressed,
    "led": _of_led,
    "host": _of_host,
    "guest": _of_guest,
    "concerned": _of_concerned,
}
"""The reader of roles by relation; who is only spoken of has none."""

RULES = {
    "subject": "predicate",
    "with": "counterpart",
    "met": "met",
    "led": "accompanied",
    "visited": "visited",
    "addressed": "addressed",
    "companion": "accompanied-by",
    "host": "met",
    "member": "met",
    "guest": "met",
    "concerned": "concerned",
}
"""What claims call the rule of each relation."""
