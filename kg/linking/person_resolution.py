"""Who is who across pages: one name is one person unless something speaks against it.

What speaks for and against is weighed (`kg.linking.evidence`) and groups of pages are joined best
first (`kg.linking.clustering`). A name is the same in whatever script and with whatever dot it is
printed. judgements.toml overrides all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations

from kg.ingest.judgements import Judgement, Key, Who, leaders
from kg.lexicon.loader import table
from kg.linking.circles import from_abroad, with_circles
from kg.linking.clustering import Block, Cluster, Unit
from kg.linking.evidence import World, rarity
from kg.linking.kept_ids import kept_ids
from kg.linking.name_forms import join_forms
from kg.linking.profiles import Profile
from kg.linking.settled import Memory, Share, settle
from kg.model.graph import Doubt
from kg.model.iri import page_key
from kg.model.quote import fold, squeeze
from kg.model.register import Register
from kg.recognition.called_people import is_call

Pair = tuple[str, str]
Slug = Callable[[str], str]
Apart = dict[frozenset[Key], str]
"""Keys of two units → different or unsure, as the editor says."""


@dataclass(frozen=True)
class Identity:
    """What was decided.

    who       (name, page) → local id
    homonyms  pairs of local ids who are two people, both ways round
    maybe     pairs who may be one, both ways round
    warnings  lines for the user
    doubts    of `maybe` each pair once, with its probability
    replaced  ids of the register that are given no longer → those that took them in
    called    ids of people of several names → the one that most pages have
    """

    who: dict[tuple[str, str], str]
    homonyms: tuple[Pair, ...]
    maybe: tuple[Pair, ...]
    warnings: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)


def decide(
    profiles: Sequence[Profile],
    judgements: Sequence[Judgement],
    slug: Slug,
    register: Register | None = None,
    memory: Memory | None = None,
    share: Share | None = None,
) -> Identity:
    """Names the people of all pages. The judgements agree with each other
    (`kg.ingest.judgements.check_agreement`); whom the register knows keeps the id. memory: what
    builds before this one decided, share: has several processes decide, by which nothing but time
    changes.
    """
    profiles = with_circles(profiles)
    ordered = sorted(profiles, key=lambda p: (p.name, p.day or "9999", p.page, p.begin))
    judgements = _as_printed(profiles, judgements)
    leader = leaders(judgements)
    apart = {
        frozenset(leader.get(key, key) for key in j.people): j.kind
        for j in judgements
        if j.kind != "same"
    }
    apart = _beside_each_other(ordered, leader) | apart
    blocks = _blocks(_units(ordered, leader), apart, memory, share)
    of_two_names = join_forms(blocks)
    clusters = [c for b in blocks for c in b.clusters]
    base: dict[str, str] = {}
    for p in ordered:
        base.setdefault(fold(p.name), p.name)
    known = register or Register()
    kept, replaced = kept_ids([_keys(c) for c in clusters], known)
    names = _local_names(base, clusters, slug, kept, known.ids)
    local = dict(zip((c.key for c in clusters), names, strict=True))
    told = _told_apart(clusters, apart, local) + [t for b in blocks for t in _pairs(b, local)]
    forms = _of_two_names(of_two_names, local)
    ask = blocks[0].ask if blocks else 0.0
    homonyms, doubts = _sorted_out(told + forms, ask, _most_asked(clusters))
    homonyms -= {pair for pair, _ in forms}
    who = {(p.key, p.page): local[c.key] for c in clusters for p in c.profiles}
    maybe = {(d.a, d.b) for d in doubts}
    return Identity(
        who,
        _both_ways(homonyms),
        _both_ways(maybe),
        tuple(_unheard(profiles, judgements)),
        tuple(doubts),
        replaced,
        {local[c.key]: _commonest_name(c) for c in clusters if len(c.names) > 1},
    )


def _beside_each_other(profiles: Sequence[Profile], leader: Mapping[Key, Key]) -> Apart:
    """The bearers of one name that a page has, unless an editor says that two are one."""
    found: Apart = {}
    for a, b in chain(_of_one_form(profiles), _of_two_forms(profiles)):
        keys = (a.key, a.page), (b.key, b.page)
        found[frozenset(leader.get(key, key) for key in keys)] = "different"
    return {pair: kind for pair, kind in found.items() if len(pair) == 2}


def _of_one_form(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Each two bearers of a name."""
    for p in profiles:
        yield from ((replace(p, bearer=n), p) for n in range(1, p.bearer))


def _of_two_forms(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """市领导于云、於云参加: a list that has both has two people."""
    forms: dict[Key, list[Profile]] = {}
    for p in profiles:
        name = fold(p.name)
        if name in p.listed:
            forms.setdefault((name, p.page), []).append(p)
    pairs = chain.from_iterable(combinations(same, 2) for same in forms.values())
    return ((a, b) for a, b in pairs if a.name != b.name)


def _keys(cluster: Cluster) -> list[Key]:
    return [(p.key, p.page) for p in cluster.profiles]


def _as_printed(profiles: Sequence[Profile], judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements with each name as its page prints it: an editor may write 陈国华, or 苗 丽,
    for 陳國華 and 苗丽."""
    named = {(p.key, p.page) for p in profiles}
    printed = {(fold(p.key), p.page): p.key for p in profiles}

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
    named, pages = {(p.key, p.page) for p in profiles}, {p.page for p in profiles}
    found = [
        (
            f"judgements.toml: line {j.line}: page {page} names no {name}; correct the entry or "
            "take it out"
        )
        for j in judgements
        for name, page in j.people
        if page in pages and (name, page) not in named
    ]
    return found + [
        (
            f"judgements.toml: line {j.line}: {j.a.name} on page {j.a.page} is one person to the "
            "program; two of one name on one page cannot be told apart"
        )
        for j in judgements
        if j.people[0] == j.people[1] and j.a.page in pages
    ]


def _blocks(
    units: Sequence[Unit], apart: Apart, memory: Memory | None, share: Share | None
) -> list[Block]:
    """The units of each name, clustered."""
    world = World.of(p for unit in units for p in unit.profiles)
    kept: dict[Key, set[Key]] = {}
    for pair in apart:
        for key in pair:
            kept.setdefault(key, set()).update(pair - {key})
    asked = []
    abroad = from_abroad([*chain.from_iterable(unit.profiles for unit in units)])
    for group in _groups(units):
        called = {name for u in group for name in u.named}
        prior = min(rarity(name, world.names, name in abroad) for name in called)
        asked.append((Block(prior, world, kept, bool(called & abroad)), group))
    settle(asked, memory, share)
    return [block for block, _ in asked]


def _units(ordered: Sequence[Profile], leader: dict[Key, Key]) -> list[Unit]:
    found: dict[Key, dict[str, list[Profile]]] = {}
    for p in ordered:
        own = found.setdefault(leader.get((p.key, p.page), (p.key, p.page)), {})
        own.setdefault(fold(p.name), []).append(p)
    return [Unit(key, own) for key, own in found.items()]


def _groups(units: Sequence[Unit]) -> list[list[Unit]]:
    """The units of one name, and of the names that a unit joins, in the order of the units; who
    is only called by a post is of no group with another page's."""
    group_of: dict[str, list[int]] = {}
    for n, unit in enumerate(units):
        if all(map(is_call, unit.named)):
            group_of[f"{n}"] = [n]
            continue
        joined = {id(g): g for name in unit.named if (g := group_of.get(name)) is not None}.values()
        group = max(joined, key=len, default=[])
        group += [m for g in joined if g is not group for m in g] + [n]
        group_of.update(dict.fromkeys(unit.named, group))
        if len(joined) > 1:
            group_of.update({name: group for m in group for name in units[m].named})
    groups = {id(g): g for g in group_of.values()}
    return [[units[n] for n in sorted(g)] for g in groups.values()]


def _local_names(
    base: dict[str, str],
    clusters: Sequence[Cluster],
    slug: Slug,
    kept: Sequence[str],
    taken: frozenset[str],
) -> Iterator[str]:
    """何雄; for later people of that name 王新伟-上街区, with the seat, or else the page, behind
    it.

    base: folded name → as printed; kept: the id of whom the register knows, else empty; taken: ids
    that are given to nobody new.
    """
    used = set(taken)
    for cluster, known in zip(clusters, kept, strict=True):
        if known:
            yield known
            continue
        profiles = cluster.profiles
        local = name = slug(base[fold(_commonest_name(cluster))])
        seats = Counter(h.seat for p in profiles for h in p.held if h.seat)
        seats = seats or Counter(p.place for p in profiles if p.place)
        page = page_key(profiles[0].page)
        most = max(seats.values(), default=0)
        behind = slug(min(s for s, n in seats.items() if n == most)) if seats else page
        for more in (behind, page):
            if local in used:
                local = f"{name}-{more}" if local == name else f"{local}-{more}"
        while local in used:
            local += "-x"
        used.add(local)
        yield local


def _commonest_name(cluster: Cluster) -> str:
    """As most of the pages call somebody, of several such names the longest."""
    times = Counter(p.name for p in cluster.profiles)
    return min(times, key=lambda name: (-times[name], -len(name), name))


Told = tuple[Pair, float]
"""Two local ids and the probability that they are one: 0 where the editor says no."""


def _told_apart(clusters: Sequence[Cluster], apart: Apart, local: dict[Key, str]) -> list[Told]:
    """What the editor keeps apart, of one name."""
    where = {unit.key: (unit, c) for c in clusters for unit in c.units}
    found: list[Told] = []
    for pair, kind in apart.items():
        told = [where[key] for key in sorted(pair) if key in where]
        if len(told) == 2 and told[0][0].named.keys() & told[1][0].named.keys():
            a, b = sorted(local[c.key] for _, c in told)
            found.append(((a, b), 0.0 if kind == "different" else UNSURE))
    return found


UNSURE = 0.5
"""The probability of what the editor leaves open."""


def _pairs(block: Block, local: dict[Key, str]) -> Iterator[Told]:
    for p in block.pairings():
        a, b = sorted((local[p.a.key], local[p.b.key]))
        yield (a, b), p.probability


def _of_two_names(pairs: Sequence[tuple[Cluster, Cluster]], local: dict[Key, str]) -> list[Told]:
    """Who may be one under two forms of a name."""
    one = float(table("lexicon/identity")["limits"]["of_two_names"])
    ids = (sorted((local[a.key], local[b.key])) for a, b in pairs)
    return [((a, b), one) for a, b in ids]


def _most_asked(clusters: Sequence[Cluster]) -> int:
    """Of how many pairs a reader of so many people is asked."""
    limits = table("lexicon/identity")["limits"]
    return max(int(limits["least_asked"]), int(float(limits["asked"]) * len(clusters)))


def _sorted_out(told: Sequence[Told], ask: float, most: int) -> tuple[set[Pair], list[Doubt]]:
    """Homonyms and doubts, of these the `most` likeliest; what is told first of a pair stays, and
    what an editor leaves open is always one."""
    known: dict[Pair, float] = {}
    for pair, probability in told:
        known.setdefault(pair, probability)
    likely = sorted((pair for pair, p in known.items() if p >= ask), key=lambda x: (-known[x], x))
    asked = set(likely[:most]) | {pair for pair in likely if known[pair] == UNSURE}
    doubts = [Doubt(*pair, round(known[pair], 4)) for pair in sorted(asked)]
    return known.keys() - asked, doubts


def _both_ways(pairs: set[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted({(a, b) for pair in pairs for a, b in (pair, pair[::-1])}))
