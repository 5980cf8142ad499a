"""How sure a claim is: how often readers found such claims true.

A logistic regression over what the graph itself says of a claim; `python -m benchmarks confidence`
learns its weights, which stand in ontology/lexicon/confidence.toml. Each feature is a function
that gives a level, such as `2` or `none`; what it weighs is looked up by kind of claim, name of the
function and level, and is 0 where the file is silent.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain

from kg.lexicon.loader import table
from kg.model.iri import place_of, slug
from kg.model.node import Node, Ref


@dataclass(frozen=True)
class World:
    """What claims are compared with. nodes: by id; people: how many take part in an event; told:
    how many events an article tells; posts: how many a person holds; active: who takes part in
    anything; levels, begins: what was found of an event, which many claims ask for: the levels of
    OF_EVENTS, and where its first sentence stands."""

    nodes: Mapping[str, Node]
    people: Mapping[str, int]
    told: Mapping[str, int]
    posts: Mapping[str, int]
    active: frozenset[str]
    levels: dict[str, list[str]] = field(default_factory=dict)
    begins: dict[str, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> World:
        """Of all nodes of a graph."""
        parts = [n for n in nodes if n.cls == "Participation"]
        events = [n for n in nodes if kind_of(n) == "event"]
        return cls(
            {n.id: n for n in nodes},
            Counter(_id(n, "event") for n in parts),
            Counter(_ids(events, "reportedIn")),
            Counter(_ids((n for n in nodes if n.cls == "Tenure"), "holder")),
            frozenset(_ids(parts, "agent")),
        )

    def event(self, claim: Node) -> Node:
        """The event of a participation; of an event itself."""
        return self.nodes[_id(claim, "event")] if claim.cls == "Participation" else claim


def kind_of(node: Node) -> str:
    """participation, tenure or event; empty of all else."""
    if node.cls in ("Participation", "Tenure"):
        return node.cls.lower()
    told = node.id.startswith("event/") and node.cls != "Stop" and node.get("rule") is not None
    return "event" if told else ""


def _id(node: Node, prop: str) -> str:
    value = node.get(prop)
    return value.id if isinstance(value, Ref) else ""


def _ids(nodes: Iterable[Node], prop: str) -> list[str]:
    refs = chain.from_iterable(n.all(prop) for n in nodes)
    return [v.id for v in refs if isinstance(v, Ref)]


def _local(ref: str) -> str:
    return ref.split("/", 1)[-1]


def _up_to(most: int, n: int) -> str:
    return str(n) if n < most else f"{most}+"


# ---- features -----------------------------------------------------------

Feature = Callable[[Node, World], str]


def rule(claim: Node, world: World) -> str:
    """predicate-出席会议 → predicate; of a post the whole rule."""
    found = min((_local(r.id) for r in claim.all("rule") if isinstance(r, Ref)), default="")
    whole = claim.cls == "Tenure" or found.startswith(("event-", "implied-"))
    return found if whole else found.split("-")[0]


def event_rule(claim: Node, world: World) -> str:
    """event-noun, verb, journey …: how the event was found."""
    return rule(world.event(claim), world)


def event_type(claim: Node, world: World) -> str:
    """Meeting, Talk …"""
    return world.event(claim).cls


def named(claim: Node, world: World) -> str:
    """Whether the page prints a name of the event."""
    event = world.event(claim)
    return "yes" if event.id.endswith(f"_{slug(event.name)}") else "no"


def dated(claim: Node, world: World) -> str:
    """date-printed, date-carried …: how the event's day is known."""
    return _local(_id(world.event(claim), "dateRule")) or "none"


def events_in_article(claim: Node, world: World) -> str:
    """How many events the article tells."""
    found = _id(world.event(claim), "reportedIn")
    return _up_to(4, world.told.get(found, 0))


def people_there(claim: Node, world: World) -> str:
    """How many take part in the event."""
    n = world.people.get(world.event(claim).id, 0)
    return _up_to(3, n) if n < 6 else "6+"


def role(claim: Node, world: World) -> str:
    """The one role; `several` of who has more."""
    roles = _ids([claim], "role")
    return _local(roles[0]) if len(roles) == 1 else "several"


def presence(claim: Node, world: World) -> str:
    """in-person, remote …"""
    return _local(_id(claim, "presence"))


def titled(claim: Node, world: World) -> str:
    """Whether somebody stands with a post, in a list, or alone."""
    if claim.get("title"):
        return "with a post"
    return "listed" if claim.get("listed") else "alone"


def distance(claim: Node, world: World) -> str:
    """How many characters after the event is told of the claim's first sentence stands."""
    event = world.event(claim)
    if event is claim:
        return ""
    if event.id not in world.begins:
        world.begins[event.id] = _first(event)
    here, first = _first(claim), world.begins[event.id]
    if here[0] != first[0]:
        return "another page"
    away = here[1] - first[1]
    return "same sentence" if not away else next(n for most, n in _AWAY if away <= most)


_AWAY = ((-1, "before"), (150, "near"), (500, "below"), (math.inf, "far"))


def _first(claim: Node) -> tuple[str, int]:
    """Page and character of the first sentence of evidence."""
    places = filter(None, map(place_of, _ids([claim], "evidence")))
    return min(((page, begin) for page, begin, _ in places), default=("", 0))


def evidence(claim: Node, world: World) -> str:
    """How many sentences tell it."""
    return _up_to(3, len(claim.all("evidence")))


def placed(claim: Node, world: World) -> str:
    """Whether the event has a place."""
    return "yes" if world.event(claim).get("place") else "no"


def body(claim: Node, world: World) -> str:
    """Whether the post is of a body or area."""
    post = world.nodes.get(_id(claim, "post"))
    return "yes" if post and (post.get("org") or post.get("area")) else "no"


def length(claim: Node, world: World) -> str:
    """Of a post's title: short, usual or long."""
    n = len(str(claim.get("title") or ""))
    if n < 4:
        return "short"
    return "long" if n > 14 else "usual"


def posts(claim: Node, world: World) -> str:
    """How many posts the holder has."""
    return _up_to(4, world.posts.get(_id(claim, "holder"), 0))


def takes_part(claim: Node, world: World) -> str:
    """Whether the holder takes part in an event."""
    return "yes" if _id(claim, "holder") in world.active else "no"


OF_EVENTS = (event_rule, event_type, named, dated, events_in_article, people_there, placed)
OWN: Mapping[str, tuple[Feature, ...]] = {
    "participation": (rule, role, presence, titled, distance, evidence),
    "event": (evidence,),
    "tenure": (rule, body, length, posts, takes_part, evidence),
}
"""What is seen of a claim itself; of all but a tenure, OF_EVENTS is seen of its event."""
FEATURES: Mapping[str, tuple[Feature, ...]] = {
    kind: own if kind == "tenure" else (*OF_EVENTS, *own) for kind, own in OWN.items()
}
"""What the confidence of each kind of claim is learned from."""


def levels(claim: Node, world: World) -> list[str]:
    """The features of a claim, as `name/level`, in their order."""
    kind = kind_of(claim)
    own = _levels(OWN[kind], claim, world)
    return own if kind == "tenure" else _of_event(claim, world) + own


def _of_event(claim: Node, world: World) -> list[str]:
    event = world.event(claim)
    if event.id not in world.levels:
        world.levels[event.id] = _levels(OF_EVENTS, event, world)
    return world.levels[event.id]


def _levels(features: Iterable[Feature], claim: Node, world: World) -> list[str]:
    return [f"{f.__name__}/{f(claim, world)}" for f in features]


# ---- what they are worth ------------------------------------------------


@cache
def _weights(kind: str) -> Mapping[str, float]:
    learned: Mapping[str, float] = table("lexicon/confidence")[kind]
    return learned


def chance(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """How likely a claim with these features is true."""
    total = weights["bias"] + sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-total))


def rated(nodes: Sequence[Node]) -> list[Node]:
    """The nodes, with the learned confidence of participations, posts that are held, and events."""
    world = World.of(nodes)
    return [_rated(n, world) if kind_of(n) else n for n in nodes]


def _rated(claim: Node, world: World) -> Node:
    told = _told(kind_of(claim), tuple(levels(claim, world)))
    props = [told if pair[0] == told[0] else pair for pair in claim.props]
    return Node(claim.id, claim.cls, tuple(props))


@lru_cache(1 << 14)
def _told(kind: str, features: tuple[str, ...]) -> tuple[str, Decimal]:
    """What a claim of a kind with these features says of its confidence."""
    return _as_told(str(round(chance(features, _weights(kind)), 2)))


@cache
def _as_told(sure: str) -> tuple[str, Decimal]:
    """The same object for the same."""
    return "confidence", Decimal(sure)
