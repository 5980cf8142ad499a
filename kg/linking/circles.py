"""In whose circle somebody stands of whose posts a page does not say of what they are: by what
other pages say of the others in the list, or by the state of which the page tells.

杨德华、周志明、何国栋等参加会见: a page that gives none of them a post tells of leaders of the
country, where the archive knows two of them as such.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.lexicon.foreign import states
from kg.lexicon.name_model import is_dotted, own_share
from kg.linking.dossier import PROVINCE
from kg.linking.held import Held
from kg.linking.name_rarity import chinese
from kg.linking.profiles import Profile
from kg.model.copying import replace
from kg.model.quote import fold

COUNTRY = "country"
"""The circle of those who have posts of the country."""
SEVERAL = 2
"""Pages by which a name that does not look Chinese is of somebody of this country."""
AGREE = 0.6
"""Share of the others who are known that is of one circle."""


@dataclass
class _Known:
    """What the archive's pages say of a name: on how many pages it is of which circle."""

    pages: int = 0
    of: Counter[str] = field(default_factory=Counter)

    @property
    def circle(self) -> str:
        """That of at least half of its pages; empty where the name is of many."""
        circle, n = _commonest(self.of)
        return circle if 2 * n >= self.pages else ""


def _commonest(counted: Counter[str]) -> tuple[str, int]:
    return min(counted.items(), key=lambda x: (-x[1], x[0]), default=("", 0))


def with_circles(profiles: Sequence[Profile]) -> list[Profile]:
    """The profiles, those without a post that is known of what with what is around them: the state
    near a name from abroad where the page tells of no other, the area of the event, or the circle
    of their lists; only of a name from abroad that has none of these the state of which the page
    tells is kept."""
    elsewhere = _of_states(profiles)
    abroad = _from_abroad(profiles, elsewhere)
    profiles = [_not_ours(p) if fold(p.name) in elsewhere else p for p in profiles]
    circle_of = {name: one.circle for name, one in _known(profiles).items()}
    return [_with_circle(p, circle_of, abroad) for p in profiles]


def _with_circle(p: Profile, circle_of: dict[str, str], abroad: frozenset[str]) -> Profile:
    """The profile with what is around it; of a party abroad (自由党主席甲) the state near it."""
    foreign = fold(p.name) in abroad
    if not p.placed:
        return _in_circle(p if foreign else _of_no_state(p), circle_of, abroad)
    of_a_body = foreign and not any(h.area or h.state or h.national for h in p.held)
    return _around(p, p.near if of_a_body else p.around, "")


def _of_no_state(p: Profile) -> Profile:
    """The profile of somebody from here, to whom no state belongs that the page names."""
    return replace(p, named=()) if p.named else p


def _not_ours(p: Profile) -> Profile:
    """The profile of somebody from abroad: an office that nobody says to be of this country is
    not."""
    held = frozenset(_left_open(h) for h in p.held)
    return p if held == p.held else replace(p, held=held)


def _left_open(h: Held) -> Held:
    """What says itself to be of this country, or is of an area or state, stays."""
    if h.ours or not h.national:
        return h
    return replace(h, post="", body="", national=False)


def from_abroad(profiles: Sequence[Profile]) -> frozenset[str]:
    """Folded names that are no Chinese ones, or to which more pages give posts of foreign states
    than posts here: one page may have read a post wrongly."""
    return _from_abroad(profiles, _of_states(profiles))


def _from_abroad(profiles: Sequence[Profile], elsewhere: frozenset[str]) -> frozenset[str]:
    return (elsewhere | _not_chinese(profiles)) - _at_home(profiles)


def _at_home(profiles: Iterable[Profile]) -> frozenset[str]:
    """Folded names to which pages give posts here, and none abroad: of the shape of Chinese ones,
    however rare their characters, 裴占佳; of others (向阳平措) several pages do so, since one may
    be misread."""
    told = [p for p in profiles if p.placed]
    abroad = {fold(p.name) for p in told if any(h.state for h in p.held)}
    here = Counter(fold(p.name) for p in told)
    at_home = here.keys() - abroad
    return frozenset(n for n in at_home if own_share(n) or here[n] >= SEVERAL and not is_dotted(n))


def _not_chinese(profiles: Iterable[Profile]) -> frozenset[str]:
    return frozenset(fold(p.name) for p in profiles if not chinese(p.name))


def _of_states(profiles: Iterable[Profile]) -> frozenset[str]:
    """Folded names to which more pages give posts of foreign states than posts here."""
    abroad, here = Counter[str](), Counter[str]()
    for p in profiles:
        if any(h.state in states() for h in p.held):
            abroad[fold(p.name)] += 1
        elif p.placed and not any(h.state for h in p.held):
            here[fold(p.name)] += 1
    return frozenset(name for name, n in abroad.items() if n > here[name])


def _known(profiles: Iterable[Profile]) -> dict[str, _Known]:
    found: dict[str, _Known] = defaultdict(_Known)
    for p in profiles:
        if p.placed:
            one = found[fold(p.name)]
            one.pages += 1
            one.of.update({_circle(h) for h in p.held} - {""})
    return found


def _circle(held: Held) -> str:
    if held.national:
        return COUNTRY
    return held.area if held.leads else ""


def _in_circle(p: Profile, circle_of: dict[str, str], abroad: frozenset[str]) -> Profile:
    foreign = fold(p.name) in abroad
    near = p.near if foreign and p.state in ("", p.near) else ""
    guest = foreign and bool(p.state)  # a circle of ours says nothing of whom it receives
    told = p.around or _of_list(p, circle_of) or ("" if foreign else _of_hosts(p, circle_of))
    around = near or ("" if guest else told)
    return _around(p, around, "" if around or not foreign else p.state)


def _around(p: Profile, around: str, state: str) -> Profile:
    """The profile with these; itself, where it has them."""
    return p if (around, state) == (p.around, p.state) else replace(p, around=around, state=state)


def _of_list(p: Profile, circle_of: dict[str, str]) -> str:
    """The circle of most of the list who are known, that of an area of two at least. Heads of
    several provinces come together where the country does."""
    others = Counter(circle for name in p.listed if (circle := circle_of.get(name, "")))
    provinces = {circle for circle in others if len(circle) == PROVINCE}
    if len(provinces) > 1:
        others[COUNTRY] += sum(others.pop(circle) for circle in provinces)
    circle, n = _commonest(others)
    least = 0 if circle == COUNTRY else 1
    return circle if n > max(least, AGREE * others.total()) else ""


def _of_hosts(p: Profile, circle_of: dict[str, str]) -> str:
    """The circle of the country of whom a page says no more than that they were there when one of
    it received guests; who is called a villager is none."""
    told = not (p.plain or p.held) and any(circle_of.get(name) == COUNTRY for name in p.hosts)
    return COUNTRY if told else ""
