"""How central people are in the network of who was with whom.

Two people are joined where they attended one event together (`kg.export.tables.meetings`); each
event of n people counts 1/(n-1) for each two of them, so that a hall of two hundred joins nobody
closely. What each measure means is told by `meanings`.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations
from typing import Any, NamedTuple

from kg.export.kept_parts import Parts
from kg.export.node_text import name_of
from kg.export.tables.meetings import There, attendants
from kg.lexicon.loader import table
from kg.model.graph import Graph
from kg.query.spans import days, overlap

SEED = 1
PIVOTS = 500
"""People from whom shortest ways are followed; of a larger network betweenness is estimated from
so many, spread evenly over the ids."""
DIGITS = 6


class Central(NamedTuple):
    """One person of the network; see `meanings`."""

    id: str
    name: str
    events: int
    degree: int
    core: int
    betweenness: float
    eigenvector: float | None
    circle: int


@cache
def meanings() -> dict[str, str]:
    """Measure → what it means, in both languages, as ontology/codebook.toml says."""
    told: dict[str, list[str]] = table("codebook")["measures"]
    return {name: " / ".join(both) for name, both in told.items()}


def measures(graph: Graph, since: str = "", until: str = "") -> list[Central]:
    """The people who attended anything with others, the most central first.

    since, until  days YYYY-MM-DD: only events that may lie within; one of no known day does not
    """
    met = dict(_events(graph, since, until))
    people = sorted(set(chain.from_iterable(met.values())))
    network = _network(people, met)
    found = _measured(graph, people, met, network)
    return sorted(found, key=lambda c: (-(c.eigenvector or 0), -c.events, c.id))


def estimated(people: int) -> bool:
    """Whether betweenness of so many people is estimated, not counted."""
    return people > PIVOTS


def _events(graph: Graph, since: str, until: str) -> Iterator[tuple[str, dict[str, There]]]:
    """The events within the days at which several people were with each other."""
    for event in attendants(Parts(graph)):
        within = not (since or until) or overlap(days(graph.node(event.id)), since, until)
        if len(event.people) > 1 and within:
            yield event.id, event.people


def _network(people: list[str], met: dict[str, dict[str, There]]) -> Any:
    """The weighted igraph of people, numbered in their order."""
    import igraph

    number = {who: n for n, who in enumerate(people)}
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for event in sorted(met):
        there = sorted(number[who] for who in met[event])
        for pair in combinations(there, 2):
            weights[pair] += 1 / (len(there) - 1)
    network = igraph.Graph(n=len(people), edges=list(weights))
    network.es["weight"] = list(weights.values())
    return network


def _measured(
    graph: Graph, people: list[str], met: dict[str, dict[str, There]], network: Any
) -> Iterator[Central]:
    events = Counter(chain.from_iterable(met.values()))
    columns = zip(
        network.degree(),
        network.coreness(),
        _betweenness(network),
        _eigenvector(network),
        _circles(network),
        strict=True,
    )
    for who, told in zip(people, columns, strict=True):
        yield Central(who, name_of(graph, who), events[who], *told)


def _betweenness(network: Any) -> list[float]:
    """Of each the part of the pairs of others; of a large network by ways from some people."""
    n = network.vcount()
    pairs = (n - 1) * (n - 2) / 2
    if pairs <= 0:
        return [0.0] * n
    pivots = [k * n // PIVOTS for k in range(PIVOTS)] if estimated(n) else list(range(n))
    told = network.betweenness(directed=False, sources=pivots)
    return [round(lies * n / len(pivots) / pairs, DIGITS) for lies in told]


def _eigenvector(network: Any) -> list[float | None]:
    """Of the largest group that is joined; None of the others."""
    found: list[float | None] = [None] * network.vcount()
    largest: list[int] = max(network.connected_components(), key=len, default=[])
    if largest:
        part = network.induced_subgraph(largest)
        told = part.eigenvector_centrality(weights="weight")
        for i, central in zip(largest, told, strict=True):
            found[i] = round(abs(central), DIGITS)
    return found


def _circles(network: Any) -> list[int]:
    """The number of each one's circle, 1 the largest; the same for the same network."""
    import igraph

    if not network.vcount():
        return []
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        groups = list(network.community_multilevel(weights="weight"))
    finally:
        igraph.set_random_number_generator(random)
    ordered = sorted(groups, key=lambda group: (-len(group), group))
    found = [0] * network.vcount()
    for n, group in enumerate(ordered, 1):
        for i in group:
            found[i] = n
    return found
