"""Who is who across pages. On one page a name is one person; across pages a name alone never merges.

Two people of one name on two pages are the same where they share a post, a body, or, both being among its leaders, a seat (the
area their posts are of, or, where they have none, that of the company they keep), or sign for papers of one home; different
where their seats differ and the pages lie within three years; otherwise it stays open (maybeSame): so for two of one city's many
departments, and where a generation lies between the pages. A name is the same in whatever script and with whatever dot it is
printed. judgements.toml overrides all of it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.ingest.judgements import Judgement, Key, Who, leaders
from kg.model.iri import page_key
from kg.model.quote import fold, squeeze

Pair = tuple[str, str]
_NEAR = 3 * 366  # days within which one person does not sit in two seats
_FAR = (
    15 * 366
)  # days beyond which a post has changed hands: its holder then may be another of that name


@dataclass(frozen=True)
class Profile:
    """One name on one page. seats: areas of its posts (or of its company, then `company` is True); posts: names of posts that
    are not open; byline: the home of the paper it signs for, "?" where that is unknown, None where it signs nothing;
    day: EDTF of the page's issue; begin: where it is named first; leads: it is among the leaders of its seats (市长, 市领导), not only
    of a department; bodies: those that its posts are in, by full name; floating: of the posts those of a body without an area."""

    name: str
    page: str
    begin: int
    posts: frozenset[str]
    seats: frozenset[str]
    company: bool
    byline: str | None
    national: bool
    day: str
    leads: bool = True
    bodies: frozenset[str] = frozenset()
    floating: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Identity:
    """What was decided. who: (name, page) → local id; homonyms and maybe: pairs of local ids, both ways round; why: id pair → rule."""

    who: dict[tuple[str, str], str]
    homonyms: tuple[Pair, ...]
    maybe: tuple[Pair, ...]
    warnings: tuple[str, ...]


class _Unit(NamedTuple):
    """A person as far as the editor knows: one name on one page, or all that `same` makes one. key: one of them; named: by folded name."""

    key: Key
    named: dict[str, list[Profile]]

    @property
    def profiles(self) -> list[Profile]:
        """All, of whatever name."""
        return [p for own in self.named.values() for p in own]


Cluster = list[_Unit]
Apart = dict[frozenset[Key], str]  # keys of two units → different or unsure, as the editor says


def decide(profiles: Sequence[Profile], judgements: Sequence[Judgement], slug) -> Identity:
    """Names the people of all pages. The judgements agree with each other (`kg.ingest.judgements.check_agreement`)."""
    ordered = sorted(profiles, key=lambda p: (p.name, p.day or "9999", p.page, p.begin))
    judgements = _as_printed(profiles, judgements)
    leader = leaders(judgements)
    apart = {
        frozenset(leader.get(key, key) for key in j.people): j.kind
        for j in judgements
        if j.kind != "same"
    }
    warnings = _unheard(profiles, judgements)
    clusters = [
        c for group in _groups(_units(ordered, leader)) for c in _cluster(group, apart, warnings)
    ]
    base: dict[str, str] = {}
    for p in ordered:
        base.setdefault(fold(p.name), p.name)
    local = dict(zip(map(_key, clusters), _local_names(base, clusters, slug)))
    homonyms, maybe = _of_one_name(clusters, apart, local)
    who = {(p.name, p.page): local[_key(c)] for c in clusters for p in _all(c)}
    return Identity(who, _both_ways(homonyms), _both_ways(maybe - homonyms), tuple(warnings))


def _as_printed(profiles: Sequence[Profile], judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements with each name as its page prints it: an editor may write 陈国华, or 苗 丽, for 陳國華 and 苗丽."""
    named = {(p.name, p.page) for p in profiles}
    printed = {(fold(p.name), p.page): p.name for p in profiles}

    def told(who: Who) -> Who:
        name = squeeze(who.name)
        return (
            who
            if (who.name, who.page) in named
            else replace(who, name=printed.get((fold(name), who.page), who.name))
        )

    return [replace(j, a=told(j.a), b=told(j.b)) for j in judgements]


def _unheard(profiles: Sequence[Profile], judgements: Sequence[Judgement]) -> list[str]:
    """A line for each judgement that changes nothing."""
    named, pages = {(p.name, p.page) for p in profiles}, {p.page for p in profiles}
    found = [
        f"judgements.toml: line {j.line}: page {page} names no {name}; correct the entry or take it out"
        for j in judgements
        for name, page in j.people
        if page in pages and (name, page) not in named
    ]
    return found + [
        f"judgements.toml: line {j.line}: {j.a.name} on page {j.a.page} is one person to the program; two of one name on one page cannot be told apart"
        for j in judgements
        if j.people[0] == j.people[1] and j.a.page in pages
    ]


def _units(ordered: Sequence[Profile], leader: dict[Key, Key]) -> list[_Unit]:
    found: dict[Key, dict[str, list[Profile]]] = {}
    for p in ordered:
        own = found.setdefault(leader.get((p.name, p.page), (p.name, p.page)), {})
        own.setdefault(fold(p.name), []).append(p)
    return [_Unit(key, own) for key, own in found.items()]


def _groups(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """The units of one name, and of the names that a unit joins, in the order of the units."""
    group_of: dict[str, list[int]] = {}
    for n, unit in enumerate(units):
        joined = {id(g): g for name in unit.named if (g := group_of.get(name)) is not None}.values()
        group = max(joined, key=len, default=[])
        group += [m for g in joined if g is not group for m in g] + [n]
        group_of.update(dict.fromkeys(unit.named, group))
        if len(joined) > 1:
            group_of.update({name: group for m in group for name in units[m].named})
    groups = {id(g): g for g in group_of.values()}
    return [[units[n] for n in sorted(g)] for g in groups.values()]


def _all(cluster: Cluster) -> list[Profile]:
    return sorted((p for unit in cluster for p in unit.profiles), key=_time)


def _time(p: Profile) -> tuple[str, str, int]:
    return p.day or "9999", p.page, p.begin


def _key(cluster: Cluster) -> Key:
    return min(unit.key for unit in cluster)


def _verdict(a: _Unit, b: _Unit, apart: Apart) -> str:
    """The editor's word, else that of the rules: same, different or unsure.

    Where the editor made two one, who fits either of them is the same person, even if the other's seat speaks against it.
    """
    judged = apart.get(frozenset((a.key, b.key)))
    if judged:
        return judged
    ruled = {
        _rule(p, q) for name, own in a.named.items() for p in own for q in b.named.get(name, ())
    }
    return next((verdict for verdict in ("same", "different") if verdict in ruled), "unsure")


def _rule(a: Profile, b: Profile) -> str:
    """same, different or unsure, as the rules have it for two of one name."""
    if (a.byline is None) != (b.byline is None):
        return (
            "different"
            if (a.posts or a.seats) and b.byline or (b.posts or b.seats) and a.byline
            else "unsure"
        )
    if a.byline is not None and b.byline is not None:
        return "same" if a.byline == b.byline != "?" else "unsure"
    if a.national and b.national:
        return "same"
    if _apart(a.day, b.day) > _FAR:
        return "unsure"
    if shared := a.posts & b.posts:
        elsewhere = (
            shared <= (a.floating | b.floating) and a.seats and b.seats and not a.seats & b.seats
        )
        return "unsure" if elsewhere else "same"
    if a.seats & b.seats:
        leaders = (a.leads or a.company) and (b.leads or b.company)
        return "same" if leaders or a.bodies & b.bodies else "unsure"
    if a.seats and b.seats:
        return "different" if _near(a.day, b.day) else "unsure"
    return "unsure"


def _apart(a: str, b: str) -> int:
    """Days between two issues; 0 where one is not known."""
    if not a or not b:
        return 0
    first, second = (dt.date(*([int(x) for x in d.split("-")] + [6, 15])[:3]) for d in (a, b))
    return abs((first - second).days)


def _near(a: str, b: str) -> bool:
    return bool(a and b) and _apart(a, b) <= _NEAR


def _cluster(group: Sequence[_Unit], apart: Apart, warnings: list[str]) -> list[Cluster]:
    """Groups of the same person, in order of time; one `different`, or the editor's `unsure`, keeps two groups apart."""
    clusters: list[Cluster] = []
    for unit in group:
        same = [c for c in clusters if any(_verdict(unit, other, apart) == "same" for other in c)]
        free = [c for c in same if not _kept_apart([unit], c, apart)]
        if same and not free:
            p = unit.profiles[0]
            warnings.append(
                f"{p.name}: page {p.page} fits a person of the same name, yet a post or a judgement speaks against it"
            )
        joined: list[Cluster] = []
        for c in free:
            if not any(_kept_apart(c, other, apart) for other in joined):
                joined.append(c)
        clusters = [c for c in clusters if c not in joined] + [
            [u for c in joined for u in c] + [unit]
        ]
    return sorted(clusters, key=lambda c: _time(_all(c)[0]))


def _kept_apart(one: Cluster, other: Cluster, apart: Apart) -> bool:
    return any(
        _verdict(a, b, apart) == "different" or frozenset((a.key, b.key)) in apart
        for a in one
        for b in other
    )


def _local_names(base: dict[str, str], clusters: Sequence[Cluster], slug) -> Iterator[str]:
    """何雄; for later people of that name 王新伟-上街区, with the seat, or else the page, behind it. base: folded name → as printed."""
    used: set[str] = set()
    for cluster in clusters:
        profiles = _all(cluster)
        local = name = slug(min(base[called] for unit in cluster for called in unit.named))
        seats = Counter(s for p in profiles for s in p.seats)
        page = page_key(profiles[0].page)
        behind = (
            slug(min(s for s, n in seats.items() if n == max(seats.values()))) if seats else page
        )
        for more in (behind, page):
            if local in used:
                local = f"{name}-{more}" if local == name else f"{local}-{more}"
        used.add(local)
        yield local


def _of_one_name(
    clusters: Sequence[Cluster], apart: Apart, local: dict[Key, str]
) -> tuple[set[Pair], set[Pair]]:
    """Pairs of ids who are homonyms, and who may be one.

    Each is joined to the first of the name, since all to all would be quadratic in a common name; and to whom the editor speaks of.
    """
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for c in clusters:
        for name in sorted({name for unit in c for name in unit.named}):
            by_name[name].append(c)
    found: dict[str, set[Pair]] = {"different": set(), "unsure": set()}
    where = {unit.key: (unit, c) for c in clusters for unit in c}
    for pair, kind in apart.items():
        told = [where[key] for key in pair if key in where]
        if len(told) == 2 and told[0][0].named.keys() & told[1][0].named.keys():
            found[kind].add(tuple(sorted(local[_key(c)] for _, c in told)))
    for own in by_name.values():
        for other in own[1:]:
            pair = tuple(sorted((local[_key(own[0])], local[_key(other)])))
            if pair not in found["unsure"]:
                different = any(_verdict(a, b, apart) == "different" for a in own[0] for b in other)
                found["different" if different else "unsure"].add(pair)
    return found["different"], found["unsure"]


def _both_ways(pairs: set[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted({(a, b) for pair in pairs for a, b in (pair, pair[::-1])}))
