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
from collections.abc import Sequence
from dataclasses import dataclass

from ..quote import fold

_NEAR = 3 * 366  # days within which one person does not sit in two seats
_FAR = 15 * 366  # days beyond which a post has changed hands: its holder then may be another of that name


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
    homonyms: tuple[tuple[str, str], ...]
    maybe: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def decide(profiles: Sequence[Profile], judgements: Sequence, slug) -> Identity:
    """Names the people of all pages."""
    named = {(p.name, p.page) for p in profiles}
    pages = {p.page for p in profiles}
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for p in sorted(profiles, key=lambda p: (p.name, p.day or "9999", p.page, p.begin)):
        by_name[fold(p.name)].append(p)
    links = _judged(profiles, judgements)
    who: dict[tuple[str, str], str] = {}
    homonyms: set[tuple[str, str]] = set()
    maybe: set[tuple[str, str]] = set()
    warnings = [f"judgements.toml: line {j.line}: page {w.page} names no {w.name}; correct the entry or take it out" for j in judgements for w in (j.a, j.b) if w.page in pages and (w.name, w.page) not in named]
    for _, group in sorted(by_name.items()):
        clusters = _cluster(group, links, warnings)
        names = _local_names(group[0].name, clusters, slug)
        for cluster, local in zip(clusters, names):
            who.update({(p.name, p.page): local for p in cluster})
        # Each is joined to the first of the name: all to all would be quadratic in a common name.
        for other, local in zip(clusters[1:], names[1:]):
            different = any(_verdict(p, q, links) == "different" for p in clusters[0] for q in other)
            (homonyms if different else maybe).update({(names[0], local), (local, names[0])})
    _merge_aliases(who, links)
    return Identity(who, tuple(sorted(homonyms)), tuple(sorted(maybe)), tuple(warnings))


def _judged(profiles: Sequence[Profile], judgements: Sequence) -> dict[frozenset, str]:
    """What the editor decided: a pair of (name, page) → same, different or unsure."""
    return {frozenset(((j.a.name, j.a.page), (j.b.name, j.b.page))): j.kind for j in judgements}


def _verdict(a: Profile, b: Profile, links: dict[frozenset, str]) -> str:
    """same, different or unsure."""
    judged = links.get(frozenset(((a.name, a.page), (b.name, b.page))))
    if judged:
        return judged
    if (a.byline is None) != (b.byline is None):
        return "different" if (a.posts or a.seats) and b.byline or (b.posts or b.seats) and a.byline else "unsure"
    if a.byline is not None and b.byline is not None:
        return "same" if a.byline == b.byline != "?" else "unsure"
    if a.national and b.national:
        return "same"
    if _apart(a.day, b.day) > _FAR:
        return "unsure"
    if shared := a.posts & b.posts:
        elsewhere = shared <= (a.floating | b.floating) and a.seats and b.seats and not a.seats & b.seats
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


def _cluster(group: list[Profile], links: dict[frozenset, str], warnings: list[str]) -> list[list[Profile]]:
    """Groups of the same person, each in order of time; one `different` keeps two groups apart."""
    clusters: list[list[Profile]] = []
    for p in group:
        same = [c for c in clusters if any(_verdict(p, q, links) == "same" for q in c)]
        free = [c for c in same if not any(_verdict(p, q, links) == "different" or links.get(frozenset(((p.name, p.page), (q.name, q.page)))) == "unsure" for q in c)]
        if same and not free:
            warnings.append(f"{p.name}: page {p.page} fits a person of the same name, yet a post or a judgement speaks against it")
        if len(free) > 1 and any(_verdict(q, r, links) == "different" for q in free[0] for c in free[1:] for r in c):
            free = free[:1]
        if free:
            joined = [q for c in free for q in c] + [p]
            clusters = [c for c in clusters if c not in free] + [joined]
        else:
            clusters.append([p])
    key = lambda c: (c[0].day or "9999", c[0].page, c[0].begin)
    return sorted((sorted(c, key=lambda q: (q.day or "9999", q.page, q.begin)) for c in clusters), key=key)


def _local_names(name: str, clusters: list[list[Profile]], slug) -> list[str]:
    """何雄; for later people of that name 王新伟-上街区, with the seat, or else the page, behind it."""
    names: list[str] = []
    for i, cluster in enumerate(clusters):
        seats = Counter(s for p in cluster for s in p.seats)
        behind = cluster[0].page if not seats else min(s for s, n in seats.items() if n == max(seats.values()))
        local = slug(name) if i == 0 else f"{slug(name)}-{slug(behind)}"
        if local in names:
            local = f"{local}-{slug(cluster[0].page)}"
        names.append(local)
    return names


def _merge_aliases(who: dict[tuple[str, str], str], links: dict[frozenset, str]) -> None:
    """Two names that a judgement calls the same person get the first one's id."""
    for pair, kind in sorted(links.items(), key=lambda x: sorted(x[0])):
        if kind == "same" and len({n for n, _ in pair}) == 2 and all(k in who for k in pair):
            first, second = sorted(pair)
            old, new = who[second], who[first]
            who.update({k: new for k, v in who.items() if v == old})
