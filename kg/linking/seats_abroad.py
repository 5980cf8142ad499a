"""What offices abroad say of each other: one state's, two states', or that of an unknown one."""

from __future__ import annotations

from functools import cache
from itertools import product

from kg.lexicon.foreign import states
from kg.lexicon.loader import words
from kg.linking.dossier import YEAR, Dossier, Term, between

VICE = "副"
"""Before an office: of who stands in for its holder."""


def head_before(a: Dossier, b: Dossier) -> str:
    """Of one state: whether the one heads it, and the other, who never does, serves it later: next
    to nobody who has been president is vice minister afterwards."""
    if between(a, b, "state") is None:
        return ""
    return "state-fall" if any(_falls(x, y) for x, y in ((a, b), (b, a))) else ""


def _falls(head: Dossier, serving: Dossier) -> bool:
    headed = [term for office, term in head.of_kind("office").items() if office in _heads()]
    own = serving.of_kind("office")
    if not headed or _heads() & own.keys():
        return False
    ended = max(term.last for term in headed)
    later = [office for office, term in own.items() if term.last > ended]
    return bool(later) and all(office.endswith(_serving()) for office in later)


@cache
def _heads() -> frozenset[str]:
    return frozenset(words("identity", "heads_of_states"))


@cache
def _serving() -> tuple[str, ...]:
    return tuple(words("identity", "serve_a_state"))


def vice_before(a: Dossier, b: Dossier) -> str:
    """Of one state: whether the one was vice of the office that the other has years later."""
    gap = between(a, b, "state")
    if gap is None or gap <= 5 * YEAR:
        return ""
    early, late = sorted((a.of_kind("office"), b.of_kind("office")), key=_first)
    return "state-rise" if any(VICE + office in early for office in late) else ""


def _first(offices: dict[str, Term]) -> int:
    return min((term.first for term in offices.values()), default=0)


def two_states(a: Dossier, b: Dossier) -> str:
    """Two states; or a state and a body of many, to which people of any state come (world), but
    seldom while they have a post of their own (world-beside). Who heads such a body had often
    headed a state (world-after)."""
    mine, theirs = a.firm("state"), b.firm("state")
    if not mine or not theirs:
        return ""
    of_states = [states() & held.keys() for held in (mine, theirs)]
    if all(of_states):
        return "states"
    beside = any(of_states) and any(_overlap(mine[x], theirs[y]) for x, y in product(mine, theirs))
    if beside:
        return "world-beside"
    state, union = (a, b) if of_states[0] else (b, a)
    return "world-after" if any(of_states) and _goes_on(state, union) else "world"


def _goes_on(state: Dossier, union: Dossier) -> bool:
    """Whether the one heads a state, and only later the other a body of many; while somebody else
    of the name does, both are told of in the same months."""
    headed = [term for office, term in state.of_kind("office").items() if office in _heads()]
    leads = [term for office, term in union.of_kind("office").items() if office in _of_unions()]
    if not (headed and leads and all(term.dated for term in headed + leads)):
        return False
    ended = max(term.last for term in state.of_kind("state").values())
    return min(term.first for term in union.of_kind("state").values()) - ended > YEAR


@cache
def _of_unions() -> frozenset[str]:
    return frozenset(words("identity", "heads_of_unions"))


def _overlap(mine: Term, theirs: Term) -> bool:
    """Whether both are seen at one time."""
    return mine.dated and theirs.dated and mine.gap(theirs) <= 0


def one_office(a: Dossier, b: Dossier) -> str:
    """Of people from abroad whose state is not known of both."""
    told = between(a, b, "office"), between(a, b, "title", "office")
    gaps = [gap for gap in (*told, between(b, a, "title", "office")) if gap is not None]
    if gaps:
        return "office" if min(gaps) < 5 * YEAR else "office-far"
    return "offices" if a.of_kind("office") and b.of_kind("office") else ""
